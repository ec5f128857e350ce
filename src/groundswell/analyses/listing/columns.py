"""What a list tells of each user or account: which names stand for what, and how it is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from groundswell.definitions.conditions import did, population
from groundswell.definitions.context import Context
from groundswell.definitions.operators import value_of
from groundswell.definitions.scope import Scope
from groundswell.model.questions.choice import SESSION
from groundswell.model.questions.condition import Condition, Subject
from groundswell.model.questions.lists import LENGTH, SESSION_FACTS, Column, name_of
from groundswell.model.value import ValueType
from groundswell.plan import values as v
from groundswell.plan.relations import AccountUsers, Active, Events, Measure, Relation, Tally

Types = Mapping[str, ValueType]
"""Names of properties to what most of their values are."""
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
        read: how it is read.
        type: of what is told. Of a property, what most values are; they are told as texts.
        order: the value that it is sorted by, if that is another one.
    """

    name: str
    type: ValueType
    read: Fact | v.Value
    order: v.Value | None = None

    @property
    def arrow_type(self) -> pa.DataType:
        """As a column of a file."""
        is_property = isinstance(self.read, v.UserProperty | v.AccountProperty)
        is_length = isinstance(self.read, Fact) and self.read.column == LENGTH
        return arrow_type(self.type, is_property=is_property, is_length=is_length)


def arrow_type(type: ValueType, *, is_property: bool, is_length: bool) -> pa.DataType:
    """What a column of a file is; properties are texts, whatever most of their values are."""
    if is_property:
        return pa.string()
    number = pa.float64() if is_length else pa.int64()
    return {"number": number, "boolean": pa.bool_(), "datetime": pa.timestamp("us", "UTC")}[type]


def fact(name: str, owners: Owners) -> Told:
    """The column of a fact."""
    active = Active(owners.who, owners.kind)
    users_each = Tally(AccountUsers(owners.kind or ""), ("account",), (("users", Measure("count")),))
    visited = _visited(owners)
    facts: dict[str, tuple[ValueType, Fact]] = {
        "last_seen": ("datetime", Fact(active, "key", "last")),
        "first_seen": ("datetime", Fact(active, "key", "first")),
        "events": ("number", Fact(active, "key", "events", is_count=True)),
        "sessions": ("number", Fact(visited, "key", "sessions", is_count=True)),
        "last_session": ("datetime", Fact(visited, "key", "last_session")),
        LENGTH: ("number", Fact(visited, "key", LENGTH, is_count=True)),
        "users": ("number", Fact(users_each, "account", "users", is_count=True)),
    }
    type, read = facts[name]
    return Told(name, type, read)


def _visited(owners: Owners) -> Relation:
    """Of each owner how many sessions began, when the last one did, and how long they were together."""
    columns: tuple[tuple[str, v.Value], ...] = (
        ("key", owners.scope.key),
        ("at", v.EventTime()),
        ("length", v.NumberOf(v.SessionFact("seconds"))),
    )
    measures = (
        ("sessions", Measure("count")),
        ("last_session", Measure("max", "at")),
        (LENGTH, Measure("sum", "length")),
    )
    return Tally(Events(None, (SESSION,), columns), ("key",), measures, present=("key",))


def told(column: str | Column, owners: Owners, types: Types, context: Context, at: str) -> Told:
    """A column of the question as it is read.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    name = name_of(column)
    if isinstance(column, str):
        return fact(column, owners)
    if column.property is not None:
        read = value_of(owners.scope.who, column.property, owners.kind, context, at)
        type = types.get(column.property, "text")
        order: dict[str, v.Value] = {"number": v.NumberOf(read), "datetime": v.MomentOf(read)}
        return Told(name, type, read, order.get(type))
    if column.count_of is not None:
        counted = did(column.count_of, context, f"{at}/count_of")
        often = v.HowOften(owners.scope.key, counted.choice, counted.period, None)
        return Told(name, "number", often)
    asked = Condition(did=column.did, in_segment=column.in_segment)
    whether = v.HasDone(owners.scope.key, population(asked, owners.subject, context, at))
    return Told(name, "boolean", whether)


def unasked(owners: Owners, types: Types, facts: Sequence[str]) -> list[str | Column]:
    """The columns of a list that names none."""
    names = [name for name in types if name not in facts][:MOST_UNASKED]
    seen = [name for name in facts if name not in SESSION_FACTS]
    return [*seen, *(Column(property=name) for name in names)]
