"""Mail: letters and saved pages (EML, MHTML), their text as a report, what is attached as inputs of its own.

Reads a whole message, gives a Report of its text (of the page in it, where it is a saved page) and an input for each
attachment that may hold reports. Never fetches what a message refers to.
"""

import email
import email.errors
import email.header
import email.policy
import io
import re
from collections.abc import Iterator
from email.message import Message

from kaoju.reading.decoding import decode, decode_page
from kaoju.reading.formats.html import read_markup
from kaoju.reading.input import Input, StopReading
from kaoju.reading.media import told_by
from kaoju.reading.source import Source
from kaoju.reading.told import Told

SUFFIXES = frozenset({".eml", ".mht", ".mhtml"})
_NAME = re.compile(
    rb"(?:^|\n)(from|to|date|subject|message-id|mime-version|received|return-path|content-type|delivered-to):",
    re.IGNORECASE,
)
_BEGINS = re.compile(rb"\s*+[A-Za-z][A-Za-z-]{1,40}:")
_ENOUGH = 3
_MANY = 1_000


def tells(head: bytes, suffix: str) -> int:
    r"""By its first lines, the names of a message's head.

    >>> tells(b"From: a@b\nSubject: c\nMIME-Version: 1.0\nContent-Type: text/plain\n\nd", ""), tells(b"Date: 1", ".txt")
    (4, 0)
    """
    names = set()
    if _BEGINS.match(head):
        names = {name.lower() for name in _NAME.findall(re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0])}
    is_message = len(names) >= _ENOUGH and bool(names & {b"mime-version", b"message-id", b"received"})
    return 4 if is_message else 2 if suffix in SUFFIXES else 0


def read(given: Input) -> Iterator[Source | Input]:
    """The report and the attachments of a message."""
    try:
        message = email.message_from_bytes(given.whole(), policy=email.policy.compat32)
        parts = [part for _, part in zip(range(_MANY), message.walk(), strict=False) if not part.is_multipart()]
    except (RecursionError, ValueError, LookupError, TypeError, email.errors.MessageError) as error:
        raise StopReading(
            slug="damaged-mail", wrong=f"this message cannot be taken apart: {type(error).__name__}"
        ) from None
    told = tuple(_head(message))
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    plain = [part for part in parts if part.get_content_type() == "text/plain" and not part.get_filename()]
    is_page = message.get_content_type() == "multipart/related" or "snapshot-content-location" in message
    body = next(iter(pages if is_page or not any(_content(one).strip() for one in plain) else plain), None)
    if body is None:
        yield given.lost(slug="no-text", wrong="there is no text in this message")
    else:
        yield from _body(body, told, given, is_page=is_page)
    for number, part in enumerate(parts, 1):
        suffix, charset, is_part = told_by(part.get_content_type())
        name = _shown(part.get_filename() or "")
        if part is body or is_page or is_part or not (name or suffix == ".pdf"):
            continue
        yield given.within(
            io.BytesIO(_content(part)), name or f"part-{number}", suffix="" if "." in name else suffix, charset=charset
        )


def _body(part: Message, told: tuple[tuple[str, str, str], ...], given: Input, *, is_page: bool) -> Iterator[Source]:
    content, charset = _content(part), _charset(part)
    page = decode_page(content, charset)
    if page is None:
        raise StopReading(
            slug="unknown-encoding", wrong="the text of this message is in no encoding that could be told"
        )
    if part.get_content_type() == "text/plain":
        decoded = decode(content) if not charset else None
        yield from Told(told).report(decoded.text if decoded else page.text, given)
    else:
        # What a saved page says about itself is nearer to the report than the browser that saved it.
        yield from read_markup(
            page.text, given, Told(tuple(one for one in told if one[0] == "url") if is_page else told)
        )


def _head(message: Message) -> Iterator[tuple[str, str, str]]:
    fields = (
        ("title", "Subject"), ("author", "From"), ("published", "Date"), ("id", "Message-ID"),
        ("url", "Snapshot-Content-Location"), ("url", "Content-Location"),
    )  # fmt: skip
    for field, name in fields:
        value = message.get(name)
        if value is not None:
            yield field, _shown(value).strip("<>") if field == "id" else _shown(value), f"mail {name}"


def _shown(written: object) -> str:
    """A header as it is read: its coded words decoded."""
    try:
        parts = email.header.decode_header(str(written))
        return "".join(
            part
            if isinstance(part, str)
            else part.decode(code if code and code != "unknown-8bit" else "utf-8", "replace")
            for part, code in parts
        )
    except (email.errors.HeaderParseError, LookupError, ValueError):
        return str(written)


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except (LookupError, ValueError, TypeError):
        return ""


def _content(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError):
        return b""
    return content if isinstance(content, bytes) else b""
