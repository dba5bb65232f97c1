"""Opening: a path in, a ledger that can be trusted out, made or brought up to date where needed.

Looks at the first bytes before SQLite does, and at the schema before anything is asked of it: a file that is not
exactly a ledger is refused with the reason. Never changes a file that is none.
"""

import sqlite3
from functools import cache
from importlib.resources import files
from pathlib import Path

from kaoju.errors import InputError
from kaoju.ledger.sqlite.connection import Connection
from kaoju.ledger.sqlite.layers import refill

MARK = 0x6B616F6A
"""The application id of a ledger: `kaoj`."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_WITH_LAYERS = 2
"""The version of the schema whose tables are filled from the readings a ledger has."""
_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
# File systems on which two machines do not see each other's locks and shared memory.
_NETWORK = frozenset({
    "afs", "beegfs", "cifs", "davfs", "davfs2", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs",
    "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
})  # fmt: skip
_MOUNTS = Path("/proc/self/mounts")


def opened(path: Path, *, make: bool) -> Connection:
    """The connection to a ledger; with `make`, to a new one where there is none."""
    _refuse_network(path)
    if _is_new(path):
        if not make:
            raise _refused(path, "there is no such file", "ledger-missing", "check the name; kaoju add makes one")
        if not path.absolute().parent.is_dir():
            raise _refused(path, f"there is no folder {path.parent}", "ledger-missing", "make the folder first")
    else:
        _look(path)
    db = Connection(path)
    try:
        _bring_up(db, path)
        _compare(db, path)
        db.run("PRAGMA journal_mode = WAL")
    except BaseException:
        db.close()
        raise
    return db


def steps() -> list[str]:
    """The SQL of each version of the schema, in order."""
    folder = files("kaoju.ledger.sqlite").joinpath("schema")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".sql"))
    return [folder.joinpath(name).read_text(encoding="utf-8") for name in names]


def _is_new(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except FileNotFoundError:
        return True
    except ValueError as error:
        raise _refused(path, f"this cannot be the name of a file: {error}", "ledger-missing", "") from None


def _look(path: Path) -> None:
    if not path.is_file():
        raise _refused(path, "this is no file", "ledger-foreign", "name a file")
    with path.open("rb") as stream:
        head = stream.read(_HEADER)
    if not head.startswith(_MAGIC) or len(head) < _HEADER:
        raise _refused(path, "this is no SQLite file", "ledger-foreign", "a ledger is what kaoju add makes")
    mark, version = int.from_bytes(head[68:72]), int.from_bytes(head[60:64])
    # A ledger that was being made when its process died has neither yet; what is in it decides.
    if mark not in {MARK, 0}:
        raise _refused(path, "this SQLite file belongs to another program", "ledger-foreign", "name another file")
    if version > len(steps()):
        wrong = f"it was written by a later kaoju (schema {version}; this one knows {len(steps())})"
        raise _refused(path, wrong, "ledger-newer", "bring kaoju up to date")


def _bring_up(db: Connection, path: Path) -> None:
    if _version(db) == len(steps()):
        return
    if _version(db) > 0:
        if db.row("PRAGMA application_id")[0] != MARK:
            raise _refused(path, "this SQLite file belongs to another program", "ledger-foreign", "name another file")
        copy = path.with_name(f"{path.name}.schema-{_version(db)}")
        copy.unlink(missing_ok=True)
        db.run("VACUUM INTO ?", str(copy))
    with db.writing():
        version = _version(db)  # another process may have been quicker
        if version == 0 and db.rows(_SCHEMA):
            raise _refused(path, "this SQLite file belongs to another program", "ledger-foreign", "name another file")
        for number, step in enumerate(steps()[version:], start=version + 1):
            for statement in _statements(step):
                db.run(statement)
            if version > 0 and number == _WITH_LAYERS:
                refill(db)
            db.run(f"PRAGMA user_version = {number}")
        db.run(f"PRAGMA application_id = {MARK}")


def _compare(db: Connection, path: Path) -> None:
    # A trigger or a view of a stranger's would run with ours.
    if db.rows(_SCHEMA) != _expected():
        raise _refused(path, "its tables are not a ledger's", "ledger-foreign", "it may have been tampered with")


def _version(db: Connection) -> int:
    version: int = db.row("PRAGMA user_version")[0]
    return version


def _statements(script: str) -> list[str]:
    found, begun = [], ""
    for line in script.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            found.append(begun.strip())
            begun = ""
    return found


@cache
def _expected() -> list[tuple[str, ...]]:
    model = sqlite3.connect(":memory:")
    for step in steps():
        model.executescript(step)
    found = model.execute(_SCHEMA).fetchall()
    model.close()
    return found


def _refuse_network(path: Path) -> None:
    try:
        mounts = [line.split() for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return  # this system does not tell
    place = path.absolute()
    held = [(len(mount[1]), mount[2]) for mount in mounts if len(mount) > 2 and place.is_relative_to(mount[1])]
    if held and max(held)[1] in _NETWORK:
        wrong = f"it lies on a network file system ({max(held)[1]}), where two processes would destroy it"
        raise _refused(path, wrong, "ledger-network", "keep it on a disk of this machine; copy it when it is done")


def _refused(path: Path, wrong: str, slug: str, hint: str) -> InputError:
    return InputError(wrong, slug=slug, path=str(path), hint=hint)
