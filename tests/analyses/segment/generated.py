"""Generated conditions, and histories whose events lie at the very edges of their windows."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from tests.analyses.graph import generated as graphs
from tests.analyses.graph.generated import NAMES, USERS
from tests.analyses.segment.oracle import UNITS
from tests.histories import NOW

TICK = timedelta(microseconds=1)
COUNTS = (1, 2, 3, 7)
edge = st.builds(
    lambda count, unit, ticks: NOW - UNITS[unit] * count + TICK * ticks,
    st.sampled_from((0, 0, *COUNTS)),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from((0, 0, 0, -1, 1, -1_000_000, 1_000_000)),
)
"""Now, so long ago, and a moment before or after it."""


@st.composite
def histories(draw: st.DrawFn) -> dict[str, Any]:
    """A history of the graph's, most of whose events lie at edges of windows that end now; a few after now."""
    history = draw(graphs.histories())
    for e in history["events"][: -len(USERS) - len(NAMES)]:
        if draw(st.integers(0, 4)):
            e["t"] = draw(edge)
    return history


unit = st.sampled_from(sorted(UNITS))
count = st.builds(
    lambda op, value: {"op": op, "value": value},
    st.sampled_from(("eq", "ne", "gt", "gte", "lt", "lte")),
    st.integers(0, 3),
)
last = st.builds(lambda value, unit: {"last": {"value": value, "unit": unit}}, st.sampled_from(COUNTS), unit)
ago = st.builds(
    lambda near, more, unit: {"ago": [near + more, near], "unit": unit},
    st.sampled_from((0, 1, 2)),
    st.sampled_from((1, 2, 5)),
    unit,
)
between = st.builds(
    lambda start, length: {
        "from": start.replace(microsecond=0).isoformat(),
        "to": (start.replace(microsecond=0) + timedelta(hours=length)).isoformat(),
    },
    edge,
    st.sampled_from((0, 1, 24, 100)),
)
window = last | ago | between
subjects = st.sampled_from(("user", {"account": "company"}, {"account": "team"}))


def choices(filters: st.SearchStrategy[Any] | None = None) -> st.SearchStrategy[dict[str, Any]]:
    """Event choices, some of them with filters on the event, and if told with further ones."""
    tests = graphs.leaf if filters is None else graphs.leaf | filters
    single = st.builds(
        lambda name, some: {"event": name} | ({"filters": some} if some is not None else {}),
        st.sampled_from((None, *NAMES)),
        st.none() | st.none() | tests,
    )
    return single | st.lists(single, min_size=1, max_size=2).map(lambda each: {"any_of": each})


def behaviours(choice: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Conditions on what was done, but for `users_who`."""
    did = st.builds(
        lambda of, more: {"did": of | more},
        choice,
        st.fixed_dictionaries({}, optional={"window": window, "count": count}),
    )
    first = st.builds(lambda of, window: {"first_did": of | {"window": window}}, choice, window)
    active = st.builds(
        lambda of, unit, spans, least: {
            "active_periods": of | {"unit": unit, "of": spans, "at_least": min(spans, least)}
        },
        choice,
        unit,
        st.integers(1, 4),
        st.integers(0, 4),
    )
    sequence = st.builds(
        lambda first, then, value, unit, more: {
            "sequence": {"first": first, "then": then, "within": {"value": value, "unit": unit}} | more
        },
        choice,
        choice,
        st.sampled_from((1, 2)),
        unit,
        st.fixed_dictionaries({}, optional={"window": window}),
    )
    return st.one_of(did, did, first, active, sequence)


def joined(conditions: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[Any]:
    """Conditions inside one another."""
    return st.recursive(
        conditions,
        lambda inner: st.one_of(
            st.lists(inner, max_size=2).map(lambda tests: {"and": tests}),
            st.lists(inner, max_size=2).map(lambda tests: {"or": tests}),
            inner.map(lambda one: {"not": one}),
        ),
        max_leaves=most,
    )


relative = st.builds(
    lambda of, more, whose: {"did": of | more, "relative_to": "event"} | whose,
    choices(),
    st.fixed_dictionaries({}, optional={"window": last, "count": count}),
    st.fixed_dictionaries({}, optional={"subject": subjects}),
)
"""What was done up to each event."""
of_event = st.one_of(
    relative,
    st.builds(
        lambda test, whose: test | whose,
        behaviours(choices()),
        st.fixed_dictionaries({}, optional={"subject": subjects}),
    ),
    st.builds(
        lambda kind, test, more: {"users_who": test, "subject": {"account": kind}} | more,
        st.sampled_from(("company", "team")),
        behaviours(choices()),
        st.fixed_dictionaries({}, optional={"count": count}),
    ),
)
"""Conditions on behaviour that may stand among the filters of an event."""
of_user = joined(graphs.own_leaf | behaviours(choices()) | behaviours(choices(of_event)), 3)
of_account = joined(
    st.one_of(
        graphs.own_leaf,
        behaviours(choices(of_event)),
        st.builds(
            lambda test, more: {"users_who": test} | more,
            of_user,
            st.fixed_dictionaries({}, optional={"count": count}),
        ),
    ),
    3,
)


@st.composite
def saved(draw: st.DrawFn) -> dict[str, Any]:
    """Segments of users and of accounts by name, by condition and by ids; some name others."""
    ids = st.lists(st.sampled_from((*USERS, "nobody")), max_size=3)
    user = draw(of_user)
    return {
        "doers": {"where": user},
        "others": {"where": {"not": {"in_segment": "doers"}}},
        "listed": {"members": draw(ids)},
        "companies": {"subject": {"account": "company"}, "where": draw(of_account)},
        "few companies": {"subject": {"account": "company"}, "members": ["acme", "gone", "nobody"]},
        "teams": {
            "subject": {"account": "team"},
            "where": {
                "users_who": {"in_segment": draw(st.sampled_from(("doers", "listed")))},
                "count": draw(count),
            },
        },
    }


of_users = st.sampled_from(("doers", "others", "listed"))
of_companies = st.sampled_from(("companies", "few companies"))
any_segment = of_users | of_companies | st.just("teams")


@st.composite
def asked(draw: st.DrawFn) -> tuple[Any, Any]:
    """A subject, and a condition on it that may name the segments of `saved`."""
    subject = draw(subjects)
    named = {"user": of_users, "company": of_companies}.get(
        subject if subject == "user" else subject["account"], st.just("teams")
    )
    own = of_user if subject == "user" else of_account
    segment = named.map(lambda name: {"in_segment": name})
    if subject != "user":
        segment |= st.builds(lambda name, n: {"users_who": {"in_segment": name}, "count": n}, of_users, count)
    return subject, draw(st.one_of(own, own, joined(segment | own, 3)))
