import io
import random
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import click.testing
import msgspec
import pytest

from kaoju.cli.claims import Places
from kaoju.cli.screens import Screen
from kaoju.cli.streams import visible
from kaoju.cli.styled import Text, columns
from kaoju.cli.view import show
from kaoju.cli.wrap import wrapped
from kaoju.model import Quantity, Reading, Time

MARKS = re.compile("[⟦⟧⟨⟩⁇]")


def shown(reading: Reading, width: int, *, is_marked: bool = True) -> str:
    out = io.StringIO()
    show(reading, Screen(out, width), is_marked=is_marked)
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_row_is_wider_than_the_screen(width: int, sample_readings: list[Reading]) -> None:
    for reading in sample_readings:
        for row in shown(reading, width).split("\n"):
            assert columns(row.rstrip()) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_every_mention_stands_in_the_text_and_in_its_table(width: int, sample_readings: list[Reading]) -> None:
    for reading in sample_readings:
        screen = shown(reading, width)
        together = re.sub("\n +", "", screen)
        for time in reading.times:
            assert f"⟦{time.text}⟧" in together or "⟦" in MARKS.sub("⟦", together)
        for quantity in reading.quantities:
            assert quantity.rule in screen
        for one in reading.not_understood:
            assert one.why in screen


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_every_claim_fits_the_screen_and_loses_no_character(width: int, claimed: Reading) -> None:
    screen = shown(claimed, width)
    for row in screen.split("\n"):
        assert columns(row.rstrip()) <= width
    assert "…" not in screen
    letters = Counter("".join(screen.split()))
    for claim in claimed.claims:
        for text in (claim.trigger, claim.time or "", *claim.actor, *claim.recipient, *claim.place):
            assert not Counter(text) - letters


def test_a_long_source_and_a_long_rule_fit_eighty_columns(claimed: Reading) -> None:
    long = msgspec.structs.replace(claimed.attributions[0], source="维兰共和国国防部新闻和公共关系总局发言人" * 3)
    time = msgspec.structs.replace(claimed.claims[0], time="2026-04-18T09:00/2026-04-18T19:00", rule="zh:" + "a" * 60)
    reading = msgspec.structs.replace(
        claimed, attributions=(long, *claimed.attributions[1:]), claims=(time, *claimed.claims[1:])
    )
    screen = shown(reading, 80)
    assert all(columns(row.rstrip()) <= 80 for row in screen.split("\n"))
    assert "2026-04-18T09:00/" in screen


def test_a_row_says_the_line_and_the_character_where_its_words_stand(claimed: Reading) -> None:
    lines = claimed.text.split("\n")
    places = Places(claimed.text)
    for claim in claimed.claims:
        line, at = map(int, places.place(claim.trigger_start).split(":"))
        assert lines[line - 1][at - 1 :].startswith(claim.trigger)
        assert f"{line}:{at} " in shown(claimed, 120)
    assert re.search(r"^2 +据悉", shown(claimed, 80), re.MULTILINE)


def test_sections_stand_in_the_order_of_the_reader_and_say_what_they_come_to(claimed: Reading) -> None:
    screen = shown(claimed, 100)
    titles = ["Who is cited 2", "Of 4 claims, 2 (50 %)", "Claims 4", "Numbers that fit 1", "Numbers that do not fit 1",
              "Positions 1", "Conditions 1", "Predictions", "Hedged 1", "Unsourced 2", "Transfers 1", "Quantities 2",
              "Not understood 1", "Its claims and what its sources say cover"]  # fmt: skip
    places = [screen.index(title) for title in titles]
    assert places == sorted(places)


def test_wrapped_rows_keep_every_character_and_break_where_a_typesetter_would() -> None:
    chance = random.Random(5)
    for _ in range(500):
        plain = "".join(chance.choice("港航停靠，。！”“（）163架 ab—…、") for _ in range(chance.randrange(90)))
        rows = [row.plain for row in wrapped(Text(plain), 20)]
        assert "".join(rows) == plain
        for before, after in pairwise(rows):
            assert columns(before.rstrip()) <= 20
            # A run that nowhere may break is cut all the same; everything else follows the rules.
            if re.search(r"[港航停靠架][港航停靠架]", before[1:]):
                assert after[0] not in "，。！”）、…"
                assert before[-1] not in "“（"


def test_a_mark_over_several_rows_and_two_marks_on_one_span_are_closed() -> None:
    text, hours = "大火燃烧约6小时。", "zh:time/length"
    reading = Reading(
        id="a", url=None, outlet=None, title=None, published=None, language="zh", script="Hans", text=text,
        times=(Time(start=4, end=8, text="约6小时", type="DURATION", value="PT6H", rule=hours),),
        quantities=(
            Quantity(start=4, end=8, text="约6小时", low=6, high=6, bound="about", unit="h", of=None, rule=hours),
        ),
    )  # fmt: skip
    assert "大火燃烧⟦⟨约6小时⟩⟧。" in shown(reading, 80)
    assert "≈ 6" in shown(reading, 80)


def test_a_title_that_the_text_does_not_begin_with_is_shown(sample_readings: list[Reading]) -> None:
    reading = msgspec.structs.replace(sample_readings[0], title="另一个标题")
    assert "另一个标题" in shown(reading, 80)
    assert shown(sample_readings[0], 80).count(sample_readings[0].title or "") == 1


def test_control_characters_are_seen_and_not_obeyed() -> None:
    assert visible("a\x1b[0m\x9b\u202e\r\n\t") == "a␛[0m\\x9b\\u202e␍\n\t"


def test_colour_is_used_only_where_it_is_wanted(
    kaoju: Callable[..., click.testing.Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[" in kaoju("read", "-", given="4月18日停航。").stdout
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            done = kaoju("read", "-", given="4月18日停航。")
            assert "\x1b" not in done.stdout
            assert "⟦4月18日⟧停航" in done.stdout
