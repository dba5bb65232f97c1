"""The numbers of a text are the same everywhere, few, and shared with its copies."""

import subprocess
import sys
from itertools import accumulate

from kaoju.compare.shingles import BANDS, MOST, blocks_of

MASK = 2**32 - 1
LONG = "".join(
    chr(0x4E00 + (number >> 9) % 5_000) for number in accumulate(range(40_000), lambda at, n: at * 69_069 + n & MASK)
)


def test_the_numbers_are_the_same_in_every_process_and_version() -> None:
    code = "from kaoju.compare.shingles import blocks_of; print(sum(blocks_of('渡轮在外海与货轮相撞' * 9)))"
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert runs == {"21828090677038450853\n"}


def test_numbers_fit_a_signed_column_and_are_bounded() -> None:
    long = LONG
    found = blocks_of(long)
    assert all(-(2**63) <= number < 2**63 for number in found)
    assert MOST / 2 < len(found) < 1.3 * MOST + BANDS


def test_a_part_shares_a_number_with_its_whole(story: str) -> None:
    whole = story + LONG[:9_000]
    assert set(blocks_of(story)) & set(blocks_of(whole))


def test_a_text_with_a_wrong_character_in_fifteen_shares_a_number(story: str) -> None:
    damaged = "".join("囗" if at % 15 == 7 else sign for at, sign in enumerate(story))
    assert set(blocks_of(story)) & set(blocks_of(damaged))


def test_unlike_texts_share_none(story: str) -> None:
    other = "议会昨夜以微弱多数通过明年预算，反对党领袖称将提请宪法法院审查，财政部长则说市场已经给出答案。"
    assert not set(blocks_of(story)) & set(blocks_of(other))
    assert not blocks_of("停航")


def test_words_of_an_alphabet_are_not_met_letter_by_letter(english: str) -> None:
    letters = "".join(filter(str.isalnum, english.lower()))
    half = len(letters) // 2
    assert set(blocks_of(letters)) & set(blocks_of(letters[:half]))
    other = (
        "parliament passed the budget by a narrow majority late last night the leader of the opposition said he would "
        "bring it before the constitutional court while the minister of finance said that the markets had answered"
    )
    assert not set(blocks_of(letters)) & set(blocks_of(other.replace(" ", "") * 2))
