"""Sums: numbers that add up to another, and numbers that are a part of one.

Reads figures of one or two neighbouring sentences, gives drafts with their arithmetic. A sum must come out exactly and
be announced by a word or count one kind of thing; inclusion must be stated (其中, 占) or one body lie within the other.
"""

from collections.abc import Iterator, Sequence

import msgspec

from kaoju.claims.figures import Figure, apart, same_head

TIMES = ("s", "min", "h", "d", "wk", "mo", "a")
LARGE = 20
"""From here on a sum that comes out exactly is no accident."""
MOST = 16
ALL = "casualties"
VICTIMS = "zh/lexicons/toll_word.tsv"
"""The rule by which victims named by what they were are a part of a toll."""
NEAR = 6
"""How many figures on either side are looked at."""


class Draft(msgspec.Struct, frozen=True, gc=False):
    """A relation before it is written down."""

    kind: str
    of: list[int]
    why: str
    rule: str


def shown(figure: Figure) -> str:
    """A figure as arithmetic shows it: 12,000 km, over 100,000."""
    low, high, bound = figure.quantity.low, figure.quantity.high, figure.quantity.bound
    unit = figure.quantity.unit
    tail = "" if unit in ("count", "ordinal", None) else unit if unit == "%" else f" {unit}"
    if low is not None and low == high:
        return f"{'about ' if bound == 'about' else ''}{number(low)}{tail}"
    if low is None:
        return f"under {number(high or 0)}{tail}"
    return f"{number(low)}..{number(high) if high is not None else ''}{tail}"


def number(value: float) -> str:
    """A number with its thousands parted and no idle decimals."""
    return f"{value:,.10g}" if value != int(value) else f"{int(value):,}"


def sums(known: Sequence[Figure], view: str) -> list[Draft]:
    """Numbers that add up: 500 + 500 = 1,000; 2 + 1 = 3."""
    found: list[Draft] = []
    taken: set[int] = set()
    for at, total in enumerate(known):
        if not total.is_exact or not (total.value or 0) > 1 or total.index in taken:
            continue
        draft = _each(total, [*known[at + 1 : at + 2], *known[max(0, at - 2) : at]]) or _split(
            total, known[at + 1 : at + 1 + MOST], view
        )
        draft = draft or _added(total, known[max(0, at - MOST) : at])
        if draft is not None:
            found.append(draft)
            taken.update(draft.of[:-1])
    return found


def _each(total: Figure, before: Sequence[Figure]) -> Draft | None:
    """Each of two or more gave the same: 双方各自移交了500人,一共1000人."""
    for one in reversed(before):
        each = one.marked("each")
        value = one.value
        announced = total.marked("total")
        if each is None or announced is None or not one.is_exact or not value or not _near(one, total):
            continue
        times = (total.value or 0) / value
        if times == int(times) and 2 <= times <= 5 and _one_kind(one, total):
            terms = [shown(one)] * int(times)
            return Draft(
                "sum", [one.index] * int(times) + [total.index], f"{' + '.join(terms)} = {shown(total)}", each.rule
            )
    return None


def _split(total: Figure, behind: Sequence[Figure], view: str) -> Draft | None:
    """A total and then its parts: 三架飞机中,两架是…,另一架是…."""
    taken: list[Figure] = []
    reached = 0.0
    opened = bool(behind) and behind[0].marked("among", total.end) is not None
    for one in behind:
        fits = _one_kind(one, total) or (opened and one.sentence == total.sentence and _counts(one, total))
        if one.sentence - total.sentence > 1 or not fits:
            if one.sentence != total.sentence or one.quantity.unit == total.quantity.unit:
                break
            continue
        if not one.is_exact:
            break
        taken += [one] * _times(one)
        reached += (one.value or 0) * _times(one)
        if reached >= (total.value or 0):
            break
    if len(taken) < 2 or abs(reached - (total.value or 0)) > 1e-9 * reached:
        return None
    among = total.marked("among", total.end, taken[0].start) or taken[0].marked("among", total.end)
    within = view[total.end : taken[0].start]
    if among is None and not _parted(within, total) and reached < LARGE:
        return None
    return _sum(taken, total, among.rule if among else "zh/relating.yaml")


def _parted(between: str, total: Figure) -> bool:
    """Whether the parts come right behind the total, in its own sentence."""
    return bool(total.marked("this")) or "(" in between[:2] or ":" in between


def _added(total: Figure, before: Sequence[Figure]) -> Draft | None:
    """Parts and then their total: 共计1000人."""
    announced = total.marked("total")
    if announced is None:
        return None
    taken: list[Figure] = []
    reached = 0.0
    for one in reversed(before):
        if one.quantity.unit in TIMES and one.sentence == total.sentence:
            continue  # 三天总共
        if total.sentence - one.sentence > 1 or not _one_kind(one, total) or not one.is_exact:
            break
        taken.insert(0, one)
        reached += one.value or 0
        if reached >= (total.value or 0):
            break
    if len(taken) < 2 or abs(reached - (total.value or 0)) > 1e-9 * reached:
        return None
    return _sum(taken, total, announced.rule)


def _sum(taken: Sequence[Figure], total: Figure, rule: str) -> Draft:
    why = f"{' + '.join(map(shown, taken))} = {shown(total)}"
    return Draft("sum", [one.index for one in taken] + [total.index], why, rule)


def _near(one: Figure, other: Figure) -> bool:
    return abs(one.sentence - other.sentence) <= 1


def _one_kind(one: Figure, other: Figure) -> bool:
    """Whether two figures may be added: one unit, and people with people, 架 with 架."""
    if one.quantity.unit != other.quantity.unit:
        return False
    if one.quantity.unit != "count":
        return one.quantity.unit != "%" or bool(one.of and other.of and same_head(one.of, other.of))
    return (one.persons and other.persons) or (one.measure == other.measure and bool(one.measure))


def _times(one: Figure) -> int:
    """How often a part enters a sum: once for each of the places that each have it (甲州和乙州各8架)."""
    return max(1, one.sites) if one.marked("each") is not None else 1


def _counts(one: Figure, other: Figure) -> bool:
    """Whether both count, be it in other measure words: 55个对象,其中个人14名、实体41家."""
    return one.quantity.unit == other.quantity.unit == "count"


def parts(known: Sequence[Figure]) -> list[Draft]:
    """Numbers that are a part of another: 280架,其中47架."""
    found: list[Draft] = []
    for at, part in enumerate(known):
        before = known[max(0, at - NEAR) : at]
        draft = _among(part, before) or _first_of(part, before) or _added_to(part, known[at + 1 : at + 2])
        if draft is not None:
            found.append(draft)
    paired = {tuple(draft.of) for draft in found}
    found += [draft for draft in _victims(known) if tuple(draft.of) not in paired]
    return found


def _among(part: Figure, before: Sequence[Figure]) -> Draft | None:
    """A part that 其中 opens, or a later one of the same list."""
    among = part.marked("among")
    if among is None or part.quantity.unit == "ordinal" or part.quantity.unit in TIMES:
        return None
    for whole in reversed(before):
        if whole.start > among.start or part.sentence - whole.sentence > 1:
            continue
        if _one_kind(part, whole) and _smaller(part, whole) and (not part.toll or whole.toll in (part.toll, "", ALL)):
            return Draft("part_of", [part.index, whole.index], f"{shown(part)} of {shown(whole)}", among.rule)
    return None


def _added_to(part: Figure, behind: Sequence[Figure]) -> Draft | None:
    """What is new, or one of a series, and right behind it all there is: 新增5例,共120例; 列入5艘,累计120艘."""
    for whole in behind:
        new, total = part.marked("fresh"), whole.marked("total", part.end)
        if total is None or not (new or _mounts(part, whole)):
            continue
        if whole.sentence != part.sentence or not _one_kind(part, whole):
            continue
        if _smaller(part, whole) and part.toll == whole.toll:
            return Draft("part_of", [part.index, whole.index], f"{shown(part)} of {shown(whole)}", total.rule)
    return None


def _mounts(part: Figure, whole: Figure) -> bool:
    """Whether a number is among those that came together in the next: 列入5艘,累计120艘; not 累计9万例,累计死亡2千."""
    is_one = part.is_exact and part.quantity.unit == "count" and whole.is_mounting and not part.is_mounting
    return is_one and (part.value or 0) < (whole.quantity.low or 0)


def _first_of(part: Figure, before: Sequence[Figure]) -> Draft | None:
    """The first two of three rounds: 三轮会谈,前两轮在…."""
    first = part.marked("first", part.start - 1, part.start + 1)
    if first is None and part.quantity.unit != "ordinal":
        return None
    for whole in reversed(before):
        if whole.quantity.unit == "count" and whole.measure and part.text.endswith(whole.measure) and first is not None:
            value, most = part.value, whole.value
            if value is not None and most is not None and 1 < value < most and _near(part, whole):
                return Draft(
                    "part_of", [part.index, whole.index], f"first {number(value)} of {shown(whole)}", first.rule
                )
    return None


def _smaller(part: Figure, whole: Figure) -> bool:
    low, high = part.quantity.low or 0, whole.quantity.high
    return high is None or low < high


def _victims(known: Sequence[Figure]) -> Iterator[Draft]:
    """Victims named by what they were, within the toll of the whole event: 一名记者身亡 among 18 dead."""
    whole: dict[str, Figure] = {}
    for figure in known:
        if not figure.toll or not figure.persons:
            continue
        rival = whole.get(figure.toll)
        told = _is_bare(figure)
        if told and (rival is None or (figure.quantity.low or 0) > (rival.quantity.low or 0)):
            whole[figure.toll] = figure
        elif not told and rival is not None and figure.is_exact and _within_toll(figure, rival):
            why = f"{shown(figure)} {figure.of} among the {shown(rival)} {figure.toll}"
            yield Draft("part_of", [figure.index, rival.index], why, VICTIMS)


def _is_bare(figure: Figure) -> bool:
    """Whether it counts the dead and no more than that, be it as the 遇难人数 of a place."""
    spots = figure.of
    return figure.is_headcount or (len(spots) <= 4 and not figure.names)


def _within_toll(part: Figure, whole: Figure) -> bool:
    value, most = part.value or 0, whole.quantity.low or 0
    return value < most and not apart(part, whole) and 0 < part.sentence - whole.sentence <= NEAR
