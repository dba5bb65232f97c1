"""Transfers: who gives, sells, sends or hands what to whom.

Reads one sentence at a time and remembers the last transfers, so that a counterpart told before is found and what is
given in return is tied to what it returns. A transfer needs a thing handed over and a party of its sentence; what is
denied, stopped or forbidden is none.
"""

from collections.abc import Sequence

import msgspec

from kaoju.claims.conditionals import part_of
from kaoju.claims.factuality import grade
from kaoju.claims.roles import joined
from kaoju.claims.scene import PARTIES, Cue, Thing
from kaoju.claims.structures import Spoken
from kaoju.mentions.counted import Clause, before, behind
from kaoju.model import Transfer
from kaoju.text import Clean
from kaoju.text.spotting import Spot

SIDES = (*PARTIES, "place", "facility")
Span = tuple[int, int]
NEAR = 2
"""How far behind its marker a party may begin."""
DENIED = 8
"""How far before the word a denial reaches."""
RECENT = 4
"""How many sentences a transfer is remembered."""


class Handover(msgspec.Struct):
    """One transfer in view offsets."""

    spot: Spot
    number: int
    giver: Span | None
    receiver: Span | None
    what: Span | None
    quantity: int | None
    status: str
    implied: str = ""
    returns: int | None = None


class At(msgspec.Struct, frozen=True):
    """A transfer word in its clause: what every step below looks at."""

    spoken: Spoken
    spot: Spot
    first: int
    last: int
    governed: dict[str, list[Thing]]

    @property
    def way(self) -> str:
        """How the subject takes part: give, take, mutual, deal or noun."""
        return self.spot.row.fields["way"]

    @property
    def view(self) -> str:
        """The view."""
        return self.spoken.scene.view


class Transfers:
    """The transfers of a report, sentence by sentence."""

    def __init__(self) -> None:
        self.found: list[Handover] = []

    def read(self, spoken: Spoken) -> None:
        """Take in one sentence."""
        spots = spoken.of("transfer_word")
        for place, spot in enumerate(spots):
            following = spots[place + 1] if place + 1 < len(spots) else None
            if spot.row.fields["way"] == "none" or _is_denied(spoken, spot):
                continue
            one = self._handover(spoken, spot, following)
            if one is not None:
                self.found.append(one)

    def _handover(self, spoken: Spoken, spot: Spot, following: Spot | None) -> Handover | None:
        at = _laid_out(spoken, spot, following)
        giver, receiver = _sides(at)
        what, quantity = _thing(at, receiver if at.way == "give" else giver)
        if at.way == "mutual":
            giver = receiver = giver or receiver
        known = self._remembered(at, what)
        if what is None and not spot.row.fields["thing"]:
            if known is None or not at.governed.get("source"):
                return None
            what = known.what
        one = Handover(spot, spoken.number, _spread(spoken, giver), _spread(spoken, receiver), what, quantity, "", spot.row.fields["thing"])
        if one.giver is None and one.receiver is None:
            return None
        self._complete(at, one, known)
        one.status = _status(at)
        return one

    def _remembered(self, at: At, what: Span | None) -> Handover | None:
        """The last transfer of the same thing, or of anything where none is named."""
        head = at.view[what[0] : what[1]][-2:] if what is not None else ""
        for one in reversed(self.found[-RECENT:]):
            if one.what is not None and at.view[one.what[0] : one.what[1]].endswith(head):
                return one
        return None

    def _complete(self, at: At, one: Handover, known: Handover | None) -> None:
        """Fill a side that the sentence leaves open, and tie what is given in return."""
        marked = [mark for mark in at.spoken.of("transfer_mark") if mark.row.fields["kind"] == "return" and mark.start < at.spot.start]
        last = self.found[-1] if self.found and at.spoken.number - self.found[-1].number <= RECENT else None
        if marked and last is not None:
            one.returns = len(self.found) - 1
            if at.way == "take" and one.giver is None:
                one.giver = _other(at.view, last, one.receiver)
            elif at.way == "give" and one.receiver is None:
                one.receiver = _other(at.view, last, one.giver)
        if known is None or at.spoken.number - known.number > RECENT:
            return
        if at.way == "take" and one.giver is None:
            one.giver = _other(at.view, known, one.receiver)
        elif at.way == "give" and one.receiver is None:
            one.receiver = _other(at.view, known, one.giver)

    def transfers(self, clean: Clean) -> tuple[Transfer, ...]:
        """What was found, in original offsets."""
        return tuple(_transfer(one, clean) for one in self.found)


def _transfer(one: Handover, clean: Clean) -> Transfer:
    start, end = clean.span(one.spot.start, one.spot.end)
    return Transfer(
        trigger_start=start, trigger_end=end, giver=_surface(one.giver, clean), receiver=_surface(one.receiver, clean),
        what=_surface(one.what, clean) or one.implied or None, quantity=one.quantity, status=one.status,
        rule=one.spot.rule, returns=one.returns,
    )  # fmt: skip


def _surface(span: Span | None, clean: Clean) -> str | None:
    if span is None:
        return None
    start, end = clean.span(*span)
    return clean.original[start:end]


def _other(view: str, known: Handover, side: Span | None) -> Span | None:
    """The side of a known transfer that is not this one."""
    text = view[side[0] : side[1]] if side is not None else ""
    sides = [one for one in (known.giver, known.receiver) if one is not None]
    names = [view[one[0] : one[1]] for one in sides]
    if text and any(text in name or name in text for name in names):
        return next((one for one, name in zip(sides, names, strict=True) if not (text in name or name in text)), None)
    return None


def _is_denied(spoken: Spoken, spot: Spot) -> bool:
    """Whether the word is denied, stopped, a noun that only describes, or cut out of another word."""
    words = spoken.scene.words
    if spot.end - spot.start == 1 and spot.start not in words.tags and not _touches_party(spoken, spot):
        return True
    if any(mark.kind == "compound_head" and mark.start == spot.end for mark in words.marks):
        return True
    first, _ = spoken.scene.clause_of(spot.start)
    stops = [
        mark for mark in spoken.of("transfer_mark")
        if mark.row.fields["kind"] == "stop" and first <= mark.start < spot.start and spot.start - mark.end <= 2 * DENIED
    ]  # fmt: skip
    if stops and spot.row.fields["way"] != "take":
        return True
    return spoken.negated(spot, DENIED) is not None


def _touches_party(spoken: Spoken, spot: Spot) -> bool:
    return any(thing.start == spot.end for thing in spoken.scene.things if thing.kind in SIDES)


def _laid_out(spoken: Spoken, spot: Spot, following: Spot | None) -> At:
    scene = spoken.scene
    first, last = scene.clause_of(spot.start)
    low = spoken.low(spot.start)
    first = max(first, low) if low < spot.start else first
    if following is not None and spot.end < following.start < last and following.row.fields["way"] in ("give", "take"):
        last = following.start
    governed: dict[str, list[Thing]] = {}
    for mark in scene.marks("role_marker", first, last):
        near = [thing for thing in scene.among(SIDES, mark.end, last) if thing.start - mark.end <= NEAR]
        if near and not (mark.value == "object" and mark.end > spot.start):
            kind = "agent" if mark.value == "passive" else mark.value
            governed.setdefault(kind, []).append(near[0])
    return At(spoken, spot, first, last, governed)


def _sides(at: At) -> tuple[Thing | None, Thing | None]:
    """The giver and the receiver as the sentence tells them."""
    subject = _subject(at)
    fields = at.spot.row.fields
    touching = [thing for thing in at.spoken.scene.among(SIDES, at.spot.end, at.last) if thing.start - at.spot.end <= 1]
    owns = touching and at.view[touching[0].end : touching[0].end + 1] in at.spoken.counting.possessives
    agent = _first(at, "agent")
    if at.way == "take":
        giver = _first(at, "source") or _first(at, "recipient") or (touching[0] if touching and touching[0].end < at.last - 1 else None)
        return giver, agent or subject
    if at.way in ("mutual", "deal"):
        return (subject, _first(at, "with")) if at.way == "deal" else (subject or _first(at, "with"), None)
    receiver = _first(at, "recipient") or _first(at, "goal")
    if receiver is None and touching and (fields["onto"] or not owns):
        receiver = touching[0]
    return agent or subject, receiver


def _first(at: At, kind: str) -> Thing | None:
    return next(iter(at.governed.get(kind, [])), None)


def _subject(at: At) -> Thing | None:
    """The party before the word that no marker governs; else the first of the clauses before; else of the report."""
    taken = {thing.start for things in at.governed.values() for thing in things}
    marks = [mark.start for mark in at.spoken.scene.marks("role_marker", at.first, at.spot.start) if mark.value in ("recipient", "object", "source", "goal")]
    end = min(marks, default=at.spot.start)
    free = [thing for thing in at.spoken.scene.among(PARTIES, at.first, end) if thing.start not in taken]
    free = free or [thing for thing in at.spoken.scene.among(PARTIES, at.first, at.spot.start) if thing.start not in taken]
    if free:
        return free[-1]
    low = at.spoken.low(at.spot.start)
    named = {thing.text for things in at.governed.values() for thing in things}
    earlier = [
        thing for thing in at.spoken.scene.among(PARTIES, low, at.first)
        if thing.text not in named and thing.kind != "outlet"
    ]  # fmt: skip
    if earlier:
        return earlier[0]
    topic = at.spoken.topic
    return topic if topic is not None and topic.text not in named and topic.kind != "outlet" else None


def _spread(spoken: Spoken, thing: Thing | None) -> Span | None:
    """A party with those listed with it."""
    if thing is None:
        return None
    if not spoken.scene.start <= thing.start < spoken.scene.end:
        return thing.start, thing.end
    listed = [filler.thing for filler in joined(spoken.scene, thing, "")]
    return listed[0].start, listed[-1].end


def _thing(at: At, party: Thing | None) -> tuple[Span | None, int | None]:
    """What is handed over, and the quantity it comes in: behind the word, else behind 把, else right before."""
    start = at.spot.end
    if party is not None and at.spot.end <= party.start <= at.spot.end + 1:
        start = party.end
    if at.way in ("deal", "noun"):
        phrase = before(Clause(at.view, at.first, at.spot.start, at.spot.end, at.last), at.spoken.counting) if at.way == "deal" else None
        return _concrete(at, phrase), _quantity(at, phrase)
    phrase = _object(at, start)
    if phrase is None:
        objects = [mark for mark in at.spoken.scene.marks("role_marker", at.first, at.spot.start) if mark.value == "object"]
        if objects:
            phrase = _object(at, objects[-1].end, at.spot.start)
    if phrase is None and at.way == "give":
        phrase = _fronted(at)
    return _concrete(at, phrase), _quantity(at, phrase)


def _object(at: At, start: int, last: int | None = None) -> Span | None:
    """The noun phrase that begins behind a place, its number included in the search and left out of the phrase."""
    scene = at.spoken.scene
    last = _cut(at, start) if last is None else last
    while start < last and any(mark.start == start and mark.value == "occurred" for mark in scene.words.marks):
        start += 1
    numbers = [thing for thing in scene.among(("quantity",), start, last) if thing.start - start <= 3]
    if numbers:
        of = numbers[0].value.of
        if of is not None and numbers[0].end <= of[0] and of[1] <= last:
            return of[0], of[1]
        start = numbers[0].end
    ends = [mark.start for mark in scene.marks("role_marker", start + 1, last) if mark.value in ("recipient", "goal", "object", "source")]
    return behind(Clause(at.view, at.first, start, start, min([*ends, last])), at.spoken.counting)


def _cut(at: At, start: int) -> int:
    """Where the object ends for certain: before 的 of a clause that only describes its head (提供武器|的做法)."""
    for spot in at.spoken.of("not_a_thing"):
        if "head" in spot.row.fields["kind"] and start + 2 <= spot.start <= at.last and at.view[spot.start - 1] in at.spoken.counting.possessives:
            return spot.start - 1
    return at.last


def _fronted(at: At) -> Span | None:
    """A thing said before its verb: 权力|移交给…."""
    phrase = before(Clause(at.view, at.first, at.spot.start, at.spot.start, at.last), at.spoken.counting)
    if phrase is None:
        return None
    things = at.spoken.scene.among(SIDES, *phrase)
    return None if things and things[-1].end == phrase[1] else phrase


def _concrete(at: At, phrase: Span | None) -> Span | None:
    """The phrase where it is something that can change hands."""
    if phrase is None or phrase[1] - phrase[0] < 2:
        return None
    for spot in at.spoken.spots:
        if spot.lexicon == "not_a_thing" and "abstract" in spot.row.fields["kind"] and spot.end == phrase[1]:
            return None
    return phrase


def _quantity(at: At, phrase: Span | None) -> int | None:
    """The number of what is handed over, else the price in the clause."""
    numbers: Sequence[Thing] = at.spoken.scene.among(("quantity",), at.first, at.last)
    for thing in numbers:
        of = thing.value.of
        if phrase is not None and of is not None and of[0] < phrase[1] and phrase[0] < of[1]:
            return thing.index
    return next((thing.index for thing in numbers if len(thing.value.unit or "") == 3 and thing.value.unit.isupper()), None)


def _status(at: At) -> str:
    spot = at.spot
    form = frozenset({"give"} if at.way == "give" else {"act"})
    said = at.spoken.saying(spot.start)
    cue = Cue(spot.start, spot.end, spot.rule, "TRANSFER", form)
    part = part_of(spot.start, list(at.spoken.ifs))
    return grade(cue, at.spoken.scene, said.stance if said is not None else None, part).status
