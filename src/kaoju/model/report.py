"""Report: one text as it came, with what its carrier said about it."""

import hashlib

import msgspec

KEY = 20
"""Hexadecimal digits of a key."""


class Report(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A news report before anything is read out of it.

    `text` is the original and is never rewritten: every offset kaoju prints counts its code points.
    `published` is an EDTF date or date-time (`2026-03-14`, `2026-03-14T09:30`), None where nobody says; `modified` is
    the same for the last change. `outlet` carries the report, `author` signs it, `credit` is whom the carrier names as
    its source (来源：…), `forwarded_from` is whose message was passed on as it was.
    `language` is an ISO 639-1 code, `script` an ISO 15924 code (`Hans`, `Hant`, `Latn`); None means: find out.
    `id` is the carrier's own name for it, else a digest of the text (see `reading`). `said_in` tells for each of these
    where it stood: `{"published": "json-ld datePublished"}`.
    """

    id: str
    text: str
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None
    script: str | None = None
    modified: str | None = None
    author: str | None = None
    credit: str | None = None
    forwarded_from: str | None = None
    said_in: dict[str, str] = {}

    @property
    def key(self) -> str:
        """What the report is called in every ledger: the digest of its id, url, outlet, title, date and text.

        >>> Report(id="a", text="港口停航。").key
        'f7aca9f09b6b79449a39'
        """
        told = msgspec.json.encode((self.id, self.url, self.outlet, self.title, self.published, self.text))
        return hashlib.sha256(told).hexdigest()[:KEY]
