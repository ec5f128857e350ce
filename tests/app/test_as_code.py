"""Definitions and segments as one document: exported, planned, applied."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from tests.histories import History, event
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.remote import RemoteProject
from groundswell.model.errors import GroundswellError

Project = OpenProject | RemoteProject
ORDER = {"on": "custom", "event": "Order", "category": "Shop"}
EITHER = {"any_of": ["Shop - Order", "Visit"]}
BUYERS = {"where": {"did": {"event": "Shop - Order"}}}
WHOLE: dict[str, Any] = {
    "events": {"Shop - Do Anything": EITHER, "Shop - Order": ORDER},
    "segments": {"Buyers": BUYERS},
    "properties": {},
    "measures": {},
    "profiles": {},
    "onboarding": {},
    "notes": [],
}
SIZE = {"source": "event", "name": "size", "label": "Items"}


def a_visit_and_an_order(made: History) -> None:
    """Ann of Acme visits and orders."""
    made.events(event("1", "Visit", "ann", "acme"), event("2", "Order", "ann", "acme", size=20))


@pytest.fixture(params=["here", "over HTTP"])
def shop(people: History, request: pytest.FixtureRequest) -> Iterator[Project]:
    """A shop with a visit and an order: in this process, or through a server."""
    people.begin(a_visit_and_an_order)
    if request.param == "here":
        yield people.project
        return
    with serving(people.workspace) as address, groundswell.connect(address) as workspace:
        yield workspace.project(people.project.slug)


def changed(plan: Any) -> list[tuple[str, str, list[str], list[str]]]:
    """What a plan changes: sign and name, what of it, and the names of what that affects."""
    return [(c.what, c.name, c.fields, [use.name for use in c.affects]) for c in plan.changes]


def with_event(name: str, **fields: Any) -> dict[str, Any]:
    """The whole document with something else said of one event."""
    events = WHOLE["events"]
    return WHOLE | {"events": events | {name: events.get(name, {}) | fields}}


def test_what_is_exported_is_what_was_applied(shop: Project) -> None:
    """In whatever order things name one another there."""
    shop.apply_definitions(WHOLE)

    assert msgspec.to_builtins(shop.export_definitions()) == WHOLE


def test_applied_twice_changes_nothing(shop: Project) -> None:
    """No entry in any history, no version."""
    first = shop.apply_definitions(WHOLE)
    again = shop.apply_definitions(shop.export_definitions())

    assert (len(first.changes), changed(again), again.unchanged) == (3, [], 3)
    assert [len(shop.definition_history("Shop - Order")), len(shop.segment_history("Buyers"))] == [1, 1]


def test_a_plan_tells_what_is_added_changed_and_removed_and_changes_nothing(shop: Project) -> None:
    """Removed only where what is not there is to go; with what each affects."""
    shop.apply_definitions(WHOLE)
    shop.save_definition({"name": "Shop - Visit", "any_of": ["Visit"]})
    document = with_event("Shop - Order", event="Visit", owner="cy")
    document["events"] |= {"Shop - Buy": {"on": "click"}}
    plan = shop.plan_definitions(document)

    assert changed(plan) == [
        ("changed", "Shop - Order", ["event", "owner"], ["Shop - Do Anything", "Buyers"]),
        ("added", "Shop - Buy", [], []),
    ]
    assert (plan.unchanged, plan.kept) == (2, 1)
    assert changed(shop.plan_definitions(document, prune=True))[2:] == [("removed", "Shop - Visit", [], [])]
    assert shop.definition("Shop - Order").event == "Order"


def test_what_only_is_said_otherwise_affects_nothing(shop: Project) -> None:
    """Its figures stay, and so does its version."""
    shop.apply_definitions(WHOLE)
    before = shop.definition("Shop - Do Anything").version
    plan = shop.apply_definitions(with_event("Shop - Order", owner="cy"))

    assert changed(plan) == [("changed", "Shop - Order", ["owner"], [])]
    assert (plan.changes[0].is_renewed, shop.definition("Shop - Do Anything").version) == (False, before)


def test_what_is_not_there_goes_with_prune(shop: Project) -> None:
    """Not what something names that stays."""
    shop.apply_definitions(WHOLE)
    shop.apply_definitions({"events": {"Shop - Order": ORDER}, "segments": {"Buyers": BUYERS}}, prune=True)
    with pytest.raises(GroundswellError, match="'Shop - Order' is used by 'Buyers'") as error:
        shop.apply_definitions({"segments": {"Buyers": BUYERS}}, prune=True)

    assert error.value.code == "definition-in-use"
    assert [d.name for d in shop.definitions()] == ["Shop - Order"]


@pytest.mark.parametrize(
    ("document", "code", "at"),
    [
        ([], "invalid-question", None),
        ({"figures": {}}, "invalid-question", "/figures"),
        ({"events": []}, "invalid-question", "/events"),
        ({"events": {"A": []}}, "invalid-question", "/events/A"),
        ({"events": {"A": {"name": "B"}}}, "invalid-question", "/events/A/name"),
        ({"events": {"A": {"on": "tap"}}}, "invalid-question", "/events/A/on"),
        ({"events": {"A": {"on": "click"}, "a": {"on": "click"}}}, "name-taken", "/events/a"),
        (
            {"events": {"A": {"any_of": ["B"]}, "B": {"any_of": ["A"]}}},
            "invalid-question",
            "/events/A/any_of/0",
        ),
        ({"events": {"A": {"any_of": ["Ordre"]}}}, "unknown-event", "/events/A/any_of/0"),
        ({"events": {"Order": {"on": "click"}}}, "name-taken", "/events/Order/name"),
        (
            {"segments": {"S": {"where": {"did": {"event": "A"}}}}},
            "unknown-event",
            "/segments/S/where/did/event",
        ),
    ],
)
def test_a_document_with_a_fault_changes_nothing(shop: Project, document: Any, code: str, at: str) -> None:
    """The place points into the document."""
    whole = document | {"segments": {"All": {"where": []}}} if "events" in document else document
    with pytest.raises(GroundswellError) as error:
        shop.apply_definitions(whole)

    assert (error.value.code, error.value.at) == (code, at)
    assert (shop.definitions(), shop.segments()) == ([], [])


def test_a_plan_that_is_out_of_date_is_not_applied(shop: Project) -> None:
    """Somebody has changed what it changes; of anything else it stays good."""
    shop.apply_definitions(WHOLE)
    document = with_event("Shop - Order", event="Visit")
    shown = shop.plan_definitions(document).revision
    shop.save_segment({"name": "All", "where": []})
    assert shop.plan_definitions(document).revision == shown
    shop.save_definition({"name": "Shop - Order", **ORDER, "owner": "cy"}, replaces="Shop - Order")
    with pytest.raises(GroundswellError, match="since the plan was shown") as error:
        shop.apply_definitions(document, revision=shown)

    assert (error.value.code, shop.definition("Shop - Order").event) == ("plan-outdated", "Order")


def test_what_is_verified_is_marked_in_the_plan_and_needs_a_word(shop: Project) -> None:
    """As where it is saved by itself."""
    shop.apply_definitions(with_event("Shop - Order", verified=True))
    document = with_event("Shop - Order", verified=True, event="Visit")
    with pytest.raises(GroundswellError, match="'Shop - Order' is verified"):
        shop.apply_definitions(document)

    assert [c.is_verified for c in shop.plan_definitions(document).changes] == [True]
    assert len(shop.apply_definitions(document, verified=True).changes) == 1


def test_a_name_in_another_case_is_another_way_to_write_it(shop: Project) -> None:
    """It keeps its history, and what names it follows."""
    shop.apply_definitions(WHOLE)
    document = {"events": {"SHOP - Order": ORDER}}
    plan = shop.apply_definitions(document)

    assert changed(plan) == [("changed", "SHOP - Order", ["name"], [])]
    assert shop.definition("Shop - Do Anything").any_of == ["SHOP - Order", "Visit"]
    assert [c.what for c in shop.definition_history("SHOP - Order")] == ["renamed", "made"]


def test_notes_of_properties_are_exported_and_applied_once(shop: Project) -> None:
    """What is noted is part of the document; a second time nothing changes, nor who noted it."""
    plan = shop.apply_definitions(WHOLE | {"notes": [SIZE]}, who="cy")
    again = shop.apply_definitions(shop.export_definitions(), who="di")

    assert [(c.kind, c.what, c.name, c.source) for c in plan.changes][-1] == (
        "note",
        "added",
        "size",
        "event",
    )
    assert msgspec.to_builtins(shop.export_definitions())["notes"] == [SIZE]
    assert (again.changes, again.unchanged) == ([], 4)
    assert [p.noted_by for p in shop.properties() if p.name == "size"] == ["cy"]


def test_a_note_is_changed_by_what_the_document_says_of_it(shop: Project) -> None:
    """A field that is left out has its default; one that is not there stays, and goes with prune."""
    shop.note_property(SIZE | {"description": "How many."})
    hidden = {"source": "event", "name": "size", "hidden": True}
    plan = shop.plan_definitions({"notes": [hidden]})
    silent = shop.plan_definitions({"notes": [{"source": "event", "name": "size"}]})

    assert changed(plan) == [("changed", "size", ["label", "description", "hidden"], [])]
    assert changed(silent) == [("removed", "size", [], [])]
    assert (changed(shop.plan_definitions({})), shop.plan_definitions({}).kept) == ([], 1)
    assert changed(shop.apply_definitions({}, prune=True)) == [("removed", "size", [], [])]
    assert shop.export_definitions().notes == []


@pytest.mark.parametrize(
    ("notes", "code", "at"),
    [
        ({"size": {}}, "invalid-question", "/notes"),
        ([SIZE, SIZE], "invalid-question", "/notes/1"),
        ([SIZE, {"source": "event", "name": "sise"}, {"source": "event", "name": "sizes", "label": "S"}],
         "unknown-property", "/notes/2/name"),
        ([SIZE | {"lable": ""}], "invalid-question", "/notes/0/lable"),
        ([{"source": "account", "name": "plan", "label": "P", "account_type": "team"}],
         "unknown-account-kind", "/notes/0/account_type"),
        ([{"source": "event", "name": "Worth", "label": "W"}], "invalid-question", "/notes/0/name"),
    ],
)  # fmt: skip
def test_a_fault_of_a_note_is_told_with_its_place(shop: Project, notes: Any, code: str, at: str) -> None:
    """Of what cannot be noted: and nothing of the document is applied."""
    shop.save_property({"name": "Worth", "source": "event", "formula": "[size] * 2"})
    with pytest.raises(GroundswellError) as refused:
        shop.apply_definitions(WHOLE | {"notes": notes})

    assert (refused.value.code, refused.value.at) == (code, at)
    assert (shop.export_definitions().events, shop.export_definitions().notes) == ({}, [])


def test_a_plan_is_outdated_by_another_note(shop: Project) -> None:
    """It was of what was noted then."""
    document = {"notes": [SIZE]}
    plan = shop.plan_definitions(document)
    shop.note_property(SIZE | {"label": "Pieces"})
    with pytest.raises(GroundswellError) as refused:
        shop.apply_definitions(document, revision=plan.revision)

    assert refused.value.code == "plan-outdated"
