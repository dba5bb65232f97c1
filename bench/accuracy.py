"""Accuracy: the scores of an evaluation folder, held against floors that only go up.

Runs the score.py that lies in each folder, so that what counts as right is decided there. Prints a row a measure and
gives 1 where one has fallen below its floor, 2 where the texts are not those the floors were measured on.
Run: python bench/accuracy.py --gold FOLDER --peers FOLDER [--raise]
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import opencc

from kaoju.exports.json_lines import line
from kaoju.model import Report
from kaoju.reader import read_report

FLOORS = Path(__file__).parent / "floors.json"
Scores = dict[str, float]
_DOCUMENT = re.compile(r"(?P<measure>\S.*?) {2,}(?P<numbers>(?:[0-9.]+ +)+).*")
_CASES = re.compile(r"(?P<measure>\S+) +[0-9]+ */ *[0-9]+ +(?P<share>[0-9.]+)%")


def documents(path: Path) -> list[dict[str, str]]:
    """The lines of a JSON Lines file."""
    return [json.loads(text) for text in path.read_bytes().splitlines() if text.strip()]


def read_all(given: Iterable[dict[str, str]], out: Path) -> None:
    """Read documents as `kaoju read --json` does."""
    keys = Report.__struct_fields__
    with out.open("wb") as lines:
        for one in given:
            lines.write(line(read_report(Report(**{key: one[key] for key in keys if one.get(key) is not None}))))


def scored(*command: Path | str) -> str:
    """What a score.py prints."""
    done = subprocess.run([sys.executable, *command], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return done.stdout


def gold_scores(folder: Path, work: Path) -> Scores:
    """F1, or accuracy where a row has that only, for each measure of the annotated articles."""
    read_all(documents(folder / "dev.jsonl"), work / "gold.jsonl")
    rows = scored(folder / "score.py", "documents", folder / "dev.jsonl", work / "gold.jsonl").splitlines()[1:]
    found = (_DOCUMENT.match(row) for row in rows)
    return {row["measure"]: float(row["numbers"].split()[-1]) for row in found if row}


def peer_scores(folder: Path, work: Path, *, is_traditional: bool) -> Scores:
    """The share of the peers' cases read rightly, by model; in traditional script if asked."""
    (work / "inputs.jsonl").write_text(scored(folder / "score.py", "inputs", folder / "cases.jsonl"), encoding="utf-8")
    inputs = documents(work / "inputs.jsonl")
    read_all(in_traditional(inputs) if is_traditional else inputs, work / "peers.jsonl")
    rows = scored(folder / "score.py", folder / "cases.jsonl", work / "peers.jsonl").splitlines()
    return {row["measure"]: float(row["share"]) for row in map(_CASES.match, rows) if row}


def in_traditional(inputs: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """The same documents in traditional script, character for character, so that every offset holds."""
    traditional = opencc.OpenCC("s2t")
    for one in inputs:
        text = traditional.convert(one["text"])
        yield {**one, "text": text if len(text) == len(one["text"]) else one["text"]}


def digest(*paths: Path) -> str:
    """A name for the texts and the script that scores them."""
    named = hashlib.sha256()
    for path in paths:
        named.update(path.read_bytes() + b"\0")
    return named.hexdigest()[:12]


def held(name: str, texts: str, scores: Scores, floors: dict[str, dict[str, object]], *, is_raised: bool) -> int:
    """Print the scores of one set beside their floors, raise these if asked, and say how it went."""
    known = floors.get(name, {})
    if known and known["digest"] != texts:
        print(f"{name}: these are not the texts of the floors ({texts}, not {known['digest']}); nothing is compared")
        return 2
    before = known.get("floors", {})
    assert isinstance(before, dict)
    print(f"\n{name} ({texts})")
    fallen = 0
    for measure, score in scores.items():
        floor = before.get(measure, 0.0)
        fallen += score < floor
        print(f"  {measure:<36}{score:>9.3f}   floor {floor:>8.3f}{'   FALLEN' if score < floor else ''}")
    if is_raised:
        raised = {measure: max(score, before.get(measure, 0.0)) for measure, score in scores.items()}
        floors[name] = {"digest": texts, "floors": raised}
    return 1 if fallen else 0


def main() -> int:
    """Score what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--raise", dest="is_raised", action="store_true", help="make what was reached the new floors")
    asked = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    ended = [0]
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        if asked.gold:
            texts = digest(asked.gold / "dev.jsonl", asked.gold / "score.py")
            scores = gold_scores(asked.gold, work)
            ended.append(held("annotated articles", texts, scores, floors, is_raised=asked.is_raised))
        for is_traditional in (False, True) if asked.peers else ():
            texts = digest(asked.peers / "cases.jsonl", asked.peers / "score.py")
            scores = peer_scores(asked.peers, work, is_traditional=is_traditional)
            name = "peers' cases" + (", traditional script" if is_traditional else "")
            ended.append(held(name, texts, scores, floors, is_raised=asked.is_raised))
    if asked.is_raised:
        FLOORS.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return max(ended)


if __name__ == "__main__":
    raise SystemExit(main())
