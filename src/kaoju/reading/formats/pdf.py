"""PDF: the text layer of a document, its lines joined to paragraphs.

Reads a whole document, gives one Report in which a form feed stands between two pages; a Problem where it has no text
layer, for then it is pictures of text. Never runs what a document may hold.
"""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from kaoju.reading.input import Input, StopReading
from kaoju.reading.source import Source
from kaoju.reading.told import Told

SUFFIXES = frozenset({".pdf"})
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d)?'?(\d\d)?)?")
_MOST_PAGES = 5_000
_FULL = 0.85
_LATIN = re.compile(r"[A-Za-z0-9,;)]$")


def tells(head: bytes, suffix: str) -> int:
    """By its first bytes.

    >>> tells(b"%PDF-1.7", ".txt"), tells(b"", ".pdf")
    (4, 2)
    """
    return 4 if b"%PDF-" in head[:1024] else 2 if suffix in SUFFIXES else 0


def read(given: Input) -> Iterator[Source]:
    """The report of a document."""
    try:
        import pypdfium2
    except ImportError:
        raise StopReading(
            slug="extra-missing",
            wrong="PDF is read with a library that is not installed",
            hint="pip install 'kaoju[pdf]'",
        ) from None
    try:
        document = pypdfium2.PdfDocument(given.whole())
    except pypdfium2.PdfiumError as error:
        is_locked = "password" in str(error).lower()
        raise StopReading(
            slug="encrypted" if is_locked else "damaged-pdf", wrong=f"this PDF cannot be opened: {error}",
            hint="save it without a password" if is_locked else "print it to a new file from a viewer that opens it",
        ) from None  # fmt: skip
    with document:
        told = Told(given.carried)
        _describe(document, told)
        pages = list(_pages(document, given))
    if not any(page.strip() for page in pages):
        yield given.lost(slug="no-text", found=f"{len(pages)} pages without a text layer",
            wrong="this PDF holds pictures of text", hint="recognise its text first (OCR)",
        )  # fmt: skip
        return
    yield from told.report("\n\f".join(pages), given)


def _pages(document: Any, given: Input) -> Iterator[str]:
    import pypdfium2

    for number in range(len(document)):
        if number >= _MOST_PAGES:
            raise StopReading(slug="too-large", wrong="no report has so many pages", found=f"{len(document):,} pages")
        try:
            page = document[number]
            layer = page.get_textpage()
            text = layer.get_text_bounded()
        except pypdfium2.PdfiumError:
            yield ""
            continue
        given.budget.charge(len(text))
        yield joined(text)


def _describe(document: Any, told: Told) -> None:
    said = document.get_metadata_dict(skip_empty=True)
    for field, key in (("title", "Title"), ("author", "Author")):
        told.say(field, said.get(key), f"pdf {key}")
    for field, key in (("published", "CreationDate"), ("modified", "ModDate")):
        told.say(field, _date(said.get(key, "")), f"pdf {key}")


def _date(said: str) -> str | None:
    found = _DATE.match(said)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone, past = found.groups()
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    if hour is None:
        return f"{year}-{month}-{day}"
    offset = "Z" if zone == "Z" else f"{zone}:{past or '00'}" if zone else ""
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{offset}"


def joined(page: str) -> str:
    r"""The lines of a page as paragraphs: a line as wide as the page goes on in the next.

    >>> joined("港务局称，码头\r\n已恢复通航。\r\n详情待查。")
    '港务局称，码头已恢复通航。\n详情待查。'
    """
    lines = [line.rstrip() for line in page.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").split("\n")]
    widest = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        text = line.strip()
        if goes_on and text and not line.startswith(("\u3000", "    ")):
            between = " " if _LATIN.search(paragraphs[-1]) and text[0].isascii() else ""
            paragraphs[-1] += between + text
        elif text:
            paragraphs.append(text)
        ends = text.endswith(("\u3002", "\uff01", "\uff1f", "\u201d", ".", "!", "?", "\u300d"))
        goes_on = bool(text) and not ends and len(line) >= _FULL * widest
    return "\n".join(paragraphs)
