"""Fuzzing: bytes nobody thought of, thrown at every input format and at the reading itself, by hand and for hours.

    python tests/robustness/fuzz.py SECONDS [TARGET …]     as many as fit in the time, of all targets or of these
    python tests/robustness/fuzz.py SECONDS --blind        many more, changed at random, watched less closely

The first is guided by which lines each input reaches, needs atheris, and keeps what reached a new one in `--corpus`.
The second changes what is kept there at random, without a guide, at ten times the speed. What came out is added to
`fuzzed.tsv` beside this file, from which docs/robustness.md is written. What brought something down is kept in
`--keep FOLDER`, one file for each place it came down at.
"""

import argparse
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import FrameType

HERE = Path(__file__).parent
COUNTS = HERE / "fuzzed.tsv"
LONGEST = 2000
SHORT = 400
"""Characters of an input changed without a guide: what is wrong with a format shows in little of it."""
SLOW = 30
"""Seconds after which an input is called a hang, on a machine that does other things, too."""
MARKS = [*"，。：“”（）、〇～至的\n -.%", "\u200d", "\U00020000"]
NUMBERS = [*"0127一二三四五六七八九十百千万亿两零半", "12", "19", "30", "47", "280", "1000", "2026", "99999"]
Target = Callable[[bytes], None]


def samples() -> dict[str, bytes]:
    spec = spec_from_file_location("reading_samples", HERE.parent / "reading" / "conftest.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.samples())


def pieces() -> list[str]:
    """Words of the language, numerals and marks: what a text is made of, so that it gets past the first look."""
    from kaoju.grammar.language import load

    words = [row.word for lexicon in load("zh").lexicons.values() for row in lexicon.rows]
    random.Random(7).shuffle(words)
    return (MARKS + NUMBERS) * 20 + words[:60_000]


def reading_format(name: str) -> Target:
    """Any bytes under the suffix of a format end in reports and problems, each of them whole."""
    from kaoju.reading import sources_in
    from kaoju.reading.formats import formats
    from kaoju.runners.filing import filed

    made = next(one for one in formats() if one.__name__.endswith(f".{name}"))
    path = f"sample{next(iter(sorted(made.SUFFIXES)), '')}"

    def tried(content: bytes) -> None:
        found = [filed(source) for source in sources_in(io.BytesIO(content), path)]
        assert found, "no state"
        for entry in found:
            assert entry.reason if entry.report is None else entry.report.text.strip(), entry

    return tried


def reading_text(made: Callable[[bytes], str]) -> Target:
    """Any text is read, and every value stands on its characters."""
    import msgspec

    from kaoju.model import Report
    from kaoju.reading import Source
    from kaoju.runners.comparing import sketched
    from kaoju.runners.filing import filed, filled

    dates = (None, "2026-04-19", "2026-02", "2024-02-29T23:59", "0001-01-01", "9999-12-31")

    def tried(content: bytes) -> None:
        text = made(content[1:])
        published = dates[content[0] % len(dates)] if content else None
        entry = filled(filed(Source(path="a", report=Report(id="a", text=text, published=published))), sketched)
        reading = entry.reading
        assert reading is not None
        for one in (*reading.times, *reading.quantities, *reading.not_understood):
            assert reading.text[one.start : one.end] == one.text
        msgspec.json.encode(reading)

    return tried


def targets() -> dict[str, Callable[[], Target]]:
    names = sorted(samples())
    made: dict[str, Callable[[], Target]] = {name: partial(reading_format, name) for name in names}

    def of_words() -> Target:
        table = pieces()
        return reading_text(
            lambda content: "".join(
                table[int.from_bytes(content[at : at + 2]) % len(table)] for at in range(0, min(len(content), 300), 2)
            )
        )

    made["characters"] = lambda: reading_text(lambda content: content.decode("utf-8", "replace"))
    made["words"] = of_words
    return made


class Watched:
    """A target that is counted, and whose falls are kept, one for each place."""

    def __init__(self, name: str, keep: Path) -> None:
        self.name, self.keep, self.tried = name, keep, targets()[name]()
        self.count, self.seen = 0, set[str]()

    def __call__(self, content: bytes) -> None:
        self.count += 1
        if self.count % 500 == 0:
            print("ran", self.count, flush=True)
        try:
            self.tried(content)
        except Exception as error:  # noqa: BLE001  # every kind is what is looked for
            trace = traceback.extract_tb(error.__traceback__)
            ours = next((one for one in reversed(trace) if "kaoju" in one.filename), trace[-1])
            place = f"{type(error).__name__} {Path(ours.filename).name}:{ours.lineno}"
            if place not in self.seen:
                self.seen.add(place)
                (self.keep / f"{self.name} {place}").write_bytes(content)
                print("crash", place, str(error)[:200], flush=True)


def guided(name: str, seconds: int, corpus: Path, keep: Path) -> None:
    """Run one target in this process until its time is over; counts go to stdout."""
    import atheris

    with atheris.instrument_imports(include=["kaoju"]):
        import kaoju.reader
        import kaoju.reading
        import kaoju.runners.comparing  # noqa: F401

        watched = Watched(name, keep)
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOW}", "-rss_limit_mb=3000"]
    atheris.Setup([sys.argv[0], *options, "-verbosity=0", f"-artifact_prefix={keep}/{name}-", str(corpus)], watched)
    atheris.Fuzz()


def changed(seeds: list[bytes], draw: random.Random) -> bytes:
    """One of them with a few bytes changed, dropped, doubled, or taken from another."""
    made = bytearray(draw.choice(seeds))
    for _ in range(1 + int(draw.random() ** 3 * 8)):
        kind, at = draw.random(), int(draw.random() * (len(made) + 1))
        if kind < 0.4:
            made[at : at + 1] = bytes((int(draw.random() * 256),))
        elif kind < 0.6:
            del made[at : at + 1 + int(draw.random() ** 2 * 20)]
        elif kind < 0.8:
            made[at:at] = made[at - 12 : at]
        else:
            other = draw.choice(seeds)
            start = int(draw.random() * len(other))
            made[at : at + int(draw.random() * 9)] = other[start : start + 30]
    return bytes(made[:SHORT])


def blind(name: str, seconds: int, corpus: Path, keep: Path) -> None:
    """The same without a guide, over what the guided runs kept."""
    watched = Watched(name, keep)
    seeds = [path.read_bytes()[:SHORT] for path in sorted(corpus.iterdir())]
    draw = random.Random(f"{name} {time.time_ns()}")
    held = b""

    def hung(_signal: int, _frame: FrameType | None) -> None:
        (keep / f"{name}-timeout").write_bytes(held)
        print(f"timeout after {SLOW} s", file=sys.stderr, flush=True)
        os._exit(1)

    signal.signal(signal.SIGPROF, hung)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        for _ in range(100):
            signal.setitimer(signal.ITIMER_PROF, SLOW)
            held = changed(seeds, draw)
            watched(held)
    print("ran", watched.count, flush=True)


def run(name: str, seconds: int, corpus: Path, keep: Path, *, is_blind: bool) -> None:
    """One target in a process of its own, again where it hung; its counts into the table."""
    content = samples()
    corpus.mkdir(parents=True, exist_ok=True)
    (corpus / "sample").write_bytes(content.get(name, b"\1" + content["text"]))
    ends, ran, crashes, hangs = time.monotonic() + seconds, 0, set[str](), 0
    while (left := int(ends - time.monotonic())) > 2:
        command = [sys.executable, __file__, str(left), name, "--here", "--corpus", str(corpus), "--keep", str(keep)]
        command += ["--blind"] * is_blind
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        told = [line.split() for line in done.stdout.splitlines()]
        ran += max((int(line[1]) for line in told if line[:1] == ["ran"]), default=0)
        crashes |= {" ".join(line[1:3]) for line in told if line[:1] == ["crash"]}
        if "timeout after" in done.stderr or "out-of-memory" in done.stderr:
            hangs += 1
        elif done.returncode and time.monotonic() < ends - 2:
            print(name, "ended with", done.returncode, done.stderr[-2000:])
            break
    day = time.strftime("%Y-%m-%d")
    is_new = not COUNTS.exists()
    with COUNTS.open("a", encoding="utf-8") as out:
        out.write("day\tinput\thow\texecutions\tcrashes\thangs\tplaces\n" * is_new)
        how = "blind" if is_blind else "guided"
        out.write(f"{day}\t{name}\t{how}\t{ran}\t{len(crashes)}\t{hangs}\t{'; '.join(sorted(crashes))}\n")
    print(f"{name}: {ran} executions, {len(crashes)} crashes, {hangs} hangs", *sorted(crashes), sep="\n  ", flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("seconds", type=int)
    asked.add_argument("target", nargs="*")
    asked.add_argument("--blind", action="store_true", help="without a guide: ten times as many")
    asked.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked.add_argument("--corpus", type=Path, default=Path(tempfile.gettempdir(), "kaoju-fuzz", "corpus"))
    asked.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir(), "kaoju-fuzz", "crashes"))
    given = asked.parse_args()
    given.keep.mkdir(parents=True, exist_ok=True)
    if given.here:
        (blind if given.blind else guided)(given.target[0], given.seconds, given.corpus, given.keep)
        return
    names = given.target or list(targets())
    for name in names:
        run(name, given.seconds // len(names), given.corpus / name, given.keep, is_blind=given.blind)


if __name__ == "__main__":
    main()
