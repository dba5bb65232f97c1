"""Schema: the JSON Schema of what `kaoju read --json` prints.

Made from the model, so that it cannot tell another story; the copy in `kaoju/schemas/` is what users are given, and
a test holds the two equal. Write it anew with `python -m kaoju.exports.schema`.
"""

import inspect
import json
from importlib.resources import files
from typing import Any

import msgspec

from kaoju.model import Reading

ADDRESS = "https://kaoju.invalid/schemas/reading.schema.json"
_STATUSES = ["occurred", "ongoing", "planned", "conditional", "predicted", "general"]
_CLOSED = {
    ("Time", "type"): ["DATE", "TIME", "DURATION", "SET"],
    ("Quantity", "bound"): ["exact", "about", "over", "under", "at_least", "at_most", "range", "vague"],
    ("Attribution", "source_kind"): [
        "official",
        "military",
        "intelligence",
        "agency",
        "expert",
        "document",
        "satellite",
        "witness",
        "company",
        "anonymous",
        "other",
    ],
    ("Attribution", "stance"): ["report", "deny", "no_comment", "promise", "threaten", "demand", "speculate"],
    ("Claim", "event"): [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
        "CASUALTY",
        "INCIDENT",
        "DISRUPTION",
        "MOVEMENT",
        "TRANSFER",
        "MEASURE",
    ],
    ("Claim", "polarity"): ["+", "-"],
    ("Claim", "certainty"): ["certain", "probable", "possible", "unknown"],
    ("Claim", "status"): _STATUSES,
    ("Transfer", "status"): _STATUSES,
    ("Position", "stance"): ["accepts", "rejects", "proposes"],
    ("Relation", "kind"): ["sum", "part_of", "conflict", "update", "difference", "ratio", "agree"],
    ("Credit", "kind"): ["wire", "outlet", "repost", "cited"],
    ("Furniture", "kind"): ["image", "disclaimer", "ad", "navigation", "click_count", "share", "dateline", "editor"],
}


def schema() -> dict[str, Any]:
    """The schema of one line.

    >>> schema()["properties"]["times"]["items"]
    {'$ref': '#/$defs/Time'}
    """
    (_,), components = msgspec.json.schema_components([Reading], ref_template="#/$defs/{name}")
    reading = components.pop("Reading")
    for (name, key), values in _CLOSED.items():
        components[name]["properties"][key]["enum"] = list(values)
    for component in [reading, *components.values()]:
        # msgspec gives optional keys as absent-able; kaoju writes every key of the model, null included.
        component["description"] = inspect.cleandoc(component["description"])
        component["required"] = list(component["properties"])
        for declared in component["properties"].values():
            declared.pop("default", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        **reading,
        "$defs": dict(sorted(components.items())),
    }


def shipped() -> str:
    """The schema as it lies in the package."""
    return files("kaoju").joinpath("schemas", "reading.schema.json").read_text(encoding="utf-8")


def printed() -> str:
    """The schema as it should lie there."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(printed(), end="")
