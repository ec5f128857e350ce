"""What the last run says of accounts is a property of theirs: in lists, conditions, segments and groups."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.health.companies import active
from tests.histories import History, history


def fill(made: History) -> None:
    """Acme is active every day; Bolt fell silent three weeks ago; nothing was ever seen of Calm."""
    made.events(*active("acme", ("ann", "abe"), range(150)), *active("bolt", ("bob", "bea"), range(21, 150)))
    made.accounts({"id": "calm", "properties": {"plan": "free"}})
    made.project.keep_scores(as_of="2024-03-15")
    made.project.keep_scores()


@pytest.fixture
def people(tmp_path: Path) -> Iterator[History]:
    """A project with two runs that were kept."""
    with history(tmp_path) as made:
        made.begin(fill)
        yield made


def rows(people: History, *columns: str, **question: object) -> dict[str, list[object]]:
    """What a list of accounts tells of each."""
    named = [{"property": column} for column in columns]
    answer = people.project.ask({"kind": "accounts", "columns": named, "sort": {"column": "id"}, **question})
    return {row.id: row.values for row in answer.rows}


def test_a_list_of_accounts_has_their_scores(people: History) -> None:
    """Score and band, nothing where there is none."""
    assert rows(people, "$score", "$band") == {
        "acme": ["91.2", "Healthy"],
        "bolt": ["54", "Watch"],
        "calm": [None, None],
    }


def test_a_list_tells_how_scores_changed(people: History) -> None:
    """Since the last run of a week before."""
    assert rows(people, "$score_change")["bolt"] == ["-34.1"]


def test_a_list_is_sorted_by_scores_as_numbers(people: History) -> None:
    """The lowest first, those without one last."""
    assert [*rows(people, "$score", sort={"column": "$score", "order": "asc"})] == ["bolt", "acme", "calm"]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ({"property": "$band", "op": "is", "value": "Watch"}, ["bolt"]),
        ({"property": "$score", "op": "gte", "value": 80}, ["acme"]),
        ({"property": "$score", "op": "is_not_set"}, ["calm"]),
        ({"property": "$confidence", "op": "is_not", "value": "low"}, ["acme", "bolt"]),
    ],
)
def test_accounts_are_found_by_what_the_last_run_says(
    people: History, condition: dict[str, object], found: list[str]
) -> None:
    """As by any other property."""
    assert sorted(rows(people, where=condition)) == found


def test_a_segment_of_accounts_rests_on_the_last_run(people: History) -> None:
    """Its members change with the next one."""
    at_risk = {"property": "$score", "op": "lt", "value": 60}
    people.project.save_segment({"name": "At risk", "subject": {"account": None}, "where": at_risk})

    assert [*rows(people, where={"in_segment": "At risk"})] == ["bolt"]


def test_events_are_grouped_by_the_band_of_their_account(people: History) -> None:
    """Of the week that is asked about only Acme has any."""
    assert people.groups({"source": "account", "property": "$band"}) == {"Healthy": 14}


def test_without_a_run_nothing_is_said(tmp_path: Path) -> None:
    """A project that was never scored answers all the same."""
    with history(tmp_path) as made:
        made.events(*active("acme", ("ann",), range(3)))

        assert rows(made, "$score", "$band") == {"acme": [None, None]}


def test_a_list_is_sorted_by_words_that_rank(people: History) -> None:
    """Bands from the lowest on, a page at a time; those without one last."""
    question = {"columns": [{"property": "$band"}], "sort": {"column": "$band", "order": "asc"}, "limit": 1}
    first = people.project.ask({"kind": "accounts", **question})
    second = people.project.ask({"kind": "accounts", **question, "after": first.next})

    assert [row.id for page in (first, second) for row in page.rows] == ["bolt", "acme"]


def test_a_list_tells_the_band_of_a_week_before(people: History) -> None:
    """So that whoever fell into one since can be found."""
    fell = [
        {"property": "$band", "op": "is", "value": "Watch"},
        {"property": "$band_before", "op": "is", "value": "Healthy"},
    ]

    assert [*rows(people, where=fell)] == ["bolt"]


def test_what_scores_say_is_offered_as_properties_once_a_run_is_kept(people: History) -> None:
    """Under labels, as what is built in; before that nothing is."""
    offered = {p.name: p.label for p in people.project.properties() if p.built_in}

    assert (offered["$score"], len(offered)) == ("Health score", 8)
