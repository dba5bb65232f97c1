"""Patterns of the readers: none of them takes long over a text made to take long."""

import re
import time
from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages

import pytest

from kaoju import reading
from kaoju.reading.words import words

UNITS = [
    "a", " ", "1", "<", ">", '"', "'", "-", "<!--", "<!---->", "-->", "<?", "?>", "<a ", '<a b="', "<a b='", "<a>", "[",
    "]", "{", '{"', "\\", '\\"', "2026-", "2026-04-19", "2026-04-19 08:30 ", "年", "，", "。", "来源：", "时间", "&#",
    "--- ", "\n", "# ", "a:", "From: a\n", "<!DOCTYPE [", "class=a ", "https://", "/2026/04/19", "charset=", "_", " - ",
]  # fmt: skip
LONG = 50_000
ANCHORED = ("_BEGINS", "_FRONT", "_HEADING", "_VERSION", "furniture")
"""Patterns that are tried at one place only."""
BAR = 0.1
"""Seconds of the processor."""
NOISE = 3
"""How many times the bar a busy machine is given: what is quadratic takes hundreds."""


def patterns() -> list[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    found = []
    for module in walk_packages(reading.__path__, "kaoju.reading."):
        inside = vars(import_module(module.name))
        found += [(f"{module.name[14:]}.{name}", one) for name, one in inside.items() if isinstance(one, re.Pattern)]
    return [*found, ("words.furniture", words().furniture), *((f"words.{k}", one) for k, one in words().labels.items())]


@pytest.mark.parametrize(("name", "pattern"), PATTERNS := patterns(), ids=[name for name, _ in PATTERNS])
def test_no_text_takes_a_pattern_long(
    name: str, pattern: re.Pattern[str] | re.Pattern[bytes], record_property: Callable[[str, object], None]
) -> None:
    slowest = 0.0
    for unit in UNITS:
        for before, after in (("", ""), ("<", "x"), ('"', ""), ("---\n", "!")):
            text = before + unit * (LONG // len(unit)) + after
            given = text if isinstance(pattern.pattern, str) else text.encode()
            start = time.thread_time()
            if name.endswith(ANCHORED):
                pattern.match(given)  # type: ignore[arg-type]
            else:
                for _ in zip(range(10), pattern.finditer(given), strict=False):  # type: ignore[arg-type]
                    pass
            slowest = max(slowest, time.thread_time() - start)
            assert slowest < BAR * NOISE, (name, before, unit, after)
    record_property("seconds", f"{slowest:.3f}")
