"""TimelineJS 3: a JSON timeline of events, claims or predictions, each on the days it may have been.

A slide has the quoted characters with their outlets; its text is HTML, so everything in it is escaped. A month or a
year stays one: no day is made up. What has no date cannot stand on a timeline and is left out.
"""

import html
from collections.abc import Iterator
from typing import Any, BinaryIO

from kaoju.exports.precision import Days, days
from kaoju.exports.records import EventRow, PredictionRow, Records, Row, name_of, passages
from kaoju.exports.writing import told, write_object

SUFFIX = ".json"
VIEWS = frozenset({"events", "claims", "predictions"})
_YEAR, _MONTH = 4, 7


def write(records: Records, out: BinaryIO) -> None:
    """A timeline."""
    write_object({"scale": "human"}, "events", _slides(records), out)


def _slides(records: Records) -> Iterator[dict[str, Any]]:
    for row in records.rows:
        value: str | None = row.date if isinstance(row, EventRow) else getattr(row, "time", None)
        known = days(value)
        if value and known:
            yield told(
                unique_id=f"kaoju-{name_of(row).replace(':', '-')}", start_date=_day(value.partition("/")[0], known),
                end_date=_last(value, known), text={"headline": html.escape(_headline(row)), "text": _quoted(row)},
                group=getattr(row, "event", None) or ", ".join(getattr(row, "types", ())), autolink=False,
            )  # fmt: skip


def _day(value: str, known: Days) -> dict[str, int]:
    exact = len(value.partition("T")[0].strip("~?%"))
    told = {"year": known.first.year, "month": known.first.month, "day": known.first.day}
    return dict(list(told.items())[: 1 if exact <= _YEAR else 2 if exact <= _MONTH else 3])


def _last(value: str, known: Days) -> dict[str, int] | None:
    last = value.partition("/")[2]
    return _day(last, Days(known.last, known.last)) if last else None


def _headline(row: Row) -> str:
    if isinstance(row, EventRow):
        return row.name
    kind = f"{row.kind}: " if isinstance(row, PredictionRow) else ""
    words = (*getattr(row, "actor", ()), getattr(row, "trigger", ""), *getattr(row, "recipient", ()))
    return kind + " ".join(words)


def _quoted(row: Row) -> str:
    told = ((one.text, f"{one.outlet or one.document} · {one.published or ''}") for one in passages(row))
    return "".join(f"<p>{html.escape(text)}<br>{html.escape(source)}</p>" for text, source in told)
