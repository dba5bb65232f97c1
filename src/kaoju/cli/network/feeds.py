"""Feeds: which feeds are watched, and what is remembered of them between two runs.

Reads a TOML file a person wrote and a JSON file kaoju wrote, gives values; writes the second, whole or not at all.
What is remembered does not grow: it is what the feeds hold now, and the contradictions the ledger holds.
"""

from pathlib import Path
from typing import Annotated

import msgspec

from kaoju.cli.streams import whole_file
from kaoju.errors import UsageError

DAY = 86_400.0
_MINUTE = 60.0


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One feed: how often to look, in minutes; whether to read the pages it points to and not what it says of them."""

    url: str
    every: Annotated[int, msgspec.Meta(ge=1)] = 15
    pages: bool = False
    outlet: str = ""


class Feeds(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"feeds": "feed"}):
    """All that is watched; `pause` are the seconds between two requests to one host, `contact` is told to servers."""

    feeds: tuple[Feed, ...]
    pause: Annotated[float, msgspec.Meta(ge=1)] = 2.0
    contact: str = ""
    webhook: str = ""


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """An entry as it was seen: what the feed calls it, and since when its text stands as far as that is told."""

    name: str
    since: str


class Remembered(msgspec.Struct):
    """What is remembered of a feed: the entries it holds by their keys, and how often owed pages were asked for."""

    due: float = 0
    failures: int = 0
    etag: str = ""
    modified: str = ""
    seen: dict[str, Seen] = {}
    tries: dict[str, int] = {}

    def looked(self, now: float, every: int) -> None:
        """It answered: look again when it is time."""
        self.failures, self.due = 0, now + every * _MINUTE

    def failed(self, now: float, every: int, after: float) -> None:
        """It did not: wait twice as long as the last time, a day at most."""
        self.failures += 1
        self.due = now + min(DAY, max(after, every * _MINUTE * 2 ** min(self.failures, 12)))


class Memory(msgspec.Struct):
    """What a watch knows of the run before: `untold` are new reports of which nothing was told yet.

    `conflicts` are the contradictions that are known, None before the first look; `day` is the day up to which it was
    told what fell due, `unposted` is what the webhook did not take.
    """

    feeds: dict[str, Remembered] = {}
    untold: list[str] = []
    conflicts: list[str] | None = None
    day: str = ""
    unposted: list[msgspec.Raw] = []

    def of(self, url: str) -> Remembered:
        """What is remembered of a feed."""
        return self.feeds.setdefault(url, Remembered())


def feeds_in(path: str) -> Feeds:
    """The feeds a file names."""
    try:
        found = msgspec.toml.decode(Path(path).read_bytes(), type=Feeds)
    except OSError as error:
        raise _bad(path, f"the file cannot be read: {error.strerror}") from None
    except ValueError as error:  # msgspec's own errors among them
        raise _bad(path, str(error)) from None
    if len({feed.url for feed in found.feeds}) < len(found.feeds):
        raise _bad(path, "one feed stands there twice")
    return found


def remembered(path: str) -> Memory:
    """What was remembered, or nothing yet."""
    try:
        return msgspec.json.decode(Path(path).read_bytes(), type=Memory)
    except FileNotFoundError:
        return Memory()
    except ValueError as error:
        hint = "remove the file: what the ledger has is not added twice, but what is new in it is told once more"
        raise UsageError(f"this is not what kaoju remembers: {error}", slug="bad-feeds", path=path, hint=hint) from None


def remember(memory: Memory, path: str) -> None:
    """Keep it for the next run."""
    with whole_file(path) as out:
        out.write(msgspec.json.encode(memory))


def _bad(path: str, wrong: str) -> UsageError:
    hint = 'each feed is [[feed]] with url = "https://…"; docs/watching.md shows one'
    return UsageError(wrong, slug="bad-feeds", path=path, hint=hint)
