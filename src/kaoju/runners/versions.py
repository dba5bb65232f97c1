"""Versions: reports of a ledger that are one page at different times, and what was changed from one to the next.

Reads a ledger; the newest version of a page stands for it, the older ones are kept, superseded and compared with
nothing. Which is the newer is decided by what the carriers say and the texts, never by which came first. Two texts
under one address that share little are two reports.
"""

from collections.abc import Iterator

from kaoju.compare.align import Chain, align, covered
from kaoju.compare.bodies import Body, Way
from kaoju.compare.copies import copy_of
from kaoju.compare.differences import differences
from kaoju.compare.sketch import from_bytes
from kaoju.ledger import Ledger
from kaoju.model import Place
from kaoju.model.found import Edit, Version

BATCH = 256
SHARED = 0.5
"""Share of the shorter text that two versions published on one day have in common; else they are to be one text."""
_DAY = len("2026-04-19")


def settle(ledger: Ledger) -> int:
    """Hold all reports that came under a known name against what stands beside them; how many were superseded."""
    done = 0
    while keys := ledger.arrived(BATCH):
        for key in keys:
            done += _settled(ledger, key)
    return done


def _settled(ledger: Ledger, key: str) -> int:
    while True:
        seen = ledger.beside(key)
        followed = {}
        for beside in seen:
            for older, newer in ((beside.before, key), (key, beside.after)):
                if older is not None and newer is not None and is_one_page(*_bodies(ledger, older, newer)):
                    followed[beside.name, older] = newer
        if ledger.succeed(key, seen, followed):
            return len(set(followed.values()) | {older for _, older in followed}) - 1 if followed else 0


def _bodies(ledger: Ledger, one: str, other: str) -> tuple[Body, Body]:
    kept = ledger.sketches([one, other])
    return from_bytes(kept[one]).body, from_bytes(kept[other]).body


def is_one_page(one: Body, other: Body) -> bool:
    """Whether one of two texts under one name is an edited version of the other."""
    if one.text == other.text:
        return True
    days = {(body.published or "")[:_DAY] for body in (one, other)} - {""}
    if len(days) > 1:  # tomorrow's bulletin in the words of today's is no edit of it
        copy = copy_of(one, other)
        return copy is not None and copy.kind != "passage"
    parts = covered(align(one.text, other.text))
    shared = min(sum(end - start for start, end in part) for part in parts)
    return shared >= SHARED * max(1, min(len(one.text), len(other.text)))


def versions(ledger: Ledger, key: str) -> list[Version]:
    """All versions of a page, the oldest first, each with what was changed from the one before it."""
    found: list[Version] = []
    for one in ledger.versions(key):
        entry = ledger.entry(one)
        if entry is None or entry.report is None:
            raise LookupError(one)
        report, newer = entry.report, ledger.superseded_by(one)
        edits = tuple(edited(ledger, found[-1].report, one)) if found else ()
        found.append(Version(
            report=one, document=report.id, url=report.url, published=report.published, modified=report.modified,
            since=entry.since, superseded_by=newer, edits=edits,
        ))  # fmt: skip
    return found


def edited(ledger: Ledger, one: str, other: str) -> Iterator[Edit]:
    """What was changed from one version of a page to another, in the order of the newer one.

    A changed number is whole: 41 became 67, not a 4 a 6. Marks and blanks are left out.
    """
    bodies = _bodies(ledger, one, other)
    chains = align(bodies[0].text, bodies[1].text)
    ways = Way(bodies[0]), Way(bodies[1])
    texts = tuple(reading.text for key in (one, other) if (reading := ledger.reading(key)) is not None)

    def edit(old: tuple[int, int] | None, new: tuple[int, int] | None, *, is_number: bool = False) -> Edit:
        places = [
            None if span is None else Place(key, *way.span(*span))
            for key, way, span in zip((one, other), ways, (old, new), strict=True)
        ]
        said = ["" if at is None else text[at.start : at.end] for text, at in zip(texts, places, strict=True)]
        kind = "added" if old is None else "dropped" if new is None else "changed"
        return Edit(
            kind=kind, one=places[0], other=places[1], one_text=said[0], other_text=said[1], is_number=is_number
        )

    parted = differences(chains, (bodies[0].counted(), bodies[1].counted()))
    made = [
        edit(
            at.one if at.one[0] < at.one[1] else None,
            at.other if at.other[0] < at.other[1] else None,
            is_number=at.is_number,
        )
        for at in parted
    ]
    made += [edit(span, None) for span in _apart(chains, len(bodies[0].text), 0)]
    made += [edit(None, span) for span in _apart(chains, len(bodies[1].text), 1)]
    yield from sorted(made, key=lambda one: (one.other or one.one or Place("", 0, 0), one.kind))


def _apart(chains: list[Chain], length: int, side: int) -> Iterator[tuple[int, int]]:
    """The stretches of one text that lie in no chain."""
    at = 0
    for start, end in sorted(_hull(chain, side) for chain in chains):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length


def _hull(chain: Chain, side: int) -> tuple[int, int]:
    first, last = chain.tiles[0], chain.tiles[-1]
    return (first.other, last.other + last.length) if side else (first.one, last.one + last.length)
