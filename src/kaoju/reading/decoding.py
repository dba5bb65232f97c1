"""Decoding: bytes to text, strictly.

Reads the bytes of one plain-text file, gives the text and the encoding's name, or None where no encoding fits.
Never replaces a character it could not decode and never drops one but a byte order mark at the very start, which
belongs to the encoding. What follows a declared or a valid encoding is kept as it is: CRLF, NUL, a later U+FEFF.
"""

import codecs
import re
from collections.abc import Callable

import msgspec

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
        # Bytes above ASCII that belong to no code speak against the encoding as loudly as rare characters do.
        above = sum(map(len, codes)) + len(re.findall(rb"[\x80-\xff]", code.sub(b"", content)))
        return sum(2 for one in codes if usual.fullmatch(one)) / max(above, 1)

    return share


_LEGACY: dict[str, Callable[[bytes], float]] = {
    "utf-16-le": _usual_in_units("utf-16-le"),
    "utf-16-be": _usual_in_units("utf-16-be"),
    "gb18030": _usual_in_codes(_GB_CODE, _GB_USUAL),
    "big5hkscs": _usual_in_codes(_BIG5_CODE, _BIG5_USUAL),
}
