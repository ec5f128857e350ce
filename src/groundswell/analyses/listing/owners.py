"""Users and accounts: from a question to a page of them, or to all of them, some at a time."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct

from groundswell.analyses.listing.columns import (
    Fact,
    Owners,
    Told,
    Types,
    arrow_type,
    fact,
    told,
    unasked,
)
from groundswell.analyses.listing.plan import Listing, column_of, counts_of, found_by, total_of
from groundswell.definitions.conditions import population
from groundswell.definitions.context import Context
from groundswell.model.answer import Answer, envelope
from groundswell.model.cursor import Cursor, fingerprint, read_cursor
from groundswell.model.errors import QuestionError
from groundswell.model.period import microseconds, moment_at, utc_text
from groundswell.model.questions.accounts import ACCOUNT_FACTS, AccountsQuestion
from groundswell.model.questions.lists import ID, PAGE_ROWS, Column, name_of
from groundswell.model.questions.users import USER_FACTS, UsersQuestion
from groundswell.model.value import ValueType
from groundswell.plan import values as v
from groundswell.plan.relations import Place
from groundswell.store.reading import Reading

AT_ONCE = 20_000
"""So many rows of a file are read together."""

Question = UsersQuestion | AccountsQuestion
L = TypeVar("L", bound="ListAnswer")


class ListColumn(Struct, frozen=True):
    """A column of a list. `type` says what most values are; those of properties are told as texts, whatever it is.

    `percent`: they are those of a saved measure that is shown as a percentage.
    """

    name: str
    type: ValueType
    percent: bool = False


class ListRow(Struct, frozen=True):
    """A user or an account: one value for each column, null where there is none."""

    id: str
    values: list[str | int | float | bool | None]


class ListAnswer(Answer, frozen=True, kw_only=True):
    """A page of a list. `total` counts all that it has; `next` asks for the page behind, as `after`, null on the last.

    `totals`, if asked for, has the sum of each column over all that the list has: null where a sum says nothing, or
    nobody has a number there. `not_numbers` comes with it: how many values of each column the sum leaves out, since
    they read as no number, such as `12,500`; null where there is no sum.

    A user or an account whose place changes between two pages is found where it then belongs.
    """

    total: int
    columns: list[ListColumn]
    rows: list[ListRow]
    next: str | None
    totals: list[int | float | None] | None = None
    not_numbers: list[int | None] | None = None


class UsersAnswer(ListAnswer, frozen=True, kw_only=True, tag_field="kind", tag="users"):
    """A page of users."""

    question: UsersQuestion

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        return as_table(self)


class AccountsAnswer(ListAnswer, frozen=True, kw_only=True, tag_field="kind", tag="accounts"):
    """A page of accounts."""

    question: AccountsQuestion

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        return as_table(self)


class _Resolved:
    """A question with its names looked up."""

    def __init__(self, question: Question, context: Context, reading: Reading) -> None:
        kind = None
        facts: Sequence[str] = USER_FACTS
        if isinstance(question, AccountsQuestion):
            kind, facts = context.account_kind(question.account_type, ""), ACCOUNT_FACTS
            question = msgspec.structs.replace(question, account_type=kind)
        owners = Owners(kind)
        types = _types(reading, context)
        columns = unasked(owners, types, facts) if question.columns is None else question.columns
        self.question: Any = msgspec.structs.replace(
            question,
            timezone=str(context.calendar.zone),
            week_start=context.calendar.week_start,
            columns=columns,
            limit=question.limit or PAGE_ROWS,
        )
        tests = [found_by(question.search, owners, context)]
        if question.where is not None:
            members = population(question.where, owners.subject, context, "/where")
            tests.append(v.Belongs(owners.scope.key, members))
        self.listing = Listing(
            owners,
            tuple(told(c, owners, types, context, f"/columns/{i}") for i, c in enumerate(columns)),
            v.all_of(*tests),
            self._sort(owners, types, context),
            question.sort.order == "desc",
        )
        self.fingerprint = self._fingerprint()

    def _sort(self, owners: Owners, types: Types, context: Context) -> Told:
        name = self.question.sort.column
        if name == ID:
            return Told(ID, "text", owners.id)
        for column in self.question.columns:
            if name_of(column) == name:
                return told(column, owners, types, context, "/columns")
        return fact(name, owners, context, "/sort/column")

    def _fingerprint(self) -> str:
        """Of what decides who is listed in which order; what is told of them may differ from page to page."""
        asked = self.question
        by = [c for c in asked.columns if isinstance(c, Column) and name_of(c) == asked.sort.column]
        kind = asked.__struct_config__.tag
        calendar = (asked.timezone, asked.week_start)
        return fingerprint(
            kind, self.listing.owners.kind, asked.where, asked.search, asked.sort, by, calendar
        )

    def place(self) -> Place | None:
        """Where the page begins."""
        if self.question.after is None:
            return None
        found = read_cursor(self.question.after, self.fingerprint, len(self.listing.by), "/after")
        first, *rest = found
        type = self.listing.sort.type
        if type == "datetime" and isinstance(first, int):
            return moment_at(first), *rest
        fits = isinstance(first, int | float) if type in ("number", "datetime") else isinstance(first, str)
        if not fits and first is not None:
            raise QuestionError(
                "This is no cursor of this list. Ask from its beginning, without 'after'.", at="/after"
            )
        return found

    def next(self, row: dict[str, Any]) -> str:
        """The cursor of the page behind a row of `Listing.ordered`."""
        place = tuple(_told_in_cursor(row[by.column]) for by in self.listing.by)
        return Cursor(self.fingerprint, place).text


def _types(reading: Reading, context: Context) -> Types:
    """The properties that some users and some accounts have, those of most first."""
    # The first kind may be asked for before it has any account.
    kinds = (None, context.account_kind(None, ""), *context.layout.kinds)
    types: dict[Owners, dict[str, ValueType]] = {Owners(kind): {} for kind in kinds}
    for p in reading.snapshot.properties():
        if p.source in ("user", "account"):
            types.setdefault(Owners(p.kind), {})[p.name] = p.type
    return types


def _told_in_cursor(value: Any) -> str | int | float | None:
    if isinstance(value, datetime):
        return microseconds(value.replace(tzinfo=UTC))
    told: str | int | float | None = value
    return told


def page(question: Question, context: Context, reading: Reading, answer: Callable[..., L]) -> L:
    """A page of the list.

    Raises:
        QuestionError, UnknownName: the list cannot be asked for.

    Cost: that of the ids there are, and of the events that conditions and columns name; what is told of each only for
    the rows of the page.
    """
    context = context.asked(question)
    asked = _Resolved(question, context, reading)
    listing, limit = asked.listing, asked.question.limit
    early = [c for c in listing.columns if _is_free(c, listing)]
    found = reading.read(listing.ordered(early, asked.place(), limit + 1, asked.question.offset))
    shown = found.slice(0, limit)
    table = _described(listing, early, shown, reading)
    totals, not_numbers = _totals(listing, reading) if asked.question.totals else (None, None)
    return answer(
        question=asked.question,
        **envelope(context.calendar, context.now, ["T14"]),
        total=reading.run(listing.counted())["owners"][0].as_py(),
        columns=[ListColumn(c.name, c.type, c.percent) for c in listing.columns],
        rows=_rows(table),
        next=asked.next(shown.slice(limit - 1).to_pylist()[0]) if len(found) > limit else None,
        totals=totals,
        not_numbers=not_numbers,
    )


def _totals(listing: Listing, reading: Reading) -> tuple[list[int | float | None], list[int | None]]:
    """The sum of each column over the whole list, and how many values it leaves out; None where there is none."""
    plan = listing.summed()
    found = {} if plan is None else reading.run(plan).to_pylist()[0]
    left = [_left_out(c, found) if c.is_summed else None for c in listing.columns]
    return [_whole(found[total_of(c)]) if c.is_summed else None for c in listing.columns], left


def _left_out(column: Told, found: dict[str, Any]) -> int:
    values, numbers = counts_of(column)
    return int(found[values] - found[numbers]) if column.is_summed_text else 0


def _whole(value: Any) -> int | float | None:
    """Sums come as the engine's wide numbers; whole ones are told as such."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def files(question: Question, context: Context, reading: Reading) -> Iterator[pa.Table]:
    """All rows of the list in its order, some at a time, at least one table.

    Cost: as that of a page, and the memory of a few numbers for each row of the list.
    """
    context = context.asked(question)
    asked = _Resolved(msgspec.structs.replace(question, after=None, offset=0), context, reading)
    listing = asked.listing
    early = [c for c in listing.columns if not isinstance(c.read, v.UserProperty | v.AccountProperty)]
    found = reading.read(listing.ordered(early, None, None))
    for start in range(0, max(1, len(found)), AT_ONCE):
        yield _described(listing, early, found.slice(start, AT_ONCE), reading, again=start > 0)


def _is_free(column: Told, listing: Listing) -> bool:
    """Whether what orders the list tells the column as well."""
    of, sort = column.read, listing.sort.read
    return isinstance(of, Fact) and isinstance(sort, Fact) and of.of == sort.of


def _described(
    listing: Listing, early: Sequence[Told], found: pa.Table, reading: Reading, *, again: bool = False
) -> pa.Table:
    """Rows of `Listing.ordered` with all columns, under their names."""
    late = [c for c in listing.columns if c not in early]
    columns = {c.name: found[column_of(c)] for c in early}
    if late:
        keys = found["key"]
        rows = reading.read(listing.described(late, tuple(keys.to_pylist())), again=again)
        places = pc.index_in(keys, rows["key"].combine_chunks())
        columns |= {c.name: rows[column_of(c)].take(places) for c in late}
    told = {c.name: _typed(columns[c.name], c) for c in listing.columns}
    return pa.table({ID: found[ID].cast(pa.string()), **told})


def _typed(values: pa.ChunkedArray, column: Told) -> pa.ChunkedArray:
    match column.arrow_type:
        case type if pa.types.is_boolean(type):
            return pc.equal(values, "true")
        case type if pa.types.is_timestamp(type):
            return pc.assume_timezone(values.cast(pa.timestamp("us")), "UTC")
        case type:
            return values.cast(type)


def _rows(table: pa.Table) -> list[ListRow]:
    columns = [[_plain(value) for value in column.to_pylist()] for column in table.columns]
    return [ListRow(id, list(values)) for id, *values in zip(*columns, strict=True)]


def _plain(value: Any) -> Any:
    return utc_text(value) if isinstance(value, datetime) else value


def as_table(answer: UsersAnswer | AccountsAnswer) -> pa.Table:
    """One row for each of the page: `id` and the columns, as a file has them."""
    told = {ID: pa.array([row.id for row in answer.rows], pa.string())}
    for i, (column, asked) in enumerate(zip(answer.columns, answer.question.columns or (), strict=True)):
        values: list[Any] = [row.values[i] for row in answer.rows]
        type = arrow_type(asked, column.type)
        if pa.types.is_timestamp(type):
            values = [value and datetime.fromisoformat(value) for value in values]
        told[column.name] = pa.array(values, type)
    return pa.table(told)
