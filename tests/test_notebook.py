"""A ledger in Python: tables with every value of the exports, and nothing a text could do to a notebook."""

import doctest
import html.parser
from collections.abc import Iterator
from pathlib import Path

import pyarrow as arrow
import pytest

import kaoju
from kaoju.exports.columns import columns
from kaoju.exports.records import VIEWS
from kaoju.model import Report
from kaoju.notebook import SHOWN, Page

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>"></iframe>港口\u202e停航，造成4人死亡。'


@pytest.fixture
def ledger(quake: str) -> Iterator[kaoju.Ledger]:
    with kaoju.Ledger(quake) as opened:
        yield opened


def test_the_document_shows_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    document = Path(__file__).parent.parent / "docs" / "notebook.md"
    done = doctest.testfile(str(document), module_relative=False, encoding="utf-8")
    assert done.attempted > 8
    assert not done.failed


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_view_is_an_arrow_table_with_the_columns_of_the_export(view: str, ledger: kaoju.Ledger) -> None:
    table = ledger.rows(view).to_arrow()
    assert table.column_names == [one.name for one in columns(view)]
    for row in table.to_pylist():
        text = ledger.report(row["report"]).reading.text
        assert text[row["start"] : row["end"]] == row["text"]
    assert len(ledger.rows(view)) == table.num_rows


def test_rows_go_to_others_by_the_arrow_protocol(ledger: kaoju.Ledger) -> None:
    assert arrow.table(ledger.claims()).equals(ledger.claims().to_arrow())


def test_claims_can_be_chosen(ledger: kaoju.Ledger) -> None:
    every = ledger.claims().to_arrow().to_pylist()
    for chosen, fits in (
        (ledger.claims(since="2031-05-13"), lambda one: one["published"] >= "2031-05-13"),
        (ledger.claims(until="2031-05-12"), lambda one: one["published"] <= "2031-05-12"),
        (ledger.claims(outlet="晨报"), lambda one: one["outlet"] == "晨报"),
        (ledger.claims(event=every[0]["event"]), lambda one: one["event"] == every[0]["event"]),
    ):
        assert chosen.to_arrow().to_pylist() == [one for one in every if fits(one)]
    found = ledger.claims("死亡", since="2031-05-13", outlet="南岛新闻").to_arrow().to_pylist()
    assert found
    assert all(one["outlet"] == "南岛新闻" for one in found)


class Tags(html.parser.HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.frame = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.frame = dict(attrs).get("srcdoc") or self.frame


def test_what_a_text_holds_is_shown_and_does_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, encoding="utf-8")
    with kaoju.Ledger(tmp_path / "n.kaoju", make=True) as ledger:
        assert ledger.add(tmp_path / "a.txt", published="2031-05-12") == []
        rows = ledger.rows("figures")
        assert len(rows) == 1
        shown = rows._repr_html_()
        assert set(Tags(shown).tags) <= {"p", "table", "thead", "tbody", "tr", "th", "td", "bdi", "mark", "span"}
        assert "\u202e" not in shown
        page = Tags(ledger.report(rows.to_arrow()["report"][0].as_py())._repr_html_())
        assert page.tags == ["iframe"]
        assert page.attributes == {"sandbox", "srcdoc", "width", "height", "style"}
        assert not {"script", "img", "iframe"} & set(Tags(page.frame).tags)
        assert set(Tags(ledger._repr_html_()).tags) <= {"p", "table", "tbody", "tr", "th", "td"}


def test_a_long_table_is_shown_in_part(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "".join(f"第{at}波袭击造成{at + 1}人死亡。\n" for at in range(60)), encoding="utf-8"
    )
    with kaoju.Ledger(tmp_path / "n.kaoju", make=True) as ledger:
        ledger.add(tmp_path / "a.txt", published="2031-05-12")
        rows = ledger.rows("figures")
        assert len(rows) > SHOWN
        assert Tags(rows._repr_html_()).tags.count("tr") == SHOWN + 1


def test_what_cannot_be_read_is_given_back(tmp_path: Path) -> None:
    with kaoju.Ledger(tmp_path / "n.kaoju", make=True) as ledger:
        (tmp_path / "empty.txt").write_text("")
        assert [one.slug for one in ledger.add(tmp_path / "empty.txt", tmp_path / "none.txt")] == ["empty", "not-found"]
        with pytest.raises(KeyError):
            ledger.report("none")
    with pytest.raises(kaoju.KaojuError):
        kaoju.Ledger(tmp_path / "none.kaoju")


def test_a_reading_that_was_never_kept_can_be_shown() -> None:
    reading = kaoju.read(Report(id="a", text="港口停航。", outlet="晨报", published="2031-05-12"))
    assert repr(Page(reading)) == "<report a 2031-05-12 晨报>"
    assert "港口停航" in Tags(Page(reading)._repr_html_()).frame
