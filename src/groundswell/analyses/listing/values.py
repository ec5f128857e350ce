"""The values that a property has had."""

from collections.abc import Callable

import pyarrow as pa
from msgspec import Struct

from groundswell.definitions.context import Context
from groundswell.definitions.operators import value_of
from groundswell.model.questions.choice import SESSION
from groundswell.plan import values as v
from groundswell.plan.relations import Events, Known, Measure, Relation, Tally, Top


class SeenValue(Struct, frozen=True):
    """A value, and how many events carry it or how many users, accounts or sessions have it."""

    value: str
    count: int


def seen_values(
    run: Callable[[Relation], pa.Table],
    context: Context,
    *,
    source: str,
    property: str | None,
    account_type: str | None,
    search: str,
    limit: int,
) -> list[SeenValue]:
    """The most frequent values whose text contains `search`; ties in name order.

    Raises:
        UnknownName: no such property.
    """
    read = value_of(source, property, account_type, context, "")
    where = v.ContainsText(read, (search,)) if search else v.IsPresent(read)
    columns = (("value", read),)
    rows: Relation
    if source in ("event", "id", "session"):
        rows = Events(None, (SESSION,) if source == "session" else None, columns, where)
    else:
        kind = context.account_kind(account_type, "") if source == "account" else None
        rows = Known("accounts" if source == "account" else "users", columns, where, kind)
    counted = Tally(rows, ("value",), (("count", Measure("count")),))
    found = run(Top(counted, "count", ("value",), limit)).to_pylist()
    return [SeenValue(row["value"], row["count"]) for row in found]
