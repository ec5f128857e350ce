"""Listing properties, noting what they are, and trying defined ones before they are saved."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.histories import History, event
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.remote import RemoteProject
from groundswell.model.errors import GroundswellError

Project = OpenProject | RemoteProject
SIZE = {"source": "event", "buckets": {"property": "pieces", "edges": [5]}}
REGION = {"columns": ["country", "region"], "rows": [["DE", "Europe"], ["JP", "Asia"]]}


def purchases(made: History) -> None:
    """Ann buys six pieces and one, Bob looks."""
    made.events(
        event("1", "Buy", "ann", "acme", price=2, pieces=6),
        event("2", "Buy", "ann", "acme", price=2, pieces=1),
        event("3", "Look", "bob", "bits", pieces=8),
        event("4", "Look", "cy"),
    )
    made.users({"id": "ann", "time": "2024-04-02", "plan": "pro"}, {"id": "bob", "plan": "free"})
    made.accounts({"id": "acme", "time": "2024-04-03", "country": "DE"}, {"id": "bits", "country": "FR"})


@pytest.fixture(params=["here", "over HTTP"])
def shop(people: History, request: pytest.FixtureRequest) -> Iterator[Project]:
    """A shop with purchases: in this process, or through a server."""
    people.begin(purchases)
    if request.param == "here":
        yield people.project
        return
    with serving(people.workspace) as address, groundswell.connect(address) as workspace:
        yield workspace.project(people.project.slug)


def listed(shop: Project, *fields: str, hidden: bool = False) -> dict[str, Any]:
    """Some fields of each property, by name."""
    return {p.name: [getattr(p, field) for field in fields] for p in shop.properties(hidden=hidden)}


def test_a_property_is_listed_with_how_many_carry_it_and_when_it_was_seen(shop: Project) -> None:
    """Of events, of users and of accounts of its kind."""
    found = listed(shop, "source", "count", "share", "first_at", "last_at")
    days = {
        name: [moment and f"{moment:%d %H}" for moment in moments]
        for name, (_, _, _, *moments) in found.items()
    }

    assert {name: told[:3] for name, told in found.items()} == {
        "pieces": ["event", 3, 0.75],
        "price": ["event", 2, 0.5],
        "plan": ["user", 2, 2 / 3],
        "country": ["account", 2, 1.0],
    }
    assert days == {
        "pieces": ["01 12", "03 12"],
        "price": ["01 12", "02 12"],
        "plan": ["02 00", "02 00"],
        "country": ["03 00", "03 00"],
    }


def test_a_hidden_property_is_not_offered_and_goes_on_in_questions(shop: Project) -> None:
    """It is there for whoever asks for what is hidden, with what was noted of it."""
    noted = shop.note_property(
        {"source": "user", "name": "plan", "label": "Tariff", "hidden": True}, who="dee"
    )

    assert (noted.label, noted.noted_by, "plan" in listed(shop)) == ("Tariff", "dee", False)
    assert listed(shop, "label", "hidden", hidden=True)["plan"] == ["Tariff", True]
    assert [each.value for each in shop.values("user", "plan")] == ["free", "pro"]


def test_a_note_takes_the_place_of_the_one_before(shop: Project) -> None:
    """What is not said any more is not noted."""
    for said in ({"label": "Land"}, {"description": "Where they sit."}, {}):
        shop.note_property({"source": "account", "name": "country", **said})

    assert listed(shop, "label", "description", "noted_at")["country"] == ["", "", None]


@pytest.mark.parametrize(
    ("note", "code", "at"),
    [
        ({"source": "user", "name": "plam"}, "unknown-property", "/name"),
        ({"source": "user", "name": "size"}, "invalid-question", "/name"),
        ({"source": "user", "name": "plan", "label": "x" * 201}, "invalid-question", "/label"),
        ({"source": "account", "name": "country", "account_type": "team"}, "unknown-account-kind", None),
    ],
)
def test_only_what_was_captured_can_be_noted(
    shop: Project, note: dict[str, Any], code: str, at: str | None
) -> None:
    """A defined one says itself what it is."""
    shop.save_property({"name": "size", "source": "user", "formula": "[plan]"})
    with pytest.raises(GroundswellError) as refused:
        shop.note_property(note)

    assert (refused.value.code, at and refused.value.at) == (code, at)


def test_defined_properties_are_listed_among_the_others(shop: Project) -> None:
    """Before them; archived ones only where that is asked for."""
    shop.save_property(
        {"name": "region", "source": "account", "lookup": {"property": "country", "table": REGION}}
    )
    shop.save_property({"name": "size", "archived": True, **SIZE})

    assert [p.name for p in shop.properties()] == ["region", "pieces", "country", "plan", "price"]
    assert listed(shop, "account_type", "type", "count", "defined")["region"] == [
        "company",
        "text",
        None,
        True,
    ]
    assert listed(shop, "hidden", hidden=True)["size"] == [True]


def test_what_names_a_property_is_listed_with_it(shop: Project) -> None:
    """A captured or a defined one of that source, in whatever names it; of a defined one also whose it is."""
    shop.save_property({"name": "size", "owner": "Dee", **SIZE})
    pieces = {"source": "event", "property": "pieces", "op": "gt", "value": 5}
    shop.save_segment({"name": "Buyers", "where": {"did": {"event": "Buy", "filters": pieces}}})
    series = [{"event": "Buy", "measure": "sum", "property": "pieces"}]
    graph = {"kind": "graph", "series": series, "range": "last 30 days"}
    shop.save_report({"name": "Pieces", "question": graph})
    shop.save_report(
        {"name": "Plans", "question": {**graph, "group_by": [{"source": "user", "property": "plan"}]}}
    )
    used = {name: [use.name for use in uses] for name, (uses,) in listed(shop, "used_by").items()}

    assert {name: sorted(uses) for name, uses in used.items() if uses} == {
        "pieces": ["Buyers", "Pieces", "Plans", "size"],
        "plan": ["Plans"],
    }
    assert listed(shop, "owner")["size"] == ["Dee"]


def test_a_preview_has_the_figures_that_a_question_will_have(shop: Project) -> None:
    """The same values, as often, and how many have none."""
    tried = shop.preview_property(SIZE)
    shop.save_property({"name": "size", **SIZE})
    asked = {"kind": "graph", "series": [{"event": None}], "interval": "total", "range": "last 30 days"}
    answer = shop.ask({**asked, "group_by": [{"source": "event", "property": "size"}]})

    assert {row.group[0]: row.values[0] for row in answer.series} == {
        None: tried.missing,
        **{each.value: each.count for each in tried.values},
    }
    assert (tried.total, tried.missing, tried.start, tried.end) == (4, 1, "2024-03-12", "2024-04-10")


def test_a_preview_shows_what_its_values_come_from(shop: Project) -> None:
    """Each combination of inputs with its value, the most frequent first."""
    cases = [
        {"when": {"source": "account", "property": "country", "op": "is", "value": "DE"}, "then": "home"},
        {"when": {"source": "event", "property": "pieces", "op": "gt", "value": 7}, "then": "large"},
    ]
    tried = shop.preview_property({"source": "event", "cases": cases})

    assert tried.inputs == ["account.country", "pieces"]
    assert sorted((row.inputs, row.value, row.count) for row in tried.rows if row.value) == [
        (["DE", "1"], "home", 1),
        (["DE", "6"], "home", 1),
        (["FR", "8"], "large", 1),
    ]


def test_what_users_did_is_shown_beside_who_they_are(shop: Project) -> None:
    """All of them as they are now."""
    tried = shop.preview_property({"source": "user", "count_of": {"event": "Buy"}})

    assert (tried.of, tried.total, tried.missing, tried.inputs) == ("users", 3, 0, ["id"])
    assert sorted((*row.inputs, row.value) for row in tried.rows) == [("ann", "2"), ("bob", "0"), ("cy", "0")]


def test_a_property_is_tried_in_the_place_of_what_is_saved(shop: Project) -> None:
    """Under its own name, which it cannot rest on; buckets lie as on the line of numbers."""
    shop.save_property({"name": "size", **SIZE})
    tried = shop.preview_property({**SIZE, "buckets": {"property": "pieces", "edges": [2]}}, replaces="size")
    with pytest.raises(GroundswellError) as refused:
        shop.preview_property({"source": "event", "formula": '[size] & "!"'}, replaces="size")

    assert [each.value for each in tried.values] == ["less than 2", "2 and more"]
    assert "refers to itself" in refused.value.message
    assert refused.value.at == "/formula"


def test_a_table_is_read_from_csv_over_http(people: History) -> None:
    """As a definition has it; a fault is told with its line."""
    with serving(people.workspace) as address:
        url = f"{address}/api/projects/{people.project.slug}/definitions/table"
        read = httpx.post(url, content='country,region\nDE,"Europe,\nwest"\n').json()
        refused = httpx.post(url, content="country,region\nDE,Europe\nJP\n").json()["error"]

    assert read == {"columns": ["country", "region"], "rows": [["DE", "Europe,\nwest"]]}
    assert (refused["message"], refused["at"]) == ("Line 3 has 1 values, the table 2 columns.", "/rows/1")


def test_a_note_of_what_is_called_by_an_id_is_erased_with_it(people: History) -> None:
    """A label that is an id is nobody's from then on."""
    people.events(event("1", "Buy", "ann", pieces=1), event("1", "Buy", "bob", pieces=1, ann=3))
    for name, label in (("pieces", "ann"), ("ann", "of Ann")):
        people.project.note_property({"source": "event", "name": name, "label": label})
    people.project.erase(users=["ann"])

    assert [p.label for p in people.project.properties() if p.label] == ["erased"]
