"""Sketch: what comparing wants to know of a report, small enough to be kept beside it.

Reads a reading, gives a `Sketch` and its bytes. Words are kept as numbers: pairs of neighbouring Han characters, words
of other scripts. Knows no language; whatever it needs of one is in the reading as codes and identifiers.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from zlib import crc32

import msgspec

from kaoju.compare.bodies import Body, body_of
from kaoju.compare.days import Stretch, stretch, stretches
from kaoju.compare.occasions import Occasion, occasions
from kaoju.compare.origins import Rest, rest_of
from kaoju.model import Claim, Figure, Reading, Relation, Telling
from kaoju.text.fold import fold, table

HAN = range(0x3400, 0xA000)


class Mention(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence that tells of something, as it is compared: a `Telling` with its words as sorted numbers."""

    start: int
    end: int
    block: int
    types: tuple[str, ...]
    deeds: tuple[str, ...]
    things: tuple[str, ...]
    days: tuple[Stretch, ...]
    is_carried: bool
    parties: tuple[str, ...]
    places: tuple[str, ...]
    names: tuple[str, ...]
    claims: tuple[str, ...]
    words: tuple[int, ...]
    around: tuple[str, ...]
    """The places named last before it in its stretch, where it names none itself."""
    label: str
    """Its first event in the words of the report: who, did, whom."""
    occasion: Occasion = Occasion()
    """When it happened, apart from when somebody said so."""


class Sketch(msgspec.Struct, frozen=True, array_like=True):
    """A report as it is compared with others."""

    key: str
    id: str
    published: int | None
    outlet: str
    language: str
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    texts: tuple[str, ...]
    """The characters of each figure, as written."""
    relations: tuple[Relation, ...]
    """The relations within the report, over places in `figures`."""
    body: Body
    rest: Rest
    """Whom the report as a whole rests on."""


def sketch(reading: Reading, key: str) -> Sketch:
    """The sketch of a report that has been read."""
    variants = table(())
    day = stretch(reading.published or "")
    labels = {claim.id: label(claim) for claim in reading.claims if claim.event != "MEASURE"}
    around, when = _around(reading.tellings), occasions(reading)
    mentions = tuple(
        Mention(
            one.start, one.end, one.block, one.types, one.deeds, one.things, stretches(one.dates), one.is_carried,
            tuple(sorted({*one.parties, *(place[:2] for place in one.places if place[2:3] == ".")})), one.places,
            one.names, one.claims, words(fold(reading.text[one.start : one.end], variants)),
            around[at],
            next((labels[claim] for claim in one.claims if claim in labels), ""), when[at],
        )
        for at, one in enumerate(reading.tellings)
    )  # fmt: skip
    figures = tuple(one for one in reading.figures if one.low is not None or one.high is not None)
    at = {figure.quantity: index for index, figure in enumerate(figures)}
    relations = tuple(
        msgspec.structs.replace(one, of=tuple(at[index] for index in one.of))
        for one in reading.relations
        if all(index in at for index in one.of)
    )
    return Sketch(
        key, reading.id, day[0] if day else None, reading.outlet or "", reading.language, mentions, figures,
        tuple(reading.text[one.start : one.end] for one in figures), relations, body_of(reading, key),
        rest_of(reading, key),
    )  # fmt: skip


def _around(tellings: Sequence[Telling]) -> list[tuple[str, ...]]:
    """For each sentence the places named last before it in its stretch, none where it names its own."""
    found: list[tuple[str, ...]] = []
    last: dict[int, tuple[str, ...]] = {}
    for one in tellings:
        found.append(() if one.places else last.get(one.block, ()))
        last[one.block] = one.places or last.get(one.block, ())
    return found


def mention_at(sketch: Sketch, figure: Figure) -> int | None:
    """The mention in which a figure stands."""
    at = bisect_right(sketch.mentions, figure.start, key=_start) - 1
    return at if at >= 0 and figure.start < sketch.mentions[at].end else None


def _start(mention: Mention) -> int:
    return mention.start


def label(claim: Claim) -> str:
    """An event in the words of its report.

    >>> label(Claim(id="", start=0, end=4, trigger_start=1, trigger_end=3, trigger="击落", event="ASSAULT",
    ...             actor=("俄军",), recipient=("无人机",), rule=""))
    '俄军 击落 无人机'
    """
    return " ".join((*claim.actor[:1], claim.trigger, *(one for one in claim.recipient[:1] if one not in claim.actor)))


def words(folded: str) -> tuple[int, ...]:
    """The words of folded text as sorted numbers: pairs of Han characters, and runs of other letters.

    >>> len(words("无人机袭击")), len(words("drones attack"))
    (4, 2)
    """
    pairs: set[str] = set()
    run = ""
    for sign in folded + " ":
        if ord(sign) in HAN:
            run = run if run and ord(run[-1]) in HAN else ""
            pairs.add(run[-1:] + sign)
            run += sign
        elif sign.isalpha():
            run = run + sign if not run or ord(run[-1]) not in HAN else sign
        else:
            pairs.add(run if run and ord(run[-1]) not in HAN else "")
            run = ""
    return tuple(sorted({crc32(pair.encode()) for pair in pairs if len(pair) > 1}))


def to_bytes(made: Sketch) -> bytes:
    """The sketch as the ledger keeps it."""
    return msgspec.msgpack.encode(made)


_decoder = msgspec.msgpack.Decoder(Sketch)


def from_bytes(kept: bytes) -> Sketch:
    """The sketch again."""
    return _decoder.decode(kept)


class _Resting(msgspec.Struct, frozen=True, array_like=True):
    """A sketch of which the last alone is taken apart."""

    key: str
    id: msgspec.Raw
    published: msgspec.Raw
    outlet: msgspec.Raw
    language: msgspec.Raw
    mentions: msgspec.Raw
    figures: msgspec.Raw
    texts: msgspec.Raw
    relations: msgspec.Raw
    body: msgspec.Raw
    rest: Rest


_resting = msgspec.msgpack.Decoder(_Resting)


def rest_in(kept: bytes) -> Rest:
    """Whom the report of a sketch rests on, at a tenth of what the whole sketch costs."""
    return _resting.decode(kept).rest


def shared(one: Iterable[int], other: Iterable[int]) -> int:
    """How many numbers two sorted tuples share."""
    return len(set(one).intersection(other))
