"""What a list tells of each user or account: which names stand for what, and how it is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import pyarrow as pa

from groundswell.definitions.conditions import did, population
from groundswell.definitions.context import Context
from groundswell.definitions.operators import value_of
from groundswell.definitions.scope import Scope
from groundswell.model.errors import QuestionError
from groundswell.model.period import Period
from groundswell.model.questions.choice import SESSION
from groundswell.model.questions.condition import Condition, Subject
from groundswell.model.questions.lists import FRACTIONS, LENGTH, RANGED_FACTS, Column, name_of
from groundswell.model.score import SCORE_PROPERTIES, ScoreFact
from groundswell.model.value import ValueType
from groundswell.plan import values as v
from groundswell.plan.relations import (
    AccountUsers,
    Active,
    Distinct,
    Events,
    Joined,
    Known,
    Measure,
    PerWeek,
    Relation,
    Tally,
)

SUMMED = ("events", "users", "sessions", LENGTH, "active_users")
"""Facts whose sum says something: numbers of things, not means."""
MOST_UNASKED = 6
"""So many properties are told where no columns are named."""


@dataclass(frozen=True, slots=True)
class Owners:
    """Whom a list is of: users, or accounts of a kind."""

    kind: str | None = None

    @property
    def who(self) -> Literal["users", "accounts"]:
        """As plans name them."""
        return "users" if self.kind is None else "accounts"

    @property
    def scope(self) -> Scope:
        """As conditions see them."""
        return Scope("population", "user") if self.kind is None else Scope("population", "account", self.kind)

    @property
    def subject(self) -> Literal["user"] | Subject:
        """As segments name them."""
        return "user" if self.kind is None else Subject(self.kind)

    @property
    def id(self) -> v.Value:
        """Their ids."""
        return v.UserId() if self.kind is None else v.AccountId(self.kind)


Types = Mapping[Owners, Mapping[str, ValueType]]
"""Of each the names of properties, those that most have first, to what most of their values are."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of each, beside what they are.

    Attributes:
        of: one row for each owner that has it, told by the dense numbers in its column `key`; facts of one relation are
            read together.
        column: its column there.
        is_count: none of it is 0, and not missing.
    """

    of: Relation
    key: str
    column: str
    is_count: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A column of a list, resolved.

    Attributes:
        asked: the column of the question.
        read: how it is read.
        type: of what is told. Of a property, what most values are; they are told as texts.
        order: what it is sorted by, if that is something else.
        percent: whether it is shown as a percentage.
    """

    asked: str | Column
    type: ValueType
    read: Fact | v.Value
    order: Fact | v.Value | None = None
    percent: bool = False

    @property
    def name(self) -> str:
        """Its heading."""
        return name_of(self.asked)

    @property
    def sorts(self) -> Fact | v.Value:
        """What it is sorted by."""
        return self.order or self.read

    @property
    def is_summed(self) -> bool:
        """Whether its sum over a list says something: of numbers of things, and of properties that are numbers."""
        if self.type != "number" or (isinstance(self.asked, Column) and self.asked.measure is not None):
            return False
        if isinstance(self.asked, Column) and self.asked.source is not None:
            return False
        fact = fact_of(self.asked)
        return fact is None or fact in SUMMED

    @property
    def is_summed_text(self) -> bool:
        """Whether its sum is of texts, of which some may be no numbers."""
        return self.is_summed and isinstance(self.asked, Column) and self.asked.property is not None

    @property
    def arrow_type(self) -> pa.DataType:
        """As a column of a file."""
        return arrow_type(self.asked, self.type)


def arrow_type(asked: str | Column, type: ValueType) -> pa.DataType:
    """What a column of a file is; properties and ids are texts, whatever most of their values are."""
    if isinstance(asked, Column) and (asked.property is not None or asked.source is not None):
        return pa.string()
    is_measured = isinstance(asked, Column) and asked.measure is not None
    number = pa.float64() if is_measured or fact_of(asked) in FRACTIONS else pa.int64()
    return {"number": number, "boolean": pa.bool_(), "datetime": pa.timestamp("us", "UTC")}[type]


def fact_of(column: str | Column) -> str | None:
    """Which fact a column tells; None: it tells something else."""
    return column if isinstance(column, str) else column.fact


def fact(asked: str | Column, owners: Owners, context: Context, at: str) -> Told:
    """The column of a fact."""
    name = fact_of(asked)
    if name in RANGED_FACTS:
        period = None
        if isinstance(asked, Column) and asked.range is not None:
            period = context.calendar.preset(
                asked.range, context.now, context.layout.period, at=f"{at}/range"
            )
        if name == "active_users":
            return _active_users(asked, owners, period)
        return _of_sessions(asked, name, owners, period, context.now)
    active = Active(owners.who, owners.kind)
    users_each = Tally(AccountUsers(owners.kind or ""), ("account",), (("users", Measure("count")),))
    facts: dict[str | None, tuple[ValueType, Fact]] = {
        "last_seen": ("datetime", Fact(active, "key", "last")),
        "first_seen": ("datetime", Fact(active, "key", "first")),
        "events": ("number", Fact(active, "key", "events", is_count=True)),
        "users": ("number", Fact(users_each, "account", "users", is_count=True)),
    }
    return Told(asked, *facts[name])


def _active_users(asked: str | Column, owners: Owners, period: Period | None) -> Told:
    """How many users of each account did anything for it in a period (None: ever)."""
    columns: tuple[tuple[str, v.Value], ...] = (("key", owners.scope.key), ("user", v.UserKey()))
    counted = Distinct(Events(period, None, columns), ("key",), "user")
    column = f"active users {name_of(asked)}"
    once = Tally(counted, ("key",), ((column, Measure("sum", "value")),))
    return Told(asked, "number", Fact(once, "key", column, is_count=True))


def _of_sessions(
    asked: str | Column, name: str, owners: Owners, period: Period | None, now: datetime
) -> Told:
    """A fact of the sessions that began in a period (None: ever)."""
    within = f" {asked.range}" if isinstance(asked, Column) and asked.range else ""
    column = name + within  # tells facts of several periods apart, which are joined to the same rows
    key: tuple[str, v.Value] = ("key", owners.scope.key)
    if name == "sessions_per_user":
        starts = Events(period, (SESSION,), (key, ("user", v.UserKey())))
        each = Tally(starts, ("key", "user"), (("n", Measure("count")),), present=("key", "user"))
        return Told(
            asked, "number", Fact(Tally(each, ("key",), ((column, Measure("avg", "n")),)), "key", column)
        )
    if name == "sessions_per_week":
        number, first = f"number of {column}", f"first of {column}"
        starts = Events(period, (SESSION,), (key, ("at", v.EventTime())))
        counts = ((number, Measure("count")), (first, Measure("min", "at")))
        counted = Tally(starts, ("key",), counts, present=("key",))
        since, until = (first, now) if period is None else (period.start, min(period.end, now))
        weekly = PerWeek(counted, column, number, since, until)
        return Told(asked, "number", Fact(weekly, "key", column, is_count=True))
    return Told(
        asked,
        "datetime" if name == "last_session" else "number",
        Fact(_visited(key, period, within), "key", column, is_count=name in ("sessions", LENGTH)),
    )


def _visited(key: tuple[str, v.Value], period: Period | None, within: str) -> Relation:
    """Of each owner how many sessions began, when the last one did, how long they were together, and their events."""
    columns: tuple[tuple[str, v.Value], ...] = (
        key,
        ("at", v.EventTime()),
        ("length", v.NumberOf(v.SessionFact("seconds"))),
        ("done", v.NumberOf(v.SessionFact("events"))),
    )
    measures = (
        (f"sessions{within}", Measure("count")),
        (f"last_session{within}", Measure("max", "at")),
        (LENGTH + within, Measure("sum", "length")),
        (f"events_per_session{within}", Measure("avg", "done")),
    )
    return Tally(Events(period, (SESSION,), columns), ("key",), measures, present=("key",))


def told(column: str | Column, owners: Owners, types: Types, context: Context, at: str) -> Told:
    """A column of the question as it is read.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    if isinstance(column, str) or column.fact is not None:
        return fact(column, owners, context, at)
    if column.source is not None:
        return _of_accounts(column, types, context, at)
    if column.property is not None:
        read = value_of(owners.scope.who, column.property, owners.kind, context, at)
        type = _type_of(column.property, owners, types, context)
        return Told(column, type, read, _ranked(column.property, owners) or _ordering(type, read))
    if column.measure is not None:
        return _measured(column, owners, context, f"{at}/measure")
    if column.count_of is not None:
        counted = did(column.count_of, context, f"{at}/count_of")
        often = v.HowOften(owners.scope.key, counted.choice, counted.period, None)
        return Told(column, "number", often)
    asked = Condition(did=column.did, in_segment=column.in_segment)
    whether = v.HasDone(owners.scope.key, population(asked, owners.subject, context, at))
    return Told(column, "boolean", whether)


def _measured(column: Column, owners: Owners, context: Context, at: str) -> Told:
    """A saved measure of those who are listed.

    Raises:
        QuestionError: it is one of others.
    """
    measured = context.measure(column.measure or "", at)
    of = measured.scope(context, at)
    if (of.who, of.account_kind) != (owners.scope.who, owners.kind):
        whose = "users" if of.who == "user" else f"accounts ({of.account_kind})"
        raise QuestionError(
            f"'{column.measure}' is a measure of {whose}, and others are listed here. Show it in a list of these.",
            at=at,
        )
    return Told(column, "number", measured.value(context, at), percent=measured.defined.meaning.percent)


def _type_of(property: str, owners: Owners, types: Types, context: Context) -> ValueType:
    """What most values of a property are; of a defined one, what it is worked out as."""
    if owners.kind is not None and property in SCORE_PROPERTIES:
        return SCORE_PROPERTIES[property][1]
    defined = context.defined(owners.scope.who, property, owners.kind)
    return types[owners].get(property, "text") if defined is None else defined.defined.meaning.type


def _ordering(type: ValueType, read: v.Value) -> v.Value | None:
    """As what the values of a property are sorted, if not as texts."""
    order: dict[str, v.Value] = {"number": v.NumberOf(read), "datetime": v.MomentOf(read)}
    return order.get(type)


def _ranked(property: str, owners: Owners) -> v.Value | None:
    """As what words of scores are sorted that rank: bands from the lowest on, confidence from low to high."""
    ranks: dict[str, ScoreFact] = {"$band": "band_order", "$confidence": "confidence_order"}
    if owners.kind is None or property not in ranks:
        return None
    key = v.AccountKey(owners.kind)
    return v.OfOwner(key, v.KeptScore(key, ranks[property]))


def _of_accounts(column: Column, types: Types, context: Context, at: str) -> Told:
    """What is told of the accounts of a kind that a user is one of the users of (rules A01, M03)."""
    kind = context.account_kind(column.account_type, at)
    read = value_of("account", column.property, kind, context, at)
    type = _type_of(column.property or "", Owners(kind), types, context)
    order = _ordering(type, read)
    name = f"account {kind} {column.property or ''}"
    return Told(
        column,
        type,
        _joined(kind, read, Measure("texts", "value"), name),
        None if order is None else _joined(kind, order, Measure("min", "value"), f"order of {name}"),
    )


def _joined(kind: str, read: v.Value, measure: Measure, column: str) -> Fact:
    """For each user a measure of what is read of his accounts."""
    accounts = Known("accounts", (("key", v.AccountKey(kind)), ("value", read)), v.TRUE, kind)
    each = Joined(AccountUsers(kind), accounts, "account", "key")
    return Fact(Tally(each, ("user",), ((column, measure),)), "user", column)


def unasked(owners: Owners, types: Types, facts: Sequence[str]) -> list[str | Column]:
    """The columns of a list that names none."""
    names = [name for name in types[owners] if name not in facts][:MOST_UNASKED]
    seen = [name for name in facts if name not in RANGED_FACTS]
    return [*seen, *(Column(property=name) for name in names)]
