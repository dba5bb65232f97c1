"""Voices: who speaks at a cue, and where the name of whoever speaks stands.

Reads the clause before a cue and what was heard before; gives where the source is said, where its name stands, its
kind, and why. 他, 报道, 该机构 find the nearest fitting source; what nothing fits stays as it was said.
"""

from kaoju.claims.cues import Place
from kaoju.claims.drafts import Draft, Stretch
from kaoju.claims.kinds import UNKNOWN, kind_by_tag, kind_by_title, kind_of
from kaoju.claims.passages import OPENERS, STOPS, clause_start, opening, paragraph, skipped
from kaoju.claims.persons import Persons
from kaoju.claims.sourcing import Sourcing
from kaoju.claims.speakers import LONGEST, Token, idle, remainder, speaker, tokens_of, whole

MARKS = "，:“。!?"
LONGEST_SOURCE = 48
LONGEST_HEARER = 16
LONGEST_SHORT = 5
_MEMORY = 60
_SHORTEST_NAME = 2

Voice = tuple[Stretch | None, Stretch | None, str, str | None]
"""Where the source is said, where its name stands, its kind, and why."""


def is_marked(view: str, place: Place) -> bool:
    """Whether a stop or a quote stands right behind a cue."""
    return view[skipped(view, place.end, " ") : place.end + 2][:1] in MARKS


def is_short(said: str, sourcing: Sourcing) -> bool:
    """Whether a source is named by a word that stands for a name: 他, 该机构, 其第四条; but not 该国外交部发言人."""
    pointed = said.startswith(sourcing.own) and len(said) <= LONGEST_SHORT
    is_pronoun = said[0] in sourcing.pronouns and sourcing.possessive not in said
    return said in sourcing.short or pointed or is_pronoun


class Voices:
    """Those who have spoken in a report so far, and how the next one is found."""

    def __init__(self, persons: Persons, drafts: list[Draft]) -> None:
        self.view, self.persons, self.timed = persons.view, persons, persons.timed
        self.drafts, self.sourcing = drafts, persons.sourcing
        self.kinds: dict[str, str] = {}
        self.wordless = -1
        """Where the last verb of saying stands that nothing was said with: 总统|发表声明，…."""

    def source(self, place: Place, start: int, sentence: Stretch, *, cited: bool) -> Voice | None:
        """(where the source is said, where its name stands, its kind, why); None where nobody speaks."""
        view, sourcing = self.view, self.sourcing
        short = self._short(start, place)
        if short:
            is_none = view.endswith(sourcing.negatives, 0, short[0])  # 没有消息证实
            return None if is_none else self.resolved(short, view[slice(*short)])
        if self._is_nobody(place, start, sentence):
            return None, None, "anonymous", None
        if self._is_closed(place, start):
            return self._carried(place, start, sentence)
        return self._told(place, start, sentence, cited=cited)

    def _told(self, place: Place, start: int, sentence: Stretch, *, cited: bool) -> Voice | None:
        """Whom the words of the clause name; who spoke in the clauses before where they name nobody."""
        view, sourcing = self.view, self.sourcing
        tokens = tokens_of(view, start, place.start, self.timed, self.sourcing.known)
        spoken = whole(tokens, sourcing) if cited else speaker(tokens, sourcing)
        if spoken is None and any(token.word in sourcing.dues for token in tokens):
            return None
        if spoken is None and not cited:
            weak = place.cue.word in sourcing.personal or (place.cue.needs == "mark" and len(place.cue.word) > 1)
            return None if weak or not idle(tokens, sourcing) else self._carried(place, start, sentence)
        if spoken is None:
            return None
        end, spoken = spoken[1], self.persons.widened(spoken, place.start)
        spoken = self._rimmed(spoken)
        if view[spoken[0] - 1] in sourcing.at and view.endswith(sourcing.closers_long, *spoken):
            return self._carried(place, start, sentence)  # 在|座谈会上|呼吁
        weighs = not is_marked(view, place) or place.cue.needs == "matter" or place.cue.stance != "report"
        if cited:
            spoken = self.without_news(spoken)
        elif view.endswith(sourcing.future_ends, *spoken) or (
            weighs and remainder(tokens, max(end, spoken[1]), sourcing)
        ):
            return None
        said = view[slice(*spoken)]
        if not said or self._is_never(place, said, tokens, spoken):
            return None
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.shape == "relay" and last.end == spoken[0] and said in sourcing.bare_papers:
            self.drafts.pop()
            return last.spoken, last.source, last.kind, None
        if is_short(said, sourcing):
            return self.resolved(spoken, said)
        if place.cue.word in sourcing.personal and self._is_expected(place, spoken):
            return None
        if (said[0] in sourcing.passives and sourcing.possessive not in said) or (
            place.cue.word in sourcing.personal and kind_of(said, sourcing) is None
        ):
            return None
        return spoken, spoken, self.kind(spoken), None

    def _is_nobody(self, place: Place, start: int, sentence: Stretch) -> bool:
        """Whether a sentence begins with words of analysing, so that nobody is named: 分析指出，…."""
        is_first = start <= sentence[0] and not self.view[start : place.start].strip()
        return is_first and place.cue.word.startswith(self.sourcing.nameless)

    def _is_closed(self, place: Place, start: int) -> bool:
        """Whether the clause of a verb of blame holds only what is blamed: 对邻国的行径|提出批评."""
        first = skipped(self.view, start, " ")
        is_last = place.cue.needs == "matter" and self.view[place.end : place.end + 1] in MARKS
        return is_last and self.view.startswith(self.sourcing.aside, first)

    def _is_expected(self, place: Place, spoken: Stretch) -> bool:
        """Whether somebody is expected to do something, and expects nothing himself: 防长|预计将|会面."""
        follows = self.view.startswith(self.sourcing.expected, place.end)
        is_guesser = self.kind(spoken) == "expert" or self.view.endswith(self.sourcing.guessers, *spoken)
        return follows and not is_guesser

    def _rimmed(self, spoken: Stretch) -> Stretch:
        """A source with 被 before it, and without an adverb taken for the end of a name: 被|冲毁的工厂, 莱特希泽|曾."""
        is_time = self.view.startswith(self.sourcing.closers_long, spoken[1])  # 被问到停火的进展|时
        is_long = self.sourcing.possessive in self.view[slice(*spoken)] and not is_time
        if is_long and self.view[spoken[0] - 1] in self.sourcing.passives:
            return spoken[0] - 1, spoken[1]
        last = self.view[spoken[1] - 1]
        is_one = spoken[1] - spoken[0] > _SHORTEST_NAME and last in self.sourcing.adverbs
        is_name = last not in self.sourcing.besides and self.persons.has_name(spoken)
        return (spoken[0], spoken[1] - 1) if is_one and not is_name else spoken

    def _is_never(self, place: Place, said: str, tokens: list[Token], spoken: Stretch) -> bool:
        """Whether the phrase, or its first word, names no source: 这|显示, 是|公报; but 这份|报告 does."""
        first = next((token.word for token in tokens if token.start == spoken[0]), "")
        is_author = place.cue.word in self.sourcing.papers and said.endswith(self.sourcing.byline)
        if first in self.sourcing.pointing and not self.persons.has(spoken) and self.kind(spoken) == UNKNOWN:
            return True
        if is_author or said in self.sourcing.own or any(map(said.__contains__, self.sourcing.unknown)):
            return True
        never = self.sourcing.never
        return said in never or (first in never and first not in self.sourcing.pointing)

    def _short(self, start: int, place: Place) -> Stretch | None:
        """Where 报道, 声明 alone speak, or a cue that begins with one of them: 报道|称, 报道|还指出."""
        view, short = self.view, self.sourcing.short
        clause = view[start : place.start]
        first = start + len(clause) - len(clause.lstrip())
        leads = (size for size in self.sourcing.lead_sizes if view[first : first + size] in self.sourcing.leads)
        lead = next(leads, 0) if view.startswith(self.sourcing.leads_long, first) else 0
        first = first + lead if first + lead <= place.start else first
        end = place.start
        while end > first and view[end - 1] in self.sourcing.trails:
            end -= 1
        if view[first:end] in short and end > first:
            return first, end
        word = ""
        if place.cue.word.startswith(self.sourcing.papers):
            word = next(word for word in self.sourcing.papers if place.cue.word.startswith(word))
        return (
            (place.start, place.start + len(word))
            if word and end == first and len(word) < len(place.cue.word)
            else None
        )

    def without_news(self, spoken: Stretch) -> Stretch:
        """A source without the noun of its news: 俄国防部|的消息."""
        said = self.view[slice(*spoken)]
        for word in self.sourcing.news:
            if said.endswith(word) and len(said) > len(word):
                return spoken[0], spoken[1] - len(word)
        return spoken

    def kind(self, spoken: Stretch) -> str:
        """The kind of a source, by its words, its title elsewhere, an earlier hearing, or its part of speech."""
        said = self.view[slice(*spoken)]
        if said not in self.kinds:
            self.kinds[said] = self._judged(spoken, said)
        return self.kinds[said]

    def _judged(self, spoken: Stretch, said: str) -> str:
        sourcing = self.sourcing
        office = self.persons.office(spoken)
        kind = "official" if said in sourcing.states else kind_of(office, sourcing)
        if kind is None:
            kind = next(
                (
                    one.kind
                    for one in self.drafts[:-_MEMORY:-1]
                    if one.source and self.view[slice(*one.source)].endswith(said)
                ),
                None,
            )
        return kind or kind_by_title(said, self.view, spoken[0], sourcing) or kind_by_tag(said, sourcing) or UNKNOWN

    def resolved(self, spoken: Stretch, said: str) -> Voice:
        """What a short form stands for: the nearest fitting source before it."""
        seeks = self.sourcing.short.get(said, "person" if said[0] in self.sourcing.pronouns else "any")
        if (
            said.startswith(self.sourcing.own)
            and kind_of(said, self.sourcing) == "document"
            and said not in self.sourcing.short
        ):
            title = self._title(spoken[0])
            if title:
                return spoken, title, "document", f"{said} = {self.view[slice(*title)]}"
        same = self._same_noun(spoken, said) if seeks == "any" else None
        if same:
            return spoken, same, self.kind(same), f"{said} = {self.view[slice(*same)]}"
        if seeks == "both":
            pair = self.persons.pair(spoken[0])
            return spoken, pair or spoken, UNKNOWN, f"{said} = {self.view[slice(*pair)]}" if pair else None
        if seeks == "person":
            meant = self.persons.meant(spoken[0], self.drafts, many=said.endswith(self.sourcing.plural))
            if meant is not None:
                return spoken, meant, self.kind(meant), f"{said} = {self.view[slice(*meant)]}"
            return spoken, spoken, kind_of(said, self.sourcing) or UNKNOWN, None
        printed = self._printed(spoken) if seeks == "agency" else None
        if printed is not None:
            return spoken, printed, "agency", f"{said} = {self.view[slice(*printed)]}"
        draft = self._latest(spoken, said, seeks)
        if draft is not None and draft.source is not None:
            return spoken, draft.source, draft.kind, f"{said} = {self.view[slice(*draft.source)]}"
        if seeks == "agency":
            return None, None, "anonymous", None
        return spoken, spoken, kind_of(said, self.sourcing) or UNKNOWN, None

    def _latest(self, spoken: Stretch, said: str, seeks: str) -> Draft | None:
        """The last who spoke of the kind that a short form tells; of any kind where it is one by the lexicon."""
        is_known = said in self.sourcing.short
        own = kind_of(said, self.sourcing)
        own = None if is_known and own != "anonymous" else own or ""
        last: Draft | None = None
        for draft in self.drafts[:-_MEMORY:-1]:
            if draft.source is None or draft.sentence[0] > spoken[0] or self._is_quoted(draft):
                continue
            if seeks == "agency":
                if draft.kind == "agency":
                    return draft
            elif own in (None, draft.kind):
                return draft
            last = last or draft
        return last if is_known and seeks == "any" else None

    def _is_quoted(self, draft: Draft) -> bool:
        """Whether somebody speaks within what another is quoted with."""
        return any(one.is_quote and one.covers(draft.start, draft.end) for one in self.drafts[-_MEMORY:])

    def _printed(self, spoken: Stretch) -> Stretch | None:
        """The outlet that printed the article that 文章 means: 《海峡邮报》|刊登题为…的文章。文章说."""
        floor = max(paragraph(self.view, spoken[0])[0], self.drafts[-1].end if self.drafts else 0)
        at = max(self.view.rfind(word, floor, spoken[0]) for word in self.sourcing.prints)
        if at < 0:
            return None
        start = clause_start(self.view, at, floor)
        found = speaker(tokens_of(self.view, start, at, self.timed, self.sourcing.known), self.sourcing)
        return found if found is not None and self.kind(found) == "agency" else None

    def _same_noun(self, spoken: Stretch, said: str) -> Stretch | None:
        """The nearest phrase of the paragraph with the noun that 该 points at: 俄罗斯调查|机构| …，该机构."""
        noun = said[1:]
        floor = paragraph(self.view, spoken[0])[0]
        at = self.view.rfind(noun, floor, spoken[0]) if said[0] in self.sourcing.own and len(noun) > 1 else -1
        if at < 0:
            return None
        found: Stretch | None = None
        for token in tokens_of(
            self.view, max(floor, at - LONGEST_HEARER), min(at + LONGEST_SOURCE, spoken[0]), self.timed
        ):
            is_named = token.tag in self.sourcing.names and not token.timed
            if not is_named and found is not None and found[1] > at:
                break
            found = (found[0] if found else token.start, token.end) if is_named else None
        return found if found and found[1] >= at + len(noun) and found[0] < at else None

    def _title(self, before_it: int) -> Stretch | None:
        """The last title in book-title marks in this paragraph: 《…条约》，其第四条."""
        floor = paragraph(self.view, before_it)[0]
        end = self.view.rfind("》", floor, before_it)
        start = opening(self.view, end, floor) if end >= 0 else -1
        return (start, end + 1) if start >= 0 else None

    def _carried(self, place: Place, start: int, sentence: Stretch) -> Voice | None:
        """The source of a cue without a subject: that of the cue or the clause before it."""
        view, sourcing = self.view, self.sourcing
        last = self.drafts[-1] if self.drafts else None
        if start > 0 and view[start - 1] in OPENERS + ":":
            return None
        is_spent = last is not None and last.end < self.wordless  # 甲呼吁停火，|乙对此回应，|要求…
        if last is not None and last.sentence == sentence and last.source is not None and not is_spent:
            if not any(sign in STOPS for sign in view[last.end : place.start]):
                return None
            return self._turned(place, start, last) or (None, last.source, last.kind, "carried on")
        end = start
        while end > sentence[0]:
            end -= 1
            first = clause_start(view, end, sentence[0])
            is_wordless = first < self.wordless < end
            last_sign = min(self.wordless if is_wordless else end, first + LONGEST)
            spoken = speaker(
                tokens_of(view, first, last_sign, self.timed, self.sourcing.known), sourcing, adjacent=False
            )
            if spoken is not None:
                said = view[slice(*spoken)]
                if view[first : spoken[0]].lstrip().startswith(sourcing.conditions):
                    return None
                if is_short(said, sourcing):
                    return self.resolved(spoken, said)
                kind = self.kind(spoken)
                if kind != UNKNOWN or self.persons.has(spoken) or self.persons.several(spoken):
                    return spoken, spoken, kind, "subject of an earlier clause"
                return None
            end = first
        if last is not None and last.source is not None and paragraph(view, last.start) == paragraph(view, start):
            return None, last.source, last.kind, "carried on"
        return None

    def _turned(self, place: Place, start: int, last: Draft) -> Voice | None:
        """Whom a clause since the last cue turned to: 而|乌克兰|发布了消息，对…只字未提; or whom a paper tells of."""
        view, end = self.view, start
        while end > last.end:
            end -= 1
            first = clause_start(view, end, last.end)
            tells = (
                last.content is not None
                and last.kind in self.sourcing.papery
                and place.cue.word not in self.sourcing.plain
            )
            if first > last.end and (tells or view.startswith(self.sourcing.resumes, first)):
                spoken = speaker(
                    tokens_of(view, first, min(end, first + LONGEST), self.timed, self.sourcing.known),
                    self.sourcing,
                    adjacent=False,
                )
                kind = self.kind(spoken) if spoken else UNKNOWN
                if spoken and kind != UNKNOWN:
                    return spoken, spoken, kind, "subject of an earlier clause"
            end = first
        return None
