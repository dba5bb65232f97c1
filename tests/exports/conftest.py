"""A ledger of reports in both scripts with emoji before, in and behind what is claimed, and hostile rows."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest

from kaoju.exports.records import VIEWS, Records, Row
from kaoju.ledger import open_ledger
from kaoju.model import Report
from kaoju.runners.exporting import exported

MADE = "2031-06-01T12:00:00Z"
STORY = (
    "😀新华社东京5月12日电 日本消防厅12日通报，北海道12日凌晨发生6.3级地震，截至当天中午已造成41人死亡、230人受伤。"
    "日本首相说，政府将在5月20日前恢复札幌的供电。\n俄罗斯外交部12日表示，俄罗斯向基辅移交了1000具遗体，"
    "乌克兰向俄罗斯移交35具遗体作为交换。泽连斯基反对在莫斯科举行会谈，若俄军停火，乌方将同意会谈。"
    "乌克兰军队在哈尔科夫没有遭到袭击。可能有3人死亡。\n"
)
NEWS = (
    Report(id="q1", published="2031-05-12", outlet="晨报", title="=1+1", url="https://news.example/a?b=1",
           text="北海道地震已致41人死亡👨‍👩‍👧\n" + STORY),
    Report(id="q2", published="2031-05-13", outlet="港口時報", title="@地震",
           text="😀日本消防廳13日通報，北海道12日發生的6.3級地震死亡人數升至67人😀，受傷人數增至310人。\n"),
    Report(id="q3", published="2031-05-13", text=STORY),
    Report(id="q4", text="𠮷野說，維蘭國防部在哈爾科夫擊落163架無人機。俄羅斯警告，若歐盟制裁，將關閉海峽。\n"),
)  # fmt: skip
TRAPS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", " =1", "'=1", '"=1', "'", "",
    "-5℃", "a,b;c", 'say "no"', "line\nline", "line\r\nline", "\x01\x1f\x7f\x85", "_x0041_", "\ufffe\uffff", "\u202ev",
    "https://a.example/=1",
    "mailto:a@b", "<b>&amp;]]>", "00123", "1e5", "TRUE", "😀", "\u00e9", "e\u0301", "𠮷", "a\u2028b",
)  # fmt: skip
"""Texts that something on their way takes for something else."""
CELLS = tuple(
    before + start + "1+1" for before in ("", " ", "'", '"', "\u3000") for start in (*"=+-@\t\r\n＝＋－＠", "\x0b=")
)
"""Sixty that a spreadsheet would compute: what begins a formula, in both widths, alone and behind what is skipped."""


@pytest.fixture(scope="session")
def ledger_of_news(tmp_path_factory: pytest.TempPathFactory, keep: Callable[[Path, Iterable[Report]], str]) -> str:
    path = keep(tmp_path_factory.mktemp("exports") / "news.kaoju", NEWS)
    with open_ledger(path) as ledger:
        ledger.rate("晨报", "B", "names its sources")
        ledger.judge(next(ledger.findings()).id, "accept", "read both")
    return path


@pytest.fixture(scope="session")
def every_row(ledger_of_news: str) -> dict[str, Records]:
    """All views of it, with their rows in lists."""
    with open_ledger(ledger_of_news) as ledger:
        found = {}
        for view in VIEWS:
            records = exported(ledger, view, MADE)
            texts = {filed.key: records.text_of(filed.key) for filed in ledger.reports()}
            found[view] = msgspec.structs.replace(records, rows=list(records.rows), text_of=texts.__getitem__)
    return found


@pytest.fixture(scope="session")
def trapped(every_row: dict[str, Records]) -> Callable[[str], Records]:
    """A view with the first of its rows again for each trap, its texts exchanged for the trap."""

    def made(view: str) -> Records:
        first = next(iter(every_row[view].rows))
        traps = dict.fromkeys((*TRAPS, *CELLS))
        return msgspec.structs.replace(every_row[view], rows=[_trapped(first, trap) for trap in traps])

    return made


def _trapped(row: Row, trap: str) -> Row:
    texts = {"title", "outlet", "url", "text", "before", "after", "actor", "trigger", "name", "why", "because", "what"}
    texts |= {"giver", "receiver", "option", "issue", "source", "of", "changed", "recipient", "conditions"}
    changed = {}
    for name in row.__struct_fields__:
        value = getattr(row, name)
        if name == "passages":
            changed[name] = tuple(_trapped(passage, trap) for passage in value)  # type: ignore[arg-type]
        elif name in texts:
            changed[name] = (trap, trap) if isinstance(value, tuple) else trap
    return msgspec.structs.replace(row, **changed)
