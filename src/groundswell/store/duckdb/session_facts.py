"""What is known of the session that an event is in, from the row of `visits` that is joined as `visited`."""

from sqlglot import exp

from groundswell.plan.values import SessionFactName

NUMBERS_OF_SESSIONS: tuple[SessionFactName, ...] = ("seconds", "events", "pages")


def session_fact(name: SessionFactName) -> exp.Expr:
    """A fact as text."""
    if name == "seconds":
        return _seconds_as_text()
    column = exp.column(name, "visited")
    return exp.cast(column, "varchar") if name in NUMBERS_OF_SESSIONS else column


def session_number(name: SessionFactName) -> exp.Expr:
    """One of `NUMBERS_OF_SESSIONS` as a number."""
    if name == "seconds":
        return exp.Div(this=exp.cast(_microseconds(), "double"), expression=exp.Literal.number(1_000_000))
    return exp.cast(exp.column(name, "visited"), "double")


def _microseconds() -> exp.Expr:
    start, end = (
        exp.Anonymous(this="epoch_us", expressions=[exp.column(c, "visited")]) for c in ("start", "end")
    )
    return exp.paren(end - start)


def _seconds_as_text() -> exp.Expr:
    """Seconds as their shortest decimal (rule T12), without going through a float."""
    million = exp.Literal.number(1_000_000)
    whole = exp.IntDiv(this=_microseconds(), expression=million)
    rest = exp.Mod(this=_microseconds(), expression=million.copy())
    written = exp.Anonymous(this="format", expressions=[exp.Literal.string("{:d}.{:06d}"), whole, rest])
    for trailing in ("0", "."):
        written = exp.Anonymous(this="rtrim", expressions=[written, exp.Literal.string(trailing)])
    return written
