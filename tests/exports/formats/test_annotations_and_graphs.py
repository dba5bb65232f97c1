"""Web Annotation, GraphML, GEXF and GeoJSON, read back by those who did not write them."""

import hashlib
import html
import io
import json
from collections.abc import Callable
from typing import Any

import msgspec
import networkx
import pytest

from kaoju.exports.formats import geojson, gexf, graphml, web_annotation
from kaoju.exports.graph import quoted
from kaoju.exports.records import VIEWS, Records, passages
from kaoju.model import Role


def bytes_of(made: Any, records: Records) -> io.BytesIO:
    out = io.BytesIO()
    made.write(records, out)
    out.seek(0)
    return out


@pytest.mark.parametrize("view", VIEWS)
def test_an_annotation_finds_its_characters_by_position_and_by_quotation(
    view: str, every_row: dict[str, Records]
) -> None:
    records = every_row[view]
    page = json.load(bytes_of(web_annotation, records))
    assert page["type"] == "AnnotationPage"
    for item, row in zip(page["items"], records.rows, strict=True):
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target, passage in zip(targets, passages(row), strict=True):
            text = records.text_of(passage.report)
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"] == passage.text
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            assert target["textSha256"] == hashlib.sha256(text.encode()).hexdigest()
            assert target["source"] in {passage.url, f"urn:kaoju:report:{passage.report}"}


def test_a_row_stands_whole_in_its_annotation(every_row: dict[str, Records]) -> None:
    page = json.load(bytes_of(web_annotation, every_row["claims"]))
    for item, row in zip(page["items"], every_row["claims"].rows, strict=True):
        own = json.loads(item["body"][-1]["value"])
        assert tuple(msgspec.convert(own["roles"], tuple[Role, ...])) == row.roles  # type: ignore[union-attr]
        assert (own["trigger"], item["body"][0]["value"]) == (row.trigger, row.event)  # type: ignore[union-attr]


def test_networkx_finds_every_text_of_hostile_transfers(trapped: Callable[[str], Records]) -> None:
    records = trapped("transfers")
    for made, read in ((graphml, networkx.read_graphml), (gexf, networkx.read_gexf)):
        found = read(bytes_of(made, records))
        assert found.is_directed()
        for (giver, receiver, told), row in zip(found.edges(data=True), records.rows, strict=True):
            assert (told.get("what") or "") == shown(row.what or "")  # type: ignore[union-attr]
            assert (giver, receiver) == (shown(row.giver or "?"), shown(row.receiver or "?"))  # type: ignore[union-attr]


def shown(text: str) -> str:
    return html.unescape(quoted(text))


def test_an_exchange_goes_from_giver_to_receiver(every_row: dict[str, Records]) -> None:
    for made, read in ((graphml, networkx.read_graphml), (gexf, networkx.read_gexf)):
        found = read(bytes_of(made, every_row["transfers"]))
        edges = sorted(
            (giver, told["what"], told["number"], told["low"], receiver)
            for giver, receiver, told in found.edges(data=True)
        )
        wanted = sorted(
            (row.giver or "?", row.what, row.number, row.low, row.receiver or "?")  # type: ignore[union-attr]
            for row in every_row["transfers"].rows
        )
        assert edges == wanted
        assert ("俄罗斯", "遗体", "1000具", 1000.0, "基辅") in edges


def test_a_copy_points_to_the_earlier_report(every_row: dict[str, Records]) -> None:
    for row in every_row["copies"].rows:
        dates = {passage.report: passage.published or "~" for passage in passages(row)}
        ((later, first, _),) = networkx.read_graphml(
            bytes_of(graphml, msgspec.structs.replace(every_row["copies"], rows=[row]))
        ).edges(data=True)
        assert dates[first] <= dates[later]


def test_controls_that_xml_cannot_say_are_shown() -> None:
    assert quoted("a\0\x1b\ufffe") == "a␀␛\ufffd"


@pytest.mark.parametrize("view", sorted(geojson.VIEWS))
def test_a_map_has_every_row_and_says_what_it_cannot_place(view: str, every_row: dict[str, Records]) -> None:
    records = every_row[view]
    told = json.load(bytes_of(geojson, records))
    placed = 0
    for feature, row in zip(told["features"], records.rows, strict=True):
        names = getattr(row, "sites", None) or getattr(row, "places", ())
        own = feature["properties"]
        assert len(own["placed"]) + len(own["unplaced"]) == len(set(names))
        assert (feature["geometry"] is None) == (not own["placed"])
        assert own["id" if hasattr(row, "id") else "start"] == getattr(row, "id", getattr(row, "start", None))
        for longitude, latitude in points(feature["geometry"]):
            placed += 1
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90
    assert placed


def test_kyiv_lies_where_it_lies(every_row: dict[str, Records]) -> None:
    told = json.load(bytes_of(geojson, every_row["events"]))
    found = [point for feature in told["features"] for point in points(feature["geometry"])]
    assert any(abs(east - 30.5) < 0.2 and abs(north - 50.4) < 0.2 for east, north in found)


def points(geometry: dict[str, Any] | None) -> list[list[float]]:
    if geometry is None:
        return []
    return [geometry["coordinates"]] if geometry["type"] == "Point" else geometry["coordinates"]
