"""Who is given as the origin of what: sources, cues, contents, kinds and stances."""

import pytest

from kaoju.claims.attributions import attribution_at
from kaoju.model import Report
from kaoju.model.claim import Attribution
from kaoju.reader import read_report


def heard(text: str) -> list[Attribution]:
    return list(read_report(Report(id="a", text=text, published="2024-05-20")).attributions)


def said(text: str) -> list[tuple[str | None, str, str | None]]:
    return [
        (one.source, one.cue, None if one.content_start is None else text[one.content_start : one.content_end])
        for one in heard(text)
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("港务局长瓦尔加斯4日在记者会上表示，两座码头将停用一周。", "港务局长瓦尔加斯", "两座码头将停用一周"),
        ("該國外交部發言人昨日對此強調，雙方尚未達成協議。", "該國外交部發言人", "雙方尚未達成協議"),
        ("“我们没有退路。”渔民协会负责人说。", "渔民协会负责人", "我们没有退路"),
        ("据卢萨卡时报3月2日报道，铜矿发生坍塌。", "卢萨卡时报", "铜矿发生坍塌"),
        ("根据一份流出的内部备忘录，三艘货轮未投保。", "一份流出的内部备忘录", "三艘货轮未投保"),
        ("负责渔业的国务秘书称，配额不变。", "负责渔业的国务秘书", "配额不变"),
        ("此举遭到多家工会的批评。", "多家工会", "此举"),
        ("卫星图像显示，港口停有十二艘油轮。", "卫星图像", "港口停有十二艘油轮"),
    ],
)
def test_a_name_never_seen_before_is_found_from_its_clause(text: str, source: str, content: str) -> None:
    assert [(who, what) for who, _, what in said(text)] == [(source, content)]


def test_a_citation_of_a_citation_shares_its_content() -> None:
    text = "安莎社援引消防部门的话说，火势已得到控制。"
    first, second = heard(text)
    assert (first.source, second.source) == ("安莎社", "消防部门")
    assert (first.content_start, first.content_end) == (second.content_start, second.content_end)
    assert second.within == 0


def test_a_quotation_runs_over_its_sentences_to_where_it_closes() -> None:
    text = "市长说：“桥断了。我们会重建。”当晚下起大雨。"
    assert said(text) == [("市长", "说", "桥断了。我们会重建")]


def test_a_pronoun_and_a_report_find_the_name_they_stand_for() -> None:
    text = "外交部长莫雷诺表示，边境已经关闭。他说，口岸何时重开尚无定论。"
    one, other = heard(text)
    assert one.source == other.source == "外交部长莫雷诺"
    assert (one.source_start, one.source_end) == (other.source_start, other.source_end)
    text = "据《海峡邮报》报道，三人获救。报道称，船长失踪。"
    assert [who for who, _, _ in said(text)] == ["《海峡邮报》", "《海峡邮报》"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("国防部长承诺提供更多弹药。", "promise"),
        ("反对党要求立即重新点票。", "demand"),
        ("总统府否认曾下令开火。", "deny"),
        ("外交部对此未予置评。", "no_comment"),
        ("目前没有组织声称对爆炸负责。", "no_comment"),
        ("气象专家估计，损失超过一亿元。", "speculate"),
        ("总统放话，若对方越界，将予以报复。", "threaten"),
        ("总理表示，只有对方撤军，谈判才会恢复。", "demand"),
        ("警方证实，司机已经自首。", "report"),
    ],
)
def test_the_stance_is_told_by_the_cue_and_by_what_is_said(text: str, stance: str) -> None:
    assert [one.stance for one in heard(text)] == [stance]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("知情人士透露，收购已经谈妥。", "anonymous"),
        ("财政部消息人士透露，预算将推迟。", "official"),
        ("陆军指挥官称，高地已被收复。", "military"),
        ("国家情报局称，发射场有新的活动。", "intelligence"),
        ("据悉，事故造成铁路中断。", "anonymous"),
        ("目击者说，爆炸前有人逃离。", "witness"),
        ("协议第三条规定，双方须交换战俘。", "document"),
        ("该航空公司表示，航班将照常。", "company"),
    ],
)
def test_the_kind_of_source_is_told_by_its_words(text: str, kind: str) -> None:
    assert [one.source_kind for one in heard(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "这部小说卖出三万册。",
        "这座桥被称为城市的生命线。",
        "外交部对此表示欢迎。",
        "一种可能性是航线已经改变。",
        "政府拟于今天宣布新内阁。",
        "会议按上级指示延期。",
        "双方的要求相差很远。",
    ],
)
def test_a_word_of_saying_in_another_use_is_no_citation(text: str) -> None:
    assert heard(text) == []


def test_both_scripts_and_both_commas_are_heard_alike() -> None:
    plain = said("警方称，三人受伤，并要求市民远离现场。")
    wide = said("警方稱,三人受傷,並要求市民遠離現場。")
    assert [(who, what) for who, _, what in plain] == [("警方", "三人受伤"), ("警方", "市民远离现场")]
    assert len(wide) == len(plain)


def test_a_headline_hands_over_by_a_colon_and_parts_at_its_blanks() -> None:
    assert said("边境再度关闭 总理：谈判仍可继续") == [("总理", "：", "谈判仍可继续")]
    assert said("快讯：边境再度关闭") == []


def test_the_innermost_citation_covers_a_stretch() -> None:
    text = "路透社报道，市长说，桥断了。\n雨停了。"
    attributions = heard(text)
    at = text.index("桥断了")
    assert attribution_at(attributions, at, at + 3) == 1
    assert attribution_at(attributions, text.index("雨"), text.index("雨") + 1) is None


def test_a_pronoun_is_whoever_spoke_before_in_its_paragraph_however_far() -> None:
    text = "美国总统特朗普20日称，停火将到期。" + "双方仍在沟通，细节没有公布。" * 12 + "他还称，谈判不会中断。"
    assert heard(text)[-1].source == "美国总统特朗普"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("渔业部长瓦尔加斯周一访问北岸。他说，配额不会再减。", "渔业部长瓦尔加斯"),
        ("港务局称，航道已经恢复。玻利维亚总统莫拉莱斯3日到访。他表示，两国将合作。", "玻利维亚总统莫拉莱斯"),
        ("据《海峡邮报》报道，船已靠岸。市长莫雷诺出席了仪式。她说，码头明年扩建。", "市长莫雷诺"),
    ],
)
def test_a_pronoun_is_whom_the_sentence_before_begins_with_or_who_spoke_in_it(text: str, source: str) -> None:
    assert heard(text)[-1].source == source


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("针对警方称矿井未检修一事，矿业公司回应称，检修按期完成。", ["矿井未检修一事", "检修按期完成"]),
        ("港务局没有公布伤亡人数。", ["伤亡人数"]),
        ("警方说，嫌犯已经离境，但这一说法未获证实。", ["嫌犯已经离境"]),
        ("工会要求加薪，资方则回应称，账上没有钱。", ["加薪", "账上没有钱"]),
    ],
)
def test_what_is_said_ends_where_another_speaks_or_the_author_turns_to_it(text: str, contents: list[str]) -> None:
    assert [what for _, _, what in said(text)] == contents


def test_a_thing_made_public_is_nothing_said() -> None:
    assert said("组委会公布了吉祥物。") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("工会要求加薪。警方则表示，道路已经封闭。", ("警方", "道路已经封闭")),
        ("维兰指责邻国关闭输油管道。", ("维兰", "邻国关闭输油管道")),
        ("预计未来数日仍有大雨，水文站专家警告说。", ("水文站专家", "预计未来数日仍有大雨")),
        ("港务局对沉船事件表示强烈谴责。", ("港务局", "沉船事件")),
        ("商务部发表声明，称关税将推迟。", ("商务部", "关税将推迟")),
        ("渔业部长博考当天表示，配额不变。", ("渔业部长博考", "配额不变")),
        ("市长笑着说，桥修好了。", ("市长", "桥修好了")),
        ("矿业公司回应停产传闻：设备正在检修", ("矿业公司", "设备正在检修")),
        ("外交部：停火仍可维持 不应再起冲突", ("外交部", "停火仍可维持 不应再起冲突")),
    ],
)
def test_a_speaker_and_what_he_says_are_found_whichever_way_the_sentence_puts_it(
    text: str, found: tuple[str, str]
) -> None:
    assert [(who, what) for who, _, what in said(text)][-1] == found


@pytest.mark.parametrize(
    "text",
    [
        "货轮沉没后，船东发文。",
        "双方还没有对此作出回应。",
        "市长不会对邻国作出不实指控。",
    ],
)
def test_who_only_speaks_up_or_is_spoken_of_says_nothing(text: str) -> None:
    assert not [what for _, _, what in said(text) if what and len(what) > len("邻国")]


def test_the_words_of_an_accuser_end_with_their_sentence() -> None:
    text = "国防部指责邻国出兵。边境共有三处口岸。"
    assert said(text) == [("国防部", "指责", "邻国出兵")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("在座谈会上，渔民协会会长呼吁停止填海。", "渔民协会会长"),
        ("渔民协会会长莫雷诺出席，在座谈会上呼吁停止填海。", "渔民协会会长莫雷诺"),
        ("总统呼吁恢复会谈，外交部发言人对此回应，要求邻国撤军。", "外交部发言人"),
        ("据《海峡邮报》报道，船已靠岸。《晨星报》刊登题为《出海》的文章。文章指出，航线不安全。", "《晨星报》"),
        ("黎巴嫩首都等多地10日爆发集会，谴责邻国出兵。", "黎巴嫩首都等多地"),
        ("警员出庭作供，他称被告逃走。", "警员"),
    ],
)
def test_whoever_speaks_is_looked_for_where_the_sentence_left_him(text: str, source: str) -> None:
    assert heard(text)[-1].source == source


@pytest.mark.parametrize(
    "text",
    ["防长莫雷诺预计将在港口与外长会面。", "候选人用的策略是强调自己熟悉地区。", "矿务局公布了一份调查报告。"],
)
def test_what_is_expected_of_somebody_or_handed_out_is_not_said(text: str) -> None:
    assert said(text) == []


def test_a_name_tells_no_kind_of_source() -> None:
    assert heard("中国常驻联合国代表张军说，局势紧张。")[0].source_kind == "official"


def test_a_sentence_on_the_speaker_or_on_a_name_is_the_authors() -> None:
    text = "中央司令部称，新的中心已经启用。该基地位于首都附近，可停四十架飞机。"
    assert said(text)[0][2] == "新的中心已经启用"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("总理呼吁中东各国停火。", ("总理", "中东各国停火")),
        ("多个省份要求停工。", ("多个省份", "停工")),
        ("根据驻港部队公布的数据，四十人染病。", ("驻港部队公布的数据", "四十人染病")),
        ("维兰前国防部副部长陈永对此表示，演习只是威吓。", ("维兰前国防部副部长陈永", "演习只是威吓")),
        ("外长李强在首都会见来宾，说两国关系很好。", ("外长李强", "两国关系很好")),
        ("市长说，桥断了。“我们明天就修。”当晚下起大雨。", ("市长", "桥断了。“我们明天就修")),
        ("法国和德国举行会谈。双方宣布，恢复贸易。", ("法国和德国", "恢复贸易")),
        ("美方称污水已经处理，相关物质含量低于标准。", ("美方", "污水已经处理，相关物质含量低于标准")),
    ],
)
def test_words_beside_a_verb_and_sentences_behind_it_are_read_for_what_they_are(
    text: str, found: tuple[str, str]
) -> None:
    assert [(who, what) for who, _, what in said(text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "邻国支持总统提出的重要倡议，两国商定扩大合作。",
        "在遭到海军警告后，渔船改变航向。",
        "总统提出“两国论”后，邻国举行演习。",
        "律师提出多项建议，包括保释。",
        "根据国际航行规则，军舰驱离了渔船。",
    ],
)
def test_a_noun_of_saying_or_a_rule_cites_nobody(text: str) -> None:
    assert said(text) == []


def test_a_report_without_a_name_is_nobodys() -> None:
    assert said("另据报道，港口已经关闭。") == [(None, "另据", "港口已经关闭")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("秘书长莫雷诺发表致辞警告说，水位还会上涨。", ("秘书长莫雷诺", "水位还会上涨")),
        ("矿业集团今天下午发出公告，指矿井已经关闭。", ("矿业集团", "矿井已经关闭")),
        ("总统莫雷诺美国时间周三出席集会，期间说选举不公。", ("总统莫雷诺", "选举不公")),
        ("渔业部前社长称合同有效。", ("渔业部前社长", "合同有效")),
        ("工会要求矿务局公布死亡人数。", ("工会", "矿务局公布死亡人数")),
        ("听说场场爆满，虽则票价不低。", (None, "场场爆满")),
    ],
)
def test_what_a_speaker_does_before_he_speaks_is_no_part_of_his_name(text: str, found: tuple[str | None, str]) -> None:
    assert [(who, what) for who, _, what in said(text)] == [found]


@pytest.mark.parametrize("text", ["助理应上司指示，下载录像。", "居民对停电表示不解。"])
def test_an_order_obeyed_and_a_feeling_are_no_statements(text: str) -> None:
    assert said(text) == []


def test_an_answer_is_heard_in_either_script() -> None:
    plain, wide = said("法院职员回复说，庭审未结束。"), said("法院職員回覆說，庭審未結束。")
    assert len(plain) == len(wide) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("警方指事态严重，要求民众远离。", [("警方", "事态严重"), ("警方", "民众远离")]),
        ("网上谣言四起，《传真社》去年11月报道，证实无人遇害。", [("《传真社》", "无人遇害")]),
        ("董事莫雷诺宣布辞职，国会原定周四举行听证会。", [("董事莫雷诺", "辞职")]),
        ("在港务局称航道畅通之后，一艘货轮搁浅。", [("港务局", "航道畅通")]),
        ("被洪水冲毁的造纸厂方面表示，工人都已撤离。", [("被洪水冲毁的造纸厂方面", "工人都已撤离")]),
        ("农业部部长李建国出席会议并致辞。他说，工作要做细。", [("农业部部长李建国", "工作要做细")]),
    ],
)
def test_who_says_what_is_parted_where_the_sentence_goes_on(text: str, found: list[tuple[str, str]]) -> None:
    assert [(who, what) for who, _, what in said(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "没有消息证实爆炸与此有关。",
        "该提议未获得通过。",
        "商会发布贸易预测更新。",
        "谈判破裂，被官员指为儿戏。",
        "外交部尚未表态的原因不明。",
        "总统向要求民主的人致敬。",
    ],
)
def test_what_nobody_says_is_not_attributed(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    ["邮政局的服务承诺是三日送达。", "政府一直在自说自话，毫无进展。", "卫星预计将在周五升空。"],
)
def test_a_pledge_by_name_and_what_is_expected_of_a_thing_are_nobodys_words(text: str) -> None:
    assert said(text) == []


def test_an_office_named_again_begins_what_the_author_tells() -> None:
    text = "水利部门通报称，河水将上涨。水利部门周一派出三支队伍。"
    assert said(text)[0][2] == "河水将上涨"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("挪威首相称会继续与邻国谈判。", [("挪威首相", "称", "会继续与邻国谈判")]),
        ("店主表示會賠償顧客。", [("店主", "表示", "會賠償顧客")]),
        ("她形容这次判决是一次小胜。", [("她", "形容", "这次判决是一次小胜")]),
        ("分析指出，运河停航将推高运价。", [(None, "分析指出", "运河停航将推高运价")]),
        ("挪威外长发表讲话，对邻国的渔业政策提出批评。", [("挪威外长", "提出批评", "邻国的渔业政策")]),
        ("市长称案发时并不在场，而是在邻镇参加婚礼。", [("市长", "称", "案发时并不在场，而是在邻镇参加婚礼")]),
        (
            "挪威国防部警告如果邻国再次越界，挪威将采取措施。",
            [("挪威国防部", "警告", "如果邻国再次越界，挪威将采取措施")],
        ),
        ("挪威媒体此前公布的视频显示，渡轮撞上码头。", [("挪威媒体此前公布的视频", "显示", "渡轮撞上码头")]),
        ("听取专家的意见和建议，政府决定封桥。", []),
        ("针对这一表态，谈判继续。", []),
        ("船员经确认为轻症后将下船。", []),
        ("该国提出海上救援倡议，为各国合作铺平道路。", []),
        ("两家报社以“闹剧”形容此事。", []),
    ],
)
def test_what_is_said_is_heard_whole_and_nothing_else(text: str, found: list[tuple[str | None, str, str]]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(("between", "stance"), [(10, "threaten"), (5_000, "report")])
def test_what_a_warning_threatens_with_is_not_looked_for_without_end(between: int, stance: str) -> None:
    (one,) = heard(f"瓦鲁外交部警告，对方{'，一艘货轮进港' * between}，将遭到报复")
    assert one.stance == stance
