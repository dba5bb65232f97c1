"""Families hold what is one text, and nothing else."""

from itertools import permutations

from kaoju.compare.families import families
from kaoju.model.finding import Copy


def link(one: str, other: str, kind: str = "copy") -> Copy:
    return Copy(
        id=one + other, one=one, other=other, kind=kind, cover_one=1.0, cover_other=1.0, shared=(), changed=(), rule=""
    )


def test_copies_of_copies_are_one_family_in_any_order() -> None:
    links = [link("a", "b"), link("c", "d", "abridged"), link("b", "c"), link("x", "y")]
    assert {str(families(order)) for order in permutations(links)} == {"[('a', 'b', 'c', 'd'), ('x', 'y')]"}


def test_a_passage_makes_no_family() -> None:
    assert families([link("a", "b", "passage")]) == []
