"""Carriers: what a page says about itself, each value with where it stands.

Reads one page that has been cut into blocks, says title, outlet, author, credit and dates, in the order in which such
places can be trusted: structured data, head, micro-data, the lines around the title, scripts, the address. Never
takes a date from inside the article's prose.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kaoju.reading.dating import ahead_of_utc, dates_in, edtf
from kaoju.reading.pages.blocks import Page
from kaoju.reading.told import Told
from kaoju.reading.words import words

Value = tuple[str, Any, str]

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|SocialMediaPosting|NewsStory)$")
_NAMES: Mapping[str, str] = {
    "article:published_time": "published", "og:published_time": "published", "og:release_date": "published",
    "publishdate": "published", "pubdate": "published", "publish-date": "published", "publish_date": "published",
    "publishtime": "published", "apub:time": "published", "weibo:article:create_at": "published", "ptime": "published",
    "dc.date.issued": "published", "dcterms.issued": "published", "dc.date": "published", "date": "published",
    "datepublished": "published", "parsely-pub-date": "published", "sailthru.date": "published",
    "article:modified_time": "modified", "og:updated_time": "modified", "lastmod": "modified",
    "dcterms.modified": "modified", "datemodified": "modified", "weibo:article:update_at": "modified",
    "og:title": "title", "twitter:title": "title", "og:site_name": "outlet", "application-name": "outlet",
    "mediaid": "outlet", "og:article:author": "author", "article:author": "author", "author": "author",
    "dc.creator": "author", "source": "credit", "og:url": "url",
}  # fmt: skip
_ITEMS: Mapping[str, str] = {
    "datePublished": "published", "dateModified": "modified", "headline": "title", "author": "author",
}  # fmt: skip
_IN_SCRIPT = re.compile(
    r"\b(?:ct|createTime|create_time|(?:publish|published|pub|news|issue)_?(?:[tT]ime|[dD]ate|At)|date_?[pP]ublished)[\"']?"
    r"\s*[:=]\s*(?:[\"']([^\"'\n]{8,40})[\"']|(\d{10}|\d{13})\b)"
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[-/]?(\d\d)[-/]?(\d\d)(?=[/_.-])|[/_]t?((?:19|20)\d\d)(\d\d)(\d\d)_")
_PARTS = re.compile(r"\s?(?:[_|\uff5c]+|--+|\s[-\u2013\u2014\u00b7]\s|[-\u2013\u2014](?=[^-\u2013\u2014]{2,12}$))\s?")
_LONGEST_DATELINE = 120
_NEAR = 12
_TITLE = 6
_LABEL = 12


def carried(page: Page, text: Sequence[int], told: Told) -> None:
    """Say all that the page says about itself; `text` are the blocks of its main text.

    >>> from kaoju.reading.pages.blocks import page_of
    >>> told = Told()
    >>> carried(page_of("<h1>港口停航</h1><div>2026-04-19 08:30 来源：潮声社</div><p>…</p>"), [2], told)
    >>> told.values["title"], told.values["published"], told.values["credit"]
    ('港口停航', '2026-04-19T08:30', '潮声社')
    """
    spoken: list[Value] = [*_linked(page), *_metas(page), *_properties(page)]
    lines = list(_lines(page, text))
    address = page.canonical or next((value for field, value, _ in spoken if field == "url"), "")
    spoken += [*lines, *_times(page, text[0] if text else 0), *_scripts(page)]
    spoken.append(("published", _in_address(address), "address"))
    dates = [*lines, *(one for one in spoken if one[2] in ("time", "script"))]
    for field, value, where in spoken:
        if field in ("published", "modified"):
            told.say(field, *_sharper(str(value or ""), where, [one for one in dates if one[0] == field]))
        elif field not in ("title", "author") or (field == "author" and _is_name(value)):
            told.say(field, value, where)
    told.say("url", page.canonical, "link canonical")
    told.say("title", *_title(page, [one for one in spoken if one[0] == "title"]))


def _sharper(said: str, where: str, others: list[Value]) -> tuple[str, str]:
    """A day alone, or a time in UTC, as another place says it to the minute, where that is the same day or moment."""
    date = edtf(said)
    if date is None:
        return said, where
    for _, other, elsewhere in others:
        sharp = edtf(str(other)) or ""
        if date == sharp[:10] and len(sharp) > 10 and not sharp.endswith("Z"):
            return sharp, f"{where}; {elsewhere}"
        if elsewhere == "line" and (ahead := ahead_of_utc(date, sharp)):
            return f"{sharp}{ahead}", f"{where}; line"
    return said, where


def _linked(page: Page) -> Iterator[Value]:
    for thing in linked_things(page):
        if not any(_ARTICLE.search(kind) for kind in _texts(thing.get("@type"))):
            continue
        for key, field in (*_ITEMS.items(), ("publisher", "outlet"), ("url", "url")):
            for value in _texts(thing.get(key)):
                yield field, value, f"json-ld {key}"


def linked_things(page: Page) -> Iterator[dict[str, Any]]:
    """What structured data tells of, thing by thing; what is no JSON tells of nothing.

    >>> from kaoju.reading.pages.blocks import page_of
    >>> page = page_of('<script type="application/ld+json">[{"@graph": [{"headline": "停航"}]}]</script>')
    >>> [thing["headline"] for thing in linked_things(page) if "headline" in thing]
    ['停航']
    """
    for written in page.linked_data:
        try:
            given = json.loads(written.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _things(given)


def _things(given: Any) -> Iterator[dict[str, Any]]:
    left = [given]
    while left:
        one = left.pop()
        if isinstance(one, list):
            left.extend(reversed(one))
        elif isinstance(one, dict):
            yield one
            left.extend(one[key] for key in ("@graph", "mainEntity") if isinstance(one.get(key), list | dict))


def _texts(value: Any) -> list[str]:
    """A name, the name of a thing, or the first of several."""
    values = value if isinstance(value, list) else [value]
    named = (one.get("name") if isinstance(one, dict) else one for one in values)
    return [one for one in named if isinstance(one, str) and one.strip()]


def _metas(page: Page) -> Iterator[Value]:
    for meta in page.metas:
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower().replace(" ", "")
        if name in _NAMES and meta.get("content"):
            yield _NAMES[name], meta["content"], f"meta {name}"


def _properties(page: Page) -> Iterator[Value]:
    for name, value, block in page.properties:
        field = _ITEMS.get(name)
        if field is not None:
            seen = page.blocks[block].text if block < len(page.blocks) and field != "published" else ""
            yield field, value or seen, f"itemprop {name}"


def _lines(page: Page, text: Sequence[int]) -> Iterator[Value]:
    """What the lines above and below the article say: those nearest to it or to the title first."""
    first, last = (text[0], text[-1]) if text else (len(page.blocks), len(page.blocks))
    heading = next((n for n, block in enumerate(page.blocks) if block.level == 1), first)
    inside = set(text)
    above = sorted((n for n in range(first) if n not in inside), key=lambda n: min(first - n, abs(heading - n)))
    below = range(last + 1, min(last + _NEAR, len(page.blocks)))
    found: list[tuple[int, int, str, str]] = []
    for n in (*above, *below):
        line = page.blocks[n].text
        if len(line) <= _LONGEST_DATELINE:
            found += [(rank, len(found), field, value) for rank, field, value in _dated(line)]
    for n in (*above, *below, *text[-_NEAR:]):
        line = page.blocks[n].text
        for field in ("credit", "author"):
            label = words().labels[field].search(line) if len(line) <= _LONGEST_DATELINE else None
            if label is not None:
                found.append((2, len(found), field, label[1]))
    yield from ((field, value, "line") for _, _, field, value in sorted(found))


def _dated(line: str) -> Iterator[tuple[int, str, str]]:
    for start, _, date in dates_in(line):
        before = line[max(0, start - _LABEL) : start]
        rank = 0 if _labelled(before, "published") else 1
        yield rank, "modified" if _labelled(before, "modified") else "published", date


def _labelled(before: str, field: str) -> bool:
    before = before.lower()
    return any(label.lower() in before for label in words().before[field])


def _times(page: Page, first: int) -> Iterator[Value]:
    for value, _ in sorted(page.times, key=lambda one: abs(one[1] - first)):
        yield "published", value, "time"


def _scripts(page: Page) -> Iterator[Value]:
    """What scripts say: first what a reader's clock showed, then what is counted in seconds."""
    found = [one[1] or one[2] for script in page.scripts for one in _IN_SCRIPT.finditer(script)]
    found += [text.strip() for written, text in page.areas if "time" in written or "date" in written]
    yield from (("published", one, "script") for one in sorted(found, key=str.isdecimal) if edtf(one) is not None)


def _in_address(address: str) -> str | None:
    found = _IN_ADDRESS.search(address)
    return edtf("-".join(part for part in found.groups() if part)) if found else None


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and not value.strip().isdecimal() and "://" not in value


def _title(page: Page, said: list[Value]) -> tuple[str, str]:
    """The heading, where a title says the same; else what was said; else the title of the window without the outlet."""
    window = " ".join(page.title.split())
    spoken = [str(value) for _, value, _ in said] + [window]
    for block in page.blocks:
        if block.level == 1 and block.text and any(block.text in one for one in spoken):
            return block.text, "h1"
    if said:
        return str(said[0][1]), said[0][2]
    headings = [block.text for block in page.blocks if block.level == 1]
    if headings and not window:
        return headings[0], "h1"
    parts = _PARTS.split(window)
    shown = (block.text for block in page.blocks if _TITLE <= len(block.text) <= len(window) and block.text in window)
    return max(shown, key=len, default="") or parts[0], "title"
