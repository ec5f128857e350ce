"""What accounts did before and after something was done about them, and how far that differs.

Whole local days are compared, as many before as after, without the day itself. Of two counts of Poisson processes,
given their sum the second is a draw from a binomial distribution; the interval of 95 % of its share (Clopper &
Pearson, The use of confidence or fiducial limits, Biometrika 26, 1934) tells that of the difference. Of several
accounts, counts differ more than such draws do, by a factor that they tell themselves, and that makes so many fewer
draws of them (McCullagh & Nelder, Generalized Linear Models, 2nd ed., 1989, ch. 4.5); as it is told by few, Student's
t widens the interval.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

import numpy as np
import pyarrow as pa

from groundswell.definitions.context import Context
from groundswell.definitions.intervals import day_start
from groundswell.definitions.looking import EPOCH_DAY
from groundswell.health.changed import last_midnight
from groundswell.health.curve import Numbers
from groundswell.model.effect import EFFECT_DAYS, FEWEST, BeforeAndAfter
from groundswell.model.period import TICK, Period, moment_at
from groundswell.plan import values as v
from groundswell.plan.relations import Active, Events, Known, Tally
from groundswell.store.reading import Reading

TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Beside:
    """What an account did before and after a day.

    Attributes:
        days: how long both stretches are: at most `EFFECT_DAYS`, no longer than it was there before and than it is ago.
        days_active: on how many days anything was done, before and after.
        active_users: how many users did it.
    """

    days: int
    days_active: tuple[int, int]
    active_users: tuple[int, int]


def beside(
    done: Sequence[tuple[str, datetime]], kind: str, context: Context, reading: Reading
) -> list[Beside]:
    """What accounts did before and after some moments, in the order of these.

    Args:
        done: the id of an account as it is now, and a moment.
        kind: of which accounts.
        context: whose present moment ends what can be told, at its last local midnight.
        reading: of a snapshot.

    Cost: a pass over the events of these accounts from the first stretch on.
    """
    calendar = context.calendar
    places = [(id, calendar.to_local(at).date()) for id, at in done]
    end = last_midnight(context)
    last = calendar.to_local(end - TICK).date()
    seen = _first_days(tuple(dict.fromkeys(id for id, _ in done)), kind, context, reading)
    lengths = [
        max(0, min(EFFECT_DAYS, (day - seen.get(id, day)).days, (last - day).days)) for id, day in places
    ]
    told = [(id, day) for (id, day), length in zip(places, lengths, strict=True) if length]
    rows: dict[str, list[tuple[int, str | None]]] = {}
    if told:
        first = min(day for _, day in told) - timedelta(days=EFFECT_DAYS)
        start = calendar.to_utc(datetime.combine(first, time()))
        rows = _days(tuple(dict.fromkeys(id for id, _ in told)), kind, Period(start, end), context, reading)
    return [
        _beside(rows.get(id, []), day.toordinal(), length)
        for (id, day), length in zip(places, lengths, strict=True)
    ]


def differences(of: Sequence[Beside]) -> list[BeforeAndAfter]:
    """How far what was after differs from what was before: of several the mean of one, with its interval."""
    return [
        _difference("days_active", [each.days_active for each in of]),
        _difference("active_users", [each.active_users for each in of]),
    ]


def interval(before: Numbers, after: Numbers) -> tuple[float, float]:
    """The interval of 95 % around the sum of differences of pairs of counts.

    Args:
        before: counts, at least one of them or of the others above 0.
        after: those of the same places.
    """
    # Imported where it is needed: it takes as long as all the rest of a start.
    from scipy.special import betaincinv, ndtr, stdtrit  # noqa: PLC0415

    sums, some = before + after, float(after.sum())
    whole, tail, spread = float(sums.sum()), TAIL, 1.0
    share, many = some / whole, int((sums > 0).sum())
    if many > 1:
        tail = float(ndtr(stdtrit(many - 1, TAIL)))
        if 0 < share < 1:
            counted = sums[sums > 0]
            off = (after[sums > 0] - counted * share) ** 2 / (counted * share * (1 - share))
            spread = max(1.0, float(off.sum()) / (many - 1))
    less, more = (whole - some) / spread, some / spread
    low = float(betaincinv(more, less + 1, tail)) if more else 0.0
    high = float(betaincinv(more + 1, less, 1 - tail)) if less else 1.0
    return whole * (2 * low - 1), whole * (2 * high - 1)


def _difference(
    what: Literal["days_active", "active_users"], pairs: Sequence[tuple[int, int]]
) -> BeforeAndAfter:
    before, after = (np.array([pair[side] for pair in pairs], np.float64) for side in (0, 1))
    many = max(1, len(pairs))
    sums = float(before.sum()), float(after.sum())
    low = high = None
    if max(sums) >= FEWEST:
        low, high = (round(each / many, 2) for each in interval(before, after))
    return BeforeAndAfter(
        what=what,
        before=round(sums[0] / many, 2),
        after=round(sums[1] / many, 2),
        change=round((sums[1] - sums[0]) / many, 2),
        low=low,
        high=high,
        note="too few" if low is None else "",
    )


def _beside(rows: Sequence[tuple[int, str | None]], day: int, length: int) -> Beside:
    counts = []
    for first, behind in ((day - length, day), (day + 1, day + 1 + length)):
        there = [row for row in rows if first <= row[0] < behind]
        counts.append((len({on for on, _ in there}), len({user for _, user in there if user is not None})))
    (days_before, users_before), (days_after, users_after) = counts
    return Beside(length, (days_before, days_after), (users_before, users_after))


def _first_days(ids: tuple[str, ...], kind: str, context: Context, reading: Reading) -> Mapping[str, date]:
    """The local day on which each account was first seen, of those that ever were."""
    columns = (("key", v.AccountKey(kind)), ("id", v.AccountId(kind)))
    known = reading.read(Known("accounts", columns, v.IsOneOf(v.AccountId(kind), ids), kind))
    seen = reading.read(Active("accounts", kind))
    first = seen["first"].cast(pa.timestamp("us")).cast(pa.int64()).to_pylist()
    firsts = dict(zip(seen["key"].to_pylist(), first, strict=True))
    return {
        str(id): context.calendar.to_local(moment_at(firsts[key])).date()
        for key, id in zip(known["key"].to_pylist(), known["id"].to_pylist(), strict=True)
        if key in firsts
    }


def _days(
    ids: tuple[str, ...], kind: str, period: Period, context: Context, reading: Reading
) -> dict[str, list[tuple[int, str | None]]]:
    """On which days which users of accounts did anything: the ordinal of the day and the user's id, of each account."""
    day = day_start(context.calendar, period, context.layout.period)
    columns = (("id", v.AccountId(kind)), ("user", v.UserId()), ("day", day))
    events = Events(period, None, columns, v.IsOneOf(v.AccountId(kind), ids))
    rows = reading.read(Tally(events, ("id", "user", "day"), present=("id",)))
    days = rows["day"].cast(pa.timestamp("us")).cast(pa.date32()).cast(pa.int32()).to_pylist()
    found: dict[str, list[tuple[int, str | None]]] = {}
    for id, user, on in zip(rows["id"].to_pylist(), rows["user"].to_pylist(), days, strict=True):
        found.setdefault(str(id), []).append((on + EPOCH_DAY, user))
    return found
