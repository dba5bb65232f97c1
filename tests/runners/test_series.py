"""Tables of official tallies."""

from pathlib import Path

import pytest

from kaoju.errors import KaojuError
from kaoju.model import Problem, Report
from kaoju.model.entry import Entry
from kaoju.runners.series import Map, entries, read_map

HEADER = "from,to,measure,value,thing,place,source\n"
ROW = "2026-03-14T11:00,2026-03-14T21:00,击落,280,无人机,俄罗斯,俄罗斯国防部\n"


def rows(tmp_path: Path, content: str | bytes, told: Map | None = None) -> list[tuple[Entry, Problem | None]]:
    path = tmp_path / "mod.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(entries(str(path), told or Map()))


def test_a_row_is_a_report_whose_number_stands_on_its_characters(tmp_path: Path) -> None:
    ((entry, problem),) = rows(tmp_path, HEADER + ROW)
    assert problem is None
    assert (entry.state, entry.path, entry.line) == ("ok", str(tmp_path / "mod.csv"), 2)
    report, reading = entry.report, entry.reading
    assert report is not None
    assert reading is not None
    assert report.text == "俄罗斯国防部通报：2026年3月14日11时至21时，在俄罗斯击落280架无人机。"
    assert (report.outlet, report.published) == ("俄罗斯国防部", "2026-03-14")
    (figure,) = reading.figures
    assert (figure.measure, figure.thing, figure.low, figure.places) == ("downed", "drone", 280, ("RU",))
    assert figure.window == "2026-03-14T11:00/2026-03-14T21:00"
    assert report.text[figure.start : figure.end] == "280架"


@pytest.mark.parametrize(
    ("header", "row", "text"),
    [
        (
            "date,measure,value,place,source",
            "2026-03-14,dead,41,日本,日本消防厅",
            "日本消防厅通报：2026年3月14日，在日本死亡41人。",
        ),
        (
            "as_of,measure,value,place",
            '2026-03-14T21:30,hurt,"1,644",缅甸',
            "截至2026年3月14日21时30分，在缅甸受伤1644人。",
        ),
        ("date,measure,value,thing,place", "2026-03,dead,41,soldier,日本", "2026年3月，在日本死亡41名士兵。"),
        (
            "date,measure,value,place",
            "2026-03-05/2026-03-06,held,41,日本",
            "2026年3月5日至2026年3月6日，在日本被捕41人。",
        ),
        (
            "from,to,measure,value,thing,place",
            "2026-03-14 23:00,2026-03-15 07:00,downed,9,missile,乌克兰",
            "2026年3月14日23时至2026年3月15日7时，在乌克兰击落9枚导弹。",
        ),
    ],
)
def test_codes_and_words_are_written_out_alike(tmp_path: Path, header: str, row: str, text: str) -> None:
    ((entry, problem),) = rows(tmp_path, f"{header}\n{row}\n")
    assert problem is None
    assert entry.report is not None
    assert entry.report.text == text


@pytest.mark.parametrize(
    ("row", "slug", "wrong"),
    [
        (ROW.replace("280", "很多"), "bad-row", "not a number"),
        (ROW.replace("280", "-3"), "bad-row", "counts nothing"),
        (ROW.replace("击落", "飞走了"), "bad-row", "飞走了 is no measure"),
        (ROW.replace("击落", ""), "bad-row", "no measure"),
        (ROW.replace("2026-03-14T21:00", ""), "bad-row", "one of date, as_of, or from and to"),
        (ROW.replace("2026-03-14T21:00", "2026-03-13T21:00"), "bad-row", "before the beginning"),
        (ROW.replace("2026-03-14T11:00", "昨天"), "bad-row", "not a date"),
        (ROW.replace(",俄罗斯,", ",无名村,"), "row-unread", "no place"),
        ("2026-03-14T11:00\n", "bad-row", "no measure"),
        (ROW.replace("280", "1,280"), "not-a-row", "8 cells under a header of 7"),
    ],
)
def test_a_bad_row_costs_itself_alone(tmp_path: Path, row: str, slug: str, wrong: str) -> None:
    (bad, problem), (good, nothing) = rows(tmp_path, HEADER + row + ROW)
    assert problem is not None
    assert (problem.line, problem.slug) == (2, slug)
    assert wrong in problem.wrong
    assert (bad.state, bad.report) == ("quarantined", None)
    assert bad.reason.startswith(slug)
    assert (good.state, nothing) == ("ok", None)


def test_a_table_in_another_encoding_and_with_blank_rows_is_read(tmp_path: Path) -> None:
    table = (HEADER + ROW + ",,,,,,\n\n").encode("gb18030")
    assert [problem for _, problem in rows(tmp_path, table)] == [None]


def test_a_mapping_names_columns_constants_and_words(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(
        "name: mod\ncolumns: {date: day, value: n, thing: what}\nwords: {UAV: 无人机}\n"
        "constants: {measure: downed, source: 俄罗斯国防部}\n"
    )
    ((entry, problem),) = rows(tmp_path, "day,n,what\n2026-03-14,65,UAV\n", read_map(str(path)))
    assert problem is None
    assert entry.report is not None
    assert entry.report.id.startswith("mod:")
    assert entry.report.text == "俄罗斯国防部通报：2026年3月14日，击落65架无人机。"


@pytest.mark.parametrize(
    "content", ["columns: {colour: x}", "constants: [a]", "language: xx", "a: b: c", "other: x", "[1]", "\x00"]
)
def test_a_mapping_that_cannot_be_meant_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(content)
    with pytest.raises(KaojuError) as error:
        read_map(str(path))
    assert error.value.slug == "series-map"


def test_a_column_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KaojuError) as error:
        rows(tmp_path, HEADER + ROW, Map(columns={"value": "count"}))
    assert "no column count" in error.value.wrong


def test_a_retelling_meets_the_announcement_behind_it(tmp_path: Path) -> None:
    from kaoju.ledger import open_ledger
    from kaoju.reading import Source
    from kaoju.runners.comparing import sketched, update
    from kaoju.runners.filing import filed, filled

    table = rows(tmp_path, HEADER + ROW + ROW.replace("280", "47").replace(",俄罗斯,", ",莫斯科,"))
    text = "俄罗斯国防部说，3月14日俄军击落280架无人机，其中47架在莫斯科上空被击落。\n"
    retold = filed(Source(path="r", report=Report(id="r", text=text, published="2026-03-16")))
    with open_ledger(tmp_path / "s.kaoju", make=True) as ledger:
        ledger.add([*(entry for entry, _ in table), filled(retold, sketched)])
        update(ledger)
        told = {(one.kind, one.why.split()[0]) for one in ledger.findings()}
    assert {("dropped", "280架"), ("dropped", "47架"), ("agree", "280架")} <= told
