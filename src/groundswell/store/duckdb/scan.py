"""Reading events: one select for each segment that can hold some, joined by `union all`."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from sqlglot import exp

from groundswell.model.period import Period
from groundswell.model.value import NUMBER
from groundswell.plan.relations import Events, Person
from groundswell.plan.values import (
    AsSent,
    EventIs,
    EventName,
    PairKey,
    SentId,
    SessionFact,
    SessionKey,
    SessionStart,
    StoredRow,
    UserId,
    UserKey,
    UserProperty,
    Value,
)
from groundswell.store.duckdb.defined import is_narrow, wanted_properties
from groundswell.store.duckdb.of_person import Held, HeldIn
from groundswell.store.duckdb.resolving import (
    account_merged,
    account_now,
    merged,
    of_overridden,
    resolved,
    user_now,
)
from groundswell.store.duckdb.statements import pointer
from groundswell.store.duckdb.wants import Wants
from groundswell.store.layout import SESSION_NUMBER, Layout, Segment
from groundswell.store.protocol import WorkedOut

OF_USER = (UserKey, PairKey, UserId, UserProperty)
"""Values that rest on whose an event is."""
ONLY_WIDE = {
    "event_id": "varchar",
    "kind": "varchar",
    "properties": "varchar",
    "device": "integer",
    "session": "varchar",
    "server": "boolean",
}
"""The columns of what is told as it was sent, with their types; the narrow index has none of them."""

STARTS = frozenset({SESSION_NUMBER})
"""The names of the rows that begin a session, where they are read as such."""


class Binder(Protocol):
    """A statement under construction.

    Attributes:
        recalled: segments without the rows that keep what they resolved to; of which it is true without any rows.
        held: where the rows of some users lie; for others all segments are looked through.
    """

    layout: Layout
    recalled: Mapping[int, bool]
    held: Mapping[Person, HeldIn]

    def bind(self, value: object) -> exp.Placeholder:
        """Bind a value and return the place that stands for it."""

    def worked_out(self, node: WorkedOut) -> str:
        """The table in which what was worked out before for a node lies."""

    def number_of(self, node: Value) -> int:
        """A number of the statement's own for a value, to name what is joined for it."""


def scan(plan: Events, wants: Wants, statement: Binder) -> exp.Query:
    """The wanted base columns of the plan's events.

    Columns: `at`, `actor`, `user`, `visit`, `r1` … (the account of a kind), `p7` … (the event property of that number,
    as text) and `n7` … (the same as a number), and those of `ONLY_WIDE`; each only if wanted.
    """
    names = statement.layout.name_numbers(plan.names)
    selects: list[exp.Select] = []
    for segment in statement.layout.segments:
        for part in (names if names is None else names - STARTS, STARTS & (names or frozenset())):
            if segment.holds(plan.period, part):
                selects += _segment(segment, plan, part, wants, statement)
    return together(selects or [_nothing(wants, statement)])


def together(selects: list[exp.Select]) -> exp.Query:
    """The rows of all."""
    union: exp.Query = selects[0]
    for select in selects[1:]:
        union = exp.union(union, select, distinct=False, copy=False)
    return union


def _segment(
    segment: Segment, plan: Events, names: frozenset[int] | None, wants: Wants, statement: Binder
) -> list[exp.Select]:
    """A segment's rows: as they were resolved when it was compacted, as they are now, or some so and some so."""
    is_of_owner = reads_owner(wants) or plan.person is not None
    is_recalled = segment.id in statement.recalled
    if plan.person in statement.held and not segment.hot:
        return _held(segment, plan, names, wants, statement)
    if segment.hot or not segment.overridden or not is_of_owner or statement.recalled.get(segment.id):
        return [] if is_recalled else [_rows(segment, plan, names, wants, statement, now=segment.hot)]
    changed = _rows(segment, plan, names, wants, statement, now=True)
    selects = [of_overridden(changed, segment.id, are=True)]
    if not is_recalled:
        kept = _rows(segment, plan, names, wants, statement, now=False)
        selects.append(of_overridden(kept, segment.id, are=False))
    return selects


def _held(
    segment: Segment, plan: Events, names: frozenset[int] | None, wants: Wants, statement: Binder
) -> list[exp.Select]:
    """A compacted segment's rows of a user of whom it is known where they lie."""
    assert plan.person is not None
    held, selects = statement.held[plan.person].get(segment.id, Held(0, 0, is_changed=False)), []
    if held.is_changed and not statement.recalled.get(segment.id):
        changed = _rows(segment, plan, names, wants, statement, now=True)
        selects.append(of_overridden(changed, segment.id, are=True))
    if held.kept and segment.id not in statement.recalled:
        kept = _rows(segment, plan, names, wants, statement, now=False)
        place, last = exp.column("rowid", "s"), held.first + held.kept - 1
        here = exp.Between(this=place, low=statement.bind(held.first), high=statement.bind(last))
        selects.append(kept.where(here, copy=False))
    return selects


def reads_owner(wants: Wants) -> bool:
    """Whether it matters whose an event is."""
    return bool(wants.has(*OF_USER) or wants.account_kinds)


def _rows(
    segment: Segment,
    plan: Events,
    names: frozenset[int] | None,
    wants: Wants,
    statement: Binder,
    *,
    now: bool,
) -> exp.Select:
    properties = wanted_properties(wants, statement.layout)
    narrow = plan.person is None and is_narrow(segment, wants, statement.layout)
    table = f"{'hot' if segment.hot else 'narrow' if narrow else 'wide'}_{segment.id}"
    columns = [
        value if value.output_name == column else exp.alias_(value, column, copy=False)
        for column, value in _base_columns(wants, segment, statement, now=now, narrow=narrow)
    ]
    for name, number in properties.items():
        text, as_number = _property(name, number, segment if narrow else None, statement)
        columns.append(exp.alias_(text, f"p{number}", copy=False))
        if name in wants.numbers:
            columns.append(exp.alias_(as_number, f"n{number}", copy=False))
    select = exp.select(*(columns or [exp.alias_(exp.true(), "one")])).from_(
        exp.table_(table, alias="s"), copy=False
    )
    if now and reads_owner(wants):
        numbers = (statement.layout.kinds.get(kind) for kind in wants.account_kinds)
        select = resolved(select, [n for n in numbers if n is not None])
    for account, kind in _merging(wants, segment, statement, now=now):
        select = merged(select, account, kind)
    if plan.person is not None and (now or plan.person not in statement.held):
        select = _of_person(select, plan.person, statement, now=now)
    select = _named(select, segment, names, statement, narrow=narrow)
    return _bounded(select, segment, plan.period, statement)


def _of_person(select: exp.Select, person: Person, statement: Binder, *, now: bool) -> exp.Select:
    """Only the rows `s` that came with an id of the user; as they were compacted they lie together under his number."""
    if not now:
        return select.where(exp.column("user", "s").eq(statement.bind(person.key)), copy=False)
    ids = (statement.bind(id) for id in person.ids)
    return select.where(exp.column("actor", "s").isin(*ids, copy=False), copy=False)


def _named(
    select: exp.Select, segment: Segment, names: frozenset[int] | None, statement: Binder, *, narrow: bool
) -> exp.Select:
    """Only rows of these names: events, or the starts of sessions, which the narrow index alone has as rows."""
    name, sent = exp.column("name", "s"), {number for number in segment.names if number > SESSION_NUMBER}
    if names == STARTS and not narrow:
        return select.where(exp.column("starts", "s"), copy=False)
    if names is not None and not names >= sent:
        here = sorted(names & segment.names.keys())
        return select.where(name.isin(*(statement.bind(n) for n in here), copy=False), copy=False)
    if narrow:
        return select.where(name > exp.Literal.number(SESSION_NUMBER), copy=False)
    return select


def _bounded(select: exp.Select, segment: Segment, period: Period | None, statement: Binder) -> exp.Select:
    if period is not None and segment.first_at < period.start:
        select.where(exp.column("at", "s") >= statement.bind(period.start), copy=False)
    if period is not None and segment.last_at >= period.end:
        select.where(exp.column("at", "s") < statement.bind(period.end), copy=False)
    return select


def _base_columns(
    wants: Wants, segment: Segment, statement: Binder, *, now: bool, narrow: bool
) -> list[tuple[str, exp.Expr]]:
    columns: list[tuple[str, exp.Expr]] = []
    if wants.at:
        columns.append(("at", exp.column("at", "s")))
    sent = wants.dense | {sent.name for sent in wants.each(AsSent)}
    if wants.has(EventIs, EventName):
        sent.add("name")
    if wants.has(SentId):
        sent.add("actor")
    columns += [(name, exp.column(name, "s")) for name in sorted(sent)]
    if wants.has(StoredRow):
        columns.append(("row", exp.column("row" if narrow else "rowid", "s")))
    if wants.has(SessionFact, SessionKey):
        columns.append(("visit", exp.column("visit", "s")))
    if wants.has(SessionStart):
        columns.append(("starts", exp.column("starts", "s")))
    if wants.has(*OF_USER):
        columns.append(("user", user_now() if now else exp.column("user", "s")))
    for kind in wants.account_kinds:
        number = statement.layout.kinds.get(kind, 0)
        columns.append((f"r{number}", _account(number, segment, now=now)))
    merging = {f"r{number}": account for account, number in _merging(wants, segment, statement, now=now)}
    return [
        (name, account_merged(merging[name], name) if name in merging else value) for name, value in columns
    ]


def _merging(
    wants: Wants, segment: Segment, statement: Binder, *, now: bool
) -> Iterator[tuple[exp.Expr, int]]:
    """The accounts of rows, and of which kind, that may belong to others by a merge."""
    for kind in wants.account_kinds if statement.layout.merged else ():
        number = statement.layout.kinds.get(kind, 0)
        if number and (now or segment.has_kind(number)):
            yield _account(number, segment, now=now), number


def _account(kind: int, segment: Segment, *, now: bool) -> exp.Expr:
    if kind == 0 or not (now or segment.has_kind(kind)):
        return exp.cast(exp.null(), "integer")
    return account_now(kind, written=segment.has_kind(kind)) if now else exp.column(f"r{kind}", "s")


def _property(
    name: str, number: int, promoted_in: Segment | None, statement: Binder
) -> tuple[exp.Expr, exp.Expr]:
    """A property as text and as a number, from its own column or from the event's JSON text."""
    if promoted_in is not None:
        text: exp.Expr = exp.column(f"p{number}", "s")
        if number in promoted_in.numeric:
            return text, exp.column(f"n{number}", "s")
    else:
        properties = exp.column("properties", "s")
        place = statement.bind(pointer(name))
        text = exp.Anonymous(this="json_extract_string", expressions=[properties, place])
    return text, number_of(text)


def number_of(text: exp.Expr) -> exp.Expr:
    """The number that a text reads as, or null; what overflows is missing too (rule T12)."""
    # The cast also takes spaces, underscores and infinities, so what it takes is looked at again; what it does not
    # take, most texts, never meets the slower pattern.
    number = exp.TryCast(this=text.copy(), to=exp.DataType.build("double"))
    finite = exp.Anonymous(this="isfinite", expressions=[number.copy()])
    pattern = exp.Literal.string(NUMBER)
    matches = exp.Anonymous(this="regexp_full_match", expressions=[text.copy(), pattern])
    return exp.Case().when(finite, exp.Case().when(matches, number))


def _nothing(wants: Wants, statement: Binder) -> exp.Select:
    """No rows, with the columns that rows would have."""
    kinds = [f"r{statement.layout.kinds.get(k, 0)}" for k in wants.account_kinds]
    typed = [
        ("at", "timestamp"),
        ("name", "integer"),
        ("actor", "integer"),
        ("user", "integer"),
        ("row", "integer"),
        ("visit", "bigint"),
        ("starts", "boolean"),
        *ONLY_WIDE.items(),
        *((k, "integer") for k in kinds),
    ]
    for number in wanted_properties(wants, statement.layout).values():
        typed += [(f"p{number}", "varchar"), (f"n{number}", "double")]
    return exp.select(*(exp.alias_(exp.cast(exp.null(), t), c) for c, t in typed)).where(exp.false())
