"""Body: the text of a reading as paragraphs, its marks cut into it.

Reads a Reading, gives one `<p class="line">` for each of its lines, whose characters outside `.note` are the line's
own, in order, none missing. Lines that are all furniture are folded away.
"""

import msgspec

from kaoju.exports.html.escape import escaped
from kaoju.exports.marks import Mark, lines
from kaoju.exports.segments import Segment
from kaoju.exports.values import measured
from kaoju.model import NotUnderstood, Quantity, Reading, Time

Words = dict[str, str]
_HEADING = '<p class="line headline" role="heading" aria-level="2">'
_LETTER = {"time": "t", "quantity": "q", "lost": "n"}


def body(reading: Reading, number: int, said: Words, *, is_headed: bool) -> str:
    """The paragraphs; the first is the heading where `is_headed`."""
    text = reading.text
    parts: list[str] = []
    folded: list[str] = []
    kinds: list[str] = []
    placed: set[str] = set()
    for place, line in enumerate(lines(reading)):
        spot = _Place(number, placed)
        inside = "".join(_piece(piece, text[piece.start : piece.end], spot, said) for piece in line.segments)
        opening = _HEADING if is_headed and place == 0 else '<p class="line">'
        paragraph = f"{opening}{inside}</p>"
        if line.furniture:
            folded.append(paragraph)
            kinds += line.furniture
            continue
        if folded and inside:
            parts.append(_folded(folded, kinds, said))
            folded, kinds = [], []
        (folded or parts).append(paragraph)
    if folded:
        parts.append(_folded(folded, kinds, said))
    return "\n".join(parts)


def _folded(paragraphs: list[str], kinds: list[str], said: Words) -> str:
    names = ", ".join(escaped(said.get(kind, kind)) for kind in dict.fromkeys(kinds))
    summary = f"<summary>{escaped(said['furniture'])}: {names}</summary>"
    return f'<details class="furniture">{summary}{"".join(paragraphs)}</details>'


class _Place(msgspec.Struct):
    """Where on the page a piece stands: the report's number, and the anchors that stand before it."""

    number: int
    placed: set[str]


def _piece(piece: Segment[Mark], text: str, place: _Place, said: Words) -> str:
    shown = escaped(text)
    if any(mark.kind == "furniture" for mark in piece.marks):
        shown = f'<span class="furniture">{shown}</span>'
    told = [mark for mark in piece.marks if mark.kind != "furniture"]
    if not told:
        return shown
    # A mark's anchor is on its first piece only: an id may stand once. A piece that begins two marks holds both ids.
    begun = [anchor for mark in told if (anchor := _anchor(mark, place.number)) not in place.placed]
    place.placed.update(begun)
    kinds = " ".join(dict.fromkeys(mark.kind for mark in told))
    outer = f' id="{begun[0]}"' if begun else ""
    inner = "".join(f'<span id="{anchor}"></span>' for anchor in begun[1:])
    notes = "".join(_note(mark, said) for mark in told)
    return (
        f'<a class="mark {kinds}"{outer} href="#{_anchor(told[0], place.number)}-row">{inner}{shown}'
        f'<span class="note">{notes}</span></a>'
    )


def _anchor(mark: Mark, number: int) -> str:
    return f"r{number}{_LETTER[mark.kind]}{mark.number}"


def _note(mark: Mark, said: Words) -> str:
    mention = mark.mention
    if isinstance(mention, Time):
        kind, value, why, rule = said.get(mention.type, mention.type), mention.value, mention.why, mention.rule
    elif isinstance(mention, Quantity):
        kind, value, rule = said.get(mention.bound, mention.bound), measured(mention), mention.rule
        why = f"{said['of']} {mention.of}" if mention.of else None
    elif isinstance(mention, NotUnderstood):
        kind, value, why, rule = said["not_understood"], mention.text, mention.why, ""
    else:
        return ""
    label = escaped(said[mark.kind]) + " · " if mark.kind in said else ""
    lines = [
        f'<span class="kind">{label}{escaped(kind)}</span>',
        f'<b class="value">{escaped(value if value is not None else said["open"])}</b>',
        f'<span class="why">{escaped(why)}</span>' if why else "",
        f"<code>{escaped(rule)}</code>" if rule else "",
    ]
    return f'<span class="{mark.kind} card">{"".join(lines)}</span>'
