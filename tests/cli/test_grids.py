"""Grids and styled lines: what stands in a cell stands on the screen, no wider than it, in its style."""

import io

import pytest

from kaoju.cli.grids import Column, Grid
from kaoju.cli.screens import Screen
from kaoju.cli.styled import Text, columns
from kaoju.cli.wrap import wrapped


def grid() -> Grid:
    made = Grid([Column("at", is_right=True, is_whole=True), Column("who\nwhom"), Column("when", most=12)], "Claims 2")
    made.add("1:9", Text("维兰国防部", "bold"), "2026-04-18T09:00/\n2026-04-18T19:00")
    made.add("12:40", "", Text("昨晚"))
    return made


def test_a_wide_screen_lets_every_cell_stand_as_it_is_but_for_what_was_bounded() -> None:
    assert [line.plain for line in grid().lines(80)] == [
        "Claims 2",
        "       who",
        "   at  whom        when",
        "  1:9  维兰国防部  2026-04-18T0",
        "                   9:00/",
        "                   2026-04-18T1",
        "                   9:00",
        "12:40              昨晚",
    ]


@pytest.mark.parametrize("width", range(22, 60, 3))
def test_no_line_is_wider_than_the_screen_and_no_character_is_lost(width: int) -> None:
    lines = [line.plain for line in grid().lines(width)]
    assert all(columns(line) <= width for line in lines)
    assert sorted("".join("".join(lines).split())) == sorted(
        "Claims2atwhowhomwhen1:9维兰国防部2026-04-18T09:00/2026-04-18T19:0012:40昨晚"
    )


def test_a_style_goes_with_its_characters_into_the_next_row() -> None:
    rows = list(wrapped(Text.assemble("击落", ("163架无人机", "bold yellow"), "，"), 8))
    assert [row.runs for row in rows] == [
        [("击落", ""), ("163", "bold yellow")],
        [("架无人", "bold yellow")],
        [("机", "bold yellow"), ("，", "")],
    ]


def test_a_plain_stream_gets_the_characters_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    Screen(out, 20).print(Text("停航", "bold red"))
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    Screen(out, 20).print(Text("停航", "bold red"))
    assert out.getvalue() == "停航\n\x1b[1;31m停航\x1b[0m\n"
