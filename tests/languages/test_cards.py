"""Every language that comes with kaoju, held against its own cards, lexicons and corpora."""

from importlib.resources import files

import pytest

from kaoju.checking import check

CODES = sorted(folder.name for folder in files("kaoju").joinpath("languages").iterdir() if folder.is_dir())


@pytest.mark.parametrize("code", CODES)
def test_a_language_reads_its_own_examples(code: str) -> None:
    result = check(code)
    assert not result.failed, "\n".join(result.lines)
    assert result.right > 0
