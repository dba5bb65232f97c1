from pathlib import Path

import pytest

from kaoju.errors import RuleError
from kaoju.grammar.lexicon import read_lexicon

GOOD = "# Words that name a day.\n# A second line.\nword\tdays\tnote\n昨天\t-1\n\n明天\t1\tsoon\n"


def lexicon_of(text: str, folder: Path) -> Path:
    path = folder / "day_word.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_keep_their_lines_and_missing_columns_are_empty(tmp_path: Path) -> None:
    lexicon = read_lexicon(lexicon_of(GOOD, tmp_path), "zh/lexicons/day_word.tsv")
    assert (lexicon.name, lexicon.says) == ("day_word", "Words that name a day. A second line.")
    assert [(row.word, row.line, row.fields) for row in lexicon.rows] == [
        ("昨天", 4, {"days": "-1", "note": ""}),
        ("明天", 6, {"days": "1", "note": "soon"}),
    ]


@pytest.mark.parametrize(
    ("text", "line", "slug", "wrong"),
    [
        ("word\n昨天\n", 1, "lexicon-comment", "begins with a comment"),
        ("# Days.\nday\n昨天\n", 2, "lexicon-header", "first column"),
        ("# Days.\nword\tdays\n昨天\t-1\t2\n", 3, "lexicon-columns", "3 columns under a header of 2"),
        ("# Days.\nword\n昨天\n今天\n昨天\n", 5, "lexicon-word", "stands in line 3 already"),
        ("# Days.\nword\tdays\n\t-1\n", 3, "lexicon-word", "without a word"),
        ("# Days.\n", 2, "lexicon-header", "first column"),
        ("# Only\n# comments", 3, "lexicon-header", "first column"),
        ("", 1, "lexicon-comment", "begins with a comment"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_line(tmp_path: Path, text: str, line: int, slug: str, wrong: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_lexicon(lexicon_of(text, tmp_path), "zh/lexicons/day_word.tsv")
    error = caught.value
    assert (error.path, error.line, error.slug) == ("zh/lexicons/day_word.tsv", line, slug)
    assert wrong in error.wrong
