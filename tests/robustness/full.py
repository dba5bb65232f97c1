"""Everything at its full count, and docs/robustness.md from what came out.

    python tests/robustness/full.py FOLDER [ARGUMENTS FOR PYTEST …]

The suite runs where there is no network but loopback, if the system gives one, and there the cluster after it, in a
process of its own, because Ray takes its token when it is loaded. After them, with the network, what installs kaoju
from the package index. What pytest kept is put into FOLDER. Ends with 1 where anything failed.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
CLUSTER = "tests/robustness/test_cluster.py"
ONLINE = "tests/robustness/test_stranger.py"
LOOPBACK = ["sh", "-c", 'ip link set lo up && exec "$0" "$@"']


def apart() -> list[str]:
    """The command that runs another without a network; nothing where the system lets nobody be alone."""
    for alone in (["unshare", "-n", *LOOPBACK], ["unshare", "-rn", *LOOPBACK]):
        try:
            if not subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
                return alone
        except FileNotFoundError:
            break
    print("this system gives nobody a network of their own: the suite runs with the one there is")
    return []


def main(folder: Path, *given: str) -> int:
    began = time.monotonic()
    environment = {"KAOJU_KILLS": "100", **os.environ, "KAOJU_FULL": "1"}
    pytest = [sys.executable, "-m", "pytest", "-q", *given]
    alone = apart()
    runs = {
        "apart.xml": [*alone, *pytest, f"--ignore={CLUSTER}", f"--ignore={ONLINE}"],
        "cluster.xml": [*alone, *pytest, CLUSTER],
        "online.xml": [*pytest, ONLINE],
    }
    failed = 0
    for name, command in runs.items():
        failed |= subprocess.run([*command, f"--junit-xml={folder / name}"], env=environment, check=False).returncode
    written = [str(folder / name) for name in runs if (folder / name).is_file()]
    used = os.times()
    minutes = f"{(time.monotonic() - began) / 60:.0f}", f"{(used.children_user + used.children_system) / 60:.0f}"
    subprocess.run([sys.executable, HERE / "table.py", "--minutes", *minutes, *written], check=True)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
