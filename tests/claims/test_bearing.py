"""Which words tell of an event, and which only name one, count one or describe a thing by one."""

import pytest

from kaoju.model import Claim, Report
from kaoju.reader import read_report


def claims(text: str) -> dict[str, Claim]:
    report = read_report(Report(id="a", text=text, published="2024-05-20"))
    return {claim.trigger: claim for claim in report.claims}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("山体滑坡已致9人遇难、42人受伤。", "受伤"),
        ("第三轮会谈5月8日在日内瓦举行。", "会谈"),
        ("截至昨晚，当地记录到超过200起余震。", "余震"),
        ("仓库昨日发生爆炸。", "爆炸"),
        ("挪威外交部强烈抗议这一规定。", "抗议"),
        ("一架客机5月3日坠落在农田里。", "坠落"),
        ("丹麦对走私集团采取制裁措施。", "制裁"),
        ("海军5月3日拦截敌方发射的火箭。", "拦截"),
        ("工会同意在6月底前恢复谈判。", "同意"),
        ("消防队转移群众80人。", "转移"),
        ("洪水造成的死亡人数升至31人。", "死亡人数"),
        ("挪威首相5月8日在会见丹麦外长时说，渔船不会离开。", "会见"),
        ("挪威首相在与丹麦外长会谈后表示，渔船不会离开。", "会谈"),
        ("丹麦政府宣布向挪威提供3亿美元的救灾贷款。", "提供"),
        ("挪威海军发射的导弹击中了丹麦货轮。", "击中"),
        ("挪威首相强烈谴责昨天发生的纵火事件。", "谴责"),
        ("奥斯陆市中心8日发生的枪击案导致两人死亡。", "枪击案"),
        ("多地民众5月8日举行反对增税的抗议活动。", "抗议活动"),
        ("挪威海军对丹麦舰队发动袭击。", "袭击"),
        ("丹麦外长8日指责挪威不守约定。", "指责"),
        ("奥斯陆8日发生冰块坠落事件。", "坠落"),
        ("丹麦议会以217票对213票通过渔业法案。", "通过"),
        ("渡轮8日失去动力后撞上挪威大桥。", "撞上"),
        ("挪威军队炮击造成两人死亡，一座谷仓起火。", "炮击"),
        ("瑞典政府决定冻结船东在瑞典的资产。", "冻结"),
        ("挪威航空公司宣布暂停所有经丹麦海峡的航行。", "暂停"),
        ("丹麦政府8日决定向挪威提供价值3亿克朗的探测设备。", "提供"),
        ("挪威军队8日攻占法维尔。", "攻占"),
        ("挪威外交部对袭击予以谴责。", "谴责"),
        ("丹麦议会8日通过了渔业法案。", "通过了"),
        ("丹麦议会8日以多数票通过渔业法案。", "通过"),
        ("挪威军舰进入丹麦领海。", "进入"),
    ],
)
def test_an_event_is_told_of(text: str, trigger: str) -> None:
    assert trigger in claims(text)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("双方重返谈判桌前先交换了文件。", "谈判"),
        ("议会就军事行动举行听证。", "军事行动"),
        ("该国公布了制裁措施清单。", "制裁"),
        ("他参观了海军巡航导弹。", "巡航"),
        ("洪水造成直接经济损失3亿元。", "洪水"),
        ("丹麦政府通过这条管道出口天然气。", "通过"),
        ("挪威经济进入衰退。", "进入"),
        ("丹麦不满税收谈判代表。", "谈判"),
        ("挪威首相会谈后离开了。", "会谈"),
    ],
)
def test_a_name_made_of_an_event_tells_of_none(text: str, trigger: str) -> None:
    assert trigger not in claims(text)


def test_a_toll_is_not_of_those_who_publish_it() -> None:
    assert claims("卫生部公布的死亡人数升至31人。")["死亡人数"].recipient == ()


def test_the_victims_counted_are_the_recipients_and_never_another_event() -> None:
    assert claims("列车相撞，导致7人死亡。")["死亡"].recipient == ()


@pytest.mark.parametrize(
    ("text", "trigger", "polarity", "certainty", "status"),
    [
        ("第三轮会谈将于6月8日在日内瓦举行。", "会谈", "+", "certain", "planned"),
        ("挪威与丹麦的会谈没有如期举行。", "会谈", "-", "certain", "occurred"),
        ("挪威与丹麦的谈判仍在继续。", "谈判", "+", "certain", "ongoing"),
        ("挪威与丹麦的谈判可能在6月举行。", "谈判", "+", "possible", "occurred"),
        ("原定6月起飞的货机已离开挪威。", "离开", "+", "certain", "occurred"),
        ("挪威正将弹药运往边境。", "运往", "+", "certain", "ongoing"),
    ],
)
def test_what_stands_before_the_verb_grades_the_event(
    text: str, trigger: str, polarity: str, certainty: str, status: str
) -> None:
    claim = claims(text)[trigger]
    assert (claim.polarity, claim.certainty, claim.status) == (polarity, certainty, status)


@pytest.mark.parametrize(
    ("text", "trigger", "told"),
    [
        ("挪威军队与民兵昨日在边境发生冲突。", "冲突", True),
        ("挪威首都近日爆发政府军与“自由军”之间的冲突。", "冲突", True),
        ("挪威持续关注边境冲突。", "边境冲突", False),
        ("挪威总统称，嫌疑人已被逮捕。", "逮捕", True),
        ("挪威驻丹麦使馆遭袭。", "遭袭", True),
        ("挪威昨日举行实弹演习。", "演习", True),
        ("船员被判处死刑，挪威警方表示。", "判处死刑", True),
    ],
)
def test_what_broke_out_and_whom_it_befell_is_told_of(text: str, trigger: str, told: bool) -> None:  # noqa: FBT001
    assert (trigger in claims(text)) == told


def test_each_toll_has_its_own_number_alone() -> None:
    told = claims("山体滑坡已致9人遇难、42人受伤。")
    assert [len(told[trigger].quantities) for trigger in ("遇难", "受伤")] == [1, 1]
    assert told["遇难"].quantities != told["受伤"].quantities


def test_one_side_alone_does_nothing_to_itself() -> None:
    assert claims("挪威北部昨日发生冲突。")["冲突"].recipient == ()


def test_the_pair_named_right_before_is_the_one_meant() -> None:
    text = "中美双方5月3日签署协议。日韩双方5月4日举行会谈。"
    assert claims(text)["会谈"].actor == ("日韩",)


def test_what_is_feared_is_only_possible() -> None:
    assert claims("由于担心受到挪威制裁，该公司被大量卖出。")["制裁"].certainty == "possible"


def test_a_case_that_was_confirmed_is_one_event() -> None:
    assert sorted(claims("挪威累计确诊病例达到2063例。")) == ["确诊"]


def test_a_number_of_a_compound_stays_with_the_event_that_is_told() -> None:
    report = read_report(Report(id="a", text="挪威累计确诊病例达到2063例。", published="2024-05-20"))
    assert [report.quantities[index].low for index in report.claims[0].quantities] == [2063]


@pytest.mark.parametrize(
    "text", ["丹麦官员没有回应挪威质疑。", "飓风中心5月3日发出飓风警报。", "王某被判暴动罪成立，5月3日入狱。"]
)
def test_a_word_of_an_event_in_the_name_of_a_crime_or_an_answer_tells_of_none(text: str) -> None:
    assert not {"质疑", "飓风", "暴动"} & claims(text).keys()


def test_what_was_meant_before_it_happened_does_not_make_it_a_plan() -> None:
    assert claims("一架军机5月3日准备在丹麦降落时坠毁。")["坠毁"].status == "occurred"


def test_a_missile_fired_at_someone_is_an_assault_and_one_fired_at_nobody_is_not() -> None:
    assert claims("丹麦军队向挪威发射导弹。")["发射"].event == "ASSAULT"
    assert "发射" not in claims("丹麦军队昨日发射了一枚导弹。")


def test_or_between_two_events_is_no_doubt() -> None:
    assert claims("丹麦昨日有30架次航班延误或取消。")["取消"].certainty == "certain"


def test_what_someone_only_has_a_view_on_is_not_told_of() -> None:
    assert "停火" not in claims("挪威民兵5月3日称，对停火持谨慎态度。")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("丹麦教师联盟谴责暴力行径。", "谴责"),
        ("法国强烈反对贸易保护主义。", "反对"),
        ("5月3日，有人闯入路轨，列车服务一度暂停。", "暂停"),
    ],
)
def test_what_has_its_object_or_its_day_beside_it_is_told(text: str, trigger: str) -> None:
    assert trigger in claims(text)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [("农民有反对声音。", "反对"), ("美台贸易倡议新一轮谈判4月29日登场。", "倡议")],
)
def test_what_there_is_and_what_ends_a_name_is_not_told(text: str, trigger: str) -> None:
    assert trigger not in claims(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [("丹麦政府取消了对钢铁加征的关税。", "CONCEDE"), ("挪威航空取消了两个航班。", "DISRUPTION")],
)
def test_what_is_called_off_says_what_kind_of_event_it_is(text: str, event: str) -> None:
    assert claims(text)["取消"].event == event


def test_a_guess_that_is_a_clause_of_its_own_hedges_what_follows() -> None:
    assert claims("一种可能性是，挪威首相5月8日前往丹麦。")["前往"].certainty == "possible"


def test_a_year_does_not_take_the_place_of_the_day_that_is_told_of() -> None:
    read = claims("5月8日，洪水冲毁两座桥梁。这是今年最大的一次洪灾。两座水库受损。")
    assert read["受损"].time == "2024-05-08"


def test_whom_one_meets_with_is_not_where(text: str = "挪威首相在瑞典与丹麦外长举行会谈。") -> None:
    met = claims(text)["会谈"]
    assert (met.recipient, met.place) == (("丹麦外长",), ("瑞典",))


def test_those_who_hold_a_place_are_struck_and_not_the_place() -> None:
    assert claims("挪威军队5月8日攻击了丹麦某市旧工厂内的丹麦海军。")["攻击"].recipient[0].endswith("丹麦海军")


def test_whoever_is_listed_among_those_who_do_it_does_not_suffer_it() -> None:
    both = claims("挪威和丹麦都反对这项规定。")["反对"]
    assert (both.actor, both.recipient) == (("挪威", "丹麦"), ())


def test_a_plan_is_one_though_its_week_is_all_that_is_said_of_when() -> None:
    assert claims("挪威首相下周在奥斯陆会见丹麦外长。")["会见"].status == "planned"


def test_what_is_called_one_noun_with_its_verb_is_planned_all_the_same() -> None:
    assert claims("挪威将继续加强空天防御力量。")["加强"].status == "planned"


def test_how_long_it_is_until_something_is_no_measure() -> None:
    assert "距离" not in claims("距离挪威议会选举还有10天。")


def test_what_befell_a_thing_is_not_said_of_the_place_or_the_lesson_it_happened_in() -> None:
    assert claims("训练中多次发生飞机受损。")["受损"].recipient == ("飞机",)


def test_whom_it_is_all_about_does_what_is_told_of() -> None:
    struck = claims("针对挪威对丹麦渔船发动袭击，瑞典首相8日表示关切。")["袭击"]
    assert struck.actor == ("挪威",)


def test_a_number_may_stand_between_a_small_word_and_whom_it_is_done_to() -> None:
    assert claims("瑞典外交部宣布对12家挪威企业实施制裁。")["制裁"].recipient[0].startswith("挪威")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("挪威首相8日主持召开会议。", "会议"),
        ("挪威与丹麦8日展开会谈。", "会谈"),
        ("挪威与丹麦举行外交谈判。", "谈判"),
        ("挪威海军8日连夜袭击了港口。", "袭击"),
        ("货轮8日遭受袭击。", "袭击"),
        ("3名船员因病死亡。", "死亡"),
        ("挪威南部8日遭遇强暴雨。", "暴雨"),
    ],
)
def test_no_word_of_an_event_eats_the_beginning_of_another(text: str, trigger: str) -> None:
    assert trigger in claims(text)


def test_those_who_are_counted_behind_a_small_word_are_whom_it_is_done_to() -> None:
    struck = claims("丹麦政府8日宣布对七家企业实施制裁。")["制裁"]
    assert (struck.actor, struck.recipient) == (("丹麦政府",), ("企业",))


def test_what_goes_on_with_a_plan_is_one() -> None:
    assert claims("挪威将向丹麦提供贷款，帮助其重建港口。")["帮助"].status == "planned"


def test_how_an_attack_was_made_is_not_who_made_it() -> None:
    struck = claims("丹麦一所学校8日遭遇自杀式恐怖袭击。")["恐怖袭击"]
    assert (struck.actor, struck.recipient) == ((), ("丹麦一所学校",))


def test_a_name_between_quotation_marks_tells_of_nothing() -> None:
    assert not claims("挪威武装“民众动员组织”5月3日开会。")
    assert "轰炸" in "".join(claims("挪威武装“民众动员组织”5月3日轰炸了波兰港口。"))
