"""Notebook: a ledger as somebody works with it in Python, its views as tables, its reports as pages.

Reads paths into a ledger and gives what is in it as Arrow tables that pandas, Polars and DuckDB take as they are. What
is shown is escaped and loads nothing. Never reads the clock, and computes no more than the command line does.
"""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaoju.ledger import Ledger as Store
    from kaoju.model import Problem, Reading
    from kaoju.model.entry import Entry

SHOWN = 20
"""Rows a notebook shows."""
_TALL = 640
_TOLD = (
    "kind", "event", "name", "measure", "thing", "actor", "recipient", "giver", "receiver", "what", "issue", "option",
    "place", "date", "time", "number", "low", "best", "high", "unit", "polarity", "certainty", "status", "stance",
    "source", "cited_by", "origins", "outlet", "published",
)  # fmt: skip
_USUAL = frozenset({("polarity", "+"), ("certainty", "certain"), ("status", "occurred")})


class Rows:
    """Rows of one view of a ledger. `to_arrow()` and `to_pandas()` give all of them; a notebook shows the first."""

    def __init__(self, view: str, table: Any) -> None:
        self.view, self._table = view, table

    def to_arrow(self) -> Any:
        """A pyarrow.Table."""
        return self._table

    def to_pandas(self) -> Any:
        """A pandas.DataFrame, where pandas is installed."""
        return self._table.to_pandas()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __repr__(self) -> str:
        return f"<{len(self):,} {self.view}>"

    def _repr_html_(self) -> str:
        from kaoju.exports.html.escape import escaped

        some = self._table.slice(0, SHOWN).to_pylist()
        names = [name for name in _TOLD if any(row.get(name) not in (None, "", []) for row in some)]
        head = "".join(f"<th>{name.replace('_', ' ')}</th>" for name in ("text", *names))
        body = "".join(
            f"<tr><td>{_passage(row)}</td>{''.join(f'<td>{escaped(_cell(name, row))}</td>' for name in names)}</tr>"
            for row in some
        )
        more = f", the first {SHOWN}" if len(self) > SHOWN else ""
        return (
            f"<p>{len(self):,} {self.view}{more}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def _passage(row: dict[str, Any]) -> str:
    """The characters a row stands on, marked among those next to them."""
    from kaoju.exports.html.escape import escaped

    before, text, after = (escaped(row.get(name) or "") for name in ("before", "text", "after"))
    return f'<bdi lang="{escaped(row.get("language") or "und")}">{before}<mark>{text}</mark>{after}</bdi>'


def _cell(name: str, row: dict[str, Any]) -> str:
    value = row.get(name)
    if value is None or (name, value) in _USUAL:
        return ""
    if isinstance(value, list):
        return ", ".join(value)
    return f"{value:,.10g}" if isinstance(value, float) else str(value)


class Page:
    """A reading as a notebook shows it: the page `kaoju read --html` writes, in a frame that can do nothing."""

    def __init__(self, reading: "Reading") -> None:
        self.reading = reading

    def __repr__(self) -> str:
        told = " ".join(part for part in (self.reading.published, self.reading.outlet, self.reading.title) if part)
        return f"<report {self.reading.id} {told}>"

    def _repr_html_(self) -> str:
        import html
        import io

        from kaoju.exports.html import write

        page = io.BytesIO()
        write([self.reading], page)
        content = html.escape(page.getvalue().decode("utf-8"))
        return f'<iframe sandbox srcdoc="{content}" width="100%" height="{_TALL}" style="border:0"></iframe>'


class Ledger:
    """A ledger in a file; with `make`, a new one where there is none.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/news.kaoju", make=True) as ledger:
    ...     _ = Path(folder, "a.txt").write_text("昨晚约65架无人机飞向港口。", encoding="utf-8")
    ...     ledger.add(f"{folder}/a.txt", published="2026-04-19"), ledger
    ([], <ledger news.kaoju: 1 report>)
    """

    def __init__(self, path: Path | str = "ledger.kaoju", *, make: bool = False) -> None:
        from kaoju.ledger import open_ledger

        self._path = Path(path)
        self._store: Store = open_ledger(path, make=make)

    def add(self, *paths: Path | str, published: str | None = None) -> "list[Problem]":
        """Read reports into it and compare them, as `kaoju add` does; gives what was wrong with them."""
        from kaoju.reading import sources
        from kaoju.runners.adding import add
        from kaoju.runners.comparing import sketched, update
        from kaoju.runners.filing import filed, filled

        problems: list[Problem] = []

        def entries() -> "Iterator[Entry]":
            for source in (source for path in paths for source in sources(path)):
                problems.extend([source.problem] if source.problem is not None else [])
                if source.digest:
                    yield filed(source, published)

        for _ in add(self._store, entries(), lambda some: (filled(entry, sketched) for entry in some)):
            pass  # each batch is kept when it is given
        update(self._store)
        return problems

    def claims(self, *words: str, event: str = "", since: str = "", until: str = "", outlet: str | None = None) -> Rows:
        """Who says what happened: all, or what speaks of the words, of one event type, of some days, of an outlet."""
        from kaoju.runners.searching import claims_with

        if not words:
            rows = self.rows("claims", since=since, until=until, outlet=outlet)
            return rows if not event else Rows("claims", _equal(rows.to_arrow(), "event", event))
        found = claims_with(self._store, words, event=event, since=since, until=until, limit=None)
        return self._rows("claims", [one for one in found if outlet in (None, one.outlet)])

    def rows(self, view: str, *, since: str = "", until: str = "", outlet: str | None = None) -> Rows:
        """A view of `kaoju export`: claims, events, figures, findings, transfers, positions, predictions, copies.

        `since`, `until` and `outlet` choose among reports; they say nothing of events, findings and copies.
        """
        from kaoju.runners.exporting import Exporting

        return self._rows(view, Exporting(self._store, since=since, until=until, outlet=outlet).rows(view))

    def _rows(self, view: str, rows: Any) -> Rows:
        import pyarrow as arrow

        from kaoju.exports.arrow import batches, schema
        from kaoju.exports.records import Records

        made = batches(Records(view=view, rows=rows, text_of=lambda _: ""))
        return Rows(view, arrow.Table.from_batches(made, schema(view)))

    def report(self, name: str) -> Page:
        """A report by its id, the first characters of it, or the id it came with."""
        found = [one for one in self._store.named(name, 3) if one.what == "report"]
        reading = self._store.reading(found[0].report) if len(found) == 1 else None
        if reading is None:
            raise KeyError(name)
        return Page(reading)

    def close(self) -> None:
        """Let the file go."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        reports = self._store.counts()["report"]
        return f"<ledger {self._path.name}: {reports:,} report{'s' * (reports != 1)}>"

    def _repr_html_(self) -> str:
        from kaoju.exports.html.escape import escaped

        counts = self._store.counts()
        cells = "".join(f"<tr><th>{name}</th><td>{counts[name]:,}</td></tr>" for name in counts if counts[name])
        return f"<p>{escaped(self._path.name)}</p><table><tbody>{cells}</tbody></table>"


def _equal(table: Any, column: str, value: str) -> Any:
    from pyarrow import compute

    return table.filter(compute.equal(table[column], value))
