"""Keys: what a number may be compared with, as its sentence says it."""

from kaoju import Report, read
from kaoju.model import Figure


def figures(text: str, published: str | None = "2026-05-04") -> dict[str, Figure]:
    reading = read(Report(id="a", text=text, published=published))
    return {text[one.start : one.end]: one for one in reading.figures}


def test_a_list_takes_its_deed_and_thing_from_the_number_before_it() -> None:
    found = figures("俄国防部称,防空部队共击落125架无人机,其中布良斯克州31架、库尔斯克州24架。")
    assert {(one.measure, one.thing) for one in found.values()} == {("downed", "drone")}
    assert found["31架"].places == ("RU.布良斯克州",)
    assert found["24架"].places == ("RU.库尔斯克州",)
    assert found["31架"].scope == "part"


def test_a_toll_is_of_those_attacked_and_not_of_those_who_attack() -> None:
    found = figures("巴基斯坦对印度的火炮打击已致至少4人死亡。印度7日发起的袭击致使38人丧生。")
    assert found["至少4人"].places == ("IN",)
    assert "IN" not in found["38人"].places


def test_each_and_in_all_are_told_apart() -> None:
    found = figures("俄乌双方各释放150人,两边合计300人。")
    assert found["150人"].scope == "each"
    assert found["300人"].scope == "all"


def test_a_number_as_of_an_hour_is_no_number_of_a_window() -> None:
    found = figures("截至5月4日6时,已有58架无人机被击落。当天11时至21时,又有47架无人机被击落。")
    assert found["58架"].as_of == "2026-05-04T06:00"
    assert found["47架"].window == "2026-05-04T11:00/2026-05-04T21:00"


def test_a_magnitude_is_compared_and_no_other_ordinal_is() -> None:
    found = figures("安达省发生7.9级地震。欧盟通过第18轮制裁。")
    assert found["7.9级"].unit == "magnitude"
    assert len(found) == 1


def test_an_aftershock_is_measured_apart_from_the_shock() -> None:
    found = figures("监测到10多次余震,其中最高震级为7.5级。")
    assert found["7.5级"].thing == "aftershock"


def test_two_names_of_one_thing_have_one_code() -> None:
    taiwan, mainland = figures("發射45枚飛彈。")["45枚"], figures("发射45枚导弹。")["45枚"]
    assert taiwan.thing == mainland.thing == "missile"


def test_each_line_of_a_list_of_headlines_stands_for_itself() -> None:
    found = figures("安达省大桥垮塌 3人遇难\n北湾渡轮起火 7人受伤\n西岭煤矿透水 9人被困\n")
    assert len({one.block for one in found.values()}) == 3


def test_whoever_gives_a_number_is_its_source() -> None:
    found = figures("反对派公布的遇难人数是112人。此前公布的死亡人数为12人。")
    assert [one.source for one in found.values()] == ["反对派", ""]


def test_the_hurt_and_the_missing_beside_a_toll_so_far_are_counted_so_far_too() -> None:
    found = figures("地震已造成12人死亡、40人受伤，另有3人失踪，当天又有2人死亡。")
    assert [one.scope for one in found.values()] == ["running", "running", "running", "new"]


def test_a_part_keeps_the_deed_that_is_done_to_it() -> None:
    found = figures("敌军发射了96架无人机，防空部队击落其中55架。")
    assert [one.measure for one in found.values()] == ["launched", "downed"]


def test_a_place_before_the_next_number_is_that_number_s_own() -> None:
    found = figures("死亡人数增至41人(湖北39人、河北1人)。")
    assert found["41人"].places == ()
    assert found["39人"].places == ("CN.湖北",)


def test_what_is_counted_from_a_day_on_is_a_tally_and_that_of_a_year_is_none() -> None:
    found = figures("自5月1日以来，空袭造成24人死亡。今年以来，枪击造成29人死亡。")
    assert (found["24人"].scope, found["29人"].scope) == ("running", "")


def test_a_toll_that_names_no_place_is_of_the_state_told_of_before_it() -> None:
    found = figures("菲律宾宿务5月3日发生7.1级地震。民防部门说，已有26人死亡。")
    assert found["26人"].places == ("PH",)


def test_a_scene_is_not_carried_past_another_nor_over_whoever_speaks_for_a_state() -> None:
    found = figures("菲律宾发生地震。日本也有震感。目前有26人死亡。")
    assert found["26人"].places == ("JP",)
    assert figures("菲律宾发生地震。美国国务卿说，5人死亡。")["5人"].places == ()


def test_the_home_of_whoever_speaks_is_not_where_people_died() -> None:
    found = figures("叙利亚苏韦达省3日发生武装冲突，总部设在英国的叙利亚人权观察组织说，至少89人死亡。")
    assert found["至少89人"].places == ("SY.苏韦达省",)


def test_a_party_right_before_its_dead_is_whose_they_are() -> None:
    found = figures("泰国军方4日说，边境冲突造成泰方11名平民死亡。柬埔寨国防部说，柬方有13名平民死亡。")
    assert (found["11名"].parties, found["13名"].parties) == (("TH",), ("KH",))


def test_a_place_within_the_noun_counted_is_where_it_counts() -> None:
    assert figures("内罗毕山体滑坡遇难人数升至34人。")["34人"].places == ("KE.内罗比",)


def test_whoever_gives_a_number_is_named_without_the_day_it_was_given() -> None:
    found = figures("据北湾港新闻组4日上午公布的数据，3日相撞的渡轮上有214人。")
    assert (found["214人"].source, found["214人"].as_of) == ("北湾港新闻组", "2026-05-04")


def test_a_source_is_the_same_in_both_scripts() -> None:
    assert figures("機場公司說，有12人受傷。")["12人"].source == figures("机场公司说，有12人受伤。")["12人"].source


def test_a_toll_of_a_blow_is_of_the_side_it_went_against() -> None:
    found = figures("据当地媒体报道，丹麦军队对挪威方面发动炮击，造成6人死亡、21人受伤。")
    assert (found["6人"].places, found["21人"].places) == (("NO",), ("NO",))


def test_two_sides_of_one_sentence_have_their_own_dead() -> None:
    found = figures("巴西同英国的冲突持续。截至3日，已造成巴方41人、英方9人死亡。")
    assert (found["41人"].parties, found["9人"].parties) == (("BR",), ("GB",))
    found = figures("两国冲突已造成双方273人死亡，其中俄方261人，美方12人。")
    assert found["261人"].parties == ("RU",)


def test_an_office_goes_by_its_state_whatever_stands_between_them() -> None:
    for text in ("黎巴嫩公共卫生部3日表示，已有12人死亡。", "据黎巴嫩卫生部3日发布的消息，已有12人死亡。"):
        assert figures(text)["12人"].source == "LB.LB 卫生部"


def test_a_toll_as_of_a_day_is_a_tally_so_far() -> None:
    found = figures("截至3日，洪灾在德国造成157人死亡，在比利时造成27人死亡。")
    assert (found["157人"].scope, found["27人"].scope) == ("running", "running")


def test_the_hurt_told_in_one_breath_with_the_dead_are_of_the_same_side() -> None:
    found = figures("冲突已造成乌方261人死亡、8000余人受伤；俄方12人死亡、300多人受伤。")
    assert (found["8000余人"].parties, found["300多人"].parties) == (("UA",), ("RU",))
