"""Befallen: what is told of the people a quantity counts, where no noun names them.

Reads tagged words of the clause, gives a place; never one where what is told is denied.
"""

from kaoju.mentions.counted import Clause, Counting, Place, before, is_noun, words_of
from kaoju.text.words import Tagged


def predicate(clause: Clause, counting: Counting) -> Place | None:
    """What people suffered or did, where no noun names them: 3人|失联, 死亡|10人."""
    found, is_told = _befallen(clause, counting)
    return found if is_told else _done_before(clause, counting)


def _befallen(clause: Clause, counting: Counting) -> tuple[Place | None, bool]:
    """What is told of them behind, and whether anything is: 3人|失联, 5万人|受影响, 三人|没有到场."""
    at, is_led = clause.end, False
    words = words_of(clause.view[clause.end : clause.last], counting)
    for index, (word, tag) in enumerate(words):
        here, at = at, at + len(word)
        later = words[index + 1 :]
        if word in counting.negations:
            return None, True
        if is_led and later and later[0][0] in counting.ends:
            continue  # 在新法成立|后: only when
        if tag in counting.verbs or (tag in counting.modifiers and at == clause.last):
            if later and word in counting.undergoing:
                return (here, at + _undergone(later, counting)), True
            if word not in counting.light and (len(word) > 1 or word in counting.suffered):
                return (here, at), True
        is_led = is_led or word in counting.led_by
        if not _passes(tag, counting) and not (is_led and tag in counting.nouns):
            break
    return None, False


def _passes(tag: str, counting: Counting) -> bool:
    return tag in counting.breaks or tag in counting.modifiers or tag in counting.verbs


def _undergone(words: Tagged, counting: Counting) -> int:
    """How long what somebody undergoes is told: 受|恶劣天气威胁, 遭|警方逮捕."""
    length = 0
    for word, tag in words:
        if not (is_noun(word, tag, counting) or tag in counting.modifiers or tag in counting.verbs):
            break
        length += len(word)
        if tag in counting.verbs:
            break
    return length


def _done_before(clause: Clause, counting: Counting) -> Place | None:
    """What was done to them, or what stands, before: 死亡|10人."""
    at = clause.start
    for word, tag in reversed(words_of(clause.view[clause.first : clause.start], counting)):
        at -= len(word)
        if tag in counting.verbs or tag in counting.nouns:
            if word in counting.light or word in counting.never:
                continue
            if tag in counting.nouns:
                return before(clause, counting)
            return (at, at + len(word)) if len(word) > 1 else None
        if tag not in counting.breaks and tag not in counting.modifiers and tag not in counting.numbers:
            break
    return None


def befell(clause: Clause, counting: Counting) -> bool:
    """Whether what befell them follows at once: 15人|死亡的事故."""
    word, tag = next(iter(words_of(clause.view[clause.end : clause.last], counting)), ("", ""))
    return tag in counting.verbs and len(word) > 1 and word not in counting.light


def people(clause: Clause, counting: Counting) -> Place | None:
    """Who they are, where that stands right before: 友好人士|400余人."""
    place = before(clause, counting)
    if place is None or place[1] < clause.start:
        return None
    return place if clause.view.endswith(counting.person_endings, place[0], place[1]) else None
