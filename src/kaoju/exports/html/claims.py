"""Claims: the tables of what a report claims, as HTML.

Reads tables, gives one `<section>` each. Every row leads to its characters; never lays out times and quantities.
"""

from kaoju.exports.html.body import anchor
from kaoju.exports.html.escape import escaped
from kaoju.exports.tables import Cell, Part, Row, Table

Words = dict[str, str]
_HEADS = {
    "claims": "what", "foreseen": "what", "positions": "option", "transfers": "gives", "fit": "numbers",
    "clash": "numbers",
}  # fmt: skip
"""The column whose words lead to the text, where it is not the first."""


def section(table: Table, number: int, said: Words, lead: str = "") -> str:
    """One table of the report of this number; `lead` is a sentence above it."""
    head = "".join(f'<th scope="col" class="{name}">{escaped(said[name])}</th>' for name in table.columns)
    rows = "\n".join(_row(table, row, number, said) for row in table.rows)
    title = f"{escaped(said[table.name])} <small>{len(table.rows)}</small>"
    return (
        f'<section class="claimed {table.name}" id="r{number}-{table.name}"><h3>{title}</h3>{paragraph(lead)}'
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></section>"
    )


def paragraph(lead: str) -> str:
    """The sentence above a table."""
    return f'<p class="lead">{escaped(lead)}</p>' if lead else ""


def _row(table: Table, row: Row, number: int, said: Words) -> str:
    head = _HEADS.get(table.name, table.columns[0])
    cells = []
    for column, cell in zip(table.columns, row.cells, strict=True):
        tag, scope = ("th", ' scope="row"') if column == head else ("td", "")
        empty = "" if cell else " empty"
        cells.append(
            f'<{tag}{scope} class="{column}{empty}" data-label="{escaped(said[column])}">'
            f"<span>{_cell(cell, number, said)}</span></{tag}>"
        )
    identity = f' id="{anchor(row.home, number)}-row"' if row.home is not None else ""
    return f"<tr{identity}>{''.join(cells)}</tr>"


def _cell(cell: Cell, number: int, said: Words) -> str:
    return " ".join(_part(part, number, said) for part in cell)


def _part(part: Part, number: int, said: Words) -> str:
    inside = {
        "word": f'<span class="word{_class(part.text)}">{escaped(said.get(part.text, part.text))}</span>',
        "value": f'<b class="value">{"/<wbr>".join(map(escaped, part.text.split("/")))}</b>',
        "why": f'<span class="why"><bdi>{escaped(part.text)}</bdi></span>',
        "rule": f"<code>{escaped(part.text)}</code>",
    }.get(part.tone, f"<bdi>{escaped(part.text)}</bdi>")
    if part.leads is None:
        return inside
    there = anchor(part.leads, number)
    home = f' id="{there}-row"' if part.is_home else ""
    return f'<a class="{part.leads.kind}"{home} href="#{there}">{inside}</a>'


def _class(word: str) -> str:
    """The key as a class, where it can be one."""
    return f" is-{word}" if word.isascii() and word.replace("_", "").isalpha() else ""
