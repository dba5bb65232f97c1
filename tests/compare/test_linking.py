"""Linking: whether two sentences tell of one event, from what they share."""

import msgspec

from kaoju.compare.days import stretch
from kaoju.compare.linking import link
from kaoju.compare.occasions import Occasion
from kaoju.compare.sketch import Mention, words

SENTENCE = "俄军防空部队在布良斯克州击落三十架无人机"


def mention(day: str | None = "2026-05-03", text: str = SENTENCE, **said: tuple[str, ...]) -> Mention:
    days = () if day is None else (stretch(day) or (0, 0),)
    told = {"types": ("ASSAULT",), "deeds": ("downed",), "parties": ("RU",), "places": ("RU.布良斯克州",), **said}
    return Mention(
        start=0, end=20, block=0, types=told["types"], deeds=told["deeds"], things=("drone",), days=days,
        is_carried=False, parties=told["parties"], places=told["places"], names=(), claims=(), words=words(text),
        around=(), label="",
    )  # fmt: skip


def day(value: str) -> int:
    found = stretch(value)
    assert found is not None
    return found[0]


def test_one_deed_on_one_day_in_one_place_is_one_event() -> None:
    made = link(mention(), mention(), (None, None))
    assert made is not None
    assert "RU.布良斯克州" in made.because


def test_the_same_deed_a_year_later_is_another_event() -> None:
    assert link(mention("2025-02-05"), mention("2026-02-05"), (None, None)) is None


def test_a_sentence_without_a_date_is_of_the_days_before_its_report() -> None:
    published = day("2026-05-04")
    assert link(mention(), mention(None), (None, published)) is not None
    assert link(mention(), mention(None), (None, published + 20)) is None


def test_a_report_is_never_of_a_day_after_it() -> None:
    assert link(mention("2026-05-03"), mention(None), (None, day("2026-05-02"))) is None


def test_sentences_with_nobody_and_nowhere_in_common_tell_of_two_events() -> None:
    other = mention(
        text="某地发生交通事故多人送医", parties=("US",), places=("US.德克萨斯州",), types=("INCIDENT",), deeds=()
    )
    assert link(mention(), other, (None, None)) is None


def test_sentences_of_stretches_that_tell_of_other_days_are_of_two_events() -> None:
    told = [
        msgspec.structs.replace(mention(None), occasion=Occasion(around=((day(value), day(value)),)))
        for value in ("2026-05-01", "2026-05-04")
    ]
    published = (day("2026-05-04"), day("2026-05-04"))
    assert link(told[0], told[0], published) is not None
    assert link(told[0], told[1], published) is None


def test_an_attack_told_without_a_place_is_not_the_one_on_a_town_because_two_states_are_at_war() -> None:
    anywhere = mention(places=(), text="俄军击落三十架来袭的无人机")
    assert link(anywhere, anywhere, (None, None)) is not None
    assert link(mention(text="俄军击落三十架来袭的无人机"), anywhere, (None, None)) is None
    assert link(mention(text="俄军击落三十架来袭的无人机"), anywhere, (None, None), equal=1) is not None
