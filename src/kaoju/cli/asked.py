"""Asked: what the commands share that ask a ledger what was found: its events by their ids, texts by their places.

Reads a ledger and arguments, gives values and prints lines. Never decides anything about reports.
"""

import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import click
import msgspec

from kaoju.cli.ledgers import named_in
from kaoju.cli.lines import ID, Told
from kaoju.cli.screens import Screen
from kaoju.cli.styled import Text
from kaoju.errors import UsageError
from kaoju.ledger import Ledger
from kaoju.model import Event, Place, Reading
from kaoju.runners.desk import Desk

_KEPT = 64


def event_of(ledger: Ledger, path: str, name: str) -> Event:
    """The event an id, or the first characters of one, stands for."""
    found = ledger.found(named_in(ledger, path, name, "event").id)
    if not isinstance(found, Event):
        raise UsageError(
            "this is the id of something else; an event was wanted", slug="no-event", path=path, found=name,
            hint="kaoju events lists the events with their ids",
        )  # fmt: skip
    return found


def checked_date(value: str, hint: str) -> str:
    """A date as it was given, or an error that says what one is."""
    from kaoju.reading import is_date

    if not is_date(value):
        raise click.BadParameter(f"{value} is not a date like 2026-04-19", param_hint=hint)
    return value


def readings_of(desk: Desk) -> Callable[[str], Reading]:
    """The reading of a report, with the last few kept."""
    return lru_cache(maxsize=_KEPT)(desk.reading)


def texts_of(desk: Desk) -> Told:
    """For a place the text of its report and what a list says of it."""
    reading_of = readings_of(desk)

    def told(place: Place) -> tuple[str, Iterable[str | None]]:
        reading = reading_of(place.report)
        number = desk.number(place)
        facts = [place.report[:ID], reading.published, reading.outlet, reading.id]
        return reading.text, [*facts, f"says {number.source}" if number and number.source else ""]

    return told


def print_json(value: Any) -> None:
    """One value as one line of JSON."""
    from kaoju.exports.json_lines import escaped

    sys.stdout.buffer.write(escaped(msgspec.json.encode(value)) + b"\n")
    sys.stdout.flush()


def print_lines(groups: Iterable[Iterable[Text]]) -> int:
    """Groups of lines with a blank one between them; says how many groups."""
    screen = Screen(sys.stdout)
    done = 0
    for lines in groups:
        if done:
            screen.print()
        for line in lines:
            screen.print(line)
        done += 1
    return done
