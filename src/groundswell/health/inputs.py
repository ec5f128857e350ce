"""What a profile's inputs read: which values of accounts, over which stretches of time, and what they come to.

An input looks at one stretch of time, the window of its measure, and with a half-life or a comparison at stretches
before it, one behind the other: the measure as of so much earlier.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from groundswell.definitions.conditions import did, population
from groundswell.definitions.context import Context
from groundswell.definitions.measures import users_among, worked_out
from groundswell.definitions.operators import value_of
from groundswell.definitions.scope import Scope
from groundswell.health.curve import Numbers
from groundswell.health.onboarding import counted_steps
from groundswell.health.peers import Grouping, standing_among
from groundswell.health.scoring import KNOWN, MISSING, NOT_APPLICABLE, STALE, Told
from groundswell.health.shrinking import fitted
from groundswell.model.account_entry import AccountEntry
from groundswell.model.errors import GroundswellError, QuestionError
from groundswell.model.health import HealthInput, form_of_input
from groundswell.model.measure import MeasureMeaning
from groundswell.model.period import TICK, Period, moment_at
from groundswell.model.questions.condition import Did, Subject
from groundswell.model.questions.spans import Window
from groundswell.plan import values as v

HALF_LIVES, MOST_STRETCHES = 4, 12
"""With a half-life so many of them are looked back over, in at most so many stretches; what is older hardly counts."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A measure as of some time ago: a number, and for a share or a ratio what it is divided by."""

    back: timedelta
    some: v.Value
    of: v.Value | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """An input with its names looked up.

    Attributes:
        stretches: what counts now, the last first; of a property or a rating none.
        weights: of each of these, the last 1.
        before: the stretches that the account is compared with.
        length: how long one is; None where nothing says it.
        is_share: whether it is a share of users, which is shrunk.
        of_property: the property that it is, as a number.
        ages: the name of that, where it counts no more once it was told too long ago.
        steps: how often each step of the onboarding list was done that it is.
        applies: the accounts of which it is told; None: all.
    """

    input: HealthInput
    stretches: tuple[Stretch, ...] = ()
    weights: tuple[float, ...] = ()
    before: tuple[Stretch, ...] = ()
    length: timedelta | None = None
    is_share: bool = False
    of_property: v.Value | None = None
    ages: str | None = None
    steps: tuple[v.Value, ...] = ()
    applies: v.Population | None = None

    @property
    def columns(self) -> Iterator[v.Value]:
        """The numbers to read of each account, in the order in which `told_of` takes them."""
        for stretch in (*self.stretches, *self.before):
            yield stretch.some
            if stretch.of is not None:
                yield stretch.of
        if self.of_property is not None:
            yield self.of_property
        yield from self.steps


def wanted(asked: HealthInput, context: Context, kind: str, at: str) -> Wanted:
    """Look up what an input reads.

    Args:
        asked: the input, checked.
        context: what names are looked up in; its present moment is the one that is scored.
        kind: of which accounts.
        at: where it stands, as a JSON pointer.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    scope = Scope("population", "account", kind)
    applies = None if asked.where is None else population(asked.where, Subject(kind), context, f"{at}/where")
    if asked.property is not None:
        read = v.NumberOf(value_of("account", asked.property, kind, context, at))
        ages = None if asked.fresh_days is None else asked.property
        if ages is not None and context.defined("account", ages, kind) is not None:
            raise QuestionError(
                f"'{ages}' is worked out from other properties: nobody tells it, so that it has no age. Leave "
                "'fresh_days' out, or name a property that is captured.",
                at=f"{at}/fresh_days",
            )
        return Wanted(asked, of_property=read, ages=ages, applies=applies)
    if asked.rating:
        return Wanted(asked, applies=applies)
    if asked.onboarding is not None:
        steps, begun = counted_steps(asked.onboarding, context, kind, f"{at}/onboarding")
        joined = begun if applies is None else scope.population(v.all_of(begun.test, applies.test))
        return Wanted(asked, steps=steps, applies=joined)
    length = _length(asked, context, at)
    now, before = 1, 0
    if asked.half_life is not None and length is not None:
        now = min(MOST_STRETCHES, math.ceil(HALF_LIVES * asked.half_life / _days(length)))
    if asked.compared == "own" and length is not None:
        before = max(1, round(asked.weeks * 7 / _days(length)))
    each = [_stretch(asked, context, scope, (length or timedelta(0)) * k, at) for k in range(now + before)]
    days = 0.0 if length is None else _days(length)
    weights = tuple(0.5 ** (days * k / (asked.half_life or 1.0)) for k in range(now))
    is_share = _meaning(asked.measure or asked.meaning, context, at).share_of_users is not None
    return Wanted(
        asked,
        tuple(each[:now]),
        weights,
        tuple(each[now:]),
        length,
        is_share and asked.per is None,
        applies=applies,
    )


def users_then(context: Context, scope: Scope) -> v.UsersAmong:
    """How many users each account had at the context's present moment: whose first event came later is not counted.

    Cost: where events lie after that moment, a pass over all.
    """
    everybody = users_among([], context, "", scope)
    captured, then = context.layout.period, context.now + TICK
    if captured is None or captured.end < then:
        return everybody
    later, ever = Period(then, captured.end + TICK), Period(captured.start, captured.end + TICK)
    came_later = v.BeganIn(did(Did(event=None), context, "").choice, later, ever)
    return replace(everybody, users=replace(everybody.users, test=v.Not(came_later)))


def told_of(
    want: Wanted,
    columns: list[Numbers],
    since: NDArray[np.int64],
    now: int,
    groups: Sequence[Grouping],
    told: NDArray[np.int64] | None = None,
) -> Told:
    """What an input comes to, of each account.

    Args:
        want: the input.
        columns: of each of its `columns` the numbers of all accounts; nan where there is none.
        since: when each account was first seen, in microseconds; the largest number where it never was.
        now: the moment that is scored, likewise.
        groups: by what each account is compared with which others.
        told: when the property was told of each account, likewise; None: however long ago it was.
    """
    asked = want.input
    if want.of_property is not None:
        value = columns[0].copy()
        state = np.where(np.isnan(value), MISSING, KNOWN).astype(np.int8)
        if told is not None and asked.fresh_days is not None:
            oldest = now - _microseconds(timedelta(days=asked.fresh_days))
            state[(state == KNOWN) & (told < oldest)] = STALE
            value[state != KNOWN] = np.nan
        return Told(_compared(value, asked, groups), state, np.full(len(value), np.nan))
    if want.steps:
        value = np.mean([column > 0 for column in columns], axis=0)
        state = np.where(since > now, MISSING, KNOWN).astype(np.int8)
        value[state != KNOWN] = np.nan
        return Told(_compared(value, asked, groups), state, np.full(len(value), np.nan))
    value, sample = _present(want, columns)
    state = np.where(np.isnan(value) | (since > now), MISSING, KNOWN).astype(np.int8)
    if asked.compared == "own":
        usual = _usual(want, columns, since, now)
        with np.errstate(invalid="ignore", divide="ignore"):
            value = np.where(usual > 0, value / usual, np.where(value > 0, np.inf, np.nan))
        # Too young to have been otherwise, or silent all the time: there is nothing to compare with.
        nothing = np.isnan(usual) | ((usual == 0) & np.isnan(value))
        state = np.where((state == KNOWN) & nothing, NOT_APPLICABLE, state).astype(np.int8)
    value[state != KNOWN] = np.nan
    return Told(_compared(value, asked, groups), state, sample)


def rated(
    asked: HealthInput, ratings: Sequence[AccountEntry | None], now: int, groups: Sequence[Grouping]
) -> Told:
    """What an input that is a rating comes to, of each account.

    Args:
        asked: the input.
        ratings: the last one of each account; None: nobody rated it.
        now: the moment that is scored, in microseconds.
        groups: by what each account is compared with which others.
    """
    value = np.array([np.nan if r is None or r.score is None else r.score for r in ratings], np.float64)
    state = np.array([_rating_state(r, moment_at(now), asked.fresh_days) for r in ratings], np.int8)
    value[state != KNOWN] = np.nan
    return Told(_compared(value, asked, groups), state, np.full(len(value), np.nan))


def _rating_state(rating: AccountEntry | None, now: datetime, fresh_days: int | None) -> int:
    if rating is None:
        return MISSING
    is_old = fresh_days is not None and now - rating.at > timedelta(days=fresh_days)
    return STALE if is_old or not rating.holds_at(now) else KNOWN


def _compared(value: Numbers, asked: HealthInput, groups: Sequence[Grouping]) -> Numbers:
    return standing_among(value, groups) if asked.compared == "peers" else value


def _present(want: Wanted, columns: list[Numbers]) -> tuple[Numbers, Numbers]:
    """What the input is now, and how many it rests on."""
    weights = np.array(want.weights)
    pairs = _paired(want.stretches, columns)
    some = sum(w * s for w, (s, _) in zip(weights, pairs, strict=True))
    if pairs[0][1] is None:
        return np.asarray(some / weights.sum(), np.float64), np.full(len(columns[0]), np.nan)
    of = sum(w * o for w, (_, o) in zip(weights, pairs, strict=True) if o is not None)
    if want.is_share:
        return fitted(some, of).shrunk(some, of), pairs[0][1]
    return _divided(some, of), pairs[0][1]


def _usual(want: Wanted, columns: list[Numbers], since: NDArray[np.int64], now: int) -> Numbers:
    """The mean of the stretches before, of those that lie behind the first event of the account; nan without any."""
    first = sum(1 if stretch.of is None else 2 for stretch in want.stretches)
    pairs = _paired(want.before, columns[first:])
    rows = np.array([s if o is None else _divided(s, o) for s, o in pairs])
    begins = np.array(
        [now - _microseconds(each.back + (want.length or timedelta(0))) for each in want.before]
    )
    counts = (begins[:, None] >= since[None, :]) & ~np.isnan(rows)
    many = counts.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(many > 0, np.where(counts, rows, 0.0).sum(axis=0) / many, np.nan)


def _paired(stretches: tuple[Stretch, ...], columns: list[Numbers]) -> list[tuple[Numbers, Numbers | None]]:
    rest = iter(columns)
    return [(next(rest), None if stretch.of is None else next(rest)) for stretch in stretches]


def _divided(some: Numbers, of: Numbers) -> Numbers:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(of > 0, some / of, np.nan)


def _stretch(asked: HealthInput, context: Context, scope: Scope, back: timedelta, at: str) -> Stretch:
    try:
        earlier = replace(context, now=context.now - back)
    except OverflowError:
        raise QuestionError("The score looks back before the calendar.", at=at) from None
    some, of = _read(asked.measure or asked.meaning, earlier, scope, f"{at}/{form_of_input(asked)}")
    if asked.per is not None:
        # Of a share the share itself is divided.
        some = some if of is None else v.Reckoned("/", some, of)
        dividing, by = _read(asked.per, earlier, scope, f"{at}/per")
        of = dividing if by is None else v.Reckoned("/", dividing, by)
    return Stretch(back, some, of)


def _read(
    measure: str | MeasureMeaning | None, context: Context, scope: Scope, at: str
) -> tuple[v.Value, v.Value | None]:
    """What a measure is read by: a number, and of a share what it is divided by."""
    meaning, inner = _meaning(measure, context, at), context
    if isinstance(measure, str):
        measured = context.measure(measure, at)
        of = measured.scope(context, at)
        if (of.who, of.account_kind) != (scope.who, scope.account_kind):
            raise QuestionError(f"'{measure}' is not a measure of the accounts that are scored.", at=at)
        inner = context.inside_measure(measured.defined.name, at)
    try:
        if meaning.share_of_users is not None:
            some = users_among(meaning.share_of_users, inner, "/share_of_users", scope)
            return _of(scope, some), _of(scope, users_then(context, scope))
        return _of(scope, worked_out(meaning, inner, scope)), None
    except GroundswellError as error:
        if isinstance(measure, str):
            raise error.within(f"the measure '{measure}'", at) from None
        error.at = f"{at}{error.at or ''}"
        raise


def _of(scope: Scope, value: v.Value) -> v.OfOwner:
    assert isinstance(scope.key, v.UserKey | v.AccountKey), "scores are of accounts"
    return v.OfOwner(scope.key, value)


def _meaning(measure: str | MeasureMeaning | None, context: Context, at: str) -> MeasureMeaning:
    if isinstance(measure, MeasureMeaning):
        return measure
    return context.measure(measure or "", at).defined.meaning


def _length(asked: HealthInput, context: Context, at: str) -> timedelta | None:
    """How long the stretch is that an input looks at.

    Raises:
        QuestionError: it is to be compared with earlier ones, and nothing says it, or two things say it differently.
    """
    meaning = _meaning(asked.measure or asked.meaning, context, f"{at}/{form_of_input(asked)}")
    windows = {window.last.elapsed(at) for window in _windows(meaning) if window.last is not None}
    if len(windows) == 1:
        return windows.pop()
    if asked.half_life is not None or asked.compared == "own":
        raise QuestionError(
            "What is compared with earlier stretches, or has a half-life, needs a measure with one window such as "
            '{"last": {"value": 28, "unit": "day"}}, which says how long a stretch is.',
            at=f"{at}/{form_of_input(asked)}",
        )
    return None


def _windows(node: Any) -> Iterator[Window]:
    if isinstance(node, Window):
        yield node
    elif isinstance(node, Struct):
        for name in node.__struct_fields__:
            yield from _windows(getattr(node, name))
    elif isinstance(node, list | tuple):
        for inner in node:
            yield from _windows(inner)


def _days(length: timedelta) -> float:
    return length / timedelta(days=1)


def _microseconds(length: timedelta) -> int:
    return length // timedelta(microseconds=1)
