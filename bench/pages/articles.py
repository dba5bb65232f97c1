"""Articles: invented news in both scripts, seeded. No sentence is taken from anywhere."""

import random
from dataclasses import dataclass, field

import opencc

_PORTS = ("青石港", "白鹭湾", "临沙口岸", "北浦码头", "云汀港", "南屿", "长岬港区", "石塘渔港")
_OFFICES = ("港务局", "海事处", "应急管理厅", "交通委员会", "气象台", "消防总队", "渔业协会", "电力公司")
_PEOPLE = ("周望舒", "林时雨", "郑亦安", "何清越", "沈砚秋", "罗知行", "梁溪亭", "顾未央")
_VERBS = ("表示", "称", "通报", "指出", "介绍说", "强调", "透露", "回应说")
_EVENTS = (
    "一艘货轮在{port}外锚地与渔船相撞，{n}名船员落水，其中{m}人获救",
    "{port}因大雾停航{m}小时，{n}艘船只在外海等候",
    "{port}一处仓库凌晨起火，过火面积约{n}00平方米，{m}人受轻伤",
    "受风暴影响，{port}附近{n}万户居民停电，抢修人员已恢复其中{m}万户",
    "{port}新泊位投入使用，年吞吐能力提高到{n}50万吨，比原计划提前{m}个月",
    "工人因薪资谈判破裂在{port}停工，至少{n}条航线调整，损失估计为{m}亿元",
)
_SAID = (
    "{office}{verb}，目前现场秩序平稳，后续处置仍在进行。",
    "{office}负责人{person}{verb}：“我们已经调派{n}支队伍赶赴现场，预计{m}天内完成排查。”",
    "据{office}消息，{port}方向的道路已于当天下午恢复通行，但大型车辆仍须绕行。",
    "{person}{verb}，原因尚待调查，“现在下结论为时过早”。",
    "当地居民{person}对记者说，事发时听到两声巨响，随后看见浓烟升起。",
    "截至发稿，{office}未就上述说法作出回应。",
    "按照预案，{port}将在{m}日起分批恢复作业，首批{n}个班次优先运送生活物资。",
    "去年同期，{port}共发生{m}起类似事件，造成{n}人受伤。",
    "有分析人士认为，这一变化将影响沿线{m}个城市的供应，但幅度有限。",
    "{office}提醒，请市民关注官方发布，不信谣、不传谣。",
)
_COMMENTS = (
    "希望大家平安，{port}加油！",
    "为什么不早点通报？",
    "我家就在{port}，当时真的很吓人，窗户都在震。",
)
_FIRST = "{port}{month}月{day}日电 "
_AUTHORS = ("记者 {}", "{}", "本报记者 {}")
OUTLETS = ("海岸日报", "新屿网", "东港晚报", "潮声新闻", "云汀广播", "南屿时报")
CREDITS = ("潮声通讯社", "海岸日报", "港口发布", "云汀广播")

_to_hant = opencc.OpenCC("s2t").convert


@dataclass
class Article:
    """What a page is made of, and what a reader should find in it."""

    title: str
    paragraphs: list[str]
    published: str
    modified: str | None
    author: str
    outlet: str
    credit: str
    others: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    script: str = "Hans"

    @property
    def text(self) -> str:
        """The main text."""
        return "\n".join(self.paragraphs)


def article(seed: int, script: str) -> Article:
    """The article of that number: 1 to 16 paragraphs, some short, some long, sometimes with a list or a heading."""
    draw = random.Random(seed)
    port, person = draw.choice(_PORTS), draw.choice(_PEOPLE)
    date = f"2026-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    at = f"{draw.randint(9, 22):02}:{draw.randint(0, 59):02}"

    def fill(text: str) -> str:
        return text.format(
            port=port, office=draw.choice(_OFFICES), person=draw.choice(_PEOPLE), verb=draw.choice(_VERBS),
            n=draw.randint(3, 90), m=draw.randint(2, 28), month=int(date[5:7]), day=int(date[8:]),
        )  # fmt: skip

    event = draw.choice(_EVENTS)
    title = fill(event).split("，")[0]
    size = draw.choice((2, 4, 5, 6, 7, 8, 9, 11, 13, 16))
    paragraphs = [fill((_FIRST if draw.random() < 0.5 else "") + event) + "。" + fill(draw.choice(_SAID))]
    for _ in range(size - 1):
        count = draw.choice((1, 1, 2, 2, 3, 4))
        paragraphs.append("".join(fill(one) for one in draw.sample(_SAID, count)))
    if draw.random() < 0.25 and size > 5:
        paragraphs.insert(size // 2, draw.choice(("现场情况", "各方回应", "后续安排")))
    made = Article(
        title=title,
        paragraphs=paragraphs,
        published=f"{date}T{at}",
        modified=f"{date}T23:{draw.randint(10, 59)}" if draw.random() < 0.4 else None,
        author=draw.choice(_AUTHORS).format(person),
        outlet=draw.choice(OUTLETS),
        credit=draw.choice(CREDITS),
        others=[fill(draw.choice(_EVENTS)).split("，")[0] for _ in range(12)],
        comments=[fill(draw.choice(_COMMENTS)) for _ in range(6)],
        script=script,
    )  # fmt: skip
    return made if script == "Hans" else _hant(made)


def _hant(made: Article) -> Article:
    turned = {name: _to_hant(getattr(made, name)) for name in ("title", "author", "outlet", "credit")}
    lists = {name: [_to_hant(one) for one in getattr(made, name)] for name in ("paragraphs", "others", "comments")}
    return Article(**turned, **lists, published=made.published, modified=made.modified, script="Hant")
