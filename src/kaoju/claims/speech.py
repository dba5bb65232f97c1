"""Speech: what is said at a cue whose speaker is known.

Reads the cue, the clause before it and the sentence behind it; gives the draft its content, or None where nothing is
said. Never asks who speaks.
"""

from collections.abc import Sequence

from kaoju.claims.contents import before, behind, cut_at, matter, refused, within_clause
from kaoju.claims.cues import Place
from kaoju.claims.drafts import Draft, Stretch
from kaoju.claims.kinds import UNKNOWN, kind_of
from kaoju.claims.passages import STOPS, first_of, paragraph, trimmed
from kaoju.claims.persons import Persons
from kaoju.claims.speakers import tokens_of
from kaoju.claims.voices import LONGEST_HEARER, MARKS

_LONGEST_WAY = 8
_SHORTEST_SAID = 4
_CLOSED = STOPS.replace("，", "").replace(":", "")
"""Stops behind which nothing more is said."""


class Speech:
    """The contents of one report, by their cues."""

    def __init__(self, persons: Persons, drafts: Sequence[Draft]) -> None:
        self.view, self.timed, self.sourcing = persons.view, persons.timed, persons.sourcing
        self.persons, self.drafts = persons, drafts

    def fill(self, draft: Draft, place: Place, start: int, upcoming: Place | None) -> Draft | None:
        """The draft with what is said, where the clause of the cue begins at `start`; None where nothing is."""
        view = self.view
        if place.cue.shape == "silence":
            return self._silent(draft, place, start)
        content = behind(view, self._past_aspect(place.end), draft.sentence[1])
        light = self._light(place)
        if light is not None and draft.spoken and self.view.startswith(self.sourcing.refusing, draft.spoken[1]):
            return None
        if light is not None or self._goes_on(place, upcoming):
            content = (place.end, place.end)
        quote = before(view, start, paragraph(view, start)[0]) if light is None else None
        following = view[place.end : place.end + 1]
        if quote and (content[0] >= content[1] or following in _CLOSED):
            draft.content, draft.is_quote = quote, True
            return draft
        if content[0] >= content[1] or following in ("。", ";", "!", "?"):
            is_matter = place.cue.needs == "matter"
            draft.content = (
                matter(view, start, light or place.start, self.sourcing)
                if is_matter
                else self._aforesaid(draft, place, start)
            )
            return draft if draft.content else None
        if following == "，" and place.cue.stance == "demand" and self._is_nobody(draft):
            return None
        if place.cue.needs == "told":
            mark = self._behind_hearer(place, content[1])
            if mark is None:
                return None
            content = behind(view, mark, draft.sentence[1])
        draft.content, draft.is_quote = content, view[content[0] - 1 : content[0]] == "“"
        if following == "“" and not draft.is_quote and place.cue.word in self.sourcing.doing:
            return None  # 提出“两国论”后
        return draft if draft.is_quote else self._cut(draft, place, start)

    def _silent(self, draft: Draft, place: Place, start: int) -> Draft | None:
        """A word of silence with what it is kept about."""
        if draft.kind == UNKNOWN:
            return None
        draft.content = matter(self.view, start, place.start, self.sourcing)
        draft.content = draft.content or refused(self.view, place.end, draft.sentence[1])
        return draft

    def _aforesaid(self, draft: Draft, place: Place, start: int) -> Stretch | None:
        """The clauses before a speaker who closes the sentence: 河水还会上涨，|水文站说."""
        before_it = self.drafts[-1] if self.drafts else None
        if place.cue.needs or draft.spoken is None or start <= draft.sentence[0] or self.view[start - 1] != "，":
            return None
        if before_it is not None and before_it.sentence == draft.sentence:
            return None
        content = trimmed(self.view, draft.sentence[0], start)
        is_time = self.view.endswith(self.sourcing.closers_long, *content)
        return content if content[1] - content[0] >= _SHORTEST_SAID and not is_time else None

    def _past_aspect(self, end: int) -> int:
        is_aspect = self.view.startswith(self.sourcing.aspect, end)
        return end + 1 if is_aspect and not self.view.startswith(self.sourcing.not_aspect, end) else end

    def _is_nobody(self, draft: Draft) -> bool:
        """Whether the words of the speaker tell no office, so that what he asks for may be no demand: 按合约要求，…."""
        return draft.spoken is not None and not kind_of(self.view[slice(*draft.spoken)], self.sourcing)

    def _behind_hearer(self, place: Place, end: int) -> int | None:
        """Where what is told begins, behind whoever is told: 告诉|记者，…."""
        last = min(place.end + LONGEST_HEARER, end)
        at = first_of(STOPS, self.view, place.end, last)
        return at if at < last else None

    def _cut(self, draft: Draft, place: Place, start: int) -> Draft | None:
        """Indirect speech without what the author adds behind a comma; None where a thing is made public."""
        view, sourcing, content = self.view, self.sourcing, draft.content
        if content is None:
            return None
        draft.content = content = self._before_answer(content)
        if view[place.end : place.end + 1] in MARKS:
            draft.content = cut_at(view, content, sourcing.rejoinders)
            return draft
        if self._is_thing(place, content):
            return None
        is_plan = place.cue.word in sourcing.announcing or place.cue.stance != "report"
        ends = (*sourcing.author_beside, *sourcing.turns, *sourcing.rejoinders, *(sourcing.subjects if is_plan else ()))
        draft.content = content[0], cut_at(view, self._past_condition(content), ends, sourcing.turning_on)[1]
        if place.cue.word in sourcing.announcing:
            draft.content = self._before_name(draft.content, draft)
        if self._is_led(draft, place, view[start : draft.spoken[0]].lstrip() if draft.spoken else ""):
            draft.content = within_clause(view, draft.content, sourcing)
        return draft if content[1] - content[0] > 1 else None

    def _past_condition(self, content: Stretch) -> Stretch:
        """What is said behind the condition it begins with: 警告|若再越界，|该国将反制."""
        comma = self.view.find("，", *content)
        is_led = comma >= 0 and self.view.startswith(self.sourcing.conditions, content[0])
        return (comma + 1, content[1]) if is_led else content

    def _is_led(self, draft: Draft, place: Place, lead: str) -> bool:
        """Whether what is said only leads to the next clause: 当甲宣布停火，…; 在乙称停火|之后，…."""
        sourcing, content = self.sourcing, draft.content or (0, 0)
        comma = self.view.find("，", *content)
        is_past = comma >= 0 and self.view.endswith(sourcing.thereafter, content[0], comma)
        is_time = place.cue.word in sourcing.announcing or lead in sourcing.at
        return lead.startswith(sourcing.subordinate) or (is_past and is_time)

    def _before_answer(self, content: Stretch) -> Stretch:
        """What is said, without a clause in which somebody else answers to it: 甲称获胜，|对此乙予以否认."""
        for word in self.sourcing.answering:
            at = self.view.find("，" + word, *content)
            if at < 0:
                continue
            first = at + 1 + len(word)
            end = first_of(STOPS, self.view, first, content[1])
            tokens = tokens_of(self.view, first, end, self.timed, self.sourcing.known)
            if tokens and tokens[0].tag in self.sourcing.names:
                return content[0], at
        return content

    def _before_name(self, content: Stretch, draft: Draft) -> Stretch:
        """What is announced, without a clause that begins with the name of another: 董事宣布辞职，|州议会原定…."""
        at = self.view.find("，", *content)
        while at >= 0:
            named = self.persons.named_at(at + 1)
            if named and draft.source and self.view[at + 1 : named] not in self.view[slice(*draft.source)]:
                return content[0], at
            at = self.view.find("，", at + 1, content[1])
        return content

    def _is_thing(self, place: Place, content: Stretch) -> bool:
        """Whether something is made public, and nothing said: 公布|了吉祥物."""
        if place.cue.word not in self.sourcing.publishing:
            return False
        tokens = tokens_of(self.view, *content, self.timed, self.sourcing.known)
        is_noun = self.view.endswith(self.sourcing.papers_made, *content) and "，" not in self.view[slice(*content)]
        return is_noun or not any(token.tag in self.sourcing.verbal for token in tokens)

    def _light(self, place: Place) -> int | None:
        """Where the light verb begins that makes the cue a noun: 对此事|表示|强烈谴责; None where there is none."""
        floor = max(0, place.start - _LONGEST_WAY)
        if self.sourcing.doing_signs.isdisjoint(self.view[floor : place.start]):
            return None
        ends = [
            (at + len(word), at)
            for word in self.sourcing.doing
            if (at := self.view.rfind(word, floor, place.start)) >= 0
        ]
        end, start = max(ends, default=(-1, -1))
        way = self.view[end : place.start] if end >= 0 else ""
        return start if end >= 0 and (not way or way in self.sourcing.trails) else None

    def _goes_on(self, place: Place, upcoming: Place | None) -> bool:
        """Whether only 并, 还 stand between this cue and the next, so that the next tells what is said."""
        if upcoming is None or upcoming.start - place.end > _LONGEST_WAY:
            return False
        between = self.view[place.end : upcoming.start]
        way = between.strip("， ")
        leads = place.cue.needs == "mark" if not way else "，" in between and way in self.sourcing.conjunct
        is_light = place.cue.word in self.sourcing.doing and upcoming.cue.needs == "matter"
        leads = leads or (is_light and (not between or between in self.sourcing.trails))
        return upcoming.cue.shape == "say" and leads
