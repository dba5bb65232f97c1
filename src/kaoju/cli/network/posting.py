"""Posting: what changed, to a program on this machine.

Reads lines of JSON and an address of this machine, posts them together. Never posts anywhere else.
"""

import ipaddress
from collections.abc import Sequence

import httpcore2 as http
import msgspec

from kaoju.cli.network.gate import Gate, Resolve, resolved
from kaoju.cli.network.places import plain
from kaoju.cli.network.refusal import NotFetched

_TIMEOUTS = {"connect": 5.0, "read": 10.0, "write": 10.0, "pool": 5.0}


class Inward(Gate):
    """A gate that leads to this machine and nowhere else."""

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, each of them of this machine."""
        found = self._resolve(host, port)
        if not found or not all(ipaddress.ip_address(one).is_loopback for one in found):
            raise NotFetched(
                slug="webhook-outside", found=host, wrong="this is not an address of this machine",
                hint='name one like webhook = "http://127.0.0.1:8000/"',
            )  # fmt: skip
        return found


def post(url: str, changes: Sequence[msgspec.Raw], resolve: Resolve = resolved) -> None:
    """Post changes as one JSON list, or NotFetched."""
    body = b"[" + b",".join(bytes(one) for one in changes) + b"]"
    headers: dict[bytes | str, bytes | str] = {"Content-Type": "application/json", "Content-Length": str(len(body))}
    try:
        with http.ConnectionPool(network_backend=Inward(resolve)) as pool:
            answer = pool.request("POST", plain(url), headers=headers, content=body, extensions={"timeout": _TIMEOUTS})
    except (http.TimeoutException, http.NetworkError, http.ProtocolError, OSError) as error:
        raise NotFetched(
            slug="webhook-failed", found=f"{type(error).__name__} {error}"[:200], wrong="the webhook did not answer",
            hint="what it did not take is posted again with the next",
        ) from error  # fmt: skip
    if answer.status not in range(200, 300):
        raise NotFetched(
            slug="webhook-failed", found=f"status {answer.status}", wrong="the webhook did not take it",
            hint="what it did not take is posted again with the next",
        )  # fmt: skip
