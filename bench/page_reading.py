"""How well and how fast pages are read: invented pages in 12 layouts and 6 charsets, and in 21 of other habits.

Trafilatura beside it.

Prints F1 on the characters of the main text, shares of titles and dates that are right, and pages a second on one core.
"""

import argparse
import hashlib
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent / "pages"))

from articles import Article, article
from habits import HABITS
from layouts import LAYOUTS

VARIANTS = ("plain", "cards", "unnamed", "loose")
# What the page says it is in, and what it is in.
CHARSETS = (
    ("utf-8", "utf-8"), ("gb2312", "gbk"), ("gb18030", "gb18030"), ("big5", "big5hkscs"), ("utf-16", "utf-16"),
    ("iso-8859-1", "gb18030"),
)  # fmt: skip
HANT_LAYOUTS = frozenset({"island", "broadcaster", "world", "strait", "delta"})
Page = tuple[str, Article, bytes]


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


def pages(
    number: int = 60, variant: str = "plain", layouts: Sequence[Callable[[Article], str]] = LAYOUTS
) -> list[Page]:
    """So many pages: layouts and charsets in turn, the script by the layout or, where that is free, by the charset."""
    made = []
    for n in range(number):
        layout, (said, used) = layouts[n % len(layouts)], CHARSETS[(n + n // len(layouts)) % len(CHARSETS)]
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


def by_text(content: bytes) -> tuple[str, str, str]:
    """The text alone by trafilatura."""
    import trafilatura

    return trafilatura.extract(content) or "", "", ""


Read = Callable[[bytes], tuple[str, str, str]]


def judge(read: Read, every: list[Page], *, shown: bool) -> None:
    """Print how right one reader is on the pages."""
    scores, counts = [], Counter[str]()
    for name, wanted, content in every:
        text, title, published = read(content)
        score = f1(text, wanted.text)
        scores.append(score)
        counts["title"] += title == wanted.title
        counts["day"] += published[:10] == wanted.published[:10]
        counts["minute"] += is_moment(published, wanted.published)
        if shown and (score < 0.97 or published[:10] != wanted.published[:10]):
            print(f"  {name}: F1 {score:.3f}, {published} for {wanted.published}, {title!r}")
    n = len(every)
    right = "  ".join(f"{what} {counts[what] / n:.3f}" for what in ("title", "day", "minute"))
    print(f"{read.__name__[3:]:12} F1 {sum(scores) / n:.4f} (lowest {min(scores):.3f})  {right}")


def is_moment(said: str, wanted: str) -> bool:
    """Whether a time is the one wanted, which is of a clock eight hours ahead of UTC."""
    if len(said) < 16:
        return False
    moment = datetime.fromisoformat(said)
    if moment.tzinfo is None:
        return said[:16] == wanted
    return moment.astimezone(timezone(timedelta(hours=8))).strftime("%Y-%m-%dT%H:%M") == wanted


def race(readers: Sequence[Read], contents: list[bytes], rounds: int) -> None:
    """Print how fast readers are, by turns: a page by each, then the next page, so that a neighbour slows all alike."""
    took: dict[str, list[float]] = {read.__name__: [] for read in readers}
    for read in readers:
        for content in contents[:20]:
            read(content)
    for _ in range(rounds):
        spent = Counter[str]()
        for content in contents:
            for read in readers:
                start = time.process_time()
                read(content)
                spent[read.__name__] += time.process_time() - start
        for name, each in took.items():
            each.append(spent[name])
    alone = median(took[by_text.__name__])
    for name, each in took.items():
        rate = len(contents) / median(each)
        print(f"{name[3:]:12} {rate:,.0f} pages/s, {alone / median(each):.2f} times trafilatura's text alone")


def strangers(folder: str) -> list[bytes]:
    """Pages that are not ours: all of a folder."""
    return [path.read_bytes() for path in sorted(Path(folder).rglob("*.htm*")) if path.is_file()]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--shown", action="store_true", help="show the pages that are not read right")
    parser.add_argument("--alone", action="store_true", help="without trafilatura")
    parser.add_argument("--folder", help="race on the pages of a folder instead")
    parser.add_argument(
        "--once", help="let one reader read all pages once, for a counter of instructions: text, claims, …"
    )
    given = parser.parse_args()
    readers: tuple[Read, ...] = (by_kaoju, by_claims, by_trafilatura, by_text)
    own = [content for _, _, content in pages(given.pages)]
    contents = strangers(given.folder) if given.folder else own
    if given.once is not None:
        reader = next((one for one in readers if one.__name__[3:] == given.once), None)
        for content in contents[:1] + contents if reader else ():
            reader(content)
        raise SystemExit
    for variant, layouts in (
        () if given.folder else [*((one, LAYOUTS) for one in VARIANTS), ("plain", HABITS), ("unnamed", HABITS)]
    ):
        every = pages(given.pages if layouts is LAYOUTS else 4 * len(HABITS), variant, layouts)
        size = sum(len(content) for _, _, content in every) / len(every)
        print(f"{variant}: {len(every)} pages in {len(layouts)} layouts, {size:,.0f} bytes each")
        for read in (by_kaoju,) if given.alone else (by_kaoju, by_trafilatura):
            judge(read, every, shown=given.shown)
    if not given.alone:
        race(readers, contents, given.rounds)
