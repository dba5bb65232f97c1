"""Families: the reports that are one text, as groups.

Reads the links between reports, gives groups of keys. A shared passage joins nothing: two reports that quote one
statement are two reports.
"""

from collections.abc import Iterable

from kaoju.compare.grouping import Grouping
from kaoju.model.finding import Copy

Family = tuple[str, ...]


def families(copies: Iterable[Copy]) -> list[Family]:
    """Groups of reports that are copies or abridgements of one another, over one or several steps, in order.

    >>> families([])
    []
    """
    return components((copy.one, copy.other) for copy in copies if copy.kind != "passage")


def components(links: Iterable[tuple[str, str]]) -> list[Family]:
    """What links hold together.

    >>> components([("c", "d"), ("a", "b"), ("b", "e")])
    [('a', 'b', 'e'), ('c', 'd')]
    """
    grouping = Grouping[str]()
    keys: set[str] = set()
    for one, other in links:
        grouping.join(one, other)
        keys |= {one, other}
    return [tuple(group) for group in grouping.groups(sorted(keys))]
