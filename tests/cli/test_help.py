"""The list of commands: what `kaoju --help` says of each without importing it."""

import subprocess
import sys

import click
import pytest

from kaoju.cli import COMMANDS, main

LISTING = """
import sys
from kaoju.cli import main
try:
    main(["--help"])
except SystemExit:
    pass
late = [name for name in sys.modules if name == "msgspec" or name.startswith(("kaoju.model", "kaoju.cli.read"))]
assert not late, late
"""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_listed_with_the_words_its_own_help_begins_with(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.get_short_help_str(limit=1000) == COMMANDS[name]


def test_listing_the_commands_imports_none_of_them_and_no_value() -> None:
    done = subprocess.run([sys.executable, "-c", LISTING], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
