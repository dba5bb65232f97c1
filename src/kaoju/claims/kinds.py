"""Kinds: what kind of source a noun phrase names.

Reads the words of a phrase against the lexicon of kinds: the last head decides (俄国防部|官员), a role only where no
head stands (消息人士). Never asks whether the source is right.
"""

from kaoju.claims.sourcing import Sourcing
from kaoju.text.words import tagged

UNKNOWN = "other"


def kind_of(phrase: str, sourcing: Sourcing) -> str | None:
    """The kind a phrase's own words tell, or None.

    >>> from kaoju.claims.sourcing import sourcing_of
    >>> from kaoju.grammar.language import load
    >>> kind_of("俄国防部消息人士", sourcing_of(load("zh")))
    'official'
    """
    role: str | None = None
    end = len(phrase)
    while end > 0:
        word = _ending(phrase, end, sourcing) if phrase[end - 1] in sourcing.kind_ends else ""
        if not word:
            end -= 1
            continue
        kind, weight = sourcing.kinds[word]
        if weight == "head":
            return kind
        role = role or kind
        end -= len(word)
    return role


def _ending(phrase: str, end: int, sourcing: Sourcing) -> str:
    """The longest word of the lexicon that ends at `end`; one character counts only where a word of office follows."""
    for size in sourcing.kind_ends.get(phrase[end - 1], ()):
        word = phrase[end - size : end] if size <= end else ""
        if word in sourcing.kinds and (size > 1 or _stands_last(phrase, end, sourcing)):
            return word
    return ""


def _stands_last(phrase: str, end: int, sourcing: Sourcing) -> bool:
    behind = phrase[end:]
    return not behind or not behind[0].isalnum() or behind.startswith(sourcing.offices)


def kind_by_tag(phrase: str, sourcing: Sourcing) -> str | None:
    """The kind that the last word's part of speech tells: a place or state speaks officially."""
    if phrase.endswith(sourcing.side):
        return "official"
    words = tagged(phrase)
    return sourcing.tag_kinds.get(words[-1][1]) if words else None


def kind_by_title(name: str, view: str, before: int, sourcing: Sourcing) -> str | None:
    """The kind told by the title before an earlier mention of a name (外交部发言人|赵某)."""
    at = view.find(name, 0, before)
    for _ in range(4):
        if at < 0:
            return None
        title = view[max(0, at - 14) : at]
        for stop in "，。;:!?、\n（）() ":
            title = title.rsplit(stop, 1)[-1]
        words = tagged(title)
        if words and words[-1][1] in ("n", "nt", "l", "nz", "nr", "vn", "j", "ns", "v", "b"):
            kind = kind_of(title, sourcing)
            if kind is not None and _ending(title, len(title), sourcing):
                return kind
        at = view.find(name, at + 1, before)
    return None


def is_person(phrase: str, sourcing: Sourcing) -> bool:
    """Whether a phrase names a person: by a name, or by a word for one at its end."""
    bare = phrase.partition("(")[0].rstrip("》”")
    if bare in sourcing.people or bare.endswith(sourcing.person_ends):
        return True
    words = tagged(bare)
    if not words:
        return False
    if words[-1][0] in sourcing.people:
        return True  # a name that is known as a kind of source too
    if len(words) > 1 and words[-2][0].endswith(sourcing.person_ends) and len(words[-1][0]) in (2, 3):
        return kind_of(words[-1][0], sourcing) is None  # 部长|黄明
    named = words[-1][1] in ("nr", "nrt", "nrfg", "eng") or "·" in bare
    return named and kind_of(words[-1][0], sourcing) is None
