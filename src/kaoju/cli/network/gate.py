"""Gate: which addresses may be connected to.

Reads a name, gives a connection to an address that was looked up once, looked at, and is the one connected to: a name
that changes its mind between the two cannot lead inside. Never connects to a private, local or reserved address that
was not allowed by name and port.
"""

import ipaddress
import socket
from collections.abc import Callable, Collection, Iterable
from typing import Any

import httpcore2 as http

from kaoju.cli.network.refusal import NotFetched

Resolve = Callable[[str, int], list[str]]
"""The addresses of a host."""

_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_TUNNELS = (ipaddress.ip_network("2002::/16"), ipaddress.ip_network("2001::/32"))


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet.

    >>> [is_public(one) for one in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1")]
    [True, False, False, False]
    """
    try:
        one = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(one, ipaddress.IPv6Address) and one in _NAT64:
        one = ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)
    if isinstance(one, ipaddress.IPv6Address) and (one not in _GLOBAL_UNICAST or any(one in net for net in _TUNNELS)):
        return False
    return one.is_global and not (one.is_multicast or one.is_reserved or one.is_unspecified)


def resolved(host: str, port: int) -> list[str]:
    """What the system knows of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Gate(http.NetworkBackend):
    """Connects where it may; `allowed` are hosts and ports of one's own that may be asked nevertheless."""

    def __init__(self, resolve: Resolve = resolved, allowed: Collection[tuple[str, int]] = ()) -> None:
        self._resolve, self._allowed, self._through = resolve, frozenset(allowed), http.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> http.NetworkStream:
        """A connection to a host, or NotFetched."""
        failed: Exception | None = None
        for address in self.addresses(host, port):
            try:
                return self._through.connect_tcp(address, port, timeout, local_address, socket_options)
            except (http.ConnectError, http.ConnectTimeout) as error:
                failed = error
        raise NotFetched(slug="not-fetched", found=host, wrong=f"no connection: {failed or 'it has no address'}")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> http.NetworkStream:
        """Never."""
        raise NotFetched(slug="private-address", found=path, wrong="a socket of this machine is not asked")

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, each of which may be connected to; one that may not is the end of it."""
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise NotFetched(slug="not-fetched", found=host, wrong=f"its address cannot be found: {error}") from error
        inside = [one for one in found if not is_public(one)]
        if inside and (host, port) not in self._allowed:
            raise NotFetched(
                slug="private-address", found=f"{host} is {', '.join(inside)}",
                wrong="this address is not of the open internet, so it is not asked",
                hint=f"if you mean it: --allow {host}:{port}",
            )  # fmt: skip
        return found
