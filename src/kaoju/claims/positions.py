"""Positions: who accepts, rejects or proposes which option of what is negotiated.

Reads one sentence at a time and remembers options and issues, so that 俄罗斯的提议 leads to what Russia proposed and a
bare 不同意 to what was proposed last. Takes no stand without a party and an option, nor where nobody negotiates.
"""

import msgspec

from kaoju.claims.conditionals import part_of
from kaoju.claims.fillers import joined
from kaoju.claims.options import Span, about, choices, fronted, pointed_at, tail_of, trimmed
from kaoju.claims.scene import PARTIES, PLACES, SITES, Thing
from kaoju.claims.structures import Spoken
from kaoju.mentions.counted import Clause, before
from kaoju.model import Position
from kaoju.text import Clean
from kaoju.text.spotting import Spot

RECENT = 2
"""How many sentences back an issue, a round of talks or an option still holds."""
KINDS = PARTIES | {"place"}
NEGOTIATED = ("talks", "matter", "topic", "place")
GATHERING = ("talks", "matter")
"""Without one of these near by nobody negotiates."""
LONG = 12
"""How far a party's name goes on in common nouns: 某国|反对党议员."""
BRIEF = 4
"""A condition of so many characters only points at what was said before."""
VERBAL = ("d", "t", "c", "ad", "zg")
"""What stands right before a verb and not before a noun."""


class Stand(msgspec.Struct, frozen=True, gc=False):
    """One position in view offsets; `options` are several where a list is named."""

    spot: Spot
    number: int
    actor: Span
    issue: Span | None
    options: tuple[Span, ...]
    stance: str
    span: Span


class Issue(msgspec.Struct, frozen=True, gc=False):
    """What is negotiated, where it was named."""

    spoken: Spoken
    spot: Spot

    @property
    def kind(self) -> str:
        """What sort of thing: talks, a matter, a topic or a place."""
        return self.spot.row.fields["kind"]

    @property
    def span(self) -> Span:
        """The noun phrase that its word ends, looked for only when somebody takes a stand on it."""
        return _phrase(self.spoken, self.spot)


class Positions:
    """The positions of a report, sentence by sentence."""

    def __init__(self) -> None:
        self.found: list[Stand] = []
        self.issues: list[Issue] = []

    def read(self, spoken: Spoken) -> None:
        """Take in one sentence."""
        for spot in spoken.of("issue_word") if spoken.has("issue_word") else ():
            if spot.row.fields["kind"] in NEGOTIATED:
                self.issues.append(Issue(spoken, spot))
        del self.issues[:-8]
        if not any(spoken.number - issue.spoken.number <= RECENT and issue.kind in GATHERING for issue in self.issues):
            return
        self._terms(spoken)
        if not spoken.has("stance_word"):
            return
        spots = [one for one in spoken.of("stance_word") if one.row.fields["stance"] != "none" and _stands(spoken, one)]
        for place, spot in enumerate(spots):
            following = next((one.start for one in spots[place + 1 :] if not one.row.fields["needs"]), spoken.scene.end)
            self._stand(spoken, spot, following)

    def _stand(self, spoken: Spoken, spot: Spot, following: int) -> None:
        view, (first, _) = spoken.scene.view, spoken.scene.clause_of(spot.start)
        actor = _actor(spoken, spot)
        stance = _stance(spoken, spot)
        if actor is None or stance is None or part_of(spot.start, spoken.ifs) == "condition":
            return
        tail = tail_of(spoken, spot, following)
        barring = {"": tail} | ({"until": (first, spot.start)} if stance == "accepts" else {})
        marks = [(one.start, barring.get(one.row.fields["kind"], (0, 0))) for one in spoken.of("not_an_option")]
        if any(low <= place < high for place, (low, high) in marks):
            return
        issue = self._issue(spoken, spot)
        options = self._options(spoken, spot, tail, (actor, issue))
        if not options or not _meets_need(spoken, spot, tail, issue):
            return
        start = min(
            max(first, spoken.low(spot.start)),
            spot.start,
            *(option[0] for option in options if option[0] >= spoken.scene.start),
        )
        end = max([spot.end, *(option[1] for option in options if option[1] <= spoken.scene.end)])
        side = _listed(spoken, actor)
        stand = Stand(
            spot, spoken.number, side, issue.span if issue else None, options, stance, trimmed(view, (start, end))
        )
        if not any(_same(view, stand, known) for known in self.found):
            self.found.append(stand)

    def _terms(self, spoken: Spoken) -> None:
        """What a party makes the condition of talks: 只有撤军,谈判才可能继续."""
        for one in spoken.ifs:
            said = spoken.saying(one.condition[0])
            talks = [
                word
                for word in spoken.of("issue_word")
                if word.row.fields["kind"] == "talks" and one.consequence[0] <= word.start < one.consequence[1]
            ]
            is_brief = one.condition[1] - one.condition[0] <= BRIEF  # 只有这样
            if one.kind != "only" or said is None or said.speaker is None or not talks or is_brief:
                continue
            speaker = said.speaker.start, said.speaker.end
            stand = Stand(
                talks[0],
                spoken.number,
                speaker,
                _phrase(spoken, talks[0]),
                (one.condition,),
                "proposes",
                (one.condition[0], one.consequence[1]),
            )
            if not any(_same(spoken.scene.view, stand, known) for known in self.found):
                self.found.append(stand)

    def _issue(self, spoken: Spoken, spot: Spot) -> Issue | None:
        """The matter named nearest before; else the talks; else what the sentence names later."""
        near = [issue for issue in self.issues if spoken.number - issue.spoken.number <= RECENT]
        before_spot = [issue for issue in near if issue.spot.end <= spot.start]
        matters = [issue for issue in before_spot if issue.kind != "talks"]
        chosen = matters or before_spot or near
        return chosen[-1] if chosen else None

    def _options(self, spoken: Spoken, spot: Spot, tail: Span, told: tuple[Thing, Issue | None]) -> tuple[Span, ...]:
        actor, issue = told
        view = spoken.scene.view
        proposal = next(
            (
                one
                for one in spoken.of("issue_word")
                if one.row.fields["kind"] == "proposal" and tail[0] <= one.start < tail[1]
            ),
            None,
        )
        owner = next((thing for thing in spoken.scene.among(KINDS, *tail)), None)
        if proposal is not None and proposal.end >= tail[1] - 1 and spot.row.fields["takes"] == "noun":
            referred = self._proposed_by(view, owner.text, spoken.number) if owner is not None else ()
            return referred or ((tail[0], proposal.end),)
        if tail[1] - tail[0] < 2:
            return fronted(spoken, spot) or self._last_of_others(view, actor, spoken.number) or pointed_at(spoken, spot)
        named = about(spoken, spot)
        if named is not None and tail[1] - tail[0] < 4:
            return (named,)
        if issue is not None and issue.kind == "place":
            places = spoken.scene.among(SITES, *tail)
            lying = [thing for thing in places if thing.lies or thing.kind in PLACES]
            if lying:
                return choices(spoken, lying)
        return (tail,)

    def _proposed_by(self, view: str, name: str, number: int) -> tuple[Span, ...]:
        for stand in reversed(self.found):
            who = view[stand.actor[0] : stand.actor[1]]
            if stand.stance == "proposes" and number - stand.number <= RECENT and (name in who or who in name):
                return stand.options
        return ()

    def _last_of_others(self, view: str, actor: Thing, number: int) -> tuple[Span, ...]:
        """What a bare refusal or consent is about: the option somebody else put forward last."""
        for stand in reversed(self.found):
            if (
                stand.stance == "proposes"
                and number - stand.number <= 1
                and view[stand.actor[0] : stand.actor[1]] != actor.text
            ):
                return stand.options
        return ()

    def positions(self, clean: Clean) -> tuple[Position, ...]:
        """What was found, in original offsets."""
        return tuple(_position(stand, option, clean) for stand in self.found for option in stand.options)


def _position(stand: Stand, option: Span, clean: Clean) -> Position:
    start, end = clean.span(*stand.span)
    return Position(
        actor=_surface(stand.actor, clean), issue=_surface(stand.issue, clean) if stand.issue else None,
        option=_surface(option, clean), stance=stand.stance, start=start, end=end, rule=stand.spot.rule,
    )  # fmt: skip


def _surface(span: Span, clean: Clean) -> str:
    start, end = clean.span(*span)
    return clean.original[start:end]


def _phrase(spoken: Spoken, spot: Spot) -> Span:
    """The noun phrase that an issue word ends."""
    first, last = spoken.scene.clause_of(spot.start)
    phrase = before(Clause(spoken.scene.view, first, spot.end, spot.end, last), spoken.counting)
    return phrase if phrase is not None and phrase[1] == spot.end else (spot.start, spot.end)


def _actor(spoken: Spoken, spot: Spot) -> Thing | None:
    """Who takes the stand: the party before the word, else who is cited, else whom the clauses before are about."""
    first, _ = spoken.scene.clause_of(spot.start)
    free = spoken.free(max(first, spoken.low(spot.start)), spot.start)
    if free:
        return _called(spoken, free[0], (first, spot.start))
    asked = next((one for one in spoken.said if 0 <= one.first - spot.end <= 1 and one.speaker is not None), None)
    if asked is not None:
        return asked.speaker
    said = spoken.saying(spot.start)
    low = spoken.low(spot.start)
    is_own = low >= first or (spot.row.fields["by"] and spot.start - first <= 1)
    if said is not None and said.speaker is not None and is_own:
        return said.speaker
    return spoken.subject_before(spot.start)


def _called(spoken: Spoken, party: Thing, clause: Span) -> Thing:
    """A party with the common nouns behind it: 某国|反对党议员."""
    view, (first, last) = spoken.scene.view, clause
    phrase = before(Clause(view, first, last, last, last), spoken.counting)
    if phrase is None or not phrase[0] <= party.start < party.end < phrase[1] <= party.end + LONG:
        return party
    goes_on = view[party.start : phrase[1]].isalnum() and view.endswith(spoken.scene.doers, *phrase)
    return msgspec.structs.replace(party, end=phrase[1], text=view[party.start : phrase[1]]) if goes_on else party


def _listed(spoken: Spoken, actor: Thing) -> Span:
    if not spoken.scene.start <= actor.start < spoken.scene.end or actor.kind == "speaker":
        return actor.start, actor.end
    listed = [filler.thing for filler in joined(spoken.scene, actor, "")]
    return listed[0].start, listed[-1].end


def _same(view: str, one: Stand, other: Stand) -> bool:
    texts = [tuple(view[start:end] for start, end in stand.options) for stand in (one, other)]
    return (
        one.stance == other.stance
        and texts[0] == texts[1]
        and view[one.actor[0] : one.actor[1]] == view[other.actor[0] : other.actor[1]]
    )


def _stands(spoken: Spoken, spot: Spot) -> bool:
    """Whether the word is a verb where it stands: not 俄罗斯的提议, not 反对的声音."""
    view, possessives = spoken.scene.view, spoken.counting.possessives
    if view[spot.start - 1 : spot.start] in tuple(possessives) and spot.start > spoken.scene.start:
        return False
    if view[spot.end : spot.end + 1] in tuple(possessives):
        return False
    words = spoken.scene.words
    if spot.start not in words.tags and spot.end - spot.start <= 2:
        return False
    if any(mark.start == spot.end and mark.kind == "compound_head" for mark in words.marks):
        return False
    if any(mark.end == spot.start and mark.value == "passive" for mark in words.marks):
        return False
    # 埃及 ends in a word that joins lists and is none.
    named = any(thing.end == spot.start for thing in spoken.scene.things)
    listed = not named and view[spot.start - 1 : spot.start] in tuple(spoken.counting.list_marks)
    return not listed and _is_verb(spoken, spot)


def _is_verb(spoken: Spoken, spot: Spot) -> bool:
    """Whether a word that is also the name of a proposal is a verb: right behind a party, an adverb or a stop."""
    if not any(one.start == spot.start and one.row.fields["kind"] == "proposal" for one in spoken.of("issue_word")):
        return True
    words = spoken.scene.words
    first, _ = spoken.scene.clause_of(spot.start)
    if spot.start == max(first, spoken.low(spot.start)) or any(
        thing.end == spot.start for thing in spoken.scene.things
    ):
        return True
    marked = any(mark.end == spot.start and mark.kind in ("status_cue", "negation", "hedge") for mark in words.marks)
    tag = words.tags.get(words.ends.get(spot.start, -1), "x")
    return marked or tag in VERBAL


def _stance(spoken: Spoken, spot: Spot) -> str | None:
    stance = spot.row.fields["stance"]
    if spoken.negated(spot, 1) is None:
        return stance
    return "rejects" if stance == "accepts" else None


def _meets_need(spoken: Spoken, spot: Spot, tail: Span, issue: Issue | None) -> bool:
    """Whether a word that may mean much else is about talks here."""
    need = spot.row.fields["needs"]
    if need == "place":
        return issue is not None and any(
            one.row.fields["kind"] == "place" and tail[0] <= one.start < tail[1] for one in spoken.of("issue_word")
        )
    kinds = {
        "talks": ("talks",),
        "venue": ("talks",),
        "proposal": ("proposal",),
        "option": (*NEGOTIATED, "proposal"),
    }.get(need)
    if need == "option" and tail[1] - tail[0] < 2:
        return True
    if kinds is not None:
        return any(
            one.row.fields["kind"] in kinds and tail[0] <= one.start < tail[1] for one in spoken.of("issue_word")
        )
    return True
