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
LONG = 12
"""How far a party's name goes on in common nouns: 中国|手机商小米集团."""
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
    touching: tuple[Thing, ...]

    @property
    def way(self) -> str:
        """How the subject takes part: give, take, mutual or noun; a getter takes, a helper gives."""
        way = self.spot.row.fields["way"]
        return {"get": "take", "aid": "give"}.get(way, way)

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
            if _is_none(spoken, spot) or _is_denied(spoken, spot):
                continue
            one = self._handover(spoken, spot, following)
            if one is not None:
                self.found.append(one)

    def _handover(self, spoken: Spoken, spot: Spot, following: Spot | None) -> Handover | None:
        at = _laid_out(spoken, spot, following)
        giver, receiver = _sides(at)
        what, quantity = _thing(at, receiver if at.way == "give" else giver)
        if at.way == "mutual" or _is_both(at):
            giver = receiver = giver or receiver
        known = self._remembered(at, what)
        implied = spot.row.fields["thing"]
        if what is None and implied in at.view[spot.start : spot.end]:
            begins = at.view.find(implied, spot.start)
            what = (begins, begins + len(implied)) if implied else None
        if what is None and not implied:
            if known is None or not at.governed.get("source"):
                return None
            what = known.what
        one = Handover(
            spot, spoken.number, _spread(spoken, giver), _spread(spoken, receiver), what, quantity, "", implied
        )
        if one.giver is not None and what is not None and one.giver[0] < what[1] and what[0] < one.giver[1]:
            one.giver = None
        if one.giver is None and one.receiver is None:
            return None
        if spot.row.fields["way"] == "get" and (one.giver is None or what is None) and quantity is None:
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
        marked = [
            mark
            for mark in at.spoken.of("transfer_mark")
            if mark.row.fields["kind"] == "return" and mark.start < at.spot.start
        ]
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


def _is_none(spoken: Spoken, spot: Spot) -> bool:
    """Whether the word is no transfer where it stands: a part of a name, a noun, a word cut out of another."""
    way = spot.row.fields["way"]
    named = any(
        one.start == spot.end and "topic" in one.row.fields["kind"]
        for one in spoken.spots
        if one.lexicon == "not_a_thing"
    )
    if (
        way == "none"
        or named
        or any(mark.kind == "compound_head" and mark.start == spot.end for mark in spoken.scene.words.marks)
    ):
        return True
    if way == "aid":
        return not _touches_party(spoken, spot)
    return spot.end - spot.start == 1 and spot.start not in spoken.scene.words.tags and not _touches_party(spoken, spot)


def _is_both(at: At) -> bool:
    """Whether each side hands over: 双方各自移交了500人."""
    return at.way == "give" and any(
        mark.row.fields["kind"] == "both" and at.first <= mark.start < at.spot.start
        for mark in at.spoken.of("transfer_mark")
    )


def _is_denied(spoken: Spoken, spot: Spot) -> bool:
    """Whether the transfer is denied, stopped or forbidden."""
    first, _ = spoken.scene.clause_of(spot.start)
    stops = [
        mark for mark in spoken.of("transfer_mark")
        if mark.row.fields["kind"] == "stop" and first <= mark.start < spot.start and spot.start - mark.end <= 2 * DENIED
    ]  # fmt: skip
    if stops:
        return True
    return spoken.negated(spot, DENIED) is not None


def _touches_party(spoken: Spoken, spot: Spot) -> bool:
    sign = spoken.scene.view[spot.end : spot.end + 1]
    return sign in spoken.signs or any(thing.start == spot.end for thing in spoken.scene.things if thing.kind in SIDES)


def _laid_out(spoken: Spoken, spot: Spot, following: Spot | None) -> At:
    scene = spoken.scene
    first, last = scene.clause_of(spot.start)
    low = spoken.low(spot.start)
    first = max(first, low) if low < spot.start else first
    if (
        following is not None
        and spot.end + 2 < following.start < last
        and following.row.fields["way"] in ("give", "take", "get")
    ):
        last = following.start
    governed: dict[str, list[Thing]] = {}
    for mark in scene.marks("role_marker", first, last):
        if (mark.value in ("object", "passive") and mark.end > spot.start) or (spot.start <= mark.start < spot.end):
            continue
        kind = "agent" if mark.value == "passive" else mark.value
        near = [thing for thing in scene.among(SIDES, mark.end, last) if thing.start - mark.end <= NEAR]
        if near:
            governed.setdefault(kind, []).append(_whole(spoken, near[0]))
        elif kind == "agent":
            phrase = behind(Clause(scene.view, first, mark.start, mark.end, spot.start), spoken.counting)
            if phrase is not None:
                governed.setdefault(kind, []).append(_plain(scene.view, phrase))
    sign = spot.start - 1
    if (
        spot.row.fields["way"] in ("noun", "take")
        and scene.view[sign] in spoken.signs
        and scene.view[sign - 1] in spoken.toward
    ):
        governed.setdefault("recipient", []).append(_plain(scene.view, (sign, spot.start)))
    touching = [_whole(spoken, thing) for thing in scene.among(SIDES, spot.end, last) if thing.start - spot.end <= 1][
        :1
    ]
    if not touching and spot.row.fields["onto"] and scene.view[spot.end] in spoken.signs:
        touching = [_plain(scene.view, (spot.end, spot.end + 1))]
    return At(spoken, spot, first, last, governed, tuple(touching))


def _plain(view: str, span: Span) -> Thing:
    return Thing(span[0], span[1], "phrase", view[span[0] : span[1]])


def _whole(spoken: Spoken, thing: Thing) -> Thing:
    """A party with the one right behind that it belongs to: 俄罗斯联邦警察|安全会议主席."""
    last = thing
    for other in spoken.scene.among(SIDES, thing.end, spoken.scene.end):
        if other.start != last.end:
            break
        last = other
    return (
        thing
        if last is thing
        else msgspec.structs.replace(_plain(spoken.scene.view, (thing.start, last.end)), kind=last.kind)
    )


def _sides(at: At) -> tuple[Thing | None, Thing | None]:
    """The giver and the receiver as the sentence tells them."""
    subject = _subject(at)
    fields = at.spot.row.fields
    touching = at.touching[0] if at.touching else None
    owns = touching is not None and at.view[touching.end : touching.end + 1] in tuple(at.spoken.counting.possessives)
    agent = _first(at, "agent")
    if at.way == "take":
        owner = touching if touching is not None and touching.kind in PARTIES and touching.end < at.last - 1 else None
        giver = _first(at, "source") or _first(at, "recipient") or _first(at, "with") or owner
        return giver, agent or subject
    if at.way == "mutual":
        return subject or _first(at, "with"), None
    receiver = _last(at, "recipient") or _first(at, "goal")
    if touching is not None and fields["onto"]:
        receiver = touching
    if receiver is None and touching is not None and (fields["onto"] or not owns):
        receiver = touching
    if receiver is None and fields["onto"]:
        phrase = behind(Clause(at.view, at.first, at.spot.start, at.spot.end, at.last), at.spoken.counting)
        receiver = _plain(at.view, phrase) if phrase is not None else None
    return agent or subject, receiver


def _first(at: At, kind: str) -> Thing | None:
    return next(iter(at.governed.get(kind, [])), None)


def _last(at: At, kind: str) -> Thing | None:
    ahead = [thing for thing in at.governed.get(kind, []) if thing.end <= at.spot.start]
    return ahead[-1] if ahead else _first(at, kind)


def _subject(at: At) -> Thing | None:
    """The party before the word that no marker governs; else the noun phrase there; else whom the clauses before name."""
    spoken = at.spoken
    taken = {thing.start for things in at.governed.values() for thing in things}
    marks = [
        mark.start for mark in spoken.scene.marks("role_marker", at.first, at.spot.start)
        if mark.value in ("recipient", "object", "source", "goal", "passive")
    ]  # fmt: skip
    end = min(marks, default=at.spot.start)
    free = [
        thing
        for thing in spoken.free(at.first, end) or spoken.free(at.first, at.spot.start)
        if thing.start not in taken
    ]
    phrase = before(Clause(at.view, at.first, end, end, at.last), spoken.counting)
    if free:
        party = free[-1] if at.way != "mutual" else free[0]
        within = phrase is not None and phrase[0] <= party.start and party.end < phrase[1] <= party.end + LONG
        return _plain(at.view, (party.start, phrase[1])) if phrase and within else party
    if phrase is not None and phrase[0] - at.first <= 3 and phrase[1] - phrase[0] >= 2 and at.way in ("give", "take"):
        return _plain(at.view, phrase)
    named = {thing.text for things in at.governed.values() for thing in things}
    if at.way == "noun":
        return None
    earlier = spoken.subject_before(at.spot.start, topical=False)
    return earlier if earlier is not None and earlier.text not in named else None


def _spread(spoken: Spoken, thing: Thing | None) -> Span | None:
    """A party with those listed with it."""
    if thing is None:
        return None
    if not spoken.scene.start <= thing.start < spoken.scene.end:
        return thing.start, thing.end
    listed = [filler.thing for filler in joined(spoken.scene, thing, "")]
    return listed[0].start, listed[-1].end


def _thing(at: At, party: Thing | None) -> tuple[Span | None, int | None]:
    """What is handed over, and the quantity it comes in: behind 把, else behind the word, else right before."""
    start = at.spot.end
    if at.way == "noun":
        return None, _quantity(at, None)
    if party is not None and at.spot.end <= party.start <= at.spot.end + 1:
        start = party.end
    scene = at.spoken.scene
    objects = [mark for mark in scene.marks("role_marker", at.first, at.spot.start) if mark.value == "object"]
    phrase = _object(at, objects[-1].end, at.spot.start) if objects and at.way == "give" else None
    if phrase is None and not (
        at.spot.row.fields["onto"] and party is not None and party.kind == "phrase" and start == at.spot.end
    ):
        phrase = _object(at, start)
    if phrase is None and at.way == "give" and (at.spot.row.fields["onto"] or at.governed.get("recipient")):
        phrase = _fronted(at)
    return _concrete(at, phrase), _quantity(at, phrase)


def _object(at: At, start: int, last: int | None = None) -> Span | None:
    """The noun phrase that begins behind a place, its number included in the search and left out of the phrase."""
    scene = at.spoken.scene
    last = _cut(at, start) if last is None else last
    while start < last and any(mark.value == "occurred" for mark in scene.words.at.get(start, ())):
        start += 1
    numbers = [thing for thing in scene.among(("quantity",), start, last) if thing.start - start <= 3]
    if numbers:
        of = numbers[0].value.of
        if of is not None and numbers[0].end <= of[0] and of[1] <= last:
            return of[0], of[1]
        start = numbers[0].end
    ends = [
        mark.start
        for mark in scene.marks("role_marker", start + 1, last)
        if mark.value in ("recipient", "goal", "object", "source")
    ]
    phrase = behind(Clause(at.view, at.first, start, start, min([*ends, last])), at.spoken.counting)
    return _closed(at, _owned(at, start, phrase), last)


def _owned(at: At, start: int, phrase: Span | None) -> Span | None:
    """The phrase with the nouns that own it: S-400防空系统的|关键参数."""
    if phrase is None or phrase[0] <= start or at.view[phrase[0] - 1] not in at.spoken.counting.possessives:
        return phrase
    tags = [at.spoken.scene.words.tags.get(place, "n") for place in range(start, phrase[0] - 1)]
    if any(tag[0] in "vpd" for tag in tags if tag):
        return phrase
    return start + (at.view[start] in at.spoken.counting.possessives), phrase[1]


def _closed(at: At, phrase: Span | None, last: int) -> Span | None:
    """The phrase with the doing that ends it: 兵力|支持."""
    if phrase is None:
        return None
    words = at.spoken.scene.words
    for end in range(phrase[1] + 2, min(last, phrase[1] + 3) + 1):
        ends_clause = end >= last or not at.view[end].isalnum() or at.view[end] in at.spoken.counting.possessives
        if words.ends.get(end) == phrase[1] and words.tags.get(phrase[1], "").startswith("v") and ends_clause:
            return phrase[0], end
    return phrase


def _cut(at: At, start: int) -> int:
    """Where the object ends for certain: before 的 of a clause that only describes its head (提供武器|的做法)."""
    for spot in at.spoken.of("not_a_thing"):
        kind = spot.row.fields["kind"]
        if not start + 2 <= spot.start <= at.last:
            continue
        if "head" in kind and at.view[spot.start - 1] in at.spoken.counting.possessives:
            return spot.start - 1
        if "topic" in kind and at.spot.end == start:
            return spot.start
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
        if spot.lexicon != "not_a_thing" or spot.end != phrase[1]:
            continue
        if "abstract" in spot.row.fields["kind"] or ("bare" in spot.row.fields["kind"] and spot.start == phrase[0]):
            return None
    return phrase


def _quantity(at: At, phrase: Span | None) -> int | None:
    """The number of what is handed over, else the price in the clause."""
    numbers: Sequence[Thing] = at.spoken.scene.among(("quantity",), at.first, at.last)
    for thing in numbers:
        of = thing.value.of
        if phrase is not None and of is not None and of[0] < phrase[1] and phrase[0] < of[1]:
            return thing.index
    return next(
        (thing.index for thing in numbers if len(thing.value.unit or "") == 3 and thing.value.unit.isupper()), None
    )


def _status(at: At) -> str:
    spot = at.spot
    form = frozenset({"give"} if at.way == "give" else {"act"})
    said = at.spoken.saying(spot.start)
    cue = Cue(spot.start, spot.end, spot.rule, "TRANSFER", form)
    part = part_of(spot.start, list(at.spoken.ifs))
    return grade(cue, at.spoken.scene, said.stance if said is not None else None, part).status
