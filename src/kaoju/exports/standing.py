"""Standing: which options of an issue are still open to all who take a stand on it.

Reads positions, gives one standing an issue with at least two parties. Never proposes an option of its own.
"""

from collections.abc import Iterable

import msgspec

from kaoju.model import Position

REJECTS = "rejects"


class Standing(msgspec.Struct, frozen=True):
    """An issue, its parties, and the options that all of them accept: none left is a deadlock."""

    issue: str | None
    parties: tuple[str, ...]
    left: tuple[str, ...]


def standings(positions: Iterable[Position]) -> list[Standing]:
    """The standings in the order of the issues.

    >>> stands = [("美国", "日内瓦", "proposes"), ("俄罗斯", "日内瓦", "rejects"), ("俄罗斯", "多哈", "proposes")]
    >>> standings(
    ...     Position(actor=who, issue="地点", option=option, stance=stance, start=0, end=0, rule="")
    ...     for who, option, stance in stands
    ... )[0].left
    ()

    A party accepts what it proposed or accepted last; one that only refuses accepts whatever it did not refuse.
    """
    issues: dict[str | None, dict[str, dict[str, str]]] = {}
    for one in positions:
        issues.setdefault(one.issue, {}).setdefault(one.actor, {})[one.option] = one.stance
    return [Standing(issue, tuple(parties), _left(parties)) for issue, parties in issues.items() if len(parties) > 1]


def _left(parties: dict[str, dict[str, str]]) -> tuple[str, ...]:
    left = {option: None for stances in parties.values() for option in stances}
    for stances in parties.values():
        wanted = {option for option, stance in stances.items() if stance != REJECTS}
        open_to = wanted or left.keys() - stances.keys()
        left = {option: None for option in left if option in open_to}
    return tuple(left)
