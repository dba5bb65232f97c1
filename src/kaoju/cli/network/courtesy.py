"""Courtesy: when a host may be asked again, and what it does not want to be asked.

Reads a clock it is given and rules of robots.txt, gives a pause or a no. Never asks anything itself.
"""

from collections.abc import Callable

import msgspec
from protego import Protego

from kaoju.cli.network.refusal import NotFetched

PAUSE = 2.0
"""Seconds between two requests to one host."""
PATIENCE = 60.0
"""Seconds to wait for a host at most; one that asks for more is asked another time."""
LONGEST_REST = 86_400.0
_ROBOTS_HOLD = 86_400.0
_NO_ROBOTS_HOLD = 3_600.0
_MANY_HOSTS = 2_000


class Clock(msgspec.Struct, frozen=True):
    """The time of day in seconds, and a way to let it pass."""

    now: Callable[[], float]
    sleep: Callable[[float], None]


class Pace:
    """When each host may be asked again."""

    def __init__(self, clock: Clock, pause: float = PAUSE) -> None:
        self._clock, self._pause = clock, pause
        self._ready: dict[str, float] = {}

    def wait(self, host: str, wanted: float = 0) -> None:
        """Let the time pass until a host may be asked; `wanted` is the pause it wants itself."""
        now = self._clock.now()
        left = self._ready.get(host, 0) - now
        if left > PATIENCE:
            raise NotFetched(
                slug="host-resting", found=host, wrong=f"it asked not to be asked for {left:,.0f} seconds more",
                hint="try again then", after=left,
            )  # fmt: skip
        if left > 0:
            self._clock.sleep(left)
        if len(self._ready) >= _MANY_HOSTS:
            self._ready = {name: ready for name, ready in self._ready.items() if ready > now}
        self._ready[host] = self._clock.now() + max(self._pause, min(wanted, PATIENCE))

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long."""
        until = self._clock.now() + min(seconds, LONGEST_REST)
        self._ready[host] = max(self._ready.get(host, 0), until)


class Robots:
    """What hosts do not want to be asked, as far as it is known; kept for a day, an hour where it was not to be had."""

    def __init__(self, clock: Clock, agent: str) -> None:
        self._clock, self._agent = clock, agent
        self._known: dict[str, tuple[float, Protego | None]] = {}

    def rules(self, origin: str, ask: Callable[[str], str | None]) -> Protego | None:
        """The rules of an origin, asked for where they are not known; None where all is refused."""
        until, known = self._known.get(origin, (0.0, None))
        now = self._clock.now()
        if until <= now:
            written = ask(f"{origin}/robots.txt")
            known = None if written is None else Protego.parse(written)
            if len(self._known) >= _MANY_HOSTS:
                self._known.clear()
            self._known[origin] = now + (_NO_ROBOTS_HOLD if known is None else _ROBOTS_HOLD), known
        return known

    def pause(self, rules: Protego | None, url: str) -> float:
        """The pause the rules ask for before a URL, or NotFetched where they refuse it."""
        if rules is None:
            raise NotFetched(
                slug="robots-refuse", found="robots.txt cannot be had",
                wrong="whether this host wants to be asked is not known, so it is not asked", hint="try again later",
            )  # fmt: skip
        if not rules.can_fetch(url, self._agent):
            raise NotFetched(
                slug="robots-refuse", found="robots.txt",
                wrong="the host does not want this page to be asked for by programs",
                hint="save the page from a browser and add the file",
            )  # fmt: skip
        return float(rules.crawl_delay(self._agent) or 0)
