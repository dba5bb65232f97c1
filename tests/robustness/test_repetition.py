"""Texts made to take long: each lexicon's word over and over, marks that open and never close, digits without end.

What is measured is the processor's time of this thread, and how it grows when the text does: never the clock.
"""

import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kaoju.grammar.language import load
from kaoju.model import Report
from kaoju.reader import parse, program_of, read_report

Many = Callable[[int, int], int]
Came = Callable[[str, str], None]

LONG = 50_000
BAR = 0.1
"""Seconds of the processor for one pattern over LONG characters."""
NOISE = 10
"""How many times the bar a busy machine is given before a test fails: what is quadratic takes hundreds."""
ATTACKS = (
    "1", "12", "1,", "1.", "0", "一", "二〇", "百", "千万", "第一", "、", "，", "。", "…", "“", "”", "“”", "（", "）",
    "《", " ", "\u3000", "\n", "-", "至", "1至", "5月", "的", "年", "据",
)  # fmt: skip
ANCHORED = ("[ \\t]*`",)
"""How patterns begin that are tried at one place only."""
# Every pattern the package compiles, whoever keeps it: taken where it is made.
COLLECTING = """
import re, sys, time, json
made, compile_ = {}, re.compile

def noted(pattern, flags=0):
    one = compile_(pattern, flags)
    caller = sys._getframe(1).f_globals.get("__name__", "")
    if caller.startswith("kaoju."):
        made.setdefault(one, caller)
    return one

re.compile = noted
from kaoju.model import Report
from kaoju.reader import read_report
from pkgutil import walk_packages
from importlib import import_module
import kaoju.text, kaoju.grammar
for package in (kaoju.text, kaoju.grammar):
    for module in walk_packages(package.__path__, package.__name__ + "."):
        import_module(module.name)
read_report(Report(id="a", text=sys.argv[1], published="2026-04-19"))
attacks, long = json.loads(sys.argv[2]), int(sys.argv[3])
slowest = 0.0, ""
for one, where in made.items():
    for unit in attacks:
        text = unit * (long // len(unit)) + "!"
        given = text if isinstance(one.pattern, str) else text.encode()
        begun = time.thread_time()
        if not str(one.pattern).startswith(tuple(json.loads(sys.argv[4]))):
            for _ in zip(range(10), one.finditer(given)):
                pass
        one.match(given)
        slowest = max(slowest, (time.thread_time() - begun, f"{where} {one.pattern[:60]!r} {unit!r}"))
print(json.dumps([len(made), *slowest]))
"""
NEWS = (
    "新华社东京5月12日电 日本消防厅12日通报，北海道12日凌晨发生6.3级地震，截至当天中午已造成41人死亡、230人受伤。"
    "日本首相说：“政府将在5月20日前恢复札幌的供电。”记者问，若谈判破裂，双方会否停火？\n（编辑 某某）\n来源：晨报"
)


def spent(run: Callable[[], object]) -> float:
    begun = time.thread_time()
    run()
    return time.thread_time() - begun


def test_row_20_no_compiled_pattern_takes_long_over_fifty_thousand_characters(many: Many, came: Came) -> None:
    attacks = ATTACKS[:: many(6, 1)]
    command = [sys.executable, "-c", COLLECTING, NEWS, json.dumps(attacks), str(LONG), json.dumps(ANCHORED)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    number, slowest, where = json.loads(done.stdout)
    came(
        f"{number} patterns of text/ and grammar/, {len(attacks)} strings of {LONG:,} characters each",
        f"the slowest took {slowest * 1000:.0f} ms of the processor",
    )
    assert number > 10
    assert slowest < BAR * NOISE, where


def test_row_20_all_cards_together_read_what_was_made_to_take_long_in_linear_time(many: Many, came: Came) -> None:
    program = program_of("zh")
    slowest = (0.0, "")
    attacks = ATTACKS[:: many(6, 1)]
    for unit in attacks:
        text = unit * (LONG // len(unit))
        program.forget()
        slowest = max(slowest, (spent(lambda text=text: parse(Report(id="a", text=text))), unit))  # type: ignore[misc]
    came(
        f"all {len(program.rules)} rules at once, {len(attacks)} strings of {LONG:,} characters each",
        f"the slowest, {slowest[1]!r}, took {slowest[0] * 1000:.0f} ms of the processor for all rules together, "
        f"{slowest[0] * 1000 / len(program.rules):.1f} ms a rule",
    )
    assert slowest[0] < BAR * NOISE * 5, slowest


def test_row_20_a_word_of_every_lexicon_over_and_over_costs_by_its_length_alone(many: Many, came: Came) -> None:
    draw = random.Random(20)
    words = {name: draw.choice(one.rows).word for name, one in sorted(load("zh").lexicons.items()) if one.rows}
    tried = dict(list(words.items())[:: many(12, 1)])
    size, worst = 3_000, (0.0, "")
    for name, word in tried.items():
        times = []
        for length in (size // 2, size):
            report = Report(id="a", text=word * (length // len(word)), published="2026-04-19")
            times.append(min(spent(lambda report=report: read_report(report)) for _ in range(many(1, 2))))  # type: ignore[misc]
        # Where a text takes next to no time, the ratio is of noise.
        worst = max(worst, (times[1] / times[0] if times[1] > BAR else 0.0, name))
    came(
        f"the whole reading of {len(tried)} texts, each one word of one of {len(words)} lexicons over and over",
        f"twice as long takes {worst[0]:.1f} times as long at most",
    )
    assert worst[0] < 3.2, worst


def test_row_20_nothing_outside_the_grammar_and_the_readers_compiles_a_pattern() -> None:
    source = Path(__file__).parents[2] / "src" / "kaoju"
    users = {
        path.relative_to(source).parts[0]
        for path in source.rglob("*.py")
        if re.search(r"^\s*(import re$|from re import)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert users <= {"grammar", "text", "reading"}, users
