"""Memory: peak resident size of `kaoju read --json` on JSON Lines of growing size.

Writes its own input to a temporary file, gives the peak of a fresh process for each size. Run:
python bench/memory.py [MEGABYTES]
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

LIMIT = 200
SAMPLES = Path(__file__).parent.parent / "src" / "kaoju" / "demo" / "reports.jsonl"


def peak(megabytes: int) -> float:
    """The most memory, in MB, that reading so many megabytes takes."""
    documents = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as out:
        written = 0
        while written < megabytes * 1_000_000:
            for document in documents:
                written += out.write(json.dumps({**document, "id": str(written)}, ensure_ascii=False).encode() + b"\n")
        out.flush()
        child = (
            "import resource, subprocess, sys;"
            "subprocess.run([sys.executable, '-m', 'kaoju', 'read', '--json', sys.argv[1]],"
            " stdout=subprocess.DEVNULL, check=True);"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000)"
        )
        done = subprocess.run([sys.executable, "-c", child, out.name], stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout)


def main() -> int:
    """Print the peaks and say whether they are flat and low."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    peaks = {size: peak(size) for size in (max(largest // 10, 1), largest)}
    for size, most in peaks.items():
        print(f"{size:>6} MB of JSONL   peak {most:,.0f} MB")
    small, large = peaks.values()
    is_held = large < LIMIT and large < 1.1 * small
    print("held" if is_held else f"NOT HELD: under {LIMIT} MB and flat within a tenth is the bar")
    return 0 if is_held else 1


if __name__ == "__main__":
    raise SystemExit(main())
