"""Calendar time: a project's days, weeks and months as half-open stretches of UTC.

A local moment becomes UTC in one place, here. Clock changes are followed by the zone's own rules: a day
may have 23 or 25 hours, an hour that does not exist is read as the one after the change.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from groundswell.model.errors import QuestionError, closest, did_you_mean

CalendarInterval = Literal["hour", "day", "week", "month", "quarter"]
Interval = Literal[CalendarInterval, "total"]
WeekStart = Literal["monday", "sunday"]
WEEK_STARTS: tuple[WeekStart, ...] = get_args(WeekStart)

EARLIEST = datetime(1, 1, 1, tzinfo=UTC) + timedelta(days=2)
LATEST = datetime(9999, 12, 30, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BEGINNING = datetime.min.replace(tzinfo=UTC)
"""Before everything."""
TICK = timedelta(microseconds=1)
"""Between two moments that are told apart."""
SECOND = 1_000_000
"""Microseconds."""
MOST_BUCKETS = 20_000
"""A question for more buckets than this is refused: 16 years of days are 5,844, two years of hours 17,520."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PRESET = re.compile(r"(last|this) (?:(\d{1,6}) )?(hour|day|week|month|quarter|year)s?")
_COUNTED = re.compile(r"(last|this) ((?:\d+ )?)([^\W\d]+)")
_UNITS = ("hours", "days", "weeks", "months", "quarters", "years")
PRESETS = (
    "today",
    "yesterday",
    "all time",
    "last 30 days",
    "last 12 weeks",
    "last 6 months",
    "last 4 quarters",
    "this week",
    "this month",
    "this quarter",
    "this year",
)


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open stretch of time [start, end) in UTC; never reversed, may be empty."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Buckets:
    """The calendar intervals that a period touches.

    Attributes:
        starts: local starts, naive for days and longer; aware for hours. The first may lie before the period.
        edges: the same as UTC moments, one more than `starts`; the outer ones are not cut at the period.
    """

    interval: Interval
    starts: tuple[datetime, ...]
    edges: tuple[datetime, ...]


def microseconds(moment: datetime) -> int:
    """An aware moment in microseconds since 1970, as rows of events have it when they are walked over."""
    return (moment - EPOCH) // TICK


def moment_at(microseconds: int) -> datetime:
    """The moment so many microseconds after 1970 began, in UTC."""
    return EPOCH + microseconds * TICK


def utc_text(moment: datetime) -> str:
    """A moment in UTC as answers write it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def zone_named(name: str, *, at: str | None = None) -> ZoneInfo:
    """The time zone of that IANA name, or an error that offers the nearest one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise QuestionError(
            f"No time zone is named '{name}'.{did_you_mean(name, available_timezones())}"
            " Zones have names such as 'Europe/Berlin' or 'UTC'.",
            at=at,
        ) from None


@dataclass(frozen=True, slots=True)
class Calendar:
    """A project's days: a time zone and the weekday on which its weeks begin."""

    zone: ZoneInfo
    week_start: WeekStart = "monday"

    def to_utc(self, local: datetime) -> datetime:
        """The UTC moment of a naive local time; an ambiguous one is the earlier."""
        return local.replace(tzinfo=self.zone).astimezone(UTC)

    def to_local(self, moment: datetime) -> datetime:
        """The naive local time of an aware moment."""
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def floor(self, local: datetime, interval: Interval) -> datetime:
        """The start of the local interval that holds `local` (naive)."""
        midnight = datetime.combine(local.date(), time.min)
        match interval:
            case "hour":
                return local.replace(minute=0, second=0, microsecond=0)
            case "day":
                return midnight
            case "week":
                first = 0 if self.week_start == "monday" else 6
                return midnight - timedelta(days=(local.weekday() - first) % 7)
            case "month":
                return midnight.replace(day=1)
            case "quarter":
                return midnight.replace(month=(local.month - 1) // 3 * 3 + 1, day=1)
            case "total":
                return local

    def buckets(self, period: Period, interval: Interval) -> Buckets:
        """The intervals of the calendar that `period` touches, in order.

        Raises:
            QuestionError: there would be more than `MOST_BUCKETS`, or one reaches out of the calendar.
        """
        try:
            return self._buckets(period, interval)
        except (ValueError, OverflowError):
            raise QuestionError(
                f"The range reaches beyond the calendar (years 1 to 9999) when it is split by {interval}. Shorten it.",
                at="/interval",
            ) from None

    def _buckets(self, period: Period, interval: Interval) -> Buckets:
        if interval == "total":
            start = self.to_local(period.start)
            return Buckets("total", (start,), (period.start, period.end))
        if interval == "hour":
            return self._hours(period)
        local, end = self.floor(self.to_local(period.start), interval), self.to_local(period.end)
        starts: list[datetime] = []
        while local < end or not starts:
            starts.append(local)
            _refuse_too_many(len(starts), interval)
            local = step(local, interval, 1)
        return Buckets(interval, tuple(starts), tuple(self.to_utc(s) for s in [*starts, local]))

    def _hours(self, period: Period) -> Buckets:
        """Local hours as stretches of UTC, so that both hours of a clock change exist.

        A change that is not of whole hours (Lord Howe's is of half an hour) ends the hour it falls into.
        """
        local = self.to_local(period.start)
        begun = period.start - (local - self.floor(local, "hour"))
        changes = [moment for moment, _ in self.offsets(Period(begun, period.end))[1:]]
        edges = [max([begun, *(c for c in changes if c <= period.start)])]
        ahead = iter([c for c in changes if c > period.start])
        change = next(ahead, None)
        while edges[-1] < period.end or len(edges) == 1:
            local = self.to_local(edges[-1])
            edge = edges[-1] + (self.floor(local, "hour") + timedelta(hours=1) - local)
            if change is not None and change <= edge:
                edge, change = change, next(ahead, None)
            edges.append(edge)
            _refuse_too_many(len(edges), "hour")
        return Buckets("hour", tuple(e.astimezone(self.zone) for e in edges[:-1]), tuple(edges))

    def offsets(self, period: Period) -> list[tuple[datetime, timedelta]]:
        """The stretches of constant UTC offset: (UTC moment from which it holds, offset), the first at the start."""
        found = [(period.start, _offset(period.start, self.zone))]
        moment = period.start
        while moment < period.end:
            later = min(moment + timedelta(days=1), period.end)
            if _offset(later, self.zone) != found[-1][1]:
                change = _bisect(moment, later, lambda m: _offset(m, self.zone) != found[-1][1])
                found.append((change, _offset(change, self.zone)))
                later = change
            moment = later if later > moment else later + TICK
        return found

    def interval_before(self, buckets: Buckets) -> Buckets:
        """The one interval just before the first of `buckets`.

        Raises:
            QuestionError: it would lie before the calendar.
        """
        first = buckets.edges[0]
        return self.buckets(Period(first - TICK, first), buckets.interval)

    def before(self, period: Period) -> Period:
        """The period that ends where this one begins (rule T08).

        Of whole local days it has as many, whatever the clocks did in them; any other is exactly as long.
        """
        if self._begins_day(period.start) and self._begins_day(period.end):
            days = self.to_local(period.end).date() - self.to_local(period.start).date()
            return self.shifted(period, days.days)
        return Period(period.start - (period.end - period.start), period.start)

    def shifted(self, period: Period, days: int) -> Period:
        """The period moved back by local days: the same times of day, whatever the clocks did between.

        One that then lies in an hour that is skipped or comes twice may have no such times; it keeps its length.
        """
        start, end = self._back(period.start, days), self._back(period.end, days)
        return Period(start, end if end > start else start + (period.end - period.start))

    def _back(self, moment: datetime, days: int) -> datetime:
        local, back = self.to_local(moment), timedelta(days=days)
        # A day need not begin at midnight: where that is skipped it begins an hour later.
        return self.to_utc(_midnight(local.date() - back) if self._begins_day(moment) else local - back)

    def _begins_day(self, moment: datetime) -> bool:
        return self.to_utc(_midnight(self.to_local(moment).date())) == moment

    def written(self, moment: datetime) -> str:
        """The second of a moment, as `between` reads it: local time, with its offset only where that comes twice."""
        aware = moment.astimezone(self.zone)
        local = aware.replace(tzinfo=None, fold=0)
        return (local if self.to_utc(local) == moment else aware).isoformat(timespec="seconds")

    def between(self, first: str, last: str | None, now: datetime, *, at: str = "") -> Period:
        """The period of a question's `from` and `to`.

        A plain date is a whole local day, ends included. A time without zone is local, one with a zone is taken as it
        is; both are taken to the second, which belongs to the period. Without `to`, it ends with the day of `now`.

        Raises:
            QuestionError: unreadable, or reversed.
        """
        start = self._edge(first, f"{at}/from", upper=False)
        if last is None:
            end = self.to_utc(_midnight(self.to_local(now).date() + timedelta(days=1)))
        else:
            end = self._edge(last, f"{at}/to", upper=True)
        if end <= start:
            raise QuestionError(
                f"The range is reversed: it begins on {first} and ends on {last or 'today'}. Swap 'from' and 'to'.",
                at=f"{at}/from",
            )
        return Period(start, end)

    def moment(self, text: str, *, at: str) -> datetime:
        """The moment that a text names, to the microsecond; a plain date names the last one of that local day.

        Raises:
            QuestionError: unreadable.
        """
        if _DATE.fullmatch(text):
            return self._edge(text, at, upper=True) - TICK
        try:
            return self._checked(self._instant(text), text, at)
        except (ValueError, OverflowError):
            raise _unreadable(text, at) from None

    def _edge(self, text: str, at: str, *, upper: bool) -> datetime:
        try:
            if _DATE.fullmatch(text):
                day = date.fromisoformat(text) + timedelta(days=1 if upper else 0)
                return self._checked(self.to_utc(_midnight(day)), text, at)
            second = self._instant(text).replace(microsecond=0)
            return self._checked(second + timedelta(seconds=1) if upper else second, text, at)
        except (ValueError, OverflowError):
            raise _unreadable(text, at) from None

    def _instant(self, text: str) -> datetime:
        """The UTC moment of a time; without a zone it is local."""
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=self.zone)).astimezone(UTC)

    @staticmethod
    def _checked(moment: datetime, text: str, at: str) -> datetime:
        if EARLIEST <= moment <= LATEST:
            return moment
        raise QuestionError(f"'{text}' lies outside the calendar (years 1 to 9999).", at=at)

    def preset(self, text: str, now: datetime, data: Period | None, *, at: str = "/range") -> Period:
        """The period that a preset such as `last 30 days` names.

        `last N days` (weeks, months …) are whole calendar intervals, the present one included, and so are the
        `this …` ones, so that the last bucket may be unfinished; `last N hours` alike. `last week` without a number is
        the whole one before the present. `all time` is the local days of `data`.

        Raises:
            QuestionError: no such preset.
        """
        words = " ".join(text.casefold().split())
        today = _midnight(self.to_local(now).date())
        if words == "today":
            return self._days(today, 1)
        if words == "yesterday":
            return self._days(today - timedelta(days=1), 1)
        if words == "all time":
            return self._whole_days(data) if data else self._days(today, 1)
        match = _PRESET.fullmatch(words)
        if match is None or (match[1] == "this" and match[2]) or (match[2] and int(match[2]) == 0):
            raise QuestionError(
                f"No range is named '{text}'.{_meant(words)} "
                "Write 'today', 'yesterday', 'last 30 days', 'last 12 weeks', 'this quarter', 'all time', "
                "or give 'from' and 'to'.",
                at=at,
            )
        through = 1 if match[1] == "this" or match[2] else 0
        return self._last(int(match[2] or 1), match[3], through, now, at)

    def _last(self, count: int, unit: str, through: int, now: datetime, at: str) -> Period:
        """`count` intervals, of which the last is the present one (`through` 1) or the one before it (0)."""
        local = self.to_local(now)
        try:
            if unit == "year":
                first = self.floor(local, "month").replace(month=1)
                start, end = _shift_months(first, 12 * (through - count)), _shift_months(first, 12 * through)
            elif unit == "hour":
                edge = now - (local - self.floor(local, "hour")) + timedelta(hours=through)
                return Period(edge - timedelta(hours=count), edge)
            else:
                interval: Interval = unit  # type: ignore[assignment]  # the pattern allows only these
                first = self.floor(local, interval)
                start, end = step(first, interval, through - count), step(first, interval, through)
            if self.to_utc(start) < EARLIEST:
                raise OverflowError(start)
            return Period(self.to_utc(start), self.to_utc(end))
        except (ValueError, OverflowError):
            raise QuestionError(
                f"'last {count} {unit}s' reaches back before the calendar. Ask for less.", at=at
            ) from None

    def _days(self, midnight: datetime, count: int) -> Period:
        return Period(self.to_utc(midnight), self.to_utc(midnight + timedelta(days=count)))

    def _whole_days(self, data: Period) -> Period:
        first = _midnight(self.to_local(data.start).date())
        last = _midnight(self.to_local(data.end).date())
        return Period(self.to_utc(first), self.to_utc(last + timedelta(days=1)))


def step(local: datetime, interval: Interval, count: int) -> datetime:
    """The start of the interval `count` intervals away from one that starts at `local` (naive)."""
    match interval:
        case "hour":
            return local + timedelta(hours=count)
        case "day":
            return local + timedelta(days=count)
        case "week":
            return local + timedelta(weeks=count)
        case "month":
            return _shift_months(local, count)
        case "quarter":
            return _shift_months(local, 3 * count)
        case "total":
            return local


def _shift_months(local: datetime, months: int) -> datetime:
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    return local.replace(year=year, month=month + 1)


def months_earlier(local: datetime, months: int) -> datetime:
    """The same day and time (naive) so many months earlier; the month's last day where it has no such day."""
    first = _shift_months(local.replace(day=1), -months)
    following = _shift_months(first.replace(hour=0), 1).date() - timedelta(days=1)
    return first.replace(day=min(local.day, following.day))


def _meant(words: str) -> str:
    """What somebody may have meant who named no range: the same of another unit, where it is that which is unknown."""
    counted = _COUNTED.fullmatch(words)
    if counted is None or _PRESET.fullmatch(words):
        return did_you_mean(words, PRESETS)
    unit = closest(counted[3], _UNITS)
    if unit is None:
        return f" There are {', '.join(_UNITS[:-1])} and {_UNITS[-1]}."
    return f" Did you mean '{counted[1]} {counted[2]}{unit if counted[2] else unit.removesuffix('s')}'?"


def _unreadable(text: str, at: str) -> QuestionError:
    return QuestionError(f"'{text}' is not a date or time. Write 2026-11-21 or 2026-11-21T10:30:00.", at=at)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _bisect(low: datetime, high: datetime, changed: Callable[[datetime], bool]) -> datetime:
    """The first whole second after `low` at which `changed` holds; it holds at `high`."""
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
        low, high = (low, middle) if changed(middle) else (middle, high)
    return high.replace(microsecond=0)


def _refuse_too_many(count: int, interval: str) -> None:
    if count > MOST_BUCKETS:
        raise QuestionError(
            f"The range has more than {MOST_BUCKETS:,} {interval}s. Shorten it or take a longer interval.",
            at="/interval",
        )
