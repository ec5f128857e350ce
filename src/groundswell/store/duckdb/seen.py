"""What was ever done, counted: two tables beside each compacted segment, and the statements that read them.

`seen_N` has how many events came with each id and the accounts written beside it, and when first and last. `sets_N`
has which ids came with each event name, 64 to a word. Both hold what was sent; to whom that belongs is worked out when
asked, so merges and memberships change neither. Of hot rows the same is read from the rows themselves.
"""

from functools import cache

from sqlglot import exp, parse_one

from groundswell.model.questions.choice import SESSION
from groundswell.plan import values as v
from groundswell.plan.relations import AccountUsers, Active, IdsOf, OwnersOf, SeenEvents
from groundswell.store.duckdb.scan import Binder, together
from groundswell.store.duckdb.statements import statement as written_by_hand
from groundswell.store.layout import SESSION_NUMBER, Layout, Segment

UBIGINT = exp.DataType.build("ubigint", dialect="duckdb")

SENT_AS_SESSION = f"{SESSION} (as sent)"
"""What an event is called that was sent under the name of the built-in one."""

FEW_IDS = 100
"""So few texts are compared one by one."""

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
    of_events = exp.column("name") > exp.Literal.number(SESSION_NUMBER)
    return select.from_(narrow).where(of_events).group_by(*(k.copy() for k in keys))


def set_rows(narrow: str, kinds: list[int], *, of_sessions: bool = False) -> exp.Select:
    """The rows of `sets_N`, made from those of a narrow index; or only those of the starts of sessions."""
    sets = [_set(IDS, "actor", narrow)]
    for kind in kinds:
        sets.append(_set(kind, f"a{kind}", narrow))
        sets.append(_set(-kind, "actor", narrow).where(exp.column(f"a{kind}").is_(exp.null())))
    if of_sessions:
        sets = [s.where(exp.column("name").eq(exp.Literal.number(SESSION_NUMBER))) for s in sets]
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
        rows_without_0=_rows_without(kind, statement.layout, with_sessions=True),
        session_0=exp.select(
            statement.bind(SESSION).as_("text"), statement.bind(SENT_AS_SESSION).as_("sent")
        ),
    )


def active(plan: Active, statement: Binder) -> exp.Select:
    """The statement of `Active`."""
    kind = statement.layout.kinds.get(plan.account_kind or "", 0)
    seen = _seen(kind, statement.layout)
    if plan.who == "users":
        return filled("active_users", seen_0=seen if plan.among is None else _of(seen, plan.among, statement))
    return filled(
        "active_accounts",
        accounts_of_ids_0=_accounts_of_ids(kind, statement),
        seen_0=seen,
        rows_without_0=_rows_without(kind, statement.layout),
    )


def _of(seen: exp.Query, population: v.Population, statement: Binder) -> exp.Select:
    """The rows of ids of some users: their own, and those that were moved to them."""
    members = exp.select("key").from_(statement.worked_out(population))
    moved = exp.select("id").from_("owner").where(exp.In(this=exp.column("user"), query=members.subquery()))
    ids = exp.union(members.copy(), moved, distinct=False)
    return (
        exp.select(exp.Star())
        .from_(seen.subquery("s", copy=False), copy=False)
        .where(exp.In(this=exp.column("actor"), query=ids.subquery()))
    )


def account_users(plan: AccountUsers, statement: Binder) -> exp.Select:
    """The statement of `AccountUsers`."""
    kind = statement.layout.kinds.get(plan.account_kind, 0)
    return filled(
        "account_users", seen_0=_seen(kind, statement.layout), stretches_0=_stretches(kind, statement)
    )


def owners_of(plan: OwnersOf, statement: Binder) -> exp.Select:
    """The statement of `OwnersOf`."""
    user = exp.func("coalesce", exp.column("user", "o"), exp.column("id", "i"))
    return (
        exp.select(user.as_("key"))
        .distinct()
        .from_(exp.table_("ids").as_("i"))
        .join(
            exp.table_("owner").as_("o"),
            on=exp.column("id", "o").eq(exp.column("id", "i")),
            join_type="left",
        )
        .where(_is_one_of(exp.column("text", "i"), plan.ids, statement))
    )


def _is_one_of(text: exp.Expr, texts: tuple[str, ...], statement: Binder) -> exp.Expr:
    """Few texts are compared with as they are, which takes a third of the time of looking them up."""
    if 0 < len(texts) <= FEW_IDS:
        return text.isin(*(statement.bind(each) for each in texts), copy=False)
    list_ = exp.cast(statement.bind(list(texts)), exp.DataType.build("varchar[]", dialect="duckdb"))
    named = exp.select(exp.Anonymous(this="unnest", expressions=[list_]))
    return exp.In(this=text, query=named.subquery())


def ids_of(plan: IdsOf, statement: Binder) -> exp.Select:
    """The statement of `IdsOf`."""
    return filled("ids_of_user", users_0=owners_of(OwnersOf((plan.id,)), statement))


def filled(name: str, **given: exp.Query) -> exp.Select:
    """A statement written by hand, with subqueries in the place of the tables that stand in for them."""
    tree = _parsed(name).copy()
    for table in list(tree.find_all(exp.Table)):
        if table.name in given:
            table.replace(given[table.name].subquery(table.alias or table.name, copy=False))
    return tree


@cache
def _parsed(name: str) -> exp.Select:
    """The tree of a statement written by hand. Whoever changes it takes a copy."""
    return parse_one(written_by_hand(name), into=exp.Select, dialect="duckdb")


def _accounts_of_ids(kind: int, statement: Binder) -> exp.Query:
    return filled("accounts_of_ids", stretches_0=_stretches(kind, statement))


def _stretches(kind: int, statement: Binder) -> exp.Select:
    account: exp.Expr = exp.column("account", "m")
    if statement.layout.merged:
        account = exp.func("coalesce", exp.column("account", "o"), account)
    columns = [exp.column(c, "m") for c in ("user", "from", "until")]
    select = exp.select(*columns, exp.alias_(account, "account")).from_(exp.table_("membership").as_("m"))
    if statement.layout.merged:
        is_its = exp.column("id", "o").eq(exp.column("account", "m"))
        select = select.join(exp.table_("account_owner").as_("o"), on=is_its, join_type="left")
    return select.where(exp.column("kind", "m").eq(statement.bind(kind)))


def _seen(kind: int, layout: Layout) -> exp.Query:
    """Rows (actor, account of the kind as sent, events, first_at, last_at); a hot row stands for itself."""
    selects = []
    for segment in _filled_ones(layout):
        columns = [exp.column("actor"), exp.alias_(_account(segment, kind), "account", copy=False)]
        if segment.hot:
            table, one = f"hot_{segment.id}", exp.cast(exp.Literal.number(1), "bigint")
            columns.append(exp.alias_(one, "events", copy=False))
            columns += [exp.alias_(exp.column("at"), name, copy=False) for name in ("first_at", "last_at")]
        else:
            table = f"seen_{segment.id}"
            columns += [exp.column(name) for name in ("events", "first_at", "last_at")]
        selects.append(exp.select(*columns, copy=False).from_(exp.table_(table), copy=False))
    return together(selects or [_no_rows(("actor", "account", "events", "first_at", "last_at"))])


def _rows_without(kind: int, layout: Layout, *, with_sessions: bool = False) -> exp.Query:
    """The rows (name, actor, at) on which no account of the kind is written; the starts of sessions too if asked."""
    selects = []
    for segment in _filled_ones(layout):
        for starts in (False, True) if with_sessions else (False,):
            select = exp.select(_name(segment, starts=starts), exp.column("actor"), exp.column("at"))
            select = _of_table(select, segment, starts=starts)
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
            selects += [] if of > 0 else _segment_words(segment, IDS)
        else:
            selects += _segment_words(segment, of)
    return together(selects or [_no_rows(("name", "word", "bits"))])


def _segment_words(segment: Segment, of: int) -> list[exp.Select]:
    if not segment.hot:
        select = exp.select("name", "word", "bits").from_(f"sets_{segment.id}")
        return [select.where(exp.column("of").eq(exp.cast(exp.convert(of), "tinyint")))]
    column = f"a{of}" if of > 0 else "actor"
    selects = []
    for starts in (False, True):
        name = _name(segment, starts=starts)
        select = exp.select(name, _word(column).as_("word"), _bit(column).as_("bits"))
        select = _of_table(select, segment, starts=starts).where(exp.column(column).is_(exp.null()).not_())
        selects.append(select.where(exp.column(f"a{-of}").is_(exp.null())) if of < 0 else select)
    return selects


def _name(segment: Segment, *, starts: bool) -> exp.Expr:
    """The event name's number of a row that `_of_table` reads."""
    number = exp.cast(exp.Literal.number(SESSION_NUMBER), "integer")
    return number.as_("name") if segment.hot and starts else exp.column("name")


def _of_table(select: exp.Select, segment: Segment, *, starts: bool) -> exp.Select:
    """The columns of a segment's events, or of the starts of sessions in it."""
    if segment.hot:
        select = select.from_(f"hot_{segment.id}")
        return select.where(exp.column("starts")) if starts else select
    name, of_sessions = exp.column("name"), exp.Literal.number(SESSION_NUMBER)
    return select.from_(f"narrow_{segment.id}").where(name.eq(of_sessions) if starts else name > of_sessions)


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
