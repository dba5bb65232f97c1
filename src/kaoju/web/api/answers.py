"""Answers: values as JSON, or why there is none.

Reads values of the model, gives responses. Never gives an answer that the OpenAPI file does not tell of.
"""

from typing import Any, Generic, TypeVar

import msgspec
from starlette.responses import Response

_Listed = TypeVar("_Listed")
_JSON = "application/json"


class Listed(msgspec.Struct, Generic[_Listed], frozen=True):
    """Some of a list; `more` says whether others follow."""

    items: list[_Listed]
    more: bool


class Failure(msgspec.Struct, frozen=True):
    """Why there is no answer, in words and as `slug`, which has a paragraph in docs/problems.md."""

    slug: str
    wrong: str


def answered(value: Any) -> Response:
    """A value as JSON."""
    return Response(msgspec.json.encode(value), media_type=_JSON)


def failed(status: int, wrong: str, *, slug: str) -> Response:
    """Why there is none."""
    return Response(msgspec.json.encode(Failure(slug, wrong)), status, media_type=_JSON)
