"""PLOVER, UCDP, ACLED, schema.org and STIX: the codes are those of the field, and other readers take them."""

import csv
import io
import json
from typing import Any

import msgspec
import pytest
import stix2

from kaoju.exports.formats import acled, plover, schema_org, stix, ucdp
from kaoju.exports.precision import acled_days, days, lying, ucdp_days
from kaoju.exports.records import ClaimRow, Records, name_of
from kaoju.exports.sheets import defused


def text_of(made: Any, records: Records) -> str:
    out = io.BytesIO()
    made.write(records, out)
    return out.getvalue().decode()


@pytest.mark.parametrize(
    ("value", "ucdp_code", "acled_code"),
    [
        ("2031-05-12", 1, 1), ("2031-05-12T09:00/2031-05-12T12:00", 1, 1), ("2031-05-12/2031-05-15", 2, 2),
        ("2031-05-12/2031-05-18", 3, 2), ("2031-05~", 4, 3), ("2031", 5, 3), ("2031-21", 5, 3), (None, 5, 3),
        ("2031-05-12/..", 5, 3), ("2031-13-40", 5, 3), ("20XX", 5, 3),
    ],
)  # fmt: skip
def test_a_day_is_as_exact_as_its_value(value: str | None, ucdp_code: int, acled_code: int) -> None:
    assert (ucdp_days(days(value)), acled_days(days(value))) == (ucdp_code, acled_code)


def test_a_place_is_as_exact_as_the_best_of_its_identifiers(every_row: dict[str, Records]) -> None:
    records = every_row["events"]
    told = [lying(names, records) for names in (["RU", "UA.基辅"], ["JP.北海道"], ["RU"], ["黑海"], [])]
    assert [(one.ucdp, one.acled, one.country) for one in told] == [
        (1, 1, "UA"), (4, 3, "JP"), (6, 3, "RU"), (7, 3, ""), (7, 3, ""),
    ]  # fmt: skip


def test_plover_has_a_record_for_each_claim_of_its_types(every_row: dict[str, Records]) -> None:
    records = every_row["claims"]
    told = [json.loads(line) for line in text_of(plover, records).splitlines()]
    rows = [row for row in records.rows if isinstance(row, ClaimRow) and row.event in plover.TYPES]
    assert rows
    for record, row in zip(told, rows, strict=True):
        assert (record["id"], record["type"], tuple(record["actor"])) == (row.id, row.event, row.actor)
        text = records.text_of(record["report"])
        for part in (record["text"], record["trigger"]):
            assert text[part["start"] : part["end"]] == part["text"]
        assert record["cameo"].isdigit()
        assert record["quad"] in {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("changed", "modes"),
    [
        ({"polarity": "-"}, {"negation"}),
        ({"status": "planned"}, {"future"}),
        ({"status": "conditional"}, {"hypothetical"}),
        ({"certainty": "possible"}, {"hypothetical"}),
        ({"time": "2020"}, {"historical"}),
        ({"time": "2020", "status": "planned", "polarity": "-"}, {"future", "negation"}),
        ({}, set()),
    ],
)
def test_auxiliary_modes_follow_from_polarity_certainty_status_and_day(
    changed: dict[str, str], modes: set[str], every_row: dict[str, Records]
) -> None:
    plain = {"polarity": "+", "status": "occurred", "certainty": "certain", "time": "2031-05-12"}
    row = msgspec.structs.replace(
        next(iter(every_row["claims"].rows)), published="2031-05-12", **{**plain, **changed}
    )  # fmt: skip
    assert {name for name, is_so in plover.auxiliary(row).items() if is_so} == modes  # type: ignore[arg-type]


@pytest.mark.parametrize("made", [ucdp, acled])
def test_conflict_tables_have_a_line_an_event_under_their_names(made: Any, every_row: dict[str, Records]) -> None:
    records = every_row["events"]
    lines = list(csv.DictReader(io.StringIO(text_of(made, records), newline="")))
    assert len(lines) == len(list(records.rows))
    assert all(tuple(line) == made.COLUMNS for line in lines)


def test_the_dead_of_the_quake_are_low_best_and_high_and_the_lowest_for_acled(every_row: dict[str, Records]) -> None:
    events = every_row["events"]
    wide = {line["id"]: line for line in csv.DictReader(io.StringIO(text_of(ucdp, events)))}
    narrow = {line["event_id_cnty"]: line for line in csv.DictReader(io.StringIO(text_of(acled, events)))}
    told = {key: [line[name] for name in ("low", "best", "high")] for key, line in wide.items() if line["best"]}
    assert ["41", "67", "67"] in told.values()
    assert {key: line["fatalities"] for key, line in narrow.items() if line["fatalities"]} == {
        key: low for key, (low, _, _) in told.items()
    }
    names = {row.id: row.name for row in events.rows}  # type: ignore[union-attr]
    assert {key: line["name"] for key, line in wide.items()} == {key: defused(name) for key, name in names.items()}


def test_schema_org_claims_name_their_article_and_their_source(every_row: dict[str, Records]) -> None:
    records = every_row["claims"]
    for node, row in zip(json.loads(text_of(schema_org, records))["@graph"], records.rows, strict=True):
        assert isinstance(row, ClaimRow)
        assert (node["@type"], node["text"], node.get("author", {}).get("name")) == ("Claim", row.text, row.source)
        assert records.text_of(row.report)[node["kaoju:start"] : node["kaoju:end"]] == node["text"]


def test_a_finding_relates_claims_that_are_there_and_only_a_verdict_is_a_review(every_row: dict[str, Records]) -> None:
    for view in ("findings", "copies"):
        graph = json.loads(text_of(schema_org, every_row[view]))["@graph"]
        names = {node["@id"] for node in graph}
        links = [(node, name) for node in graph for name in schema_org.RELATIONS.values() if name in node]
        assert links
        assert all(target in names - {node["@id"]} for node, name in links for target in node[name])
        reviews = [node for node in graph if node["@type"] == "ClaimReview"]
        assert len(reviews) == (view == "findings")


def test_every_relation_of_the_vocabulary_is_explained() -> None:
    assert all(f"`{name}`" in schema_org.__doc__ for name in schema_org._TERMS)


@pytest.mark.parametrize("view", sorted(stix.VIEWS))
def test_stix2_takes_the_bundle_and_every_reference_leads_somewhere(view: str, every_row: dict[str, Records]) -> None:
    bundle = stix2.parse(text_of(stix, every_row[view]), allow_custom=False)
    names = {made.id for made in bundle.objects}
    assert len(names) == len(bundle.objects)
    for made in bundle.objects:
        assert set(made.get("object_refs", ())) <= names
        assert made.get("created_by_ref", made.id) in names
    notes = [made for made in bundle.objects if made.type == "note"]
    assert len(notes) == len({name_of(row) for row in every_row[view].rows})


def test_a_letter_of_the_admiralty_is_a_label_and_a_verdict_an_opinion(every_row: dict[str, Records]) -> None:
    bundle = stix2.parse(text_of(stix, every_row["findings"]))
    labels = {made.name: made.get("labels") for made in bundle.objects if made.type == "identity"}
    assert labels["晨报"] == ["admiralty:reliability=B"]
    assert labels["港口時報"] is None
    ((opinion, confidence),) = [(made.opinion, made.confidence) for made in bundle.objects if made.type == "opinion"]
    assert (opinion, confidence) == ("agree", 70)
