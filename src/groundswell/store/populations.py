"""Working out who belongs to a population: masks over all that are known, joined by and, or, not."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from groundswell.model.period import Period, microseconds
from groundswell.model.value import text_of
from groundswell.plan import values as v
from groundswell.plan.moments import Moments
from groundswell.plan.relations import (
    AccountUsers,
    Events,
    InWindows,
    Known,
    Measure,
    OwnersOf,
    Tally,
    Window,
)
from groundswell.store.doing import Doing, Who, key_of
from groundswell.store.layout import PAIR_BITS
from groundswell.store.protocol import WorkedOut
from groundswell.store.score_facts import kept_score

if TYPE_CHECKING:
    from groundswell.store.reading import Reading

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
PAIR = 2**PAIR_BITS
WHOLE_BITS = 63
"""So many bits a number has beside its sign."""
BEHAVIOURS = get_args(v.Behaviour)


def work_out(node: WorkedOut, reading: "Reading") -> pa.Table:
    """What a plan asks for by name: see `Snapshot.run`; of pairs the members are `account` and `user`.

    Cost: for each behaviour one tally of its own events; for the universe that of the ids there are.
    """
    if isinstance(node, v.MatchesSelector):
        return reading.snapshot.selected(node)
    if isinstance(node, v.HowOften):
        return _how_often(node, reading)
    if isinstance(node, v.DaysDone):
        return _days_done(node, reading)
    if isinstance(node, v.UsersAmong):
        return _users_among(node, reading)
    if isinstance(node, v.DoneBy):
        return _done_by(node, reading)
    if isinstance(node, v.ValueAt):
        return _value_at(node, reading)
    if isinstance(node, v.KeptScore):
        return kept_score(node, reading.snapshot)
    if isinstance(node, v.LookupTable):
        return looked_up(node)
    members = _members(node, reading)
    if node.who == "pairs":
        return pa.table({"account": members & (PAIR - 1), "user": members >> PAIR_BITS})
    return pa.table({"key": members.astype(np.int32)})


def _members(of: v.Population, reading: "Reading") -> Numbers:
    """The numbers of those who belong, rising."""
    doing = _must_have_done(of.test) if of.who == "pairs" else None
    if doing is None:
        keys = reading.everybody(of.who, of.account_kind)
    else:
        # Whoever did something for an account is one of its users (rule M03): nobody else need be looked at.
        keys, times = reading.done(Doing(of.who, of.account_kind, doing.choice), doing.period)
        keys = keys[np.flatnonzero(COMPARE[doing.op](times, doing.number))]
        if doing == of.test:
            return keys
    return keys[_Universe(of, keys, reading).passes(of.test)]


def _must_have_done(test: v.Test) -> v.DidSome | None:
    """A behaviour without which a test holds for nobody, and which nobody has who did nothing."""
    if isinstance(test, v.DidSome):
        return None if COMPARE[test.op](0, test.number) else test
    tests = test.tests if isinstance(test, v.AllOf) else ()
    return next((doing for each in tests if (doing := _must_have_done(each))), None)


def _how_often(node: v.HowOften, reading: "Reading") -> pa.Table:
    """How often each actor did it; those who never did are left out."""
    keys, times = reading.done(Doing.by(node.key, node.choice), node.period)
    found = pa.array(keys.astype(np.int32))
    if node.most is None:
        return pa.table({"key": found, "times": times})
    texts = np.where(times >= node.most, f"{node.most}+", times.astype(str))
    return pa.table({"key": found, "times": pa.array(texts, pa.string())})


def _days_done(node: v.DaysDone, reading: "Reading") -> pa.Table:
    """On how many days each actor did it; those who never did are left out."""
    columns = (("key", node.key), ("day", node.day))
    events = Events(node.period, node.choice.names, columns, node.choice.where)
    days = Tally(events, ("key", "day"), present=("key",))
    return reading.read(Tally(days, ("key",), (("times", Measure("count")),)))


def _users_among(node: v.UsersAmong, reading: "Reading") -> pa.Table:
    """How many users of each account belong to a population; accounts of which none does are left out."""
    accounts = _numbers(reading.members(node.users)["account"])
    keys, times = np.unique(accounts, return_counts=True)
    return pa.table({"key": pa.array(keys.astype(np.int32)), "times": times})


def _done_by(node: v.DoneBy, reading: "Reading") -> pa.Table:
    """Each actor's running count of events, one row for each moment at which there were some."""
    columns = (("key", node.key), ("at", v.Microseconds()))
    events = Events(node.period, node.choice.names, columns, node.choice.where)
    found = reading.read(Tally(events, ("key", "at"), (("n", Measure("count")),), present=("key",)))
    keys, at, counts = (_numbers(found[name]) for name in ("key", "at", "n"))
    order = _order(keys, at)
    keys, at, total = keys[order], at[order], np.cumsum(counts[order])
    begins = np.flatnonzero(np.diff(keys, prepend=-1))
    before = np.append(0, total)[begins]
    total = total - np.repeat(before, np.diff(np.append(begins, len(keys))))
    return pa.table({"key": keys, "at": pa.array(at, pa.timestamp("us")), "n": total})


def _value_at(node: v.ValueAt, reading: "Reading") -> pa.Table:
    """What a value was at each actor's first or last event that has it; others are left out."""
    columns = (("key", node.key), ("at", v.Microseconds()), ("value", node.of))
    where = v.all_of(node.choice.where, v.IsPresent(node.of))
    events = Events(node.period, node.choice.names, columns, where)
    measure = Measure(node.which, "value", by="at")
    return reading.read(Tally(events, ("key",), (("value", measure),), present=("key",)))


def looked_up(table: v.LookupTable) -> pa.Table:
    """Each key and what it stands for; without what stands for nothing."""
    texts = ((text_of(row[0]), text_of(row[table.column])) for row in table.rows)
    there = [(key, value) for key, value in texts if key is not None and value is not None]
    keys, values = zip(*there, strict=True) if there else ((), ())
    return pa.table({"key": pa.array(keys, pa.string()), "value": pa.array(values, pa.string())})


def _order(keys: Numbers, at: Numbers) -> Numbers:
    """The order by key, and of one key by moment: by both as one number, which is faster, where they fit in it."""
    if not len(keys):
        return np.empty(0, np.int64)
    first = int(at.min())
    bits = (int(at.max()) - first).bit_length()
    if int(keys.max()).bit_length() + bits > WHOLE_BITS:
        return np.lexsort((at, keys))
    return np.argsort((keys << bits) | (at - first))


def everybody(who: Who, account_kind: str | None, reading: "Reading") -> Numbers:
    """The numbers of all known users, accounts of a kind, or pairs, rising. Cost: that of the ids there are."""
    if who != "pairs":
        keys = _numbers(reading.read(_known(who, account_kind, v.TRUE))["key"])
        is_known = np.zeros(int(keys.max(initial=-1)) + 1, np.bool_)
        is_known[keys] = True
        return np.flatnonzero(is_known)
    found = reading.read(AccountUsers(account_kind or ""))
    return np.sort(_numbers(found["user"]) * PAIR + _numbers(found["account"]))


def _asks_what_was_done(test: v.Test) -> bool:
    """Whether a test is one of behaviour, or joins some; what values rest on is worked out before."""
    match test:
        case v.AllOf(tests) | v.AnyOf(tests):
            return any(map(_asks_what_was_done, tests))
        case v.Not(inner):
            return _asks_what_was_done(inner)
    return isinstance(test, BEHAVIOURS)


def _known(who: Who, account_kind: str | None, where: v.Test) -> Known:
    if who == "accounts":
        return Known("accounts", (("key", v.AccountKey(account_kind or "")),), where, account_kind)
    return Known("users", (("key", v.UserKey()),), where)


@dataclass(frozen=True, slots=True)
class _Universe:
    """Whom a population is looked for among.

    Attributes:
        keys: their numbers, rising; of a pair the user's times `PAIR` and the account's.
    """

    population: v.Population
    keys: Numbers
    reading: "Reading"

    def passes(self, test: v.Test) -> Mask:
        """For each of the universe, whether a test holds."""
        if not _asks_what_was_done(test):
            of = self.population
            return self._holding(_numbers(self.reading.read(_known(of.who, of.account_kind, test))["key"]))
        match test:
            case v.AllOf(tests):
                return reduce(np.logical_and, [self.passes(t) for t in tests])
            case v.AnyOf(tests):
                return reduce(np.logical_or, [self.passes(t) for t in tests])
            case v.Not(inner):
                return ~self.passes(inner)
            case v.HasId(ids):
                return self._holding(_numbers(self.reading.read(OwnersOf(ids))["key"]))
            case v.DidSome():
                return self._did(test)
            case v.BeganIn():
                return self._began(test)
            case v.ActiveIn():
                return self._active(test)
            case v.Followed():
                return self._followed(test)
            case v.CountsUsers():
                return self._counts_users(test)
            case v.IsUserOf(accounts):
                return self._users_of(accounts)
        raise TypeError(f"a population cannot be told by {test!r}")

    def _holding(self, owners: Numbers) -> Mask:
        """Those who are, or whose user is, one of these owners."""
        if self.population.who == "pairs":
            return np.isin(self.keys >> PAIR_BITS, owners)
        return self._those(owners)

    def _those(self, keys: Numbers) -> Mask:
        """Those with these keys, of which some may not be known. A key may come many times."""
        low, high = (int(self.keys[0]), int(self.keys[-1])) if len(self.keys) else (0, -1)
        if high - low <= 8 * len(self.keys) + 1_000_000:
            there = np.zeros(high - low + 1, np.bool_)
            if len(keys) and not (low <= keys.min() and keys.max() <= high):
                keys = keys[(low <= keys) & (keys <= high)]
            there[keys - low] = True
            return there[self.keys - low]
        places = np.searchsorted(self.keys, keys)
        inside = places < len(self.keys)
        places, keys = places[inside], keys[inside]
        mask = np.zeros(len(self.keys), np.bool_)
        mask[places[self.keys[places] == keys]] = True
        return mask

    def _did(self, test: v.DidSome) -> Mask:
        of = self.population
        doing = Doing(of.who, of.account_kind, test.choice)
        if (test.op, test.number) == ("gte", 1):
            return self._those(self.reading.doers(doing, test.period))
        keys, times = self.reading.done(doing, test.period)
        if not COMPARE[test.op](0, test.number):
            passing: Mask = COMPARE[test.op](times, test.number)
            return self._those(keys[passing])
        all_times = np.zeros(len(self.keys), np.int64)
        self._put(all_times, keys, times)
        return COMPARE[test.op](all_times, test.number)  # type: ignore[no-any-return]

    def _began(self, test: v.BeganIn) -> Mask:
        first = self._tally(
            test.choice, test.history, ("first", Measure("min", "at")), ("at", v.Microseconds())
        )
        found = self.reading.read(first)
        began = _numbers(found["first"])
        inside = (began >= microseconds(test.period.start)) & (began < microseconds(test.period.end))
        return self._those(self._keys_of(found)[inside])

    def _active(self, test: v.ActiveIn) -> Mask:
        whole = Period(min(s.start for s in test.stretches), max(s.end for s in test.stretches))
        columns = (*self._columns(), ("at", v.EventTime()))
        events = Events(whole, test.choice.names, columns, test.choice.where)
        windows = tuple(Window(s.start, s.start, s.end) for s in test.stretches)
        names = tuple(name for name, _ in self._columns())
        active = Tally(InWindows(events, "at", windows), ("bucket", *names), present=names)
        counted = self.reading.read(Tally(active, names, (("n", Measure("count")),)))
        active_in = np.zeros(len(self.keys), np.int64)
        self._put(active_in, self._keys_of(counted), _numbers(counted["n"]))
        enough: Mask = active_in >= test.at_least
        return enough

    def _followed(self, test: v.Followed) -> Mask:
        self.reading.prepare("sequence")
        from groundswell.walk.sequence import followed  # noqa: PLC0415

        within = int(test.within / timedelta(microseconds=1))
        found = [np.empty(0, np.int64)]
        for actors in self.reading.moments(Moments(self._actor(), test.period, (test.first, test.then))):
            found.append(actors.keys[followed(actors.starts, actors.at, actors.mask, within)])
        return self._those(np.concatenate(found))

    def _counts_users(self, test: v.CountsUsers) -> Mask:
        accounts = _numbers(self.reading.members(test.users)["account"])
        counts = np.bincount(accounts, minlength=int(self.keys.max(initial=-1)) + 1)[self.keys]
        passing: Mask = COMPARE[test.op](counts, test.number)
        return passing

    def _users_of(self, accounts: v.Population) -> Mask:
        pairs = self.reading.everybody("pairs", accounts.account_kind)
        members = _numbers(self.reading.members(accounts)["key"])
        return self._holding(pairs[np.isin(pairs & (PAIR - 1), members)] >> PAIR_BITS)

    def _actor(self) -> v.Value:
        """The key by which the universe's moments are told apart."""
        return key_of(self.population.who, self.population.account_kind)

    def _columns(self) -> tuple[tuple[str, v.Value], ...]:
        return (("key", self._actor()),)

    def _tally(
        self, choice: v.Choice, period: Period | None, *measured: tuple[str, Measure] | tuple[str, v.Value]
    ) -> Tally:
        columns = [*self._columns(), *(m for m in measured if not isinstance(m[1], Measure))]
        events = Events(period, choice.names, tuple(columns), choice.where)
        measures = tuple(m for m in measured if isinstance(m[1], Measure))
        return Tally(events, ("key",), measures, present=("key",))

    def _keys_of(self, rows: pa.Table) -> Numbers:
        return _numbers(rows["key"])

    def _put(self, into: Numbers, keys: Numbers, values: Numbers) -> None:
        """Write values at the places of their keys; a key that is not known is left out."""
        places = np.searchsorted(self.keys, keys)
        places = np.minimum(places, len(self.keys) - 1)
        known = self.keys[places] == keys if len(self.keys) else np.zeros(len(keys), np.bool_)
        into[places[known]] = values[known]


def _numbers(column: pa.ChunkedArray) -> Numbers:
    return column.to_numpy().astype(np.int64)  # type: ignore[no-any-return]
