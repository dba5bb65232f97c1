"""Body: the text of a reading as paragraphs, its marks cut into it.

Reads a Reading, gives one `<p class="line">` for each of its lines, whose characters outside `.note` are the line's
own, in order, none missing. Lines that are all furniture are folded away.
"""

import msgspec

from kaoju.exports.html.escape import escaped
from kaoju.exports.html.notes import note
from kaoju.exports.marks import VALUES, Mark, lines
from kaoju.exports.segments import Segment
from kaoju.exports.shares import whose
from kaoju.exports.tables import Anchor
from kaoju.model import Claim, Reading

Words = dict[str, str]
_HEADING = '<p class="line headline" role="heading" aria-level="2">'
_LETTER = {
    "time": "t", "quantity": "q", "lost": "n", "unread": "u", "cue": "a", "trigger": "c", "condition": "i",
    "transfer": "x", "position": "p",
}  # fmt: skip
_CERTAINTIES = ("certain", "probable", "possible", "unknown")


def body(reading: Reading, number: int, said: Words, *, is_headed: bool) -> str:
    """The paragraphs; the first is the heading where `is_headed`."""
    text = reading.text
    parts: list[str] = []
    folded: list[str] = []
    kinds: list[str] = []
    spot = _Place(reading, number, set())
    for place, line in enumerate(lines(reading)):
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
    """Where on the page a piece stands: the reading, its number, and the anchors that stand before it."""

    reading: Reading
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
    begun = [
        name for mark in told if mark.kind != "clause" and (name := anchor(mark, place.number)) not in place.placed
    ]
    place.placed.update(begun)
    outer = f' id="{begun[0]}"' if begun else ""
    inner = "".join(f'<span id="{name}"></span>' for name in begun[1:])
    values = [mark for mark in told if mark.kind in VALUES]
    over = _over(told, place.reading)
    if not values:
        return f'<span class="{over}"{outer}>{inner}{shown}</span>'
    kinds = " ".join(dict.fromkeys(kind for mark in values for kind in (mark.kind, *_grades(mark))))
    notes = "".join(note(mark, place.reading, said) for mark in values)
    link = (
        f'<a class="mark {kinds}"{outer} href="#{anchor(values[0], place.number)}-row">{inner}{shown}'
        f'<span class="note">{notes}</span></a>'
    )
    return f'<span class="{over}">{link}</span>' if over else link


def _over(told: list[Mark], reading: Reading) -> str:
    """The classes of what lies over a piece: whose words they are, by the narrowest clause."""
    classes = dict.fromkeys(mark.kind for mark in told if mark.kind not in VALUES)
    clauses = [mark for mark in told if mark.kind == "clause"]
    narrowest = min(clauses, key=lambda mark: mark.end - mark.start, default=None)
    if narrowest is not None and isinstance(narrowest.mention, Claim):
        classes[whose(narrowest.mention, reading)] = None
    return " ".join(classes)


def _grades(mark: Mark) -> tuple[str, ...]:
    """How sure the claim of a trigger is, as classes."""
    if not isinstance(mark.mention, Claim):
        return ()
    certainty = mark.mention.certainty if mark.mention.certainty in _CERTAINTIES else "unknown"
    return (certainty, "negative") if mark.mention.polarity == "-" else (certainty,)


def anchor(mark: Mark | Anchor, number: int) -> str:
    """The id of the first piece of a mark in the report of this number.

    >>> anchor(Anchor("time", 3), 1)
    'r1t3'
    """
    return f"r{number}{_LETTER[mark.kind]}{mark.number}"
