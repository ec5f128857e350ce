"""What the terminal shows of who was active, when, and where they went."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.analyses.asked import put
from tests.histories import History, event, history

from groundswell.cli.pictures import show
from groundswell.cli.pictures.words import did_named
from groundswell.model.questions.condition import Did

VIEW = {"event": "View"}
OFTEN = [{"count_of": {"event": "Buy"}, "most": 2}]
TWO_DAYS = {"series": [VIEW], "from": "2024-04-10", "to": "2024-04-11"}
GROUPS = {"series": [VIEW], "group_by": OFTEN, "from": "2024-04-02", "to": "2024-04-11"}
VIEW_OF_ALL = {"series": [VIEW]}
NOBODY = {"from": "1999-01-01", "to": "1999-01-02"}
LATER = {"from": "2024-04-09", "to": "2024-04-11"}
LAST = ["last", "(so", "far)"]
UNFINISHED = ["The", "range", "is", "not", "over:", "these", "figures", "are", "so", "far."]


def views_and_a_purchase(made: History) -> None:
    """Ann views and buys on the first, and views on the second; bob views on the ninth."""
    made.events(
        event("2024-04-01T09:00:00Z", "View", "ann"),
        event("2024-04-01T09:05:00Z", "Buy", "ann"),
        event("2", "View", "ann"),
        event("9", "View", "bob"),
    )


@pytest.fixture
def people(tmp_path: Path) -> Iterator[History]:
    """A shop with views and a purchase."""
    with history(tmp_path) as made:
        made.begin(views_and_a_purchase)
        yield made


BY_DID = {"group_by": [{"did": VIEW}]}


@pytest.mark.parametrize(
    ("kind", "question", "what"),
    [
        ("graph", {"series": [VIEW]}, "times"),
        (
            "graph",
            {"series": [VIEW | {"measure": "users"}, {"population": "accounts"}]},
            "users and accounts",
        ),
        ("graph", {"series": [{"event": "Session"}, {"event": None}]}, "sessions and events"),
        ("funnel", {"steps": [VIEW, {"event": "Buy"}]}, "users"),
        ("funnel", {"steps": [VIEW, {"event": "Buy"}], "by": "session"}, "sessions"),
        ("retention", {"start": VIEW, "return": VIEW, "by": {"account": None}}, "accounts"),
        ("lifecycle", {"event": "View"}, "users"),
    ],
)
def test_every_picture_says_what_it_counts(
    people: History, capsys: pytest.CaptureFixture[str], kind: str, question: dict[str, Any], what: str
) -> None:
    """At its foot, whatever the figures are."""
    show(put(people, kind, **question), "product")
    last = capsys.readouterr().out.splitlines()[-1]

    assert last.startswith(f"Project product: {what} counted, "), last


@pytest.mark.parametrize("more", [{}, BY_DID], ids=["whole", "by groups"])
@pytest.mark.parametrize("range", [{}, NOBODY], ids=["somebody", "nobody"])
@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("graph", {"series": [VIEW]}),
        ("graph", {"series": [VIEW, {"event": "Buy"}], "compare": "previous"}),
        ("stickiness", {"event": "View"}),
        ("lifecycle", {"event": "View"}),
        ("paths", {"list": {}}),
        ("engagement", {"top": 2}),
        ("retention", {"start": VIEW, "return": VIEW}),
        ("funnel", {"steps": [VIEW, {"event": "Buy"}]}),
        ("funnel", {"steps": [VIEW, {"event": "Buy"}], "report": "trend"}),
        ("funnel", {"steps": [VIEW, {"event": "Buy"}], "report": "time_to_convert"}),
        ("time_between", {"from_event": VIEW, "to_event": {"event": "Buy"}}),
    ],
)
def test_no_two_blank_lines_follow_one_another(
    people: History,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    question: dict[str, Any],
    range: dict[str, Any],
    more: dict[str, Any],
) -> None:
    """Nor is there one at the beginning or the end, with figures or without any."""
    show(put(people, kind, **question | more, **range), "product")
    out = capsys.readouterr().out

    assert ("\n\n\n" not in out, out == out.strip("\n") + "\n") == (True, True), out


@pytest.mark.parametrize(
    ("kind", "question", "line"),
    [
        ("stickiness", {"event": "View", "cumulative": True}, ["2", "or", "more", "1"]),
        ("stickiness", {"event": "View", "list": {"intervals": 2}}, ["ann"]),
        ("lifecycle", {"event": "View"}, ["2024-04-03", "0", "0", "0", "-1"]),
        ("lifecycle", {"event": "View", "from": "2024-04-10", "to": "2024-04-11"}, ["2024-04-11", *"––––"]),
        ("paths", {}, ["View", "→", "Buy", "1", "█" * 24]),
        (
            "paths",
            {"group_by": [{"did": {"event": "Buy"}}]},
            ["did", "Buy", "·", "2", "paths", "of", "1", "user"],
        ),
        (
            "engagement",
            {"top": 2, "group_by": [{"did": {"event": "Buy"}}]},
            [
                "did",
                "Buy",
                "·",
                "of",
                "1",
                "active",
                "user;",
                "many",
                "from",
                "100.0%",
                "on,",
                "often",
                "from",
                "1.5",
                "times",
                "on",
            ],
        ),
        ("graph", TWO_DAYS | {"compare": "previous"}, ["2024-04-10", "(so", "far)", "0", "04-08", "0"]),
        ("graph", TWO_DAYS | {"compare": "previous"}, ["2024-04-11", "–", "04-09", "1"]),
        ("graph", GROUPS, ["series", "largest", *LAST]),
        ("graph", VIEW_OF_ALL | NOBODY, ["1", "┤"]),
        (
            "graph",
            {
                "series": [VIEW],
                "group_by": OFTEN,
                "compare": "previous",
                "from": "2024-04-01",
                "to": "2024-04-02",
            },
            ["Period", "before:", "no", "groups."],
        ),
        ("graph", GROUPS, ["day", "Buy:", "0", "times", "Buy:", "1", "time"]),
        ("lifecycle", {"event": "View", **LATER}, ["state", "largest", *LAST]),
        ("paths", LATER, UNFINISHED),
        ("stickiness", {"event": "View", **LATER}, UNFINISHED),
        (
            "stickiness",
            {"event": "View"},
            [
                "How",
                "many",
                "users",
                "were",
                "active",
                "in",
                "1,",
                "2,",
                "3",
                "…",
                "days",
                "of",
                "the",
                "range",
            ],
        ),
        ("engagement", {"top": 2, **LATER}, UNFINISHED),
        ("time_between", {"from_event": VIEW, "to_event": VIEW, **LATER}, UNFINISHED),
        ("engagement", {"top": 2}, ["many,", "often", "View", "1", "100.0%", "2", "2"]),
    ],
)
def test_a_figure_stands_in_its_line(
    people: History, kind: str, question: dict[str, Any], line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """With what it is of; what has not begun has none."""
    show(put(people, kind, **question), "product")

    assert line in [shown.split() for shown in capsys.readouterr().out.splitlines()]


def test_a_segments_size_over_time_has_its_table(people: History, capsys: pytest.CaptureFixture[str]) -> None:
    """The last size is told as that of now; without members none are spoken of."""
    question = {
        "kind": "segment",
        "where": {"did": {"event": "View"}},
        "over_time": {"from": "2024-04-08", "to": "2024-04-11", "interval": "day"},
        "limit": 0,
    }
    show(people.project.ask(question), "product")
    out = capsys.readouterr().out

    assert [line.split() for line in out.splitlines() if line.startswith("2024")] == [
        ["2024-04-08", "1"],
        ["2024-04-09", "2"],
        ["2024-04-10", "(so", "far)", "2"],
    ]
    assert "Nobody" not in out


def test_a_timeline_of_some_events_tells_of_how_many(
    people: History, capsys: pytest.CaptureFixture[str]
) -> None:
    """A session has all its events, of which others were asked for."""
    question = {"kind": "timeline", "user": "ann", "events": {"event": "Buy"}}
    show(people.project.ask(question), "product")

    assert "1 of 2 events in all" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("did", "words"),
    [
        ({"event": None}, "any event"),
        ({"any_of": [{"event": "View"}, {"event": "Buy"}]}, "View or Buy"),
        ({"event": "View", "filters": [{"source": "id", "op": "is_set"}]}, "View (filtered)"),
        (
            {
                "event": "View",
                "count": {"op": "gte", "value": 1},
                "window": {"last": {"value": 30, "unit": "day"}},
            },
            "View at least 1 time in the last 30 days",
        ),
        ({"event": "View", "window": {"ago": [60, 30], "unit": "day"}}, "View 60 to 30 days ago"),
        ({"event": "View", "window": {"from": "2024-01-01"}}, "View since 2024-01-01"),
    ],
)
def test_what_was_done_is_told_in_words(did: dict[str, Any], words: str) -> None:
    """How often, and when."""
    assert did_named(msgspec.convert(did, Did)) == words


def test_a_list_of_users_reads_no_rows(people: History, capsys: pytest.CaptureFixture[str]) -> None:
    """What is known of users is enough, so that nothing is said of rows."""
    show(people.workspace.project("product").ask({"kind": "users"}), "product")
    *_, last = capsys.readouterr().out.splitlines()

    assert (last.startswith("Project product: "), "rows read" in last) == (True, False)
