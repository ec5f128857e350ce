"""Who an event belongs to now: its user by the owner mapping, its accounts by what is written on it or by membership.

Compacted rows keep what they resolved to. Of users for whom that changed since, the segment's *overridden* ones, the
rows are resolved when asked; so are all hot rows.
"""

from collections.abc import Iterable

from sqlglot import exp


def user_now() -> exp.Expr:
    """The user of a row `s` that `resolved` has joined."""
    return exp.func("coalesce", exp.column("user", "o"), exp.column("actor", "s"))


def account_now(kind: int, *, written: bool) -> exp.Expr:
    """The account of a kind of a row `s` that `resolved` has joined; `written`: rows have a column for it."""
    member = exp.column("account", f"m{kind}")
    return exp.func("coalesce", exp.column(f"a{kind}", "s"), member) if written else member


def resolved(select: exp.Select, kinds: Iterable[int]) -> exp.Select:
    """Join owner and membership of these kinds onto rows `s`."""
    owner = exp.table_("owner", alias="o")
    is_its = exp.column("id", "o").eq(exp.column("actor", "s"))
    select = select.join(exp.Join(this=owner, on=is_its, side="LEFT"), copy=False)
    for kind in kinds:
        m = f"m{kind}"
        on = exp.and_(
            exp.column("user", m).eq(user_now()),
            exp.column("kind", m).eq(exp.Literal.number(kind)),
            exp.column("at", "s") >= exp.column("from", m),
            exp.column("at", "s") < exp.column("until", m),
        )
        membership = exp.table_("membership", alias=m)
        select = select.join(exp.Join(this=membership, on=on, side="LEFT"), copy=False)
    return select


def merged(select: exp.Select, account: exp.Expr, kind: int) -> exp.Select:
    """Join onto rows `s` to which account of its kind an account belongs by a merge; no row keeps what comes of it."""
    owner = exp.table_("account_owner", alias=f"w{kind}")
    is_its = exp.column("id", f"w{kind}").eq(account)
    return select.join(exp.Join(this=owner, on=is_its, side="LEFT"), copy=False)


def account_merged(account: exp.Expr, column: str) -> exp.Expr:
    """The account that an account belongs to now, for the column `r1` … of rows that `merged` has joined."""
    return exp.func("coalesce", exp.column("account", f"w{column[1:]}"), account)


def of_overridden(select: exp.Select, segment: int, *, are: bool) -> exp.Select:
    """Only the rows `s` of the segment's overridden users, or only those of all others, of nobody included."""
    users = (
        exp.select(exp.column("user"))
        .from_(exp.table_("overrides"), copy=False)
        .where(exp.column("segment").eq(exp.Literal.number(segment)))
    )
    on = exp.column("user", "c").eq(exp.column("user", "s"))
    among = exp.Join(this=users.subquery("c", copy=False), on=on, kind="SEMI" if are else "ANTI")
    return select.join(among, copy=False)
