"""Schema: the JSON Schemas of what `kaoju read --json`, `kaoju findings --json` and `kaoju export` print.

Made from the model, so that they cannot tell another story; the copies in `kaoju/schemas/` are what users are given,
and a test holds them equal. Write one anew with `python -m kaoju.exports.schema reading`, `findings`, `export-claims`.
"""

import inspect
import json
import sys
from importlib.resources import files
from typing import Any

import msgspec

from kaoju.exports.records import VIEWS
from kaoju.model import Reading
from kaoju.model.finding import KINDS
from kaoju.model.found import Found

ADDRESS = "https://kaoju.invalid/schemas/"
PRINTED: dict[str, type[msgspec.Struct]] = {
    "reading": Reading,
    "findings": Found,
    **{f"export-{view}": made for view, made in VIEWS.items()},
}
"""What is printed, by the name of its schema."""
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
    ("RelationFound", "kind"): list(KINDS),
    ("Furniture", "kind"): ["image", "disclaimer", "ad", "navigation", "click_count", "share", "dateline", "editor"],
}


def schema(name: str = "reading") -> dict[str, Any]:
    """The schema of one line.

    >>> schema()["properties"]["times"]["items"]
    {'$ref': '#/$defs/Time'}
    """
    made = PRINTED[name]
    (_,), components = msgspec.json.schema_components([made], ref_template="#/$defs/{name}")
    whole = components.pop(made.__name__)
    for (part, key), values in _CLOSED.items():
        if part in components:
            components[part]["properties"][key]["enum"] = list(values)
    for component in [whole, *components.values()]:
        component["description"] = inspect.cleandoc(component["description"])
        # msgspec gives optional keys as absent-able; kaoju writes every key of the model, null included.
        if "properties" in component:
            component["required"] = list(component["properties"])
        for declared in component.get("properties", {}).values():
            declared.pop("default", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{ADDRESS}{name}.schema.json",
        **whole,
        "$defs": dict(sorted(components.items())),
    }


def shipped(name: str = "reading") -> str:
    """The schema as it lies in the package."""
    return files("kaoju").joinpath("schemas", f"{name}.schema.json").read_text(encoding="utf-8")


def printed(name: str = "reading") -> str:
    """The schema as it should lie there."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(printed(*sys.argv[1:2]), end="")
