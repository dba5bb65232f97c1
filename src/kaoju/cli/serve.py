"""`kaoju serve`: a ledger as a local web page."""

import secrets
import socket
import webbrowser
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import click

from kaoju.cli.ledgers import DEFAULT, VARIABLE
from kaoju.cli.streams import say

PORT = 8765
TOKEN = "KAOJU_TOKEN"  # noqa: S105  # the name of a variable, not a secret


@click.command()
@click.argument("ledger", default=DEFAULT, envvar=VARIABLE, metavar="[LEDGER]")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another than this machine needs the token.")
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.option("--write", "is_writable", is_flag=True, help="Let the API and other machines write too.")
@click.option("--private", "is_private", is_flag=True, help="Ask for the token to read too, on this machine.")
@click.option("--token", envvar=TOKEN, default="", metavar="TOKEN", help="One of your own, which is not spent by use.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def serve(**given: Any) -> None:
    """Show LEDGER as a page in the browser, on this machine alone.

    The printed address holds a token that is good once: who opens it may also add reports and judge. End with Ctrl-C.
    """
    import uvicorn

    from kaoju.ledger import open_ledger
    from kaoju.web.app import application
    from kaoju.web.settings import Settings

    with open_ledger(given["ledger"], make=True):
        pass  # refused here, with its reason, rather than on every page
    taken = _taken(given["host"], given["port"])
    settings = Settings(
        ledger=Path(given["ledger"]), host=given["host"], port=taken.getsockname()[1],
        token=given["token"] or secrets.token_urlsafe(24), secret=secrets.token_urlsafe(24),
        is_fixed=bool(given["token"]), is_private=given["is_private"], is_writable=given["is_writable"],
    )  # fmt: skip
    opened = settings.address if given["token"] else f"{settings.address}?token={settings.token}"
    say(f"{given['ledger']} is shown at {opened}   end with Ctrl-C")
    if not given["no_open"]:
        webbrowser.open(f"{settings.address}?token={settings.token}")
    made = application(settings)
    Thread(target=made.state.shelves.warm, daemon=True).start()
    config = uvicorn.Config(made, log_level="warning", access_log=False, server_header=False, lifespan="off")
    with suppress(KeyboardInterrupt), taken:
        uvicorn.Server(config).run(sockets=[taken])


def _taken(host: str, port: int) -> socket.socket:
    """A socket at the port, or at a free one where another program has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for wanted in (port, 0):
        taken = socket.socket(family)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((host, wanted))
            taken.listen()  # who opens the address before the page is ready waits, and is not refused
        except OSError:
            taken.close()
            if wanted == 0:
                raise
        else:
            return taken
    raise AssertionError
