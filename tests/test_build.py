import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import types
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    # hatchling is there while a build runs, not while tests do.
    plugin = types.ModuleType("plugin")
    plugin.BuildHookInterface = object
    for name in ("hatchling", "hatchling.builders", "hatchling.builders.hooks", "hatchling.builders.hooks.plugin"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, "hatchling.builders.hooks.plugin.interface", plugin)
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def registry(arguments: list[str], *, cwd: str, **_: object) -> None:
    """What npm would bring, each file its own name."""
    for package, takes in json.loads(Path(cwd, "package.json").read_text())["takes"].items():
        for name in takes:
            file = Path(cwd, "node_modules", package, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(name)
        told = {"version": "1", "license": "ISC"}
        Path(cwd, "node_modules", package, "package.json").write_text(json.dumps(told))


def test_without_npm_a_build_says_so_and_goes_on(
    build: types.ModuleType, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build.shutil, "which", lambda _: None)
    assert "npm is not installed" in build.bring(source)
    assert not (source / build.FOLDER).exists()


def test_an_npm_that_fails_or_hangs_costs_the_charts_alone(
    build: types.ModuleType, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build.shutil, "which", lambda _: "npm")
    errors = [
        subprocess.CalledProcessError(1, "npm", stderr="npm error\nnetwork is unreachable"),
        subprocess.TimeoutExpired("npm", 1),
        PermissionError("no"),
    ]
    for error in errors:
        monkeypatch.setattr(build.subprocess, "run", lambda *_, error=error, **__: (_ for _ in ()).throw(error))
        assert build.bring(source).startswith("npm could not bring them: ")


def test_what_is_brought_is_listed_with_its_licence_and_digest(
    build: types.ModuleType, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build.shutil, "which", lambda _: "npm")
    monkeypatch.setattr(build.subprocess, "run", registry)
    assert build.bring(source) == ""
    folder = source / build.FOLDER
    manifest = json.loads((folder / build.MANIFEST).read_text())
    assert {one["file"] for one in manifest["files"]} == {path.name for path in folder.iterdir()} - {build.MANIFEST}
    for one in manifest["files"]:
        assert one["sha256"] == hashlib.sha256((folder / one["file"]).read_bytes()).hexdigest()
    assert {one["package"] for one in manifest["files"] if "LICENSE" in one["file"]} == {
        one["package"] for one in manifest["files"]
    }


def test_npm_is_asked_again_only_where_a_byte_or_the_lock_file_has_changed(
    build: types.ModuleType, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(build.shutil, "which", lambda _: "npm")
    monkeypatch.setattr(build.subprocess, "run", lambda *one, **more: asked.append(one) or registry(*one, **more))
    build.bring(source)
    build.bring(source)
    assert len(asked) == 1
    (source / build.FOLDER / "echarts.min.js").write_text("other")
    build.bring(source)
    (source / "package-lock.json").write_text("{}")
    build.bring(source)
    assert len(asked) == 3
