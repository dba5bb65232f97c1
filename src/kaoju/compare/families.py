"""Families: the reports that are one text, as groups.

Reads the links between reports, gives groups of keys. A shared passage joins nothing: two reports that quote one
statement are two reports; nor does a digest join the items that were printed alone.
"""

from collections.abc import Iterable, Mapping

from kaoju.compare.grouping import Grouping
from kaoju.model.finding import Copy

Family = tuple[str, ...]
ITEM = 1 / 3
"""Share of a longer report under which a shorter one within it is an item of it, not the text itself."""


def families(copies: Iterable[Copy]) -> list[Family]:
    """Groups of reports that are copies or abridgements of one another, over one or several steps, in order.

    >>> families([])
    []

    A digest and two of its items that share nothing are two families, and the digest is in both.
    """
    links = [copy for copy in copies if copy.kind != "passage"]
    whole = Grouping[str]()
    for copy in links:
        if not _is_item(copy):
            whole.join(copy.one, copy.other)
    keys = sorted({key for copy in links for key in (copy.one, copy.other)})
    printings = {group[0]: tuple(group) for group in whole.groups(keys)}
    head = {key: group[0] for group in printings.values() for key in group}
    items = [copy for copy in links if _is_item(copy) and head[copy.one] != head[copy.other]]
    return _with_items(printings, head, items)


def _is_item(copy: Copy) -> bool:
    return copy.kind == "abridged" and min(copy.cover_one, copy.cover_other) < ITEM


def _with_items(printings: Mapping[str, Family], head: Mapping[str, str], items: Iterable[Copy]) -> list[Family]:
    """Families, each with the items it is printed as: those that overlap in the longer report are one text."""
    overlaps = Grouping[tuple[str, str]]()
    members: set[tuple[str, str]] = set()
    last: dict[str, tuple[int, tuple[str, str]]] = {}
    for long, start, end, short in sorted(_placed(copy) for copy in items):
        member = head[long], head[short]
        members.add(member)
        reached, before = last.get(long, (0, member))
        if start < reached:
            overlaps.join(before, member)
        if end > reached:
            last[long] = end, member
    found: list[Family] = []
    for group in overlaps.groups(sorted(members)):
        heads = {group[0][0], *(short for _, short in group)}
        found.append(tuple(sorted(key for one in heads for key in printings[one])))
    within = {key for family in found for key in family}
    found += [family for one, family in printings.items() if len(family) > 1 and one not in within]
    return sorted(found)


def _placed(copy: Copy) -> tuple[str, int, int, str]:
    """The longer report, where in it the shorter one stands, and the shorter one."""
    is_one = copy.cover_one < copy.cover_other
    places = [pair[0 if is_one else 1] for pair in copy.shared]
    start, end = min(place.start for place in places), max(place.end for place in places)
    return (copy.one, start, end, copy.other) if is_one else (copy.other, start, end, copy.one)
