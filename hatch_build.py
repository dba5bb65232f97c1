"""The build: the front-end packages of the page, from the npm registry into the package.

Reads package.json and package-lock.json, gives src/kaoju/web/static/vendor/ with a manifest of what lies there. Never
fails where npm or the network is missing: the page works without these files and says which are not there.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGES, LOCK = "package.json", "package-lock.json"
FOLDER = "src/kaoju/web/static/vendor"
MANIFEST = "manifest.json"
PATIENCE = 180
"""Seconds npm may take."""


class FrontEnd(BuildHookInterface):
    """Brings the files of the front end into the package before it is built, also for an editable install."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatchling's names
        """Called by hatchling before each build."""
        why_not = bring(Path(self.root))
        if why_not:
            self.app.display_warning(f"the page will be without charts and maps: {why_not}")


def bring(root: Path) -> str:
    """Make the folder hold what the lock file names; says why not, empty where it does."""
    if not (root / LOCK).is_file():
        return f"there is no {LOCK}"
    folder = root / FOLDER
    if is_whole(folder, root):
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed; install Node.js and build again"
    with tempfile.TemporaryDirectory() as made:
        for name in (PACKAGES, LOCK):
            shutil.copy(root / name, made)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            subprocess.run(command, cwd=made, check=True, capture_output=True, text=True, timeout=PATIENCE)
        except (OSError, subprocess.SubprocessError) as error:
            said = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
            return f"npm could not bring them: {said[-1] if said else error}"
        taken = _copied(root, Path(made, "node_modules"), folder)
    (folder / MANIFEST).write_text(json.dumps(taken, indent=1) + "\n", encoding="utf-8")
    return ""


def is_whole(folder: Path, root: Path) -> bool:
    """Whether the folder holds what this lock file names, every byte of it."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        same = manifest["made_from"] == _made_from(root)
        return same and all(_digest(folder / one["file"]) == one["sha256"] for one in manifest["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _copied(root: Path, modules: Path, folder: Path) -> dict[str, Any]:
    """The files, copied; and the manifest that tells of each whose it is and what its bytes are."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files = []
    for package, takes in json.loads((root / PACKAGES).read_text(encoding="utf-8"))["takes"].items():
        told = json.loads((modules / package / "package.json").read_text(encoding="utf-8"))
        for source, name in takes.items():
            shutil.copyfile(modules / package / source, folder / name)
            files.append({
                "file": name, "package": package, "version": told["version"], "licence": told["license"],
                "sha256": _digest(folder / name),
            })  # fmt: skip
    return {"made_from": _made_from(root), "files": files}


def _made_from(root: Path) -> str:
    return hashlib.sha256((root / PACKAGES).read_bytes() + (root / LOCK).read_bytes()).hexdigest()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
