"""What was ever done, counted: two tables beside each compacted segment, and the statements that read them.

`seen_N` has how many events came with each id and the accounts written beside it, and when first and last. `sets_N`
has which ids came with each event name, 64 to a word. Both hold what was sent; to whom that belongs is worked out when
asked, so merges and memberships change neither. Of hot rows the same is read from the rows themselves.
"""

from sqlglot import exp, parse_one

from groundswell.plan.relations import AccountUsers, Active, Described, OwnersOf, SeenEvents
from groundswell.store.duckdb.scan import Binder, together
from groundswell.store.duckdb.statements import statement as written_by_hand
from groundswell.store.layout import Layout, Segment

UBIGINT = exp.DataType.build("ubigint", dialect="duckdb")

IDS = 0
"""What a row of `sets_N` is about: ids as sent; from 1, accounts written, of the kind of that number; below, ids that
came without an account of that kind."""


def seen_rows(narrow: str, kinds: list[int]) -> exp.Select:
    """The rows of `seen_N`, made from those of a narrow index."""
    keys = [exp.column(c) for c in ("actor", *(f"a{k}" for k in kinds))]
    at = exp.column("at")
    measures = {
        "events": exp.Count(this=exp.Star()),
        "first_at": exp.Min(this=at),
        "last_at": exp.Max(this=at.copy()),
    }
    select = exp.select(*keys, *(exp.alias_(m, name) for name, m in measures.items()))
    return select.from_(narrow).group_by(*(k.copy() for k in keys))


def set_rows(narrow: str, kinds: list[int]) -> exp.Select:
    """The rows of `sets_N`, made from those of a narrow index."""
    sets = [_set(IDS, "actor", narrow)]
    for kind in kinds:
        sets.append(_set(kind, f"a{kind}", narrow))
        sets.append(_set(-kind, "actor", narrow).where(exp.column(f"a{kind}").is_(exp.null())))
    return exp.select(exp.Star()).from_(together(sets).subquery("s"))


def _set(of: int, column: str, narrow: str) -> exp.Select:
    keys = [exp.column("name"), _word(column)]
    return (
        exp.select(
            exp.cast(exp.Literal.number(of), "tinyint").as_("of"),
            keys[0],
            keys[1].as_("word"),
            exp.BitwiseOrAgg(this=_bit(column)).as_("bits"),
        )
        .from_(narrow)
        .where(exp.column(column).is_(exp.null()).not_())
        .group_by(*(k.copy() for k in keys))
    )


def _word(column: str) -> exp.Expr:
    return exp.BitwiseRightShift(this=exp.column(column), expression=exp.Literal.number(6))


def _bit(column: str) -> exp.Expr:
    place = exp.BitwiseAnd(this=exp.column(column), expression=exp.Literal.number(63))
    one = exp.cast(exp.Literal.number(1), UBIGINT)
    return exp.BitwiseLeftShift(this=one, expression=exp.cast(exp.paren(place), UBIGINT))


def seen_events(plan: SeenEvents, statement: Binder) -> exp.Select:
    """The statement of `SeenEvents`."""
    kind = statement.layout.kinds.get(plan.account_kind, 0)
    return filled(
        "seen_events",
        accounts_of_ids_0=_accounts_of_ids(kind, statement),
        doers_0=_words(IDS, statement.layout),
        doers_without_0=_words(-kind, statement.layout),
        written_0=_words(kind, statement.layout) if kind else _no_rows(("name", "word", "bits")),
        rows_without_0=_rows_without(kind, statement.layout),
    )


def active(plan: Active, statement: Binder) -> exp.Select:
    """The statement of `Active`."""
    kind = statement.layout.kinds.get(plan.account_kind or "", 0)
    seen = _seen(kind, statement.layout)
    if plan.who == "users":
        return filled("active_users", seen_0=seen)
    return filled(
        "active_accounts",
        accounts_of_ids_0=_accounts_of_ids(kind, statement),
        seen_0=seen,
        rows_without_0=_rows_without(kind, statement.layout),
    )


def account_users(plan: AccountUsers, statement: Binder) -> exp.Select:
    """The statement of `AccountUsers`."""
    kind = statement.layout.kinds.get(plan.account_kind, 0)
    return filled(
        "account_users", seen_0=_seen(kind, statement.layout), stretches_0=_stretches(kind, statement)
    )


def owners_of(plan: OwnersOf, statement: Binder) -> exp.Select:
    """The statement of `OwnersOf`."""
    text = exp.cast(statement.bind(list(plan.ids)), exp.DataType.build("varchar[]", dialect="duckdb"))
    named = exp.select(exp.Anonymous(this="unnest", expressions=[text]))
    user = exp.func("coalesce", exp.column("user", "o"), exp.column("id", "i"))
    return (
        exp.select(user.as_("key"))
        .distinct()
        .from_(exp.to_table("ids").as_("i"))
        .join(
            exp.to_table("owner").as_("o"),
            on=exp.column("id", "o").eq(exp.column("id", "i")),
            join_type="left",
        )
        .where(exp.In(this=exp.column("text", "i"), query=named.subquery()))
    )


def described(plan: Described, statement: Binder) -> exp.Select:
    """The statement of `Described`."""
    kind = statement.layout.kinds.get(plan.account_kind or "") if plan.who == "accounts" else 0
    select = exp.select(
        exp.column("owner", "p").as_("key"), exp.column("text", "q").as_("property"), exp.column("value", "p")
    )
    property = exp.to_table("properties").as_("q")
    return (
        select.from_(exp.to_table("present").as_("p"))
        .join(property, on=exp.column("id", "q").eq(exp.column("property", "p")))
        .where(exp.column("owner_kind", "p").eq(statement.bind(kind)))
    )


def filled(name: str, **given: exp.Query) -> exp.Select:
    """A statement written by hand, with subqueries in the place of the tables that stand in for them."""
    tree = parse_one(written_by_hand(name), into=exp.Select, dialect="duckdb")
    for table in list(tree.find_all(exp.Table)):
        if table.name in given:
            table.replace(given[table.name].subquery(table.alias or table.name))
    return tree


def _accounts_of_ids(kind: int, statement: Binder) -> exp.Query:
    return filled("accounts_of_ids", stretches_0=_stretches(kind, statement))


def _stretches(kind: int, statement: Binder) -> exp.Select:
    columns = (exp.column(c) for c in ("user", "account", "from", "until"))
    return exp.select(*columns).from_("membership").where(exp.column("kind").eq(statement.bind(kind)))


def _seen(kind: int, layout: Layout) -> exp.Query:
    """Rows (actor, account of the kind as sent, events, first_at, last_at); a hot row stands for itself."""
    selects = []
    for segment in _filled_ones(layout):
        account = exp.alias_(_account(segment, kind), "account")
        select = exp.select(exp.column("actor"), account)
        if segment.hot:
            at = exp.column("at")
            select = select.select(exp.alias_(exp.cast(exp.Literal.number(1), "bigint"), "events"))
            select = select.select(at.as_("first_at"), at.as_("last_at")).from_(f"hot_{segment.id}")
        else:
            select = select.select("events", "first_at", "last_at").from_(f"seen_{segment.id}")
        selects.append(select)
    return together(selects or [_no_rows(("actor", "account", "events", "first_at", "last_at"))])


def _rows_without(kind: int, layout: Layout) -> exp.Query:
    """The rows (name, actor, at) on which no account of the kind is written."""
    selects = []
    for segment in _filled_ones(layout):
        table = f"{'hot' if segment.hot else 'narrow'}_{segment.id}"
        select = exp.select(exp.column("name"), exp.column("actor"), exp.column("at")).from_(table)
        if _has(segment, kind):
            select = select.where(_account(segment, kind).is_(exp.null()))
        selects.append(select)
    return together(selects or [_no_rows(("name", "actor", "at"))])


def _words(of: int, layout: Layout) -> exp.Query:
    """Rows (name, word, bits) of a set; several may have one name and word."""
    selects = []
    for segment in _filled_ones(layout):
        if of and not _has(segment, abs(of)):
            # Nothing there has an account of that kind.
            selects += [] if of > 0 else [_segment_words(segment, IDS)]
        else:
            selects.append(_segment_words(segment, of))
    return together(selects or [_no_rows(("name", "word", "bits"))])


def _segment_words(segment: Segment, of: int) -> exp.Select:
    if not segment.hot:
        select = exp.select("name", "word", "bits").from_(f"sets_{segment.id}")
        return select.where(exp.column("of").eq(exp.cast(exp.convert(of), "tinyint")))
    column = f"a{of}" if of > 0 else "actor"
    select = exp.select(exp.column("name"), _word(column).as_("word"), _bit(column).as_("bits"))
    select = select.from_(f"hot_{segment.id}").where(exp.column(column).is_(exp.null()).not_())
    return select.where(exp.column(f"a{-of}").is_(exp.null())) if of < 0 else select


def _filled_ones(layout: Layout) -> list[Segment]:
    return [s for s in layout.segments if s.rows]


def _has(segment: Segment, kind: int) -> bool:
    return kind > 0 and segment.has_kind(kind)


def _account(segment: Segment, kind: int) -> exp.Expr:
    return exp.column(f"a{kind}") if _has(segment, kind) else exp.cast(exp.null(), "integer")


TYPES = {
    "bits": "ubigint",
    "events": "bigint",
    "at": "timestamp",
    "first_at": "timestamp",
    "last_at": "timestamp",
}


def _no_rows(columns: tuple[str, ...]) -> exp.Select:
    typed = (exp.cast(exp.null(), TYPES.get(c, "integer"), dialect="duckdb").as_(c) for c in columns)
    return exp.select(*typed).where(exp.false())
