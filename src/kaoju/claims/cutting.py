"""Cutting: words that the segmenter takes for one and news for two: 发生|爆炸, 强烈|抗议, 坠落|在.

Reads one tagged word, gives it back or the two it is. A word is cut only where one part tells of an event and the
other lets it happen, colours it or says where; a name or a set phrase stays whole.
"""

import msgspec

from kaoju.model import Language
from kaoju.text.memo import once_per_language
from kaoju.text.words import Tagged, tagged

EVENTS = "event_"
"""How the names of the lexicons of event words begin."""
COLOURS = ("a", "ad", "d")
"""Tags of what says only how something was done: 强烈, 一致."""
WHERE = ("place", "goal", "recipient")
"""Roles of the small words that a verb may have grown together with: 坠落|在, 停靠|在."""
GIVING = "give"
"""The form of event words that have what is given behind them: 提供|援助."""
HALF = 2
"""Characters of the first part."""


class Cutting(msgspec.Struct, frozen=True):
    """The event words of a language, those that let one happen or say it did, and the small words behind a verb."""

    events: frozenset[str]
    lights: frozenset[str]
    small: frozenset[str]
    taking_place: frozenset[str]
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
        >>> cutting.parts("巡航导弹", "n")
        (('巡航导弹', 'n'),)
        """
        head, tail = word[:HALF], word[HALF:]
        if tail in self.small and head in self.events:
            return ((head, "v"), (tail, "p"))
        if word in self.events:
            return ((word, tag),)
        if tail in self.taking_place and len(word) == 2 * HALF:
            return (*tagged(head), *tagged(tail))
        if tail in self.events and (head in self.lights or _colours(head)):
            return (*tagged(head), *tagged(tail))
        return ((word, tag),)


def _colours(word: str) -> bool:
    """Whether a word says only how something was done."""
    parts = tagged(word)
    return len(parts) == 1 and parts[0][1] in COLOURS


@once_per_language
def cutting_of(language: Language) -> Cutting:
    """What is cut anew in a language, from its lexicons."""
    rows = [row for name, lexicon in language.lexicons.items() if name.startswith(EVENTS) for row in lexicon.rows]
    events = frozenset(row.word for row in rows if len(row.word) >= HALF)
    lights = {row.word for row in language.lexicons["light_verb"].rows}
    giving = {row.word for row in rows if GIVING in row.fields.get("form", "").split()}
    small = frozenset(row.word for row in language.lexicons["role_marker"].rows if row.fields["role"] in WHERE)
    taking_place = frozenset(row.word for row in language.lexicons["takes_place"].rows)
    return Cutting(events, frozenset(lights | giving), small, taking_place, events | small | taking_place)
