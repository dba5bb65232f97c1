"""kaoju: what a news report says, in which words, and how its numbers and times read.

The public names, no others. Reads a text, gives frozen values; never reads the clock, the environment or the network,
and does no work when imported.
"""

import typing as _typing

from kaoju.errors import KaojuError

if _typing.TYPE_CHECKING:
    from kaoju.model import Furniture, NotUnderstood, Problem, Quantity, Reading, Report, Span, Time
    from kaoju.notebook import Ledger

__all__ = [
    "Furniture",
    "KaojuError",
    "Ledger",
    "NotUnderstood",
    "Problem",
    "Quantity",
    "Reading",
    "Report",
    "Span",
    "Time",
    "explain",
    "read",
]


def __getattr__(name: str) -> _typing.Any:
    """A value, when it is first asked for: `kaoju --version` needs none of them."""
    if name not in __all__:
        raise AttributeError(f"module 'kaoju' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("kaoju.notebook" if name == "Ledger" else "kaoju.model"), name)


def read(report: "str | Report", *, published: str | None = None, claims: bool = True) -> "Reading":
    """Read one report: every number and every time in it, each on its characters and with its rule.

    >>> reading = read("昨晚约65架无人机飞向港口。", published="2026-04-19")
    >>> [(time.text, time.value) for time in reading.times]
    [('昨晚', '2026-04-18')]
    >>> [(quantity.text, quantity.low, quantity.bound) for quantity in reading.quantities]
    [('约65架', 65, 'about')]

    `published` is the date to count from, for a text or for a report that carries none. Without `claims` only numbers
    and times are read, about three times as fast.
    """
    from kaoju.model import Report
    from kaoju.reader import read_report
    from kaoju.reading.told import digest

    if isinstance(report, str):
        report = Report(id=digest(report), text=report)
    if report.published is None and published is not None:
        from msgspec.structs import replace

        report = replace(report, published=published)
    return read_report(report, claims=claims)


def explain(text: str, published: str | None = None) -> str:
    """Show how each value in a text was made, as a tree; or a card, for its id.

    >>> print(explain("65架无人机").split("   ")[0])
    65架
    """
    from kaoju.explaining import explain as explained

    return explained(text, published)
