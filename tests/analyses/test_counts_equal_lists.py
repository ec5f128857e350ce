"""A figure that counts users, accounts or other actors is as large as the list of those behind it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.histories import WEEK, History, event, history

from groundswell.model.errors import GroundswellError

Figures = Iterator[tuple[dict[str, Any], int]]
"""What asks for the list behind a figure, and the figure."""

ANY = {"event": None}
COLOUR = {"source": "event", "property": "colour"}
PLAN = {"source": "account", "property": "plan"}
SEGMENTS = {"source": "segment", "segments": ["Buyers", "Paying", "$all"]}
PRICE = {"source": "event", "property": "price", "bins": 2}
DID = {"did": {"event": "Buy"}}
OFTEN = {"count_of": {"event": "Buy"}, "most": 2}
STEPS = [{"event": "View"}, {"event": "Buy"}]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    """Two weeks of four users and a device that is one of them, members of two accounts, one after the other."""
    with history(tmp_path_factory.mktemp("shop"), membership="dated") as made:
        made.events(
            event("2024-03-26T12:00:00Z", "View", "ann", colour="red"),
            event("2024-03-30T12:00:00Z", "View", "eve", colour="pink"),
            event("1", "View", "ann", colour="red", price=10),
            event("1", "View", "web-1", colour="blue", price=15),
            event("2024-04-01T12:10:00Z", "Buy", "ann", colour="red", price=30),
            event("1", "View", "bob", "bits", colour="blue", price="30"),
            event("2", "Buy", "bob", colour="", price=5),
            event("3", "View", "cy", colour="green", price=40.5),
            event("3", "View", "dee", colour="green"),
            event("2024-04-03T12:05:00Z", "Buy", "dee", "acme", colour="blue"),
            event("4", "View", "ann", colour="pink"),
            event("5", "View", "bob", colour="red"),
            event("6", "Buy", "cy", colour="green"),
            event("7", "View"),
        )
        made.users(
            {"id": "ann", "accounts": {"company": "acme"}, "since": "2024-03-01"},
            {"id": "cy", "accounts": {"company": "bits"}, "since": "2024-04-01"},
            {"id": "cy", "accounts": {"company": "acme"}, "since": "2024-04-05"},
            {"id": "may", "properties": {"plan": "paid"}},
        )
        made.accounts({"id": "acme", "plan": "paid"}, {"id": "bits"}, {"id": "gone", "plan": "paid"})
        made.project.merge("web-1", "ann")
        made.project.save_segment({"name": "Buyers", "where": {"did": {"event": "Buy"}}})
        made.project.save_segment(
            {
                "name": "Paying",
                "subject": {"account": None},
                "where": {"property": "plan", "op": "is", "value": "paid"},
            }
        )
        yield made


def of_graph(answer: Any) -> Figures:
    """Every series that counts somebody, by bucket and over the whole range."""
    counting = ("users", "accounts", "active_7d", "active_30d")
    for row in answer["series"] + answer["parts"]:
        if row["measure"] not in counting and not row["label"].startswith("All "):
            continue
        wanted = {name: row[name] for name in ("series", "group", "period")}
        times = answer["times" if row["period"] == "current" else "previous_times"]
        for time, value in zip(times, row["values"], strict=True):
            yield wanted | {"time": time}, value
        if row["overall"] is not None:
            yield wanted, row["overall"]


def of_funnel(answer: Any) -> Figures:
    """Every step's outcomes; of a trend every bucket, and every bin of the times."""
    asked = answer["question"]
    span = asked.get("from_step", 1), asked.get("to_step", len(answer["steps"]))
    for group in answer["groups"]:
        for bucket, each in enumerate(group["buckets"] or []):
            for step, name in zip(span, ("entered", "converted"), strict=True):
                yield {"bucket": bucket, "step": step, "group": group["group"]}, each[name]
        for place, (_, people) in enumerate(group["bins"] or []):
            yield {"bin": place, "group": group["group"]}, people
        for outcome, name in (("reached", "counts"), ("dropped", "dropped"), ("still", "still")):
            for step, count in enumerate(group[name], start=1):
                yield {"step": step, "outcome": outcome, "group": group["group"]}, count


def of_retention(answer: Any) -> Figures:
    """Every cell."""
    for group in answer["groups"]:
        for cohort, row in enumerate(group["rows"]):
            for column, count in enumerate(row):
                yield {"cohort": cohort, "column": column, "group": group["group"]}, count


def of_stickiness(answer: Any) -> Figures:
    """So many intervals, in both periods."""
    for group in answer["groups"] or [answer | {"group": []}]:
        for period, name in (("current", "values"), ("previous", "previous")):
            for place, count in enumerate(group[name] or []):
                yield {"intervals": place + 1, "period": period, "group": group["group"]}, count


def of_lifecycle(answer: Any) -> Figures:
    """Every state of every interval; who stays away is counted below nought."""
    for group in answer["groups"] or [answer | {"group": []}]:
        for state in ("new", "returning", "resurrecting", "dormant"):
            for bucket, count in enumerate(group[state]):
                yield {"state": state, "bucket": bucket, "group": group["group"]}, abs(count)


def of_paths(answer: Any) -> Figures:
    """Every edge but what is pooled, every start and end, and all who have a path."""
    for tree in answer["groups"] or [answer | {"group": []}]:
        group = {"group": tree["group"]}
        yield group, tree["actors"]
        for edge in tree["edges"]:
            if edge["actors"] is not None:
                yield group | {name: edge[name] for name in ("position", "from", "to")}, edge["actors"]
        for name in ("start", "end"):
            for place in tree[f"{name}s"]:
                yield group | {"position": place["position"], name: place["place"]}, place["actors"]


def of_engagement(answer: Any) -> Figures:
    """Every event, and whom the shares are of."""
    for row in answer["groups"] or [answer | {"group": []}]:
        yield {"group": row["group"]}, row["actors"]
        for place, each in enumerate(row["events"]):
            yield {"event": place, "group": row["group"]}, each["reach"]


def of_time_between(answer: Any) -> Figures:
    """Every bin, and all who have a time."""
    for group in answer["groups"]:
        yield {"group": group["group"]}, group["actors"]
        for place, count in enumerate(group["bin_actors"]):
            yield {"bin": place, "group": group["group"]}, count


FIGURES: dict[str, Callable[[Any], Figures]] = {
    "graph": of_graph,
    "funnel": of_funnel,
    "retention": of_retention,
    "stickiness": of_stickiness,
    "lifecycle": of_lifecycle,
    "paths": of_paths,
    "engagement": of_engagement,
    "time_between": of_time_between,
}
USERS, ACCOUNTS = ANY | {"measure": "users"}, ANY | {"measure": "accounts"}
ACTIVE = ANY | {"measure": "active_7d"}
BACK = {"start": {"event": "View"}, "return": ANY}
TIMES = {"from_event": {"event": "View"}, "to_event": {"event": "Buy"}}
CASES: list[tuple[str, dict[str, Any]]] = [
    ("graph", {"series": [USERS, ACCOUNTS, ACTIVE], "overall": True, "compare": "previous"}),
    ("graph", {"series": [USERS, ACCOUNTS], "cumulative": True, "interval": "week", "week_start": "sunday"}),
    ("graph", {"series": [USERS, {"population": "users"}], "formula": ["A / B"], "interval": "total"}),
    ("graph", {"series": [{"population": "accounts"}], "group_by": [PLAN], "interval": "total"}),
    ("graph", {"series": [USERS], "group_by": [COLOUR], "top_n": 1, "overall": True, "compare": "previous"}),
    ("graph", {"series": [USERS], "group_by": [COLOUR, PLAN], "interval": "week", "overall": True}),
    ("graph", {"series": [USERS], "group_by": [PRICE], "interval": "total"}),
    ("graph", {"series": [USERS, ACCOUNTS], "group_by": [SEGMENTS], "top_n": 1, "interval": "total"}),
    ("graph", {"series": [USERS], "group_by": [DID, OFTEN], "interval": "total"}),
    ("funnel", {"steps": STEPS, "group_by": [COLOUR], "top_n": 1}),
    ("funnel", {"steps": STEPS, "group_by": [SEGMENTS], "window": {"value": 1, "unit": "day"}}),
    ("funnel", {"steps": STEPS, "group_by": [COLOUR], "attribution": "all_events", "by": "account"}),
    ("funnel", {"steps": STEPS, "order": "strict", "by": "session"}),
    ("funnel", {"steps": STEPS, "report": "trend", "interval": "day", "group_by": [COLOUR], "top_n": 1}),
    ("funnel", {"steps": STEPS, "report": "trend", "interval": "week", "group_by": [DID], "by": "account"}),
    ("funnel", {"steps": STEPS, "report": "time_to_convert", "bins": 2, "group_by": [SEGMENTS]}),
    ("funnel", {"steps": STEPS, "group_by": [COLOUR], "attribution": "step:1", "top_n": 1, "other": False}),
    ("retention", {**BACK, "group_by": [COLOUR], "top_n": 1, "columns": 2}),
    ("retention", {**BACK, "group_by": [DID], "type": "first_time", "columns": 3}),
    ("retention", {**BACK, "by": "account", "cumulative": True, "columns": 4}),
    ("stickiness", {**ANY, "compare": "previous", "cumulative": True}),
    ("stickiness", {**ANY, "group_by": [SEGMENTS], "by": "account"}),
    ("stickiness", {**ANY, "group_by": [COLOUR], "top_n": 2, "compare": "previous"}),
    ("lifecycle", {**ANY, "group_by": [COLOUR], "top_n": 1, "interval": "week"}),
    ("lifecycle", {**ANY, "interval": "week"}),
    ("lifecycle", {**ANY, "group_by": [PLAN], "interval": "week"}),
    ("paths", {"events": ANY, "session_gap_minutes": 9_999}),
    ("paths", {"events": ANY, "session_gap_minutes": 9_999, "label": "colour", "top": 1, "by": "account"}),
    ("engagement", {"events": [{"event": "View"}, {"event": "Buy"}], "of": "known"}),
    ("paths", {"events": ANY, "session_gap_minutes": 9_999, "group_by": [COLOUR], "top_n": 1}),
    ("paths", {"events": ANY, "session_gap_minutes": 9_999, "group_by": [SEGMENTS], "end_at": "Buy"}),
    ("engagement", {"events": [ANY], "by": "session"}),
    ("engagement", {"top": 2, "group_by": [COLOUR], "top_n": 1}),
    ("engagement", {"top": 2, "of": "known", "group_by": [DID]}),
    ("engagement", {"events": [ANY], "group_by": [SEGMENTS], "by": "account"}),
    ("engagement", {"events": [ANY], "group_by": [PRICE], "by": {"property": "colour"}}),
    ("time_between", {**TIMES, "group_by": [COLOUR], "top_n": 1, "bins": 2}),
    ("time_between", {**TIMES, "by": {"property": "colour"}, "bins": 2}),
]


def pages(shop: History, question: dict[str, Any], wanted: dict[str, Any]) -> Iterator[Any]:
    """The pages of a list, each asked for by the end of the one before."""
    after: dict[str, Any] = {}
    while True:
        listed = shop.project.ask(question | {"list": wanted | {"limit": 2} | after}).to_dict()["list"]
        yield listed
        if listed["next"] is None:
            return
        after = {"after": listed["next"]}


@pytest.mark.parametrize(("kind", "question"), CASES)
def test_every_count_equals_the_length_of_its_list(
    shop: History, kind: str, question: dict[str, Any]
) -> None:
    """Over all its pages, each once."""
    asked = {"kind": kind, **WEEK, **question}
    figures = list(FIGURES[kind](shop.project.ask(asked).to_dict()))

    assert any(figure for _, figure in figures)
    for wanted, figure in figures:
        told = list(pages(shop, asked, wanted))
        ids = [id for page in told for id in page["ids"]]
        assert ({page["count"] for page in told}, len(ids), len(set(ids))) == ({figure}, figure, figure), (
            wanted
        )


FIRST: dict[str, dict[str, Any]] = {
    "graph": {"series": "A"},
    "funnel": {"step": 1},
    "retention": {"cohort": 0},
    "stickiness": {"intervals": 1},
    "lifecycle": {"state": "new", "bucket": 0},
    "paths": {},
    "engagement": {"event": 0},
    "time_between": {},
}
"""For each kind what lists somebody."""
GROUPED: dict[str, dict[str, Any]] = {
    "graph": {"series": [USERS], "interval": "total"},
    "funnel": {"steps": STEPS, "attribution": "all_events"},
    "retention": {**BACK, "interval": "week"},
    "stickiness": ANY,
    "lifecycle": {**ANY, "interval": "week"},
    "paths": {"events": ANY},
    "engagement": {"events": [ANY]},
    "time_between": TIMES,
}


@pytest.mark.parametrize("kind", FIRST)
def test_a_list_of_no_group_is_refused_by_every_kind(shop: History, kind: str) -> None:
    """With the groups that there are."""
    asked = {"kind": kind, **WEEK, **GROUPED[kind], "group_by": [COLOUR]}
    with pytest.raises(GroundswellError, match=r"No group is \[mauve\]\. There are: .*blue") as refused:
        shop.project.ask(asked | {"list": FIRST[kind] | {"group": ["mauve"]}})

    assert refused.value.at == "/list/group"


@pytest.mark.parametrize("other", [True, False])
@pytest.mark.parametrize("kind", FIRST)
def test_a_list_without_a_group_has_those_of_all_that_are_told(shop: History, kind: str, other: bool) -> None:
    """Each once, in whatever kind; who is of the rest alone is on it only where the rest is told."""
    asked = {"kind": kind, **WEEK, **GROUPED[kind], "group_by": [COLOUR], "top_n": 1, "other": other}
    answer = shop.project.ask(asked).to_dict()
    groups = [each["group"] for each in answer.get("groups", answer.get("series"))]

    def listed(**group: Any) -> set[str]:
        return set(shop.project.ask(asked | {"list": FIRST[kind] | group}).to_dict()["list"]["ids"])

    assert (["$other"] in groups) is other
    assert listed() == {id for group in groups for id in listed(group=group)}


@pytest.mark.parametrize("subject", ["user", {"account": None}])
def test_a_segments_size_is_that_of_its_list(shop: History, subject: Any) -> None:
    """Everybody who is known."""
    answer = shop.project.ask({"kind": "segment", "where": [], "subject": subject})

    assert answer.size == len(set(answer.members)) > 0


@pytest.mark.parametrize("kind", ["users", "accounts"])
def test_a_lists_total_is_that_of_all_its_pages(shop: History, kind: str) -> None:
    """And of a population of all of them."""
    page = shop.project.ask({"kind": kind, "limit": 2})
    total, ids = page.total, [row.id for row in page.rows]
    while page.next is not None:
        page = shop.project.ask({"kind": kind, "limit": 2, "after": page.next})
        ids += [row.id for row in page.rows]

    assert (len(ids), len(set(ids))) == (total, shop.values(series=[{"population": kind}]))
