"""HTML: readings as one self-contained page, to look at, print and send.

Gives UTF-8 bytes. The page loads nothing, runs nothing, and shows every value on the characters it came from; its
policy (CSP) lets the browser use one style sheet, named by its digest, and nothing else. All text is hostile: it is
escaped, direction overrides and control characters are shown instead of obeyed, and no text becomes an address
but http and https.
"""

import base64
import hashlib
from collections.abc import Iterable
from importlib.resources import files
from string import Template
from typing import BinaryIO

from kaoju.exports.html.article import article
from kaoju.exports.html.escape import encoded, escaped, language_tag
from kaoju.exports.words import words
from kaoju.model import Reading

SUFFIX = ".html"


def write(readings: Iterable[Reading], out: BinaryIO, *, language: str = "en") -> None:
    """A page of all readings; `language` is that of its reader.

    >>> import io
    >>> page = io.BytesIO()
    >>> write([Reading(id="a", url=None, outlet=None, title="停航", published=None, language="zh", script="Hans",
    ...     text="港口停航。")], page)
    >>> "港口停航。" in page.getvalue().decode()
    True
    """
    said = words(language)
    contents, articles = [], []
    read_by = ""
    for number, reading in enumerate(readings, start=1):
        contents.append(_entry(number, reading, said))
        articles.append(article(reading, number, said))
        read_by = read_by or reading.read_by
    style = _piece("reading.css")
    page = Template(_piece("page.html")).substitute(
        said,
        language=language,
        style=style,
        style_digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        title=_page_title(contents, said),
        contents="".join(contents) if len(contents) > 1 else "",
        contents_class="contents" if len(contents) > 1 else "contents lone",
        articles="\n".join(articles),
        reader=f"{escaped(said['read_by'])} {escaped(read_by)}" if read_by else "",
    )
    out.write(encoded(page))


def _page_title(contents: list[str], said: dict[str, str]) -> str:
    return f"kaoju · {len(contents)} {escaped(said['reports'])}"


def _entry(number: int, reading: Reading, said: dict[str, str]) -> str:
    told = " · ".join(escaped(part) for part in (reading.outlet, reading.published) if part)
    title = escaped(reading.title or said["untitled"])
    counts = f"{len(reading.times)} / {len(reading.quantities)}"
    return (
        f'<li><a href="#r{number}"><bdi lang="{language_tag(reading)}">{title}</bdi></a>'
        f'<span class="told"><bdi>{told}</bdi></span><span class="counts">{counts}</span></li>'
    )


def _piece(name: str) -> str:
    return files("kaoju").joinpath("exports", "html", name).read_text(encoding="utf-8")
