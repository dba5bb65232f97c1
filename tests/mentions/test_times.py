"""Times as a reader of news would take them: spans, values and reasons."""

import pytest

from kaoju.model import Report
from kaoju.reader import read_report

MONDAY = "2024-05-20"


def times_of(text: str, published: str | None = MONDAY) -> list[tuple[str, str, str | None]]:
    read = read_report(Report(id="a", text=text, published=published))
    return [(time.text, time.type, time.value) for time in read.times if time.rule.startswith("zh:time/")]


def values_of(text: str, published: str | None = MONDAY) -> list[str | None]:
    return [value for _, _, value in times_of(text, published)]


def test_a_day_without_a_month_is_the_latest_one_not_after_the_report() -> None:
    assert values_of("外交部18日发表声明。") == ["2024-05-18"]
    assert values_of("议会30日表决。") == ["2024-04-30"]


def test_words_that_look_ahead_turn_a_day_to_the_future() -> None:
    assert values_of("两国元首将于星期三会面。") == ["2024-05-22"]
    assert values_of("发言人星期三说，会面照旧。") == ["2024-05-15"]


def test_a_date_in_brackets_settles_the_weekday_before_it() -> None:
    assert times_of("船队上周三（15日）离港，周五（24日）返航。") == [
        ("上周三", "DATE", "2024-05-15"),
        ("15日", "DATE", "2024-05-15"),
        ("周五", "DATE", "2024-05-24"),
        ("24日", "DATE", "2024-05-24"),
    ]


def test_a_weekday_that_contradicts_its_date_keeps_its_own_value() -> None:
    assert values_of("上周四（5月14日）桥面塌陷。") == ["2024-05-16", "2024-05-14"]


def test_the_same_day_is_the_day_last_told_of() -> None:
    text = "5月11日，港口起火。消防员当天扑灭火势，次日清点损失。"
    assert values_of(text) == ["2024-05-11", "2024-05-11", "2024-05-12"]


def test_a_day_that_only_bounds_another_is_not_the_day_told_of() -> None:
    text = "8日，该市失守，这是5月1日以来的第三座。当天，政府撤离。"
    assert values_of(text) == ["2024-05-08", "2024-05-01", "2024-05-08"]


def test_the_same_day_behind_an_event_without_a_date_stays_open_and_says_why() -> None:
    read = read_report(Report(id="a", text="5月3日他抵达首都。公投当天，警方清场。", published=MONDAY))
    assert read.times[1].value is None
    assert read.times[1].why == "no date was named before it"


@pytest.mark.parametrize("text", ["外交部18日发表声明。", "发言人今天表示遗憾。", "周二复会。", "上午9时开庭。"])
def test_a_missing_date_is_never_filled_in(text: str) -> None:
    read = read_report(Report(id="a", text=text))
    assert [time.value for time in read.times] == [None]
    assert read.times[0].why


def test_the_one_recent_year_of_a_report_without_a_date_dates_its_days() -> None:
    assert values_of("3月14日警报响起。2026财年预算已定，今年春季表决。", None) == ["2026-03-14", "2026", "2026-21"]


def test_midnight_that_closes_an_afternoon_is_the_next_day() -> None:
    assert values_of("3月14日下午开战，直到深夜12点才停。", "2026-03-16") == ["2026-03-14", "2026-03-15T00:00"]


def test_parts_of_a_day_keep_the_days_value_and_clock_times_the_half_of_the_day() -> None:
    assert times_of("5月18日晚7点半开赛，今早9时30分散场，傍晚7时左右公布。") == [
        ("5月18日晚7点半", "TIME", "2024-05-18T19:30"),
        ("今早9时30分", "TIME", "2024-05-20T09:30"),
        ("傍晚7时左右", "TIME", "2024-05-20T19:00~"),
    ]


def test_zone_labels_stay_outside() -> None:
    assert times_of("当地时间5月6日，北京时间周日凌晨4时18分。")[0][0] == "5月6日"
    assert times_of("当地时间5月6日，北京时间周日凌晨4时18分。")[1] == ("周日凌晨4时18分", "TIME", "2024-05-19T04:18")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3月5日到6日换俘。", "2024-03-05/2024-03-06"),
        ("6月9至10日有雨。", "2024-06-09/2024-06-10"),
        ("3月28日至4月15日封路。", "2024-03-28/2024-04-15"),
        ("昨天下午两点到四点停电。", "2024-05-19T14:00/2024-05-19T16:00"),
        ("今年1到2月份谈了三轮。", "2024-01/2024-02"),
        ("2016-2018年歉收。", "2016/2018"),
        ("去年12月28日至今年1月3日停航。", "2023-12-28/2024-01-03"),
    ],
)
def test_spans_run_from_their_first_to_their_last(text: str, value: str | None) -> None:
    assert values_of(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "神舟十三号返回地面。", "12号线停运。", "他提出三点建议。", "明天集团不予置评。", "九二共识与五四运动。",
        "一时间议论纷纷。", "日前，双方近期接触。", "他早一点回家。", "冬季奥运会在山区举行。", "主队以3:0取胜。",
        "这条七日游线路最受欢迎。", "当年的事，他不愿多谈。", "晚会由三台直播。", "世纪大道通车。",
    ],
)  # fmt: skip
def test_names_and_vague_words_are_no_times(text: str) -> None:
    assert times_of(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("民国三年建成。", "1914"),
        ("公元前221年统一。", "-0220"),
        ("上世纪90年代解散。", "199X"),
        ("十九世纪末通车。", "18XX~"),
        ("去年秋天手术。", "2023-23"),
        ("第一季度增长。", "2024-01/2024-03"),
        ("农历正月初一开放。", "2024-02-10"),
        ("3月中下旬举行。", "2024-03-11/2024-03-31"),
        ("今年底通车。", "2024-12~"),
        ("2024年2月30日。", None),
    ],
)
def test_calendars_and_stretches(text: str, value: str | None) -> None:
    assert values_of("据报道，" + text)[0] == value


def test_what_recurs_is_a_set() -> None:
    assert times_of("航班逢周一、三、五往返，每年停航一次。") == [("周一、三、五", "SET", None), ("每年", "SET", "P1Y")]


def test_both_scripts_read_alike_at_their_own_offsets() -> None:
    text = "北韓於周五（17日）試射，當日下午3時許落海。"
    read = read_report(Report(id="a", text=text, published=MONDAY))
    assert [time.value for time in read.times] == ["2024-05-17", "2024-05-17", "2024-05-17T15:00~"]
    assert all(text[time.start : time.end] == time.text for time in read.times)


def test_a_bulletin_dates_each_item_by_the_report() -> None:
    text = "俄方1月9日宣布谈判破裂，1月12日撤走使团。\n澳政府19日宣布进入紧急状态。"
    assert values_of(text) == ["2024-01-09", "2024-01-12", "2024-05-19"]


def test_a_feature_goes_on_in_the_month_it_tells_of() -> None:
    text = "2014年10月，他访问该国。10月22日他转达提议，25日离开。"
    assert values_of(text) == ["2014-10", "2014-10-22", "2014-10-25"]
