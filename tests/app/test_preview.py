"""A definition is looked at before it is saved; the figures are those that it will have."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.histories import History, event, said
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.remote import RemoteProject
from groundswell.model.errors import GroundswellError
from groundswell.model.preview import DefinitionPreview

Project = OpenProject | RemoteProject


def click(at: str, user: str, account: str, text: str, hierarchy: str = "@button;|", **more: Any) -> Any:
    """A click on an element with a text."""
    return event(
        at, "Click", user, account, element_text=text, element_hierarchy=hierarchy, path="/shop", **more
    )


def when(property: str, op: str, value: Any) -> dict[str, Any]:
    """A condition on a property of the event."""
    return {"source": "event", "property": property, "op": op, "value": value}


BUY = {"on": "click", "where": when("element_text", "is", "Buy")}
ALL = {"on": "any", "where": when("path", "is", "/shop")}


def purchases(made: History) -> None:
    """Ann of Acme buys on two days, Bob of Bits once; last year Cy did, too."""
    made.events(
        click("1", "ann", "acme", "Buy", "@button;#buy;|@main;|", size=3),
        click("2", "ann", "acme", "Buy"),
        click("2", "bob", "bits", "Buy"),
        click("3", "bob", "bits", "Sell"),
        click("2023-04-01T12:00:00Z", "cy", "bits", "Rent"),
    )


def added(history: History) -> History:
    """The project, with the purchases."""
    history.begin(purchases)
    return history


@pytest.fixture(params=["here", "over HTTP"])
def shop(people: History, request: pytest.FixtureRequest) -> Iterator[Project]:
    """The shop in this process, or through a server."""
    history = added(people)
    if request.param == "here":
        yield history.project
        return
    with serving(history.workspace) as address, groundswell.connect(address) as workspace:
        yield workspace.project(history.project.slug)


@pytest.fixture
def own(people: History) -> OpenProject:
    """The same in this process alone."""
    return added(people).project


def test_a_preview_tells_how_much_of_whom_and_when(shop: Project) -> None:
    """Each day of the range, all of it together, the last events and who did most; without a name as well."""
    preview = shop.preview_definition(BUY)
    days = dict(zip(preview.times, preview.counts, strict=True))

    assert (preview.events, preview.users, preview.accounts, preview.captured) == (3, 2, 2, 4)
    assert {day[:10]: count for day, count in days.items() if count} == {"2024-04-01": 1, "2024-04-02": 2}
    assert [(e.user, e.accounts, e.page, e.element) for e in preview.latest][-1] == (
        "ann", {"company": "acme"}, "/shop", "Buy",
    )  # fmt: skip
    assert [(user.id, user.events) for user in preview.most] == [("ann", 2), ("bob", 1)]


def test_its_figures_are_those_of_the_graph_once_it_is_saved(shop: Project) -> None:
    """Bucket by bucket."""
    preview = shop.preview_definition(BUY, range="all time")
    shop.save_definition(BUY | {"name": "Shop - Buy"})
    question = {
        "kind": "graph",
        "series": [{"event": "Shop - Buy"}],
        "range": "all time",
        "interval": preview.interval,
    }

    assert shop.ask(question).series[0].values == preview.counts


def test_what_is_saved_already_is_told_from_its_matches(people: History) -> None:
    """The same, whether they are ready or not."""
    project = added(people).project
    project.save_definition(BUY | {"name": "Shop - Buy"})
    before = project.preview_definition(BUY, replaces="Shop - Buy")
    while project.match():
        pass
    after = project.preview_definition(BUY, replaces="Shop - Buy")

    assert (before.counts, before.latest) == (after.counts, after.latest)
    assert after.latest[0].definition == "Shop - Buy"


def test_the_values_of_what_is_tested_are_told(own: OpenProject) -> None:
    """Of an event that has none, that it has none."""
    where = [when("element_text", "is", "Buy"), {"or": [when("size", "gt", 1), when("size", "is", None)]}]
    preview = own.preview_definition({"on": "click", "where": where})

    assert preview.tested == ["element_text", "size"]
    assert [e.values["size"] for e in preview.latest] == [None, None, "3"]


@pytest.mark.parametrize(
    ("where", "says"),
    [
        (when("element_text", "is", "Steal"), "It matches nothing that was ever captured."),
        (when("element_text", "is", "Rent"), "It matches nothing of the last 30 days, though it did before."),
        (when("path", "is", "/shop"), "It matches everything that was captured in this time."),
        (when("element_text", "is", "Buy"), None),
    ],
)
def test_what_is_remarkable_is_said_in_words(own: OpenProject, where: Any, says: str | None) -> None:
    """That it matches nothing, never or no longer, or everything."""
    assert own.preview_definition({"on": "click", "where": where}).says == says


@pytest.mark.parametrize(
    ("definition", "code", "at"),
    [
        (
            {"on": "click", "where": when("element_hierarchy", "selector", "div > .")},
            "invalid-question",
            "/where/value",
        ),
        ({"on": "click", "where": [when("sise", "is", 1)]}, "unknown-property", "/where/0/property"),
        ({"on": "custom"}, "invalid-question", "/event"),
        ({"any_of": ["Shop - Buy"]}, "invalid-question", "/any_of/0"),
    ],
)
def test_what_could_not_be_saved_is_refused_with_its_place(
    shop: Project, definition: Any, code: str, at: str
) -> None:
    """As saving it would be."""
    shop.save_definition(BUY | {"name": "Shop - Buy"})
    with pytest.raises(GroundswellError) as error:
        shop.preview_definition(definition, replaces="Shop - Buy")

    assert (error.value.code, error.value.at) == (code, at)


def test_nothing_is_saved(own: OpenProject) -> None:
    """Neither a definition nor an entry of a history."""
    own.save_definition(BUY | {"name": "Shop - Buy"})
    own.preview_definition({"on": "click"}, replaces="Shop - Buy")

    assert len(own.definition_history("Shop - Buy")) == 1
    assert own.preview_definition({"any_of": ["Shop - Buy"]}).events == 3


def names(preview: DefinitionPreview) -> list[str | None]:
    """What the last events are called, the newest first."""
    return [event.definition for event in preview.latest]


def test_an_event_is_called_by_the_most_specific_definition_that_matches_it(own: OpenProject) -> None:
    """In previews and in timelines alike; what is archived calls nothing."""
    own.save_definition({"name": "Shop - Click", "on": "click"})
    own.save_definition(BUY | {"name": "Shop - Buy"})
    exact = {"on": "click", "where": [*[BUY["where"]], when("element_hierarchy", "selector", "main #buy")]}
    own.save_definition(exact | {"name": "Shop - Buy Here"})
    own.save_definition(exact | {"name": "Shop - Buy Archived", "archived": True})
    timeline = own.ask({"kind": "timeline", "user": "ann"})

    assert names(own.preview_definition(ALL)) == [
        "Shop - Click",
        "Shop - Buy",
        "Shop - Buy",
        "Shop - Buy Here",
    ]
    assert [e.definition for e in timeline.events] == ["Shop - Buy", "Shop - Buy Here"]


def test_a_definition_that_has_no_name_yet_calls_nothing(own: OpenProject) -> None:
    """Once it has one, it calls what it is the most specific one of."""
    unnamed = names(own.preview_definition(BUY))
    named = names(own.preview_definition(BUY | {"name": "Shop - Buy"}))

    assert (unnamed, named) == ([None] * 3, ["Shop - Buy"] * 3)


def test_more_definitions_than_are_looked_for_at_once_call_the_same(own: OpenProject) -> None:
    """The most specific of a hundred, and where it does not match the next one that does."""
    clicks = {
        f"Click {number:02}": {
            "on": "click",
            "where": [
                *(when("element_text", "is_not", f"Other {each}") for each in range(number + 1)),
                when("element_text", "is_not", "Sell"),
            ],
        }
        for number in range(100)
    }
    own.apply_definitions({"events": clicks | {"Sell": {"on": "click"}}})

    assert names(own.preview_definition(ALL)) == ["Sell", "Click 99", "Click 99", "Click 99"]


def test_the_last_events_that_arrived_are_told_with_what_they_are_called(people: History) -> None:
    """Before they are loaded, too; what only says something is called nothing."""
    project = added(people).project
    project.save_definition(BUY | {"name": "Shop - Buy"})
    project.save_definition(
        {"name": "Page - Named", "on": "page", "where": when("page_name", "is", "Home")}, unknown="empty"
    )
    inbox = people.workspace.capture.inbox(project.slug)
    inbox.put(
        [
            said("3", "click", user="ann", written='{"element_text":"Buy"}'),
            said("3", "click", user="ann", written='{"element_text":"Sell"}'),
            said("3", "identify", user="ann", device="d"),
        ]
    ).result(timeout=20)

    assert [(e.kind, e.definition) for e in project.live_events()] == [
        ("identify", None),
        ("click", None),
        ("click", "Shop - Buy"),
    ]


def test_a_draft_without_a_name_is_looked_at_whatever_events_are_called(people: History) -> None:
    """Be they called as it is meanwhile."""
    people.events(event("1", "New event", "ann"))

    assert people.project.preview_definition({"on": "custom", "event": "New event"}).events == 1
