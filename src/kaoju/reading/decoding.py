"""Decoding: bytes to text, strictly.

Reads the bytes of one plain-text file, gives the text and the encoding's name, or None where no encoding fits.
Never replaces a character it could not decode and never drops one but a byte order mark at the very start, which
belongs to the encoding. What follows a declared or a valid encoding is kept as it is: CRLF, NUL, a later U+FEFF.
"""

import codecs
import re
from collections.abc import Callable

import msgspec

from kaoju.reading.words import words

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What news is made of: ASCII, CJK and general punctuation, Han of the basic block, full-width forms.
_USUAL = re.compile(r"[\t\r\n -~\u00a0-\u00ff\u2010-\u2027\u3000-\u303f\u4e00-\u9fa5\uff00-\uffee]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Two-byte codes as GB18030 and Big5 cut them; ASCII is skipped first. Four-byte codes of GB18030 count as unusual.
_GB_CODE = re.compile(rb"[\x81-\xfe](?:[\x40-\x7e\x80-\xfe]|[\x30-\x39][\x81-\xfe][\x30-\x39])")
_GB_USUAL = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
_BIG5_CODE = re.compile(rb"[\x81-\xfe][\x40-\x7e\xa1-\xfe]")
_BIG5_USUAL = re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]")
_ENOUGH, _CLEARLY = 0.7, 0.1
_SAMPLE = 200_000
_PRELUDE = 4096
_MANY_ZEROS, _FEW_ZEROS, _NEARLY = 0.3, 0.05, 0.9
_UTF8_CODE = re.compile(rb"[\xe3-\xe9\xef][\x80-\xbf]{2}")
_ASCII = re.compile(r"[\x00-\x7f]+")
_WEIGHT, _SURELY, _GLANCE = 4, 1.2, 20_000
_DOUBLE = ("gb18030", "big5hkscs")
_HIGH = bytes(range(0x80, 0x100))
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
_NO_TEXT = frozenset({"base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "punycode", "idna", "unicode_escape",
                      "raw_unicode_escape", "undefined", "mbcs", "oem", "charmap"})  # fmt: skip


class Decoded(msgspec.Struct, frozen=True):
    """A text and the encoding that gave it."""

    text: str
    encoding: str


def decode(content: bytes) -> Decoded | None:
    """The text of `content`, where exactly one encoding gives one that reads like text.

    >>> decode("港口恢复通航".encode("gb18030"))
    Decoded(text='港口恢复通航', encoding='gb18030')

    A byte order mark decides; then valid UTF-8 does; then UTF-16, GB18030 and Big5 are tried strictly and the one
    whose characters are clearly the most usual is taken. None where two are as likely, or none is.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    decoded = _strictly(content, "utf-8")
    if decoded is not None and _reads_like_text(decoded.text):
        return decoded
    return _likeliest(content)


class Page(msgspec.Struct, frozen=True):
    """The markup of a page, its encoding, and how many broken bytes became U+FFFD."""

    text: str
    encoding: str
    broken: int = 0


def decode_page(content: bytes, said: str = "") -> Page | None:
    """The markup of a page, whatever its carrier or its own head say it is written in.

    >>> decode_page("<meta charset='big5'><p>港口恢复通航，秩序平稳。".encode("gb18030"))
    Page(text="<meta charset='big5'><p>港口恢复通航，秩序平稳。", encoding='gb18030', broken=0)

    A byte order mark and the zeros of UTF-16 decide; then valid UTF-8 does; then what the bytes look like, where that
    is clear; then what was said; None where nothing was. A few broken bytes do not cost the page: they are counted.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _loosely(content[len(mark) :], encoding)
    wide = _wide(content[:_SAMPLE])
    if wide:
        return _loosely(content, wide)
    decoded = _strictly(content, "utf-8")
    if decoded is not None:
        return Page(decoded.text, "utf-8")
    declared = _known(said) or _declared(content[:_PRELUDE])
    if len(_UTF8_CODE.findall(content[:_SAMPLE])) * 3 > _NEARLY * _high(content[:_SAMPLE]):
        return _loosely(content, "utf-8")
    best = _likeliest_page(content[:_GLANCE], declared)
    if best or declared:
        return _loosely(content, best or declared)
    return None


def _likeliest_page(sample: bytes, declared: str) -> str:
    """GB18030 or Big5, where the bytes speak for one of them; of two as likely, the declared one."""
    if declared in _DOUBLE and _likely(sample, declared) >= _SURELY:
        return declared
    scores = {encoding: _likely(sample, encoding) for encoding in _DOUBLE}
    best = max(scores, key=lambda one: scores[one] + _CLEARLY * (one == declared))
    return best if scores[best] >= _ENOUGH else ""


def _likely(content: bytes, encoding: str) -> float:
    """The share of usual characters, and of the most frequent ones, without what the encoding does not know."""
    text = _ASCII.sub("", content.decode(encoding, errors="replace"))
    frequent = len(words().frequent.findall(text))
    return _LEGACY[encoding](content) + (_WEIGHT * frequent - _WEIGHT * text.count("\ufffd")) / max(len(text), 1)


def _high(content: bytes) -> int:
    """How many bytes are above ASCII."""
    return len(content) - len(content.translate(None, _HIGH))


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: markup in it has a zero in every other byte."""
    half = len(content) // 2 or 1
    if content[1::2].count(0) > half * _MANY_ZEROS and content[::2].count(0) < half * _FEW_ZEROS:
        return "utf-16-le"
    if content[::2].count(0) > half * _MANY_ZEROS and content[1::2].count(0) < half * _FEW_ZEROS:
        return "utf-16-be"
    return ""


def _declared(head: bytes) -> str:
    found = _DECLARED.search(head)
    return _known(found[1].decode("ascii")) if found else ""


def _known(said: str) -> str:
    """The encoding of that name, each the largest of its family: what calls itself GB2312 is GB18030."""
    try:
        name = codecs.lookup(said.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    if name.startswith("gb") or name == "hz":
        return "gb18030"
    if name.startswith("big5") or name == "cp950":
        return "big5hkscs"
    # A page that could name UTF-16 in ASCII is not in it; codecs such as zlib are no encodings of text.
    return "" if name.startswith(("utf-16", "utf-32")) or name in _NO_TEXT else name


def _loosely(content: bytes, encoding: str) -> Page:
    decoded = _strictly(content, encoding)
    if decoded is not None:
        return Page(decoded.text, encoding)
    text = content.decode(encoding, errors="replace")
    return Page(text, encoding, text.count("\ufffd"))


def _strictly(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _reads_like_text(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) * 10 <= len(sample)


def _likeliest(content: bytes) -> Decoded | None:
    ranked: list[tuple[float, str]] = sorted(
        ((usual(content[:_SAMPLE]), encoding) for encoding, usual in _LEGACY.items()), reverse=True
    )
    (best, encoding), (second, _) = ranked[:2]
    if best < _ENOUGH or best - second < _CLEARLY:
        return None
    decoded = _strictly(content, encoding)
    return decoded if decoded is not None and _reads_like_text(decoded.text) else None


def _usual_in_units(encoding: str) -> Callable[[bytes], float]:
    def share(content: bytes) -> float:
        if len(content) % 2:
            return 0.0
        text = content.decode(encoding, errors="replace")
        return len(_USUAL.findall(text)) / max(len(text), 1)

    return share


def _usual_in_codes(code: re.Pattern[bytes], usual: re.Pattern[bytes]) -> Callable[[bytes], float]:
    def share(content: bytes) -> float:
        codes = code.findall(content)
        apart = b"\n".join(codes)
        # Bytes above ASCII that belong to no code speak against the encoding as loudly as rare characters do.
        above = len(apart) - max(len(codes) - 1, 0) + _high(code.sub(b"", content))
        return 2 * len(usual.findall(apart)) / max(above, 1)

    return share


_LEGACY: dict[str, Callable[[bytes], float]] = {
    "utf-16-le": _usual_in_units("utf-16-le"),
    "utf-16-be": _usual_in_units("utf-16-be"),
    "gb18030": _usual_in_codes(_GB_CODE, _GB_USUAL),
    "big5hkscs": _usual_in_codes(_BIG5_CODE, _BIG5_USUAL),
}
