"""Script and language are told by the characters that only one of them uses."""

import pytest

from kaoju.text import language, script


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("烏克蘭無人機襲擊莫斯科", "Hant"),
        ("乌克兰无人机袭击莫斯科", "Hans"),
        ("普京", "Hans"),
        ("", "Hans"),
        ("北韓周二試射導彈，美日韩", "Hant"),
        ("Drones attacked Moscow.", "Latn"),
        ("The minister (国防部) said on Tuesday that drones were shot down.", "Latn"),
        ("外交部HIMARS与ATACMS导弹发言人说明情况", "Hans"),
    ],
)
def test_the_script_of_a_report(text: str, expected: str) -> None:
    assert script(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("烏克蘭無人機襲擊莫斯科", "zh"),
        ("Drones attacked Moscow.", "en"),
        ("モスクワで爆発がありました。", "ja"),
        ("모스크바에서 폭발이 있었다", "ko"),
        ("Взрыв в Москве", "ru"),
        ("", "zh"),
    ],
)
def test_the_language_of_a_report(text: str, expected: str) -> None:
    assert language(text) == expected


def test_a_book_is_sampled() -> None:
    assert script("无人机袭击" * 10**6 + "無" * 10**5) == "Hans"
