"""Values and tests over rows `e` and what `joining` joins onto them."""

from collections.abc import Callable
from datetime import timedelta
from functools import reduce, singledispatch
from typing import get_args

from sqlglot import exp

from groundswell.model.questions.choice import SESSION
from groundswell.model.value import DATETIME
from groundswell.model.wildcard import pattern_of
from groundswell.plan import values as v
from groundswell.store.duckdb import computing
from groundswell.store.duckdb.bound import bound
from groundswell.store.duckdb.buckets import bucket_start
from groundswell.store.duckdb.joining import (
    account_alias,
    account_key,
    account_property,
    count_alias,
    looked_up_alias,
    property_alias,
    worked_out_alias,
)
from groundswell.store.duckdb.scan import Binder, number_of
from groundswell.store.duckdb.session_facts import NUMBERS_OF_SESSIONS, session_fact, session_number
from groundswell.store.duckdb.wants import NUMBERS
from groundswell.store.layout import PAIR_BITS, SESSION_NUMBER
from groundswell.store.protocol import WorkedOut

COMPARISONS = {"gt": exp.GT, "gte": exp.GTE, "lt": exp.LT, "lte": exp.LTE}
COUNT_COMPARISONS = {**COMPARISONS, "eq": exp.EQ, "ne": exp.NEQ}
BITS_OF_INTEGER = 30
MISSING_TEXT = exp.cast(exp.null(), "varchar")
COMPUTED = get_args(v.Computed)


@singledispatch
def value(node: v.Value, statement: Binder) -> exp.Expr:
    """The expression of a value over rows `e` and the joins of `joining`."""
    raise TypeError(f"no expression for {node!r}")


@value.register
def _(node: v.EventProperty, statement: Binder) -> exp.Expr:
    number = statement.layout.properties.get(("event", node.name))
    return MISSING_TEXT.copy() if number is None else exp.column(f"p{number}", "e")


@value.register
def _(node: v.UserProperty, statement: Binder) -> exp.Expr:
    number = statement.layout.properties.get(("user", node.name))
    return MISSING_TEXT.copy() if number is None else exp.column("value", property_alias(node, number))


@value.register
def _(node: v.AccountProperty, statement: Binder) -> exp.Expr:
    kind, number = account_property(node, statement)
    return (
        MISSING_TEXT.copy()
        if kind is None or number is None
        else exp.column("value", property_alias(node, number))
    )


@value.register
def _(node: v.EventName, statement: Binder) -> exp.Expr:
    text = exp.column("text", "named")
    is_session = exp.column("name", "e").eq(exp.Literal.number(SESSION_NUMBER))
    return exp.Case().when(is_session, statement.bind(SESSION)).else_(text)


@value.register
def _(node: v.StoredRow, statement: Binder) -> exp.Expr:
    return exp.column("row", "e")


@value.register
def _(node: v.EventTime, statement: Binder) -> exp.Expr:
    return exp.column("at", "e")


@value.register
def _(node: v.AsSent, statement: Binder) -> exp.Expr:
    return exp.column("text", "came") if node.name == "device" else exp.column(node.name, "e")


@value.register
def _(node: v.SentId, statement: Binder) -> exp.Expr:
    return exp.column("text", "sent")


@value.register
def _(node: v.Dense, statement: Binder) -> exp.Expr:
    return exp.column(NUMBERS[type(node.of)], "e")


@value.register
def _(node: v.UserId, statement: Binder) -> exp.Expr:
    return exp.column("text", "person")


@value.register
def _(node: v.OtherIds, statement: Binder) -> exp.Expr:
    return exp.column("value", "others")


@value.register
def _(node: v.AccountId, statement: Binder) -> exp.Expr:
    return exp.column("text", account_alias(node, statement))


@value.register
def _(node: v.UserKey, statement: Binder) -> exp.Expr:
    return exp.column("user", "e")


@value.register
def _(node: v.AccountKey, statement: Binder) -> exp.Expr:
    return account_key(node.kind, statement)


@value.register
def _(node: v.PairKey, statement: Binder) -> exp.Expr:
    user: exp.Expr = exp.cast(exp.column("user", "e"), "bigint")
    return user * exp.cast(exp.Literal.number(2**PAIR_BITS), "bigint") + account_key(node.kind, statement)


@value.register
def _(node: v.Strip, statement: Binder) -> exp.Expr:
    above = exp.paren(value(node.key, statement) - statement.bind(node.low))
    return exp.IntDiv(this=above, expression=statement.bind(node.width))


@value.register
def _(node: v.LotOf, statement: Binder) -> exp.Expr:
    hashed = exp.Anonymous(this="hash", expressions=[value(node.text, statement)])
    there = value(node.text, statement).is_(exp.null()).not_()
    return exp.Case().when(there, exp.cast(hashed % exp.Literal.number(node.lots), "bigint"))


@value.register
def _(node: v.Microseconds, statement: Binder) -> exp.Expr:
    return exp.Anonymous(this="epoch_us", expressions=[exp.column("at", "e")])


@value.register
def _(node: v.Satisfied, statement: Binder) -> exp.Expr:
    bits: list[exp.Expr] = []
    type = "integer" if len(node.tests) <= BITS_OF_INTEGER else "bigint"
    for place, each in enumerate(node.tests):
        bit = exp.cast(exp.Literal.number(1 << place), type)
        condition = test(each, statement)
        nothing = exp.cast(exp.Literal.number(0), type)
        bits.append(bit if condition == exp.true() else exp.Case().when(condition, bit).else_(nothing))
    return reduce(lambda total, bit: exp.Add(this=total, expression=bit), bits)


@value.register
def _(node: v.HasDone, statement: Binder) -> exp.Expr:
    key = value(node.key, statement)
    done = _belongs(key, node.population, statement)
    said = exp.Case().when(done, exp.Literal.string("true")).else_(exp.Literal.string("false"))
    return exp.Case().when(key.copy().is_(exp.null()).not_(), said)


@value.register
def _(node: v.HowOften | v.DaysDone | v.UsersAmong, statement: Binder) -> exp.Expr:
    counted = exp.column("times", worked_out_alias(node, statement))
    key = value(node.key, statement)
    never = exp.convert(0 if node.most is None else "0")
    said = exp.func("coalesce", counted, never)
    return exp.Case().when(key.is_(exp.null()).not_(), said)


def _belongs(key: exp.Expr, population: WorkedOut, statement: Binder) -> exp.Expr:
    members = exp.select("key").from_(statement.worked_out(population))
    return exp.In(this=key, query=members.subquery())


@value.register
def _(node: v.SessionKey, statement: Binder) -> exp.Expr:
    return exp.column("visit", "e")


@value.register
def _(node: v.SessionStart, statement: Binder) -> exp.Expr:
    return exp.column("starts", "e")


@value.register
def _(node: v.SessionFact, statement: Binder) -> exp.Expr:
    return session_fact(node.name)


@value.register
def _(node: v.NumberOf, statement: Binder) -> exp.Expr:
    if isinstance(node.of, v.EventProperty):
        number = statement.layout.properties.get(("event", node.of.name))
        return exp.cast(exp.null(), "double") if number is None else exp.column(f"n{number}", "e")
    if isinstance(node.of, COMPUTED):
        return _number_computed(node.of, statement)
    if isinstance(node.of, v.SessionFact) and node.of.name in NUMBERS_OF_SESSIONS:
        return session_number(node.of.name)
    text = value(node.of, statement)
    if isinstance(node.of, v.UserProperty | v.AccountProperty) and isinstance(text, exp.Column):
        return exp.column("number", text.table)
    return number_of(text)


@value.register
def _(node: v.MomentOf, statement: Binder) -> exp.Expr:
    return _looked_at(node.of, statement, _moment)


def _moment(text: exp.Expr) -> exp.Expr:
    read = exp.TryCast(this=text, to=exp.DataType.build("timestamptz"))
    # The engine reads more than date-times as moments: `infinity`, `2026-01-01 in words`, the hour 24.
    is_iso = exp.Anonymous(this="regexp_full_match", expressions=[text.copy(), exp.Literal.string(DATETIME)])
    return exp.Case().when(is_iso, exp.cast(read, "timestamp"))


def _looked_at(node: v.Value, statement: Binder, body: Callable[[exp.Expr], exp.Expr]) -> exp.Expr:
    """An expression that looks at a value several times; what is computed is worked out once."""
    read = value(node, statement)
    is_computed = isinstance(node.of if isinstance(node, v.NumberOf) else node, COMPUTED)
    return bound(read, "read", body) if is_computed else body(read)


@value.register
def _(node: v.GroupText, statement: Binder) -> exp.Expr:
    return exp.Nullif(this=value(node.of, statement), expression=exp.Literal.string(""))


@value.register
def _(node: v.FirstOf, statement: Binder) -> exp.Expr:
    return exp.func("coalesce", *(value(v.GroupText(each), statement) for each in node.of))


@value.register
def _(node: v.KeptText, statement: Binder) -> exp.Expr:
    read = value(node.of, statement)
    texts = exp.cast(statement.bind(list(node.keep)), exp.DataType.build("varchar[]", dialect="duckdb"))
    kept = exp.In(this=read, query=exp.select(exp.Anonymous(this="unnest", expressions=[texts])).subquery())
    pooled = exp.Case().when(exp.or_(read.copy().is_(exp.null()), kept), read.copy())
    return pooled.else_(statement.bind(node.rest))


@value.register
def _(node: v.Bin, statement: Binder) -> exp.Expr:
    def found(number: exp.Expr) -> exp.Expr:
        labels = [exp.Literal.string(str(place)) for place in range(len(node.edges) + 1)]
        return computing.stretch(number, node.edges, labels, statement)

    return _looked_at(v.NumberOf(node.of), statement, found)


@value.register
def _(node: v.BucketStart, statement: Binder) -> exp.Expr:
    return bucket_start(node, exp.column("at", "e"), statement)


@value.register
def _(node: v.IntervalStart, statement: Binder) -> exp.Expr:
    start = exp.func("greatest", value(node.bucket, statement), statement.bind(node.floor))
    return exp.Anonymous(this="epoch_us", expressions=[start])


@value.register
def _(node: v.Text, statement: Binder) -> exp.Expr:
    return MISSING_TEXT.copy() if node.text is None else exp.cast(statement.bind(node.text), "varchar")


@value.register
def _(node: v.Cased, statement: Binder) -> exp.Expr:
    case = exp.Case()
    for condition, said in node.cases:
        case.when(test(condition, statement), value(said, statement), copy=False)
    return case.else_(value(node.otherwise, statement), copy=False)


@value.register
def _(node: v.Number, statement: Binder) -> exp.Expr:
    return exp.cast(statement.bind(node.number), "double")


@value.register
def _(node: v.Reckoned, statement: Binder) -> exp.Expr:
    return computing.reckoned(node.op, value(node.left, statement), value(node.right, statement))


@value.register
def _(node: v.NumberText, statement: Binder) -> exp.Expr:
    return computing.number_text(value(node.of, statement))


def _number_computed(node: v.Value, statement: Binder) -> exp.Expr:
    """What is computed as a number; of the text of a number that number itself."""
    if isinstance(node, v.OfOwner):
        return _of_owner(node, _number_computed(node.of, statement), statement)
    if isinstance(node, v.NumberText):
        return computing.finite(exp.cast(value(node.of, statement), "double"))
    return computing.number_of(value(node, statement))


@value.register
def _(node: v.JoinedText, statement: Binder) -> exp.Expr:
    return computing.joined([value(part, statement) for part in node.parts])


@value.register
def _(node: v.PathSegment, statement: Binder) -> exp.Expr:
    return computing.path_segment(value(node.of, statement), node.number)


@value.register
def _(node: v.QueryParameter, statement: Binder) -> exp.Expr:
    return computing.query_parameter(value(node.of, statement), node.name)


@value.register
def _(node: v.Extracted, statement: Binder) -> exp.Expr:
    return computing.extracted(value(node.of, statement), statement.bind(node.pattern))


@value.register
def _(node: v.Bucket, statement: Binder) -> exp.Expr:
    def found(number: exp.Expr) -> exp.Expr:
        labels = [statement.bind(label) for label in node.labels]
        return computing.stretch(number, node.edges, labels, statement)

    return _looked_at(v.NumberOf(node.of), statement, found)


@value.register
def _(node: v.DaysUntil, statement: Binder) -> exp.Expr:
    if isinstance(node.today, v.EventTime):
        today = computing.local_day(value(node.today, statement), node.offsets, statement)
    else:
        today = computing.bound_date(node.today, statement)
    days = computing.days_until(value(node.of, statement), _moment, today, node.offsets, statement)
    return exp.Neg(this=days) if node.since else days


@value.register
def _(node: v.OfOwner, statement: Binder) -> exp.Expr:
    return _of_owner(node, value(node.of, statement), statement)


def _of_owner(node: v.OfOwner, said: exp.Expr, statement: Binder) -> exp.Expr:
    there = value(node.key, statement).is_(exp.null()).not_()
    return exp.Case().when(there, said, copy=False)


@value.register
def _(node: v.ValueAt | v.KeptScore, statement: Binder) -> exp.Expr:
    return exp.column("value", worked_out_alias(node, statement))


@value.register
def _(node: v.LookedUp, statement: Binder) -> exp.Expr:
    return exp.column("value", looked_up_alias(node, statement))


@singledispatch
def test(node: v.Test, statement: Binder) -> exp.Expr:
    """The expression of a test: never null, so that `not` means what it says (rule T10)."""
    raise TypeError(f"no expression for {node!r}")


def _known(condition: exp.Expr) -> exp.Expr:
    return exp.func("coalesce", condition, exp.false())


@test.register
def _(node: v.AllOf, statement: Binder) -> exp.Expr:
    return exp.and_(*(test(t, statement) for t in node.tests)) if node.tests else exp.true()


@test.register
def _(node: v.AnyOf, statement: Binder) -> exp.Expr:
    return exp.or_(*(test(t, statement) for t in node.tests)) if node.tests else exp.false()


@test.register
def _(node: v.Not, statement: Binder) -> exp.Expr:
    return exp.not_(exp.paren(test(node.test, statement)))


@test.register
def _(node: v.IsOneOf, statement: Binder) -> exp.Expr:
    if not node.texts and not node.missing:
        # Before anything is bound that the statement would not have.
        return exp.false()

    def found(read: exp.Expr) -> exp.Expr:
        said: exp.Expr = exp.false()
        if node.texts:
            said = _known(read.isin(*(statement.bind(t) for t in node.texts)))
        return exp.or_(read.copy().is_(exp.null()), said) if node.missing else said

    return _looked_at(node.value, statement, found)


@test.register
def _(node: v.ContainsText, statement: Binder) -> exp.Expr:
    if not node.texts:
        return exp.false()

    def found(read: exp.Expr) -> exp.Expr:
        lower = exp.func("lower", read)
        each = (
            exp.func("contains", lower.copy(), exp.func("lower", statement.bind(t)), dialect="duckdb")
            for t in node.texts
        )
        return _known(exp.or_(*each))

    return _looked_at(node.value, statement, found)


@test.register
def _(node: v.MatchesPattern, statement: Binder) -> exp.Expr:
    read = value(node.value, statement)
    return _known(exp.Anonymous(this="regexp_matches", expressions=[read, statement.bind(node.pattern)]))


@test.register
def _(node: v.MatchesWildcard, statement: Binder) -> exp.Expr:
    if not node.patterns:
        return exp.false()

    def found(read: exp.Expr) -> exp.Expr:
        patterns = (statement.bind(pattern_of(wildcard)) for wildcard in node.patterns)
        each = [exp.Anonymous(this="regexp_full_match", expressions=[read.copy(), p]) for p in patterns]
        return _known(exp.or_(*each))

    return _looked_at(node.value, statement, found)


@test.register
def _(node: v.MatchesSelector, statement: Binder) -> exp.Expr:
    texts = exp.select("text").from_(statement.worked_out(node))
    return _known(exp.In(this=value(node.value, statement), query=texts.subquery()))


@test.register
def _(node: v.ComparesNumber, statement: Binder) -> exp.Expr:
    number = value(v.NumberOf(node.value), statement)
    return _known(COMPARISONS[node.op](this=number, expression=statement.bind(node.number)))


@test.register
def _(node: v.ComparesTime, statement: Binder) -> exp.Expr:
    comparison = exp.LT if node.op == "before" else exp.GT
    moment = value(v.MomentOf(node.value), statement)
    return _known(comparison(this=moment, expression=statement.bind(node.moment)))


@test.register
def _(node: v.IsPresent, statement: Binder) -> exp.Expr:
    return value(node.value, statement).is_(exp.null()).not_()


@test.register
def _(node: v.Belongs, statement: Binder) -> exp.Expr:
    return _known(_belongs(value(node.key, statement), node.population, statement))


@test.register
def _(node: v.DidBefore, statement: Binder) -> exp.Expr:
    def counted(within: timedelta | None) -> exp.Expr:
        count = exp.column("n", count_alias(node.done, within, statement))
        return exp.func("coalesce", count, exp.Literal.number(0))

    times = counted(None)
    if node.within is not None:
        times = times - counted(node.within)
    counts = exp.and_(
        test(node.itself, statement), exp.column("at", "e") < statement.bind(node.done.period.end)
    )
    times = times - exp.Case().when(counts, exp.Literal.number(1)).else_(exp.Literal.number(0))
    there = value(node.done.key, statement).is_(exp.null()).not_()
    number = statement.bind(node.number)
    return _known(exp.and_(there, COUNT_COMPARISONS[node.op](this=exp.paren(times), expression=number)))


@test.register
def _(node: v.KeyBetween, statement: Binder) -> exp.Expr:
    key = value(node.key, statement)
    inside = exp.and_(key >= statement.bind(node.low), key.copy() < statement.bind(node.high))
    return _known(inside)


@test.register
def _(node: v.EventIs, statement: Binder) -> exp.Expr:
    numbers = statement.layout.name_numbers(node.names) or frozenset()
    if not numbers:
        return exp.false()
    return exp.column("name", "e").isin(*(statement.bind(n) for n in sorted(numbers)))
