"""Structures: one sentence laid out for what is built over events: who hands over what, who stands for what.

Gathers the words of transfers and positions, spotted in one pass over the view, with the scene, its conditions and
its citations; never looks for anything itself.
"""

from collections.abc import Sequence

import msgspec

from kaoju.claims.conditionals import If
from kaoju.claims.events import Said
from kaoju.claims.marks import Mark
from kaoju.claims.scene import PARTIES, Scene, Thing
from kaoju.mentions.counted import Counting
from kaoju.model import Language
from kaoju.text.memo import once_per_language
from kaoju.text.spotting import Spot, Spotter

LEXICONS = (
    "condition_mark",
    "transfer_word",
    "transfer_mark",
    "not_a_thing",
    "stance_word",
    "issue_word",
    "not_an_option",
)


OPENING = frozenset({"condition_mark", "transfer_word", "stance_word", "issue_word"})
"""Those without which a sentence has no structure, whatever the others say of it."""


@once_per_language
def structure_words(language: Language) -> Spotter:
    """What finds the words of transfers and positions."""
    return Spotter(language.lexicons, LEXICONS)


class Signs(msgspec.Struct, frozen=True):
    """What a language says of those who hand over, and of what.

    The one-character names of states; the words that make one a receiver (售|台, 对台|军售); those before a party that
    is not the other side; and what can change hands, by the last words of its name.
    """

    states: frozenset[str]
    toward: frozenset[str]
    behalf: frozenset[str]
    through: frozenset[str]
    topical: frozenset[str]
    light: frozenset[str]
    pretext: frozenset[str]
    goods: dict[str, str]


@once_per_language
def signs_of(language: Language) -> Signs:
    """The signs of a language, from its lexicons."""
    lexicons = language.lexicons
    toward = (row.word for row in lexicons["role_marker"].rows if row.fields["role"] == "recipient")
    behalf, through, topical, light, pretext = (
        frozenset(row.word for row in lexicons["side_word"].rows if row.fields["kind"] == kind)
        for kind in ("behalf", "through", "topical", "light", "pretext")
    )
    arms = [row.word for name in ("arms_name", "arms_word") for row in lexicons[name].rows]
    goods = {row.word: row.fields["kind"] for row in lexicons["goods_word"].rows}
    states = frozenset(row.word for row in lexicons["state_sign"].rows)
    return Signs(states, frozenset(toward), behalf, through, topical, light, pretext, dict.fromkeys(arms, "") | goods)


class Spoken(msgspec.Struct, frozen=True, gc=False):
    """One sentence with what structures need of it: its words, its conditions, who is cited, who was named last."""

    scene: Scene
    spots: tuple[Spot, ...]
    ifs: Sequence[If]
    said: Sequence[Said]
    counting: Counting
    topic: Thing | None
    number: int
    signs: Signs

    def has(self, lexicon: str) -> bool:
        """Whether any word of a lexicon stands in the sentence."""
        return lexicon in [spot.lexicon for spot in self.spots]

    def of(self, lexicon: str) -> list[Spot]:
        """The spots of one lexicon that stand as words: no name holds them."""
        return [one for one in self.spots if one.lexicon == lexicon and not self._named(one)]

    def _named(self, spot: Spot) -> bool:
        holding = [one for one in self.scene.things if one.start <= spot.start and spot.end <= one.end]
        size = spot.end - spot.start
        return any(one.end - one.start > size and one.kind not in ("quantity", "time") for one in holding)

    def saying(self, place: int) -> Said | None:
        """The narrowest content of an attribution around a place."""
        around = [one for one in self.said if one.first <= place < one.last]
        return min(around, key=lambda one: (one.last - one.first, -one.index), default=None)

    def low(self, place: int) -> int:
        """Where what is said around a place begins: whoever says it stands before."""
        said = self.saying(place)
        return max(self.scene.start, said.first) if said is not None else self.scene.start

    def free(self, first: int, last: int) -> list[Thing]:
        """The parties of a stretch that can be its subject: not behind a small word nor before 的."""
        scene = self.scene
        governed = [
            mark.end
            for mark in scene.marks("role_marker", first, last)
            if mark.value not in ("none", "with") or (mark.value == "with" and mark.start - first <= 1)
        ]
        return [
            thing
            for thing in scene.among(PARTIES, first, last)
            if thing.kind != "outlet"
            and not self._is_passed(first, thing)
            and not any(0 <= thing.start - end <= 1 for end in governed)
            and scene.view[thing.end : thing.end + 1] not in tuple(self.counting.possessives)
        ]

    def _is_passed(self, first: int, party: Thing) -> bool:
        """Whether something only passes by way of a party: 通过|红十字会捐赠, but 回应|美国政府."""
        view, tags = self.scene.view, self.scene.words.tags
        ways = (word for word in self.signs.through if view.endswith(word, first, party.start))
        return any(party.start - len(word) in tags for word in ways)

    def subject_before(self, place: int, *, topical: bool = True) -> Thing | None:
        """Who the clauses before a place are about: the nearest that has a party free to act, else who is cited."""
        low = self.low(place)
        first, _ = self.scene.clause_of(place)
        for clause in reversed([one for one in self.scene.clauses if one[1] > low and one[1] <= first]):
            parties = self.free(max(clause[0], low), clause[1])
            if parties:
                return parties[0]
        said = self.saying(place)
        if said is not None:
            return said.speaker
        opening = topical and not any(one[1] <= first for one in self.scene.clauses)
        usable = self.topic is not None and self.topic.kind != "outlet"
        return self.topic if opening and usable else None

    def negated(self, spot: Spot, reach: int) -> Mark | None:
        """A denying word in the clause right before a spot."""
        first, _ = self.scene.clause_of(spot.start)
        found = [one for one in self.scene.marks("negation", first, spot.start) if spot.start - one.end <= reach]
        return found[-1] if found else None
