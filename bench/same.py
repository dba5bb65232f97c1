"""Same: a digest of everything that is read out of given texts, as they stand and in the other script.

Two versions of the code that print one digest read alike, to the byte. Run before a change that is to change nothing,
and after it: python bench/same.py --archive reports.jsonl.gz --gold dev.jsonl
"""

import argparse
import hashlib
from pathlib import Path

import msgspec
import opencc
from texts import characters, digest, drawn, reports

from kaoju.exports.json_lines import line
from kaoju.model import Report
from kaoju.reader import read_report

DRAWN = 300


def read_digest(read: list[Report]) -> str:
    """A name for all that is read out of these reports: 16 hexadecimal digits."""
    named = hashlib.sha256()
    for report in read:
        named.update(line(read_report(report)) + b"\n")
    return named.hexdigest()[:16]


def in_other_script(read: list[Report]) -> list[Report]:
    """The reports in traditional characters; those that are traditional already, in simplified ones."""
    to_traditional, to_simplified = opencc.OpenCC("s2t").convert, opencc.OpenCC("t2s").convert
    turned = []
    for report in read:
        simplified = to_simplified(report.text)
        text = to_traditional(report.text) if simplified == report.text else simplified
        turned.append(msgspec.structs.replace(report, text=text))
    return turned


def main() -> None:
    """Print a digest for each lot of texts in each script."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("-n", type=int, default=DRAWN, help="how many reports of the archive")
    asked = parser.parse_args()
    lots = {"archive": drawn(asked.archive, asked.n), "articles": [one for path in asked.gold for one in reports(path)]}
    for name, lot in lots.items():
        for script, read in (("as it stands", lot), ("other script", in_other_script(lot))):
            sizes = f"{len(read):,} reports, {characters(read):,} characters, texts {digest(read)}"
            print(f"{read_digest(read)}  {name}, {script}: {sizes}")


if __name__ == "__main__":
    main()
