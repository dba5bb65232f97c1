"""Keys: what each number of a report may be compared with.

Reads the figures of a report and its claims, gives `Figure` values in original offsets: what befell the counted, what
they are, where and whose, over which time, as told by whom. What a number does not say itself it takes from the number
before it in the same sentence (337架, 其中莫斯科州91架, 库尔斯克州126架); what nothing says stays empty.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise, zip_longest

import msgspec

from kaoju.claims.figures import Figure as Near
from kaoju.claims.figures import Surroundings, relating_of
from kaoju.claims.keying import ACTS, THINGS, keying_of
from kaoju.claims.scene import PARTIES, PLACES, Thing, within
from kaoju.claims.sites import carried, narrowest, site, states_of
from kaoju.model import Attribution, Claim, Figure, Language, Quantity, Time
from kaoju.text.spotting import NOTHING, Spot, spots_within

MAGNITUDE = "magnitude"
PERSON = "person"
VALUES = ("time", "quantity")
"""Kinds of things that name nobody."""
GOVERNMENT = "government"
OWN_WORD = "~"
"""Before a noun that stands for itself, the lexicon having no code for it."""
AFTERSHOCK = "aftershock"
HELD = "held"
BLOWS = frozenset({"struck", "launched"})
STRIKE = 10
"""Characters between whoever attacks and the word for it: 以色列13日发动的袭击."""
SHORT = 4
YEAR = len("2026/..")
"""Characters of a stretch that began in some year: what is counted from then on (今年以来) is too wide for a tally."""
LONGEST = 8
"""Characters of a word that names a thing counted, at most."""
AHEAD = 25
"""How far behind a number the thing it counts may stand in its clause: 9艘试图驶往外海的渔船."""
BACK = 120
"""How far before a number the sentence is looked at for what bounds it."""


class Told(msgspec.Struct, frozen=True):
    """What else was understood of the report: its numbers, its times, its attributions, its claims."""

    quantities: Sequence[Quantity]
    times: Sequence[Time]
    attributions: Sequence[Attribution]
    claims: Sequence[Claim]


def keyed(known: Sequence[Near], around: Surroundings, told: Told, language: Language) -> tuple[Figure, ...]:
    """The figures of a report with their keys; ordinals other than magnitudes have none."""
    keys = _Keys(around, told, language)
    made: list[Figure] = []
    for near, following in zip_longest(known, known[1:]):
        if near.quantity.unit is not None:
            figure = keys.key(near, made[-1] if made else None, following.start if following else len(keys.view))
            made += [figure] if figure.unit != "ordinal" else []
    return tuple(made)


class _Keys:
    """The keys of one report, made in text order."""

    def __init__(self, around: Surroundings, told: Told, language: Language) -> None:
        self.around, self.told = around, told
        self.view = around.clean.view
        self.keying, self.relating = keying_of(language), relating_of(language)
        self.spots = self.keying.spotter.spot(self.view)
        self.claims = {index: at for at, claim in reversed([*enumerate(told.claims)]) for index in claim.quantities}
        self.ofs = sorted(
            (around.back(one.of_start), around.back(one.of_end))
            for one in told.quantities
            if one.of_start is not None and one.of_end is not None
        )
        self.possessives = language.settings["counting"]["possessives"]
        self.stops = language.settings["clause_end"] + language.settings["sentence_end"]
        self.last_end = 0
        self.tally: tuple[int, set[str]] = (-1, set())

    def key(self, near: Near, before: Figure | None, next_start: int) -> Figure:
        """The figure of one quantity; `before` is the one made before it, `next_start` where the next number begins."""
        quantity = near.quantity
        first, _last = self.around.sentences[near.sentence]
        follows = before is not None and before.sentence == near.sentence
        if before is not None and not follows and near.marked("among") and before.sentence == near.sentence - 1:
            follows = True
        if before is not None and near.of in self.keying.pointing and 0 <= near.sentence - before.sentence <= 1:
            follows = True
        inside = spots_within(self.spots, max(first, near.clause[0] - BACK), min(near.clause[1], near.end + BACK))
        thing = self._thing(near, inside)
        act = self._act(near, inside) if near.toll in ("", HELD) else ""
        measure = act or near.toll
        heir = before if follows and before is not None and quantity.unit == before.unit else None
        is_part = heir is not None and near.marked("among") is not None and not near.toll
        if heir is not None and (is_part or ((not thing or thing == heir.thing) and not measure)):
            measure = (measure if is_part and self._has_deed(near, inside) else heir.measure) or measure
        thing = thing or (heir.thing if heir is not None else "")
        unit = quantity.unit or ""
        if unit == "ordinal" and thing == MAGNITUDE:
            unit = MAGNITUDE
            shocks = [
                spot for spot in spots_within(self.spots, first, near.end) if spot.row.fields.get("thing") == AFTERSHOCK
            ]
            thing = AFTERSHOCK if shocks else thing
        parties = self._owners(near)
        if not parties and heir is not None and (near.marked("among") or self._is_beside(near, heir)):
            parties = heir.parties
        source = self._source(near)
        goes_on = heir is not None and (not near.toll or source in ("", heir.source))
        places = self._where(near, first, next_start)
        if not places and heir is not None and goes_on:
            # 向甲国发射了20枚导弹,造成3人死亡: where it struck, not from where.
            struck = self._aims(near, first) if near.toll and heir.measure in BLOWS else ()
            places = struck or heir.places
        if near.toll and not places and not parties:
            places = carried(near.sentence, self.around)
        window, as_of = self._when(near, first)
        scope = self._scope(near) or self._so_far(near, first, window or "", as_of)
        self._remember(near, scope)
        self.last_end = near.end
        return Figure(
            quantity=near.index, start=quantity.start, end=quantity.end, low=quantity.low, high=quantity.high,
            bound=quantity.bound, unit=unit, measure=measure, thing=thing, places=places, parties=parties,
            window=window, as_of=as_of, source=source, scope=scope,
            claim=self.claims.get(near.index), sentence=near.sentence, block=near.block,
        )  # fmt: skip

    def _thing(self, near: Near, inside: Sequence[Spot]) -> str:
        """What is counted: by the last words of its noun, else by a noun in its clause, else by its measure word."""
        known = "" if self._is_place(near) else self._named(near.of)
        if known in ("", NOTHING) and not near.persons and near.quantity.unit == "count":
            behind = [spot for spot in inside if spot.lexicon == THINGS and near.end <= spot.start <= near.end + AHEAD]
            nameless = not near.of or self._named(near.of) == NOTHING
            owned = [spot for spot in behind if nameless or self.view[spot.start - 1] in self.possessives]
            known = owned[0].row.fields["thing"] if owned and owned[0].end <= near.clause[1] else ""
        if known and known != NOTHING:
            return known
        if near.persons:
            return PERSON
        return OWN_WORD + near.of[-2:] if near.of and known != NOTHING and not self._is_place(near) else ""

    def _is_place(self, near: Near) -> bool:
        """Whether what stands where the counted is sought is a place: 莫斯科州91架."""
        end = near.quantity.of_end
        inside = () if end is None else self._inside(near)
        return bool(inside) and inside[-1].end == self.around.back(end or 0) and inside[-1].kind in PLACES

    def _named(self, of: str) -> str:
        for length in range(min(len(of), LONGEST), 0, -1):
            known = self.keying.things.get(of[-length:])
            if known is not None:
                return known
        return ""

    def _act(self, near: Near, inside: Sequence[Spot]) -> str:
        """What was done with the counted: the deed nearest in the clause, before the number first."""
        acts = [spot for spot in inside if spot.lexicon == ACTS]
        ahead = [spot for spot in acts if near.clause[0] <= spot.start and spot.end <= near.start]
        behind = [spot for spot in acts if near.end <= spot.start and spot.end <= near.clause[1]]
        if ahead and self.last_end <= ahead[-1].start:
            return ahead[-1].row.fields["kind"]
        chosen = (behind[-1:] or ahead[-1:]) if not near.persons else (behind[:1] or ahead[-1:])
        return chosen[0].row.fields["kind"] if chosen else ""

    def _has_deed(self, near: Near, inside: Sequence[Spot]) -> bool:
        """Whether a deed stands right before a part: 发射96架, 防空部队击落其中55架."""
        return any(spot.lexicon == ACTS and self.last_end <= spot.start and spot.end <= near.start for spot in inside)

    def _where(self, near: Near, first: int, next_start: int) -> tuple[str, ...]:
        """The places a number counts in: those of its item, before it or behind, else the last of its sentence."""
        low, speech = max(first, near.start - BACK), self._speech(near, first)
        things = [
            thing
            for thing in within(self.around.things, low, min(next_start, near.clause[1]))
            if (thing.lies or thing.kind in PLACES)
            and not (thing.kind in PARTIES and self._is_owner(thing))
            and not (speech and speech[0] <= thing.start < speech[1] and site(thing)[:2] != speech[2])
        ]
        item = max(self.last_end, near.clause[0])
        own = [thing for thing in things if item <= thing.start < near.start]
        own = own or [
            thing
            for thing in things
            if thing.start >= near.end
            and " " not in self.view[near.end : thing.start]
            and not 0 <= next_start - thing.end < SHORT - 1  # the place of the number behind it: 41人(湖北39人
        ]
        if not own and self.last_end <= low:
            own = [thing for thing in things if thing.end <= near.clause[0]][-1:]
        if near.toll:
            own = self._stricken(own, near) or self._attacked(near, low)
        return self._narrowest(own)

    def _speech(self, near: Near, first: int) -> tuple[int, int, str] | None:
        """The words that say who speaks, and of which state: places of others there are no scene."""
        state, dot, _ = self._source(near).partition(".")
        if near.source is None or not dot:
            return None
        cue = self.around.back(self.told.attributions[near.source].cue_start)
        return max(self.view.rfind(stop, first, cue) for stop in self.stops) + 1, cue, state

    def _stricken(self, own: Sequence[Thing], near: Near) -> list[Thing]:
        """The places where people came to harm: those attacked, without whoever attacked."""
        aims = [thing for thing in own if self._is_aim(thing)]
        if aims:
            return aims
        blows = [
            spot.start
            for spot in spots_within(self.spots, near.clause[0], near.end)
            if spot.row.fields.get("kind") in BLOWS
        ]
        return [thing for thing in own if not any(0 <= blow - thing.end <= STRIKE for blow in blows)]

    def _attacked(self, near: Near, first: int) -> list[Thing]:
        """The government against which the last blow before a toll goes: 对印方发动炮击,造成7人死亡."""
        parties = [thing for thing in within(self.around.things, first, near.start) if thing.kind == GOVERNMENT]
        blows = [
            spot.start for spot in spots_within(self.spots, first, near.start) if spot.row.fields.get("kind") in BLOWS
        ]
        struck = [thing for thing in parties if any(0 <= blow - thing.end <= STRIKE for blow in blows)]
        return struck[-1:] if struck and self._is_aim(struck[-1]) else []

    def _aims(self, near: Near, first: int) -> tuple[str, ...]:
        """The places of a sentence, before a number, that something is done to."""
        before = within(self.around.things, max(first, near.start - BACK), near.start)
        return self._narrowest([thing for thing in before if thing.kind in PLACES and self._is_aim(thing)])

    def _is_aim(self, thing: Thing) -> bool:
        """Whether what is done is done to it: 对伊朗的袭击, 莫斯科州遭袭."""
        if self.view.startswith(self.keying.suffering, thing.end):
            return True
        return self.view.endswith(self.keying.toward, max(0, thing.start - LONGEST), thing.start)

    def _narrowest(self, own: Sequence[Thing]) -> tuple[str, ...]:
        """Places without those that hold another of them, unless both are named in one breath."""
        stated = [thing for thing in own if states_of(thing)] or own  # 得州克尔县: the county is of the state before it
        sites = list(dict.fromkeys(one for thing in stated for one in site(thing).split()))
        joined = any(
            self.view.endswith(self.keying.joining, 0, later.start) and later.start - earlier.end <= SHORT
            for earlier, later in pairwise(own)
        )
        return tuple(sites) if joined else narrowest(sites)

    def _is_owner(self, thing: Thing) -> bool:
        """Whether it only says whose something is: 乌克兰 in 343架乌克兰无人机."""
        at = bisect_right(self.ofs, (thing.start, len(self.view)))
        return at > 0 and self.ofs[at - 1][1] > thing.end

    def _owners(self, near: Near) -> tuple[str, ...]:
        inside = [thing for thing in self._inside(near) if thing.kind in PARTIES and thing.kind != "group"]
        if not inside and (near.toll or (near.persons and near.marked("among"))):
            before = within(self.around.things, max(near.clause[0], self.last_end), near.start)[-1:]
            inside = [one for one in before if self._is_told_of(one, near) and one.kind in PARTIES and not one.lies]
            if inside and not states_of(inside[0]):
                return self._state_meant(inside[0])
        return tuple(dict.fromkeys(getattr(thing.value, "country", None) or site(thing) for thing in inside))

    def _is_beside(self, near: Near, heir: Figure) -> bool:
        """Whether a toll stands right beside another, in one breath: 以方12人死亡、300多人受伤."""
        start = self.around.back(heir.end)
        is_other = near.toll and heir.measure in self.relating.kinds and heir.measure != near.toll
        return bool(is_other) and not any(stop in self.view[start : near.start] for stop in self.stops)

    def _state_meant(self, side: Thing) -> tuple[str, ...]:
        """The one state of the report whose name begins like that of a side that several states share: 巴方."""
        named = self._states.get(side.text[0], set()) if side.kind == GOVERNMENT else set()
        return tuple(named) if len(named) == 1 else ()

    @cached_property
    def _states(self) -> dict[str, set[str]]:
        """The states a report names, by the first sign of the name; looked through once for all sides."""
        found: dict[str, set[str]] = {}
        for thing in self.around.things:
            if thing.kind == "state" and len(states_of(thing)) == 1:
                found.setdefault(thing.text[0], set()).update(states_of(thing))
        return found

    def _is_told_of(self, thing: Thing, near: Near) -> bool:
        """Whether nothing but the toll stands between whoever suffered it and its number: 以方12人, 以方死亡12人."""
        between = self.view[thing.end : near.start]
        return len(between) <= 1 or between in self.relating.tolls

    def _inside(self, near: Near) -> tuple[Thing, ...]:
        """What is named within the noun of what is counted."""
        start, end = near.quantity.of_start, near.quantity.of_end
        if start is None or end is None:
            return ()
        return within(self.around.things, self.around.back(start), self.around.back(end))

    def _when(self, near: Near, first: int) -> tuple[str | None, str | None]:
        """The time a number counts over and the time it is as of, as its sentence says them before it."""
        window = as_of = None
        for thing in within(self.around.things, max(first, near.start - BACK), near.start):
            if thing.kind != "time" or not isinstance(thing.value, str):
                continue
            head = self.view[max(first, thing.start - 12) : thing.start]
            head = head[max(head.rfind(stop) for stop in self.stops) + 1 :]
            if any(word in head for word in self.keying.until):
                as_of = thing.value
            elif self.view.startswith(self.keying.giving, thing.end):
                as_of = as_of or thing.value  # 29日公布的数据: no day on which it happened
            else:
                tail = self.view[thing.end : thing.end + 2]
                since = any(tail.startswith(word) for word in self.keying.since)
                window = f"{thing.value}/.." if since and "/" not in thing.value else thing.value
        return window, as_of

    def _source(self, near: Near) -> str:
        giver = self._giver(near)
        if giver or near.source is None:
            return giver
        said = self.told.attributions[near.source]
        if said.source_start is None or said.source_end is None:
            return said.source or said.source_kind
        first, last = self.around.back(said.source_start), self.around.back(said.source_end)
        inside = within(self.around.things, first, last)
        named = [thing for thing in inside if thing.kind not in VALUES]
        if named:
            states = [state for thing in named for state in states_of(thing)]
            # 黎巴嫩公共卫生部, whatever stands between the state and its office.
            is_office = named[-1].kind in ("organisation", "government") and not states_of(named[-1])
            own = f"{states[-1]}.{states[-1]} " if is_office and states else ""
            return own + site(named[-1])
        # 信息组12日下午公布的数据: whoever it is, the day and what is given are no part of the name.
        ends = [thing.start for thing in inside] + [self.view.find(word, first, last) for word in self.keying.giving]
        return self.view[first : min((end for end in ends if end > first), default=last)].strip()

    def _giver(self, near: Near) -> str:
        """Who gives the number in the words of its own clause: 反对派公布的遇难人数是112人."""
        start = max(near.clause[0], self.last_end, near.start - BACK)
        at = max(self.view.rfind(word, start, near.start) for word in self.keying.giving)
        if at <= start:
            return ""
        named = [thing for thing in within(self.around.things, start, at) if thing.kind != "quantity"]
        while named and named[-1].kind == "time" and at - named[-1].end <= SHORT:
            at = named.pop().start
        if named and at - named[-1].end <= SHORT and named[-1].kind in PARTIES:
            return site(named[-1])
        said = self.view[start:at].strip()
        is_name = 2 <= len(said) <= 2 * LONGEST and not named and not said.endswith(self.keying.sooner)
        return said if is_name else ""

    def _scope(self, near: Near) -> str:
        """Whether it counts each, all, a part, what is new or the tally so far."""
        item = max(near.clause[0], self.last_end)
        head = self.view[max(near.clause[0], near.start - BACK) : near.start]
        if near.marked("each", item) or near.text.startswith(self.keying.each):
            return "each"
        among = near.marked("among")
        if among is not None and not any(word in self.view[among.end : near.start] for word in self.keying.closing):
            return "part"
        more = near.marked("more", item)
        if any(word in head for word in self.keying.new) or (more is not None and near.start - more.end <= 1):
            return "new"
        if near.marked("total", item):
            return "all"
        if near.marked("rise") or near.marked("fall") or any(word in head for word in self.keying.running):
            return "running"
        return ""

    def _so_far(self, near: Near, first: int, window: str, as_of: str | None) -> str:
        """Whether a toll is a tally so far: as of a day, from a day on, or beside one in its sentence.

        已造成12人死亡, 40人受伤, 另有3人失踪: what is said of the dead is said of the hurt and the missing.
        """
        sentence, told = self.tally
        between = self.view[max(first, self.last_end) : near.start]
        dated = window.endswith("/..")
        spans = len(window) > YEAR if dated else any(word in between for word in self.keying.spanning)
        spans = spans or as_of is not None
        return "running" if near.toll and (spans or (sentence == near.sentence and near.toll not in told)) else ""

    def _remember(self, near: Near, scope: str) -> None:
        """Keep what a sentence has told as a tally so far."""
        if scope in ("running", "all"):
            told = self.tally[1] if self.tally[0] == near.sentence else set()
            self.tally = (near.sentence, told | {near.toll})
