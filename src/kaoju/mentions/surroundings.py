"""Surroundings: what the characters around a time tell of it.

Reads the view of a report and the language's words for looking ahead, bounding and the like; gives the `Place` of a
time, and whether words that may be something else stand where a time does. Never decides on a value.
"""

from collections.abc import Sequence

import msgspec

from kaoju.grammar.node import Node
from kaoju.mentions.place import Place
from kaoju.mentions.resolving import Timeline
from kaoju.mentions.whens import When
from kaoju.model import Language

BEFORE, BEHIND = 10, 14
"""Characters around a time in which words tell that it lies ahead."""
LONGEST = 4
"""The longest word before a time that is asked for."""
OPENING, CLOSING, LISTING = "(", ")", "\u3001"


class Said(msgspec.Struct, frozen=True, gc=False):
    """A time node: its reading and where the words of the time stand in the view."""

    node: Node
    when: When
    start: int
    end: int


class Words(msgspec.Struct, frozen=True):
    """The lexicons that are asked for around times."""

    ahead: tuple[str, ...]
    before_day: tuple[str, ...]
    before_clock: tuple[str, ...]
    before_old: tuple[str, ...]
    since: tuple[str, ...]
    events: tuple[str, ...]


class Surroundings:
    """One report's view and sentences, walked through from its first time to its last."""

    def __init__(self, view: str, sentences: Sequence[tuple[int, int]], language: Language) -> None:
        self.view, self.sentences = view, sentences
        self.words = _words(language)
        self.sentence = self.paragraph = 0

    def stands(self, said: Said) -> bool:
        """Whether words that may be something else stand where a time does."""
        loose = said.when.loose
        if not loose and said.when.base != "named":
            return True
        before = self.view[max(0, said.start - LONGEST) : said.start]
        if loose == "closed":
            return before[-1:] == CLOSING
        if said.when.base == "named":
            return not before[-1:].isdigit()  # 612当天: a day with a name of its own
        if loose == "day":
            return not (before[-1:].isalnum() or before[-1:] == LISTING) or before.endswith(self.words.before_day)
        if loose == "old":
            return before.endswith(self.words.before_old)
        return loose != "clock" or before.endswith(self.words.before_clock)

    def place(self, said: Said, before: Said | None, behind: Said | None, timeline: Timeline) -> Place:
        """Where a time stands; to be asked in the order of the text."""
        view, sentences = self.view, self.sentences
        while self.sentence + 1 < len(sentences) and sentences[self.sentence][1] <= said.start:
            self.paragraph += view[sentences[self.sentence][1] - 1] == "\n"
            self.sentence += 1
        aside = view[said.start - 1 : said.start] == OPENING
        beside = bracket = None
        if behind is not None and said.when.weekday is not None and view[said.end : behind.start] == OPENING:
            beside = behind.when.day
        if aside and before is not None and before.end == said.start - 1 and timeline.day is not None:
            bracket = timeline.day.found.date
        return Place(
            sentence=self.sentence,
            paragraph=self.paragraph,
            start=said.start,
            looks_ahead=self._ahead(said),
            beside=beside,
            bracket=bracket,
            aside=aside,
            bounds=view.startswith(self.words.since, said.end),
            other=said.when.base == "named" and self._is_of_another(said),
        )

    def _ahead(self, said: Said) -> "Ahead":
        first, last = self.sentences[self.sentence]
        return Ahead(self.view[max(first, said.start - BEFORE) : min(last, said.end + BEHIND)], self.words.ahead)

    def _is_of_another(self, said: Said) -> bool:
        """Whether the words before tie 当天 or 三天后 to an event (公投当天, 接种三天后)."""
        before = self.view[max(0, said.start - LONGEST) : said.start]
        if before.endswith(self.words.events):
            return True
        return said.when.ago and before[-1:].isalnum() and not before.endswith(self.words.before_day)


class Ahead(msgspec.Struct, frozen=True, gc=False):
    """Whether the words around a time look ahead; found out when asked, for few times need it."""

    around: str
    words: tuple[str, ...]

    def __call__(self) -> bool:
        """Look now."""
        return any(word in self.around for word in self.words)


_kept: dict[str, tuple[Language, Words]] = {}


def _words(language: Language) -> Words:
    kept = _kept.get(language.code)
    if kept is None or kept[0] is not language:
        kept = _kept[language.code] = (language, _gathered(language))
    return kept[1]


def _gathered(language: Language) -> Words:
    def column(lexicon: str, wanted: str = "") -> tuple[str, ...]:
        rows = language.lexicons[lexicon].rows
        return tuple(row.word for row in rows if not wanted or row.fields[wanted] == "yes")

    return Words(
        ahead=column("future_cue"),
        before_day=column("before_time"),
        before_clock=column("before_time", "clock"),
        before_old=column("before_time", "old"),
        since=column("since"),
        events=column("event_day"),
    )
