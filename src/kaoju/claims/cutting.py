"""Cutting: words that the segmenter takes for one and news for two: 发生|爆炸, 强烈|抗议, 坠落|在.

Reads one tagged word, gives it back or the two it is. A word is cut only where one part tells of an event and the
other lets it happen, colours it or says where; a name or a set phrase stays whole.
"""

from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter

import msgspec

from kaoju.model import Language
from kaoju.text.memo import once_per_language
from kaoju.text.words import Tagged, tagged

EVENTS = "event_"
"""How the names of the lexicons of event words begin."""
COLOURS = ("a", "ad", "d", "n", "nz", "b", "j")
"""Tags of what says only how something was done, or with what: 强烈, 一致, 贸易."""
WHERE = ("place", "goal", "recipient")
"""Roles of the small words that a verb may have grown together with: 坠落|在, 停靠|在."""
GIVING = "give"
"""The form of event words that have what is given behind them: 提供|援助."""
FOREIGN = ("nr", "nrt")
"""Tags of words that the segmenter makes of characters it does not know."""
HALF = 2
"""Characters of the first part."""
_WORD = itemgetter(0)


class Cutting(msgspec.Struct, frozen=True):
    """The event words of a language, those that let one happen or say it did, and the small words beside a verb."""

    events: frozenset[str]
    lights: frozenset[str]
    small: frozenset[str]
    taking_place: frozenset[str]
    signs: frozenset[str]
    toward: dict[str, Tagged]
    leading: frozenset[str]
    dating: frozenset[str]
    tails: frozenset[str]
    """What a word that is two ends in, behind its first HALF."""

    def parts(self, word: str, tag: str) -> Tagged:
        """The word, or the two words it is.

        >>> from kaoju.grammar.language import load
        >>> cutting = cutting_of(load("zh"))
        >>> cutting.parts("发生爆炸", "n")
        (('发生', 'v'), ('爆炸', 'v'))
        >>> cutting.parts("如期举行", "l")
        (('如期', 't'), ('举行', 'v'))
        >>> cutting.parts("对华", "nz")
        (('对', 'p'), ('华', 'j'))
        >>> cutting.parts("正为", "p")
        (('正', 'd'), ('为', 'p'))
        >>> cutting.parts("会面时", "n")
        (('会面', 'n'), ('时', 'n'))
        >>> cutting.parts("巡航导弹", "n")
        (('巡航导弹', 'n'),)
        >>> cutting.parts("对锡罗季诺", "nr")
        (('对', 'p'), ('锡罗季诺', 'nr'))
        """
        if word in self.toward:
            return self.toward[word]
        if tag in FOREIGN and len(word) > HALF and word[0] in self.leading:
            return ((word[0], "p"), (word[1:], tag))
        head, tail = word[:HALF], word[HALF:]
        if tail in self.small and head in self.events:
            return ((head, "v"), (tail, "p"))
        if tail in self.dating and head in self.events:
            return (*tagged(head), *tagged(tail))
        if word in self.events:
            return ((word, tag),)
        if tail in self.taking_place and len(word) == 2 * HALF:
            return (*tagged(head), *tagged(tail))
        if len(word) < 2 * HALF:
            return self._short(word, tag)
        if tail in self.events and (head in self.lights or _colours(head)):
            return (*tagged(head), *tagged(tail))
        return ((word, tag),)

    def _short(self, word: str, tag: str) -> Tagged:
        """A word of three characters, or the small word and the event it is: 已|离港, 遭|绑架, 人|失联."""
        sign, event = word[:1], word[1:]
        if event in self.events and (sign in self.signs or (tag.startswith("v") and _colours(sign))):
            return (*tagged(sign), *tagged(event))
        return ((word, tag),)


def _colours(word: str) -> bool:
    """Whether a word says only how something was done."""
    parts = tagged(word)
    return len(parts) == 1 and parts[0][1] in COLOURS


def cut_at(words: Tagged, edges: Sequence[int]) -> Tagged:
    """Words none of which runs over an edge.

    >>> cut_at((("3", "m"), ("日向", "ns")), [2])
    (('3', 'm'), ('日', 'm'), ('向', 'p'))
    """
    if set(accumulate(map(len, map(_WORD, words)))).issuperset(edges):
        return words
    cut: list[tuple[str, str]] = []
    at = 0
    for word, tag in words:
        inside = next((edge - at for edge in edges if at < edge < at + len(word)), 0)
        cut += (*tagged(word[:inside]), *tagged(word[inside:])) if inside else ((word, tag),)
        at += len(word)
    return tuple(cut)


@once_per_language
def cutting_of(language: Language) -> Cutting:
    """What is cut anew in a language, from its lexicons."""
    rows = [row for name, lexicon in language.lexicons.items() if name.startswith(EVENTS) for row in lexicon.rows]
    events = frozenset(row.word for row in rows if len(row.word) >= HALF)
    lights = {row.word for row in language.lexicons["light_verb"].rows}
    giving = {row.word for row in rows if GIVING in row.fields.get("form", "").split()}
    small = frozenset(row.word for row in language.lexicons["role_marker"].rows if row.fields["role"] in WHERE)
    taking_place = frozenset(row.word for row in language.lexicons["takes_place"].rows)
    passive = {row.word for row in language.lexicons["role_marker"].rows if row.fields["role"] == "passive"}
    signs = frozenset(passive | {row.word for row in language.lexicons["status_cue"].rows})
    states = [row.word for row in language.lexicons["state_sign"].rows]
    names = language.settings["names"]
    toward: dict[str, Tagged] = {
        word + sign: ((word, "p"), (sign, "j")) for word in names["toward_signs"] for sign in states
    }
    toward.update((word, ((word[:1], "d"), (word[1:], "p"))) for word in names["led_signs"])
    leading = frozenset(names["toward_signs"]).difference(row.word for row in language.lexicons["surname"].rows)
    dating = frozenset(row.word for row in language.lexicons["background_mark"].rows if len(row.word) == 1)
    tails = events | small | taking_place | dating | {word[1:] for word in events if len(word) == HALF}
    return Cutting(events, frozenset(lights | giving), small, taking_place, signs, toward, leading, dating, tails)
