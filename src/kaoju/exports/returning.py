"""Returning: annotation corrected in Label Studio or brat, as claims on characters of the report.

Reads the bytes of a Label Studio JSON export or of a ZIP of brat's files, gives one document after the other. Offsets
come back as code points, whichever unit they were in: the words say where they stand. Never guesses a place: a mark
whose words stand in neither is listed as lost.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from kaoju.errors import InputError
from kaoju.exports.formats.brat import POLARITIES
from kaoju.exports.formats.label_studio import FACETS

LARGEST = 64 * 1024 * 1024
"""Bytes of one file in a ZIP."""
_SIGNS = {name: sign for sign, name in POLARITIES.items()}


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger as an annotator left it; facets nobody set are None."""

    start: int
    end: int
    text: str
    event: str
    polarity: str | None = None
    certainty: str | None = None
    status: str | None = None


class Returned(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its marks in order; `lost` are words that stand where no unit of counting puts them."""

    report: str
    text: str
    claims: tuple[Marked, ...]
    lost: tuple[str, ...]


def returned(given: bytes, path: str) -> Iterator[Returned]:
    """The documents of an annotated file."""
    try:
        yield from _brat(given) if given.startswith(b"PK") else _tasks(given)
    except (ValueError, LookupError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise InputError(
            f"this is neither a JSON export of Label Studio nor a ZIP of brat's files: {error!r}",
            slug="not-annotation", path=path,
            hint="export as JSON (not JSON-MIN), or pack the folder with its .txt and .ann files",
        ) from error  # fmt: skip


def placed(text: str, start: int, end: int, words: str) -> tuple[int, int] | None:
    """Where words stand, their offsets being code points or else UTF-16 units.

    >>> placed("😀港口停航", 3, 5, "停航"), placed("😀港口停航", 4, 6, "停航"), placed("停航", 1, 2, "港")
    ((3, 5), (3, 5), None)
    """
    if _same(text[start:end], words):
        return start, end
    units = text.encode("utf-16-le")
    before, inside = (units[2 * a : 2 * b].decode("utf-16-le", "replace") for a, b in ((0, start), (start, end)))
    return (len(before), len(before) + len(inside)) if _same(inside, words) else None


def _same(stands: str, words: str) -> bool:
    return bool(words) and " ".join(stands.splitlines()) == " ".join(words.splitlines())


def _document(report: str, text: str, marks: Iterator[tuple[int, int, str, dict[str, Any]]]) -> Returned:
    claims, lost = [], []
    for start, end, words, told in marks:
        place = placed(text, start, end, words)
        if place is None:
            lost.append(words)
        else:
            claims.append(Marked(start=place[0], end=place[1], text=text[place[0] : place[1]], **told))
    claims.sort(key=lambda one: (one.start, one.end))
    return Returned(report=report, text=text, claims=tuple(claims), lost=tuple(lost))


def _tasks(given: bytes) -> Iterator[Returned]:
    for task in msgspec.convert(json.loads(given), list[dict[str, Any]]):
        # Of a task nobody has worked on yet kaoju's own predictions are no annotation.
        done = task["annotations"] if "annotations" in task else task["predictions"]
        done = [one for one in done if not one.get("was_cancelled")]
        if done:
            last = max(done, key=lambda one: one.get("updated_at") or one.get("created_at") or "")
            yield _task(task["data"], last.get("result", ()))


def _task(told: dict[str, Any], result: Iterable[dict[str, Any]]) -> Returned:
    regions: dict[str, list[dict[str, Any]]] = {}
    for region in result:
        if region.get("type") in ("labels", "choices"):  # others are relations, which kaoju does not ask for
            regions.setdefault(region["id"], []).append(region)
    return _document(told.get("report", ""), told["text"], _labelled(regions))


def _labelled(regions: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[int, int, str, dict[str, Any]]]:
    for parts in regions.values():
        chosen = {part["from_name"]: part["value"].get("choices") for part in parts}
        facets = {name: chosen[name][0] for name in FACETS if chosen.get(name)}
        for part in parts:
            if part["type"] == "labels" and part["value"].get("labels"):
                value = part["value"]
                told = {"event": value["labels"][0], **facets}
                yield value["start"], value["end"], value.get("text", ""), told


def _brat(given: bytes) -> Iterator[Returned]:
    with zipfile.ZipFile(io.BytesIO(given)) as folder:
        sizes = {entry.filename: entry.file_size for entry in folder.infolist()}
        for name in sorted(sizes):
            stem = name.removesuffix(".ann")
            is_own = not name.startswith("__MACOSX/")
            if is_own and name != stem and f"{stem}.txt" in sizes and max(sizes[name], sizes[f"{stem}.txt"]) <= LARGEST:
                text, lines = (folder.read(f"{stem}{suffix}").decode() for suffix in (".txt", ".ann"))
                yield _document(stem.rpartition("/")[2], text, _stood_off(lines))


def _stood_off(lines: str) -> Iterator[tuple[int, int, str, dict[str, Any]]]:
    texts: dict[str, tuple[int, int, str]] = {}
    events: dict[str, tuple[str, str]] = {}
    facets: dict[str, dict[str, str]] = {}
    for line in lines.replace("\r\n", "\n").split("\n"):
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            place, _, words = rest.partition("\t")
            # A mark that goes round something has several stretches; its first and last character bound it.
            numbers = place.partition(" ")[2].replace(";", " ").split()
            texts[name] = int(numbers[0]), int(numbers[-1]), words
        elif name.startswith("E"):
            event, _, trigger = rest.split(" ")[0].partition(":")
            events[name] = event, trigger
        elif name.startswith("A"):
            facet, of, *value = rest.split(" ")
            if facet.lower() in FACETS and value:
                facets.setdefault(of, {})[facet.lower()] = _SIGNS.get(value[0], value[0])
    for name, (event, trigger) in events.items():
        yield *texts[trigger], {"event": event, **facets.get(name, {})}
