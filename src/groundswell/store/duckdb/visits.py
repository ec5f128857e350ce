"""What a session remembers of its first page view: an expression for each text, over the row's properties."""

import re
from collections.abc import Callable

from sqlglot import exp

from groundswell.store.duckdb.statements import pointer

UTM = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content")
TEXTS = ("landing_page", "referrer", *UTM)
"""The columns of `visits` that these expressions fill.

`landing_page` is the property `path`, else `url`. `referrer` and the `utm_…` are the properties of that name; a `utm_…`
that is not there is read from the query string in `query`, else in `url`. Empty texts are missing. The row is the
session's first event of the kind `page`; without one, its first event. Server events that join a session are not among
these.
"""

MISSING = exp.cast(exp.null(), "varchar")
Carried = Callable[[str], bool]


def text_of_row(name: str, row: str, is_carried: Carried) -> exp.Expr:
    """The expression of one of `TEXTS` over a row of events.

    Args:
        name: which.
        row: the alias of the row.
        is_carried: whether any event ever carried a property; others are not looked for.
    """
    if name == "landing_page":
        return _first([_property(n, row) for n in ("path", "url") if is_carried(n)])
    found = [_property(name, row)] if is_carried(name) else []
    if name in UTM:
        found += [parameter(name, _property(n, row)) for n in ("query", "url") if is_carried(n)]
    return _first(found)


def _first(found: list[exp.Expr]) -> exp.Expr:
    return exp.func("coalesce", *found) if found else MISSING.copy()


def _property(name: str, row: str) -> exp.Expr:
    place = exp.Literal.string(pointer(name))
    text = exp.Anonymous(this="json_extract_string", expressions=[exp.column("properties", row), place])
    return exp.Nullif(this=text, expression=exp.Literal.string(""))


def parameter(name: str, query: exp.Expr) -> exp.Expr:
    """A parameter of a query string, with or without what stands before its question mark, decoded.

    What cannot be decoded (`%ff` is no text) stays as it is.
    """
    pattern = exp.Literal.string(f"(?:^|[?&]){re.escape(name)}=([^&#]*)")
    found = exp.Anonymous(this="regexp_extract", expressions=[query, pattern, exp.Literal.number(1)])
    spaced = exp.Anonymous(
        this="replace", expressions=[found, exp.Literal.string("+"), exp.Literal.string(" ")]
    )
    decoded = exp.Anonymous(this="url_decode", expressions=[spaced])
    # Of what it cannot decode the engine makes an error, which would end the search for everybody's sessions.
    known = exp.func("coalesce", exp.Anonymous(this="try", expressions=[decoded]), spaced.copy())
    return exp.Nullif(this=known, expression=exp.Literal.string(""))
