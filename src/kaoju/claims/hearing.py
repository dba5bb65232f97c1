"""Hearing: each cue of a report with who speaks and what is said.

Reads cues in the order of the text and remembers who spoke. A cue that has no speaker, or nothing said, is none.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kaoju.claims.contents import behind, cut_at, speaker_free, within_clause
from kaoju.claims.cues import Place
from kaoju.claims.drafts import Draft, Stretch
from kaoju.claims.kinds import UNKNOWN, kind_by_title, kind_of
from kaoju.claims.passages import LONGEST_QUOTE, STOPS, clause_start
from kaoju.claims.persons import Persons
from kaoju.claims.speakers import speaker, tokens_of
from kaoju.claims.speech import Speech
from kaoju.claims.voices import LONGEST_HEARER, LONGEST_SOURCE, MARKS, Voices, is_marked, is_short
from kaoju.text.words import tagged

_LONGEST_WAY = 8
_LONGEST_ASKING = 1_000  # with what is quoted on the way; a sentence without a stop may have no end
_NEAR = 5
"""Characters looked at for the word that a sign beside a cue belongs to."""
_SHORTEST_NEWS = 8


class Hearing:
    """A report being listened to: its view, its sentences, where its times stand, and what was heard so far."""

    def __init__(self, persons: Persons) -> None:
        view, sentences, sourcing = persons.view, persons.sentences, persons.sourcing
        self.view, self.sentences, self.sourcing = view, sentences, sourcing
        self.starts = [start for start, _ in sentences]
        self.timed = persons.timed
        self.datelines = sorted(at + len(end) for end in sourcing.datelines for at in _places(view, end))
        self.drafts: list[Draft] = []
        self.voices = Voices(persons, self.drafts)
        self.speech = Speech(persons, self.drafts)
        self.upcoming: Place | None = None

    def listen(self, places: Sequence[Place]) -> list[Draft]:
        """The drafts of all cues that hold."""
        floor = 0
        per: Place | None = None
        for index, place in enumerate(places):
            following = places[index + 1] if index + 1 < len(places) else None
            self.upcoming = following
            if place.cue.shape == "according":
                per = place if following is not None and self._in_one_clause(place, following) else None
                draft = None if per else self._according(place)
            else:
                draft = self._heard(place, max(floor, per.end if per else 0), per)
                if draft is None and per is not None:
                    draft = self._according(per)
                per = None
            if draft is not None and self._extends(draft):
                self.drafts[-1].end = draft.end
            elif draft is not None and not self._is_within_own(draft):
                self._part(draft)
                if self._was_lead(draft):
                    self.drafts.pop()
                self.drafts.append(draft)
                floor = place.end
        return self.drafts

    def sentence(self, at: int) -> Stretch:
        """The sentence a place stands in."""
        return self.sentences[bisect_right(self.starts, at) - 1]

    def _in_one_clause(self, first: Place, second: Place) -> bool:
        between = self.view[first.end : second.start]
        if second.cue.shape == "news":
            return False
        if second.cue.word in self.sourcing.paper and self.view[second.end : second.end + 1] in MARKS:
            return False
        return second.cue.shape != "according" and len(between) <= LONGEST_SOURCE and not _stopped(between)

    def _heard(self, place: Place, floor: int, per: Place | None) -> Draft | None:
        shape = place.cue.shape
        if shape in ("hearsay", "news"):
            return self._hearsay(place) if shape == "hearsay" else None if per else self._news(place)
        if not self._is_verb(place) or self._is_asked(place):
            return self._suffered(place)
        sentence = self.sentence(place.start)
        near = max(sentence[0], place.start - LONGEST_QUOTE)
        if self.view.count("(", near, place.start) > self.view.count(")", near, place.start):
            return None
        start = clause_start(self.view, place.start, max(floor, sentence[0]) if floor < place.start else sentence[0])
        start = self._past_dateline(start, place.start)
        named = self.voices.source(place, start, sentence, cited=per is not None)
        if named is None:
            return None
        spoken, source, kind, why = named
        if place.cue.kinds and (kind not in place.cue.kinds or source is None or not self._shows(source, spoken)):
            return None
        is_pronoun = spoken is not None and self.view[spoken[0]] in self.sourcing.pronouns
        if shape == "say" and not (is_pronoun and not place.cue.needs) and not self._is_free(place, source, kind):
            return None
        nobody = spoken is not None and self.view.endswith(self.sourcing.negatives, 0, spoken[0])
        if nobody and place.cue.word not in self.sourcing.claiming:
            return None
        stance = "no_comment" if nobody else place.cue.stance
        draft = Draft(place.start, place.end, place.cue.word, shape, place.rule, stance, kind, source,
                      spoken, None, sentence, why=why)  # fmt: skip
        filled = self.speech.fill(draft, place, start, self.upcoming)
        if filled is None and draft.spoken is not None:
            self.voices.wordless = place.start
        return filled

    def _past_dateline(self, start: int, end: int) -> int:
        """Past 新华社莫斯科2月5日电 at the head of a clause."""
        index = bisect_right(self.datelines, end)
        return max(start, self.datelines[index - 1]) if index else start

    def _shows(self, source: Stretch, spoken: Stretch | None) -> bool:
        """Whether the words of the source itself say that it can show or see something."""
        is_said = source == spoken or (spoken is not None and self.view.startswith(self.sourcing.own, spoken[0]))
        return is_said and kind_of(self.view[slice(*source)], self.sourcing) is not None

    def _is_verb(self, place: Place) -> bool:
        """Whether the cue is a verb here: not 的要求, 要求的, 被要求."""
        view, sourcing = self.view, self.sourcing
        before_it, behind_it = view[place.start - 1 : place.start], view[place.end : place.end + 1]
        if place.cue.shape == "silence":
            return behind_it != sourcing.possessive  # 未表态|的原因
        is_listed = before_it in sourcing.joins and place.cue.needs == "matter" and behind_it in MARKS  # 意见和|建议
        if is_listed or (place.cue.word in sourcing.likening and before_it == "”") or self._is_coined(place):
            return False
        if before_it in sourcing.unsaid or view.endswith(sourcing.unsaid_long, 0, place.start):
            return False
        is_manner = before_it == sourcing.meanwhile and not place.cue.needs
        is_copula = before_it == sourcing.copula and view[place.start - 2 : place.start - 1] in sourcing.adverbs
        if before_it in sourcing.bars_before and not (is_manner or is_copula):
            word, tag = tagged(view[max(0, place.start - _NEAR) : place.start])[-1]
            return len(word) > 1 and (
                before_it == sourcing.copula or tag not in sourcing.counting
            )  # 省份|要求, but 一份|要求
        if behind_it in sourcing.bars_behind and (place.cue.needs or behind_it not in sourcing.will):
            return len(tagged(view[place.end : place.end + _NEAR])[0][0]) > 1  # 呼吁|中东, but 呼吁|中
        return not self._is_described(place)

    def _is_coined(self, place: Place) -> bool:
        """Whether a verb of asking is the name of what was put forward: 提出全球安全|倡议."""
        if place.cue.stance != "demand" or self.view[place.end : place.end + 1] not in MARKS:
            return False
        way = self.view[max(0, place.start - LONGEST_HEARER) : place.start]
        return any(word in way and not _stopped(way[way.rfind(word) :]) for word in self.sourcing.coining)

    def _is_asked(self, place: Place) -> bool:
        """Whether somebody is only asked to speak: 家属要求|警方|公布伤亡人数."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.stance != "demand" or not last.covers(place.start, place.end):
            return False
        way = self.view[last.end : place.start]
        return last.shape == "say" and len(way) <= _LONGEST_ASKING and not _stopped(way)

    def _is_described(self, place: Place) -> bool:
        """Whether an adjective behind 的 makes the verb a noun: 提出的|重要|倡议."""
        at = self.view.rfind(self.sourcing.possessive, max(0, place.start - _NEAR), place.start)
        if at < 0 or place.cue.needs not in ("matter", "free"):
            return False
        words = tagged(self.view[at + 1 : place.start])
        return bool(words) and all(tag in self.sourcing.describing for _, tag in words)

    def _suffered(self, place: Place) -> Draft | None:
        """A verb of blame as a noun behind who blames: 此举遭到|多国|的|批评."""
        view, sourcing = self.view, self.sourcing
        if place.cue.needs != "matter" or place.cue.stance != "report" or view[place.start - 1] != sourcing.possessive:
            return None
        sentence = self.sentence(place.start)
        start = clause_start(view, place.start, sentence[0])
        light = next((word for word in sourcing.suffering if view.find(word, start, place.start) > start), None)
        if light is None:
            return None
        at = view.find(light, start, place.start)
        spoken = speaker(tokens_of(view, at + len(light), place.start - 1, self.timed, sourcing.known), sourcing)
        content = speaker_free(view, start, at, sourcing)
        if spoken is None or content[1] - content[0] < 2:
            return None
        kind = self.voices.kind(spoken)
        return Draft(place.start, place.end, place.cue.word, "say", place.rule, "report", kind, spoken, spoken, content,
                     sentence)  # fmt: skip

    def _news(self, place: Place) -> Draft | None:
        """俄美将会谈|的消息: what the news is stands before it, a clause with a verb."""
        view = self.view
        sentence = self.sentence(place.start)
        start = clause_start(view, place.start, sentence[0])
        content = speaker_free(view, start, place.start, self.sourcing)
        if not _SHORTEST_NEWS <= content[1] - content[0] <= LONGEST_SOURCE:
            return None
        if view.startswith(self.sourcing.not_news, place.end) or any(one.covers(*content) for one in self.drafts):
            return None
        tokens = tokens_of(view, *content, self.timed, self.sourcing.known)
        if (
            not tokens
            or tokens[0].tag in self.sourcing.prepositions
            or not any(token.tag in ("v", "i") for token in tokens[1:])
        ):
            return None
        return Draft(place.start, place.end, place.cue.word, "news", place.rule, "report", "anonymous", None, None,
                     content, sentence)  # fmt: skip

    def _is_free(self, place: Place, source: Stretch | None, kind: str) -> bool:
        marked = is_marked(self.view, place)
        if place.cue.needs == "will":
            return self.view.startswith((*self.sourcing.will, *self.sourcing.conditions, ":", "“"), place.end)
        opens = self.view[place.start - 1 : place.start] in ("，", ";")
        if place.cue.needs in ("mark", "told"):
            if opens and len(place.cue.word) == 1 and source is not None:
                return True
            return marked or (place.cue.needs == "told" and source is not None)
        is_somebody = source is not None and self.voices.persons.has(source)
        return marked or len(place.cue.word) > 1 or kind != UNKNOWN or is_somebody

    def _extends(self, draft: Draft) -> bool:
        """Whether one silence only says another over: 只字未提，不承认也不否认."""
        last = self.drafts[-1] if self.drafts else None
        return (
            last is not None
            and last.shape == draft.shape == "silence"
            and not self.view[last.end : draft.start].strip(self.sourcing.links)
        )

    def _was_lead(self, draft: Draft) -> bool:
        """Whether the last cue only led to this one of the same speaker: 发表声明，对…表示|谴责."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or draft.spoken is not None or last.source != draft.source or last.content is None:
            return False
        return (
            last.shape == "say"
            and not last.is_quote
            and clause_start(self.view, draft.start, last.end) <= last.content[0]
        )

    def _is_within_own(self, draft: Draft) -> bool:
        """Whether a speaker only thinks or stresses within what he says: 他说，…，他认为…."""
        if draft.source is None or draft.word not in self.sourcing.thinking:
            return False
        return any(one.source == draft.source and one.covers(draft.start, draft.end) for one in self.drafts[-4:])

    def _hearsay(self, place: Place) -> Draft | None:
        view = self.view
        sentence = self.sentence(place.start)
        if (
            place.cue.needs == "start"
            and clause_start(view, place.start, sentence[0]) != place.start
            and view[place.start - 1] not in " 】"
        ):
            return None
        content = behind(view, place.end, sentence[1])
        if view[place.end : place.end + 1] not in MARKS:
            ends = (*self.sourcing.author_beside, *self.sourcing.turns)
            content = cut_at(view, content, ends, self.sourcing.turning_on)
        if view[sentence[0] : place.start].strip().endswith(self.sourcing.subordinate):
            content = within_clause(view, content, self.sourcing)
        if content[1] - content[0] < 4:
            return None
        return self._unnamed(place, content)

    def _unnamed(self, place: Place, content: Stretch) -> Draft:
        return Draft(place.start, place.end, place.cue.word, "hearsay", place.rule, place.cue.stance, "anonymous",
                     None, None, content, self.sentence(place.start))  # fmt: skip

    def _according(self, place: Place) -> Draft | None:
        """据 without a verb of saying: the source up to the comma, the content to the end of the sentence."""
        view, sourcing = self.view, self.sourcing
        sentence = self.sentence(place.start)
        lead = view[clause_start(view, place.start, sentence[0]) : place.start].strip()
        if lead and lead not in sourcing.leads:
            return None
        comma = place.end
        depth = 0
        while comma < sentence[1] and (depth or view[comma] not in STOPS):
            depth += (view[comma] in "“(《") - (view[comma] in "”)》")
            comma += 1
        if view[comma : comma + 1] not in ("，", ":") or comma - place.end > LONGEST_SOURCE or comma - place.end < 2:
            return None
        spoken = self.voices.without_news((place.end, comma))
        first = next((at for at in range(*spoken) if at not in self.timed), spoken[1])
        last = next(
            (at for at in range(spoken[1], first, -1) if at - 1 not in self.timed and view[at - 1] not in "() "), first
        )
        if last <= first:
            return None
        kind = kind_of(view[first:last], sourcing) or kind_by_title(view[first:last], view, first, sourcing) or UNKNOWN
        titled = view.rfind("》", first, last)
        if titled > 0 and last - titled > _LONGEST_WAY:
            return None
        content = behind(view, comma, sentence[1])
        if content[1] - content[0] < 4 or (kind == UNKNOWN and place.cue.word not in sourcing.citing):
            return None
        said, why = view[first:last], None
        source: Stretch | None = (first, last)
        if said.endswith(sourcing.norms):
            return None
        if sourcing.short.get(said) == "agency" and said[0] not in sourcing.own:
            return self._unnamed(place, content)
        if is_short(said, sourcing) and said[0] not in sourcing.pronouns:
            _, source, kind, why = self.voices.resolved((first, last), said)
        return Draft(place.start, place.end, place.cue.word, "according", place.rule, place.cue.stance, kind,
                     source, (first, last), content, sentence, why=why)  # fmt: skip

    def _part(self, draft: Draft) -> None:
        """End what the same speaker, or one whom 而 or 则 sets against the last, said before in this sentence."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.content is None or last.is_quote or not last.covers(draft.start, draft.end):
            return
        start = clause_start(self.view, draft.start, last.content[0])
        if start <= last.content[0]:
            return
        turned = self.view[start : draft.start].lstrip().startswith(self.sourcing.resumes)
        if draft.spoken is None or turned or self._is_other(draft, last):
            end = start
            while end > last.content[0] and self.view[end - 1] in STOPS + " ":
                end -= 1
            last.content = (last.content[0], end)

    def _is_other(self, draft: Draft, last: Draft) -> bool:
        """Whether another speaks beside the last: 被告|则|回应, 陆委会|对此|表示; 他 behind an office."""
        if draft.spoken is None or draft.source is None or last.source is None or last.kind in self.sourcing.papery:
            return False
        if draft.source == last.source and self.sentence(draft.start) == last.sentence:
            return True
        if self.view[last.end : last.end + 1] not in MARKS and draft.kind != UNKNOWN and last.shape == "say":
            return clause_start(self.view, draft.spoken[0], last.content[0] if last.content else 0) == draft.spoken[0]
        way = self.view[draft.spoken[1] : draft.start]
        if any(word in way for word in self.sourcing.besides):
            return draft.source != last.source
        is_person = self.view[draft.spoken[0]] in self.sourcing.pronouns
        return is_person and not self.voices.persons.has(last.source)


def _places(view: str, word: str) -> Iterator[int]:
    at = view.find(word)
    while at >= 0:
        yield at
        at = view.find(word, at + 1)


def _stopped(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign in "“(《") - (sign in "”)》")
        if sign in STOPS and depth <= 0:
            return True
    return False
