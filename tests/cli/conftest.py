"""The command line with a reader that finds what the samples are known to hold, so that the engine is no part of it."""

import sys
import types
from collections.abc import Callable

import click.testing
import msgspec
import pytest

from kaoju.cli import main
from kaoju.model import Quantity, Reading, Report, Time

Invoke = Callable[..., click.testing.Result]


def read_report(report: Report, *, claims: bool = True) -> Reading:
    """Each 4月18日 is a time and each 163架 a quantity."""
    told = {name: getattr(report, name) for name in ("id", "url", "outlet", "title", "published", "text")}
    if report.text.startswith("fault"):
        raise ZeroDivisionError("planted")
    if report.text.startswith("stop"):
        raise KeyboardInterrupt
    day, planes = report.text.find("4月18日"), report.text.find("163架")
    return Reading(
        **told,
        language="zh",
        script=report.script or "Hans",
        times=()
        if day < 0
        else (Time(start=day, end=day + 5, text="4月18日", type="DATE", value="2026-04-18", rule="zh:time/day"),),
        quantities=()
        if planes < 0
        else (
            Quantity(
                start=planes, end=planes + 4, text="163架", low=163, high=163, bound="exact", unit="count",
                of="无人机", rule="zh:quantity/count",
            ),
        ),
    )  # fmt: skip


@pytest.fixture
def kaoju(monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Run `kaoju` with these arguments."""
    import kaoju.checking
    import kaoju.explaining  # noqa: F401  # they need the whole reader when they are first imported

    reader = types.ModuleType("kaoju.reader")
    reader.read_report = read_report  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kaoju.reader", reader)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*args: str, given: str | bytes | None = None) -> click.testing.Result:
        return click.testing.CliRunner().invoke(main, list(args), input=given)

    return invoke


@pytest.fixture
def line() -> Callable[..., str]:
    """A document as a line of JSON."""
    return lambda text, **told: msgspec.json.encode({"text": text, **told}).decode() + "\n"
