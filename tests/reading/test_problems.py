import re
from pathlib import Path

import kaoju

ROOT = Path(__file__).parents[2]


def test_every_problem_has_its_paragraph_in_the_docs() -> None:
    said = set(re.findall(r"^### (\S+)$", (ROOT / "docs" / "problems.md").read_text(encoding="utf-8"), re.MULTILINE))
    folder = Path(kaoju.__path__[0])
    written = "".join(file.read_text() for part in ("reading", "cli") for file in sorted((folder / part).glob("*.py")))
    slugs = {slug for told in re.findall(r"slug=[^,\n]+", written) for slug in re.findall(r'"([a-z-]+)"', told)}
    assert len(slugs) >= 12
    assert slugs <= said, slugs - said
