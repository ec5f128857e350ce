"""What was deleted comes back as it was; and nobody overwrites what somebody else has saved meanwhile."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from tests.histories import History, event
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.remote import RemoteProject
from groundswell.model.errors import GroundswellError

Project = OpenProject | RemoteProject


@dataclass
class Shelf:
    """One kind of things that have a name, in a shop where Ann orders.

    Attributes:
        first: one of them.
        other: the same with another meaning.
    """

    shop: Project
    noun: str
    first: dict[str, Any]
    other: dict[str, Any]

    def call(self, verb: str, *given: Any, **said: Any) -> Any:
        """Do something with one of them."""
        return getattr(self.shop, f"{verb}_{self.noun}")(*given, **said)

    def history(self, name: str) -> list[Any]:
        """What became of one."""
        of = {"property": "defined_property"}.get(self.noun, self.noun)
        found: list[Any] = getattr(self.shop, f"{of}_history")(name)
        return found


def inputs(event: str) -> dict[str, Any]:
    """A health profile by how often something is done, thrice."""
    often = {"of": "account", "count_of": {"event": event}}
    return {"inputs": [{"name": name, "meaning": often, "points": [[0, 0], [9, 100]]} for name in "ABC"]}


def steps(event: str) -> dict[str, Any]:
    """An onboarding list of two steps, which are done by the same."""
    return {"steps": [{"name": name, "event": event} for name in "AB"]}


KINDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "definition": ({"on": "custom", "event": "Order"}, {"on": "custom", "event": "Visit"}),
    "property": (
        {"source": "event", "formula": "[size] × 2"},
        {"source": "event", "formula": "[size] × 3"},
    ),
    "measure": (
        {"of": "account", "count_of": {"event": "Order"}},
        {"of": "account", "count_of": {"event": "Visit"}},
    ),
    "profile": (inputs("Order"), inputs("Visit")),
    "onboarding": (steps("Order"), steps("Visit")),
}


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


@pytest.fixture(params=KINDS)
def shelf(shop: Project, request: pytest.FixtureRequest) -> Shelf:
    """Definitions, properties, measures, health profiles or onboarding lists."""
    first, other = KINDS[request.param]
    return Shelf(shop, request.param, {"name": "First", **first}, {"name": "First", **other})


def code_of(call: Callable[[], Any]) -> str:
    """What a call is refused with."""
    with pytest.raises(GroundswellError) as error:
        call()
    return error.value.code


def counted(shop: Project, name: str) -> Any:
    """How often something happened in all time."""
    question = {"kind": "graph", "series": [{"event": name}], "interval": "total", "range": "all time"}
    return shop.ask(question | {"unknown": "empty"}).series[0].values[0]


def test_what_was_deleted_comes_back_with_its_history_and_its_former_names(shelf: Shelf) -> None:
    """It is the same thing as before; its meaning has a number of its own."""
    made = shelf.call("save", shelf.first, who="ann")
    shelf.call("rename", "First", "Second", who="bob")
    shelf.call("delete", "Second", who="bob")
    back = shelf.call("restore", "Second", who="cy")

    assert (back.name, back.former_names, back.created_at) == ("Second", ["First"], made.created_at)
    assert back.version > made.version
    assert [(change.what, change.who) for change in shelf.history("Second")] == [
        ("restored", "cy"),
        ("deleted", "bob"),
        ("renamed", "bob"),
        ("made", "ann"),
    ]


def test_what_was_deleted_last_under_a_name_comes_back(shelf: Shelf) -> None:
    """As it was then."""
    for thing in (shelf.first, shelf.other):
        shelf.call("save", thing)
        shelf.call("delete", "First")
    shelf.call("restore", "First")

    assert [change.what for change in shelf.history("First")] == ["restored", "deleted", "made"]
    assert shelf.history("First")[0].definition == shelf.history("First")[2].definition


def test_what_is_there_is_not_restored(shelf: Shelf) -> None:
    """Nor what never was, nor what another one has the name of by now."""
    shelf.call("save", shelf.first)
    there = code_of(lambda: shelf.call("restore", "First"))
    shelf.call("delete", "First")
    shelf.call("save", {**shelf.first, "name": "FIRST"})

    assert there == "name-taken"
    assert code_of(lambda: shelf.call("restore", "First")) == "name-taken"
    assert code_of(lambda: shelf.call("restore", "Second")).startswith("unknown-")


def test_what_names_something_that_is_gone_means_it_again_once_that_is_back(shop: Project) -> None:
    """Until then that has no events."""
    shop.save_definition({"name": "First", "on": "custom", "event": "Order"})
    shop.save_definition({"name": "Either", "any_of": ["First", "Visit"]})
    shop.delete_definition("Either")
    shop.delete_definition("First")
    shop.restore_definition("Either")
    before = counted(shop, "Either")
    shop.restore_definition("First")

    assert (before, counted(shop, "Either")) == (1, 2)


def test_what_is_restored_answers_as_before(shop: Project) -> None:
    """Of all that was captured."""
    shop.save_definition({"name": "First", "on": "custom", "event": "Order"})
    shop.delete_definition("First")
    shop.restore_definition("First")

    assert counted(shop, "First") == 1


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(shelf: Shelf) -> None:
    """Both had read it as it was; who comes second is told by whom, and nothing is saved."""
    read = shelf.call("save", shelf.first).revision
    shelf.call("save", shelf.other, replaces="First", revision=read, who="ann")
    with pytest.raises(GroundswellError, match="'First' was changed by ann") as error:
        shelf.call("save", {**shelf.first, "owner": "bob"}, replaces="First", revision=read)

    assert (error.value.code, error.value.at) == ("changed-meanwhile", "/revision")
    assert len(shelf.history("First")) == 2


def test_what_changes_nothing_is_no_change(shelf: Shelf) -> None:
    """The revision that was read stays the present one."""
    read = shelf.call("save", shelf.first).revision

    assert shelf.call("save", shelf.first, replaces="First", revision=read).revision == read
    assert shelf.call("rename", "First", "Second").revision > read
