"""The calendar: local days as stretches of UTC, whatever the clocks do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.model.errors import QuestionError
from groundswell.model.period import MOST_BUCKETS, Calendar, Period, WeekStart, zone_named

NOW = datetime(2024, 5, 15, 10, 40, tzinfo=UTC)
"""A Wednesday."""


def calendar(zone: str = "UTC", week_start: WeekStart = "monday") -> Calendar:
    """The calendar of a zone."""
    return Calendar(ZoneInfo(zone), week_start)


def utc(text: str) -> datetime:
    """A moment, written in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def local(text: str) -> datetime:
    """A local time, without zone."""
    return datetime.fromisoformat(text)


def days(first: str, last: str, zone: str) -> Period:
    """Whole local days, both ends included."""
    return calendar(zone).between(first, last, NOW)


def hours_of(day: str, zone: str) -> list[str]:
    """The local starts of a day's hours, with their offset."""
    period = days(day, day, zone)
    return [start.isoformat() for start in calendar(zone).buckets(period, "hour").starts]


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("today", "2024-05-15", "2024-05-16"),
        ("yesterday", "2024-05-14", "2024-05-15"),
        ("last 7 days", "2024-05-09", "2024-05-16"),
        ("last 1 day", "2024-05-15", "2024-05-16"),
        ("last 2 weeks", "2024-05-06", "2024-05-20"),
        ("last 3 months", "2024-03-01", "2024-06-01"),
        ("last 4 quarters", "2023-07-01", "2024-07-01"),
        ("last 2 years", "2023-01-01", "2025-01-01"),
        ("this week", "2024-05-13", "2024-05-20"),
        ("this month", "2024-05-01", "2024-06-01"),
        ("this quarter", "2024-04-01", "2024-07-01"),
        ("this year", "2024-01-01", "2025-01-01"),
        ("last week", "2024-05-06", "2024-05-13"),
        ("last month", "2024-04-01", "2024-05-01"),
        ("last quarter", "2024-01-01", "2024-04-01"),
        ("last year", "2023-01-01", "2024-01-01"),
        ("  LAST   7 Days ", "2024-05-09", "2024-05-16"),
    ],
)
def test_a_preset_names_whole_intervals_of_the_calendar(text: str, first: str, end: str) -> None:
    """`last 3 months` is this month and the two before it; `last month` the one before this."""
    assert calendar().preset(text, NOW, None) == Period(utc(first), utc(end))


def test_the_last_hours_are_whole_clock_hours_with_the_present_one() -> None:
    """At 10:40 the last 2 hours are from 9 to 11."""
    assert calendar().preset("last 2 hours", NOW, None) == Period(
        utc("2024-05-15T09:00"), utc("2024-05-15T11:00")
    )


def test_the_last_hours_begin_with_the_local_hour() -> None:
    """At 16:10 in Kolkata, which is half an hour off, the last hour is from 16:00 there."""
    assert calendar("Asia/Kolkata").preset("last 1 hour", NOW, None).start == utc("2024-05-15T10:30")


def test_today_is_the_local_day() -> None:
    """At 10:40 UTC it is already the 16th in Kiritimati, 14 hours ahead."""
    assert calendar("Pacific/Kiritimati").preset("today", NOW, None).start == utc("2024-05-15T10:00")


def test_all_time_is_the_local_days_of_the_data() -> None:
    """From the first event's local day to the end of the last one's."""
    data = Period(utc("2024-01-01T03:00"), utc("2024-02-01T03:00"))

    assert calendar("America/New_York").preset("all time", NOW, data) == Period(
        utc("2023-12-31T05:00"), utc("2024-02-01T05:00")
    )


def test_all_time_without_data_is_today() -> None:
    """An empty project has an empty graph, not an error."""
    assert calendar().preset("all time", NOW, None) == Period(utc("2024-05-15"), utc("2024-05-16"))


@pytest.mark.parametrize(
    "text", ["last 0 days", "last 00 days", "this 2 weeks", "fortnight", "last -1 days", ""]
)
def test_an_unknown_preset_is_refused_at_its_place(text: str) -> None:
    """No range is guessed."""
    with pytest.raises(QuestionError) as refused:
        calendar().preset(text, NOW, None)

    assert refused.value.at == "/range"


def test_a_misspelt_preset_is_offered_the_closest() -> None:
    """The error names the remedy."""
    with pytest.raises(QuestionError, match="Did you mean 'last 30 days'"):
        calendar().preset("lats 30 days", NOW, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("last 12 fortnights", "There are hours, days, weeks, months, quarters and years."),
        ("last 12 wekes", "Did you mean 'last 12 weeks'?"),
        ("this mnoth", "Did you mean 'this month'?"),
    ],
)
def test_an_unknown_unit_is_told_which_there_are(text: str, said: str) -> None:
    """Rather than offered a range of another length."""
    with pytest.raises(QuestionError) as refused:
        calendar().preset(text, NOW, None)

    assert said in refused.value.message


@pytest.mark.parametrize("text", ["last 999999 days", "last 999999 years", "last 2024 years"])
def test_a_preset_that_reaches_before_the_calendar_is_refused(text: str) -> None:
    """Year 0 does not exist, and the first days of year 1 are left to the zones."""
    with pytest.raises(QuestionError, match="before the calendar"):
        calendar().preset(text, NOW, None)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("America/New_York", "2024-03-10", 23),
        ("America/New_York", "2024-11-03", 25),
        ("Europe/Berlin", "2024-03-31", 23),
        ("Europe/Berlin", "2024-10-27", 25),
        ("Asia/Kolkata", "2024-03-31", 24),
        ("America/Sao_Paulo", "2018-11-04", 23),
        ("Africa/Casablanca", "2024-04-14", 23),
    ],
)
def test_a_day_on_which_the_clocks_change_is_shorter_or_longer(zone: str, day: str, hours: int) -> None:
    """A local day runs from midnight to midnight, also where midnight itself is skipped."""
    period = days(day, day, zone)

    assert period.end - period.start == timedelta(hours=hours)


def test_the_hour_that_is_skipped_has_no_bucket() -> None:
    """In spring New York goes from 1:59 to 3:00."""
    assert hours_of("2024-03-10", "America/New_York")[1:3] == [
        "2024-03-10T01:00:00-05:00",
        "2024-03-10T03:00:00-04:00",
    ]


def test_the_hour_that_comes_twice_has_two_buckets() -> None:
    """In autumn Berlin has two hours from 2 to 3, told apart by their offset."""
    assert hours_of("2024-10-27", "Europe/Berlin")[2:4] == [
        "2024-10-27T02:00:00+02:00",
        "2024-10-27T02:00:00+01:00",
    ]


def test_the_hours_of_a_zone_half_an_hour_off_begin_at_its_own_full_hours() -> None:
    """In Kolkata an hour begins at half past in UTC."""
    assert hours_of("2024-04-01", "Asia/Kolkata")[:2] == [
        "2024-04-01T00:00:00+05:30",
        "2024-04-01T01:00:00+05:30",
    ]


def test_a_change_of_half_an_hour_ends_the_hour_it_falls_into() -> None:
    """Lord Howe goes back from 2:00 to 1:30: the second half of 1 o'clock comes twice, the second time by itself."""
    assert hours_of("2024-04-07", "Australia/Lord_Howe")[1:4] == [
        "2024-04-07T01:00:00+11:00",
        "2024-04-07T01:30:00+10:30",
        "2024-04-07T02:00:00+10:30",
    ]


def test_a_range_that_begins_in_a_repeated_half_hour_begins_there() -> None:
    """At a quarter to two for the second time, the bucket begins at the change, not before it."""
    period = Period(utc("2024-04-06T15:10"), utc("2024-04-06T16:00"))

    assert calendar("Australia/Lord_Howe").buckets(period, "hour").edges[0] == utc("2024-04-06T15:00")


def test_a_day_that_a_zone_skipped_is_empty() -> None:
    """Samoa had no 30 December 2011."""
    buckets = calendar("Pacific/Apia").buckets(days("2011-12-29", "2011-12-31", "Pacific/Apia"), "day")

    assert [b - a for a, b in zip(buckets.edges, buckets.edges[1:], strict=False)] == [
        timedelta(hours=24),
        timedelta(0),
        timedelta(hours=24),
    ]


@pytest.mark.parametrize(
    ("week_start", "first"), [("monday", local("2024-05-13")), ("sunday", local("2024-05-12"))]
)
def test_weeks_begin_on_the_projects_first_weekday(week_start: WeekStart, first: datetime) -> None:
    """The week of a Wednesday begins on its Monday or its Sunday (rule T04)."""
    assert calendar(week_start=week_start).floor(local("2024-05-15T10:00"), "week") == first


def test_a_sunday_begins_its_own_week_when_weeks_begin_on_sunday() -> None:
    """The first weekday is its own week's start."""
    assert calendar(week_start="sunday").floor(local("2024-05-12"), "week") == local("2024-05-12")


def test_quarters_begin_in_january() -> None:
    """May lies in the quarter from April (SCHEMA, range)."""
    assert calendar().floor(local("2024-05-15"), "quarter") == local("2024-04-01")


@pytest.mark.parametrize("interval", ["week", "month", "quarter"])
def test_the_first_bucket_begins_before_the_range(interval: str) -> None:
    """Buckets are whole intervals; cutting them at the range is the question's part (rule T03)."""
    period = days("2024-05-15", "2024-05-16", "UTC")

    assert calendar().buckets(period, interval).edges[0] < period.start  # type: ignore[arg-type]


def test_buckets_leave_no_gap_and_cover_the_range() -> None:
    """Every moment of a range with both clock changes lies in exactly one hour."""
    period = days("2024-01-01", "2024-12-31", "America/New_York")
    edges = calendar("America/New_York").buckets(period, "hour").edges

    assert (edges[0], edges[-1], len(edges)) == (period.start, period.end, 366 * 24 + 1)


def test_a_date_includes_its_whole_day() -> None:
    """`to` 7 April ends with the 7th."""
    assert days("2024-04-07", "2024-04-07", "UTC") == Period(utc("2024-04-07"), utc("2024-04-08"))


def test_a_time_without_zone_is_local_and_its_second_belongs_to_the_range() -> None:
    """`to` is taken to the second, that second included."""
    period = calendar("Europe/Berlin").between("2024-04-07T10:00", "2024-04-07T10:30", NOW)

    assert period == Period(utc("2024-04-07T08:00"), utc("2024-04-07T08:30:01"))


def test_a_fraction_of_a_second_belongs_to_its_second() -> None:
    """At both ends, so that a period is of whole seconds."""
    period = calendar().between("2024-04-07T10:00:05.7", "2024-04-07T10:00:06.2", NOW)

    assert period == Period(utc("2024-04-07T10:00:05"), utc("2024-04-07T10:00:07"))


def test_a_time_with_a_zone_is_taken_as_it_is() -> None:
    """The calendar's zone does not move it."""
    period = calendar("Europe/Berlin").between("2024-04-07T10:00Z", "2024-04-07T11:00Z", NOW)

    assert period.start == utc("2024-04-07T10:00")


def test_a_time_that_is_skipped_is_read_as_the_one_after_the_change() -> None:
    """There is no half past two on that day in New York; half past three is meant."""
    period = calendar("America/New_York").between("2024-03-10T02:30", "2024-03-11", NOW)

    assert period.start == utc("2024-03-10T07:30")


def test_without_an_end_the_range_ends_with_today() -> None:
    """`from` alone reaches to the end of the present day."""
    assert calendar().between("2024-05-01", None, NOW).end == utc("2024-05-16")


def test_a_reversed_range_is_refused() -> None:
    """The remedy is in the message."""
    with pytest.raises(QuestionError, match="Swap 'from' and 'to'"):
        days("2024-05-02", "2024-05-01", "UTC")


@pytest.mark.parametrize(
    ("first", "last"),
    [("0001-01-01", "0001-01-09"), ("9999-12-01", "9999-12-31"), ("10000-01-01", "10000-01-02")],
)
def test_a_date_out_of_the_calendar_is_refused(first: str, last: str) -> None:
    """The two days at either end are left to the zones."""
    with pytest.raises(QuestionError):
        days(first, last, "UTC")


@pytest.mark.parametrize("text", ["soon", "2024-13-01", "2024-02-30", "2024-04-01T25:00", "2024-4-1", "12"])
def test_a_date_that_cannot_be_read_is_refused_at_its_place(text: str) -> None:
    """What does not read as a date is not guessed."""
    with pytest.raises(QuestionError) as refused:
        days(text, "2024-05-01", "UTC")

    assert refused.value.at == "/from"


def test_too_many_buckets_are_refused() -> None:
    """Three years of hours are more than anybody reads."""
    with pytest.raises(QuestionError, match=f"more than {MOST_BUCKETS:,} hours"):
        calendar().buckets(days("2020-01-01", "2022-12-31", "UTC"), "hour")


@pytest.mark.parametrize(
    ("first", "last", "interval"),
    [("0001-01-03", "0001-01-20", "week"), ("9999-10-03", "9999-11-20", "quarter")],
)
def test_an_interval_that_reaches_out_of_the_calendar_is_refused(
    first: str, last: str, interval: str
) -> None:
    """The week of 3 January of year 1 would begin in the year before."""
    sundays = calendar(week_start="sunday")

    with pytest.raises(QuestionError, match="beyond the calendar"):
        sundays.buckets(sundays.between(first, last, NOW), interval)  # type: ignore[arg-type]


def test_the_period_before_has_the_same_times_of_day() -> None:
    """A week back over a clock change begins at midnight again, an hour further away (rule T08)."""
    spring = calendar("Europe/Berlin")

    assert spring.shifted(days("2024-04-01", "2024-04-07", "Europe/Berlin"), 7) == days(
        "2024-03-25", "2024-03-31", "Europe/Berlin"
    )


def test_offsets_name_each_clock_change_to_the_second() -> None:
    """A year in New York has three stretches."""
    year = days("2024-01-01", "2024-12-31", "America/New_York")

    assert [moment for moment, _ in calendar("America/New_York").offsets(year)[1:]] == [
        utc("2024-03-10T07:00"),
        utc("2024-11-03T06:00"),
    ]


@pytest.mark.parametrize(
    ("zone", "first", "last", "before"),
    [
        ("Europe/Berlin", "2024-04-01", "2024-04-02", ("2024-03-30T00:00+01:00", "2024-04-01T00:00+02:00")),
        (
            "America/Sao_Paulo",
            "2018-11-04",
            "2018-11-05",
            ("2018-11-02T00:00-03:00", "2018-11-04T01:00-02:00"),
        ),
        (
            "America/Sao_Paulo",
            "2018-11-05",
            "2018-11-05",
            ("2018-11-04T01:00-02:00", "2018-11-05T00:00-02:00"),
        ),
        ("UTC", "2024-05-05T12:00", "2024-05-07T11:59:59", ("2024-05-03T12:00Z", "2024-05-05T12:00Z")),
        ("UTC", "2024-05-05T00:00", "2024-05-05T05:59:59", ("2024-05-04T18:00Z", "2024-05-05T00:00Z")),
        (
            "Europe/Berlin",
            "2024-03-31T12:00",
            "2024-04-01T11:59:59",
            ("2024-03-30T10:00Z", "2024-03-31T10:00Z"),
        ),
    ],
)
def test_the_period_before_ends_where_this_one_begins(
    zone: str, first: str, last: str, before: tuple[str, str]
) -> None:
    """As many whole days, of 23 hours too; of anything else as much time (rule T08)."""
    start, end = (datetime.fromisoformat(text) for text in before)

    assert calendar(zone).before(days(first, last, zone)) == Period(start, end)


@pytest.mark.parametrize("now", [f"2024-04-01T{hour:02d}:40" for hour in range(22)])
def test_before_the_last_48_hours_are_the_48_before(now: str) -> None:
    """At every hour of a day after a clock change, but the last, after which they are two whole days."""
    berlin = calendar("Europe/Berlin")
    before = berlin.before(berlin.preset("last 48 hours", utc(now), None))

    assert before.end - before.start == timedelta(hours=48)


def test_a_period_moved_to_where_its_times_come_twice_is_never_reversed() -> None:
    """From half past two to ten past two, the second time: on the day before there is only one of each."""
    autumn = Period(utc("2024-10-27T00:30"), utc("2024-10-27T01:10"))

    assert calendar("Europe/Berlin").shifted(autumn, 1) == Period(
        utc("2024-10-26T00:30"), utc("2024-10-26T01:10")
    )


@given(
    zone=st.sampled_from(
        (
            "UTC",
            "Europe/Berlin",
            "America/Sao_Paulo",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "America/Havana",
        )
    ),
    start=st.sampled_from(
        ("2018-02-17", "2018-11-04", "2024-03-31", "2024-04-06", "2024-10-27", "2024-11-03")
    ),
    first=st.integers(-200, 200),
    length=st.integers(1, 20_000),
)
def test_what_is_written_of_a_moment_is_read_as_that_moment(
    zone: str, start: str, first: int, length: int
) -> None:
    """Every quarter of an hour around clock changes, those that come twice too."""
    begun = utc(start) + timedelta(minutes=15 * first)
    period, its = Period(begun, begun + timedelta(seconds=30 * length)), calendar(zone)
    last = its.written(period.end - timedelta(seconds=1))

    assert its.between(its.written(period.start), last, NOW) == period


def test_an_unknown_zone_is_refused_with_the_closest() -> None:
    """Zones have the names of the IANA database."""
    with pytest.raises(QuestionError, match="Did you mean 'Europe/Berlin'"):
        zone_named("Europe/Berln")


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "/etc/localtime", "a" * 5000, "Europe", "\0"])
def test_a_zone_that_is_no_name_is_refused(name: str) -> None:
    """A name that reaches for files is a wrong name like any other."""
    with pytest.raises(QuestionError):
        zone_named(name)
