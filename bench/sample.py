"""Sample: values drawn at random from an archive, each in its sentence, to be judged one by one.

Prints to the terminal and keeps nothing. Run: python bench/sample.py --archive FILE --layer quantities --n 200 --seed 7
"""

import argparse
import random
from pathlib import Path

from texts import SEED, reports

from kaoju.exports.values import measured
from kaoju.model import Furniture, NotUnderstood, Quantity, Reading, Time
from kaoju.reader import read_report

LAYERS = ("times", "quantities", "furniture", "not_understood")
AROUND = 30
Value = Time | Quantity | Furniture | NotUnderstood


def told(value: Value) -> str:
    """What was made of the characters."""
    if isinstance(value, Time):
        return f"{value.type} {value.value}   ({value.why or 'by itself'})   {value.rule}"
    if isinstance(value, Quantity):
        return f"{measured(value)} [{value.unit}] {value.bound} of {value.of}   {value.rule}"
    return f"{value.kind}   {value.rule}" if isinstance(value, Furniture) else value.why


def shown(number: int, value: Value, reading: Reading) -> str:
    """A value in its context."""
    text = reading.text
    before = text[max(0, value.start - AROUND) : value.start].replace("\n", " ")
    behind = text[value.end : value.end + AROUND].replace("\n", " ")
    inside = text[value.start : value.end].replace("\n", " ")
    return f"{number:>4}  {reading.id} {reading.published}\n      {before}⟦{inside}⟧{behind}\n      {told(value)}"


def main() -> None:
    """Draw reports in a random order, and from each its values, until there are enough to draw from."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--layer", choices=LAYERS, default="quantities")
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    readings = [read_report(report) for report in reports(asked.archive)]
    values: list[tuple[Reading, Value]] = [(one, value) for one in readings for value in getattr(one, asked.layer)]
    drawn = random.Random(asked.seed).sample(values, min(asked.n, len(values)))
    print(f"{len(drawn)} of {len(values):,} {asked.layer}, seed {asked.seed}\n")
    for number, (reading, value) in enumerate(drawn, 1):
        print(shown(number, value, reading))


if __name__ == "__main__":
    main()
