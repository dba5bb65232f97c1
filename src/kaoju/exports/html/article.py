"""Article: one reading as HTML: heading, marked text, what it claims, its times and quantities, what is not understood.

Reads a Reading, gives an `<article>`. Every mark leads to its row and every row to its characters.
"""

from urllib.parse import urlsplit

from kaoju.exports.html.body import anchor, body
from kaoju.exports.html.claims import paragraph, section
from kaoju.exports.html.escape import escaped, language_tag
from kaoju.exports.leads import LOST, leads
from kaoju.exports.marks import Mark, marks
from kaoju.exports.tables import tables
from kaoju.exports.values import interval
from kaoju.model import NotUnderstood, Quantity, Reading, Time

Words = dict[str, str]


def article(reading: Reading, number: int, said: Words) -> str:
    """One report; `number` is its place on the page and names its anchors."""
    tag = language_tag(reading)
    is_headed = bool(reading.title) and reading.text.split("\n", 1)[0].strip() == (reading.title or "").strip()
    heading = "" if is_headed else f'<h2><bdi lang="{tag}">{escaped(reading.title or said["untitled"])}</bdi></h2>'
    return (
        f'<article id="r{number}">\n<header>{_carrier(reading, said)}{heading}</header>\n'
        f'<div class="text" lang="{tag}">{body(reading, number, said, is_headed=is_headed)}</div>\n'
        f"{_claimed(reading, number, said)}\n"
        f"{_times(reading, number, said)}\n{_quantities(reading, number, said)}\n{_lost(reading, number, said)}"
        "</article>"
    )


def _carrier(reading: Reading, said: Words) -> str:
    tag = language_tag(reading)
    outlet = f'<bdi class="outlet" lang="{tag}">{escaped(reading.outlet)}</bdi>' if reading.outlet else ""
    published = f"<time>{escaped(reading.published)}</time>" if reading.published else escaped(said["undated"])
    parts = [outlet, published, tag, f"{len(reading.text):,} {escaped(said['characters'])}"]
    return f'<p class="carrier">{" · ".join(part for part in [*parts, _address(reading.url)] if part)}</p>'


def _address(url: str | None) -> str:
    if not url:
        return ""
    shown = f"<bdi>{escaped(url)}</bdi>"
    try:
        is_web = urlsplit(url).scheme in ("http", "https") and url.isprintable()
    except ValueError:
        is_web = False
    return f'<a class="url" href="{escaped(url)}" rel="noreferrer noopener">{shown}</a>' if is_web else shown


def _claimed(reading: Reading, number: int, said: Words) -> str:
    above = leads(reading, said)
    return "\n".join(section(table, number, said, above.get(table.name, "")) for table in tables(reading))


def _times(reading: Reading, number: int, said: Words) -> str:
    rows = [_time_row(time, f"r{number}t{place}", said) for place, time in enumerate(reading.times, start=1)]
    return _table("times", rows, ("text", "type", "value", "why", "rule"), said)


def _time_row(time: Time, anchor: str, said: Words) -> str:
    value = _open(said)
    if time.value is not None:
        value = f'<b class="value">{"/<wbr>".join(map(escaped, time.value.split("/")))}</b>'
    return _row(
        anchor,
        time.text,
        [
            ("type", f'<abbr title="{escaped(said.get(time.type, ""))}">{escaped(time.type)}</abbr>'),
            ("value", value),
            ("why", f"<bdi>{escaped(time.why or '')}</bdi>"),
            ("rule", _rule(time.rule)),
        ],
        said,
    )


def _quantities(reading: Reading, number: int, said: Words) -> str:
    rows = [_quantity_row(one, f"r{number}q{place}", said) for place, one in enumerate(reading.quantities, start=1)]
    return _table("quantities", rows, ("text", "value", "unit", "bound", "counted", "rule"), said)


def _quantity_row(quantity: Quantity, anchor: str, said: Words) -> str:
    return _row(
        anchor,
        quantity.text,
        [
            ("value", f'<b class="value">{escaped(interval(quantity))}</b>'),
            ("unit", escaped(said.get(quantity.unit, quantity.unit)) if quantity.unit is not None else _open(said)),
            ("bound", escaped(said.get(quantity.bound, quantity.bound))),
            ("counted", f"<bdi>{escaped(quantity.of or '')}</bdi>"),
            ("rule", _rule(quantity.rule)),
        ],
        said,
    )


def _lost(reading: Reading, number: int, said: Words) -> str:
    above = paragraph(leads(reading, said).get(LOST, ""))
    lost = sorted((mark for mark in marks(reading) if mark.kind in ("lost", "unread")), key=lambda mark: mark.start)
    items = "".join(_lost_item(mark, anchor(mark, number)) for mark in lost)
    title = f"{escaped(said['Not_understood'])} <small>{len(lost)}</small>"
    listed = f"<ul>{items}</ul>" if items else ""
    return f'<section class="lost"><h3>{title}</h3>{above}{listed}</section>'


def _lost_item(mark: Mark, place: str) -> str:
    one = mark.mention
    if not isinstance(one, NotUnderstood):
        return ""
    return (
        f'<li id="{place}-row"><a class="{mark.kind}" href="#{place}"><bdi>{escaped(one.text)}</bdi></a> '
        f'<span class="why"><bdi>{escaped(one.why)}</bdi></span></li>'
    )


def _table(name: str, rows: list[str], columns: tuple[str, ...], said: Words) -> str:
    title = f"<h3>{escaped(said[name])} <small>{len(rows)}</small></h3>"
    if not rows:
        return f'<section class="{name}">{title}<p class="none">{escaped(said["no_" + name])}</p></section>'
    head = "".join(f'<th scope="col" class="{column}">{escaped(said[column])}</th>' for column in columns)
    body = "\n".join(rows)
    return (
        f'<section class="{name}">{title}<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></section>'
    )


def _row(anchor: str, text: str, cells: list[tuple[str, str]], said: Words) -> str:
    first = (
        f'<th scope="row" data-label="{escaped(said["text"])}">'
        f'<a href="#{anchor}" title="{escaped(said["to_text"])}"><bdi>{escaped(text)}</bdi></a></th>'
    )
    rest = "".join(f'<td class="{name}" data-label="{escaped(said[name])}">{inside}</td>' for name, inside in cells)
    return f'<tr id="{anchor}-row">{first}{rest}</tr>'


def _rule(rule: str) -> str:
    return f"<code>{escaped(rule)}</code>"


def _open(said: Words) -> str:
    return f'<i class="open">{escaped(said["open"])}</i>'
