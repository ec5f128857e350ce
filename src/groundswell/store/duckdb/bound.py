"""Expressions that are looked at several times, and stand once in the statement."""

from collections.abc import Callable

from sqlglot import exp


def bound(of: exp.Expr, to: str, body: Callable[[exp.Expr], exp.Expr]) -> exp.Expr:
    """An expression over the value of another one, which is worked out once; `to` is what it is called there."""
    named = exp.Lambda(this=body(exp.column(to)), expressions=[exp.to_identifier(to)], colon=True)
    each = exp.Anonymous(this="list_transform", expressions=[exp.Array(expressions=[of]), named])
    return exp.Anonymous(this="list_extract", expressions=[each, exp.Literal.number(1)])


def if_text(found: exp.Expr) -> exp.Expr:
    """A text, or null where it is empty; the engine's own `nullif` works out twice what it is given."""
    return bound(
        found, "found", lambda text: exp.Case().when(text.copy().neq(exp.Literal.string("")), text.copy())
    )
