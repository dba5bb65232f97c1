"""A stranger's machine: a fresh clone, a wheel in an environment with nothing else, what can be wrong with it.

Needs the package index, and minutes: only `make test-full` runs it. Nothing is taken from a cache.
"""

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qs, urljoin

import pytest

Came = Callable[[str, str], None]
ROOT = Path(__file__).parents[2]
TOKEN = "a-token-for-this-trial-alone"
PORT = 18766
OF_A_KIND = 3
"""Pages of one kind that are looked at."""
TOGETHER = 2
"""Choices made at once that are looked at; all there are would be as many as all sets of them."""
SPARED = {"pip", "setuptools"}
MOST_PACKAGES = 25
"""kaoju among them."""
MOST_BYTES = 60e6
RUNS = 9
AT_ONCE = 0.15
"""Seconds."""

pytestmark = pytest.mark.skipif(not os.environ.get("KAOJU_FULL"), reason="it installs for minutes: make test-full")


def alone() -> dict[str, str]:
    """The environment without what this run of the tests put there."""
    told = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KAOJU", "VIRTUAL"))}
    return {**told, "PIP_NO_CACHE_DIR": "1", "BROWSER": "true"}


def run(*command: object, cwd: Path, **told: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(one) for one in command], cwd=cwd, env=alone(), capture_output=True, text=True, check=False, **told
    )  # type: ignore[call-overload,no-any-return]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stranger")
    built = run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder)
    wheels = list(folder.glob("*.whl"))
    if built.returncode or not wheels:
        pytest.skip(f"no wheel could be built: {built.stderr[-300:]}")
    run(sys.executable, "-m", "venv", folder / "env", cwd=folder)
    done = run(folder / "env/bin/python", "-m", "pip", "install", "-q", wheels[0], cwd=folder)
    if done.returncode:
        pytest.skip(f"what it needs could not be installed: {done.stderr[-300:]}")
    return folder


def test_row_33_a_wheel_alone_is_small_and_sound(installed: Path, came: Came) -> None:
    packages = run(installed / "env/bin/python", "-m", "pip", "list", "--format=freeze", cwd=installed).stdout.split()
    names = {one.partition("==")[0].lower() for one in packages} - SPARED
    (place,) = installed.glob("env/lib/python*/site-packages")
    files = [one for one in place.rglob("*") if one.is_file() and "__pycache__" not in one.parts]
    size = sum(one.stat().st_size for one in files if one.relative_to(place).parts[0].split("-")[0] not in SPARED)
    doctor = run(installed / "env/bin/kaoju", "doctor", cwd=installed)
    came(
        "the built wheel in an environment of its own",
        f"{size / 1e6:.0f} MB and {len(names)} packages, kaoju among them, against {MOST_BYTES / 1e6:.0f} MB and "
        f"{MOST_PACKAGES}; the doctor finds {'nothing wrong' if doctor.returncode == 0 else doctor.stdout}",
    )
    assert doctor.returncode == 0, doctor.stdout
    assert size <= MOST_BYTES
    assert len(names) <= MOST_PACKAGES


def test_row_33_the_commands_of_the_readme_work_in_a_fresh_clone(tmp_path: Path, came: Came) -> None:
    clone = tmp_path / "kaoju"
    if not shutil.which("git") or run("git", "clone", "-q", ROOT, clone, cwd=tmp_path).returncode:
        pytest.skip("there is no history here to clone")
    began = time.monotonic()
    demo = subprocess.Popen(
        ["make", "demo"], cwd=clone, env=alone(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    said = []
    assert demo.stdout is not None
    for line in demo.stdout:
        said.append(line)
        if "is shown at" in line:
            break
    took = time.monotonic() - began
    os.killpg(demo.pid, signal.SIGTERM)  # one who was started in the background does not hear SIGINT
    demo.communicate(timeout=60)
    assert "is shown at" in said[-1], said[-20:]
    assert (clone / "demo.html").stat().st_size > 10_000
    began = time.monotonic()
    made = run("make", ".venv/dev", cwd=clone)
    assert made.returncode == 0, made.stderr
    checks = ("ruff check .", "ruff format --check .", "mypy", "lint-imports", "pytest -q --collect-only")
    done = {check: run(*f".venv/bin/{check}".split(), cwd=clone) for check in checks}
    assert not {check: one.stdout[-500:] for check, one in done.items() if one.returncode}
    came(
        "a fresh clone, no cache: `make demo` to its page, then what `make test` runs, the tests found and not run",
        f"{took:.0f} s by the clock of a busy machine; {time.monotonic() - began:.0f} s more, "
        f"{''.join(re.findall(r'[0-9]+ tests? collected', done[checks[-1]].stdout))}",
    )


def test_row_33_help_and_version_come_at_once(installed: Path, came: Came) -> None:
    took = {}
    for option in ("--help", "--version"):
        every = []
        for _ in range(RUNS):
            process = subprocess.Popen([installed / "env/bin/kaoju", option], env=alone(), stdout=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            assert process.returncode == 0
            every.append(used.ru_utime + used.ru_stime)
        took[option] = statistics.median(every)
    told = ", ".join(f"{option} {1000 * seconds:.0f} ms" for option, seconds in took.items())
    came(f"each {RUNS} times, the processor's time, the middle one", told)
    assert max(took.values()) <= AT_ONCE


# What is broken: files of site-packages, each with what stands there instead, or None where it is gone.
BROKEN: dict[str, tuple[dict[str, str | None], str, str]] = {
    "a package is gone": ({"rjieba": None, "rjieba-*": None}, "packages", "rjieba is not installed"),
    "its files are gone": ({"feedparser": None}, "packages", "feedparser cannot be loaded"),
    "its binary is cut short": ({"opencc/clib/*.so": "\x7fELF"}, "packages", "opencc cannot be loaded"),
    "its source is cut short": ({"uvicorn/__init__.py": "from ("}, "packages", "uvicorn cannot be loaded"),
    "a package is too old": (
        {"msgspec-*/METADATA": "Metadata-Version: 2.1\nName: msgspec\nVersion: 0.1\n"}, "packages", "0.1 is too old",
    ),
    "a package is of another time": ({"starlette/routing.py": ""}, "page", "cannot import name"),
    "half of an extra": (
        {"lxml_html_clean.py": "", "lxml_html_clean-1.dist-info/METADATA": "Name: lxml_html_clean\nVersion: 1\n"},
        "extras", "trafilatura is not installed",
    ),
    "a lexicon was changed": (
        {"kaoju/languages/zh/lexicons/day_word.tsv": "# none\nword\tdays\n"}, "files", "day_word.tsv was changed",
    ),
    "a card is gone": ({"kaoju/languages/zh/rules/time/day.yaml": None}, "files", "time/day.yaml is missing"),
    "a card is none": ({"kaoju/languages/zh/rules/time/day.yaml": "when: ["}, "reading", "time/day.yaml"),
    "settings are gone": ({"kaoju/languages/zh/language.yaml": None}, "reading", ""),
    "a module is cut short": ({"kaoju/compare/update.py": "def"}, "files", "compare/update.py was changed"),
    "the sample is gone": ({"kaoju/demo/reports.jsonl": None}, "reading", ""),
    "charts are gone": ({"kaoju/web/static/vendor/echarts.min.js": None}, "files", "echarts.min.js is missing"),
    "Python without SQLite": (
        {"sitecustomize.py": "import sys\nsys.modules['sqlite3'] = None\n"}, "sqlite", "sqlite3",
    ),
}  # fmt: skip
PLACES = {
    "a full disk": ("mount -t tmpfs -o size=1m none /media && cd /media", "ledgers", "MiB are left"),
    "nowhere to write": (
        "for one in /tmp /var/tmp /usr/tmp; do test -d $one && mount -t tmpfs -o ro none $one; done; cd /proc",
        "ledgers", "No usable temporary directory",
    ),
}  # fmt: skip


@contextmanager
def spoilt(place: Path, files: dict[str, str | None]) -> Iterator[None]:
    """Files of an installation as they should not be, for a while."""
    aside, made = [], []
    for pattern, content in files.items():
        found = sorted(place.glob(pattern))
        for path in found:
            kept = path.with_name(f"{path.name}~")
            path.rename(kept)
            aside.append((kept, path))
            if content is not None:
                path.write_text(content)
        if not found:
            path = place / pattern
            assert content is not None, f"{pattern}: nothing is there to be taken away"
            path.parent.mkdir(exist_ok=True)
            path.write_text(content)
            made.append(path)
    try:
        yield
    finally:
        for path in made:
            path.unlink()
            if path.parent != place:
                path.parent.rmdir()
        for kept, path in aside:
            kept.replace(path) if kept.is_file() else kept.rename(path)


def test_row_33_the_doctor_names_what_is_wrong(installed: Path, tmp_path: Path, came: Came) -> None:
    (place,) = installed.glob("env/lib/python*/site-packages")
    kaoju, missed = installed / "env/bin/kaoju", dict[str, list[str]]()
    for name, (files, where, said) in BROKEN.items():
        with spoilt(place, files):
            done = run(kaoju, "doctor", cwd=tmp_path)
        if not is_named(done, where, said):
            missed[name] = wrong(done)
    looked = len(BROKEN)
    inside = ["unshare", "-rm", "sh", "-c"]
    if shutil.which("unshare") and run(*inside, "mount -t tmpfs none /mnt", cwd=tmp_path).returncode == 0:
        looked += len(PLACES)
        for name, (mount, where, said) in PLACES.items():
            # What is installed lies in a folder that may be hidden by what is mounted.
            done = run(
                *inside,
                f'mount --bind "$0" /mnt; {mount}; exec /mnt/bin/python -m kaoju doctor',
                kaoju.parents[1],
                cwd=tmp_path,
            )
            if not is_named(done, where, said):
                missed[name] = wrong(done)
    whole = run(kaoju, "doctor", cwd=tmp_path)
    came(f"{looked} installations, each with one thing broken", f"{looked - len(missed)} named by the doctor")
    assert whole.returncode == 0, f"all was put back: {whole.stdout}"
    assert not missed


def wrong(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("ok ")]


def is_named(done: subprocess.CompletedProcess[str], where: str, said: str) -> bool:
    """Whether the doctor says that this is wrong, in those words, and ends as it should."""
    lines = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    told = {name: found for mark, name, found in lines if mark == "wrong"}
    return done.returncode == 1 and where in told and said in told[where] and "Traceback" not in done.stderr


def walked(base: str) -> tuple[dict[int, list[str]], int]:
    """Every page that links lead to, a few of each kind, by what came back; and how many kinds there are."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    for _ in range(120):
        try:
            opener.open(f"{base}/?token={TOKEN}", timeout=60).close()
            break
        except OSError:
            time.sleep(0.5)
    found: dict[int, list[str]] = {}
    kinds: dict[str, int] = {}
    waiting, seen = ["/"], set[str]()
    while waiting:
        address = waiting.pop(0)
        path, _, query = address.partition("?")
        chosen = sorted(parse_qs(query))
        kind = re.sub(r"[0-9a-f]{8,}", "ID", path) + "?" + ",".join(chosen)
        if address in seen or len(chosen) > TOGETHER or kinds.get(kind, 0) >= OF_A_KIND:
            continue
        seen.add(address)
        kinds[kind] = kinds.get(kind, 0) + 1
        try:
            with opener.open(base + address, timeout=120) as answer:
                status, told = answer.status, answer.headers.get("content-type", "")
                body = answer.read().decode("utf-8", "replace") if "html" in told else ""
        except HTTPError as error:
            status, body = error.code, ""
        found.setdefault(status, []).append(address)
        links = re.findall(r'(?:href|src)="([^"#]+)', body.replace("&amp;", "&"))
        waiting += [urljoin(address, one) for one in links if not re.match(r"[a-z]+:|//", one)]
    return found, len(kinds)


def test_row_33_the_demo_and_every_page_work_without_a_network(installed: Path, tmp_path: Path, came: Came) -> None:
    apart = ["unshare", "-rn", "sh", "-c", 'ip link set lo up; exec "$0" "$@"']
    if not shutil.which("unshare") or run(*apart, "true", cwd=tmp_path).returncode:
        pytest.skip("this machine gives nobody a network of their own")
    kaoju = installed / "env/bin/kaoju"
    demo = run(*apart, kaoju, "demo", cwd=tmp_path)
    assert demo.returncode == 0, demo.stderr
    # The walker runs where the page does, or it would not reach it.
    script = f"""
import importlib.util, subprocess
spec = importlib.util.spec_from_file_location("stranger", {str(Path(__file__))!r})
made = importlib.util.module_from_spec(spec); spec.loader.exec_module(made)
serve = subprocess.Popen([{str(kaoju)!r}, "serve", "demo.kaoju", "--no-open", "--port", "{PORT}", "--token", "{TOKEN}"])
try:
    print(made.walked("http://127.0.0.1:{PORT}"))
finally:
    serve.terminate(); serve.wait()
"""
    done = run(*apart, sys.executable, "-c", script, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found, kinds = eval(done.stdout)
    came(
        "the demo, then every page that links lead to, with no network",
        f"{len(found.get(200, []))} pages of {kinds} kinds came, "
        f"{sum(len(some) for status, some in found.items() if status != 200)} did not",
    )
    assert set(found) == {200}, {status: some[:5] for status, some in found.items() if status != 200}
    assert kinds > 10
