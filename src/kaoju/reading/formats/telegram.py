"""Telegram: the JSON export of Telegram Desktop, of one chat or of all, one report a message.

Reads it message by message, so memory stays flat; gives a Report for each message with words, with whom it was
forwarded from. Service messages and pictures without words are no reports. The text is put together from its pieces, so
offsets count code points and never Telegram's own UTF-16 units.
"""

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any

from kaoju.reading.input import Input
from kaoju.reading.objects import objects
from kaoju.reading.source import Source
from kaoju.reading.told import Told

SUFFIXES: frozenset[str] = frozenset()
_KIND = rb"(?:personal_chat|bot_chat|saved_messages|(?:private|public)_(?:group|channel|supergroup))"
_BEGINS = re.compile(
    rb'^\s*\{.{0,6000}?"(?:type"\s*:\s*"'
    + _KIND
    + rb'"|chats"\s*:\s*\{|messages"\s*:\s*\[\s*\{\s*"id"\s*:\s*\d+\s*,\s*"type"\s*:\s*"(?:message|service)")',
    re.DOTALL,
)
_ISO = "%Y-%m-%dT%H:%M:%S"


def tells(head: bytes, suffix: str) -> int:
    """By the kind of the chat, or by a list of chats.

    >>> tells(b'{"name": "a", "type": "public_channel", "id": 1, "messages": [', ".json"), tells(b'{"text": "a"}', "")
    (4, 0)
    """
    del suffix
    return 4 if _BEGINS.match(head.removeprefix(b"\xef\xbb\xbf")) else 0


def read(given: Input) -> Iterator[Source]:
    """The reports of an export; `line` of a problem is the number of its message."""
    for number, (content, chat) in enumerate(objects(given, "messages"), 1):
        try:
            message = json.loads(content)
        except (ValueError, RecursionError) as error:
            yield given.lost(line=number, slug="not-json", found=content[:60].decode("utf-8", "backslashreplace"),
                wrong=f"this message is not JSON: {error}", hint="export the chat again",
            )  # fmt: skip
            continue
        if message.get("type", "message") == "message":
            yield from _message(message, chat, given, number)


def _message(message: dict[str, Any], chat: dict[str, Any], given: Input, number: int) -> Iterator[Source]:
    text = words_of(message.get("text"))
    if not text.strip():
        return
    told = Told(given.carried)
    name = chat.get("name")
    told.say("id", f"{name or 'chat'}/{message.get('id')}", "message id")
    told.say("published", _at(message, "date"), "date")
    told.say("modified", _at(message, "edited"), "edited")
    told.say("forwarded_from", message.get("forwarded_from"), "forwarded_from")
    told.say("outlet", name, "chat name")
    told.say("author", message.get("author"), "author")
    if message.get("from") != name:
        told.say("author", message.get("from"), "from")
    yield from told.report(text, given, number)


def words_of(text: Any) -> str:
    """The text of a message, a string or a list of pieces, some of them with a mark-up of their own.

    >>> words_of(["🚒 首批救援队", {"type": "bold", "text": "已抵达"}, "。"])
    '🚒 首批救援队已抵达。'
    """
    pieces = text if isinstance(text, list) else [text]
    inner = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    return "".join(piece for piece in inner if isinstance(piece, str))


def _at(message: dict[str, Any], field: str) -> str | None:
    """The time as the exporting clock showed it, with that clock's distance from UTC where both are told."""
    shown, stamp = message.get(field), message.get(f"{field}_unixtime")
    if not isinstance(shown, str):
        return None
    try:
        local = datetime.datetime.strptime(shown, _ISO).replace(tzinfo=datetime.UTC)
        ahead = round(local.timestamp()) - int(str(stamp))
    except ValueError:
        return shown
    minutes = ahead // 60
    if ahead % 60 or abs(minutes) > 14 * 60:
        return shown
    return f"{shown}{'+' if minutes >= 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
