"""Shingles: the numbers under which reports that share text are found, without looking at all pairs.

Reads a packed text, gives 64-bit numbers, signed as a database keeps them. The same text gives the same numbers on
every machine; no number depends on another report.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from struct import pack
from zlib import crc32

from rensa import RMinHash

from kaoju.text.pack import letters_per_sign

LENGTH = 16
"""Signs of a passage that must agree for it to be found by itself: Han characters, or three letters each."""
WINDOW = 20
"""Of so many neighbouring passages one at least is kept: texts that share LENGTH + WINDOW - 1 signs meet."""
MOST = 256
"""Passages kept of one report; a longer report keeps fewer in proportion, each of which a shorter one keeps too."""
SHINGLE = 5
"""Signs of a shingle: few, so that a text with a wrong one in every ten still shows most of them."""
BANDS, ROWS = 32, 3
"""Texts meet that have a quarter of their shingles in common as often as not, and with a half nearly always."""
_SEED = 1
_BYTES = 4


def blocks_of(text: str) -> tuple[int, ...]:
    """The numbers of a text: where two texts share one, they are worth laying side by side.

    >>> one = blocks_of("阿联酋外交部当地时间星期二晚间发表声明说双方将在下周恢复谈判")
    >>> other = blocks_of("阿联酋外交部当地时间星期二晩间发表声明说双方将在下周恢复谈判")
    >>> bool(set(one) & set(other))
    True

    Passages find a part in a whole, shingles a whole in which every few words were changed.
    """
    wide = letters_per_sign(text)
    return tuple(sorted({*_passages(text, wide), *_bands(text, SHINGLE * wide, ROWS)}))


def wholes_of(text: str) -> tuple[int, ...]:
    """The few numbers under which texts meet that have most of their shingles in common."""
    return tuple(sorted(set(_bands(text, SHINGLE * letters_per_sign(text), 2 * ROWS))))


def _passages(text: str, wide: int) -> Iterator[int]:
    letters = text.encode("utf-32-le", "surrogatepass")
    width = LENGTH * wide * _BYTES
    hashes = [crc32(letters[at : at + width]) for at in range(0, len(letters) - width + 1, _BYTES)]
    window = max(WINDOW * wide, 2 * len(hashes) // MOST)
    for at in _least(hashes, window):
        yield _number(letters[at * _BYTES : at * _BYTES + width])


def _bands(text: str, length: int, rows: int) -> Iterator[int]:
    least = _sketched(text, length)
    for band in range(len(least) // rows):
        yield _number(pack(f"<{rows + 1}Q", band, *least[band * rows : (band + 1) * rows]))


@lru_cache(maxsize=1)
def _sketched(text: str, length: int) -> Sequence[int]:
    """The least hashes of all shingles, none where there are no shingles."""
    shingles = [text[at : at + length] for at in range(len(text) - length + 1)]
    if not shingles:
        return ()
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    sketch.update(shingles)
    return tuple(sketch.digest())


def _least(hashes: list[int], window: int) -> list[int]:
    """The places of the least hash in every window, as winnowing takes them: the last of equal ones."""
    kept: list[int] = []
    queue: list[int] = []
    first = 0
    for at, number in enumerate(hashes):
        while len(queue) > first and hashes[queue[-1]] >= number:
            queue.pop()
        queue.append(at)
        if queue[first] <= at - window:
            first += 1
        if at >= window - 1 and (not kept or kept[-1] != queue[first]):
            kept.append(queue[first])
    if not kept and hashes:
        kept.append(queue[first])
    return kept


def _number(letters: bytes) -> int:
    return int.from_bytes(blake2b(letters, digest_size=8).digest(), "little", signed=True)
