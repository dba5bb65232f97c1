"""Times: every expression of a report that names a time, with its value and the reason for it.

Reads the nodes that time cards made, gives `model.Time` in the order of the text. Never fills in a date that the
report does not settle: such a value is None and says why.
"""

from collections.abc import Iterator, Sequence

import msgspec

from kaoju.grammar.node import Node
from kaoju.mentions.edtf import Found
from kaoju.mentions.resolving import NO_DATE, Place, Timeline, report_date
from kaoju.mentions.whens import When
from kaoju.model import Language, Report, Time
from kaoju.text import Clean

RECENT = 2000
BEFORE, BEHIND = 10, 14
"""Characters around a time in which words tell that it lies ahead."""
OPENING = "("


class Said(msgspec.Struct, gc=False):
    """A time node: its reading and where the words of the time stand in the view."""

    node: Node
    when: When
    start: int
    end: int


class Words(msgspec.Struct, frozen=True):
    """The lexicons that reading times needs beside its cards."""

    ahead: tuple[str, ...]
    before_day: tuple[str, ...]
    before_clock: tuple[str, ...]
    since: tuple[str, ...]
    events: tuple[str, ...]


def read_times(
    nodes: Sequence[Node], clean: Clean, sentences: Sequence[tuple[int, int]], report: Report, language: Language,
    datelines: Sequence[str] = (),
) -> list[Time]:  # fmt: skip
    """All times of a report, resolved against each other and the report's date."""
    words = _words(language)
    all_said = [said for said in _said(nodes) if _stands(said, clean.view, words)]
    if not all_said:
        return []
    timeline = Timeline(_dated(report, datelines, all_said))
    times: list[Time] = []
    sentence = paragraph = 0
    for at, said in enumerate(all_said):
        while sentence + 1 < len(sentences) and sentences[sentence][1] <= said.start:
            paragraph += clean.view[sentences[sentence][1] - 1] == "\n"
            sentence += 1
        place = Place(
            sentence=sentence,
            paragraph=paragraph,
            start=said.start,
            ahead=_is_ahead(said, clean.view, sentences[sentence], words),
            beside=_beside(said, all_said[at + 1], clean.view) if at + 1 < len(all_said) else None,
            aside=clean.view[said.start - 1 : said.start] == OPENING,
            other=_is_of_another(said, clean.view, words),
            bounds=clean.view.startswith(words.since, said.end),
            bracket=timeline.day.found.date if timeline.day is not None and _opened(all_said, at, clean.view) else None,
        )
        if _is_vague(said.when, timeline, place):
            continue
        value, why = timeline.value(said.when, place)
        start, end = clean.span(said.start, said.end)
        times.append(
            Time(
                start=start, end=end, text=clean.original[start:end], type=said.when.type, value=value,
                rule=said.node.card, why=why, sentence=sentence,
            )  # fmt: skip
        )
    return times


def _is_vague(when: When, timeline: Timeline, place: Place) -> bool:
    """Whether words that need a day or a year before them (下午, 当年) have none."""
    if when.loose == "part":
        return not timeline.tells_of_a_day(place)
    return when.loose == "year" and not timeline.tells_of_another_year(place)


def _is_of_another(said: Said, view: str, words: Words) -> bool:
    """Whether the words before tie 当天 or 三天后 to an event (公投当天, 接种三天后)."""
    when, before = said.when, view[max(0, said.start - 4) : said.start]
    if when.base != "named":
        return False
    return before.endswith(words.events) or (when.ago and before[-1:].isalnum() and not before.endswith(words.before_day))


def _opened(all_said: Sequence[Said], at: int, view: str) -> bool:
    """Whether a time stands in a bracket right behind another."""
    return at > 0 and view[all_said[at - 1].end : all_said[at].start] == OPENING


def _said(nodes: Sequence[Node]) -> Iterator[Said]:
    for node in nodes:
        for reading in node.readings():
            when = reading.value
            if isinstance(when, When):
                start, end = next(
                    ((first, last) for role, first, last, _ in reading.children if role == "time"),
                    (reading.start, reading.end),
                )
                yield Said(reading, when, start, end)
                break


def _dated(report: Report, datelines: Sequence[str], all_said: Sequence[Said]) -> Found:
    """What is known of the report's date: its own, its date line's, or the one recent year that it names."""
    for text in (report.published or "", *datelines):
        found = report_date(text) if text else None
        if found is not None:
            return found
    years = {said.when.year for said in all_said if said.when.year is not None and said.when.year >= RECENT}
    if len(years) == 1:
        return Found("the only recent year in the text", years.pop())
    return Found(NO_DATE)


def _is_ahead(said: Said, view: str, sentence: tuple[int, int], words: Words) -> bool:
    when = said.when
    if when.year is not None or when.days is not None or when.years is not None:
        return False
    first, last = sentence
    around = view[max(first, said.start - BEFORE) : min(last, said.end + BEHIND)]
    return any(word in around for word in words.ahead)


def _beside(said: Said, following: Said, view: str) -> int | None:
    """The day of the month that a bracket behind a weekday names."""
    if said.when.weekday is None or view[said.end : following.start] != OPENING:
        return None
    return following.when.day


def _stands(said: Said, view: str, words: Words) -> bool:
    """Whether words that may be something else stand where a time does."""
    if not said.when.loose and said.when.base != "named":
        return True
    before = view[max(0, said.start - 4) : said.start]
    if said.when.base == "named":
        # 612当天: a day with a name of its own.
        return not before[-1:].isdigit()
    if said.when.loose == "part":
        return True
    if said.when.loose == "day" and not before[-1:].isalnum():
        return True
    return before.endswith(words.before_day if said.when.loose == "day" else words.before_clock)


_kept: dict[str, tuple[Language, Words]] = {}


def _words(language: Language) -> Words:
    kept = _kept.get(language.code)
    if kept is None or kept[0] is not language:
        kept = _kept[language.code] = (language, _gathered(language))
    return kept[1]


def _gathered(language: Language) -> Words:
    before = language.lexicons["before_time"].rows
    return Words(
        tuple(row.word for row in language.lexicons["future_cue"].rows),
        tuple(row.word for row in before),
        tuple(row.word for row in before if row.fields["clock"] == "yes"),
        tuple(row.word for row in language.lexicons["since"].rows),
        tuple(row.word for row in language.lexicons["event_day"].rows),
    )
