"""Quote: some characters of a report with what stands around them."""

AROUND = 18
"""Characters shown before and after."""


def quote(text: str, start: int, end: int) -> str:
    """The characters between marks, and their surroundings, in one line.

    >>> quote("港口停航。", 2, 4)
    '港口⟦停航⟧。'
    """
    first, last = max(start - AROUND, 0), end + AROUND
    before, after = "…" * (first > 0) + text[first:start], text[end:last] + "…" * (last < len(text))
    return f"{before}⟦{text[start:end]}⟧{after}".replace("\r", "").replace("\n", " ")
