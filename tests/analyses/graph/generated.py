"""Generated histories and questions: small, and full of what breaks things."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

USERS = ("ann", "bob", "cy", "web-1", "web-2", "Ünï")
NAMES = ("Visit", "Order", "Größe")
ODD = 'we"ird.$ ~/näme'
ZONES = (
    "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia",
    "America/Sao_Paulo",
)  # fmt: skip
MOMENTS = tuple(
    datetime.fromisoformat(text).replace(tzinfo=UTC)
    for text in (
        "2024-03-10T06:00", "2024-03-10T07:30", "2024-03-31T00:30", "2024-03-31T01:00", "2024-04-06T14:30",
        "2024-04-06T15:00", "2024-04-06T15:40", "2024-04-07T00:00", "2024-03-01T00:00", "2024-03-03T12:00",
    )
)  # fmt: skip
"""Around clock changes, midnights and a month's start; equal ones are likely."""
FIRST = datetime(2023, 12, 1, tzinfo=UTC)

value = st.sampled_from(
    [1, "1", 1.0, 2, 2.5, "2.5", 0, -3, True, "true", False, None, "", "Gold", "gold ", "o'x", "a.b", "{x}", "%_",
     "日本", [1, 2], ["b", {"z": 1, "a": 2}], 9007199254740993, 0.1, 1e-7, 123456789.125, "NaN", "é", "1e3", " 7"]
)  # fmt: skip
moment = st.sampled_from(MOMENTS) | st.integers(0, 40 * 24).map(
    lambda hour: datetime(2024, 3, 1, tzinfo=UTC) + timedelta(hours=hour)
)
accounts = st.fixed_dictionaries(
    {},
    optional={"company": st.sampled_from(("acme", "bits", "gone")), "team": st.sampled_from(("red", "blue"))},
)
an_event = st.fixed_dictionaries(
    {"t": moment, "e": st.sampled_from(NAMES)},
    optional={
        "u": st.sampled_from(USERS),
        "a": accounts,
        "p": st.fixed_dictionaries(
            {},
            optional={"n": st.sampled_from([1, 2, 3.5, "4", 10, 0, -2, "x", None]), "v": value, ODD: value},
        ),
    },
)
plan = st.fixed_dictionaries(
    {},
    optional={
        "plan": st.sampled_from(["gold", "free", "", None, 1, "1"]),
        "age": st.sampled_from([20, "30", "old"]),
    },
)


@st.composite
def histories(draw: st.DrawFn) -> dict[str, Any]:
    """A history: events, described users and accounts, merges, memberships in one of the three modes."""
    users = draw(st.lists(st.sampled_from(USERS), unique=True, max_size=4))
    listed = [{"id": u, "properties": draw(plan)} for u in users]
    if listed and draw(st.booleans()):
        listed[0]["ids"] = draw(st.lists(st.sampled_from(USERS), unique=True, max_size=2))
    members = st.fixed_dictionaries(
        {"user": st.sampled_from(USERS), "account": st.sampled_from(("acme", "bits", "new")), "from": moment,
         "kind": st.sampled_from(("company", "team"))}
    )  # fmt: skip
    described = st.tuples(st.sampled_from(("acme", "bits", "silent")), st.sampled_from(("company", "team")))
    mode = draw(st.sampled_from(("event", "dated", "current")))
    fewest = draw(st.sampled_from((0, 15, 25)))
    return {
        "events": [*draw(st.lists(an_event, min_size=fewest, max_size=35)), *_everything_once()],
        "users": listed,
        "accounts": [
            {"id": id, "kind": kind, "properties": draw(plan)}
            for id, kind in draw(st.lists(described, unique=True, max_size=4))
        ],
        "merges": draw(st.lists(st.tuples(st.sampled_from(USERS), st.sampled_from(USERS)), max_size=4)),
        "members": [] if mode == "event" else draw(
            st.lists(members, max_size=5, unique_by=lambda m: (m["from"], m["kind"]))
        ),
        "membership": mode,
        "hot_from": draw(st.integers(0, 33)),
        "merged_first": draw(st.booleans()),
    }  # fmt: skip


def _everything_once() -> list[dict[str, Any]]:
    """Before every range, each name is carried once, and everybody did something: nothing asked or moved is unknown."""
    properties = {"n": 1, "v": 1, ODD: 1}
    owned = {"company": "zc", "team": "zt"}
    carried = [{"t": FIRST, "e": name, "u": "zz", "a": owned, "p": properties} for name in NAMES]
    return [*carried, *({"t": FIRST, "e": "Visit", "u": user} for user in USERS)]


source = st.sampled_from(
    [
        *({"source": "event", "property": name} for name in ("n", "v", ODD)),
        *({"source": "user", "property": name} for name in ("plan", "age")),
        *({"source": "account", "property": "plan", "account_type": kind} for kind in ("company", "team")),
        *({"source": "account", "account_type": kind} for kind in ("company", "team")),
        {"source": "user"},
        {"source": "id"},
    ]
)
binned = st.builds(
    lambda of, bins: of | {"bins": bins},
    st.sampled_from(
        [
            *({"source": "event", "property": name} for name in ("n", "v")),
            *({"source": "user", "property": name} for name in ("plan", "age")),
            *({"source": "account", "property": "age", "account_type": kind} for kind in ("company", "team")),
        ]
    ),
    st.sampled_from((1, 2, 3, 4, 10)),
)
wanted = st.sampled_from([1, "1", "gold", True, "acme", "ann", 2.5, 9007199254740993, "o'x", "", "red"])
operation = st.one_of(
    st.fixed_dictionaries({"op": st.sampled_from(("is_set", "is_not_set"))}),
    st.fixed_dictionaries(
        {"op": st.sampled_from(("is", "is_not")), "value": wanted | st.lists(wanted, min_size=1, max_size=2)}
    ),
    st.fixed_dictionaries(
        {
            "op": st.sampled_from(("contains", "not_contains")),
            "value": st.sampled_from(("GOLD", "a", "1", ".", "%", "_", "É")),
        }
    ),
    st.fixed_dictionaries(
        {
            "op": st.sampled_from(("regex", "not_regex")),
            "value": st.sampled_from(("^a", "o$", "[0-9]", "^$", r"\.", "G.l")),
        }
    ),
    st.fixed_dictionaries(
        {"op": st.sampled_from(("gt", "gte", "lt", "lte")), "value": st.sampled_from((1, 2.5, "2", 0, 25))}
    ),
    st.just({"op": "between", "value": [1, 3]}),
)
leaf = st.builds(lambda of, op: of | op, source, operation)
test = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2).map(lambda tests: {"and": tests}),
        st.lists(inner, max_size=2).map(lambda tests: {"or": tests}),
        inner.map(lambda one: {"not": one}),
    ),
    max_leaves=4,
)
filters = test | st.lists(test, max_size=2)
rare_filters = st.sampled_from((True, False, False)).flatmap(
    lambda some: st.fixed_dictionaries({"filters": filters}) if some else st.just({})
)
single = st.builds(
    lambda name, tests: {"event": name} | tests,
    st.sampled_from((None, *NAMES)),
    rare_filters,
)
choice = single | st.lists(single, min_size=1, max_size=2).map(lambda each: {"any_of": each})
PLAIN = ("count", "users", "per_user_avg", "per_user_max")
NUMERIC = ("sum", "avg", "min", "max", "median", "p75", "p90")
measured = st.one_of(
    st.sampled_from(PLAIN).map(lambda name: {"measure": name}),
    st.sampled_from(NUMERIC).map(lambda name: {"measure": name, "property": "n"}),
    st.sampled_from(("company", "team")).map(lambda kind: {"measure": "accounts", "account_type": kind}),
)
series = st.builds(lambda of, what: of | what, choice, measured)
own_leaf = st.builds(lambda name, op: {"property": name} | op, st.sampled_from(("plan", "age")), operation)
population = st.one_of(
    st.fixed_dictionaries(
        {"population": st.just("users")}, optional={"filters": st.lists(own_leaf, max_size=2)}
    ),
    st.fixed_dictionaries(
        {"population": st.just("accounts"), "account_type": st.sampled_from(("company", "team"))},
        optional={"filters": st.lists(own_leaf, max_size=2)},
    ),
)


SEGMENTS: dict[str, Any] = {
    "orderers": {"where": {"did": {"event": "Order", "count": {"op": "gte", "value": 2}}}},
    "others": {"where": {"not": {"in_segment": "orderers"}}},
    "two": {"members": ["ann", "web-1"]},
    "golden": {"subject": {"account": "company"}, "where": {"property": "plan", "op": "is", "value": "gold"}},
    "acme": {"subject": {"account": "company"}, "members": ["acme"]},
}
"""The saved segments of every history."""
segmented = st.lists(st.sampled_from(("$all", *SEGMENTS)), min_size=1, max_size=4, unique=True).map(
    lambda names: {"source": "segment", "segments": names}
)
done = st.sampled_from(
    [
        {"did": {"event": "Order"}},
        {"did": {"event": None, "count": {"op": "lte", "value": 3}}},
        {"count_of": {"event": "Visit"}, "most": 3},
        {"count_of": {"any_of": [{"event": "Order"}, {"event": "Größe"}]}, "most": 10},
    ]
)


@st.composite
def grouped(draw: st.DrawFn) -> dict[str, Any]:
    """What is measured, split by values, segments or what was done."""
    question: dict[str, Any] = {}
    match draw(st.sampled_from(("groups", "top", "segments", "top segments", "done", "bins"))):
        case "groups":
            question |= {"series": [draw(series)], "group_by": draw(st.lists(source, min_size=1, max_size=2))}
        case "top":
            question |= {
                "series": [draw(series)],
                "group_by": [draw(source)],
                "top_n": draw(st.integers(1, 3)),
            }
            question |= {"other": draw(st.booleans())}
        case "segments":
            question |= {"series": [draw(series)], "group_by": [draw(segmented)]}
            if draw(st.booleans()):
                question["group_by"] = draw(st.permutations([*question["group_by"], draw(source | done)]))
            question |= draw(
                st.fixed_dictionaries(
                    {}, optional={"compare": st.just("previous"), "cumulative": st.just(True)}
                )
            )
        case "top segments":
            question |= {
                "series": [draw(series)],
                "group_by": [draw(segmented)],
                "top_n": draw(st.integers(1, 3)),
            }
            question |= {"other": draw(st.booleans())}
        case "done":
            question |= {
                "series": [draw(series)],
                "group_by": draw(st.lists(done | source, min_size=1, max_size=2)),
            }
        case "bins":
            question |= {"series": draw(st.lists(series, min_size=1, max_size=2)), "group_by": [draw(binned)]}
            owner = question["group_by"][0]["source"]
            if owner != "event" and draw(st.booleans()):
                kind = {k: v for k, v in question["group_by"][0].items() if k == "account_type"}
                question["series"].append({"population": f"{owner}s"} | kind)
            question |= draw(st.fixed_dictionaries({}, optional={"compare": st.just("previous")}))
    return question


@st.composite
def shapes(draw: st.DrawFn) -> dict[str, Any]:
    """What is measured, as one whole."""
    question: dict[str, Any] = {}
    match draw(st.sampled_from(("plain", "plain", "cumulative", "compare", "formula", "active", "share"))):
        case "cumulative":
            question |= {"series": [draw(series)], "cumulative": True}
        case "compare":
            question |= {"series": [draw(series)], "compare": "previous"}
        case "formula":
            question |= {
                "series": [draw(series), draw(series)],
                "formula": [f"A {draw(st.sampled_from('+-/'))} B"],
            }
        case "active":
            active = {"measure": draw(st.sampled_from(("active_7d", "active_30d")))}
            question |= {"series": [draw(choice) | active], "interval": "day"}
        case "share":
            question |= {"series": [draw(series), draw(population)]}
        case _:
            question |= {"series": draw(st.lists(series, min_size=1, max_size=2))}
    return question


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """A graph question that the oracle and the product both answer."""
    interval = draw(st.sampled_from(("hour", "day", "day", "week", "month", "quarter", "total")))
    first = draw(st.sampled_from(MOMENTS)).date() - timedelta(days=draw(st.integers(0, 1)))
    last = first + timedelta(days=draw(st.integers(0, 2) if interval == "hour" else st.integers(1, 35)))
    question: dict[str, Any] = {
        "kind": "graph",
        "from": first.isoformat(),
        "to": last.isoformat(),
        "interval": interval,
        "timezone": draw(st.sampled_from(ZONES)),
        "week_start": draw(st.sampled_from(("monday", "sunday"))),
        "unknown": "empty",
    }
    question |= draw(grouped() | shapes())
    if draw(st.sampled_from((True, False, False, False))) and not any(
        "population" in s for s in question["series"]
    ):
        question["filters"] = draw(filters)
    return question


@st.composite
def ranges(draw: st.DrawFn) -> dict[str, Any]:
    """A range in a zone: by name, by dates, or by times that may come twice, carry a zone or fractions of a second."""
    named = st.sampled_from(
        ("today", "last 48 hours", "last 3 weeks", "this quarter", "last month", "all time")
    )
    zone = {
        "timezone": draw(st.sampled_from(ZONES)),
        "week_start": draw(st.sampled_from(("monday", "sunday"))),
    }
    if draw(st.sampled_from((True, False, False))):
        return zone | {"range": draw(named)}
    first = draw(moment) + timedelta(seconds=draw(st.integers(-7200, 7200)))
    last = first + timedelta(minutes=draw(st.integers(0, 5_000)))
    return zone | {"from": draw(_written(first)), "to": draw(_written(last + timedelta(days=1)))}


def _written(moment: datetime) -> st.SearchStrategy[str]:
    local = moment.replace(tzinfo=None)
    texts = [
        moment.date().isoformat(),
        local.isoformat(),
        moment.isoformat(),
        f"{local.isoformat()}.75-03:30",
    ]
    return st.sampled_from(texts)
