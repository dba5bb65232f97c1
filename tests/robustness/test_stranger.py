"""A stranger's installation: a wheel in an environment with nothing else, then the demo and every page with no network.

Needs the package index, and minutes: only `make test-full` runs it.
"""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
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
SPARED = {"pip", "setuptools"}
MOST_PACKAGES = 25
"""kaoju among them."""
MOST_BYTES = 60e6

pytestmark = pytest.mark.skipif(not os.environ.get("KAOJU_FULL"), reason="it installs for minutes: make test-full")


def run(*command: object, cwd: Path, **told: object) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KAOJU"))}
    return subprocess.run(
        [str(one) for one in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False, **told
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
        kind = re.sub(r"[0-9a-f]{8,}", "ID", path) + "?" + ",".join(sorted(parse_qs(query)))
        if address in seen or kinds.get(kind, 0) >= OF_A_KIND:
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
    alone = ["unshare", "-rn", "sh", "-c", 'ip link set lo up; exec "$0" "$@"']
    if not shutil.which("unshare") or run(*alone, "true", cwd=tmp_path).returncode:
        pytest.skip("this machine gives nobody a network of their own")
    kaoju = installed / "env/bin/kaoju"
    demo = run(*alone, kaoju, "demo", cwd=tmp_path)
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
    done = run(*alone, sys.executable, "-c", script, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found, kinds = eval(done.stdout)
    came(
        "the demo, then every page that links lead to, with no network",
        f"{len(found.get(200, []))} pages of {kinds} kinds came, "
        f"{sum(len(some) for status, some in found.items() if status != 200)} did not",
    )
    assert set(found) == {200}, {status: some[:5] for status, some in found.items() if status != 200}
    assert kinds > 10
