"""Reads what may have changed with accounts in the last week: their use by week, their users, their features."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from groundswell.definitions.context import Context
from groundswell.definitions.intervals import day_start
from groundswell.definitions.looking import EPOCH_DAY
from groundswell.definitions.operators import value_of
from groundswell.model.period import TICK, Period
from groundswell.plan import values as v
from groundswell.plan.relations import AccountUsers, Events, Known, Measure, Tally
from groundswell.store.reading import Reading

WEEKS = 27
BEFORE_WEEKS = 8
"""So far back it is looked whether users and features were there."""
WEEK = timedelta(days=7)
COUNT = Measure("count")
FIRST, LAST = Measure("min", "at"), Measure("max", "at")


@dataclass(frozen=True, slots=True)
class Done:
    """How much was done in an account by a user, or of an event.

    Attributes:
        account: its place.
        what: the user's id, or the event's name.
        count: how many events.
        first, last: the moments of the first and last one, in microseconds.
    """

    account: int
    what: str
    count: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Use:
    """What accounts did, by week.

    Attributes:
        end: the end of the last week, a local midnight.
        keys: the dense numbers of accounts, rising.
        ids: their ids.
        weeks: how many events each had in each of `WEEKS` weeks, the last one last.
        since: the week in which each was first seen, by its place; `WEEKS` of one that never was.
        users: who of each account did how much in the last nine weeks.
        recent: the same of the last week.
        features: the same of events in place of users.
        members: how many users each has.
    """

    end: datetime
    keys: NDArray[np.int64]
    ids: list[str]
    weeks: NDArray[np.float64]
    since: NDArray[np.int64]
    users: list[Done]
    recent: list[Done]
    features: list[Done]
    members: NDArray[np.int64]


def last_midnight(context: Context) -> datetime:
    """The end of the last whole local day."""
    calendar = context.calendar
    return calendar.to_utc(calendar.floor(calendar.to_local(context.now), "day"))


def read_use(kind: str, features: Mapping[str, v.Name], context: Context, reading: Reading) -> Use:
    """Read it.

    Args:
        kind: of which accounts.
        features: the events that are features, by what they are called; none: each is one by its own name.
        context: whose present moment ends the last week, at its last local midnight.
        reading: of a snapshot.

    Cost: a pass over the events of 27 weeks, and three over those of nine, of features one for each.
    """
    end = last_midnight(context)
    accounts = reading.read(
        Known("accounts", (("key", v.AccountKey(kind)), ("id", v.AccountId(kind))), v.TRUE, kind)
    )
    order = np.argsort(accounts["key"].to_numpy(), kind="stable")
    keys = accounts["key"].to_numpy()[order].astype(np.int64)
    ids = [str(accounts["id"][int(i)].as_py()) for i in order]
    weeks = _weeks(kind, keys, end, context, reading)
    seen = weeks > 0
    since = np.where(seen.any(axis=1), seen.argmax(axis=1), WEEKS)
    lately, last = Period(end - WEEK * (BEFORE_WEEKS + 1), end), Period(end - WEEK, end)
    done = [
        each
        for label, name in features.items()
        for each in _by(v.Text(label), kind, (name,), keys, lately, reading)
    ]
    return Use(
        end,
        keys,
        ids,
        weeks,
        since,
        _by(v.UserId(), kind, None, keys, lately, reading),
        _by(v.UserId(), kind, None, keys, last, reading),
        done if features else _by(v.EventName(), kind, None, keys, lately, reading),
        _members(kind, keys, reading),
    )


def read_facts(
    kind: str, properties: Mapping[str, str], context: Context, reading: Reading
) -> dict[str, list[str | None]]:
    """What properties of all accounts say, in the order of their dense numbers, by the names they stand for."""
    columns = {
        name: value_of("account", property, kind, context, "") for name, property in properties.items()
    }
    plan = Known("accounts", (("key", v.AccountKey(kind)), *columns.items()), v.TRUE, kind)
    rows = reading.read(plan)
    places = np.argsort(rows["key"].to_numpy(), kind="stable")
    return {name: rows[name].take(pa.array(places)).to_pylist() for name in columns}


def _weeks(
    kind: str, keys: NDArray[np.int64], end: datetime, context: Context, reading: Reading
) -> NDArray[np.float64]:
    period = Period(end - WEEK * WEEKS, end)
    day = day_start(context.calendar, period, context.layout.period)
    events = Events(period, None, (("key", v.AccountKey(kind)), ("day", day)))
    found = reading.read(Tally(events, ("key", "day"), (("n", COUNT),), ("key",)))
    last = context.calendar.to_local(end - TICK).date()
    days = (
        found["day"].cast(pa.timestamp("us")).cast(pa.date32()).cast(pa.int32()).to_numpy().astype(np.int64)
    )
    back = (last.toordinal() - EPOCH_DAY - days) // 7
    weeks = np.zeros((len(keys), WEEKS))
    rows = np.searchsorted(keys, found["key"].to_numpy())
    is_there = (back >= 0) & (back < WEEKS)
    counts = found["n"].to_numpy()
    np.add.at(weeks, (rows[is_there], WEEKS - 1 - back[is_there]), counts[is_there])
    return weeks


def _by(
    what: v.Value,
    kind: str,
    names: tuple[v.Name, ...] | None,
    keys: NDArray[np.int64],
    period: Period,
    reading: Reading,
) -> list[Done]:
    """How often each account's users, or each feature, was there in a period, and when first and last."""
    columns = (("key", v.AccountKey(kind)), ("what", what), ("at", v.Microseconds()))
    events, measures = Events(period, names, columns), (("n", COUNT), ("first", FIRST), ("last", LAST))
    rows = reading.read(Tally(events, ("key", "what"), measures, ("key", "what")))
    places = np.searchsorted(keys, rows["key"].to_numpy()).tolist()
    told = (rows[name].to_pylist() for name in ("what", "n", "first", "last"))
    return [Done(*each) for each in zip(places, *told, strict=True)]


def _members(kind: str, keys: NDArray[np.int64], reading: Reading) -> NDArray[np.int64]:
    counted = reading.read(Tally(AccountUsers(kind), ("account",), (("n", COUNT),)))
    members = np.zeros(len(keys), np.int64)
    members[np.searchsorted(keys, counted["account"].to_numpy())] = counted["n"].to_numpy()
    return members
