"""Files that cannot be written: full disks, and the n-th call that fails."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
Many = Callable[[int, int], int]
Came = Callable[[str, str], None]

# Each n in a child of its own: it arms the shim, adds twenty batches, and says what was acknowledged.
INJECTING = """
import ctypes, os, pickle, pathlib, sys, hashlib
from kaoju.errors import KaojuError
from kaoju.ledger import open_ledger
shim = ctypes.CDLL(sys.argv[1])
entries = pickle.loads(pathlib.Path(sys.argv[2]).read_bytes())[:24]
folder, kind, most, error = sys.argv[3], int(sys.argv[4]), int(sys.argv[5]), int(sys.argv[6])
batches = [entries[at : at + 3] for at in range(0, len(entries), 3)]
states = []
with open_ledger(folder + "/whole.kaoju", make=True) as ledger:
    states.append(ledger.digest())
    for batch in batches:
        ledger.add(batch)
        states.append(ledger.digest())
right = struck = 0
for nth in range(1, most + 1):
    path = f"{folder}/{nth}.kaoju"
    told = f"{folder}/{nth}.told"
    child = os.fork()
    if not child:
        code = 0
        try:
            shim.arm(kind, nth, error)
            with open_ledger(path, make=True) as ledger:
                for batch in batches:
                    ledger.add(batch)
                    with open(told, "ab") as out:
                        out.write(b".")
        except (OSError, KaojuError) as told_error:
            code = 3
        except BaseException as fault:
            print(nth, repr(fault), flush=True)
            code = 1
        os._exit(code + 100 * bool(shim.happened()))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    done = os.path.getsize(told) if os.path.exists(told) else 0
    struck += code >= 100
    try:
        with open_ledger(path, make=True) as ledger:
            kept = states.index(ledger.digest())
            sound = not list(ledger.verify())
            ledger.add(entries)
            sound = sound and ledger.digest() == states[-1]
    except Exception as fault:
        print(nth, "reopened:", repr(fault), flush=True)
        continue
    is_right = code % 100 in (0, 3) and sound and kept in (done, done + 1)
    if not is_right:
        print(nth, "exit", code, "acknowledged", done, "kept", kept, "sound", sound, flush=True)
    right += is_right
    for name in os.listdir(folder):
        if name.startswith(f"{nth}."):
            os.unlink(folder + "/" + name)
print("right", right, "struck", struck)
"""
KINDS = {"write": (1, errno.ENOSPC), "fsync": (2, errno.EIO), "open": (3, errno.EMFILE)}


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("needs a C compiler on Linux")
    made = tmp_path_factory.mktemp("shim") / "failing.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, HERE / "failing.c", "-ldl"], check=True)
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_row_04_a_failing_call_leaves_the_state_before_or_the_state_after(
    shim: Path, kept: Path, tmp_path: Path, kind: str, *, many: Many, came: Came
) -> None:
    most = many(12, 200)
    folder = tmp_path / "ledgers"
    folder.mkdir()
    number, error = KINDS[kind]
    command = [sys.executable, "-c", INJECTING, str(shim), str(kept), str(folder), str(number), str(most), str(error)]
    done = subprocess.run(
        command, env={**os.environ, "LD_PRELOAD": str(shim)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    *wrong, last = done.stdout.splitlines()
    right, struck = int(last.split()[1]), int(last.split()[3])
    came(f"{kind} fails at call 1 to {most}", f"{right} of {most} right; {struck} of the calls were reached")
    assert (right, wrong) == (most, [])
    assert struck > 4, "the shim is asked"


# Run in a name space of its own, so that whatever happens nothing stays mounted.
FILLING = """
import json, pathlib, pickle, subprocess, sys
import msgspec
from kaoju.ledger import open_ledger
from kaoju.runners.comparing import sketched
folder, kept, news = sys.argv[1:4]
entries = pickle.loads(pathlib.Path(kept).read_bytes())

def more():
    number = 0
    while True:
        for entry in entries:
            number += 1
            report = msgspec.structs.replace(entry.report, id=f"more {number}")
            sketch, blocks = sketched(entry.reading, report.key)
            yield msgspec.structs.replace(
                entry, key=report.key, report=report, line=number, sketch=sketch, blocks=blocks
            )

def mount(options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], check=True)

def kaoju(*args):
    return subprocess.run([sys.executable, "-m", "kaoju", *args], capture_output=True, text=True, check=False)

for kilobytes in map(int, sys.argv[4:]):
    mount(f"size={kilobytes}k")
    path, acknowledged, wrong = folder + "/news.kaoju", [], []
    source = more()
    try:
        with open_ledger(path, make=True) as ledger:
            while True:
                acknowledged += ledger.add([next(source) for _ in range(5)]).new
    except OSError as error:
        if error.strerror != "no space is left":
            wrong.append(error.strerror)
    full = kaoju("add", news, "--ledger", path, "-q")
    if full.returncode != 5 or "no space" not in full.stderr:
        wrong.append(f"exit {full.returncode}: {full.stderr}")
    with open_ledger(path) as ledger:
        for key in acknowledged:
            if ledger.entry(key) is None:
                wrong.append("lost " + key)
        wrong += [problem.shown() for problem in ledger.verify()]
    subprocess.run(["mount", "-o", f"remount,size={kilobytes * 2 + 8000}k", folder], check=True)
    grown = kaoju("add", news, "--ledger", path, "-q")
    if grown.returncode:
        wrong.append(f"exit {grown.returncode} with room: {grown.stderr}")
    with open_ledger(path) as ledger:
        acknowledged += ledger.add([next(source) for _ in range(5)]).new
        if ledger.known(acknowledged) != frozenset(acknowledged):
            wrong.append("lost after growing")
        wrong += [problem.shown() for problem in ledger.verify()]
    subprocess.run(["umount", folder], check=True)
    print(json.dumps({"kilobytes": kilobytes, "acknowledged": len(acknowledged), "wrong": wrong}))
"""


@pytest.fixture(scope="module")
def own_mounts() -> list[str]:
    """The command that runs another where it may mount."""
    for command in (["unshare", "-m"], ["unshare", "-rm"]):
        trial = [*command, "sh", "-c", "mount -t tmpfs none /mnt"]
        if shutil.which("unshare") and not subprocess.run(trial, capture_output=True, check=False).returncode:
            return command
    pytest.skip("this machine lets nobody mount: only the page limit of test_sqlite_files stands for a full disk")


def test_row_03_a_full_disk_loses_nothing_and_is_said_with_exit_code_5(
    own_mounts: list[str], kept: Path, tmp_path: Path, many: Many, came: Came
) -> None:
    sizes = [400 + 380 * step for step in range(20)]
    tried = sizes[:: 20 // many(2, 20)]
    news = tmp_path / "news.jsonl"
    news.write_text("".join(json.dumps({"id": f"n{at}", "text": f"{at}人获救。"}) + "\n" for at in range(200)))
    folder = tmp_path / "disk"
    folder.mkdir()
    command = [*own_mounts, sys.executable, "-c", FILLING, str(folder), str(kept), str(news), *map(str, tried)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    right = [one for one in told if not one["wrong"]]
    reports = sum(one["acknowledged"] for one in told)
    came(f"{len(tried)} disks of {tried[0]} to {tried[-1]} kB", f"{len(right)} right, {reports} acknowledged, 0 lost")
    assert len(right) == len(tried), told
