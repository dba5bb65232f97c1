"""OpenAPI: the document that tells programs what the API can be asked.

Made from the operations, so that it cannot tell another story; `kaoju/schemas/api.json` is the copy users are given.
Write it anew: python -m kaoju.web.api.openapi > src/kaoju/schemas/api.json
"""

import inspect
import json
from typing import Any

import msgspec

from kaoju.version import VERSION
from kaoju.web.api import ROOT
from kaoju.web.api.answers import Failure
from kaoju.web.api.operations import OPERATIONS, Operation

FAILURES = {400: "the question is none", 404: "what it names is not there", 409: "the ledger cannot be used now"}
UNWRITABLE = "writing was not allowed when the page was started, or the token is missing"
_JSON = "application/json"
_GUARD = {"text/plain": {"schema": {"type": "string"}}}
"""What stands before every page says no in plain words."""
_PLACE = "#/components/schemas/{name}"


def document() -> dict[str, Any]:
    """The whole document.

    >>> sorted(document()["paths"])[0]
    '/api/v1/changes'
    """
    taken = [kind for one in OPERATIONS for kind in (one.asks, one.gives)]
    shown, components = msgspec.json.schema_components([*taken, Failure], ref_template=_PLACE)
    paths: dict[str, dict[str, Any]] = {}
    for one, asks, gives in zip(OPERATIONS, shown[0:-1:2], shown[1::2], strict=True):
        told = _body(asks) if one.is_write else _parameters(one, components[asks["$ref"].rpartition("/")[2]])
        paths.setdefault(ROOT + one.path, {})[one.method.lower()] = {
            "operationId": one.answer.__name__, "summary": inspect.getdoc(one.answer), **told,
            "responses": _responses(one, gives),
            **({"security": [{"token": []}]} if one.is_write else {}),
        }  # fmt: skip
    queries = {one.asks.__name__ for one in OPERATIONS if not one.is_write}
    return {
        "openapi": "3.1.0",
        "info": {"title": "kaoju", "version": VERSION, "description": "A ledger of what reports claim, as JSON."},
        "paths": paths,
        "components": {
            "schemas": {name: _told(made) for name, made in sorted(components.items()) if name not in queries},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }  # fmt: skip


def _body(asks: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {_JSON: {"schema": asks}}}}


def _parameters(one: Operation, asks: dict[str, Any]) -> dict[str, Any]:
    """The parts of a question; those that the path names stand in it."""
    in_path = {name for name in asks["properties"] if f"{{{name}}}" in one.path}
    needed = {*asks.get("required", ()), *in_path}
    told = [
        {"name": name, "in": "path" if name in in_path else "query", "required": name in needed, "schema": made}
        for name, made in asks["properties"].items()
    ]
    return {"parameters": told} if told else {}


def _responses(one: Operation, gives: dict[str, Any]) -> dict[str, Any]:
    failure = {_JSON: {"schema": {"$ref": _PLACE.format(name=Failure.__name__)}}}
    return {
        "200": {"description": "the answer", "content": {_JSON: {"schema": gives}}},
        **{str(code): {"description": why, "content": failure} for code, why in FAILURES.items()},
        **({"403": {"description": UNWRITABLE, "content": {**failure, **_GUARD}}} if one.is_write else {}),
    }  # fmt: skip


def _told(component: dict[str, Any]) -> dict[str, Any]:
    if "description" in component:
        component["description"] = inspect.cleandoc(component["description"])
    return component


def printed() -> str:
    """The document as it should lie in the package."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(printed(), end="")
