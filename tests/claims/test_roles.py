"""Roles: who did it to whom, whom a short form stands for, and which events nobody is tied to."""

import pytest

from kaoju.model import Claim, Report
from kaoju.reader import read_report


def claims(text: str) -> dict[str, Claim]:
    report = read_report(Report(id="a", text=text, published="2024-05-20"))
    return {claim.trigger: claim for claim in report.claims}


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("市长被三名保镖护送离开会场，时间是5月3日。", "护送", ("保镖",)),
        ("英国海军护卫舰昨日击沉一艘走私船。", "击沉", ("英国海军护卫舰",)),
        ("白宫称，反对党希望法国核准这项计划。", "核准", ("法国",)),
        ("韩国扣押货轮 日本召见大使", "召见", ("日本",)),
        ("土耳其警方封锁了街道，并逮捕两名男子。", "逮捕", ("土耳其警方",)),
        ("国防部长乘直升机5月3日飞往港口。", "飞往", ("国防部长",)),
    ],
)
def test_whoever_stands_as_the_subject_acts(text: str, trigger: str, actor: tuple[str, ...]) -> None:
    assert claims(text)[trigger].actor == actor


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "why"),
    [
        ("德国总理默茨抵达巴黎。他随后会见了法国总统。", "会见了", ("德国总理默茨",), "whom 他 stands for"),
        ("法国总统说，我从来没有指责波兰。", "指责", ("法国总统",), "whom 我 stands for"),
        ("挪威抗议这项规定。该国昨日召见了大使。", "召见", ("挪威",), "whom 该国 stands for"),
    ],
)
def test_a_short_form_is_whoever_fits_and_stands_nearest(
    text: str, trigger: str, actor: tuple[str, ...], why: str
) -> None:
    claim = claims(text)[trigger]
    assert (claim.actor, claim.roles[0].why) == (actor, why)


def test_a_short_form_inside_another_word_stands_for_nobody() -> None:
    assert claims("德国总理默茨抵达巴黎。其他船只昨日离开港口。")["离开"].actor == ()


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("大家离开了房间，天色已晚。", "离开"),
        ("不知谁提议撤退，队员都很慌张。", "撤退"),
        ("任何国家制裁波兰都不会得逞。", "制裁"),
        ("警方搜出两把引爆装置。", "引爆"),
        ("波兰5月3日加强打击犯罪。", "打击"),
    ],
)
def test_what_nobody_known_does_or_nobody_tells_of_is_no_claim(text: str, trigger: str) -> None:
    assert trigger not in claims(text)


def test_what_is_asked_of_nobody_named_is_not_done_by_whoever_asks() -> None:
    assert claims("家属的律师5月3日呼吁逮捕两名警员。")["逮捕"].actor == ()


def test_what_is_dated_ahead_is_planned() -> None:
    assert claims("挪威首相5月28日启程。")["启程"].status == "planned"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("挪威首相会见到访的芬兰总统。", "到访"),
        ("挪威警方提醒，5月3日起有遭袭击的风险。", "袭击"),
        ("挪威5月3日宣布解除制裁。", "制裁"),
        ("挪威首相5月3日接受电台访问。", "访问"),
        ("挪威首相表示，争端须通过谈判解决。", "谈判"),
    ],
)
def test_what_only_tells_which_or_what_about_is_no_claim(text: str, trigger: str) -> None:
    assert trigger not in claims(text)


def test_where_something_happens_is_nobody_who_does_it() -> None:
    assert claims("挪威首都5月3日发生枪击事件。")["枪击"].actor == ()


def test_a_wish_that_another_acts_at_is_no_plan() -> None:
    claim = claims("挪威警方昨天应丹麦要求逮捕两名男子。")["逮捕"]
    assert (claim.actor, claim.status, claim.certainty) == (("挪威警方",), "occurred", "certain")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("挪威企业5月3日提供资料。", "提供"),
        ("挪威和丹麦5月3日就停火举行会谈。", "停火"),
        ("挪威工程队5月3日取得进展。", "进展"),
        ("挪威警方5月3日在打击犯罪方面协助丹麦。", "打击"),
    ],
)
def test_what_gives_nothing_or_only_names_a_topic_is_no_claim(text: str, trigger: str) -> None:
    assert trigger not in claims(text)


def test_the_other_party_is_of_another_state() -> None:
    claim = claims("美国昨日向台湾出售武器，损害中国主权，中方坚决反对。")["反对"]
    assert claim.actor == ("中方",)
    assert "中国" not in claim.recipient


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("挪威的核专家已经抵达丹麦。", "抵达", ("挪威的核专家",)),
        ("日韩两国代表团昨日在首尔举行会谈。", "会谈", ("日韩两国代表团",)),
        ("挪威宣布对丹麦实施新一轮制裁。", "制裁", ("挪威",)),
        ("德国5月3日向乌提供导弹。", "提供", ("德国",)),
    ],
)
def test_those_who_act_are_named_with_whose_they_are(text: str, trigger: str, actor: tuple[str, ...]) -> None:
    assert claims(text)[trigger].actor == actor


@pytest.mark.parametrize(
    ("text", "trigger", "recipient"),
    [
        ("欧盟对俄实施新一轮制裁。", "制裁", ("俄",)),
        ("挪威外交部谴责美国对丹麦实施制裁。", "谴责", ("美国",)),
        ("挪威外交部谴责美国对丹麦实施制裁。", "制裁", ("丹麦",)),
        ("德国5月3日向乌提供导弹。", "提供", ("乌",)),
        ("世卫组织向埃博拉疫区派出医生。", "派出", ("埃博拉疫区",)),
    ],
)
def test_it_is_done_to_those_behind_the_marker_of_its_own_verb(
    text: str, trigger: str, recipient: tuple[str, ...]
) -> None:
    assert claims(text)[trigger].recipient == recipient


def test_what_lies_somewhere_is_what_was_hit_and_not_the_place() -> None:
    assert claims("丹麦军队摧毁了甲市等地的指挥所。")["摧毁"].recipient == ("甲市等地的指挥所",)


def test_whom_a_verb_takes_before_it_is_found_though_nobody_knows_the_name() -> None:
    assert claims("挪威安全局5月16日将拉斯穆森扣押了数小时。")["扣押"].recipient == ("拉斯穆森",)


def test_where_a_shooting_happened_was_not_shot_at() -> None:
    assert claims("挪威首都昨日发生一起枪击事件，3人死亡。")["枪击"].recipient == ()


@pytest.mark.parametrize(
    ("text", "trigger", "recipient"),
    [
        ("渡轮“白鹭”号5月3日起火。", "起火", ("渡轮“白鹭”号",)),
        ("3艘“影子舰队”油轮被扣押。", "扣押", ("“影子舰队”油轮",)),
    ],
)
def test_a_name_in_quotation_marks_is_whole(text: str, trigger: str, recipient: tuple[str, ...]) -> None:
    assert claims(text)[trigger].recipient == recipient


def test_a_place_is_not_carried_over_a_heading() -> None:
    text = "丹麦北部甲市5月3日发生火灾。\n全球通信受阻\n通信5月4日一度中断。"
    assert claims(text)["中断"].place == ()


@pytest.mark.parametrize(
    ("text", "trigger", "recipient"),
    [
        ("丹麦海法炼油厂遭到敌军袭击。", "袭击", ("丹麦海法炼油厂",)),
        ("甲市港5月3日被巡航导弹击中。", "击中", ("甲市港",)),
        ("丹麦总统府抨击此举破坏北海的稳定。", "抨击", ()),
    ],
)
def test_what_is_hit_need_not_be_able_to_act(text: str, trigger: str, recipient: tuple[str, ...]) -> None:
    assert claims(text)[trigger].recipient == recipient


def test_those_between_whom_a_fight_broke_out_all_act() -> None:
    assert claims("丹麦警方与挪威抗议者之间也发生了冲突。")["冲突"].actor == ("丹麦警方", "挪威抗议者")


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("俄罗斯使用40架无人机对包括敖德萨在内的八座城市发动袭击。", "袭击", ("俄罗斯",)),
        ("德国渔业监管局局长穆勒3日呼吁民众节水。", "呼吁", ("德国渔业监管局局长穆勒",)),
        ("普京与德意总理通话讨论供气问题", "通话", ("普京", "德意总理")),
        ("北京反对这一提议。", "反对", ("北京",)),
        ("法国和柬埔寨两国军队3日举行演习。", "演习", ("法国和柬埔寨两国军队",)),
        ("港口传出枪声 法多地加强戒备", "加强", ("法多地",)),
    ],
)
def test_those_who_act_are_the_whole_subject_and_nothing_that_another_word_takes(
    text: str, trigger: str, actor: tuple[str, ...]
) -> None:
    assert claims(text)[trigger].actor == actor


@pytest.mark.parametrize(
    ("text", "trigger", "recipient"),
    [
        ("特使3日分别与法国总理和被扣押总统孔戴会面。", "扣押", "总统孔戴"),
        ("甲市官员涉瞒报矿工死亡被停职", "死亡", "矿工"),
        ("古巴要求美国解除对古巴封锁。", "封锁", "古巴"),
        ("基辅遭到袭击。", "袭击", "基辅"),
    ],
)
def test_it_befalls_those_whom_the_words_around_it_name(text: str, trigger: str, recipient: str) -> None:
    assert recipient in claims(text)[trigger].recipient


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("渔业会议5日在挪威奥斯陆闭幕。", "会议"),
        ("消防处3日出动无人机。", "出动"),
        ("警方3日封锁街道。", "封锁"),
        ("警方确认被捕4人包括学生会干事。", "被捕"),
        ("北京3日发生爆炸。", "爆炸"),
    ],
)
def test_a_place_or_a_tool_is_nobody_to_whom_it_is_done(text: str, trigger: str) -> None:
    assert claims(text)[trigger].recipient == ()


def test_what_is_asked_of_someone_is_not_asked_by_him_in_the_next_clause() -> None:
    text = "丹麦自治政府3日发布手册，呼吁民众做好准备，建议居民储水。"
    assert claims(text)["建议"].actor == ("丹麦自治政府",)


def test_a_meeting_whose_years_are_counted_is_only_remembered() -> None:
    assert "建交" not in claims("今年是丹麦与法国建交50周年。")


def test_a_visitor_is_met_and_not_whoever_asked_him_to_come() -> None:
    text = "3日，法国总理会见应丹麦工党邀请来访的挪威外交部长林格。"
    assert "林格" in claims(text)["会见"].recipient[0]


def test_a_town_named_with_its_province_is_where_it_happened() -> None:
    claim = claims("中国山东省德州市发生车祸，两人受伤。")["车祸"]
    assert (claim.recipient, claim.place) == ((), ("山东省",))


def test_what_has_happened_is_not_carried_to_a_day_that_has_not_come() -> None:
    found = claims("5月18日，波兰外长抵达巴黎。他将于6月3日访问挪威。波兰谴责了袭击。")
    assert (found["访问"].time, found["谴责"].time) == ("2024-06-03", "2024-05-18")


def test_a_century_is_no_time_of_an_event() -> None:
    assert claims("法国总统称赞两国关系是21世纪的典范。")["称赞"].time is None


def test_a_tariff_is_what_is_imposed_and_not_on_whom() -> None:
    assert claims("挪威昨日宣布加征关税。")["加征"].recipient == ()


def test_an_anniversary_remembers_and_tells_of_nothing() -> None:
    assert "签署" not in claims("今年是两国友好条约签署20周年。")


def test_an_unknown_name_behind_a_small_word_is_whom_it_is_done_to() -> None:
    struck = claims("挪威军队对锡罗季诺发动了空袭。")["空袭"]
    assert (struck.actor, struck.recipient) == (("挪威军队",), ("锡罗季诺",))


def test_what_lets_an_attack_happen_is_no_part_of_what_is_attacked() -> None:
    assert claims("挪威军队向敌方阵地发动攻势。")["攻势"].recipient == ("敌方阵地",)


def test_an_attack_from_a_place_is_told_whoever_made_it() -> None:
    assert "攻击" in claims("从挪威起飞的无人机又发动了攻击。")


def test_what_befell_those_who_are_counted_is_not_whom_it_befell() -> None:
    assert claims("挪威警方5月3日逮捕了五人。")["逮捕"].recipient == ()
    assert claims("挪威警方5月3日逮捕了五名抗议者。")["逮捕"].recipient == ("抗议者",)
    assert claims("渡轮倾覆，5月3日18人落水7人遇难。")["遇难"].recipient == ()
