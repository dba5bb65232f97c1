"""Media: what a media type says about the bytes sent with it.

Reads a Content-Type, gives the suffix such a file would have, and what it is written in.
"""

import re

_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".xhtml", "application/pdf": ".pdf", "text/markdown": ".md",
    "application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/json": ".json", "text/csv": ".csv",
    "application/x-ndjson": ".jsonl", "message/rfc822": ".eml", "multipart/related": ".mhtml", "text/plain": ".txt",
    "application/zip": ".zip", "application/gzip": ".gz",
}  # fmt: skip
_PAGE_PARTS = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript",
               "application/x-javascript", "application/font", "text/dns", "application/octet-stream")  # fmt: skip
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,30})", re.IGNORECASE)


def told_by(content_type: str) -> tuple[str, str, bool]:
    """A suffix, a charset, and whether it is what pages are made of besides text.

    >>> told_by("text/html; charset=gb2312"), told_by("image/png")
    (('.html', 'gb2312', False), ('', '', True))
    """
    kind = content_type.partition(";")[0].strip().lower()
    charset = _CHARSET.search(content_type)
    return _SUFFIXES.get(kind, ""), charset[1] if charset else "", kind.startswith(_PAGE_PARTS)
