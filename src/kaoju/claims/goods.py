"""Goods: what a transfer hands over, and the number it comes in.

Reads one laid out transfer word: behind 把, behind the word, or right before it. Never takes what nobody can hand over.
"""

from collections.abc import Iterator, Sequence

from kaoju.claims.handing import SIDES, At, Span, doing, light_verb, object_marks
from kaoju.claims.scene import Thing
from kaoju.mentions.counted import Clause, before, behind
from kaoju.text.quotes import whole

OPENERS = "“‘《"
CLOSERS = "”’》"
LONGEST_GOOD = 8
"""No name of a good is told by more characters at its end."""
NAMING = ("n", "nr", "ns", "nt", "nz", "ng", "vn", "an", "l", "j", "b", "eng", "m", "mq", "q", "f", "s", "a")
"""Tags of a word that goes on with a name: 天然气|管道."""
WEIGHED = frozenset({"t", "kg", "g", "lb", "L", "m3", "kWh"})
"""Units that only stuff comes in: 200吨|磷肥."""
LISTED = 3
"""How many things of a list are looked at for one that changes hands: 提供|培训和武器."""
MORE = ("d", "m")
"""Tags of the two words of one sign that say there is more of a thing: 更|多|武器."""


def goods(at: At, party: Thing | None) -> tuple[Span | None, int | None]:
    """What is handed over, and the quantity it comes in: the first place that holds no side of the transfer."""
    if at.way == "noun":
        return None, _quantity(at, None)
    sides = {(thing.start, thing.end) for things in at.governed.values() for thing in things}  # 将为|甲国|输送
    phrase = next((one for one in _places(at, party) if one is not None and one not in sides), None)
    return _concrete(at, phrase), _quantity(at, phrase)


def _places(at: At, party: Thing | None) -> Iterator[Span | None]:
    """Where what is handed over may stand: behind 把, behind the word and who stands there, right before it."""
    onto = bool(at.spot.row.fields["onto"]) and at.way == "give"
    to_come = {mark.start for mark in at.spoken.scene.marks("role_marker", at.first, at.spot.start)}
    objects = [mark for mark in object_marks(at) if mark.end not in to_come]  # 将|为甲国提供
    if objects and at.way == "give":
        yield _taken(at, objects[-1].end, at.spot.start)
    start = at.spot.end
    if party is not None and start <= party.start <= start + 1:
        start = party.end + (at.view[party.end : party.end + 1] in at.spoken.scene.possessives)
    is_receiver = onto and party is not None and party.kind == "phrase" and start == at.spot.end
    phrase = None if is_receiver else _taken(at, start)
    yield None if onto and phrase is not None and _is_side(at, phrase) else phrase  # 运抵|首都
    if onto:
        yield _fronted(at)


def _is_side(at: At, phrase: Span) -> bool:
    """Whether a phrase ends in who or where it goes to, and is no thing."""
    return any(thing.end == phrase[1] for thing in at.spoken.scene.among(SIDES, *phrase))


def _taken(at: At, start: int, last: int | None = None) -> Span | None:
    """What stands from a place on; where that is no good, the one in it or beside it: 提供|燃料|的基地."""
    phrase = _object(at, start, last)
    if phrase is not None and is_good(at, phrase):
        return phrase
    last = at.last if last is None else last
    parts = _parts(at, start, last, phrase)
    found = next((one for one in parts if one is not None and _ends_good(at, one)), None)
    return found or (_paid(at, start, phrase) if at.spot.row.fields["goods"] else phrase)


def _parts(at: At, start: int, last: int, phrase: Span | None) -> Iterator[Span | None]:
    """Where a good may stand: behind 的, before it, further on in a list, and up to the next verb."""
    counting, words = at.spoken.counting, at.spoken.scene.words
    ends = [place for place in range(start + 2, last) if at.view[place] in counting.possessives]
    for place in ends:
        yield behind(Clause(at.view, at.first, place + 1, place + 1, last), counting)
    for place in ends:
        yield behind(Clause(at.view, at.first, start, start, place), counting)
    for _ in range(LISTED):
        if phrase is not None and at.view[phrase[1]] in counting.list_marks:
            phrase = _object(at, phrase[1] + 1, last)
            yield phrase
    start = _past_number(at, start)
    bare = {one.start for one in at.spoken.of("not_a_thing") if "bare" in one.row.fields["kind"]}  # 技术|支持
    for end in range(start + 1, min(last, start + 2 * LONGEST_GOOD) + 1):
        if end == last or (end not in bare and end in words.ends and words.tags.get(end, "v") not in NAMING):
            yield start, end
        if end >= last or not at.view[end].isalnum():
            break


def _past_number(at: At, start: int) -> int:
    """Past 了, 的 and a number to the thing itself: 了|20架|战机."""
    scene = at.spoken.scene
    passed = scene.possessives + at.spoken.counting.list_marks
    while start < at.last and (
        at.view[start] in passed or any(mark.value == "occurred" for mark in scene.words.at.get(start, ()))
    ):
        start += 1
    number = next((thing for thing in scene.among(("quantity",), start, at.last) if thing.start == start), None)
    return number.end if number is not None and not _is_money(number) else start


def _paid(at: At, start: int, phrase: Span | None) -> Span | None:
    """A sum of money that is itself what changes hands, with what it is for: 提供|15亿美元|支持."""
    for thing in at.spoken.scene.among(("quantity",), start, at.last):
        if thing.start - start > 1 or not _is_money(thing) or at.view[thing.end] in at.spoken.counting.possessives:
            return None
        return thing.start, phrase[1] if phrase is not None and phrase[0] == thing.end else thing.end
    return None


def _is_money(thing: Thing) -> bool:
    unit = thing.value.unit or ""
    return len(unit) == 3 and unit.isupper()


def is_good(at: At, phrase: Span) -> bool:
    """Whether the word lets this change hands: anything, or only what its last words say can."""
    return not at.spot.row.fields["goods"] or _ends_good(at, phrase)


def _ends_good(at: At, phrase: Span) -> bool:
    """Whether the last words of a phrase, or a weapon at its end, are what the word makes change hands."""
    needs, said = at.spot.row.fields["goods"], at.view[phrase[0] : phrase[1]].rstrip(CLOSERS)
    for size in range(min(LONGEST_GOOD, len(said)), 0, -1):
        kind = at.spoken.signs.goods.get(said[-size:])
        if kind is not None:
            return kind in ("", needs)
    weighed = any(
        thing.value.unit in WEIGHED and thing.value.of is not None and thing.value.of[1] == phrase[1]
        for thing in at.spoken.scene.among(("quantity",), at.first, at.last)
    )
    return weighed or any(thing.end == phrase[1] for thing in at.spoken.scene.among(("arms",), *phrase))


def _object(at: At, start: int, last: int | None = None) -> Span | None:
    """The noun phrase that begins behind a place, its number included in the search and left out of the phrase."""
    scene = at.spoken.scene
    last = _cut(at, start) if last is None else last
    while start < last and any(mark.value == "occurred" for mark in scene.words.at.get(start, ())):
        start += 1
    start = _past_more(at, start)
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
    if phrase is not None and at.view[start] in scene.possessives and doing(scene, start, phrase[0]):
        return None  # 提供的|支持|表示感谢
    return _closed(at, _owned(at, start, phrase), last)


def _past_more(at: At, start: int) -> int:
    """Where the thing begins behind 更多; 2 in 2万吨 is a number."""
    words = at.spoken.scene.words
    signs = tuple(words.tags.get(place, "") for place in (start, start + 1))
    return start + 2 if signs == MORE and words.ends.get(start + 1) == start else start


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
    last = light_verb(at.spoken, start, at.last)
    for spot in at.spoken.of("not_a_thing"):
        kind = spot.row.fields["kind"]
        if not start + 2 <= spot.start <= last:
            continue
        if "head" in kind and at.view[spot.start - 1] in at.spoken.counting.possessives:
            return spot.start - 1
        if "topic" in kind and at.spot.end == start and spot.end - spot.start > 1:
            return spot.start
    return last


def _fronted(at: At) -> Span | None:
    """A thing said before its verb: 权力|移交给…."""
    phrase = before(Clause(at.view, at.first, at.spot.start, at.spot.start, at.last), at.spoken.counting)
    if phrase is None or at.view.startswith(tuple(at.spoken.signs.through), phrase[0]):
        return None  # 经白车|送往
    things = at.spoken.scene.among(SIDES, *phrase)
    return None if (things and things[-1].end == phrase[1]) or not is_good(at, phrase) else phrase


def _concrete(at: At, phrase: Span | None) -> Span | None:
    """The phrase where it is something that can change hands."""
    if phrase is None or phrase[1] - phrase[0] < 2:
        return None
    opened = phrase[0] - 1
    if at.view[opened] in OPENERS and at.view[opened] not in at.view[phrase[0] : phrase[1]]:
        phrase = opened, phrase[1]
    if at.spot.row.fields["goods"]:
        return whole(at.view, *phrase) if is_good(at, phrase) or _holds_money(at, phrase) else None
    for spot in at.spoken.spots:
        if spot.lexicon != "not_a_thing" or spot.end != phrase[1]:
            continue
        if "abstract" in spot.row.fields["kind"] or (
            "bare" in spot.row.fields["kind"] and not _is_of_goods(at, phrase[0], spot.start)
        ):
            return None
    return whole(at.view, *phrase)


def _holds_money(at: At, phrase: Span) -> bool:
    return any(thing.start == phrase[0] and _is_money(thing) for thing in at.spoken.scene.among(("quantity",), *phrase))


def _is_of_goods(at: At, first: int, last: int) -> bool:
    """Whether a noun says what the support is of: 军事|支持, not 宝贵|支持."""
    words = at.spoken.scene.words
    return first < last and words.tags.get(words.ends.get(last, -1), "").startswith("n")


def _quantity(at: At, phrase: Span | None) -> int | None:
    """The number of what is handed over, else the price in the clause."""
    numbers: Sequence[Thing] = at.spoken.scene.among(("quantity",), at.first, at.last)
    for thing in numbers:
        of = thing.value.of
        if phrase is not None and of is not None and of[0] < phrase[1] and phrase[0] < of[1]:
            return thing.index
    return next((thing.index for thing in numbers if _is_money(thing)), None)
