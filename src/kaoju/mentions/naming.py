"""Naming: names that no lexicon could list, found by their shape and by what stands beside them.

Reads a whole folded text, gives (start, end, category) of what it takes for a name, in text order; a person named
once with an office is found wherever the name comes again. Never says who is meant.
"""

from collections.abc import Callable, Iterator
from functools import cache

import ahocorasick_rs
import msgspec

from kaoju.grammar.language import load
from kaoju.grammar.vocabulary import folded_rows
from kaoju.mentions.shapes import Shapes, han_name, last_part, shapes_of, sound_end, sound_start
from kaoju.model import Language
from kaoju.text.words import tagged

Find = tuple[int, int, str]
KNOWN = (
    "state_name",
    "city_name",
    "region_name",
    "person_name",
    "state_pair",
    "organisation_name",
    "outlet_name",
    "force_name",
    "sea_name",
    "capital",
    "seat",
    "facility_name",
)
PLACES = frozenset({"city_name", "region_name", "state_name"})
OWNED = frozenset({"office", "organisation_word", "force_word", "group_noun"})
CUES = (
    *KNOWN,
    "office",
    "organisation_word",
    "force_word",
    "group_noun",
    "honorific",
    "place_suffix",
    "organisation_suffix",
)
WAYS = ("sayings", "not_a_suffix", "place_verbs", "place_nouns")
REPEATED = ("coined_person", "coined_place")
TOWARD = 8
"""Characters in which a sign behind 对 is told from the beginning of a word."""
DONE_TO = ("v", "n", "a", "b", "j")
"""Tags of what may follow the sign: 对俄|制裁, 对华|新|关税."""
SUFFIXES = (("place_suffix", "coined_place"), ("organisation_suffix", "coined_organisation"))
PERSONAL = frozenset({"office", "honorific", "sayings"})
LOCAL = frozenset({"place_verbs", "place_nouns"})
SUFFIXED = frozenset(suffix for suffix, _ in SUFFIXES)
PAIRS = frozenset({"state_pair"})
"""Kinds of words that a name of each sort can stand beside, or be."""


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A word found in the text and the lexicons that hold it."""

    start: int
    end: int
    kinds: frozenset[str]
    is_place: bool


class Naming:
    """What finds names in the texts of one language."""

    def __init__(self, language: Language, fold: Callable[[str], str]) -> None:
        self.shapes: Shapes = shapes_of(language)
        kinds: dict[str, set[str]] = {}
        for name in CUES:
            for word in folded_rows(language.lexicons[name], fold):
                kinds.setdefault(word, set()).add(name)
        for way in WAYS:
            for word in language.settings["names"][way]:
                kinds.setdefault(word, set()).add(way)
        words = sorted(kinds)
        shared: dict[frozenset[str], frozenset[str]] = {}  # thousands of words have the same kinds
        self.kinds = [shared.setdefault(one, one) for one in (frozenset(kinds[word]) for word in words)]
        ways = ((PERSONAL, self._persons), (LOCAL, self._places), (SUFFIXED, self._suffixed), (PAIRS, self._pairs))
        ways_of = {kinds: [way for sought, way in ways if kinds & sought] for kinds in set(self.kinds)}
        self.ways = [ways_of[kinds] for kinds in self.kinds]
        self.owned, self.places = ([not kinds.isdisjoint(sought) for kinds in self.kinds] for sought in (OWNED, PLACES))
        self.known = frozenset(word for word in words if not kinds[word].isdisjoint(KNOWN))
        self.signs = frozenset(row.word for row in language.lexicons["state_sign"].rows)
        self.automaton = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        self.arms = tuple(fold(row.word) for row in language.lexicons["arms_word"].rows)
        ships = tuple(language.settings["names"]["ships"])
        self.bodies = tuple(fold(row.word) for row in language.lexicons["organisation_suffix"].rows)

        self.quoted = ((self.arms, "coined_arms"), (self.bodies, "coined_organisation"), (ships, "coined_arms"))

    def find(self, text: str) -> list[Find]:
        """Every name found in the text."""
        found = [*self._titles(text), *self._quoted(text), *self._joined(text), *self._toward(text)]
        found += self._beside(text)
        found += self._again(text, found)
        return sorted(set(found), key=lambda one: (one[0], -one[1], one[2]))

    def _toward(self, text: str) -> Iterator[Find]:
        """States by one character behind a word that turns toward them: 对|俄|制裁, not 对|美好."""
        for word in sorted(self.shapes.toward_signs):
            at = text.find(word)
            while at >= 0:
                if text[at + 1 : at + 2] in self.signs and self._stands_alone(text, at):
                    yield at + 1, at + 2, "toward_sign"
                at = text.find(word, at + 1)

    def _stands_alone(self, text: str, at: int) -> bool:
        """Whether a word and the sign behind it are no part of others, and a verb or a noun follows them."""
        end = sound_end(text, at + 1, self.shapes) or at
        if self._begins_known(text, at + 1, at + 2) or self._is_foreign(text[at + 1 : end]):
            return False
        words = tagged(text[at : at + TOWARD])
        sizes = tuple(len(word) for word, _ in words[:2])
        one = sizes[:1] == (2,) and words[0][1] not in ("n", "v")  # 对华 is tagged nz, 对白 v
        behind = words[1:2] if one else words[2:3] if sizes == (1, 1) else ()
        return any(tag.startswith(DONE_TO) for _, tag in behind)

    def _beside(self, text: str) -> Iterator[Find]:
        """Names beside the words that announce them."""
        floor = 0
        before: tuple[int, int, int] | None = None
        owned, ways, places, sounds = self.owned, self.ways, self.places, self.shapes.sounds
        for hit in self.automaton.find_matches_as_indexes(text):
            index, start, end = hit
            if owned[index] and self._is_sign(text, start - 1, floor):
                yield start - 1, start, "state_sign"
            for way in ways[index]:
                yield from way(text, self._cue(hit), floor, self._cue(before) if before is not None else None)
            if not (places[index] and start > floor and text[start - 1] in sounds):
                floor = end
            before = hit

    def _cue(self, hit: tuple[int, int, int]) -> Cue:
        index, start, end = hit
        return Cue(start, end, self.kinds[index], self.places[index])

    def _pairs(self, text: str, cue: Cue, _floor: int, _before: Cue | None) -> Iterator[Find]:
        first = cue.start + 1
        if not self._begins_known(text, first, cue.end) and not text.endswith(self.shapes.before_pairs, 0, first):
            yield cue.start, cue.end, "state_pair"

    def _persons(self, text: str, cue: Cue, floor: int, _before: Cue | None) -> Iterator[Find]:
        if "office" in cue.kinds:
            end = self._person_behind(text, cue.end)
            if end:
                yield cue.end, end, "coined_person"
        if cue.kinds & {"honorific", "sayings"}:
            start = self._person_before(text, cue.start, floor, at_start="sayings" in cue.kinds)
            if start is not None:
                yield start, cue.start, "coined_person"

    def _places(self, text: str, cue: Cue, floor: int, _before: Cue | None) -> Iterator[Find]:
        if "place_verbs" in cue.kinds:
            end = sound_end(text, cue.end, self.shapes)
            if end and self._is_foreign(text[cue.end : end]):
                yield cue.end, end, "coined_place"
        if "place_nouns" in cue.kinds:
            start = sound_start(text, cue.start, floor, self.shapes)
            if self._is_foreign(text[start : cue.start]):
                yield start, cue.start, "coined_place"

    def _suffixed(self, text: str, cue: Cue, floor: int, before: Cue | None) -> Iterator[Find]:
        for suffix, category in SUFFIXES:
            if suffix in cue.kinds:
                start = sound_start(text, cue.start, floor, self.shapes)
                if cue.start - start >= 2 and text[start : cue.start] not in self.known:
                    yield start, cue.end, category
                elif suffix == "place_suffix" and before is not None and self._is_local(text, before, cue):
                    yield before.end, cue.end, category

    def _begins_known(self, text: str, at: int, end: int) -> bool:
        """Whether a known name begins there that runs past the end: 以伊|朗."""
        return any(text[at : end + size] in self.known for size in (1, 2, 3, 4))

    def _is_foreign(self, name: str) -> bool:
        """Whether a run of sounds can hardly be anything but a name that nobody listed."""
        return len(name) >= 3 and name not in self.known and sum(sign in self.shapes.core for sign in name) >= 2

    def _is_sign(self, text: str, at: int, floor: int) -> bool:
        """Whether the character is a state's: nothing that it could belong to stands before it."""
        if at < floor or text[at] not in self.signs:
            return False
        previous = text[at - 1] if at else ""
        if previous.isdigit():
            return False
        return not "\u3400" <= previous <= "\u9fff" or previous in self.shapes.before_signs or (at == floor and at > 0)

    def _is_local(self, text: str, before: Cue, cue: Cue) -> bool:
        """福建省仙游县: a short Han name between a known place and the word for what it is."""
        name = text[before.end : cue.start]
        if not 1 <= len(name) <= 3 or not before.is_place or cue.end - cue.start > 1:
            return False
        return all("\u3400" <= sign <= "\u9fff" and sign not in self.shapes.not_in_place for sign in name)

    def _person_behind(self, text: str, at: int) -> int | None:
        end = sound_end(text, at, self.shapes)
        for size in range(8, 1, -1):
            if text[at : at + size] in self.known and (
                end is None or end <= at + size or self.shapes.joints.isdisjoint(text[at:end])
            ):
                return None
        return end or han_name(text, at, self.shapes)

    def _person_before(self, text: str, at: int, floor: int, *, at_start: bool) -> int | None:
        start = sound_start(text, at, floor, self.shapes)
        name = text[start:at]
        begins = start == 0 or text[start - 1] in self.shapes.stops
        if name in self.known or (at_start and not begins):
            return self._han_before(text, at, floor)
        if len(name) >= 3 and not self.shapes.core.isdisjoint(name):
            return start
        return self._han_before(text, at, floor)

    def _han_before(self, text: str, at: int, floor: int) -> int | None:
        for size in (3, 2):
            start = at - size
            if start >= floor and (start == 0 or text[start - 1] in self.shapes.stops):
                return start if text[start:at] not in self.known and han_name(text, start, self.shapes) == at else None
        return None

    def _joined(self, text: str) -> Iterator[Find]:
        """安东尼奥·古特雷斯: parts joined by a dot."""
        for joint in self.shapes.joints:
            at = text.find(joint)
            while at > 0:
                start, end = sound_start(text, at, 0, self.shapes), at
                if start < at:
                    end = sound_end(text, start, self.shapes) or at
                if end > at + 1:
                    body = self._longest(text, self.bodies, end)
                    yield start, end + body, "coined_organisation" if body else "coined_person"
                at = text.find(joint, max(end, at + 1))

    def _longest(self, text: str, words: tuple[str, ...], at: int) -> int:
        """How long the longest of the words is that stands there."""
        if not text.startswith(words, at):
            return 0
        return max(len(word) for word in words if text.startswith(word, at))

    def _titles(self, text: str) -> Iterator[Find]:
        """《新削减战略武器条约》, 《北方晚报》."""
        opener, closer = self.shapes.title
        at = text.find(opener)
        while at >= 0:
            end = text.find(closer, at, at + self.shapes.longest_title) + 1
            if end and "\n" not in text[at:end]:
                is_outlet = text[at + 1 : end - 1].endswith(self.shapes.outlets)
                yield at, end, "coined_outlet" if is_outlet else "coined_title"
            at = text.find(opener, max(end, at + 1))

    def _quoted(self, text: str) -> Iterator[Find]:
        """“匕首”导弹, “和平浪潮”组织: in quotes before a weapon or a body."""
        opener, closer = self.shapes.quote
        at = text.find(closer)
        while at >= 0:
            for words, category in self.quoted:
                start = text.rfind(opener, max(0, at - self.shapes.longest_quote), at)
                if start >= 0 and text.startswith(words, at + 1):
                    yield start, at + 1 + self._longest(text, words, at + 1), category
                    break
            at = text.find(closer, at + 1)

    def _again(self, text: str, found: list[Find]) -> Iterator[Find]:
        """The same names wherever else they stand, the last part of a joined name by itself too."""
        kinds = {text[start:end]: category for start, end, category in found if category in REPEATED}
        kinds.update({last_part(name, self.shapes): kind for name, kind in kinds.items() if kind == "coined_person"})
        core = self.shapes.core
        for name, category in sorted(kinds.items()):
            at = text.find(name) if len(name) >= 2 and name not in self.known else -1
            while at >= 0:
                end = at + len(name)
                if text[at - 1 : at] not in core and text[end : end + 1] not in core:
                    yield at, end, category
                at = text.find(name, end)


@cache
def finder(code: str, fold: Callable[[str], str]) -> Callable[[str], list[Find]]:
    """What finds the names in texts of a language."""
    return Naming(load(code), fold).find
