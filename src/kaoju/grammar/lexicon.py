"""Lexicons: TSV files read into rows.

One `#` comment saying what it is, a header whose first column is `word`, one row per word. Never guesses a column.
"""

from pathlib import Path

from kaoju.errors import RuleError
from kaoju.model import Lexicon, Row


def read_lexicon(path: Path, shown: str) -> Lexicon:
    """Read one lexicon; `shown` is its path as errors and explanations print it.

    Raises RuleError for a missing comment or header, a row with too many columns, or a word that stands twice.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    if not lines[0].startswith("# "):
        raise RuleError(
            "a lexicon begins with a comment", slug="lexicon-comment", path=shown, line=1, found=lines[0],
            hint="Say in one line what the words are: “# Words that …”.",
        )  # fmt: skip
    comments = 1
    while comments < len(lines) and lines[comments].startswith("#"):
        comments += 1
    header = "".join(lines[comments : comments + 1]).split("\t")
    if header[0] != "word":
        raise RuleError(
            "the first column must be called “word”", slug="lexicon-header", path=shown, line=comments + 1,
            found="\t".join(header), hint="Separate columns by one tab.",
        )  # fmt: skip
    says = " ".join(line[1:].strip() for line in lines[:comments])
    rows = _rows(lines, comments + 1, header, shown)
    return Lexicon(path.stem, shown, says, rows)


def _rows(lines: list[str], first: int, header: list[str], shown: str) -> tuple[Row, ...]:
    rows: list[Row] = []
    seen: dict[str, int] = {}
    columns, wide = header[1:], len(header)
    for number, line in enumerate(lines[first:], first + 1):
        if not line.strip():
            continue
        cells = line.split("\t")
        word = cells[0]
        if len(cells) > wide:
            wrong = f"{len(cells)} columns under a header of {wide}"
            raise RuleError(wrong, slug="lexicon-columns", path=shown, line=number, found=line)
        if not word or word in seen:
            wrong = f"“{word}” stands in line {seen[word]} already" if word else "a row without a word"
            raise RuleError(wrong, slug="lexicon-word", path=shown, line=number, found=line, hint="Keep one of them.")
        seen[word] = number
        if len(cells) < wide:
            cells += [""] * (wide - len(cells))
        rows.append(Row(word, number, dict(zip(columns, cells[1:], strict=True))))
    return tuple(rows)
