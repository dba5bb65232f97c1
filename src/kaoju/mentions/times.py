"""Times: every expression of a report that names a time, with its value and the reason for it.

Reads the nodes that time cards made, gives `model.Time` in the order of the text. Never fills in a date that the
report does not settle: such a value is None and says why.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from kaoju.grammar.node import Node
from kaoju.mentions.dateline import report_date
from kaoju.mentions.edtf import Found
from kaoju.mentions.place import Place
from kaoju.mentions.resolving import NO_DATE, Timeline
from kaoju.mentions.surroundings import Said, Surroundings
from kaoju.mentions.whens import When
from kaoju.model import Language, Report, Time
from kaoju.text import Clean

RECENT = 2000
"""From this year on a year named in the text may be the report's."""


def read_times(
    nodes: Sequence[Node], clean: Clean, sentences: Sequence[tuple[int, int]], report: Report, language: Language,
    *,
    datelines: Sequence[str] = (),
) -> list[Time]:  # fmt: skip
    """All times of a report, resolved against each other and the report's date."""
    around = Surroundings(clean.view, sentences, language)
    said = [one for one in _said(nodes) if around.stands(one)]
    timeline = Timeline(_dated(report, datelines, said))
    times: list[Time] = []
    before: Said | None = None
    for one, behind in zip_longest(said, said[1:]):
        place = around.place(one, before, behind, timeline)
        before = one
        if _is_vague(one.when, timeline, place):
            continue
        value, why = timeline.value(one.when, place)
        start, end = clean.span(one.start, one.end)
        time = Time(
            start=start, end=end, text=clean.original[start:end], type=one.when.type, value=value,
            rule=one.node.card, why=why, sentence=place.sentence,
        )  # fmt: skip
        times.append(time)
    return times


def _said(nodes: Sequence[Node]) -> Iterator[Said]:
    for node in nodes:
        reading: Node | None = node
        while reading is not None:
            if isinstance(reading.value, When):
                start, end = reading.start, reading.end
                for role, first, last, _ in reading.children:
                    if role == "time":  # a card may need more words than the time has
                        start, end = first, last
                yield Said(reading, reading.value, start, end)
                break
            reading = reading.also


def _is_vague(when: When, timeline: Timeline, place: Place) -> bool:
    """Whether words that need a day or a year before them (下午, 当年) have none."""
    if when.loose == "part":
        return not timeline.tells_of_a_day(place)
    return when.loose == "year" and not timeline.tells_of_another_year(place)


def _dated(report: Report, datelines: Sequence[str], said: Sequence[Said]) -> Found:
    """What is known of the report's date: its own, its date line's, or the one recent year that it names."""
    for text in (report.published or "", *datelines):
        found = report_date(text) if text else None
        if found is not None:
            return found
    years = {one.when.year for one in said if one.when.year is not None and one.when.year >= RECENT}
    if len(years) == 1:
        return Found("the only recent year in the text", years.pop())
    return Found(NO_DATE)
