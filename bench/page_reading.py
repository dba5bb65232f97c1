"""How well and how fast pages are read: 60 invented pages in 12 layouts and 6 charsets, trafilatura beside it.

Prints F1 on the characters of the main text, shares of titles and dates that are right, and pages a second on one core.
"""

import argparse
import hashlib
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "pages"))

from articles import Article, article
from layouts import LAYOUTS

VARIANTS = ("plain", "cards", "unnamed", "loose")
# What the page says it is in, and what it is in.
CHARSETS = (
    ("utf-8", "utf-8"), ("gb2312", "gbk"), ("gb18030", "gb18030"), ("big5", "big5hkscs"), ("utf-16", "utf-16"),
    ("iso-8859-1", "gb18030"),
)  # fmt: skip
HANT_LAYOUTS = frozenset({"island", "broadcaster", "world"})


def varied(html: str, variant: str) -> str:
    """The page made harder: others' summaries beside it, names that mean nothing, or tags left open."""
    if variant == "cards":
        summary = "<p>当天的说明会持续约两小时，有关部门回答了提问。详情见本报报道，<a href=/x>全文</a>。</p>"
        return re.sub(r"(<li><a href=[^>]*>.*?</a>)", rf"\1{summary}", html)
    if variant == "unnamed":
        return re.sub(r"\b(class|id)=(\"[^\"]*\"|\w+)", _renamed, html, flags=re.IGNORECASE)
    if variant == "loose":
        return re.sub(r"</(?:p|li|td|tr)>", "", html, flags=re.IGNORECASE).replace("<p", "<P")
    return html


def _renamed(found: re.Match[str]) -> str:
    return f'{found[1]}="{hashlib.md5(found[2].encode()).hexdigest()[:6]}"'


def pages(number: int = 60, variant: str = "plain") -> list[tuple[str, Article, bytes]]:
    """So many pages: layouts and charsets in turn, the script by the layout or, where that is free, by the charset."""
    made = []
    for n in range(number):
        layout, (said, used) = LAYOUTS[n % len(LAYOUTS)], CHARSETS[(n + n // len(LAYOUTS)) % len(CHARSETS)]
        is_hant = layout.__name__ in HANT_LAYOUTS or said == "big5"
        one = article(n, "Hant" if is_hant else "Hans")
        html = varied(layout(one), variant).replace("CHARSET", said)
        made.append((f"{layout.__name__}/{said}/{used}", one, html.encode(used, "xmlcharrefreplace")))
    return made


def f1(found: str, wanted: str) -> float:
    """F1 on the characters two texts have in common, in order, white space aside."""
    from difflib import SequenceMatcher

    found, wanted = "".join(found.split()), "".join(wanted.split())
    blocks = SequenceMatcher(None, found, wanted, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks if block.size > 1)
    return 2 * same / (len(found) + len(wanted)) if found and wanted else float(found == wanted)


def by_kaoju(content: bytes) -> tuple[str, str, str]:
    """Text, title and date as kaoju reads them."""
    import io

    from kaoju.model import Report
    from kaoju.reading import reports_in

    found = next((one for one in reports_in(io.BytesIO(content), "page.html") if isinstance(one, Report)), None)
    return (found.text, found.title or "", found.published or "") if found else ("", "", "")


def by_claims(content: bytes) -> tuple[str, str, str]:
    """The same, and everything claimed on the page."""
    import io

    from kaoju.model import Report
    from kaoju.reader import read_report
    from kaoju.reading import reports_in

    found = next((one for one in reports_in(io.BytesIO(content), "page.html") if isinstance(one, Report)), None)
    if found is None:
        return "", "", ""
    read_report(found)
    return found.text, found.title or "", found.published or ""


def by_trafilatura(content: bytes) -> tuple[str, str, str]:
    """The same by trafilatura."""
    import trafilatura

    found = trafilatura.bare_extraction(content, with_metadata=True)
    return (found.text or "", found.title or "", found.date or "") if found else ("", "", "")


def measure(
    read: Callable[[bytes], tuple[str, str, str]], every: list[tuple[str, Article, bytes]], *, shown: bool
) -> None:
    """Print what one reader makes of the pages."""
    read(every[0][2])
    start = time.process_time()
    found = [read(content) for _, _, content in every]
    took = time.process_time() - start
    scores, counts = [], Counter[str]()
    for (name, wanted, _), (text, title, published) in zip(every, found, strict=True):
        score = f1(text, wanted.text)
        scores.append(score)
        counts["title"] += title == wanted.title
        counts["date"] += published[:10] == wanted.published[:10]
        counts["minute"] += published[:16] == wanted.published
        if shown and (score < 0.97 or published[:10] != wanted.published[:10]):
            print(f"  {name}: F1 {score:.3f}, {published} for {wanted.published}, {title!r}")
    n = len(every)
    right = "  ".join(f"{what} {counts[what] / n:.3f}" for what in ("title", "date", "minute"))
    f1s = f"F1 {sum(scores) / n:.4f} (lowest {min(scores):.3f})"
    print(f"{read.__name__[3:]:12} {f1s}  {right}  {n / took:,.0f} pages/s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--shown", action="store_true", help="show the pages that are not read right")
    parser.add_argument("--alone", action="store_true", help="without trafilatura")
    given = parser.parse_args()
    for variant in VARIANTS:
        every = pages(given.pages, variant)
        size = sum(len(content) for _, _, content in every) / len(every)
        print(f"{variant}: {len(every)} pages, {size:,.0f} bytes each")
        for read in (by_kaoju, by_claims) if given.alone else (by_kaoju, by_claims, by_trafilatura):
            measure(read, every, shown=given.shown)
