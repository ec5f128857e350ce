"""Stretches of time in questions: how long, and from when to when as seen from the moment of asking."""

from datetime import datetime, timedelta
from typing import ClassVar, Literal

from msgspec import Struct, field

from groundswell.model.errors import QuestionError
from groundswell.model.period import TICK, Calendar, Period, months_earlier

Unit = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year"]
PeriodUnit = Literal["hour", "day", "week", "month"]

ELAPSED: dict[str, timedelta] = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
    "quarter": timedelta(days=90),
    "year": timedelta(days=365),
}
"""How long a unit is as elapsed time (rule F03): a month is 30 days, a year 365."""
MONTHS = {"month": 1, "quarter": 3, "year": 12}
LONGEST = timedelta(days=36_500)


class Duration(Struct, frozen=True, forbid_unknown_fields=True):
    """So many of a unit: `{"value": 14, "unit": "day"}`."""

    example: ClassVar[str] = '{"value": 14, "unit": "day"}'

    value: int
    unit: Unit

    def elapsed(self, at: str) -> timedelta:
        """The length as elapsed time (rule F03).

        Raises:
            QuestionError: it is not more than nothing, or longer than a century.
        """
        return ELAPSED[self.unit] * _checked(self.value, self.unit, f"{at}/value")


class Window(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """From when to when: `last` 30 days, `ago` [60, 30] days, or `from` a day `to` another."""

    example: ClassVar[str] = '{"last": {"value": 30, "unit": "day"}}'

    last: Duration | None = None
    ago: tuple[int, int] | None = None
    unit: Unit | None = None
    from_: str | None = field(default=None, name="from")
    to: str | None = None

    def period(self, calendar: Calendar, now: datetime, at: str) -> Period:
        """The window's period; what lies after `now` never belongs to it (rule C03).

        `last` runs from exactly so long ago to now, both included (C01); `ago` includes its far end and not its near
        one (C06); months, quarters and years are those of the calendar. Without `to` it ends now.

        Raises:
            QuestionError: no form or several, reversed, not more than nothing, before the calendar.
        """
        given = [form for form in ("last", "ago", "from_") if getattr(self, form) is not None]
        if len(given) != 1 or (self.ago is None) != (self.unit is None) or (self.to and given != ["from_"]):
            raise QuestionError(
                'A window is {"last": {"value": 30, "unit": "day"}}, {"ago": [60, 30], "unit": "day"} or '
                '{"from": "2026-01-01", "to": "2026-01-31"}.',
                at=at,
            )
        after_now = now + TICK
        if self.last is not None:
            back = _checked(self.last.value, self.last.unit, f"{at}/last/value")
            return Period(_earlier(calendar, now, back, self.last.unit, at), after_now)
        if self.ago is not None and self.unit is not None:
            far, near = self.ago
            if near < 0 or far <= near:
                raise QuestionError("'ago' is [far, near], both counted back from now.", at=f"{at}/ago")
            _checked(far, self.unit, f"{at}/ago/0")
            start, end = (_earlier(calendar, now, n, self.unit, at) for n in (far, near))
            return Period(start, end)
        period = calendar.between(self.from_ or "", self.to, now, at=at)
        return Period(min(period.start, after_now), min(period.end, after_now))

    def back(self, at: str) -> timedelta:
        """How far back a window reaches from whatever moment it is measured, as elapsed time.

        Raises:
            QuestionError: it is none of so many seconds, minutes, hours, days or weeks back.
        """
        if self.last is None or self.ago is not None or self.from_ is not None or self.to is not None:
            raise QuestionError(
                'Counted back from each event, a window is {"last": {"value": 30, "unit": "day"}}; without one it is '
                "all time before.",
                at=at,
            )
        if self.last.unit in MONTHS:
            raise QuestionError(
                f"Counted back from each event, a {self.last.unit} has no one length. Give days or weeks.",
                at=f"{at}/last/unit",
            )
        return self.last.elapsed(f"{at}/last")


def _checked(value: int, unit: str, at: str) -> int:
    if value <= 0:
        raise QuestionError(f"{value} {unit}s is no stretch of time. Give at least 1.", at=at)
    if value > LONGEST / ELAPSED[unit]:
        raise QuestionError(f"{value:,} {unit}s is longer than a century. Give less, or leave it out.", at=at)
    return value


def _earlier(calendar: Calendar, now: datetime, count: int, unit: Unit, at: str) -> datetime:
    """The moment so long before now: elapsed time (rule C01), but calendar months where those are the unit."""
    try:
        if unit in MONTHS:
            return calendar.to_utc(months_earlier(calendar.to_local(now), count * MONTHS[unit]))
        return now - ELAPSED[unit] * count
    except (OverflowError, ValueError):
        raise QuestionError(
            f"{count:,} {unit}s reach back before the calendar. Ask for less.", at=at
        ) from None
