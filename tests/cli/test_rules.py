import sys
import types
from collections.abc import Callable

import click.testing
import pytest

Invoke = Callable[..., click.testing.Result]


@pytest.mark.parametrize(("failed", "code"), [(0, 0), (2, 1)])
def test_a_failed_check_of_rules_ends_with_1(
    kaoju: Invoke, monkeypatch: pytest.MonkeyPatch, failed: int, code: int
) -> None:
    lines = ["languages/zh/rules/time/day.yaml:4", "  ⟦昨天\x1b⟧"]
    checker = types.ModuleType("kaoju.checking")
    checker.check = lambda _language: types.SimpleNamespace(lines=lines, failed=failed)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kaoju.checking", checker)
    done = kaoju("rules", "check", "zh")
    assert done.exit_code == code
    assert done.stdout == "languages/zh/rules/time/day.yaml:4\n  ⟦昨天␛⟧\n"


def test_what_rules_may_give_is_listed_by_name(kaoju: Invoke) -> None:
    done = kaoju("rules", "gives")
    assert done.exit_code == 0
    names = [line.split()[0] for line in done.stdout.splitlines()]
    assert names == sorted(names)


def test_explain_prints_the_derivation_of_a_text(kaoju: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaoju.explaining.explain", lambda text, published: f"{text} {published}")
    assert kaoju("explain", "昨天", "--published", "2026-04-19").stdout == "昨天 2026-04-19\n"
