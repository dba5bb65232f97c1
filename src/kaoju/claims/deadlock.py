"""Deadlock: which options of an issue all its parties still accept.

Reads positions, gives options; an empty set is a deadlock. Looks at nothing else.
"""

from collections.abc import Iterable, Sequence

from kaoju.model import Position


def still_open(positions: Iterable[Position]) -> dict[str | None, frozenset[str]]:
    """For each issue the options that every party to it still accepts; empty is a deadlock.

    >>> stands = [("美国", "美国", "proposes"), ("俄罗斯", "美国", "rejects"), ("俄罗斯", "土耳其", "proposes")]
    >>> still_open(
    ...     Position(actor=who, issue="地点", option=option, stance=stance, start=0, end=0, rule="")
    ...     for who, option, stance in stands
    ... )
    {'地点': frozenset()}

    A party accepts what it proposed or accepted last; one that only refuses accepts whatever it did not refuse.
    """
    issues: dict[str | None, list[Position]] = {}
    for position in positions:
        issues.setdefault(position.issue, []).append(position)
    return {issue: _accepted_by_all(stands) for issue, stands in issues.items()}


def _accepted_by_all(stands: Sequence[Position]) -> frozenset[str]:
    every = frozenset(one.option for one in stands)
    latest: dict[str, dict[str, str]] = {}
    for one in stands:
        latest.setdefault(one.actor, {})[one.option] = one.stance
    open_to_all = every
    for stances in latest.values():
        wanted = frozenset(option for option, stance in stances.items() if stance != "rejects")
        open_to_all &= wanted or every - frozenset(stances)
    return open_to_all
