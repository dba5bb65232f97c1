import msgspec

from kaoju.exports.leads import leads
from kaoju.exports.marks import marks
from kaoju.exports.standing import standings
from kaoju.exports.tables import Row, Table, tables
from kaoju.exports.words import words
from kaoju.model import Position, Reading


def told(row: Row) -> list[str]:
    said = words()
    return [
        " ".join(said.get(part.text, part.text) if part.tone == "word" else part.text for part in cell)
        for cell in row.cells
    ]


def named(reading: Reading) -> dict[str, Table]:
    return {table.name: table for table in tables(reading)}


def test_tables_come_in_the_order_a_reader_needs_them_and_none_is_empty(claimed: Reading) -> None:
    found = tables(claimed)
    assert [table.name for table in found] == [
        "cited", "claims", "fit", "clash", "positions", "conditions", "foreseen", "hedged", "unsourced", "transfers",
    ]  # fmt: skip
    assert all(table.rows for table in found)
    assert tables(msgspec.structs.replace(claimed, attributions=(), claims=(), conditionals=(), positions=(),
                                          transfers=(), relations=())) == []  # fmt: skip


def test_every_part_leads_to_a_mark_that_is_there_and_every_column_has_a_word(claimed: Reading) -> None:
    there = {(mark.kind, mark.number) for mark in marks(claimed)}
    for table in tables(claimed):
        assert {table.name, *table.columns} <= words().keys()
        for row in table.rows:
            assert len(row.cells) == len(table.columns)
            for part in (part for cell in row.cells for part in cell):
                assert part.leads is None or (part.leads.kind, part.leads.number) in there
                assert part.tone != "word" or part.text in words()


def test_a_source_stands_once_with_all_its_statements(claimed: Reading) -> None:
    rows = [told(row) for row in named(claimed)["cited"].rows]
    assert rows == [
        ["维兰国防部", "official", "2", "states threatens", "通报 警告"],
        ["not named", "anonymous", "1", "guesses", "据悉"],
    ]


def test_a_claim_says_who_what_whom_when_where_how_many_how_sure_and_who_says_so(claimed: Reading) -> None:
    first = named(claimed)["claims"].rows[0]
    assert told(first) == [
        "防空部队", "击落 assault", "无人机", "2026-04-18", "卡罗文港", "163架", "certain occurred", "维兰国防部",
    ]  # fmt: skip


def test_a_source_that_another_cites_names_both(claimed: Reading) -> None:
    first = msgspec.structs.replace(claimed.attributions[0], within=2)
    nested = msgspec.structs.replace(claimed, attributions=(first, *claimed.attributions[1:]))
    assert told(named(nested)["claims"].rows[0])[-1] == "维兰国防部 via not named 据悉"


def test_sources_that_cite_each_other_in_a_circle_end(claimed: Reading) -> None:
    first = msgspec.structs.replace(claimed.attributions[0], within=0)
    round_and_round = msgspec.structs.replace(claimed, attributions=(first, *claimed.attributions[1:]))
    assert told(named(round_and_round)["claims"].rows[0])[-1] == "维兰国防部"


def test_a_threat_stands_under_what_is_foreseen_with_its_condition(claimed: Reading) -> None:
    assert [told(row) for row in named(claimed)["foreseen"].rows] == [
        ["threat", "", "关闭 disruption", "海峡", "", "港口继续转运军火", "维兰国防部"]
    ]


def test_numbers_that_clash_stand_apart_from_those_that_fit(claimed: Reading) -> None:
    assert [told(row)[0] for row in named(claimed)["fit"].rows] == ["part of"]
    assert [told(row)[0] for row in named(claimed)["clash"].rows] == ["conflict"]


def test_what_is_hedged_and_what_no_named_source_says_is_listed(claimed: Reading) -> None:
    assert [told(row)[1] for row in named(claimed)["hedged"].rows] == ["not possible occurred"]
    assert [told(row)[0] for row in named(claimed)["unsourced"].rows] == ["会谈没有取消 anonymous", "油罐起火"]


def position(actor: str, option: str, stance: str) -> Position:
    return Position(actor=actor, issue="地点", option=option, stance=stance, start=0, end=1, rule="zh:a/b")


def test_a_deadlock_is_an_issue_with_no_option_left_to_all(claimed: Reading) -> None:
    one, other = position("甲", "日内瓦", "proposes"), position("乙", "日内瓦", "rejects")
    assert [standing.left for standing in standings([one, other])] == [()]
    assert [standing.left for standing in standings([one, position("乙", "日内瓦", "accepts")])] == [("日内瓦",)]
    assert standings([one]) == []
    stuck = msgspec.structs.replace(claimed, positions=(one, other))
    assert leads(stuck, words())["positions"] == "地点: no option is left that all accept (甲, 乙)."


def test_the_last_word_of_a_party_counts() -> None:
    stands = [("甲", "rejects"), ("乙", "accepts"), ("甲", "accepts")]
    assert standings(position(actor, "日内瓦", stance) for actor, stance in stands)[0].left == ("日内瓦",)
