"""What was said of users and accounts, a row for each owner: present values, all values ever, other ids."""

from sqlglot import exp

from groundswell.store.duckdb.scan import Binder, number_of


def said(owner_kind: int, number: int, statement: Binder) -> exp.Select:
    """What was ever said of one property, of whom (`said_of`) and whose it is (`owner`): `value` (null: none from
    then on), `at`, `number`.
    """
    said = (exp.column(c, "p") for c in ("value", "at", "number"))
    owner: exp.Expr = exp.column("owner", "p")
    select = exp.select(exp.alias_(owner, "said_of"), *said).from_(exp.table_("property_values").as_("p"))
    of, now = ("account_owner", "account") if owner_kind else ("owner", "user")
    if owner_kind == 0 or statement.layout.merged:
        on = exp.column("id", "o").eq(exp.column("owner", "p"))
        select = select.join(exp.table_(of).as_("o"), on=on, join_type="left")
        owner = exp.func("coalesce", exp.column(now, "o"), owner.copy())
    return select.select(exp.alias_(owner.copy(), "owner")).where(
        exp.column("property", "p").eq(statement.bind(number)),
        exp.column("owner_kind", "p").eq(statement.bind(owner_kind)),
    )


def present(owner_kind: int, number: int, statement: Binder, *, as_number: bool) -> exp.Select:
    """The present values of one property, one row for each owner that has it; as numbers too where they are read so."""
    values = exp.select(exp.column("owner"), exp.column("value"))
    if as_number:
        values = values.select(exp.alias_(number_of(exp.column("value")), "number"))
    return values.from_("present", copy=False).where(
        exp.column("property").eq(statement.bind(number)),
        exp.column("owner_kind").eq(statement.bind(owner_kind)),
        copy=False,
    )


def other_ids() -> exp.Select:
    """The ids that belong to another one now, as one text for each owner."""
    texts = exp.GroupConcat(this=exp.column("text", "i"), separator=exp.func("chr", exp.Literal.number(10)))
    return (
        exp.select(exp.alias_(exp.column("user", "o"), "owner"), exp.alias_(texts, "value"))
        .from_(exp.table_("owner").as_("o"))
        .join(exp.table_("ids").as_("i"), on=exp.column("id", "i").eq(exp.column("id", "o")))
        .group_by(exp.column("user", "o"))
    )
