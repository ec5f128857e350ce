"""How defined properties are worked out from expressions of what they rest on.

Properties rest on one another, so each expression stands once in what is made from it: what looks at it several times
binds it to a name. Twice would be a million times in the twentieth property. (The engine's own `nullif` and
`split_part` repeat what they are given.)
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlglot import exp

from groundswell.model.formula import Operator
from groundswell.model.value import DATE, DATETIME
from groundswell.store.duckdb.bound import bound, if_text
from groundswell.store.duckdb.scan import Binder
from groundswell.store.duckdb.scan import number_of as number_read
from groundswell.store.duckdb.statements import stored_time
from groundswell.store.duckdb.visits import parameter

Offsets = Sequence[tuple[datetime, timedelta]]
OPERATIONS: dict[Operator, type[exp.Binary]] = {"+": exp.Add, "-": exp.Sub, "*": exp.Mul, "/": exp.Div}
SCHEME = r"^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*"
SEGMENT = "[^/?#]+"
LEAST_POWER, LEAST_POWER_BEYOND = -6, 21
"""Of ten: numbers below the one, and from the other on, are written with an exponent (rule T12)."""


def _call(name: str, *arguments: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=list(arguments))


def _text(text: str) -> exp.Expr:
    return exp.Literal.string(text)


def _number(number: int) -> exp.Expr:
    return exp.Neg(this=exp.Literal.number(-number)) if number < 0 else exp.Literal.number(number)


def number_of(text: exp.Expr) -> exp.Expr:
    """The number that a text reads as, or null."""
    return bound(text, "read", number_read)


def reckoned(op: Operator, left: exp.Expr, right: exp.Expr) -> exp.Expr:
    """Two numbers reckoned together; null where the second one divides and is 0 or infinite.

    What is infinite goes on to be so, or no number, until `finite` looks.
    """
    if op == "/":
        right = bound(right, "divisor", _if_it_divides)
    return exp.paren(OPERATIONS[op](this=left, expression=right), copy=False)


def _if_it_divides(number: exp.Expr) -> exp.Expr:
    divides = exp.and_(_call("isfinite", number), number.copy().neq(_number(0)))
    return exp.Case().when(divides, number.copy())


def finite(number: exp.Expr) -> exp.Expr:
    """A number, or null where it is infinite or none."""
    return bound(number, "number", lambda n: exp.Case().when(_call("isfinite", n), n.copy()))


def number_text(number: exp.Expr) -> exp.Expr:
    """The one text of a number, as `model.value.text_of` writes it; null where it is infinite."""
    written = exp.cast(finite(exp.cast(number, "double")), "varchar")
    return bound(written, "written", _written)


def _written(text: exp.Expr) -> exp.Expr:
    """What the engine writes as `1.0`, `1e-05` and `1.5e+16`, as `1`, `0.00001` and `15000000000000000`."""
    parts = _call("string_split", text.copy(), _text("e"))
    with_exponent = bound(parts, "parts", _without_exponent)
    return (
        exp.Case()
        .when(text.copy().isin(_text("0.0"), _text("-0.0")), _text("0"))
        .when(_call("contains", text.copy(), _text("e")), with_exponent)
        .else_(_whole(text.copy()))
    )


def _whole(text: exp.Expr) -> exp.Expr:
    return _call("regexp_replace", text, _text(r"\.0$"), _text(""))


def _without_exponent(parts: exp.Expr) -> exp.Expr:
    """A number's text from its mantissa and its power of ten, with an exponent only where it is very large or small."""

    def power() -> exp.Expr:
        return exp.cast(_call("list_extract", parts.copy(), _number(2)), "integer")

    def mantissa() -> exp.Expr:
        return _whole(_call("list_extract", parts.copy(), _number(1)))

    digits = _call("regexp_replace", mantissa(), _text("[-.]"), _text(""), _text("g"))
    sign = _call("regexp_extract", mantissa(), _text("^-"))
    noughts = _call("repeat", _text("0"), exp.Sub(this=exp.Neg(this=power()), expression=_number(1)))
    large = _call("rpad", digits.copy(), exp.Add(this=power(), expression=_number(1)), _text("0"))
    return (
        exp.Case()
        .when(power() >= _number(LEAST_POWER_BEYOND), _call("concat", mantissa(), _text("e+"), power()))
        .when(power() < _number(LEAST_POWER), _call("concat", mantissa(), _text("e"), power()))
        .when(power() > _number(0), _call("concat", sign, large))
        .else_(_call("concat", sign.copy(), _text("0."), noughts, digits))
    )


def joined(texts: Sequence[exp.Expr]) -> exp.Expr:
    """Texts one behind the other; null where one of them is."""
    found = texts[0]
    for text in texts[1:]:
        found = exp.DPipe(this=found, expression=text, safe=True)
    return exp.paren(found, copy=False)


def path_segment(text: exp.Expr, number: int) -> exp.Expr:
    """A segment of a path, from 1, or from its end from -1; null where the path is shorter."""
    path = _call("regexp_replace", text, _text(SCHEME), _text(""))
    others = f"{{{abs(number) - 1}}}"
    if number > 0:
        pattern = f"^/*(?:{SEGMENT}/+){others}({SEGMENT})"
    else:
        pattern = f"^(?:[^?#]*/)?({SEGMENT})(?:/+{SEGMENT}){others}/*(?:[?#]|$)"
    return extracted(path, _text(pattern))


def query_parameter(text: exp.Expr, name: str) -> exp.Expr:
    """A parameter of a query string, decoded; null without text."""
    return parameter(name, text)


def extracted(text: exp.Expr, pattern: exp.Expr) -> exp.Expr:
    """What the first group of a pattern finds first; null without text."""
    return if_text(_call("regexp_extract", text, pattern, _number(1)))


def stretch(
    number: exp.Expr, edges: Sequence[float], labels: Sequence[exp.Expr], statement: Binder
) -> exp.Expr:
    """The label of the stretch in which a number lies; null of a missing one, which is below every edge."""
    found = _between(number, [statement.bind(edge) for edge in edges], labels)
    return exp.Case().when(number.copy().is_(exp.null()).not_(), found)


def _between(place: exp.Expr, edges: Sequence[exp.Expr], found: Sequence[exp.Expr]) -> exp.Expr:
    """Of some expressions that with the number of how many edges lie at or below a place, found by halving."""
    if not edges:
        return found[0].copy()
    middle = len(edges) // 2
    above = _between(place, edges[middle + 1 :], found[middle + 1 :])
    below = _between(place, edges[:middle], found[: middle + 1])
    return exp.Case().when(place.copy() >= edges[middle].copy(), above).else_(below)


def days_until(
    text: exp.Expr,
    moment: Callable[[exp.Expr], exp.Expr],
    today: exp.Expr,
    offsets: Offsets,
    statement: Binder,
) -> exp.Expr:
    """Whole days from a day to that which a text names, or to the local day of the moment that it names.

    Args:
        text: of the day; the day is null where it names none.
        moment: the moment that a text names.
        today: a date.
        offsets: of local days.
        statement: for the values.
    """

    def day(named: exp.Expr) -> exp.Expr:
        is_date = _call("regexp_full_match", named.copy(), _text(DATE))
        is_time = _call("regexp_full_match", named.copy(), _text(DATETIME))
        local = bound(moment(named.copy()), "moment", lambda at: local_day(at, offsets, statement))
        date = exp.TryCast(this=named.copy(), to=exp.DataType.build("date"))
        return exp.Case().when(is_date, date).when(is_time, local)

    return exp.paren(exp.Sub(this=bound(text, "named", day), expression=today), copy=False)


def local_day(at: exp.Expr, offsets: Offsets, statement: Binder) -> exp.Expr:
    """The local day of a moment.

    The changes of a zone are hundreds, which would be as many cases of a statement that is long to write and to plan.
    So they lie in lists by year, and a moment looks at the few of its own.
    """
    first, last = (offsets[place][0].year for place in (0, -1))
    begin = offsets[0][1]
    changes: dict[int, list[tuple[datetime, timedelta]]] = {year: [] for year in range(first, last + 1)}
    for change in offsets[1:]:
        changes[change[0].year].append(change)
    begins: list[timedelta] = []
    for each in changes.values():
        begins.append(begin)
        begin = each[-1][1] if each else begin
    place = _call("date_part", _text("year"), at.copy())
    place = _call("least", _call("greatest", place, _number(first)), _number(last))
    place = exp.paren(exp.Sub(this=place, expression=_number(first - 1)), copy=False)

    def of_year(values: list[Any]) -> exp.Expr:
        return _call("list_extract", statement.bind(values), place.copy())

    case, offset = exp.Case(), of_year(begins)
    for nth in reversed(range(max(map(len, changes.values())))):
        since = [stored_time(each[nth][0]) if nth < len(each) else None for each in changes.values()]
        then = [each[nth][1] if nth < len(each) else None for each in changes.values()]
        case = case.when(at.copy() >= of_year(since), of_year(then), copy=False)
    offset = case.else_(offset) if case.args.get("ifs") else offset
    return exp.cast(exp.paren(exp.Add(this=at.copy(), expression=offset), copy=False), "date")


def bound_date(day: date, statement: Binder) -> exp.Expr:
    """A day as a value of a statement."""
    return exp.cast(statement.bind(day), "date")
