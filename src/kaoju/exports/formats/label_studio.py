"""Label Studio: a JSON list of tasks, one a report, with kaoju's claims as predictions to correct.

The trigger of each claim is a region with its event type; polarity, certainty and status are choices of the region.
Offsets count code points, as Label Studio stores them since 1.6 (before, it stored UTF-16 units, and with emoji in the
text marks stood beside their words). `kaoju import-annotation` takes back what Label Studio exports as JSON, in either
unit: it looks which one puts the words in their place. Labelling configuration:

    <View>
      <Labels name="event" toName="text">(a Label for each event type)</Labels>
      <Choices name="polarity" toName="text" perRegion="true"><Choice value="+"/><Choice value="-"/></Choices>
      <Choices name="certainty" …/> <Choices name="status" …/>
      <Text name="text" value="$text"/>
    </View>
"""

from typing import Any, BinaryIO

from kaoju.exports.grouping import documents
from kaoju.exports.records import ClaimRow, Records
from kaoju.exports.writing import told, write_list

SUFFIX = ".json"
VIEWS = frozenset({"claims"})
FACETS = ("polarity", "certainty", "status")


def write(records: Records, out: BinaryIO) -> None:
    """A task a report."""
    write_list((_task(key, text, rows) for key, text, rows in documents(records)), out)


def _task(key: str, text: str, rows: list[ClaimRow]) -> dict[str, Any]:
    first = rows[0]
    facts = told(url=first.url, outlet=first.outlet, title=first.title, published=first.published)
    result = [region for row in rows for region in _regions(row)]
    return {
        "data": {"text": text, "report": key, "document": first.document, **facts},
        "predictions": [{"model_version": first.read_by, "result": result}],
    }


def _regions(row: ClaimRow) -> list[dict[str, Any]]:
    place = {"start": row.trigger_start, "end": row.trigger_end, "text": row.trigger}
    made = {"id": row.id, "to_name": "text"}
    event = {**made, "from_name": "event", "type": "labels", "value": {**place, "labels": [row.event]}}
    facets = (
        {**made, "from_name": name, "type": "choices", "value": {**place, "choices": [getattr(row, name)]}}
        for name in FACETS
    )
    return [event, *facets]
