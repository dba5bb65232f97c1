"""Handing: a transfer word laid out in its clause, with the parties around it: who gives and who receives.

Reads one sentence; by small words (向, 给, 由, 被, 从) first, then by order, then from the clauses before. A side that
the sentence leaves open stays open.
"""

import msgspec

from kaoju.claims.fillers import joined
from kaoju.claims.marks import Mark
from kaoju.claims.scene import PARTIES, PLACES, Scene, Thing
from kaoju.claims.structures import Spoken
from kaoju.mentions.counted import Clause, before, behind
from kaoju.text.spotting import Spot

SIDES = PARTIES | {"place", "facility"}
Span = tuple[int, int]
NEAR = 2
"""How far behind its marker a party may begin."""
OF_ONE_VERB = ("agent", "recipient")
"""Roles that end with the verb behind them: 遭受|洪灾|后提供, 针对|总统|有关购买."""
MARKED = ("recipient", "source", "goal", "with", "agent", "behalf")
"""Roles of a party that say that a word which can be a noun is a verb."""
FAR = 12
"""How far before a noun for giving stands the sign of who is given to: 对台|潜在|军售."""
LONG = 12
"""How far a party's name goes on in common nouns: 中国|手机商小米集团."""


class At(msgspec.Struct, frozen=True, gc=False):
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


def touches_party(spoken: Spoken, spot: Spot) -> bool:
    """Whether a party, or its one-character name, stands right behind the word."""
    sign = spoken.scene.view[spot.end : spot.end + 1]
    behind_it = (thing.start == spot.end for thing in spoken.scene.things if thing.kind in SIDES)
    return sign in spoken.signs.states or any(behind_it)


def laid_out(spoken: Spoken, spot: Spot, following: Spot | None) -> At:
    """Lay out the clause of a transfer word: what its small words govern, and who stands right behind it."""
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
        if mark.start >= spot.end and scene.view[spot.end : spot.end + 1] in scene.possessives:
            continue  # 提供的|武器助长了乙军对甲地的攻势
        kind = "agent" if mark.value == "passive" else mark.value
        if mark.word in spoken.signs.topical:  # 对|乙国提供援助|表示感谢, 就|乙国提供援助
            gives = kind == "none" or spot.row.fields["onto"] or light_verb(spoken, spot.end, last) < last
            kind = "agent" if gives else kind
            if kind == "agent" and not any(thing.start == mark.end for thing in scene.things if thing.kind in SIDES):
                continue
        if kind == "recipient" and spot.row.fields["way"] in ("take", "get") and mark.word in spoken.signs.behalf:
            kind = "behalf"
        near = [thing for thing in scene.among(SIDES, mark.end, last) if thing.start - mark.end <= NEAR]
        whole = _whole(spoken, near[0]) if near else None
        if kind == "recipient":
            whole = _receiver(spoken, (mark.end, spot.start), whole)
        if whole is None and kind == "agent":
            phrase = behind(Clause(scene.view, first, mark.start, mark.end, spot.start), spoken.counting)
            is_noun = phrase is not None and not scene.words.tags.get(phrase[0], "").startswith("v")
            whole = plain(scene.view, phrase) if phrase is not None and is_noun else None
        if whole is not None and not (kind in OF_ONE_VERB and doing(scene, whole.end, spot.start)):
            governed.setdefault(kind, []).append(whole)
    sign = _toward_sign(spoken, spot, first)
    if sign is not None:
        governed.setdefault("recipient", []).append(sign)
    touching = [_whole(spoken, thing) for thing in scene.among(SIDES, spot.end, last) if thing.start - spot.end <= 1][
        :1
    ]
    if not touching and spot.row.fields["onto"] and scene.view[spot.end] in spoken.signs.states:
        touching = [plain(scene.view, (spot.end, spot.end + 1))]
    return At(spoken, spot, first, last, governed, tuple(touching))


def _toward_sign(spoken: Spoken, spot: Spot, first: int) -> Thing | None:
    """A state named by one sign behind a small word: 对|台|潜在军售."""
    view, signs = spoken.scene.view, spoken.signs
    low = {"noun": spot.start - FAR, "take": spot.start - 1}.get(spot.row.fields["way"], spot.start)
    for place in range(spot.start - 1, max(first, low) - 1, -1):
        if view[place] not in signs.states or view[place - 1] not in signs.toward:
            continue
        is_alone = place + 1 == spot.start or spoken.scene.words.ends.get(place + 1) == place
        if is_alone and not doing(spoken.scene, place + 1, spot.start):
            return plain(view, (place, place + 1))
    return None


def _receiver(spoken: Spoken, between: Span, named: Thing | None) -> Thing | None:
    """Who stands between a small word and the verb, with what goes on behind the name: 向|芬兰难民|提供."""
    view, scene = spoken.scene.view, spoken.scene
    first, last = between
    phrase = behind(Clause(view, first, first, first, last), spoken.counting) if first < last else None
    if phrase is None or doing(scene, phrase[1], last):
        return named
    if named is not None:
        goes_on = phrase[0] == named.start and phrase[1] > named.end and view.endswith(scene.doers, *phrase)
        return msgspec.structs.replace(plain(view, phrase), kind=named.kind) if goes_on else named
    is_somebody = view.endswith(scene.doers, *phrase) and view[first:last].isalnum()
    return plain(view, phrase) if is_somebody else None


def light_verb(spoken: Spoken, first: int, last: int) -> int:
    """Where a verb stands that says what somebody makes of a transfer; the end of the stretch where none does."""
    found = (spoken.scene.view.find(word, first, last) for word in spoken.signs.light)
    return min((place for place in found if place >= 0), default=last)


def doing(scene: Scene, first: int, last: int) -> bool:
    """Whether a verb of its own, 有关 or 后 stands in a stretch: not one that only colours another, nor behind 的."""
    words = scene.words
    for place in words.begun(first, last):
        kinds, tag = {mark.kind for mark in words.at.get(place, ())}, words.tags[place]
        does = tag == "v" and not kinds and scene.view[place - 1] not in scene.possessives
        if does or tag.startswith("f") or "untold_mark" in kinds:
            return True
    return False


def plain(view: str, span: Span) -> Thing:
    """A stretch of the view as a thing without a name."""
    return Thing(span[0], span[1], "phrase", view[span[0] : span[1]])


def _whole(spoken: Spoken, thing: Thing) -> Thing:
    """A party with the one right behind that it belongs to: 俄罗斯联邦警察|安全会议主席, 甲地的|乙军."""
    last = thing
    for other in spoken.scene.among(SIDES, thing.end, spoken.scene.end):
        owned = other.start == last.end + 1 and spoken.scene.view[last.end] in spoken.scene.possessives
        if other.start != last.end and not (owned and thing.kind in PLACES and other.kind in PARTIES):
            break
        last = other
    return (
        thing
        if last is thing
        else msgspec.structs.replace(plain(spoken.scene.view, (thing.start, last.end)), kind=last.kind)
    )


def sides(at: At) -> tuple[Thing | None, Thing | None]:
    """The giver and the receiver as the sentence tells them."""
    subject = _subject(at)
    fields = at.spot.row.fields
    touching = at.touching[0] if at.touching else None
    owns = touching is not None and at.view[touching.end : touching.end + 1] in tuple(at.spoken.counting.possessives)
    agent = _first(at, "agent")
    if at.way == "take":
        subject = None if subject is not None and subject.text == _text(_first(at, "source")) else subject
        owner = touching if touching is not None and touching.kind in PARTIES and touching.end < at.last - 1 else None
        giver = _first(at, "source") or _first(at, "recipient") or _first(at, "with") or owner
        return giver, agent or subject or _first(at, "behalf")
    if at.way == "mutual":
        return subject or _first(at, "with"), None
    receiver = _last(at, "recipient") or _first(at, "goal")
    if touching is not None and fields["onto"]:
        receiver = touching
    if receiver is None and touching is not None and (fields["onto"] or fields["way"] in ("aid", "noun") or not owns):
        receiver = touching
    if receiver is None and fields["onto"]:
        phrase = behind(Clause(at.view, at.first, at.spot.start, at.spot.end, at.last), at.spoken.counting)
        receiver = plain(at.view, phrase) if phrase is not None else None
    return agent or subject, receiver


def _text(thing: Thing | None) -> str:
    return thing.text if thing is not None else ""


def _first(at: At, kind: str) -> Thing | None:
    return next(iter(at.governed.get(kind, [])), None)


def _last(at: At, kind: str) -> Thing | None:
    ahead = [thing for thing in at.governed.get(kind, []) if thing.end <= at.spot.start]
    return ahead[-1] if ahead else _first(at, kind)


def _end(at: At) -> int:
    """Where what stands before the word and its small words ends."""
    marks = [
        mark.start for mark in at.spoken.scene.marks("role_marker", at.first, at.spot.start)
        if mark.value in ("recipient", "object", "source", "goal", "passive")
    ]  # fmt: skip
    return min(marks, default=at.spot.start)


def unmarked(at: At) -> list[Thing]:
    """The parties of the clause before the word that no small word governs."""
    spoken, signs = at.spoken, at.spoken.signs
    pretext = tuple(signs.pretext)
    taken = {
        place
        for kind, things in at.governed.items()
        for thing in things
        if kind != "with" or thing.end != at.spot.start  # 乙军的火炮和|甲国|提供的炮弹
        for place in range(thing.start, thing.end)
    }
    return [
        thing
        for thing in spoken.free(at.first, _end(at)) or spoken.free(at.first, at.spot.start)
        if thing.start not in taken and not at.view.startswith(pretext, thing.end)
    ]


def described(at: At, what: Span) -> Thing | None:
    """Whoever a clause without a subject only describes: 为甲国提供援助的|三家公司."""
    start, scene = what[1] + 1, at.spoken.scene
    if start >= at.last or at.view[what[1]] not in at.spoken.counting.possessives:
        return None
    low = max([thing.end for thing in unmarked(at)], default=at.first)
    marks = [mark.start for mark in scene.marks("role_marker", low, at.spot.start)]
    between = scene.words.begun(low, max(marks, default=at.spot.start))
    if low > at.first and not any(scene.words.tags[place][0] == "v" for place in between):
        return None  # 甲国提供援助的|乙国公司
    if any(_is_copula(at, place) for place in scene.words.begun(low, at.spot.start)):
        return None
    start = next((one.end for one in scene.among(("quantity",), start, at.last) if one.start == start), start)
    phrase = behind(Clause(at.view, at.first, start, start, at.last), at.spoken.counting)
    if phrase is None:
        return None
    named = any(thing.end == phrase[1] for thing in scene.among(PARTIES, *phrase))
    return plain(at.view, phrase) if named or at.view.endswith(scene.doers, *phrase) else None


def _is_copula(at: At, place: int) -> bool:
    return at.view[place] in at.spoken.counting.copulas and at.spoken.scene.words.tags[place] == "v"


def _subject(at: At) -> Thing | None:
    """The party before the word that no marker governs; else the noun phrase; else whom the clauses before name."""
    spoken, end, free = at.spoken, _end(at), unmarked(at)
    close = at.spot.start - 1
    if at.spot.end == close + 2 and at.way == "give" and at.view[close] in spoken.signs.states and close >= at.first:
        return plain(at.view, (close, close + 1))  # 整合|美|售台通信系统
    phrase = before(Clause(at.view, at.first, end, end, at.last), spoken.counting)
    if not free and (sign := _sign(at)):
        return sign
    if free:
        party = free[-1] if at.way != "mutual" else free[0]
        within = phrase is not None and phrase[0] <= party.start and party.end < phrase[1] <= party.end + LONG
        return (
            plain(at.view, (party.start, phrase[1]))
            if phrase and within and _is_name(at, party.end, phrase[1])
            else party
        )
    if phrase is not None and at.spot.row.fields["onto"] and phrase[1] == at.spot.start:
        phrase = None  # 权力|移交给: it is what changes hands
    if phrase is not None and _is_name(at, *phrase) and at.way in ("give", "take"):
        is_doer = phrase[1] - phrase[0] >= 2 and at.view.endswith(spoken.scene.doers, *phrase)
        leads = phrase[0] - at.first <= 3
        if leads or (is_doer and not doing(spoken.scene, at.first, phrase[0])):
            return plain(at.view, phrase) if is_doer else None
    named = {thing.text for things in at.governed.values() for thing in things}
    if at.way == "noun":
        return None
    earlier = spoken.subject_before(at.spot.start, topical=False)
    return earlier if earlier is not None and earlier.text not in named else None


def _sign(at: At) -> Thing | None:
    """A state named by one character where its clause begins: 美|又向甲国提供."""
    words, begins = at.spoken.scene.words, at.first
    while at.view[begins : begins + 1].isspace():
        begins += 1
    named = at.view[begins : begins + 1] in at.spoken.signs.states and words.ends.get(begins + 1) == begins
    return plain(at.view, (begins, begins + 1)) if named and begins + 1 < at.spot.start else None


def _is_name(at: At, first: int, last: int) -> bool:
    """Whether a stretch can be a name or the rest of one: no stop, no verb, no other transfer."""
    tags = at.spoken.scene.words.tags
    doing = any(tags.get(place, "n")[0] == "v" for place in range(first, last))
    planned = any(first <= mark.start < last for mark in at.spoken.scene.marks("status_cue", first, last))
    spots = at.spoken.spots
    other = planned or any(spot.lexicon == "transfer_word" and first <= spot.start < last for spot in spots)
    return at.view[first:last].isalnum() and not doing and not other


def spread(spoken: Spoken, thing: Thing | None) -> Span | None:
    """A party with those listed with it."""
    if thing is None:
        return None
    if not spoken.scene.start <= thing.start < spoken.scene.end:
        return thing.start, thing.end
    listed = [filler.thing for filler in joined(spoken.scene, thing, "")]
    return listed[0].start, listed[-1].end


def is_verb(at: At) -> bool:
    """Whether a word that can be a noun tells of a doing: a side is marked, or a small word or a number is near."""
    marked = (thing for kind in MARKED for thing in at.governed.get(kind, ()))
    if any(thing.start < at.spot.start or thing.start - at.spot.end <= NEAR for thing in marked):
        return True
    marks = at.spoken.scene.words.marks
    signs = [mark for mark in marks if mark.kind in ("status_cue", "negation", "hedge", "consequence_mark")]
    if any(0 <= at.spot.start - mark.end <= 1 or mark.start == at.spot.end for mark in signs):
        return True
    objects = bool(object_marks(at))
    numbers = at.spoken.scene.among(("quantity",), at.spot.end, at.last)
    return objects or is_both(at) or any(thing.start == at.spot.end for thing in numbers)


def object_marks(at: At) -> list[Mark]:
    """The small words before the verb that put its object before it: not the 将 of 将|破坏欧洲能源供应."""
    scene = at.spoken.scene
    before_it = [one for one in scene.marks("role_marker", at.first, at.spot.start) if one.value == "object"]
    return [one for one in before_it if not _leads_verb(at, one)]


def _leads_verb(at: At, mark: Mark) -> bool:
    """Whether a verb of its own stands right behind a small word: not 将|制造的武器运往."""
    is_verb = at.spoken.scene.words.tags.get(mark.end, "") in ("v", "vd") and mark.end < at.spot.start
    described = any(sign in at.view[mark.end : at.spot.start] for sign in at.spoken.counting.possessives)
    return is_verb and not described


def is_both(at: At) -> bool:
    """Whether each side hands over: 双方各自移交了500人."""
    return at.way == "give" and any(
        mark.row.fields["kind"] == "both" and at.first <= mark.start < at.spot.start
        for mark in at.spoken.of("transfer_mark")
    )
