"""Shapes: where a name ends that begins here, and where one begins that ends here.

Reads characters and the language's `names.yaml`; foreign names are runs of characters that write sounds, Han names
are a surname and one or two characters. Never looks a name up.
"""

from functools import lru_cache
from typing import Any

import msgspec

from kaoju.model import Language
from kaoju.text.words import tagged

REACH = 14
LONGEST = 20
NAME_TAGS = ("nr", "x")


class Shapes(msgspec.Struct, frozen=True):
    """`names.yaml` of a language, ready for use."""

    joints: frozenset[str]
    sounds: frozenset[str]
    core: frozenset[str]
    not_first: frozenset[str]
    stops: frozenset[str]
    name_ends: frozenset[str]
    before_signs: frozenset[str]
    toward_signs: frozenset[str]
    behind_digits: frozenset[str]
    not_in_place: frozenset[str]
    surnames: frozenset[str]
    long_surnames: tuple[str, ...]
    before_pairs: tuple[str, ...]
    outlets: tuple[str, ...]
    title: tuple[str, str]
    quote: tuple[str, str]
    longest_title: int
    longest_quote: int


_SHAPES: dict[str, Shapes] = {}


def shapes_of(language: Language) -> Shapes:
    """How names look in this language; made once for its bytes."""
    if language.digest not in _SHAPES:
        _SHAPES[language.digest] = _shapes(language)
    return _SHAPES[language.digest]


def _shapes(language: Language) -> Shapes:
    settings: dict[str, Any] = language.settings["names"]
    rows = language.lexicons["surname"].rows
    signs = ("before_signs", "toward_signs", "behind_digits")
    characters = ("joints", "sounds", "core", "not_first", "stops", "name_ends", *signs, "not_in_place")
    sets = {key: frozenset(settings[key].replace(" ", "") if key == "sounds" else settings[key]) for key in characters}
    return Shapes(
        **sets, surnames=frozenset(row.word for row in rows if len(row.word) == 1),
        long_surnames=tuple(row.word for row in rows if len(row.word) > 1),
        before_pairs=tuple(settings["before_pairs"]), outlets=tuple(settings["outlets"]),
        title=tuple(settings["title"]), quote=tuple(settings["quote"]),
        longest_title=int(settings["longest_title"]), longest_quote=int(settings["longest_quote"]),
    )  # fmt: skip


def sound_end(text: str, at: int, shapes: Shapes) -> int | None:
    """Where a foreign name that begins at `at` ends, if one does.

    The run of sound characters is cut where the segmenter sees a word begin that runs on: 普京|希望.
    """
    end = at
    while (
        end < len(text)
        and end - at < LONGEST
        and (text[end] in shapes.sounds or (end > at and text[end] in shapes.joints))
    ):
        end += 1
    last = max(text.rfind(joint, at, end) + 1 for joint in shapes.joints) or at
    if last > at and end - last == 1:
        return end
    if end - last < 2 or text[at] in shapes.not_first:
        return None
    fragment = text[last : last + REACH]
    closed = end == len(text) or text[end] in shapes.name_ends or text[end] in shapes.stops
    cut = end - last if closed else max((edge for edge in _edges(fragment) if edge <= end - last), default=0)
    while (
        cut > 2
        and text[last + cut - 1] in shapes.name_ends
        and text[last + cut - 1] not in shapes.core
        and cut - 1 in _edges(fragment)
    ):
        cut -= 1
    name = text[last : last + cut]
    follows = text[last + cut : last + cut + 1]
    if cut < 2 or (cut == 2 and last == at and shapes.core.isdisjoint(name) and follows not in shapes.name_ends):
        return None
    if last == at and not _is_strange(name, shapes):
        return None
    return last + cut


def _is_strange(name: str, shapes: Shapes) -> bool:
    """Whether the segmenter does not take it for one ordinary word."""
    if sum(sign in shapes.core for sign in name) > 1:
        return True
    words = tagged(name)
    return len(words) > 1 or words[0][1].startswith((*NAME_TAGS, "nz", "ns"))


@lru_cache(maxsize=1_000)
def _edges(fragment: str) -> tuple[int, ...]:
    edges, at = [], 0
    for word, _ in tagged(fragment):
        at += len(word)
        edges.append(at)
    return tuple(edges)


def sound_start(text: str, at: int, floor: int, shapes: Shapes) -> int:
    """Where a foreign name that ends at `at` begins; `at` itself where none does."""
    start = at
    while (
        start > floor
        and at - start < LONGEST
        and (text[start - 1] in shapes.sounds or (start < at and text[start - 1] in shapes.joints))
    ):
        start -= 1
    if start < at and text[start - 1 : start].isdigit():
        start += text[start] in shapes.behind_digits  # 18日|华盛顿
    while start < at and (text[start] in shapes.not_first or text[start] in shapes.joints):
        start += 1
    return start


def han_name(text: str, at: int, shapes: Shapes) -> int | None:
    """Where a Chinese, Korean or Japanese name that begins at `at` ends, if one does."""
    fragment = text[at : at + 8]
    long = ""
    if fragment.startswith(shapes.long_surnames):
        long = next(name for name in shapes.long_surnames if fragment.startswith(name))
    surname = long or (fragment[:1] if fragment[:1] in shapes.surnames else "")
    if not surname:
        return None
    words = tagged(fragment)
    sizes = (len(surname) + 2, len(surname) + 1)
    first, tag = words[0]
    if len(first) in sizes and tag.startswith(NAME_TAGS):
        runs_on = fragment[len(first) : len(first) + 1] not in shapes.name_ends
        is_cut = runs_on and len(first) < sizes[0] and fragment[sizes[0] : sizes[0] + 1] in shapes.name_ends
        return at + (sizes[0] if is_cut and shapes.stops.isdisjoint(fragment[: sizes[0]]) else len(first))
    if len(first) > len(surname) and not tag.startswith(NAME_TAGS):
        return None
    for size in sizes:
        ended = len(fragment) == size or fragment[size : size + 1] in shapes.name_ends
        if len(fragment) >= size and ended and shapes.stops.isdisjoint(fragment[:size]) and _are_signs(words, size):
            return at + size
    return None


def _are_signs(words: tuple[tuple[str, str], ...], size: int) -> bool:
    """Whether the segmenter sees no ordinary word within the first characters."""
    at = 0
    for word, tag in words:
        if at >= size:
            break
        if len(word) > 1 and not tag.startswith((*NAME_TAGS, "nz", "ns")):
            return False
        at += len(word)
    return at == size


def last_part(name: str, shapes: Shapes) -> str:
    """古特雷斯 of 安东尼奥·古特雷斯; the name itself where it has one part."""
    return name[max(name.rfind(joint) for joint in shapes.joints) + 1 :]
