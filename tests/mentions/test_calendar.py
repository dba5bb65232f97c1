"""The calendar against the standard library and against known days of the moon."""

import calendar
import datetime

from kaoju.mentions.calendar import month_after, month_days, moon_date, nth_weekday, weekday_near, written


def test_month_lengths_are_those_of_the_standard_library() -> None:
    assert all(month_days(y, m) == calendar.monthrange(y, m)[1] for y in (1900, 2000, 2023, 2024) for m in range(1, 13))


def test_months_run_over_the_turn_of_the_year() -> None:
    assert month_after(2024, 12, 1) == (2025, 1)
    assert month_after(2024, 1, -1) == (2023, 12)


def test_a_weekday_is_that_of_the_week_from_monday_to_sunday() -> None:
    sunday = datetime.date(2018, 6, 10)
    assert weekday_near(sunday, 1).isoformat() == "2018-06-04"
    assert weekday_near(sunday, 7).isoformat() == "2018-06-10"


def test_the_fifth_weekday_of_a_month_may_be_missing() -> None:
    assert nth_weekday(2024, 2, 5, 5) is None
    assert nth_weekday(2024, 4, 1, -1).isoformat() == "2024-04-29"


def test_new_year_and_its_eve_by_the_moon() -> None:
    assert moon_date(2024, 1, 1).isoformat() == "2024-02-10"
    assert moon_date(2024, 12, 30).isoformat() == "2025-01-28"
    assert moon_date(2023, 1, 30) is None


def test_years_before_our_era_and_of_three_digits_keep_four() -> None:
    assert (written(706, 1, 19), written(-220)) == ("0706-01-19", "-0220")
