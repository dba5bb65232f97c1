"""Forms: what a browser sends, as texts and files.

Reads the body of a request within bounds, gives it to a function in a thread of its own. Never keeps a file longer than
the answer, unless a job has taken it.
"""

import io
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import PurePath
from typing import BinaryIO

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from kaoju.reading import is_date

LONGEST = 8 * 2**20
"""Bytes of one field that is no file."""
MOST_FILES = 500
_IN_MEMORY = 1 << 20
_FACTS = ("title", "outlet", "url")


def sent(answer: Callable[[Request, FormData], Response]) -> Callable[[Request], Awaitable[Response]]:
    """A page that takes a form."""

    async def received(request: Request) -> Response:
        async with request.form(max_files=MOST_FILES, max_fields=40, max_part_size=LONGEST) as form:
            return await run_in_threadpool(answer, request, form)

    return received


def said(form: FormData, name: str) -> str:
    """A field as a text, without blanks around it; empty where there is none."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def day(form: FormData, name: str) -> str | None:
    """A field as a date, where it is one."""
    value = said(form, name)
    return value if is_date(value) else None


def pasted(form: FormData) -> tuple[str, BinaryIO] | None:
    """The text of a form with what was told of it, as a file of one report."""
    text = form.get("text")
    if not isinstance(text, str) or not text.strip():
        return None
    told = {name: value for name in _FACTS if (value := said(form, name))}
    published = day(form, "published")
    # A browser sends line ends as CR LF: the report is what was pasted.
    report = {"text": text.replace("\r\n", "\n"), **told, **({"published": published} if published else {})}
    return "pasted.jsonl", io.BytesIO(msgspec.json.encode(report) + b"\n")


def files(form: FormData) -> list[tuple[str, BinaryIO]]:
    """The files of a form, each with its last name; they outlive the request and are to be closed."""
    found: list[tuple[str, BinaryIO]] = []
    for upload in form.getlist("files"):
        if isinstance(upload, UploadFile) and upload.filename and upload.size:
            kept = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # the job closes it
            while piece := upload.file.read(1 << 20):
                kept.write(piece)
            kept.seek(0)
            found.append((PurePath(upload.filename.replace("\\", "/")).name or "file", kept))  # type: ignore[arg-type]
    return found
