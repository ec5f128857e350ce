"""Matches of definitions come by themselves, and change no figure."""

import threading
from typing import Any

import pytest
from tests.histories import History, event

from groundswell.app.matching import match_round

DOCS = {
    "name": "Docs - View Page",
    "on": "page",
    "where": {"source": "event", "property": "path", "op": "matches", "value": "/docs/*"},
}


def view(at: str, user: str, path: str) -> Any:
    """A view of a page."""
    return event(at, "Page view", user, path=path)


@pytest.fixture
def docs(people: History) -> History:
    """Ann reads the docs on two days, bob once, and cy looks at prices."""
    people.events(
        view("1", "ann", "/docs/start"),
        view("2", "ann", "/Docs/api"),
        view("2", "bob", "/docs/"),
        view("3", "cy", "/prices"),
    )
    people.project.save_definition(DOCS)
    return people


def asked(history: History) -> tuple[Any, int]:
    """How many views of docs there were, and how many rows were read for that."""
    answer = history.ask(series=[{"event": "Docs - View Page"}])
    return answer.series[0].values[0], answer.rows_read


def test_a_definition_holds_at_once_for_all_that_was_captured(docs: History) -> None:
    """Before its matches are found, while they are, and afterwards; then nothing else is read."""
    before = asked(docs)
    ready = docs.project.definition("Docs - View Page").ready
    while docs.project.match():
        pass

    assert (before, ready) == ((3, 4), 0.0)
    assert asked(docs) == (3, 3)
    assert docs.project.definition("Docs - View Page").ready == 1.0


def test_what_comes_later_is_matched_as_it_is_sorted(docs: History) -> None:
    """An import leaves the matches of all definitions ready."""
    docs.events(view("4", "dee", "/docs/new"), view("4", "dee", "/prices"))

    assert docs.project.definition("Docs - View Page").ready == 1.0
    assert asked(docs) == (4, 4)


def test_another_meaning_takes_the_place_of_the_one_before(docs: History) -> None:
    """With the change, not when its matches are ready; those of the meaning before are let go."""
    match_round(docs.workspace, threading.Event())
    narrower = {**DOCS, "where": {**DOCS["where"], "value": "/docs/*a*"}}
    docs.project.save_definition(narrower, replaces="Docs - View Page")
    assert asked(docs)[0] == 2
    match_round(docs.workspace, threading.Event())

    assert asked(docs) == (2, 2)
    with docs.project._store.snapshot() as snapshot:
        assert [n for segment in snapshot.layout.segments for n in segment.names if n < 0] == [-2]


def test_a_deleted_definition_leaves_no_matches(docs: History) -> None:
    """Its rows make room."""
    match_round(docs.workspace, threading.Event())
    docs.project.delete_definition("Docs - View Page")
    match_round(docs.workspace, threading.Event())

    with docs.project._store.snapshot() as snapshot:
        assert all(n >= 0 for segment in snapshot.layout.segments for n in segment.names)


def test_elements_are_found_by_selectors_in_every_analysis(people: History) -> None:
    """Of hot rows and sorted ones; as a step of a funnel beside an event that was sent with its name."""
    hierarchy = "@button;:1;.buy;.primary;|@form;:2;#checkout;|@body;:2;|"
    clicks = [
        event(str(day), "Click", user, element_hierarchy=hierarchy) for day, user in ((1, "ann"), (2, "bob"))
    ]
    people.events(*clicks, event("1", "Click", "cy", element_hierarchy="@a;:1;|"), event("3", "Paid", "ann"))
    people.project.save_definition(
        {
            "name": "Checkout - Buy",
            "on": "click",
            "where": {
                "source": "event",
                "property": "element_hierarchy",
                "op": "selector",
                "value": "#checkout > .buy",
            },
        }
    )
    match_round(people.workspace, threading.Event())
    funnel = people.project.ask(
        {
            "kind": "funnel",
            "steps": [{"event": "Checkout - Buy"}, {"event": "Paid"}],
            "window": {"value": 7, "unit": "day"},
            "from": "2024-04-01",
            "to": "2024-04-07",
        }
    )

    assert funnel.groups[0].counts == [2, 1]


def test_what_is_sent_under_a_former_name_is_what_a_combo_of_it_means(people: History) -> None:
    """Before its matches are found and afterwards."""
    people.events(event("1", "Order", "ann"))
    people.project.save_definition({"name": "Buy", "on": "custom", "event": "Order"})
    people.project.rename_definition("Buy", "Shop - Buy")
    people.events(event("2", "Buy", "bob"))
    people.project.save_definition({"name": "Shop - Do Anything", "any_of": ["Buy"]})
    question = {"series": [{"event": "Shop - Do Anything"}]}
    before = people.ask(**question).series[0].values
    while people.project.match():
        pass

    assert (before, people.ask(**question).series[0].values) == ([1], [1])


def test_a_property_sent_under_a_former_name_is_what_a_definition_of_it_tests(people: History) -> None:
    """Before its matches are found and afterwards."""
    people.events(event("1", "Order", "ann", size=3))
    size = {"name": "Extent", "source": "event", "formula": "[size] * 10"}
    people.project.save_property(size)
    people.project.rename_property("Extent", "Shop extent")
    people.events(event("2", "Order", "bob", size=1, Extent=30))
    big = {"source": "event", "property": "Extent", "op": "gte", "value": 20}
    people.project.save_definition({"name": "Shop - Buy Much", "on": "any", "where": big})
    question = {"series": [{"event": "Shop - Buy Much"}]}
    before = people.ask(**question).series[0].values
    while people.project.match():
        pass

    assert (before, people.ask(**question).series[0].values) == ([1], [1])


def test_any_event_and_the_starts_of_sessions_are_read_without_matches(people: History) -> None:
    """Which names there are is told by the store alone."""
    people.events(event("1", "Order", "ann", size=3), event("2", "Visit", "bob", size=1))
    sized = {"source": "event", "property": "size", "op": "is_set"}
    people.project.save_definition({"name": "Shop - Be There", "on": "any", "where": sized})
    people.project.save_definition({"name": "Shop - Come", "any_of": ["Session", "Shop - Be There"]})
    question = {"series": [{"event": "Shop - Come"}]}
    before = people.ask(**question).series[0].values
    while people.project.match():
        pass

    assert (before, people.ask(**question).series[0].values) == ([4], [4])
