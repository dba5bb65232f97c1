"""Summing: numbers of one report that add up to a number of another.

Reads the figures of an event, gives findings. A sum must come out exactly, its parts stand in one sentence or be said
of each of two sides, and all count the same deed.
"""

from collections.abc import Iterator, Sequence

from kaoju.compare.counts import DATE, PERSONS, Told
from kaoju.model import Finding

LEAST = 20
"""Totals below this come out by accident."""
MOST = 12


def sums(figures: Sequence[Told]) -> Iterator[Finding]:
    """Sums across reports."""
    from kaoju.compare.relating import made

    totals: dict[tuple[str, float], list[Told]] = {}
    for one in figures:
        if one.figure.unit != DATE and one.value is not None and one.figure.bound == "exact" and one.value >= LEAST:
            totals.setdefault((one.figure.unit, one.value), []).append(one)
    for parts in _runs(figures):
        value = sum(part.value or 0 for part in parts)
        if any(total.report == parts[0].report for total in totals.get((parts[0].figure.unit, value), ())):
            continue  # its own report says so
        for total in totals.get((parts[0].figure.unit, value), ()):
            if total.report == parts[0].report or not _fits(total, parts):
                continue
            shown = " + ".join(part.text for part in parts)
            yield made(
                "sum", [*(part.place for part in parts), total.place], f"{shown} = {total.text}", "parts of one deed"
            )
            break


def _runs(figures: Sequence[Told]) -> Iterator[list[Told]]:
    """Exact figures of one sentence that follow each other and count one deed."""
    run: list[Told] = []
    for one in sorted(figures, key=lambda one: (one.report, one.figure.start)):
        last = run[-1] if run else None
        goes_on = (
            last is not None and last.report == one.report and last.figure.sentence == one.figure.sentence
            and last.figure.unit == one.figure.unit and last.figure.measure == one.figure.measure
        )  # fmt: skip
        if not goes_on:
            if 1 < len(run) <= MOST:
                yield run
            run = []
        if one.value is not None and one.figure.bound == "exact":
            run.append(one)
    if 1 < len(run) <= MOST:
        yield run


def _fits(total: Told, parts: Sequence[Told]) -> bool:
    """Whether parts and total count one kind of thing to which one thing happened."""
    every = [*parts, total]
    if len({one.figure.measure for one in every}) != 1 or not total.figure.measure:
        return False
    if not all(one.figure.thing in PERSONS for one in every) and len({one.figure.thing for one in every}) != 1:
        return False
    return all((part.value or 0) > 0 for part in parts)
