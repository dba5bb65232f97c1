"""What is found across reports: the cases that a desk meets every day."""

from typing import Any

Desk = Any

MINISTRY = (
    "ministry",
    "2026-08-16",
    "俄罗斯国防部8月15日晚通报,当天11时至21时,俄防空部队共拦截并摧毁280架乌克兰无人机,其中47架飞向莫斯科。",
)
STORY = (
    "story",
    "2026-08-17",
    "莫斯科遭大规模袭击！俄罗斯国防部说,8月15日俄军全国击落280架乌克兰无人机,其中47架直奔莫斯科核心区。",
)


def test_a_retelling_that_drops_the_hours_a_number_was_counted_in_is_shown_beside_the_announcement(desk: Desk) -> None:
    found = desk(MINISTRY, STORY)
    assert ("ministry:280架", "story:280架") in found.quotes("agree")
    assert ("ministry:280架", "story:280架") in found.quotes("dropped")
    (why,) = {finding.why for finding in found.findings if finding.kind == "dropped" and "280" in finding.why}
    assert "2026-08-15T11:00/2026-08-15T21:00" in why


def test_a_toll_that_grows_is_an_update_and_not_a_conflict(desk: Desk) -> None:
    found = desk(
        ("first", "2026-03-02", "安达省政府2日说,安达省1日发生强烈地震,已造成安达省118人死亡、430人受伤。"),
        ("second", "2026-03-04", "安达省政府4日说,安达省强烈地震已造成安达省263人死亡、1187人受伤。"),
    )
    assert not found.quotes("conflict")
    assert ("first:118人", "second:263人") in found.quotes("update") or not found.events


def test_twins_a_year_apart_stay_apart(desk: Desk) -> None:
    text = "2月5日俄罗斯与乌克兰又换回战俘,双方各移交{}人。俄罗斯国防部说,此事有第三国出面斡旋。"
    found = desk(("early", "2025-02-06", text.format(150)), ("late", "2026-02-06", text.format(157)))
    assert not [event for event in found.events if len(event.reports) > 1]
    assert not found.quotes("update") + found.quotes("conflict")


def test_what_is_shot_down_each_day_is_neither_updated_nor_contradicted_by_the_next_day(desk: Desk) -> None:
    text = "俄罗斯国防部{}日称,俄防空系统当天击落{}架乌克兰无人机。"
    found = desk(("one", "2026-05-03", text.format(3, 121)), ("two", "2026-05-04", text.format(4, 88)))
    assert not found.quotes("update") + found.quotes("conflict") + found.quotes("agree")


def test_printings_of_one_text_agree_and_a_number_changed_in_one_is_a_finding(desk: Desk) -> None:
    text = (
        "俄罗斯国防部5月3日通报,防空部队前一夜共摧毁{}架无人机,其中布良斯克州31架、库尔斯克州24架。"
        "布良斯克州州长说,残骸落在一处停车场,烧毁汽车12辆,另有3人受伤,伤者已经送往当地医院接受治疗。"
        "当地机场一度停飞,凌晨五时恢复运行,应急部门仍在残骸坠落处清理现场,调查人员已经赶到。"
    )
    found = desk(("one", "2026-05-03", text.format(125)), ("two", "2026-05-04", text.format(152)))
    assert ("one:31架", "two:31架") in found.quotes("agree")
    assert any("125" in one and "152" in other for one, other in found.quotes("changed"))


def test_parts_of_one_report_add_up_to_the_total_of_another(desk: Desk) -> None:
    found = desk(
        ("parts", "2026-04-11", "4月10日,俄罗斯与乌克兰交换被俘人员,乌方得到俄方移交的210名军人和90名平民。"),
        ("total", "2026-04-11", "俄罗斯国防部说,4月10日俄乌交换被俘人员,双方各向对方移交300人。"),
    )
    assert ("parts:210名", "parts:90名", "total:300人") in found.quotes("sum")


def test_small_numbers_and_designators_never_meet(desk: Desk) -> None:
    found = desk(
        ("one", "2026-05-03", "5月3日,俄军一架伊尔-76运输机在伊万诺沃州坠毁,造成2人死亡。"),
        ("two", "2026-05-03", "5月3日,乌军第76旅称,S-400系统在克里米亚被毁,2辆卡车起火。"),
    )
    assert not [finding for finding in found.findings if len({place.report for place in finding.of}) > 1]


def test_every_finding_says_its_arithmetic_and_what_made_its_figures_comparable(desk: Desk) -> None:
    found = desk(MINISTRY, STORY)
    assert found.findings
    assert all(finding.why and finding.because and finding.rule for finding in found.findings)


def test_two_outlets_that_cite_one_ministry_are_one_origin(desk: Desk) -> None:
    found = desk(MINISTRY, STORY)
    (origins,) = {one.origins for one in found.findings if one.kind == "agree" and "280" in one.why}
    assert origins == 1


def test_an_agreed_number_is_its_own_low_best_and_high(desk: Desk) -> None:
    found = desk(MINISTRY, STORY)
    bounds = {(one.low, one.best, one.high) for one in found.findings if one.kind == "agree" and "280" in one.why}
    assert bounds == {(280, 280, 280)}


def test_two_sources_that_give_two_tolls_of_one_day_contradict_each_other(desk: Desk) -> None:
    found = desk(
        ("state", "2026-03-04", "3月3日安达省发生强烈地震。土耳其卫生部4日说,马拉蒂亚地震已造成118人死亡。"),
        (
            "both", "2026-03-04",
            "3月3日土耳其马拉蒂亚发生强烈地震。土耳其卫生部4日说,地震已造成118人死亡。联合国则说,死亡人数应为163人。",
        ),
    )  # fmt: skip
    assert any({"118人", "163人"} == {one.partition(":")[2] for one in pair} for pair in found.quotes("conflict"))


def test_two_offices_of_one_side_that_count_on_do_not_contradict_each_other(desk: Desk) -> None:
    found = desk(
        ("early", "2026-03-04", "土耳其卫生部4日说,3日马拉蒂亚的地震造成118人死亡。"),
        ("late", "2026-03-04", "土耳其内政部4日说,3日马拉蒂亚地震的死亡人数已升至163人。"),
    )
    assert not found.quotes("conflict")


def test_whoever_has_a_short_name_is_no_state(desk: Desk) -> None:
    found = desk(
        ("one", "2026-03-04", "土耳其卫生部4日说,3日马拉蒂亚的地震造成118人死亡。院长说,死亡人数是163人。"),
        ("other", "2026-03-04", "土耳其卫生部4日说,3日马拉蒂亚的地震造成118人死亡。"),
    )
    assert any({"118人", "163人"} == {one.partition(":")[2] for one in pair} for pair in found.quotes("conflict"))


def test_one_report_that_gives_two_tolls_of_one_day_does_not_contradict_itself(desk: Desk) -> None:
    found = desk(
        ("one", "2026-03-04", "土耳其卫生部4日说,3日马拉蒂亚的地震造成118人死亡。院长说,死亡人数是163人。"),
        ("other", "2026-03-05", "港口5日恢复通航。"),
    )
    assert not found.quotes("conflict")


def test_what_one_report_sets_against_a_number_contradicts_the_other_reports_that_give_it(desk: Desk) -> None:
    found = desk(
        ("one", "2026-03-04", "土耳其马拉蒂亚3日发生地震。土耳其卫生部4日说,马拉蒂亚的地震造成118人死亡。"),
        (
            "other",
            "2026-03-04",
            "土耳其卫生部4日说,3日马拉蒂亚的地震造成118人死亡,当地消防队连夜搜救。而一家医院的院长称,遇难者实际是163人。",
        ),
    )
    assert ("one:118人", "other:163人") in found.quotes("conflict")


def test_a_toll_steps_over_a_number_that_only_says_of_how_many_it_heard(desk: Desk) -> None:
    found = desk(
        ("one", "2026-03-04", "土耳其卫生部4日说,3日马拉蒂亚的地震已造成118人死亡、430人受伤。"),
        ("two", "2026-03-05", "3日马拉蒂亚发生地震。居民说,马拉蒂亚的地震造成至少140人死亡。"),
        ("three", "2026-03-06", "土耳其卫生部6日说,3日马拉蒂亚的地震已造成263人死亡、1187人受伤。"),
    )
    assert ("one:118人", "three:263人") in found.quotes("update") or ("two:至少140人", "three:263人") in found.quotes(
        "update"
    )
    assert ("one:430人", "three:1187人") in found.quotes("update")


def test_a_toll_told_behind_its_scene_is_of_that_scene(desk: Desk) -> None:
    found = desk(
        ("one", "2026-05-04", "俄军5月3日袭击了乌克兰城市哈尔科夫。5人死亡，37人受伤。"),
        ("two", "2026-05-04", "5月3日，哈尔科夫遭到无人机袭击。当地急救中心说，5人死亡，41人受伤。"),
        ("three", "2026-05-05", "5月3日，哈尔科夫遭到无人机袭击。死亡人数已升至8人。"),
    )
    assert ("one:5人", "two:5人") in found.quotes("agree")
    assert ("one:5人", "three:8人") in found.quotes("update")


def test_tolls_of_two_scenes_and_of_two_days_stay_apart(desk: Desk) -> None:
    found = desk(
        ("one", "2026-05-04", "俄军5月3日袭击了乌克兰城市哈尔科夫。5人死亡，37人受伤。"),
        ("two", "2026-05-04", "5月3日，敖德萨遭到无人机袭击。3人死亡，18人受伤。"),
        ("three", "2026-05-06", "5月5日，哈尔科夫再次遭到无人机袭击。8人死亡，44人受伤。"),
    )
    assert not found.quotes("agree") + found.quotes("update") + found.quotes("conflict")


def test_a_disaster_is_one_though_its_later_toll_is_told_without_its_day(desk: Desk) -> None:
    found = desk(
        ("one", "2026-05-04", "肯尼亚内罗毕3日发生山体滑坡。红十字会说，已有21人遇难，另有30人失踪。"),
        ("two", "2026-05-06", "肯尼亚政府发言人6日通报，内罗毕山体滑坡遇难人数升至34人，仍有18人失踪。"),
    )
    assert ("one:21人", "two:34人") in found.quotes("update")


def test_organisers_and_police_contradict_each_other_on_how_many_came(desk: Desk) -> None:
    found = desk(
        ("one", "2026-05-04", "土耳其伊斯坦布尔3日举行集会。主办方称，有10万人参加。"),
        ("two", "2026-05-04", "伊斯坦布尔3日爆发大规模示威。警方估计，参加者为3万人。"),
    )
    assert [set(pair) for pair in found.quotes("conflict")] == [{"one:10万人", "two:3万人"}]


def test_the_dead_of_either_side_are_not_held_against_each_other(desk: Desk) -> None:
    found = desk(
        ("one", "2026-05-04", "泰国军方4日说，边境冲突造成泰方11名平民死亡。柬埔寨国防部则说，柬方有13名平民死亡。"),
        ("two", "2026-05-04", "泰国军方4日说，边境冲突3日再起。"),
    )
    assert not found.quotes("conflict")


def test_a_part_of_a_sum_is_not_brought_up_to_date_by_its_total(desk: Desk) -> None:
    found = desk(
        ("one", "2026-05-04", "缅甸实皆省3日一处寺院遭空袭，18名僧人和9名村民死亡。"),
        ("two", "2026-05-04", "缅甸实皆省一处寺院3日遭空袭，造成27人死亡。"),
    )
    assert ("one:18名", "one:9名", "two:27人") in found.quotes("sum")
    assert not found.quotes("update")


def test_two_tolls_of_one_report_as_of_one_moment_are_no_steps_of_one_tally(desk: Desk) -> None:
    found = desk(
        ("one", "2026-05-21", "截至20日晚，边境的冲突已造成黎方41人死亡、500余人受伤；以方7人死亡、80多人受伤。"),
        ("two", "2026-05-21", "截至20日晚，边境的冲突已造成黎方41人死亡。"),
    )
    assert not found.quotes("update")
