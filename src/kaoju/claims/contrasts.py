"""Contrasts: a number that its report sets against one it told before, another source's or that of earlier on.

Reads figures with their keys and the words before them, gives drafts. Two sources contradict each other in one report
only where its words say so (而…称, 实际是, 反对派公布的死亡人数); an earlier count must be called one (此前公布的).
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from kaoju.claims.figures import Figure as Near
from kaoju.claims.figures import Surroundings
from kaoju.claims.sums import Draft, shown
from kaoju.model import Figure, Language
from kaoju.text.memo import once_per_language

BACK = 12
"""How many figures back a number may be set against another."""
SENTENCES = 6
OWN_WORD = "~"
SHARE = "%"
PEOPLE = frozenset({"person", "soldier", "prisoner", "civilian"})
PARTIAL = frozenset({"part", "each", "new"})
OPEN = frozenset({"over", "at_least", "vague", "under", "at_most"})
RULE = "zh/relating.yaml"
DAY = 10
"""Characters of an EDTF day."""
NEAR = 8
"""Characters before a number in which the noun stands that it is the number of: 公布的|死亡人数|为12人."""


class Contrasting(msgspec.Struct, frozen=True):
    """The words of `relating.yaml` that set a number against another."""

    opposing: tuple[str, ...]
    denying: tuple[str, ...]
    replying: tuple[str, ...]
    sooner: tuple[str, ...]
    giving: tuple[str, ...]
    being: tuple[str, ...]
    pointing: tuple[str, ...]
    headcount: tuple[str, ...]
    spanning: tuple[str, ...]
    elsewhere: tuple[str, ...]


@once_per_language
def contrasting_of(language: Language) -> Contrasting:
    """How this language sets numbers against each other."""
    words = msgspec.convert(language.settings["relating"], Contrasting)
    return msgspec.structs.replace(words, elsewhere=tuple(set(words.elsewhere).difference(words.sooner)))


class _Side(msgspec.Struct, frozen=True, gc=False):
    """One number with its key and the words between the number before it and itself."""

    near: Near
    key: Figure
    head: str


def contrasts(
    known: Sequence[Near], keys: Sequence[Figure], around: Surroundings, language: Language
) -> Iterator[Draft]:
    """Numbers of two sources that cannot both hold, and counts that others have taken the place of."""
    words = contrasting_of(language)
    keyed = {one.quantity: one for one in keys}
    sides = list(_sides([one for one in known if one.index in keyed], keyed, around))
    for at, later in enumerate(sides):
        is_own = later.key.scope not in PARTIAL and later.near.marked("more") is None
        kind = _kind(later, words) if is_own else ""
        if not kind or (not _is_given(later, words) and any(word in later.head for word in words.elsewhere)):
            continue
        for earlier in reversed(sides[max(0, at - BACK) : at]):
            if later.key.sentence - earlier.key.sentence > SENTENCES or later.key.block != earlier.key.block:
                break
            if _one_kind(earlier, later, words):
                if not _is_whole(earlier, kind):
                    break
                draft = (
                    _sooner(earlier, later, kind)
                    if kind in ("sooner", "dated")
                    else _within(earlier, later)
                    if kind == "since"
                    else _against(earlier, later, kind, _sources(earlier, sides[:at]))
                )
                yield from () if draft is None else (draft,)
                break


def _sides(known: Sequence[Near], keyed: dict[int, Figure], around: Surroundings) -> Iterator[_Side]:
    last = 0
    for near in known:
        first, _last = around.sentences[near.sentence]
        yield _Side(near, keyed[near.index], around.clean.view[max(first, last) : near.start])
        last = near.end


def _is_given(side: _Side, words: Contrasting) -> bool:
    """Whether the number is called one that somebody gave: 去年7月给出的数字, where the year is that of giving."""
    return any(word in side.head for word in words.giving) and any(word in side.head[-NEAR:] for word in words.pointing)


def _kind(side: _Side, words: Contrasting) -> str:
    """How a number is set against what was told.

    Denied, that of earlier on or of a day, counted since long before, opposed, given by another.
    """
    head, tail = side.head.lstrip("，；。,; "), side.head[-NEAR:]
    pointed = any(word in tail for word in words.pointing)
    given = any(word in head for word in words.giving)
    if (pointed or given) and any(word in head for word in words.sooner):
        return "sooner"
    if any(word in head for word in words.denying):
        return "denied"
    if pointed and _is_dated(side.key):
        return "dated"
    if side.near.toll and any(word in head for word in words.spanning):
        return "since"
    if head.startswith(words.opposing) or any(word in head for word in words.replying):
        return "opposed"
    return "given" if given and (pointed or head.rstrip().endswith(words.being)) else ""


def _is_dated(key: Figure) -> bool:
    """Whether the number is said to be that of one day, month or year."""
    return bool(key.window) and "/" not in (key.window or "") and "T" not in (key.window or "")


def _is_whole(side: _Side, kind: str) -> bool:
    """Whether a number can be denied or replaced: no part, unless it is a deed done to some (击落其中55架)."""
    return side.key.scope not in PARTIAL or (kind == "denied" and side.key.scope == "part")


def _one_kind(earlier: _Side, later: _Side, words: Contrasting) -> bool:
    """Whether two numbers count one thing at one place: a toll or a deed of both, or a thing in one sentence."""
    one, other = earlier.key, later.key
    if one.unit != other.unit or one.unit == SHARE or one.low == other.low:
        return False
    if _disjoint(one.places, other.places) or _disjoint(one.parties, other.parties):
        return False
    if one.measure and other.measure and one.measure != other.measure:
        return False
    if one.unit != "count":
        return _is_pointed(later, words)
    if earlier.near.measure != later.near.measure and not (earlier.near.persons and later.near.persons):
        return False
    if _is_pointed(later, words) and not later.near.toll:
        return True
    if one.thing == other.thing != "" and any(word in later.head[-NEAR:] for word in words.pointing):
        return True
    coded = {thing for thing in (one.thing, other.thing) if thing and not thing.startswith(OWN_WORD)}
    if len(coded) > 1 and not coded <= PEOPLE:
        return False
    return bool(other.measure and one.measure) or (one.sentence == other.sentence and one.thing == other.thing != "")


def _is_pointed(side: _Side, words: Contrasting) -> bool:
    """Whether it is called the number of what was told: 给出的数字, 真实数额, 公布的人数, but not 到场的人数."""
    of = side.near.of
    return of in words.pointing and (of not in words.headcount or any(word in side.head for word in words.giving))


def _disjoint(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one and other) and not any(a.startswith(b) or b.startswith(a) for a in one for b in other)


def _sooner(earlier: _Side, later: _Side, kind: str) -> Draft | None:
    """The count of earlier on, told behind the one that stands: 升至1644人; 中午公布的数字还只有694人."""
    now, then = earlier.key, later.key
    if not (then.low or 0) < (now.low or 0) or (kind == "dated" and now.window == then.window):
        return None
    return Draft("update", [later.near.index, earlier.near.index], _why(later, earlier, "→"), RULE)


def _within(earlier: _Side, later: _Side) -> Draft | None:
    """The toll of one day within that of all days since something began: 本轮冲突以来已有24人死亡."""
    one, other = earlier.key, later.key
    told_of_days = bool(one.window) and not (one.window or "").endswith("/..") and one.scope == ""
    if not told_of_days or one.measure != other.measure or not (one.low or 0) < (other.low or 0):
        return None
    since = (other.window or "").partition("/..")[0]
    if (one.window or "")[: len(since)] < since:
        return None  # what befell years before it began
    voices = {key.source.partition(".")[0] for key in (one, other)} - {""}
    if len(voices) > 1:
        return None  # whom one side says it killed, and the dead that the other counts
    return Draft(
        "part_of", [earlier.near.index, later.near.index], f"{shown(earlier.near)} of {shown(later.near)}", RULE
    )


def _sources(side: _Side, before: Sequence[_Side]) -> set[str]:
    """Who has given a number so far in the report."""
    one = side.key
    same = (other.key for other in before[-BACK:] if other.key.low == one.low and other.key.measure == one.measure)
    return {key.source for key in same} - {""}


def _against(earlier: _Side, later: _Side, kind: str, sources: AbstractSet[str]) -> Draft | None:
    """Two sources that count one thing and do not come to one number."""
    one, other = earlier.key, later.key
    told = other.source and (sources or kind != "given")
    if other.source in (sources or {""}) or not (told or kind == "denied"):
        return None
    if other.window and (one.window or "")[:DAY] != other.window[:DAY] and (one.window or len(other.window) < DAY):
        return None
    low, high = sorted((one, other), key=lambda key: key.low or 0)
    if kind != "denied" and (low.bound in OPEN or low.low is None or high.low is None):
        return None
    return Draft("conflict", [earlier.near.index, later.near.index], _why(earlier, later, "against"), RULE)


def _why(one: _Side, other: _Side, sign: str) -> str:
    return f"{shown(one.near)} {sign} {shown(other.near)}"
