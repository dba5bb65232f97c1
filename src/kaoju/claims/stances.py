"""Stances: how a source stands to what it says: report, deny, promise, threaten, demand, speculate.

Reads the cue's own stance and the first words of the content; never asks whether a promise is kept.
"""

from kaoju.claims.sourcing import Sourcing

_HEAD = 14
_LONGEST = 1_000
"""Characters of what is said that are looked at: what never ends would cost by its square."""


def stance_of(stance: str, word: str, kind: str, content: str, sourcing: Sourcing) -> str:
    """The stance of one attribution.

    >>> from kaoju.claims.sourcing import sourcing_of
    >>> from kaoju.grammar.language import load
    >>> stance_of("report", "表示", "official", "只有停火，谈判才可能继续", sourcing_of(load("zh")))
    'demand'
    """
    content = content[:_LONGEST]
    if stance == "threaten":
        return stance if _threatens(content, sourcing) or not word.startswith(sourcing.warnings) else "report"
    if stance != "report":
        return stance
    head = content[:_HEAD]
    if kind in sourcing.acting:
        if content.startswith(sourcing.terms) or _must(head, sourcing):
            return "demand"
        if content.startswith(sourcing.conditions) and any(map(content.__contains__, sourcing.harm)):
            return "threaten"
        if _will(head, word, sourcing):
            return "promise"
    if content.startswith(sourcing.beliefs):
        return "speculate"
    if kind in sourcing.guessing and any(map(head.__contains__, sourcing.hedges)):
        return "speculate"
    return "report"


def _threatens(content: str, sourcing: Sourcing) -> bool:
    return content.startswith(sourcing.conditions) or any(map(content.__contains__, sourcing.harm))


def _must(head: str, sourcing: Sourcing) -> bool:
    clause = head.partition("，")[0]
    musts = [must for must in sourcing.must if must in clause]
    return any(clause.find(must) for must in musts) and not any(map(clause.__contains__, sourcing.not_must))


def _will(head: str, word: str, sourcing: Sourcing) -> bool:
    if head.startswith(sourcing.will):
        return True
    if head.startswith(sourcing.self):
        own = next(one for one in sourcing.self if head.startswith(one))
        if head.startswith(sourcing.will, len(own)):
            return True
    return word.startswith(sourcing.announcing) and any(map(head.__contains__, sourcing.will))
