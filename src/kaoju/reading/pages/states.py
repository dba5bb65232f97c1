"""States: the text of a page that a script would have written, where the script starts from JSON or a text area.

Reads the scripts and text areas of a page, gives its longest text; nothing where there is none. Never runs a script,
and takes no text from a list of other articles where there is another.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from kaoju.reading.pages.article import prose
from kaoju.reading.pages.blocks import Page, page_of
from kaoju.reading.pages.tree import markup_of

_STARTS = re.compile(r"(?:=|JSON\.parse\()\s*(?=[{\[\"])")
_UNDEFINED = re.compile(r"(?<=[:,\[])\s*undefined(?=\s*[,}\]])")
_MARKUP = re.compile(r"</?(?:p|div|br|section|span|article)\b", re.IGNORECASE)
_OTHERS = frozenset({"url", "href", "link", "title", "headline", "thumbnail"})
_MOST_STARTS, _MOST_TRIED = 20, 5
_SHORTEST = 40


def scripted(page: Page) -> str:
    r"""The longest text that scripts and text areas hold.

    >>> state = '{"text": "<p>港口停航。</p><p>原因不明，仍在调查，船员留在船上等候通知。</p>"}'
    >>> scripted(page_of(f"<script>var state = {state}</script>"))
    '港口停航。\n原因不明，仍在调查，船员留在船上等候通知。'
    """
    found = [one for script in page.scripts for state in _states(script) for one in _texts(state)]
    found += [(False, text) for _, text in page.areas if len(text) >= _SHORTEST]
    for of_others in (False, True):
        own = {text for is_other, text in found if is_other == of_others}
        longest = sorted(own, key=lambda text: (-len(text), text))[:_MOST_TRIED]
        text = max(map(_prose, longest), key=len, default="")
        if text:
            return text
    return ""


def _states(script: str) -> Iterator[Any]:
    """The JSON in a script: all of it, or what something is set to."""
    script = script.strip()
    script = _UNDEFINED.sub("null", unquote(script) if script.startswith("%7B") else script)
    starts = [0] if script[:1] in ("{", "[") else [one.end() for one in _STARTS.finditer(script)][:_MOST_STARTS]
    decoder, done = json.JSONDecoder(strict=False), 0
    for start in starts:
        if start < done:
            continue
        try:
            state, done = decoder.raw_decode(script, start)
            yield json.loads(state, strict=False) if isinstance(state, str) and state[:1] in ("{", "[") else state
        except (ValueError, RecursionError):
            continue


def _texts(state: Any) -> Iterator[tuple[bool, str]]:
    """Each long string, and what each list of paragraphs comes to; whether it stands in a list of articles."""
    left = [(False, state)]
    while left:
        is_other, one = left.pop()
        if isinstance(one, str):
            if len(one) >= _SHORTEST:
                yield is_other, one
        elif isinstance(one, dict):
            left.extend((is_other, value) for value in one.values())
        elif isinstance(one, list):
            left.extend((is_other or _is_article(part), part) for part in one)
            paragraphs = [text for part in one if (text := _paragraph(part))]
            if len(paragraphs) > 1:
                yield is_other, "\n".join(paragraphs)


def _is_article(part: Any) -> bool:
    """Whether something in a list has a title or an address of its own."""
    return isinstance(part, dict) and not _OTHERS.isdisjoint(part)


def _paragraph(part: Any) -> str:
    """A paragraph, as a string or as the longest string of a dictionary."""
    if isinstance(part, str):
        return part
    if not isinstance(part, dict) or _is_article(part):
        return ""
    return max((value for value in part.values() if isinstance(value, str)), key=len, default="")


def _prose(text: str) -> str:
    """The lines of a text, perhaps of markup, if any of them is prose."""
    if _MARKUP.search(text):
        blocks = page_of(markup_of(text)).blocks
        lines = [block.text for block in blocks] if any(map(prose, blocks)) else []
    else:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        lines = lines if any("\u3002" in line or ". " in line for line in lines) else []
    return "\n".join(lines)
