"""Ledgers: the option that names one, and what an id means in it."""

from collections.abc import Callable
from typing import Any

import click

from kaoju.errors import UsageError
from kaoju.ledger import Ledger, Named

DEFAULT = "ledger.kaoju"
VARIABLE = "KAOJU_LEDGER"
_MANY = 12


def with_ledger(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--ledger FILE`."""
    return click.option(
        "--ledger", metavar="FILE", default=DEFAULT, envvar=VARIABLE, show_default=True, help="The ledger."
    )(command)


def named_in(ledger: Ledger, path: str, name: str, wanted: str = "") -> Named:
    """What an id, or the first characters of one, stands for; where several begin so, the one that is `wanted`."""
    name = name.encode("utf-8", "replace").decode()
    found = ledger.named(name, _MANY) if name else ()
    fitting = tuple(one for one in found if one.what == wanted)
    found = fitting or found
    exact = [one for one in found if one.id == name]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise UsageError(
            "nothing in the ledger has an id that begins so", slug="unknown-id", path=path, found=name,
            hint="kaoju search finds reports by their words",
        )  # fmt: skip
    several = ", ".join(f"{one.what} {one.id}" for one in found[: _MANY - 1])
    more = " …" if len(found) == _MANY else ""
    raise UsageError(
        f"several ids begin so: {several}{more}", slug="several-ids", path=path, found=name,
        hint="give more of the id",
    )  # fmt: skip
