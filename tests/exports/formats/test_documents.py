"""TimelineJS, FollowTheMoney, Label Studio, brat and Parquet, and what annotators send back."""

import io
import json
import zipfile
from typing import Any

import msgspec
import pytest
from pyarrow import parquet as reader

from kaoju.errors import InputError
from kaoju.exports.columns import lines
from kaoju.exports.formats import brat, followthemoney, label_studio, parquet, timelinejs
from kaoju.exports.records import VIEWS, ClaimRow, Records
from kaoju.exports.returning import Returned, returned

# The schemata used and, of each, the properties used and those required, as in followthemoney 4.11.
FTM = {
    "Article": {"title", "fileName", "publishedAt", "publisher", "sourceUrl", "language"},
    "LegalEntity": {"name"},
    "Event": {
        "name",
        "involved",
        "location",
        "summary",
        "proof",
        "recordId",
        "date",
        "startDate",
        "endDate",
        "country",
    },
    "UnknownLink": {
        "subject",
        "object",
        "role",
        "status",
        "summary",
        "proof",
        "recordId",
        "date",
        "startDate",
        "endDate",
    },
}
REQUIRED = {"Article": {"fileName"}, "LegalEntity": {"name"}, "Event": {"name"}, "UnknownLink": {"subject", "object"}}
REFERENCES = ("involved", "proof", "subject", "object")


def bytes_of(made: Any, records: Records) -> bytes:
    out = io.BytesIO()
    made.write(records, out)
    return out.getvalue()


@pytest.mark.parametrize("view", VIEWS)
def test_parquet_gives_back_every_value_with_lists_as_lists(view: str, every_row: dict[str, Records]) -> None:
    table = reader.read_table(io.BytesIO(bytes_of(parquet, every_row[view])))
    wanted = [line for row in every_row[view].rows for line in lines(row)]
    found = [tuple(tuple(one) if isinstance(one, list) else one for one in row.values()) for row in table.to_pylist()]
    assert found == wanted


@pytest.mark.parametrize("view", sorted(timelinejs.VIEWS))
def test_a_timeline_makes_up_no_day_and_no_tag(view: str, every_row: dict[str, Records]) -> None:
    told = json.loads(bytes_of(timelinejs, every_row[view]))["events"]
    dates = [getattr(row, "date", None) or getattr(row, "time", None) for row in every_row[view].rows]
    assert len(told) == len([value for value in dates if value])
    first = next(row for row in every_row["claims"].rows if row.time)  # type: ignore[union-attr]
    month = msgspec.structs.replace(first, time="2031-05", text="<script>", actor=("<b>",))  # type: ignore[call-arg]
    (slide,) = json.loads(bytes_of(timelinejs, msgspec.structs.replace(every_row["claims"], rows=[month])))["events"]
    assert slide["start_date"] == {"year": 2031, "month": 5}
    assert "<script>" not in slide["text"]["text"]
    assert "<b>" not in slide["text"]["headline"]


@pytest.mark.parametrize("view", sorted(followthemoney.VIEWS))
def test_entities_fit_their_schemata_and_refer_to_entities_before_them(
    view: str, every_row: dict[str, Records]
) -> None:
    seen: set[str] = set()
    for line in bytes_of(followthemoney, every_row[view]).splitlines():
        entity = json.loads(line)
        told = entity["properties"]
        assert REQUIRED[entity["schema"]] <= set(told) <= FTM[entity["schema"]]
        assert all(isinstance(value, list) and value for value in told.values())
        assert {one for name in REFERENCES for one in told.get(name, ())} <= seen
        assert entity["id"] not in seen
        seen.add(entity["id"])
    assert seen


def marks(records: Records) -> list[tuple[str, int, int, str, str, str, str, str]]:
    return sorted(
        (
            row.report,
            row.trigger_start,
            row.trigger_end,
            row.trigger,
            row.event,
            row.polarity,
            row.certainty,
            row.status,
        )
        for row in records.rows
        if isinstance(row, ClaimRow)
    )


def marked(documents: list[Returned]) -> list[tuple[Any, ...]]:
    return sorted(
        (one.report, mark.start, mark.end, mark.text, mark.event, mark.polarity, mark.certainty, mark.status)
        for one in documents
        for mark in one.claims
    )


@pytest.mark.parametrize("made", [label_studio, brat])
def test_annotation_comes_back_as_it_went(made: Any, every_row: dict[str, Records]) -> None:
    records = every_row["claims"]
    documents = list(returned(bytes_of(made, records), "a"))
    assert marked(documents) == marks(records)
    for one in documents:
        assert one.text == records.text_of(one.report)
        assert not one.lost


def units(text: str, offset: int) -> int:
    return len(text[:offset].encode("utf-16-le")) // 2


def test_marks_counted_in_utf_16_are_put_back_where_their_words_stand(every_row: dict[str, Records]) -> None:
    records = every_row["claims"]
    tasks = json.loads(bytes_of(label_studio, records))
    shifted = 0
    for task in tasks:
        task["annotations"] = task.pop("predictions")
        for region in task["annotations"][0]["result"]:
            for end in ("start", "end"):
                there = units(task["data"]["text"], region["value"][end])
                shifted += there != region["value"][end]
                region["value"][end] = there
    assert shifted
    assert marked(list(returned(json.dumps(tasks).encode(), "a"))) == marks(records)


def test_every_mark_of_brat_stands_on_its_words(every_row: dict[str, Records]) -> None:
    with zipfile.ZipFile(io.BytesIO(bytes_of(brat, every_row["claims"]))) as folder:
        checked = 0
        for name in (one for one in folder.namelist() if one.endswith(".ann")):
            assert set(name.removesuffix(".ann")) <= set("0123456789abcdef")
            text = folder.read(name.replace(".ann", ".txt")).decode()
            for line in folder.read(name).decode().splitlines():
                if line.startswith("T") and "Entity" not in line:
                    _, place, words = line.split("\t")
                    _, start, end = place.split()
                    assert text[int(start) : int(end)] == words
                    checked += 1
        assert checked == len(list(every_row["claims"].rows))


def test_words_that_stand_nowhere_are_lost_and_not_guessed(every_row: dict[str, Records]) -> None:
    (task, *_) = json.loads(bytes_of(label_studio, every_row["claims"]))
    task["predictions"][0]["result"][0]["value"]["text"] = "月球"
    (document,) = returned(json.dumps([task]).encode(), "a")
    assert document.lost == ("月球",)


def test_of_a_task_the_last_annotation_that_was_not_given_up_counts_and_of_none_nothing(
    every_row: dict[str, Records],
) -> None:
    task, other = json.loads(bytes_of(label_studio, every_row["claims"]))[:2]
    (made,) = task.pop("predictions")
    link = {"type": "relation", "from_id": "a", "to_id": "b", "direction": "right"}
    task["annotations"] = [
        {"result": [*made["result"], link], "updated_at": "2031-05-13T08:00:00Z"},
        {"result": [], "updated_at": "2031-05-12T08:00:00Z"},
        {"result": [], "updated_at": "2031-05-14T08:00:00Z", "was_cancelled": True},
    ]
    other["annotations"] = []
    (document,) = returned(json.dumps([task, other]).encode(), "a")
    assert document.report == task["data"]["report"]
    assert document.claims


def test_what_annotators_machines_add_to_brats_files_is_no_annotation() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("ab.txt", "港口停航")
        folder.writestr("ab.ann", "T1\tACCIDENT 2 4\t停航\r\nE1\tACCIDENT:T1 \r\nA1\tChecked E1\r\n")
        folder.writestr("__MACOSX/._ab.txt", b"\xff\x00")
        folder.writestr("__MACOSX/._ab.ann", b"\xff\x00")
    (document,) = returned(packed.getvalue(), "a.zip")
    assert [(one.text, one.event, one.polarity) for one in document.claims] == [("停航", "ACCIDENT", None)]


@pytest.mark.parametrize(
    "given",
    [b"id,text", b"{}", b"[1]", b'[{"text": "a", "event": []}]', b'[{"annotations": [{"result": []}]}]', b"PK\x03\x04"],
)
def test_what_is_no_annotation_is_refused(given: bytes) -> None:
    with pytest.raises(InputError, match="neither"):
        list(returned(given, "a"))
