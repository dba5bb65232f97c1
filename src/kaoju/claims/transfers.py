"""Transfers: who gives, sells, sends or hands what to whom.

Reads one sentence at a time and remembers the last transfers, so that a counterpart told before is found and what is
given in return is tied to what it returns. A transfer needs a thing handed over and a party of its sentence; what is
denied, stopped or forbidden is none.
"""

import msgspec

from kaoju.claims.conditionals import part_of
from kaoju.claims.factuality import grade
from kaoju.claims.goods import goods
from kaoju.claims.handing import At, Span, described, is_both, is_verb, laid_out, sides, spread, touches_party
from kaoju.claims.scene import Cue
from kaoju.claims.structures import Spoken
from kaoju.model import Transfer
from kaoju.text import Clean
from kaoju.text.spotting import Spot

DENIED = 8
"""How far before the word a denial reaches."""
HEAD = 4
"""How far behind a noun for giving stands what it names."""
RECENT = 4
"""How many sentences a transfer is remembered."""


class Handover(msgspec.Struct, gc=False):
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


class Transfers:
    """The transfers of a report, sentence by sentence."""

    def __init__(self) -> None:
        self.found: list[Handover] = []

    def read(self, spoken: Spoken) -> None:
        """Take in one sentence."""
        spots = spoken.of("transfer_word") if spoken.has("transfer_word") else []
        for place, spot in enumerate(spots):
            following = spots[place + 1] if place + 1 < len(spots) else None
            if _is_none(spoken, spot) or _is_denied(spoken, spot):
                continue
            one = self._handover(spoken, spot, following)
            if one is not None:
                self.found.append(one)

    def _handover(self, spoken: Spoken, spot: Spot, following: Spot | None) -> Handover | None:
        at = laid_out(spoken, spot, following)
        if spot.row.fields["noun"] and not is_verb(at):
            return None
        giver, receiver = sides(at)
        what, quantity = goods(at, receiver if at.way == "give" else giver)
        doer = described(at, what) if what is not None else None
        if doer is not None:
            giver, receiver = (doer, receiver) if at.way == "give" else (giver, doer)
        if at.way == "mutual" or is_both(at):
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
            spot, spoken.number, spread(spoken, giver), spread(spoken, receiver), what, quantity, "", implied
        )
        if one.giver is not None and what is not None and one.giver[0] < what[1] and what[0] < one.giver[1]:
            one.giver = None
        if one.giver is None and one.receiver is None:
            return None
        if spot.row.fields["way"] == "get" and one.giver is None and not _is_sum(at, quantity):
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


def _is_sum(at: At, index: int | None) -> bool:
    """Whether a quantity measures goods or money: 获得20亿美元, not 获得22位议员的支持."""
    numbers = at.spoken.scene.among(("quantity",), at.first, at.last)
    return any(thing.index == index and thing.value.unit not in ("count", "ordinal", "%", None) for thing in numbers)


def _is_denied(spoken: Spoken, spot: Spot) -> bool:
    """Whether the transfer is denied, stopped or forbidden."""
    first, _ = spoken.scene.clause_of(spot.start)
    toward = {mark.start for mark in spoken.scene.marks("role_marker", first, spot.start) if mark.value == "recipient"}
    stops = {
        mark.end: mark.row.fields["kind"] for mark in spoken.of("transfer_mark")
        if mark.row.fields["kind"] in ("stop", "ban") and first <= mark.start < spot.start
    }  # fmt: skip
    if any(kind == "ban" or spot.start <= end + 2 * DENIED or end in toward for end, kind in stops.items()):
        return True
    objects = [mark for mark in spoken.scene.marks("role_marker", first, spot.start) if mark.value == "object"]
    begins = objects[-1].start if objects else spot.start
    denials = spoken.scene.marks("negation", first, begins)
    return spoken.negated(spot, DENIED) is not None or any(begins - one.end <= 1 for one in denials)


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
        or (spot.row.fields["noun"] and _ends_word(spoken, spot))
        or (spot.row.fields["noun"] and _only_names(spoken, spot))
        or any(mark.kind == "compound_head" and mark.start == spot.end for mark in spoken.scene.words.marks)
    ):
        return True
    if way == "aid":
        return not touches_party(spoken, spot)
    return spot.end - spot.start == 1 and spot.start not in spoken.scene.words.tags and not touches_party(spoken, spot)


def _ends_word(spoken: Spoken, spot: Spot) -> bool:
    """Whether a noun for giving is the end of a longer word: 能源供应."""
    words = spoken.scene.words
    return spot.start not in words.tags and words.ends.get(spot.end, spot.start) < spot.start


def _only_names(spoken: Spoken, spot: Spot) -> bool:
    """Whether a noun for giving only says what a text is about: 农产品出口的|谅解备忘录."""
    if spoken.scene.view[spot.end : spot.end + 1] not in tuple(spoken.counting.possessives):
        return False
    heads = (one for one in spoken.of("not_a_thing") if "head" in one.row.fields["kind"])
    return any(1 <= one.start - spot.end <= HEAD for one in heads)


def _status(at: At) -> str:
    spot = at.spot
    form = frozenset({"give"} if at.way == "give" else {"act"})
    said = at.spoken.saying(spot.start)
    cue = Cue(spot.start, spot.end, spot.rule, "TRANSFER", form)
    part = part_of(spot.start, list(at.spoken.ifs))
    return grade(cue, at.spoken.scene, said.stance if said is not None else None, part).status
