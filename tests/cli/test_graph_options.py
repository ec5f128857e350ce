"""The short form of a graph and its picture: what several measures, populations, weeks and many groups look like."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.command import CommandLine
from tests.histories import event, lines

WEEK = ("--from", "2024-04-01", "--to", "2024-04-07")


def question(shop: CommandLine, *arguments: str) -> dict[str, Any]:
    """The question that was asked."""
    asked: dict[str, Any] = json.loads(shop("graph", *WEEK, *arguments, "--format", "json").out)["question"]
    return asked


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("View", "Buy", "-m", "users", "-m", "count"), [("View", "users", None), ("Buy", None, None)]),
        (("View", "Buy", "-m", "users"), [("View", "users", None), ("Buy", "users", None)]),
        (("--population", "accounts"), [(None, None, "accounts")]),
        (
            ("View", "-m", "accounts", "--population", "accounts"),
            [("View", "accounts", None), (None, None, "accounts")],
        ),
    ],
)
def test_each_event_has_its_measure_and_a_population_stands_beside(
    shop: CommandLine, arguments: tuple[str, ...], expected: list[Any]
) -> None:
    """Measures in the order of the events."""
    series = [
        (s.get("event"), s.get("measure"), s.get("population")) for s in question(shop, *arguments)["series"]
    ]

    assert [(e, None if m == "count" else m, p) for e, m, p in series] == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("View Buy -m users -m count -m users", "--measure is given 3 times, but the number of events is 2"),
        (
            "View --property price",
            "--property goes with measures of a property (sum, avg, p90 …), and there are none",
        ),
        (
            "View -m sum --property price --property size",
            "but the number of measures of a property (sum, avg, p90 …) is 1",
        ),
        ("View -m users --kind company", "--kind goes with counts of accounts, and there are none"),
    ],
)
def test_an_option_that_nothing_takes_is_refused(shop: CommandLine, arguments: str, said: str) -> None:
    """In one line, rather than ignored."""
    assert said in shop.line("graph", *arguments.split())


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("View -m users -m count", [("View", "users", None), ("View", "count", None)]),
        ("View Buy -m sum -m avg --property price", [("View", "sum", "price"), ("Buy", "avg", "price")]),
        (
            "View View Buy -m p50 -m count -m sum --property colour --property price",
            [("View", "p50", "colour"), ("View", "count", None), ("Buy", "sum", "price")],
        ),
        (
            "View -m accounts -m users --kind company",
            [("View", "accounts", "company"), ("View", "users", None)],
        ),
        (
            "View -m accounts --population accounts --kind company --kind company",
            [("View", "accounts", "company"), (None, "count", "company")],
        ),
    ],
)
def test_properties_and_kinds_go_to_the_measures_that_take_one(
    shop: CommandLine, arguments: str, expected: list[Any]
) -> None:
    """One for all of them, or one for each, in their order."""
    asked = question(shop, *arguments.split())["series"]

    assert [
        (s.get("event"), s.get("measure", "count"), s.get("property") or s.get("account_type")) for s in asked
    ] == expected


def test_weeks_begin_when_it_is_said(shop: CommandLine) -> None:
    """Whatever the project's weeks do."""
    assert question(shop, "--by", "week", "--week-start", "sunday")["week_start"] == "sunday"


def test_no_groups_at_all_is_refused(shop: CommandLine) -> None:
    """`--top 0` is not as if nothing was said."""
    assert "'top_n' is at least 1" in shop.line("graph", "-g", "user", "--top", "0")


def test_many_groups_have_all_their_figures(groundswell: CommandLine) -> None:
    """In tables one below the other."""
    rows = [event("1", "View", f"user {i}") for i in range(11)]
    groundswell("import", str(lines(Path("events.jsonl"), rows)))
    out = groundswell("graph", *WEEK, "-g", "user", "--top", "11").out

    assert sum(line.startswith("2024-04-01") for line in out.splitlines()) == 2


def test_very_many_groups_are_shown_in_part(groundswell: CommandLine) -> None:
    """And it is said how many more there are, and how to see or pool them; whoever names a number gets it."""
    rows = [event("1", "View", f"user {i}") for i in range(33)]
    groundswell("import", str(lines(Path("events.jsonl"), rows)))
    told = groundswell("graph", *WEEK, "--by", "total", "-g", "user").out
    named = groundswell("graph", *WEEK, "--by", "total", "-g", "user", "--top", "30").out

    assert (told.count(" · user "), "… and 13 more groups. --top 20" in told) == (20, True)
    assert (named.count(" · user "), "more groups" in named) == (30, False)


def test_a_segment_is_asked_for_as_json(shop: CommandLine) -> None:
    """The options know properties."""
    assert '{"source": "segment", "segments": ["Gone quiet"]}' in shop.line(
        "graph", "-g", "segment.Gone quiet"
    )


def test_one_figure_says_what_it_is_of(shop: CommandLine) -> None:
    """The range that was asked for."""
    assert "2024-04-01 to 2024-04-07" in shop("graph", *WEEK, "--by", "total").out


def test_one_figure_says_when_it_is_not_final(shop: CommandLine) -> None:
    """The day is not over."""
    assert "(so far)" in shop("graph", "--range", "today").out


def test_what_was_known_by_a_day_is_asked_for(shop: CommandLine) -> None:
    """To its end."""
    assert question(shop, "--known-at", "2024-04-01")["known_at"] == "2024-04-01T23:59:59.999999Z"
