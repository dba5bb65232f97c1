"""What every store must do, run on each of them."""

import random
from collections.abc import Callable
from pathlib import Path

import msgspec

from kaoju.ledger import Hits, Judgement, Ledger, Named
from kaoju.model import Problem
from kaoju.model.entry import Entry, Group
from kaoju.model.finding import Copy, Event, Finding, Place
from kaoju.runners.filing import searchable

Open = Callable[[], Ledger]


def group(entries: list[Entry], name: str = "g", kind: str = "tally") -> Group:
    nodes = tuple(f"{entry.key}:{kind}" for entry in entries)
    places = tuple(Place(entry.key, 0, 2) for entry in entries)
    finding = Finding(id=f"f-{name}", kind="agree", of=places, why="2 = 2", because="same", rule="r", event="e1")
    event = Event(
        id="e1", name="n", types=("ASSAULT",), date="2026-04-19", parties=(), places=(), reports=(), claims=(),
        mentions=places, rule="r",
    )  # fmt: skip
    copy = Copy(
        id="c1", one=entries[0].key, other=entries[-1].key, kind="copy", cover_one=1, cover_other=0.5,
        shared=((places[0], places[-1]),), changed=(), rule="r",
    )  # fmt: skip
    return Group(
        id=name, kind=kind, nodes=nodes, findings=(finding,), events=(event,) * (kind == "event"),
        copies=(copy,) * (kind == "copies"),
    )  # fmt: skip


def test_what_was_added_is_there_when_the_ledger_is_opened_again(store: Open, entries: list[Entry]) -> None:
    with store() as ledger:
        added = ledger.add(entries)
        assert sorted(added.new) == sorted(entry.key for entry in entries)
    with store() as ledger:
        for entry in entries:
            kept = ledger.entry(entry.key)
            assert kept == msgspec.structs.replace(entry, blocks=tuple(sorted(entry.blocks)))
            assert repr(ledger.reading(entry.key)) == repr(entry.reading), "65 stays 65, and does not become 65.0"
        assert ledger.entry("none") is None
        assert ledger.reading("none") is None


def test_the_same_batch_again_adds_nothing(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    before = ledger.digest()
    added = ledger.add(entries)
    assert (added.new, added.known, added.duplicates) == ((), len(entries), 0)
    assert ledger.digest() == before
    assert len(list(ledger.inputs())) == len(entries)


def test_the_same_report_from_elsewhere_is_a_duplicate_that_points_to_it(ledger: Ledger, entries: list[Entry]) -> None:
    entry = entries[0]
    ledger.add([entry])
    elsewhere = msgspec.structs.replace(entry, path="other.jsonl", line=7, reading=None)
    assert ledger.add([elsewhere]).duplicates == 1
    assert [(one.path, one.line, one.key) for one in ledger.inputs(state="duplicate")] == [
        ("other.jsonl", 7, entry.key)
    ]
    assert [one.key for one in ledger.reports()] == [entry.key]


def test_every_input_has_one_state_and_a_reason_for_what_is_wrong(ledger: Ledger, entries: list[Entry]) -> None:
    lost = Entry(key="", digest="d", path="a.txt", line=0, state="quarantined", reason="empty: no text")
    partial = msgspec.structs.replace(entries[1], state="partial", reason="published-unreadable: no date")
    added = ledger.add([lost, partial, entries[0], entries[0], lost])
    assert (len(added.new), added.partial, added.quarantined, added.known) == (2, 1, 1, 2)
    assert [(one.state, one.reason, one.key) for one in ledger.inputs()] == [
        ("quarantined", lost.reason, ""),
        ("ok", "", entries[0].key),
        ("partial", partial.reason, partial.key),
    ]
    assert [one.key for one in ledger.reports(state="partial")] == [partial.key]


def test_a_batch_that_fails_leaves_nothing_behind(store: Open, entries: list[Entry]) -> None:
    with store() as ledger:
        before = ledger.digest()
        unread = msgspec.structs.replace(entries[1], reading=None)
        try:
            ledger.add([entries[0], unread])
        except ValueError as error:
            assert "no reading" in str(error)
        assert ledger.digest() == before
        assert ledger.known([entries[0].key]) == frozenset()
        assert ledger.add(entries).new


def test_reports_are_listed_by_outlet_and_date(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    listed = list(ledger.reports())
    assert [one.published or "" for one in listed] == sorted(entry.reading.published or "" for entry in entries)
    outlet, day = entries[1].report.outlet, entries[1].report.published[:10]
    assert {one.outlet for one in ledger.reports(outlet=outlet)} == {outlet}
    assert entries[1].key in {one.key for one in ledger.reports(since=day, until=day)}
    assert not list(ledger.reports(until="1999"))


def test_the_digest_is_of_the_content_and_not_of_the_order(store: Open, entries: list[Entry], tmp_path: Path) -> None:
    shuffled = random.Random(3).sample(entries, len(entries))
    with store() as ledger:
        ledger.add(entries)
        digest = ledger.digest()
        ledger.rate("a", "B", "why")
        assert ledger.digest() == digest
        assert ledger.settle([], [], [group(entries[:2])])
        assert ledger.digest() != digest
        assert ledger.settle([], ["g"], [])
        assert ledger.digest() == digest
    from kaoju.ledger import open_ledger

    with open_ledger(tmp_path / "other.kaoju", make=True) as other:
        for entry in shuffled:
            other.add([entry])
        assert other.digest() == digest
        changed = msgspec.structs.replace(entries[0], folded="x")
        other.replace([changed])
        assert other.digest() != digest


def test_reports_wait_until_they_are_compared(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    keys = sorted(entry.key for entry in entries)
    assert ledger.pending() == tuple(keys)
    some = ledger.pending(2)
    assert len(some) == 2
    assert list(some) == sorted(set(some) & set(keys))
    assert ledger.settle(keys[1:], [], [])
    assert ledger.pending() == (keys[0],)
    assert ledger.waiting([*keys, "none"]) == {keys[0]}


def test_blocks_find_the_reports_that_share_them(ledger: Ledger, entries: list[Entry]) -> None:
    shared = [msgspec.structs.replace(entry, blocks=(-99, 5, 9)) for entry in entries[:2]]
    ledger.add([*shared, *entries[2:]])
    both = tuple(sorted(entry.key for entry in shared))
    assert ledger.sharing([-99, 5, 77]) == {-99: both, 5: (*sorted([*both, entries[5].key]),)}
    assert ledger.sketches([entries[3].key, "none"]) == {entries[3].key: entries[3].sketch}


def test_a_group_is_replaced_as_a_whole(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    one, two = group(entries[:2], "one"), group(entries[:3], "two")
    assert ledger.settle([], [], [one])
    assert ledger.groups("tally", [*two.nodes, "none:tally"]) == dict.fromkeys(one.nodes, "one")
    assert ledger.groups("event", one.nodes) == {}
    assert ledger.settle([], ["one"], [two])
    assert ledger.members(["one", "two"]) == {"two": tuple(sorted(two.nodes))}
    assert ledger.groups_of([entries[0].key, entries[5].key]) == {entries[0].key: ("two",)}
    assert list(ledger.findings()) == list(two.findings)


def test_what_was_found_twice_is_kept_once(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    once = group(entries[:2])
    assert ledger.settle([], [], [msgspec.structs.replace(once, findings=once.findings * 2)])
    assert list(ledger.findings()) == list(once.findings)
    assert not list(ledger.verify())


def test_what_was_built_on_something_gone_is_refused(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    first = group(entries[:2], "one")
    assert ledger.settle([], [], [first])
    before, waiting = ledger.digest(), ledger.pending()
    keys = [entry.key for entry in entries]
    assert not ledger.settle(keys, ["gone"], [])
    assert not ledger.settle(keys, [], [group(entries[1:3], "two")]), "a node is in a group that stays"
    assert not ledger.settle(keys, [], [msgspec.structs.replace(first, nodes=first.nodes[:1])])
    assert (ledger.digest(), ledger.pending()) == (before, waiting)
    assert ledger.settle([], [], [first]), "two processes found the same"
    assert ledger.digest() == before
    assert ledger.settle(keys, [], [group(entries[1:3], "two", kind="copies")]), "of another kind it may be"


def test_findings_are_asked_by_kind_and_by_event(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    kinds = ("tally", "event", "copies")
    groups = [group(entries[:2], name, kind) for name, kind in zip(("a", "b", "c"), kinds, strict=True)]
    assert ledger.settle([], [], groups)
    assert list(ledger.copies()) == ledger.copies_in(["c"]) == list(groups[2].copies)
    assert ledger.copies_in(["a", "none"]) == []
    assert list(ledger.events()) == ledger.events_in(["b", "none"]) == list(groups[1].events)
    assert [one.id for one in ledger.findings()] == ["f-a", "f-b", "f-c"]
    assert [one.id for one in ledger.findings(kind="agree", event="e1")] == ["f-a", "f-b", "f-c"]
    assert not list(ledger.findings(kind="conflict"))
    assert ledger.found("c1") == groups[2].copies[0]
    assert ledger.found("f-b") == groups[1].findings[0]
    assert ledger.found("none") is None


def test_a_new_reading_takes_the_place_of_the_old_one(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    entry = entries[0]
    assert ledger.settle([one.key for one in entries], [], [group(entries[:2])])
    anew = msgspec.structs.replace(
        entry, reading=msgspec.structs.replace(entry.reading, claims=(), read_by="kaoju 9"), folded="新的字",
        blocks=(4711,), sketch=b"anew",
    )  # fmt: skip
    assert ledger.replace([anew]) == 1
    assert ledger.entry(entry.key) == anew
    assert ledger.pending() == tuple(sorted([entry.key, entries[1].key])), "and what it was found with"
    assert ledger.groups_of([entry.key, entries[1].key]) == {}
    assert ledger.search(["新的"], 9).keys == (entry.key,)
    assert entry.key not in ledger.search([entry.folded[:6]], 9).keys
    assert ledger.sharing([*entry.blocks, 4711]) == {4711: (entry.key,)}
    assert ledger.readers() == {"kaoju 9": 1, entry.reading.read_by: len(entries) - 1}
    assert not list(ledger.verify())
    assert ledger.replace([msgspec.structs.replace(anew, key="none")]) == 0


def test_judgements_outlive_what_they_are_about(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    ledger.settle([], [], [group(entries[:2])])
    ledger.rate("港口日报", "C", "copies others")
    ledger.rate("港口日报", "B", "now names its sources")
    ledger.judge("f-g", "reject", "two ports")
    assert ledger.settle([], ["g"], [])
    assert not list(ledger.findings())
    assert ledger.verdicts() == {"f-g": Judgement("reject", "two ports")}
    assert ledger.ratings() == {"港口日报": Judgement("B", "now names its sources")}


def test_ids_are_found_by_their_first_characters(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    ledger.settle([], [], [group(entries[:2], "copied", kind="copies")])
    key = entries[0].key
    assert ledger.named(key[:12], 9) == (Named("report", key, key),)
    assert ledger.named("told-", 9) == (Named("report", key, key),)
    assert ledger.named("击落", 9) == (Named("claim", "击落", key),)
    assert ledger.named("f-", 9) == (Named("finding", "f-copied"),)
    assert ledger.named("c1", 9) == (Named("copy", "c1"),)
    assert ledger.named("nothing", 9) == ()
    assert len(ledger.named("", 3)) == 3


def test_a_copy_is_whole(ledger: Ledger, entries: list[Entry], tmp_path: Path) -> None:
    ledger.add(entries)
    ledger.copy_to(tmp_path / "copy")
    from kaoju.ledger import open_ledger

    with open_ledger(tmp_path / "copy") as copy:
        assert copy.digest() == ledger.digest()
        assert not list(copy.verify())


def test_all_is_well_with_a_ledger_nobody_touched(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    ledger.settle([entries[0].key], [], [group(entries[:2])])
    found: list[Problem] = list(ledger.verify())
    assert found == []


def test_a_search_in_either_script_equals_looking_at_every_text(ledger: Ledger, entries: list[Entry]) -> None:
    draw = random.Random(11)
    texts = {entry.key: entry.folded for entry in entries}
    characters = sorted({character for text in texts.values() for character in text})
    ledger.add(entries)
    for _ in range(1000):
        text = draw.choice(entries).report.text
        start, long = draw.randrange(len(text)), draw.randint(1, 6)
        piece = text[start : start + long] if draw.random() < 0.8 else "".join(draw.choices(characters, k=long))
        words = [searchable(piece)]
        if draw.random() < 0.2:
            words.append(draw.choice(characters))
        holding = {key for key, folded in texts.items() if all(word in folded for word in words)}
        hits = ledger.search(words, 100)
        assert (hits.total, set(hits.keys)) == (len(holding), holding), words


def test_a_search_gives_the_newest_first_and_no_more_than_asked(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    hits = ledger.search(["。"], 2)
    assert hits.total > 2
    assert len(hits.keys) == 2
    dates = [ledger.reading(key).published or "" for key in ledger.search(["。"], 100).keys]
    assert dates == sorted(dates, reverse=True)
    assert ledger.search([], 9) == ledger.search([""], 9) == Hits(0, ())


def test_words_that_look_like_a_query_are_words(ledger: Ledger, entries: list[Entry]) -> None:
    hostile = [
        '"',
        "a OR b",
        "NEAR(a b)",
        "*",
        "^a",
        "-a",
        "characters:a",
        "'; DROP TABLE report; --",
        "\u0000",
        "\ud800",
    ]
    ledger.add([msgspec.structs.replace(entries[0], folded=" ".join(hostile[:-2]))])
    for words in hostile[:-2]:
        assert ledger.search([words], 9).total == 1, words
    for words in hostile[-2:]:
        assert ledger.search([words], 9).total == 0


def test_all_there_is_is_counted_once(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add([*entries, msgspec.structs.replace(entries[0], path="again.jsonl")])
    ledger.settle([entries[0].key], [], [group(entries[:2]), group(entries[1:3], "h", "event")])
    counts = ledger.counts()
    claims = sum(len(entry.reading.claims) for entry in entries if entry.reading)
    assert (counts["report"], counts["claim"], counts["duplicate"]) == (len(entries), claims, 1)
    assert (counts["finding"], counts["event"], counts["copy"]) == (2, 1, 0)
    assert counts["pending"] == len(entries) - 1


def test_what_came_after_a_mark_is_the_newest_first(ledger: Ledger, entries: list[Entry]) -> None:
    assert ledger.came(0, 9).total == 0
    ledger.add(entries[:2])
    first = ledger.came(0, 9)
    assert (first.total, first.keys) == (2, (entries[1].key, entries[0].key))
    ledger.add(entries[2:])
    later = ledger.came(first.mark, 1)
    assert (later.total, later.keys) == (len(entries) - 2, (entries[-1].key,))
    assert ledger.came(later.mark, 9).keys == ()
