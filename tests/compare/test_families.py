"""Families hold what is one text, and nothing else."""

from itertools import permutations

from kaoju.compare.families import families
from kaoju.model.finding import Copy, Place


def link(one: str, other: str, kind: str = "copy") -> Copy:
    return Copy(
        id=one + other, one=one, other=other, kind=kind, cover_one=1.0, cover_other=1.0, shared=(), changed=(), rule=""
    )


def test_copies_of_copies_are_one_family_in_any_order() -> None:
    links = [link("a", "b"), link("c", "d", "abridged"), link("b", "c"), link("x", "y")]
    assert {str(families(order)) for order in permutations(links)} == {"[('a', 'b', 'c', 'd'), ('x', 'y')]"}


def test_a_passage_makes_no_family() -> None:
    assert families([link("a", "b", "passage")]) == []


def item(short: str, digest: str, start: int, end: int) -> Copy:
    return Copy(
        id=short + digest, one=short, other=digest, kind="abridged", cover_one=1.0, cover_other=0.2,
        shared=((Place(short, 0, end - start), Place(digest, start, end)),), changed=(), rule="",
    )  # fmt: skip


def test_a_digest_does_not_make_one_text_of_its_items() -> None:
    links = [item("a", "z", 0, 100), item("b", "z", 200, 300), link("a", "c"), link("y", "z")]
    assert {str(families(order)) for order in permutations(links)} == {"[('a', 'c', 'y', 'z'), ('b', 'y', 'z')]"}


def test_items_that_overlap_in_a_digest_are_one_text() -> None:
    assert families([item("a", "z", 0, 100), item("b", "z", 40, 160), item("c", "z", 150, 220)]) == [
        ("a", "b", "c", "z")
    ]


def test_an_abridged_text_is_one_with_its_whole() -> None:
    assert families([item("a", "z", 0, 100)]) == [("a", "z")]
