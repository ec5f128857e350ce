"""What is joined onto rows `e` so that wanted ids, properties and counts have columns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sqlglot import exp

from groundswell.plan import values as v
from groundswell.store.duckdb import described
from groundswell.store.duckdb.scan import Binder, number_of
from groundswell.store.duckdb.seen import filled
from groundswell.store.duckdb.wants import Wants


@dataclass(frozen=True, slots=True)
class Join:
    """A relation with at most one row for each row of `e`, to be joined left so that every row of `e` stays."""

    of: exp.Expr
    on: exp.Expr
    kind: Literal["left", "asof left"] = "left"

    def written(self) -> exp.Join:
        """The join as a node; to have its kind read from text would take as long as the rest of a statement."""
        return exp.Join(this=self.of, on=self.on, side="LEFT", method="ASOF" if self.kind != "left" else None)


def joins(wants: Wants, statement: Binder) -> Iterator[Join]:
    """The joins that give wanted ids and properties their columns."""
    if wants.has(v.EventName):
        yield _text_of("event_names", "named", exp.column("name", "e"))
    if wants.has(v.SessionFact):
        yield Join(
            exp.table_("visits").as_("visited"),
            exp.column("number", "visited").eq(exp.column("visit", "e")),
        )
    if wants.has(v.SentId):
        yield _text_of("ids", "sent", exp.column("actor", "e"))
    if v.AsSent("device") in wants.nodes:
        yield _text_of("devices", "came", exp.column("device", "e"))
    if wants.has(v.UserId):
        yield _text_of("ids", "person", exp.column("user", "e"))
    if wants.has(v.OtherIds):
        yield _of_owner(described.other_ids(), "others", exp.column("user", "e"))
    # Kinds that nobody has heard of are one: there is no account of either.
    for alias, kind in {account_alias(w, statement): w.kind for w in wants.each(v.AccountId)}.items():
        yield _text_of("accounts", alias, account_key(kind, statement))
    for wanted in wants.each(v.UserProperty):
        number = statement.layout.properties.get(("user", wanted.name))
        if number is not None:
            key, as_number = exp.column("user", "e"), wants.is_number(wanted)
            yield _property(wanted, (0, number), key, statement, as_number=as_number)
    for wanted in wants.each(v.AccountProperty):
        kind, number = account_property(wanted, statement)
        if kind is not None and number is not None:
            key, as_number = exp.column(f"r{kind}", "e"), wants.is_number(wanted)
            yield _property(wanted, (kind, number), key, statement, as_number=as_number)
    for done in (*wants.each(v.Counted), *wants.each(v.ValueAt), *wants.each(v.KeptScore)):
        found = exp.table_(statement.worked_out(done))
        alias = worked_out_alias(done, statement)
        yield Join(found.as_(alias), exp.column("key", alias).eq(_whose(done.key, statement)))
    yield from _running_counts(wants, statement)


def _running_counts(wants: Wants, statement: Binder) -> Iterator[Join]:
    """Of each running count the latest row at an event; and where not all before it counts, the latest before that."""
    at = exp.column("at", "e")
    found: dict[str, tuple[v.DoneBy, exp.Expr, type[exp.Binary]]] = {}
    for test in wants.each(v.DidBefore):
        found[count_alias(test.done, None, statement)] = (test.done, at, exp.GTE)
        if test.within is not None:
            reach = exp.paren(at.copy() - statement.bind(test.within))
            found[count_alias(test.done, test.within, statement)] = (test.done, reach, exp.GT)
    for alias, (done, moment, compares) in found.items():
        same = exp.column("key", alias).eq(_whose(done.key, statement))
        latest = compares(this=moment, expression=exp.column("at", alias))
        yield Join(exp.table_(statement.worked_out(done)).as_(alias), exp.and_(same, latest), "asof left")


def count_alias(done: v.DoneBy, within: timedelta | None, statement: Binder) -> str:
    """The name of the join that has a running count, as it is or as it was before."""
    back = "" if within is None else f"_{within // timedelta(microseconds=1)}"
    return f"done_{statement.worked_out(done)}{back}"


def _property(
    wanted: v.UserProperty | v.AccountProperty,
    numbered: tuple[int, int],
    key: exp.Expr,
    statement: Binder,
    *,
    as_number: bool,
) -> Join:
    """The property, numbered by its owners' kind and itself, of the owner that `key` names."""
    alias = property_alias(wanted, numbered[1])
    if not wanted.then:
        return _of_owner(described.present(*numbered, statement, as_number=as_number), alias, key)
    history = filled("property_history", values_0=described.said(*numbered, statement))
    columns: list[exp.Expr] = [exp.column(c, "h") for c in ("owner", "value", "from", "until")]
    if as_number:
        columns.append(exp.alias_(number_of(exp.column("value", "h")), "number"))
    at = exp.column("at", "e")
    inside = exp.and_(at >= exp.column("from", alias), at.copy() < exp.column("until", alias))
    held = _of_owner(exp.select(*columns).from_(history.subquery("h")), alias, key)
    return Join(held.of, exp.and_(held.on, inside))


def property_alias(wanted: v.UserProperty | v.AccountProperty, number: int) -> str:
    """The name of its join: `up7` its present value, `ut7` that at the event's time; of accounts `a…`."""
    return f"{'u' if isinstance(wanted, v.UserProperty) else 'a'}{'t' if wanted.then else 'p'}{number}"


def lookups(wants: Wants, statement: Binder, value: Callable[[v.Value, Binder], exp.Expr]) -> Iterator[Join]:
    """The joins with what texts stand for, behind all others, which the texts may be made from.

    What is looked up in one table with what another one says comes behind that; `value` writes down what is looked up.
    """
    for wanted in reversed(wants.each(v.LookedUp)):
        alias = looked_up_alias(wanted, statement)
        table = exp.table_(statement.worked_out(wanted.table))
        yield Join(table.as_(alias), exp.column("key", alias).eq(value(wanted.of, statement)))


def worked_out_alias(node: v.Counted | v.ValueAt | v.KeptScore, statement: Binder) -> str:
    """The name of the join that has what was worked out for each user or account."""
    return f"of_{statement.worked_out(node)}"


def looked_up_alias(node: v.LookedUp, statement: Binder) -> str:
    """The name of the join that has what a text stands for."""
    return f"looked_up_{statement.number_of(node)}"


def _text_of(table: str, alias: str, key: exp.Expr) -> Join:
    return Join(exp.table_(table).as_(alias), exp.column("id", alias).eq(key))


def _of_owner(values: exp.Select, alias: str, key: exp.Expr) -> Join:
    return Join(values.subquery(alias), exp.column("owner", alias).eq(key))


def _whose(key: v.UserKey | v.AccountKey, statement: Binder) -> exp.Expr:
    return account_key(key.kind, statement) if isinstance(key, v.AccountKey) else exp.column("user", "e")


def account_key(kind: str, statement: Binder) -> exp.Expr:
    """The dense number of the account of a kind."""
    return exp.column(f"r{statement.layout.kinds.get(kind, 0)}", "e")


def account_alias(wanted: v.AccountId, statement: Binder) -> str:
    """The name of the join that has an account's id."""
    return f"acc{statement.layout.kinds.get(wanted.kind, 0)}"


def account_property(wanted: v.AccountProperty, statement: Binder) -> tuple[int | None, int | None]:
    """The numbers of the kind and of the property; None for what nobody has heard of."""
    kind = statement.layout.kinds.get(wanted.kind)
    return kind, statement.layout.properties.get((str(kind), wanted.name))
