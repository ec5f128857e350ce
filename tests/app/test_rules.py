"""Every answer names the written rules that its figures rest on."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from tests.histories import WEEK, StoreHistory, event, stored

from groundswell.model.segment import Segment, read_segment

SCHEMA = Path(__file__).parents[1] / "cases" / "SCHEMA.md"
CODES = re.findall(r"^\| ([A-Z]\d\d) \|", SCHEMA.read_text(), re.MULTILINE)

ANY, VIEW, BUY = {"event": None}, {"event": "View"}, {"event": "Buy"}
PLAN = {"source": "user", "property": "plan"}
ON = {"source": "event", "property": "on"}
ACCOUNT = {"account": None}


def graph(measure: str = "count", **asked: Any) -> dict[str, Any]:
    """A graph of one measure of views."""
    return {"kind": "graph", "series": [{**VIEW, "measure": measure}], **WEEK, **asked}


def funnel(*steps: dict[str, Any], **asked: Any) -> dict[str, Any]:
    """A funnel from views to buys."""
    return {"kind": "funnel", "steps": list(steps) or [VIEW, BUY], **WEEK, **asked}


def retention(**asked: Any) -> dict[str, Any]:
    """Who viewed and came back."""
    return {"kind": "retention", "start": VIEW, "return": ANY, **WEEK, **asked}


def segment(where: Any, **asked: Any) -> dict[str, Any]:
    """Whom a condition holds for."""
    return {"kind": "segment", "where": where, **asked}


def of(kind: str, **asked: Any) -> dict[str, Any]:
    """A question of a kind that follows views."""
    return {"kind": kind, **({} if kind == "paths" else VIEW), **WEEK, **asked}


def did(op: str = "gte", value: int = 1, **window: Any) -> dict[str, Any]:
    """That so many views were done in a window."""
    return {"did": {**VIEW, "count": {"op": op, "value": value}, **({"window": window} if window else {})}}


EXCLUDE = [{"event": "Leave"}]
LAST = {"last": {"value": 30, "unit": "day"}}
DATED, CURRENT = {"membership": "dated"}, {"membership": "current"}
USERS_WHO = segment({"users_who": did()}, subject=ACCOUNT)
SUMMED = {"kind": "graph", "series": [{**VIEW, "measure": "p90", "property": "size"}], **WEEK}
ASKED: dict[str, dict[str, Any]] = {
    **dict.fromkeys(("F01", "F04", "F05", "F06", "F07"), funnel()),
    **dict.fromkeys(("F02", "F03"), funnel(window={"value": 1, "unit": "day"})),
    **dict.fromkeys(("F08", "F09", "F10"), funnel(exclude=EXCLUDE)),
    "F11": funnel(order="unordered"),
    **dict.fromkeys(("F12", "F13"), funnel(group_by=[ON])),
    "F14": funnel(group_by=[ON], attribution="all_events"),
    "F15": funnel(order="strict"),
    "F16": funnel(report="trend"),
    "F17": funnel(report="time_to_convert"),
    "F18": funnel({**VIEW, "first_ever": "any"}, BUY),
    **dict.fromkeys(("R01", "R02", "R07", "R08"), retention()),
    "R03": retention(type="first_time"),
    "R04": retention(type="first_time", filters={**ON, "op": "is_set"}),
    "R05": retention(cumulative=True),
    "R06": retention(min_occurrences=2),
    "R09": retention(type="first_in_range"),
    **dict.fromkeys(("T01", "T03"), graph()),
    "T02": SUMMED,
    "T04": of("lifecycle", interval="week"),
    "T05": of("stickiness", group_by=[PLAN]),
    "T06": retention(group_by=[ON], top_n=1),
    "T07": graph(formula=["A * 2"]),
    "T08": of("stickiness", compare="previous"),
    "T09": graph("active_7d"),
    "T10": funnel(filters={**ON, "op": "is_not", "value": "web"}),
    "T11": graph("users", cumulative=True),
    "T12": of("paths", filters={**ON, "op": "is", "value": "web"}),
    "T13": of("lifecycle", group_by=[{"source": "event", "property": "size", "bins": 2}]),
    "T14": {"kind": "users"},
    "S01": of("stickiness"),
    "S02": of("stickiness", interval_count=2),
    "S03": of("stickiness", criteria={"op": "gte", "value": 2}),
    **dict.fromkeys(("L01", "L02", "L03"), of("lifecycle")),
    **dict.fromkeys(("P01", "P02"), of("paths")),
    "P03": of("paths", start_at="View"),
    "C01": {"kind": "engagement", "events": [VIEW], "filters": did(**LAST), **WEEK},
    "C02": retention(filters={"not": did()}),
    "C03": {"kind": "time_between", "from_event": VIEW, "to_event": BUY, "filters": did(), **WEEK},
    "C04": {"kind": "timeline", "user": "ann", "filters": did("gt", 2)},
    "C05": funnel(group_by=[did("lte", 1)]),
    "C06": of("lifecycle", filters=did(ago=[9, 2], unit="day")),
    "C07": funnel({**VIEW, "filters": {"first_did": {**VIEW, "window": LAST}}}, BUY),
    "C08": retention(filters={"active_periods": {**VIEW, "unit": "day", "of": 3, "at_least": 1}}),
    "C09": of(
        "paths", filters={"sequence": {"first": VIEW, "then": BUY, "within": {"value": 1, "unit": "day"}}}
    ),
    "A01": USERS_WHO,
    "G01": {"kind": "engagement", "events": [VIEW], "by": "account", **WEEK},
    "G02": funnel(by=ACCOUNT),
    **dict.fromkeys(("I01", "I02", "I04"), of("stickiness")),
    "I03": funnel(group_by=[PLAN]),
    "I05": of("lifecycle", by="account"),
    **dict.fromkeys(("M01", "M04"), of("lifecycle", by="account", **DATED)),
    "M02": {**CURRENT, **retention(by="account")},
    "M03": {**DATED, **USERS_WHO},
    "N01": {"kind": "timeline", "user": "ann"},
    "K01": graph(known_at="2024-04-07"),
}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, StoreHistory]]:
    """A store for each way of membership: ann, who is gold and was merged with others, views and buys for Acme."""
    found = {}
    with ExitStack() as opened:
        for mode in ("event", "dated", "current"):
            store = opened.enter_context(stored(tmp_path_factory.mktemp(mode), membership=mode))
            store.load(
                event("1", "View", "ann", "acme", on="web", size=1),
                event("2", "Buy", "ann", "acme", on="web", size=2),
                event("3", "Leave", "bob", "acme"),
                event("3", "View", "cy", on="phone", size=3),
            )
            store.users({"id": "ann", "properties": {"plan": "gold"}})
            store.merge("cy", "ann")
            store.undo(store.merge("bob", "ann"))
            store.store.add_account_move("company", ("acme-ltd", "acme"), "merge", None, None)
            found[mode] = store
        yield found


def named(stores: dict[str, StoreHistory], question: dict[str, Any], *segments: Segment) -> set[str]:
    """The codes that an answer names."""
    asked = {name: value for name, value in question.items() if name != "membership"}
    answer = stores[question.get("membership", "event")].asked(asked, segments)
    return {rule.code for rule in answer.rules}


@pytest.mark.parametrize("code", CODES)
def test_every_rule_is_named_by_the_answers_that_rest_on_it(
    stores: dict[str, StoreHistory], code: str
) -> None:
    """Whatever kind of question it is that does."""
    assert code in named(stores, ASKED[code])


def test_no_rule_is_named_that_does_not_matter(stores: dict[str, StoreHistory]) -> None:
    """A number of events, of nobody in particular."""
    assert named(stores, graph()) == {"T01", "T03"}


@pytest.mark.parametrize(
    "question",
    [
        funnel({"event": "Session"}, BUY),
        retention(group_by=[{"source": "session", "property": "pages"}]),
        {"kind": "engagement", "events": [VIEW], "by": "session", **WEEK},
        of("stickiness", filters={"did": {"event": "Session"}}),
    ],
    ids=lambda question: str(question["kind"]),
)
def test_whatever_reads_sessions_names_what_a_session_is(
    stores: dict[str, StoreHistory], question: dict[str, Any]
) -> None:
    """As an event, as a property, as an actor, and inside a condition."""
    assert "N01" in named(stores, question)


def test_a_saved_segment_rests_on_the_rules_of_its_condition(stores: dict[str, StoreHistory]) -> None:
    """Also where it is one of the groups, and the condition lies in another segment that it names."""
    quiet = read_segment({"name": "quiet", "where": {"not": did(**LAST)}})
    other = read_segment({"name": "other", "where": {"in_segment": "quiet"}})
    groups = [{"source": "segment", "segments": ["other", "$all"]}]

    assert {"C01", "C02", "C03"} <= named(stores, retention(group_by=groups), quiet, other)
