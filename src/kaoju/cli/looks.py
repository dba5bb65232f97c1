"""Looks: what `kaoju doctor` looks at, each on its own, so that one thing that is wrong hides no other.

Gives for each look what was found in a line; raises where something is wrong, with what it is. Never mends.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.metadata import Distribution, PackageNotFoundError, distribution, requires, version
from pathlib import Path

PYTHON = (3, 11)
SQLITE = (3, 37)
"""The first with STRICT tables."""
ROOM = 200 * 2**20
"""Bytes a ledger of some thousand reports and its copy need."""
MODULES = {"pyyaml": "yaml", "python-multipart": "python_multipart", "lxml_html_clean": "lxml_html_clean"}
"""Packages whose module has another name than `-` to `_` makes of theirs."""
UNLOADABLE = (ImportError, OSError, AttributeError, SyntaxError, ValueError, EOFError, TypeError)
"""What comes of a module that is missing, cut short, of another machine or of another Python."""
_BORROWED = frozenset({"fsspec"})
"""What many others bring too: no sign that an extra was asked for."""
_NOT_FOR_USE = frozenset({"dev", "bench"})
_DRAWING = ("echarts.min.js", "topojson-client.min.js", "land-50m.json")


def python() -> str:
    """The version of Python."""
    import platform

    if sys.version_info < PYTHON:
        raise LookupError(f"{platform.python_version()} is too old: {'.'.join(map(str, PYTHON))} is needed")
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def sqlite() -> str:
    """Whether SQLite is new enough and searches."""
    import sqlite3

    if sqlite3.sqlite_version_info < SQLITE:
        raise LookupError(f"{sqlite3.sqlite_version} is too old: {'.'.join(map(str, SQLITE))} is needed")
    db = sqlite3.connect(":memory:")
    try:
        db.execute("CREATE VIRTUAL TABLE word USING fts5 (characters)")
        db.execute("SELECT value FROM json_each('[1]')")
    finally:
        db.close()
    return f"{sqlite3.sqlite_version} with full-text search and JSON"


def packages() -> str:
    """Whether every package that is needed is there, new enough, and can be loaded."""
    found, wrong = _among(_needed(""))
    if wrong:
        raise LookupError("; ".join(wrong))
    return ", ".join(found) or "none is needed"


def extras() -> str:
    """Which extras are there. One that is not is no fault; one that is there and broken is."""
    there, absent, broken = [], [], []
    for extra in sorted({extra for _, _, extra in _wanted() if extra} - _NOT_FOR_USE):
        found, wrong = _among(_needed(extra))
        own = [one for one in found if one.split()[0] not in _BORROWED]
        if not wrong:
            there.append(extra)
        elif not own and all("not installed" in one for one in wrong):
            absent.append(extra)
        else:
            broken += [f"{extra}: {one}" for one in wrong]
    if broken:
        raise LookupError("; ".join(broken))
    return f"there: {', '.join(there) or 'none'}; not there: {', '.join(absent) or 'none'}"


def _wanted() -> Iterator[tuple[str, str, str]]:
    """Each requirement: package, lowest version, extra."""
    for one in requires("kaoju") or ():
        told, _, condition = one.partition(";")
        name = told.translate(dict.fromkeys(map(ord, "<>=!~["), " ")).split()[0]
        _, _, lowest = told.partition(">=")
        extra = condition.partition("extra")[2].strip(" ='\"")
        yield name, lowest.partition(",")[0].strip(), extra


def _needed(extra: str) -> Mapping[str, str]:
    return {name: lowest for name, lowest, of in _wanted() if of == extra}


def _among(needed: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Which packages are well, and what is wrong with the others."""
    found, wrong = [], []
    for name, lowest in needed.items():
        try:
            there = version(name)
            import_module(MODULES.get(name.lower(), name.replace("-", "_")))
        except PackageNotFoundError:
            wrong.append(f"{name} is not installed")
        except UNLOADABLE as error:
            wrong.append(f"{name} cannot be loaded: {error or type(error).__name__}")
        else:
            if _numbers(there) < _numbers(lowest):
                wrong.append(f"{name} {there} is too old: {lowest} is needed")
            else:
                found.append(f"{name} {there}")
    return found, wrong


def _numbers(told: str) -> list[int]:
    return [int(part) for part in told.split(".")[:3] if part.isdecimal()]


def installed() -> str:
    """Whether the files of kaoju are those that were installed."""
    import base64
    import hashlib

    made: Distribution = distribution("kaoju")
    wrong, count = [], 0
    for file in made.files or ():
        if file.hash is None or not file.parts or file.parts[0] != "kaoju":
            continue
        count += 1
        place = file.locate()
        try:
            with open(place, "rb") as stream:  # noqa: PTH123  # what `locate` gives need not be a Path
                digest = base64.urlsafe_b64encode(hashlib.sha256(stream.read()).digest()).rstrip(b"=").decode()
        except OSError:
            wrong.append(f"{file} is missing")
            continue
        if digest != file.hash.value:
            wrong.append(f"{file} was changed")
    if wrong:
        raise LookupError(f"{len(wrong):,} of {count:,} files: {'; '.join(wrong[:5])}{' …' * (len(wrong) > 5)}")
    state = f"{count:,} files as they were installed" if count else "a checkout, not a wheel"
    return f"{made.version} in {Path(__file__).parents[2]}, {state}"


def reading() -> str:
    """Whether the rules compile and read the sample."""
    from kaoju.cli.demo import sample_readings
    from kaoju.grammar.language import codes, load

    found = sample_readings()
    claims = sum(len(one.claims) for one in found)
    if not claims or not all(one.times for one in found):
        raise LookupError("the sample reports are read as if nothing stood in them")
    cards = ", ".join(f"{code} {load(code).digest} ({len(load(code).cards)} cards)" for code in sorted(codes()))
    return f"{cards}; {claims} claims in the sample"


def page() -> str:
    """Whether what `kaoju serve` shows can be made, and drawn."""
    from kaoju.web.app import application
    from kaoju.web.settings import Settings

    made = application(Settings(ledger=Path("none.kaoju"), token="", secret=""))  # nobody is served
    static = Path(__file__).parents[1] / "web" / "static" / "vendor"
    lacking = [name for name in _DRAWING if not (static / name).is_file()]
    drawn = f"no charts and maps, for want of {', '.join(lacking)}" if lacking else "charts and maps"
    return f"{len(made.state.menu)} sections, {drawn}"


def workers() -> str:
    """Whether processes can be started that read."""
    import time

    from kaoju.model import Report
    from kaoju.reading import Source
    from kaoju.runners.filing import executor, filed

    reading()  # what fails here would fail in each of them, with a trace of Python for each
    entry = filed(Source(path="a", report=Report(id="a", text="2026-04-19")))
    with executor(2, time.monotonic, lambda problem: None) as read:
        (done,) = read([entry])
    if done.reading is None:
        raise LookupError(done.reason)
    return "can be started"


def ledgers() -> str:
    """Whether a ledger can be made and kept here."""
    import shutil
    import tempfile

    from kaoju.ledger import open_ledger

    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder, "a.kaoju"), make=True) as opened:
        opened.rate("a", "F", "a trial")
    left = shutil.disk_usage(".").free
    if left < ROOM:
        raise LookupError(f"only {left / 2**20:,.0f} MiB are left in this folder")
    return f"can be made in {tempfile.gettempdir()}; {left / 2**30:,.1f} GiB are left in this folder"


def ledger(path: str) -> str:
    """How a ledger is."""
    from kaoju.ledger import open_ledger
    from kaoju.runners.filing import current

    with open_ledger(path) as opened:
        readers = opened.readers()
        waiting = len(opened.pending())
    old = sum(count for read_by, count in readers.items() if read_by not in current())
    hint = "; kaoju reread brings them up to date" if old else ""
    return f"{sum(readers.values()):,} reports, {waiting:,} not compared yet, {old:,} read by another version{hint}"


LOOKS: dict[str, Callable[[], str]] = {
    "python": python,
    "sqlite": sqlite,
    "packages": packages,
    "extras": extras,
    "files": installed,
    "reading": reading,
    "page": page,
    "workers": workers,
    "ledgers": ledgers,
}
