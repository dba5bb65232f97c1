"""An invented report, and bodies from texts."""

from collections.abc import Callable

import pytest

from kaoju.compare.bodies import Body, body_of
from kaoju.model import Report
from kaoju.reader import read_report

STORY = (
    "北湾港务局12日通报，当天清晨6时许，一艘载有214名乘客的渡轮在外海与货轮相撞。"
    "海岸警卫队先后派出7艘巡逻艇和2架直升机，到中午共救起209人，其中31人受伤送医。"
    "局长何远山说，仍有5人下落不明，搜救将连夜进行。"
    "渡轮公司表示，船长有二十年经验，出航时能见度不足500米。"
    "货轮船东尚未回应。气象台早前发布过大雾警告，提醒小型船只不要出海。\n"
)


@pytest.fixture
def story() -> str:
    return STORY


@pytest.fixture
def body() -> Callable[..., Body]:
    def made(text: str, key: str = "a", published: str | None = "2031-05-12") -> Body:
        return body_of(read_report(Report(id=key, text=text, published=published), claims=False))

    return made


@pytest.fixture
def english() -> str:
    return (
        "The harbour authority of North Bay said on Monday that a ferry carrying 214 passengers had collided with a "
        "freighter in thick fog at about six in the morning. The coast guard sent seven patrol boats and two "
        "helicopters, and by noon 209 people had been rescued, 31 of them injured. Five were still missing, its head "
        "said, and the search would go on through the night. The ferry company said its captain had twenty years of "
        "experience and that visibility was below 500 metres when the ship left port. The owner of the freighter has "
        "not replied.\n"
    )
