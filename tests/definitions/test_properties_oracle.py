"""Defined properties are what a plain reading of their meaning says, wherever a property can stand."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.definitions.property_oracle import Plainly, passes, written
from tests.histories import NOW, WEEK, StoreHistory, event, stored

from groundswell.model.value import number_of

ZONE = "Europe/Berlin"
NUMBERS = [0, 1, 2.5, -3, "7", "1e3", "1e400", "007", "0.1", 1e-7, 12345678901234567890, 1e22]
TEXTS = ["pro", "Pro", "", "free 1", "ÄÖ", "a&b", None, True]
ADDRESSES = [
    "/a/b", "/a//b/", "/", "a/b?x=1#y", "https://acme.test", "https://acme.test/import/42?plan=pro+plus&x=%C3%A4",
    "plan=free", "?plan=&x=2", "https://acme.test/?plan=caf%20e#/a", "not an address", None,
]  # fmt: skip
DAYS = [
    "2024-04-20",
    "2024-04-01T23:30:00Z",
    "2024-03-31T00:30:00+02:00",
    "2024-02-30",
    "soon",
    "2024-04-10T22:30",
    None,
]
PRICES = [*NUMBERS, *TEXTS]


def rows() -> list[dict[str, Any]]:
    """Forty events of four users and three accounts in a week, some by nobody."""
    found = []
    for i in range(40):
        properties = {
            "price": PRICES[i % len(PRICES)], "pieces": NUMBERS[(5 * i) % len(NUMBERS)],
            "plan": TEXTS[(3 * i) % len(TEXTS)],
            "url": ADDRESSES[i % len(ADDRESSES)],
            "day": DAYS[(2 * i) % len(DAYS)],
        }  # fmt: skip
        found.append({
            "at": datetime.fromisoformat(f"2024-04-0{1 + i % 7}T{(7 * (i // 2)) % 20:02d}:00:00+00:00"),
            "event": ("View", "Buy")[i % 2], "user": (None, "ann", "bob", "cy", "dora")[i % 5],
            "account": (None, "acme", "best")[i % 3],
            "properties": {name: value for name, value in properties.items() if value is not None},
        })  # fmt: skip
    return found


USERS = {
    "ann": {"plan": "pro", "seats": 12, "renewal": "2024-05-01"}, "bob": {"plan": "free", "seats": "many"},
    "cy": {"renewal": "2023-12-31T23:30:00Z", "seats": 0}, "dora": {}, "eve": {"plan": "pro", "seats": 100.5},
}  # fmt: skip
ACCOUNTS = {
    "acme": {"plan": "pro", "seats": 250, "renewal": "2024-04-10"}, "best": {"plan": "free"},
    "calm": {"seats": 3, "renewal": "2024-04-11"},
}  # fmt: skip
CAPTURED = {
    "event": [
        "price",
        "pieces",
        "plan",
        "url",
        "day",
        "user.plan",
        "user.seats",
        "account.seats",
        "account.id",
    ],
    "user": ["plan", "seats", "renewal", "id"],
    "account": ["plan", "seats", "renewal", "id"],
}


@pytest.fixture(scope="module", params=["hot", "compacted", "mixed"])
def shop(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[StoreHistory]:
    """The events as they came, sorted with some properties as columns, and some so and some so."""
    with stored(tmp_path_factory.mktemp("shop"), zone=ZONE) as store:
        sent = [
            event(row["at"].isoformat(), row["event"], row["user"], row["account"], **row["properties"])
            for row in rows()
        ]
        first = {"hot": 0, "compacted": 40, "mixed": 25}[request.param]
        store.load(*sent[:first])
        if first:
            store.store.compact(all_hot=True, used=["price", "url"])
        store.load(*sent[first:])
        store.users(*({"id": id, **properties} for id, properties in USERS.items()))
        store.accounts(*({"id": id, **properties} for id, properties in ACCOUNTS.items()))
        yield store


@st.composite
def trees(draw: st.DrawFn, names: list[str], depth: int = 3) -> Any:
    """A formula."""
    if depth == 0 or draw(st.booleans()):
        return draw(
            st.one_of(
                st.tuples(st.just("ref"), st.sampled_from(names)),
                st.tuples(st.just("number"), st.sampled_from([0.0, 1.0, 0.5, 3.0, 1e300])),
                st.tuples(st.just("text"), st.sampled_from(["x", "", '"', "12"])),
            )
        )
    inner = trees(names, depth - 1)
    op = draw(st.sampled_from("+-*/&"))
    return ("&", [draw(inner), draw(inner)]) if op == "&" else (op, draw(inner), draw(inner))


tests = st.sampled_from(
    [
        ("is", "pro"),
        ("is", 1),
        ("is_not", "pro"),
        ("contains", "P"),
        ("gt", 2),
        ("is_set", None),
        ("contains", "1"),
    ]
)


@st.composite
def meanings(draw: st.DrawFn, source: str, names: list[str]) -> dict[str, Any]:
    """What a property is; `tree` stands for the formula."""
    name = draw(st.sampled_from(names))
    forms = ["tree", "cases", "extract", "buckets", "days_since", "days_until", "lookup"]
    forms += ["count_of", "first_value", "last_value"] if source != "event" else []
    form = draw(st.sampled_from(forms))
    value: Any = name
    more = {}
    if form == "tree":
        value = draw(trees(names))
    elif form == "cases":
        then = st.one_of(
            st.sampled_from(["x", "", "12"]), st.builds(lambda n: {"property": n}, st.sampled_from(names))
        )
        tested = [n for n in names if "." not in n and n != "id"]
        value = []
        for _ in range(draw(st.integers(1, 3))):
            op, given = draw(tests)
            when = {"source": source, "property": draw(st.sampled_from(tested)), "op": op}
            value.append({"when": when | ({} if given is None else {"value": given}), "then": draw(then)})
        more = {} if draw(st.booleans()) else {"otherwise": draw(then)}
    elif form == "extract":
        how = draw(
            st.sampled_from(
                [("segment", 1), ("segment", 2), ("segment", -1), ("segment", -2), ("query", "plan"), ("query", "x"),
                 ("pattern", "([a-z]+)"), ("pattern", "^(?:/|p)([a-z]?)"), ("pattern", "([(])")]
            )
        )  # fmt: skip
        value = {"property": name, how[0]: how[1]}
    elif form == "buckets":
        edges = draw(
            st.lists(st.sampled_from([-1, 0, 0.5, 1, 2, 10, 100, 1000]), min_size=1, max_size=5, unique=True)
        )
        value = {"property": name, "edges": sorted(edges)}
    elif form == "lookup":
        keys = draw(st.lists(st.sampled_from(["pro", 1, "ann", "acme", "a", 2.5, "x", "12"]), unique=True))
        table = {
            "columns": ["key", "value"],
            "rows": [[key, draw(st.sampled_from(["x", 1, None, ""]))] for key in keys],
        }
        value = {"property": name, "table": table}
    elif form in ("count_of", "first_value", "last_value"):
        value = {"event": draw(st.sampled_from(["View", "Buy"]))}
        if draw(st.booleans()):
            value["window"] = {"last": {"value": draw(st.integers(1, 9)), "unit": "day"}}
        if form != "count_of":
            value["property"] = draw(st.sampled_from(["price", "plan", "url"]))
    return {form: value, **more}


@st.composite
def definitions(draw: st.DrawFn) -> list[tuple[str, str, dict[str, Any]]]:
    """Up to four properties, by source and name, of which later ones may rest on earlier ones."""
    names = {source: list(captured) for source, captured in CAPTURED.items()}
    found = []
    for i in range(draw(st.integers(1, 4))):
        source = draw(st.sampled_from(["event", "user", "account"]))
        found.append((source, f"d{i}", draw(meanings(source, names[source]))))
        names[source].append(f"d{i}")
        if source != "event":
            names["event"].append(f"{source}.d{i}")
    return found


@given(defined=definitions(), test=tests)
@settings(max_examples=settings().max_examples, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_defined_property_is_what_its_meaning_says(
    shop: StoreHistory, defined: list[tuple[str, str, dict[str, Any]]], test: tuple[str, Any]
) -> None:
    """As a group, in a filter, as a measure, as a column of a list and in a segment."""
    plain = Plainly(rows(), USERS, ACCOUNTS, NOW, ZoneInfo(ZONE))
    shop.properties.clear()
    for source, name, meaning in defined:
        plain.defined[source, name] = meaning
        told = {"formula": written(meaning["tree"])} if "tree" in meaning else meaning
        shop.define(name, source, **told)
    source, name, _ = defined[-1]
    op, value = test
    asked = {"property": name, "op": op} | ({} if value is None else {"value": value})
    of_events = [plain.value(source, name, row if source == "event" else row[source]) for row in plain.events]

    def counted(**question: Any) -> dict[Any, float]:
        return {key[1:-1]: figures[0] for key, figures in shop.lines(**question).items() if figures[0]}

    assert counted(group_by=[{"source": source, "property": name}]) == Counter(
        (text or None,) for text in of_events
    )
    assert counted(filters={"source": source, **asked}).get((), 0) == sum(
        passes(op, text, value) for text in of_events
    )
    numbers = [number for text in of_events if (number := number_of(text)) is not None]
    largest = {"event": None, "measure": "max", "property": name, "source": source}
    if source == "event":
        assert shop.answer(series=[largest]).series[0].values == [max(numbers, default=0)]
        return
    of_all = {id: plain.value(source, name, id) for id in (USERS if source == "user" else ACCOUNTS)}
    answer = shop.ask(f"{source}s", columns=[{"property": name}], sort={"column": "id", "order": "asc"})
    assert {row.id: row.values[0] for row in answer.rows} == of_all
    subject = "user" if source == "user" else {"account": None}
    assert shop.members(asked, subject=subject) == [
        id for id, text in of_all.items() if passes(op, text, value)
    ]


def test_the_week_has_all_events() -> None:
    """What the figures above are of."""
    days = [row["at"].astimezone(ZoneInfo(ZONE)).date().isoformat() for row in rows()]

    assert all(WEEK["from"] <= day <= WEEK["to"] for day in days)
