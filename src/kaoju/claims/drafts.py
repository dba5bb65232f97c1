"""Drafts: attributions while they are read, in offsets of the view."""

import msgspec

Stretch = tuple[int, int]


class Draft(msgspec.Struct, gc=False):
    """One attribution on its way; `spoken` is where its source was said here (他), `source` where its name stands."""

    start: int
    end: int
    word: str
    shape: str
    rule: str
    stance: str
    kind: str
    source: Stretch | None
    spoken: Stretch | None
    content: Stretch | None
    sentence: Stretch
    is_quote: bool = False
    within: int | None = None
    why: str | None = None

    def covers(self, start: int, end: int) -> bool:
        """Whether the content holds a stretch."""
        return self.content is not None and self.content[0] <= start and end <= self.content[1]
