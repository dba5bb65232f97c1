from hypothesis import given
from hypothesis import strategies as st

from kaoju.grammar.language import load
from kaoju.grammar.numerals import Numerals
from kaoju.text import folder

CHINESE = load("zh")
NUMERALS = Numerals(CHINESE.settings["numerals"])
FOLD = folder(CHINESE)
DIGITS = "零一二三四五六七八九"
SCALES = [(1000, "千"), (100, "百"), (10, "十"), (1, "")]
MYRIADS = [(10**12, "兆"), (10**8, "亿"), (10**4, "万"), (1, "")]
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
WHOLE = st.integers(1, 10**16 - 1) | st.integers(1, 99_999)


def spoken(number: int) -> str:
    """A number below ten to the sixteenth in words, as schools teach it."""
    said, was_gap = "", False
    for myriad, word in MYRIADS:
        section = number // myriad % 10_000
        for scale, name in SCALES:
            digit = section // scale % 10
            if digit:
                said += ("零" if was_gap and said else "") + DIGITS[digit] + name
            was_gap = not digit
        said += word if section else ""
    return said.removeprefix("一") if said.startswith("一十") else said


def value(surface: str) -> object:
    numeral = NUMERALS.read(FOLD(surface))
    assert numeral is not None and numeral.used == len(surface), surface
    return numeral.number.low if numeral.number.low == numeral.number.high else numeral.number


@given(WHOLE)
def test_a_number_in_words_is_read_back(number: int) -> None:
    assert value(spoken(number)) == number


@given(WHOLE)
def test_two_before_a_scale_may_be_said_liang(number: int) -> None:
    said = spoken(number)
    for scale in "千万亿兆":
        said = said.replace(f"二{scale}", f"两{scale}")
    assert value(said) == number


@given(st.integers(20, 10**16 - 1))
def test_formal_numerals_are_read_back(number: int) -> None:
    assert value(spoken(number).translate(FORMAL)) == number


@given(WHOLE)
def test_traditional_words_mean_the_same(number: int) -> None:
    assert value(spoken(number).replace("万", "萬").replace("亿", "億").replace("两", "兩")) == number


@given(st.integers(0, 10**18), st.integers(0, 1))
def test_thousands_and_full_width_make_no_difference(number: int, wide: int) -> None:
    written = f"{number:,}"
    if wide:
        written = written.translate({code: code + 0xFEE0 for code in range(0x2C, 0x3A) if code != 0x2C})
    assert value(written) == number


@given(st.integers(1, 9999), st.integers(1, 9), st.sampled_from(MYRIADS[:3]))
def test_a_digit_behind_a_scale_counts_in_the_next_scale(whole: int, thousands: int, myriad: tuple[int, str]) -> None:
    assert value(f"{whole}{myriad[1]}{thousands}千") == whole * myriad[0] + thousands * 1000


@given(st.integers(0, 99_999), st.integers(0, 999), st.sampled_from(MYRIADS))
def test_decimals_are_exact_at_any_scale(whole: int, thousandths: int, myriad: tuple[int, str]) -> None:
    expected = (whole * 1000 + thousandths) * myriad[0] / 1000
    assert value(f"{whole}.{thousandths:03}{myriad[1]}") == expected


@given(st.integers(10, 99_999_999))
def test_digits_said_one_by_one_are_positional(number: int) -> None:
    said = "".join(DIGITS[int(digit)] for digit in str(number)).replace("零", "〇")
    numeral = NUMERALS.read(said)
    assert numeral is not None
    is_pair = len(said) == 2 and [number // 10, number % 10] in [[int(a), int(b)] for a, b in NUMERALS.pairs]
    if is_pair:
        assert (numeral.number.low, numeral.number.high) == (number // 10, number % 10)
    else:
        assert (numeral.form, numeral.number.low, numeral.digits) == ("positional", number, len(said))


def test_two_neighbours_mean_one_or_the_other_and_three_digits_do_not() -> None:
    for said, low, high in (
        ("七八百", 700, 800),
        ("一百零三四", 103, 104),
        ("三五十", 30, 50),
        ("一二三四亿", 1234e8, 1234e8),
    ):
        numeral = NUMERALS.read(said)
        assert numeral is not None
        assert (numeral.number.low, numeral.number.high) == (low, high)


@given(st.integers(1, 9), st.sampled_from(SCALES[:2]))
def test_a_last_digit_without_scale_counts_in_the_next_lower_one(digit: int, scale: tuple[int, str]) -> None:
    assert value(f"四{scale[1]}{DIGITS[digit]}") == 4 * scale[0] + digit * scale[0] // 10
    assert value(f"四{scale[1]}零{DIGITS[digit]}") == 4 * scale[0] + digit


@given(st.text(alphabet="0123456789.,〇零一二两三十百千万亿兆点廿壹拾", max_size=24))
def test_whatever_the_pattern_finds_is_read_or_refused_without_error(text: str) -> None:
    import re

    for match in re.finditer(NUMERALS.pattern, text):
        numeral = NUMERALS.read(match.group())
        if numeral is not None:
            assert 0 < numeral.used <= len(match.group())
            assert numeral.number.low is not None and numeral.number.high is not None
            assert numeral.number.low <= numeral.number.high, match.group()
