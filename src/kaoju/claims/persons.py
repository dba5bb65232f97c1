"""Persons: who of a report's people a pronoun may mean, and how far a name runs that a clause begins.

Reads the mentions of persons in text order and the sentences; gives stretches of the view. Looks back only, and for a
pronoun no further than a few paragraphs.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kaoju.claims.drafts import Draft, Stretch
from kaoju.claims.kinds import is_person
from kaoju.claims.passages import OPENERS, STOPS, first_of, paragraph
from kaoju.claims.sourcing import Sourcing
from kaoju.claims.speakers import NAME_TAGS, speaker, tokens_of
from kaoju.grammar.node import Node
from kaoju.mentions.entities import Mention
from kaoju.mentions.whens import When
from kaoju.text.words import tagged

FAR = 700
"""Characters within which 他 may mean somebody named in an earlier paragraph."""
_SHORTEST_WAY = 2
"""A single sign behind a name that the segmenter cut may be its last: 郭憬|仪."""
_NEAR_NAMES = 12
_LEAD = 14
"""Characters that a date and connectives may take before the subject of a sentence."""


class Persons:
    """The people named in a report, by where they stand."""

    def __init__(
        self,
        view: str,
        mentions: Sequence[Mention],
        sentences: Sequence[Stretch],
        nodes: Sequence[Node],
        sourcing: Sourcing,
    ) -> None:
        self.view, self.sentences, self.sourcing = view, sentences, sourcing
        self.timed = {
            at
            for node in nodes
            if (isinstance(node.value, When) or node.also is not None) and node.category != "cue" and _names_time(node)
            for at in range(node.start, node.end)
        }
        people = [one for one in mentions if one.entity.kind == "person"]
        self.named = [(one.start, one.end) for one in people]
        self.mentioned = [(one.start, one.end) for one in mentions]
        self.names = {one.end: one.entity.name for one in people}
        self.starts = [one.start for one in people]
        self.begins = [start for start, _ in sentences]

    def widened(self, spoken: Stretch, end: int) -> Stretch:
        """A source with the whole of the name that it holds a part of: 玻利维亚|前总统莫拉莱斯."""
        for start, last in self.named[max(0, bisect_left(self.starts, spoken[0]) - 1) :]:
            if start > spoken[1]:
                break
            if spoken[0] < last <= end and not self.view.startswith(self.sourcing.aside, start):
                spoken = min(start, spoken[0]), max(last, spoken[1])
                if start >= spoken[0] and self._is_way(last, spoken[1]):
                    return spoken[0], last
        return spoken

    def _is_way(self, start: int, end: int) -> bool:
        """Whether what stands behind a name is how he speaks, or what he did: 彭斯|猛烈, 特朗普|出院."""
        if end - start < _SHORTEST_WAY or self.view.endswith(self.sourcing.person_ends, 0, start):
            return False
        words = tagged(self.view[start:end])
        return len(words) == 1 and words[0][1] in self.sourcing.ways

    def named_at(self, at: int) -> int | None:
        """Where a name ends that begins at a place; None where none does."""
        index = bisect_left(self.mentioned, (at, at))
        return self.mentioned[index][1] if index < len(self.mentioned) and self.mentioned[index][0] == at else None

    def several(self, stretch: Stretch) -> bool:
        """Whether a source is people who have no name: 多名专家, 居民."""
        said = self.view[slice(*stretch)]
        return said.endswith((*self.sourcing.person_ends, *self.sourcing.crowds)) and not self.has_name(stretch)

    def has_name(self, stretch: Stretch) -> bool:
        """Whether the name of a person ends a source."""
        at = bisect_left(self.starts, stretch[1]) - 1
        return at >= 0 and self.named[at][1] == stretch[1]

    def office(self, stretch: Stretch) -> str:
        """The words of a source without the name of a person at its end, whose signs tell no kind: 代表|张军."""
        said = self.view[slice(*stretch)]
        name = self.names.get(stretch[1], "")
        if not name:
            last, tag = (tagged(said) or (("", ""),))[-1]
            name = last if tag in NAME_TAGS and last not in self.sourcing.kinds else ""
        return said if said in self.sourcing.kinds else said.removesuffix(name)

    def has(self, stretch: Stretch) -> bool:
        """Whether a source is a person, by its words or by a name at its end."""
        return self.has_name(stretch) or is_person(self.view[slice(*stretch)], self.sourcing)

    def meant(self, at: int, drafts: Sequence[Draft], *, many: bool) -> Stretch | None:
        """Whom a pronoun means: in the nearest sentence before, whoever spoke last, or whom it begins with."""
        number = latest = bisect_right(self.begins, at) - 1
        spoke = len(drafts) - 1
        floor = min(paragraph(self.view, at)[0], max(0, at - FAR))
        while number >= 0 and self.sentences[number][1] > floor:
            first, last = self.sentences[number][0], min(self.sentences[number][1], at)
            while spoke >= 0 and drafts[spoke].end > last:
                spoke -= 1
            here = spoke
            while here >= 0 and drafts[here].start >= first:
                source = drafts[here].source
                if source is not None and (self.several(source) if many else self._is_somebody(source)):
                    return source
                here -= 1
            subject = None if many else self._subject(first, last)
            if subject is not None and not any(one.covers(*subject) for one in drafts[max(0, here - 2) : spoke + 1]):
                return subject
            only = None if many or number < latest - 1 else self._only(first, last)
            if only is not None:
                return only
            number -= 1
        return None

    def pair(self, at: int) -> Stretch | None:
        """The two that 双方 means: the nearest names before that 和 or 与 joins."""
        high = bisect_left(self.mentioned, (at, at))
        floor = paragraph(self.view, at)[0]
        for index in range(high - 1, max(0, high - _NEAR_NAMES), -1):
            (start, end), (first, last) = self.mentioned[index - 1 : index + 1]
            if start < floor:
                return None
            if end < first and self.view[end:first] in self.sourcing.joins:
                return start, last
        return None

    def _only(self, first: int, last: int) -> Stretch | None:
        """The person of a sentence that names one only, and not as whom somebody speaks to."""
        low, high = bisect_left(self.starts, first), bisect_left(self.starts, last)
        people = [one for one in self.named[low:high] if not self.view.endswith(self.sourcing.person_ends, *one)]
        if len({self.names[end] for _, end in people}) != 1 or people[0][1] > last:
            return None
        return None if self.view.endswith(self.sourcing.aside, 0, people[0][0]) else people[0]

    def _is_somebody(self, stretch: Stretch) -> bool:
        """Whether a source is one person, and not whoever wrote the report."""
        return self.has(stretch) and self.view[slice(*stretch)] not in self.sourcing.byline

    def _subject(self, first: int, last: int) -> Stretch | None:
        """The person a sentence begins with, behind a date at most."""
        at = bisect_left(self.starts, first)
        if at < len(self.named) and self.named[at][1] <= last and self.named[at][0] - first <= _LEAD:
            between = self.view[first : self.named[at][0]].strip()
            if not between or between.endswith("，"):
                is_named = bool(self.names[self.named[at][1]])
                return self.named[at] if is_named else self._titled(first, last) or self.named[at]
        return self._titled(first, last)

    def _titled(self, first: int, last: int) -> Stretch | None:
        """The subject of a first clause, where its words tell a person: 渔业部长瓦尔加斯|周一访问北岸."""
        end = first_of(STOPS, self.view, first, last)
        tokens = tokens_of(self.view, first, end, self.timed, self.sourcing.known)
        spoken = speaker(tokens, self.sourcing, adjacent=False)
        if spoken is None or any(one.tag == "eng" or one.word in OPENERS for one in tokens if one.end <= spoken[1]):
            return None
        spoken = self.widened(spoken, end)
        return spoken if self.has(spoken) and not self.several(spoken) else None


def _names_time(node: Node) -> bool:
    return isinstance(node.value, When) or (node.also is not None and _names_time(node.also))
