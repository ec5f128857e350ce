"""The lists of events, users and accounts equal their plain definition, on generated histories."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.graph import oracle
from tests.analyses.graph.generated import histories
from tests.analyses.listing.lists import (
    Who,
    accounts_plainly,
    all_events,
    ask,
    events,
    events_plainly,
    ids,
    owners,
    owners_plainly,
    pages,
    sorted_plainly,
)
from tests.histories import Row, StoreHistory, stored

from groundswell.model.questions.choice import SESSION


def bring(history: dict[str, Any], made: StoreHistory, pieces: list[int]) -> None:
    """A history's events, all but the last piece compacted, with merges before or after them."""
    rows = [_row(place, e) for place, e in enumerate(history["events"])]
    merges = history["merges"]
    if history["merged_first"] and not history["users"]:
        _merge(merges, made)
    for first, end in zip([0, *pieces], [*pieces, len(rows)], strict=True):
        made.store.compact(all_hot=True)
        made.load(*rows[first:end])
    described = (
        {"id": u["id"], "ids": u.get("ids", []), "properties": u["properties"]} for u in history["users"]
    )
    made.users(*described)
    members = (
        {"id": m["user"], "accounts": {m["kind"]: m["account"]}, "since": m["from"].isoformat()}
        for m in history["members"]
    )
    made.users(*members)
    made.accounts(*history["accounts"])
    if not history["merged_first"] or history["users"]:
        _merge(merges, made)


def _merge(merges: list[tuple[str, str]], made: StoreHistory) -> None:
    for id, into in merges:
        made.merge(id, into)


def _row(place: int, happened: dict[str, Any]) -> Row:
    """The event as a row of a file, with an id, so that equal ones in two files are two."""
    names = {"e": "event", "u": "user_id", "a": "accounts", "p": "properties"}
    fields = {names[k]: v for k, v in happened.items() if k != "t"}
    return {"time": happened["t"].isoformat(), "event_id": str(place)} | fields


def listed_sessions(store: StoreHistory, kind: str) -> list[float]:
    """How many sessions the list of events tells, by how many users and accounts."""
    (row,) = [row for row in all_events(store, kind) if row[0] == SESSION]
    return [float(figure) for figure in row[1:4]]


def counted_sessions(store: StoreHistory, kind: str) -> list[float]:
    """The same, as a question counts them."""
    measures = ("count", "users", "accounts")
    series = [{"event": SESSION, "measure": m, "account_type": kind} for m in measures]
    lines = store.lines(series=series, range="all time", **{"from": None, "to": None})
    return [row[0] for row in lines.values()]


@settings(max_examples=settings().max_examples // 3, suppress_health_check=list(HealthCheck))
@given(
    history=histories(),
    pieces=st.lists(st.integers(0, 44), max_size=2).map(sorted),
    is_compacted=st.booleans(),
)
def test_every_list_is_what_it_is_defined_to_be(
    history: dict[str, Any], pieces: list[int], is_compacted: bool
) -> None:
    """Merges, memberships of every mode, rows hot, compacted and both: the figures are the same."""
    made, kinds = oracle.world(history), oracle.KINDS
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store, pieces)
        if is_compacted:
            store.store.compact(all_hot=True)
        found = [events(store, kind) for kind in kinds], [owners(store, who) for who in ("user", *kinds)]

        assert found == (
            [events_plainly(made, kind) for kind in kinds],
            [owners_plainly(history, made, who) for who in ("user", *kinds)],
        )
        assert [listed_sessions(store, kind) for kind in kinds] == [
            counted_sessions(store, kind) for kind in kinds
        ]


PLANS = {"source": "account", "property": "plan"}
of_accounts = st.sampled_from(
    [
        ({"source": "account", "op": "is", "value": "acme"}, lambda id, _: id == "acme"),
        (PLANS | {"op": "is", "value": "gold"}, lambda _, plan: plan == "gold"),
        (PLANS | {"op": "is_set"}, lambda _, plan: plan is not None),
    ]
)


@settings(max_examples=settings().max_examples // 3, suppress_health_check=list(HealthCheck))
@given(
    history=histories(),
    pieces=st.lists(st.integers(0, 44), max_size=1),
    asked=of_accounts,
    kind=st.sampled_from(oracle.KINDS),
    is_negative=st.booleans(),
)
def test_users_are_found_by_the_accounts_of_whose_users_they_are(
    history: dict[str, Any], pieces: list[int], asked: Any, kind: Any, is_negative: bool
) -> None:
    """One of them is enough; a negative test holds for everybody else (rules A01, M03, T10)."""
    test, holds = asked
    negative = {"is": "is_not", "is_set": "is_not_set"}
    where = test | {"account_type": kind} | ({"op": negative[test["op"]]} if is_negative else {})
    columns = [{"source": "account", "account_type": kind}, PLANS | {"account_type": kind}]
    made = oracle.world(history)
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store, pieces)
        answer = ask(
            store,
            "user",
            where=where,
            columns=columns,
            sort={"column": "id", "order": "asc"},
            unknown="empty",
            limit=1000,
        )
        segment = store.members(where, unknown="empty")

    wanted = []
    for id, accounts in accounts_plainly(history, made, kind).items():
        plans = [made.present[kind].get(account, {}).get("plan") for account in accounts]
        if is_negative != any(holds(*each) for each in zip(accounts, plans, strict=True)):
            texts = sorted({plan for plan in plans if plan is not None})
            wanted.append((id, "\n".join(accounts) or None, "\n".join(texts) if texts else None))
    assert ([(row.id, *row.values) for row in answer.rows], segment) == (wanted, [id for id, *_ in wanted])


leaf = st.sampled_from(
    [
        {"property": "plan", "op": "is", "value": "gold"},
        {"property": "age", "op": "is", "value": 30},
        *(
            {"did": {"event": name, "count": {"op": op, "value": value}}}
            for name in ("Visit", "Order")
            for op, value in (("gte", 1), ("lte", 2), ("eq", 0))
        ),
    ]
)
condition = st.recursive(
    leaf,
    lambda inner: (
        st.fixed_dictionaries({"not": inner}) | st.fixed_dictionaries({"or": st.lists(inner, max_size=2)})
    ),
    max_leaves=3,
)
COLUMNS = [
    {"property": "plan"},
    {"property": "age"},
    {"count_of": {"event": "Visit"}, "name": "visits"},
    {"did": {"event": "Visit"}, "name": "visited"},
]
lists = st.fixed_dictionaries(
    {
        "where": st.lists(condition, max_size=2),
        "sort": st.fixed_dictionaries(
            {
                "column": st.sampled_from(
                    ["id", "events", "first_seen", "last_seen", "plan", "age", "visits", "visited"]
                ),
                "order": st.sampled_from(["asc", "desc"]),
            }
        ),
        "limit": st.sampled_from([1, 2, 1000]),
    }
)


@settings(max_examples=settings().max_examples // 3, suppress_health_check=list(HealthCheck))
@given(
    history=histories(),
    pieces=st.lists(st.integers(0, 44), max_size=1),
    who=st.sampled_from(["user", "company", "team"]),
    question=lists,
)
def test_any_condition_in_any_order_page_by_page(
    history: dict[str, Any], pieces: list[int], who: Who, question: dict[str, Any]
) -> None:
    """The pages have whoever passes, once and in order; each knows how many they are, and a file has them all."""
    made = oracle.world(history)
    asked = question | {"columns": ["events", "last_seen", *COLUMNS], "unknown": "empty"}
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store, pieces)
        answers = list(pages(store, who, **asked))
        kind = {"kind": "users"} if who == "user" else {"kind": "accounts", "account_type": who}
        rows = [row for page in answers for row in page.rows]
        in_file = store.file(**kind, **asked)

    types = {c.name: c.type for c in answers[0].columns}
    wanted = sorted_plainly(history, made, who, question, types.get(question["sort"]["column"], ""))
    assert (
        [id for page in answers for id in ids(page)],
        {page.total for page in answers},
        [(row["id"], row["events"], row["visits"], row["visited"], row["plan"]) for row in in_file],
    ) == (
        wanted,
        {len(wanted)},
        [(r.id, r.values[0], r.values[4], r.values[5], r.values[2]) for r in rows],
    )
