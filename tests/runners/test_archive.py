"""An archive: what a ledger of the same reports would export, in files that others read."""

import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pytest

from kaoju.exports.columns import lines
from kaoju.ledger import open_ledger
from kaoju.model import Report
from kaoju.model.entry import Entry
from kaoju.reading import Source
from kaoju.runners.archive import VIEWS, archived
from kaoju.runners.comparing import sketched
from kaoju.runners.exporting import exported
from kaoju.runners.filing import filed, filled

Keep = Callable[[Path, Iterable[Report]], str]
MADE = "2031-06-01T00:00:00Z"


def read(reports: Iterable[Report]) -> list[Entry]:
    return [filled(filed(Source(path=f"{one.id}.txt", digest=one.key, report=one)), sketched) for one in reports]


@pytest.fixture
def versions(news: list[Report]) -> list[Report]:
    """The same with a page that was edited."""
    first = msgspec.structs.replace(news[2], id="q6", url="https://news.example/1", published="2031-05-13T08:00")
    text = first.text.replace("67", "69")
    return [*news, first, msgspec.structs.replace(first, id="q7", text=text, published="2031-05-13T18:00")]


def alike(rows: Iterable[tuple[Any, ...]]) -> list[str]:
    """Rows in an order of their own; 41 and 41.0, the same number of a column, are one."""
    return sorted(str([float(cell) if isinstance(cell, int) else cell for cell in row]) for row in rows)


def asked(folder: Path, view: str) -> list[tuple[Any, ...]]:
    """All rows of a view as DuckDB reads them, without the name of the bucket."""
    sql = f"SELECT * EXCLUDE (bucket) FROM read_parquet('{folder}/{view}/*/*.parquet', hive_partitioning = true)"
    return [
        tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row)
        for row in duckdb.connect().execute(sql).fetchall()
    ]


def test_duckdb_reads_what_a_ledger_of_the_same_reports_exports(
    versions: list[Report], keep: Keep, tmp_path: Path
) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    counts = archived(read(versions), folder, buckets=4, made=MADE)
    with open_ledger(keep(tmp_path / "news.kaoju", versions)) as ledger:
        for view in VIEWS:
            kept = [line for row in exported(ledger, view, MADE).rows for line in lines(row)]
            assert alike(asked(folder, view)) == alike(kept), view
            assert kept
            assert counts[view] > 0
    assert sorted(one.name for one in folder.iterdir()) == sorted(VIEWS), "nothing is left but the tables"


def test_the_same_reports_in_any_order_and_twice_are_the_same_bytes(versions: list[Report], tmp_path: Path) -> None:
    entries, found = read(versions), []
    for seed in range(2):
        some = [*entries, *entries[:2]]
        random.Random(seed).shuffle(some)
        folder = tmp_path / str(seed)
        folder.mkdir()
        archived(some, folder, buckets=3, made=MADE)
        found.append({one.relative_to(folder): one.read_bytes() for one in folder.rglob("*.parquet")})
    assert found[0] == found[1]
    assert len(found[0]) > 3


def test_what_the_documents_ask_of_an_archive_is_answered(news: list[Report], tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    archived(read(news), folder, buckets=2, made=MADE)
    told = (Path(__file__).parents[2] / "docs" / "cluster.md").read_text()
    asking = [line.replace("tables/", f"{folder}/") for line in told.splitlines() if line.startswith("SELECT")]
    assert len(asking) > 1
    assert all(duckdb.connect().execute(one).fetchall() for one in asking)


def test_where_nothing_was_found_there_is_a_table_of_no_rows(tmp_path: Path) -> None:
    for some in ([Report(id="a", text="港口停航。")], []):
        folder = tmp_path / str(len(some))
        folder.mkdir()
        counts = archived(read(some), folder, buckets=4, made=MADE)
        assert counts["findings"] == 0
        assert {view: bool(asked(folder, view)) for view in VIEWS} == {view: bool(counts[view]) for view in VIEWS}


def test_an_archive_appears_whole_or_not_at_all(news: list[Report], tmp_path: Path) -> None:
    from click.testing import CliRunner

    from kaoju.cli import main

    path, out = tmp_path / "news.jsonl", tmp_path / "out"
    wanted = {"id", "text", "published", "outlet"}
    path.write_text(
        "".join(json.dumps({name: getattr(one, name) for name in wanted}) + "\n" for one in news) + "{broken\n"
    )
    done = CliRunner().invoke(main, ["archive", str(path), "-o", str(out), "--buckets", "2"])
    assert done.exit_code == 1, "a line could not be read"
    assert "claims" in done.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["news.jsonl", "out"]
    assert asked(out, "findings")
    again = CliRunner().invoke(main, ["archive", str(path), "-o", str(out)])
    assert again.exit_code == 2
    assert "there already" in again.stderr
