"""Printing: a page as PDF, by the browser that is installed.

Reads HTML, gives the bytes of a PDF. The browser gets a profile of its own and no network; nothing of either is kept.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kaoju.errors import UsageError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
VARIABLE = "KAOJU_CHROMIUM"
SECONDS = 120
_FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer", "--generate-pdf-document-outline", "--export-tagged-pdf",
)  # fmt: skip


def browser() -> str:
    """Where the browser is."""
    named = os.environ.get(VARIABLE)
    found = named or next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if not found:
        raise UsageError(
            "a PDF needs Chromium or Chrome, and none is on the PATH", slug="no-browser", found="--pdf",
            hint=f"install one (Debian: apt install chromium), name one in {VARIABLE},"
            " or leave --pdf out and print the page from any browser",
        )  # fmt: skip
    return found


def printed(write: Callable[[BinaryIO], None]) -> bytes:
    """What the browser makes of a page that `write` writes."""
    program = browser()
    with tempfile.TemporaryDirectory(prefix="kaoju-") as folder:
        page, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        with page.open("wb") as out:
            write(out)
        # Chromium refuses to run as root inside its sandbox; the page has no script and loads nothing.
        rooted = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        kept = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}"]
        command = [program, *_FLAGS, *rooted, *kept, page.as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  # ours
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        except (OSError, subprocess.TimeoutExpired) as error:
            said = [str(error)]
        if not made.is_file():
            raise UsageError(
                f"the browser made no PDF: {said[-1] if said else 'it said nothing'}", slug="no-pdf", path=program,
                hint="leave --pdf out and print the page from any browser",
            )  # fmt: skip
        return made.read_bytes()
