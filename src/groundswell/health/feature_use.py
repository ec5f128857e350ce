"""Reads which accounts used which features: so few passes over the events as can tell features apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from groundswell.definitions.context import Context
from groundswell.health.changed import COUNT, LAST, last_midnight
from groundswell.model.adoption import KEPT_DAYS, MOST_FEATURES, TRIED_WEEKS
from groundswell.model.period import Calendar, Period, microseconds
from groundswell.plan import values as v
from groundswell.plan.relations import Events, Known, Measure, Tally
from groundswell.store.reading import Reading

MOST_TOLD_APART = 60
"""Of so many features one number says which an event is of, a bit for each."""


@dataclass(frozen=True, slots=True)
class FeatureUse:
    """What accounts did, and with which features; the first axis are accounts, the second one features.

    Attributes:
        ids: of accounts, in the order of their dense numbers.
        is_active, was_active: whether each did anything in the stretch, and in the one before.
        active_users: how many users of each did anything in the stretch.
        users: how many of them used each feature.
        events: how often each was used in the stretch.
        last: when each was last used in it, in microseconds.
        used_before: whether it was used in the stretch before.
        tried, kept: whether it was used in the last `TRIED_WEEKS`, and in the last `KEPT_DAYS`.
    """

    ids: NDArray[np.object_]
    is_active: NDArray[np.bool_]
    was_active: NDArray[np.bool_]
    active_users: NDArray[np.int64]
    users: NDArray[np.int64]
    events: NDArray[np.int64]
    last: NDArray[np.int64]
    used_before: NDArray[np.bool_]
    tried: NDArray[np.bool_]
    kept: NDArray[np.bool_]

    def of(self, accounts: NDArray[np.bool_]) -> "FeatureUse":
        """The same of some accounts only."""
        return FeatureUse(*(getattr(self, field.name)[accounts] for field in fields(self)))

    def by(self, order: NDArray[np.int64]) -> "FeatureUse":
        """The same with features in another order."""
        told = ("users", "events", "last", "used_before", "tried", "kept")
        return replace(self, **{name: getattr(self, name)[:, order] for name in told})


def stretch(days: int, context: Context) -> Period:
    """The last whole local days."""
    end, calendar = last_midnight(context), context.calendar
    return Period(_days_before(end, days, calendar), end)


def chosen_features(
    features: Mapping[str, v.Name], context: Context, reading: Reading
) -> tuple[dict[str, v.Name], int]:
    """The features that are told of, and how many are not: those that were done most in nine weeks, if they are many.

    Args:
        features: the events that are features, by what they are called; none: each is one by its own name.
        context: whose present moment ends the nine weeks.
        reading: of a snapshot.
    """
    lately = stretch(7 * TRIED_WEEKS, context)
    if not features:
        named = Events(lately, None, (("what", v.EventName()),))
        rows = reading.read(Tally(named, ("what",), (("n", COUNT),), ("what",)))
        found = sorted(zip(rows["n"].to_pylist(), rows["what"].to_pylist(), strict=True), key=_most_done)
        return {name: name for _, name in found[:MOST_FEATURES]}, max(0, len(found) - MOST_FEATURES)
    if len(features) <= MOST_FEATURES:
        return dict(features), 0
    names = list(features.values())
    done = np.zeros(len(names), np.int64)
    for group in _told_apart(names):
        what, rows = _rows(names, group, (), lately, ("what",), (("n", COUNT),), reading)
        done[what] = rows["n"].to_numpy()
    most = np.argsort(-done, kind="stable")[:MOST_FEATURES]
    labels = list(features)
    return {labels[i]: names[i] for i in most.tolist()}, len(names) - MOST_FEATURES


def read_feature_use(
    kind: str, features: Sequence[v.Name], days: int, context: Context, reading: Reading
) -> FeatureUse:
    """Read it, of all accounts of a kind.

    Args:
        kind: of which accounts.
        features: in the order in which they are told.
        days: how long the stretch is, up to the last local midnight.
        context: whose present moment ends it.
        reading: of a snapshot.

    Cost: two passes over the events of the stretch and of the one before, and one over those of nine weeks that are
    features. Definitions that may mean the same event are read one after the other, each by its own matches.
    """
    now = stretch(days, context)
    before = Period(_days_before(now.start, days, context.calendar), now.start)
    lately = stretch(7 * TRIED_WEEKS, context)
    since = microseconds(stretch(KEPT_DAYS, context).start)
    known = reading.read(
        Known("accounts", (("key", v.AccountKey(kind)), ("id", v.AccountId(kind))), v.TRUE, kind)
    ).sort_by("key")
    keys = known["key"].to_numpy().astype(np.int64)
    shape = (len(keys), len(features))
    users, events, last = (np.zeros(shape, np.int64) for _ in range(3))
    used_before, tried, kept = (np.zeros(shape, np.bool_) for _ in range(3))
    key, at = ("key", v.AccountKey(kind)), ("at", v.Microseconds())
    for group in _told_apart(features):
        columns: tuple[tuple[str, v.Value], ...] = (key, ("user", v.UserKey()), at)
        measures = (("n", COUNT), ("last", LAST))
        what, rows = _rows(features, group, columns, now, ("key", "user", "what"), measures, reading)
        place = np.searchsorted(keys, rows["key"].to_numpy()), what
        np.add.at(users, place, pc.is_valid(rows["user"]).to_numpy().astype(np.int64))
        np.add.at(events, place, rows["n"].to_numpy())
        np.maximum.at(last, place, rows["last"].to_numpy())
        what, rows = _rows(features, group, (key,), before, ("key", "what"), (), reading)
        used_before[np.searchsorted(keys, rows["key"].to_numpy()), what] = True
        what, rows = _rows(features, group, (key, at), lately, ("key", "what"), (("last", LAST),), reading)
        place = np.searchsorted(keys, rows["key"].to_numpy()), what
        tried[place] = True
        kept[place] = rows["last"].to_numpy() >= since
    is_active, active_users = _active(kind, keys, now, reading)
    was_active, _ = _active(kind, keys, before, reading)
    ids = np.array(known["id"].to_pylist(), object)
    return FeatureUse(ids, is_active, was_active, active_users, users, events, last, used_before, tried, kept)


def _days_before(midnight: datetime, days: int, calendar: Calendar) -> datetime:
    return calendar.to_utc(calendar.floor(calendar.to_local(midnight), "day") - timedelta(days=days))


def _most_done(of: tuple[int, str]) -> tuple[int, str]:
    count, name = of
    return -count, name


def _told_apart(names: Sequence[v.Name]) -> list[list[int]]:
    """The places of names in groups of which no event is of two; as few as are found without much ado."""
    groups: list[tuple[set[str], list[int]]] = []
    alone: list[list[int]] = []
    for place, name in enumerate(names):
        sent = {name} if isinstance(name, str) else name.names
        if sent is None:
            alone.append([place])
            continue
        fits = (g for g in groups if len(g[1]) < MOST_TOLD_APART and g[0].isdisjoint(sent))
        group = next(fits, None)
        if group is None:
            groups.append((set(sent), [place]))
        else:
            group[0].update(sent)
            group[1].append(place)
    return [places for _, places in groups] + alone


def _rows(
    names: Sequence[v.Name],
    group: Sequence[int],
    columns: tuple[tuple[str, v.Value], ...],
    period: Period,
    keys: tuple[str, ...],
    measures: tuple[tuple[str, Measure], ...],
    reading: Reading,
) -> tuple[NDArray[np.int64], pa.Table]:
    """A tally of the events of features that are told apart, and the place of the feature of each of its rows."""
    of = tuple(names[place] for place in group)
    which = ("what", v.Satisfied(tuple(v.EventIs((name,)) for name in of)))
    present = tuple(alias for alias in ("key",) if alias in keys)
    rows = reading.read(Tally(Events(period, of, (*columns, which)), keys, measures, present))
    bits = np.log2(rows["what"].to_numpy().astype(np.float64)).astype(np.int64)
    return np.array(group, np.int64)[bits], rows


def _active(
    kind: str, keys: NDArray[np.int64], period: Period, reading: Reading
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Whether each account did anything in a period, and how many of its users did, as far as it is known who."""
    events = Events(period, None, (("key", v.AccountKey(kind)), ("user", v.UserKey())))
    rows = reading.read(Tally(events, ("key", "user"), (("n", COUNT),), ("key",)))
    places = np.searchsorted(keys, rows["key"].to_numpy())
    is_active = np.zeros(len(keys), np.bool_)
    is_active[places] = True
    users = np.bincount(places[pc.is_valid(rows["user"]).to_numpy()], minlength=len(keys))
    return is_active, users
