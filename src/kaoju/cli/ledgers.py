"""Ledgers: the option that names one, and opening it."""

from collections.abc import Callable
from typing import Any

import click

DEFAULT = "ledger.kaoju"
VARIABLE = "KAOJU_LEDGER"


def with_ledger(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--ledger FILE`."""
    return click.option(
        "--ledger", metavar="FILE", default=DEFAULT, envvar=VARIABLE, show_default=True, help="The ledger."
    )(command)
