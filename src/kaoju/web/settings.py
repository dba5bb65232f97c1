"""Settings: how one run of the page was started.

Values only, built by the command; nothing here reads the environment.
"""

import hashlib
from pathlib import Path

import msgspec

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Where the page is, and who may do what.

    `secret` is what a browser's cookie holds once it opened the address with `token`; `is_fixed` says the token was
    given by the user and may be used again. `is_private` asks for the session also to read; off loopback it is always
    so. `is_writable` allows writing off loopback and through the API.
    """

    ledger: Path
    host: str = "127.0.0.1"
    port: int = 8765
    token: str
    secret: str
    is_fixed: bool = False
    is_private: bool = False
    is_writable: bool = False

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK

    @property
    def needs_session(self) -> bool:
        """Whether nothing is shown without a session."""
        return self.is_private or not self.is_local

    @property
    def hosts(self) -> frozenset[str]:
        """What a browser may name it in the Host header."""
        names = {*(LOOPBACK if self.is_local else {self.host})}
        shown = {f"[{name}]" if ":" in name else name for name in names}
        return frozenset({f"{name}:{self.port}" for name in shown} | (shown if self.port == 80 else set()))

    @property
    def origins(self) -> frozenset[str]:
        """What a browser may name it in the Origin header."""
        return frozenset(f"http://{host}" for host in self.hosts)

    @property
    def address(self) -> str:
        """Where it is, as a browser is told."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"

    @property
    def mark(self) -> str:
        """Tells the cookies of this ledger and port from those of others: cookies know no port."""
        return hashlib.sha256(f"{self.ledger.absolute()}:{self.port}".encode()).hexdigest()[:8]
