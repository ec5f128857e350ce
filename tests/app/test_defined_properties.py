"""Saving defined properties: names, versions, what rests on them."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.histories import WEEK, History, event
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.remote import RemoteProject
from groundswell.model.errors import GroundswellError

Project = OpenProject | RemoteProject
WORTH = {"name": "worth", "source": "event", "formula": "[price] * [pieces]"}
DEAR = {"name": "dear", "source": "event", "buckets": {"property": "worth", "edges": [10]}}
BOUGHT = {"name": "bought", "source": "user", "count_of": {"event": "Buy"}}
BUYERS = {"name": "Buyers", "where": {"property": "bought", "op": "gt", "value": 0}}
DEAR_ONES = {
    "name": "Shop - Buy Dear",
    "on": "custom",
    "event": "Buy",
    "where": {"source": "event", "property": "worth", "op": "gt", "value": 10},
}


@pytest.fixture(params=["here", "over HTTP"])
def shop(people: History, request: pytest.FixtureRequest) -> Iterator[Project]:
    """Ann buys six pieces and one, Bob looks: in this process, or through a server."""
    people.events(
        event("1", "Buy", "ann", "acme", price=2, pieces=6),
        event("2", "Buy", "ann", "acme", price=2, pieces=1),
        event("3", "Look", "bob"),
    )
    people.users({"id": "ann", "plan": "pro"}, {"id": "bob", "plan": "free"})
    if request.param == "here":
        yield people.project
        return
    with serving(people.workspace) as address, groundswell.connect(address) as workspace:
        yield workspace.project(people.project.slug)


def groups(shop: Project, source: str, name: str, **series: Any) -> dict[Any, float]:
    """How many events there are of each value."""
    grouped = [{"source": source, "property": name}]
    asked = {"kind": "graph", "series": [{"event": None, **series}], "interval": "total", **WEEK}
    rows = shop.ask({**asked, "group_by": grouped}).series
    return {row.group[0]: row.values[0] for row in rows}


def refused(call: Any) -> tuple[str, str | None]:
    """The code and the place of what a call is refused with."""
    with pytest.raises(GroundswellError) as error:
        call()
    return error.value.code, error.value.at


def test_a_saved_property_stands_in_questions_and_is_listed_with_what_names_it(shop: Project) -> None:
    """Definitions, segments and other properties alike."""
    for definition in (WORTH, DEAR, BOUGHT):
        shop.save_property(definition)
    shop.save_segment(BUYERS)
    shop.save_definition(DEAR_ONES)

    assert groups(shop, "event", "dear") == {"10 and more": 1, "less than 10": 1, None: 1}
    assert groups(shop, "event", "worth", event="Shop - Buy Dear") == {"12": 1}
    assert [(p.name, [use.name for use in p.used_by]) for p in shop.defined_properties()] == [
        ("bought", ["Buyers"]),
        ("dear", []),
        ("worth", ["dear", "Shop - Buy Dear"]),
    ]


def test_what_is_shown_can_be_saved_again(shop: Project) -> None:
    """As it was, word for word; nothing changes by it."""
    shop.save_property(WORTH | {"category": "Shop", "description": "In all."})
    shown = shop.defined_property("worth")

    assert shop.save_property(shown.definition, replaces="worth") == shown
    assert len(shop.defined_property_history("worth")) == 1


def test_another_meaning_renews_what_rests_on_it(shop: Project) -> None:
    """Matches of a definition of an event would else go on being those of what the property was."""
    shop.save_property(WORTH)
    shop.save_definition(DEAR_ONES)
    before = shop.definition("Shop - Buy Dear").version
    shop.save_property(WORTH | {"formula": "[price] * 100"}, replaces="worth")

    assert shop.definition("Shop - Buy Dear").version > before
    assert groups(shop, "event", "worth", event="Shop - Buy Dear") == {"200": 2}


def test_a_name_that_changes_is_changed_wherever_it_stands(shop: Project) -> None:
    """In formulas, conditions and definitions; the former name goes on meaning it."""
    both = {"name": "both", "source": "event", "formula": '[worth] & "/" & [user.bought]'}
    for definition in (WORTH, DEAR, BOUGHT, both):
        shop.save_property(definition)
    shop.save_segment(BUYERS)
    version = shop.defined_property("both").version
    shop.rename_property("worth", "value [EUR]")
    shop.rename_property("bought", "purchases")

    assert shop.defined_property("both").formula == '[value [EUR]]] & "/" & [user.purchases]'
    assert shop.defined_property("dear").buckets.property == "value [EUR]"  # type: ignore[union-attr]
    assert shop.segment("Buyers").where.property == "purchases"  # type: ignore[union-attr]
    assert groups(shop, "event", "both") == {"12/2": 1, "2/2": 1, None: 1}
    assert groups(shop, "event", "worth") == {"12": 1, "2": 1, None: 1}
    assert shop.defined_property("both").version == version


@pytest.mark.parametrize(
    ("definition", "code", "at"),
    [
        (WORTH | {"name": " "}, "invalid-question", "/name"),
        (WORTH | {"name": "price"}, "name-taken", "/name"),
        (WORTH | {"name": "DEAR"}, "name-taken", "/name"),
        (WORTH | {"formula": "[prise] * 2"}, "unknown-property", "/formula"),
        (WORTH | {"formula": "[price] *"}, "invalid-question", "/formula"),
        (WORTH | {"formula": "[worth] + 1"}, "invalid-question", "/formula"),
        (BOUGHT | {"count_of": {"event": "Bye"}}, "unknown-event", "/count_of/event"),
        (WORTH | {"formula": None}, "invalid-question", ""),
        (WORTH | {"formla": "1"}, "invalid-question", "/formla"),
        (
            {"name": "p", "source": "event", "extract": {"property": "price", "pattern": "x"}},
            "invalid-question",
            "/extract/pattern",
        ),
        (
            {
                "name": "p",
                "source": "user",
                "cases": [{"when": {"property": "plam", "op": "is_set"}, "then": "x"}],
            },
            "unknown-property",
            "/cases/0/when/property",
        ),
    ],
)
def test_what_could_not_be_asked_is_not_saved(
    shop: Project, definition: dict[str, Any], code: str, at: str
) -> None:
    """With the place of the fault; nothing is kept of it."""
    shop.save_property(DEAR, unknown="empty")

    assert refused(lambda: shop.save_property(definition)) == (code, at)
    assert [p.name for p in shop.defined_properties()] == ["dear"]


def test_what_others_rest_on_stays(shop: Project) -> None:
    """Neither gone, nor so that these could not be asked."""
    shop.save_property(WORTH)
    shop.save_property(DEAR)

    assert refused(lambda: shop.delete_property("worth")) == ("definition-in-use", "/name")
    shop.delete_property("dear")
    shop.delete_property("worth")
    assert [change.what for change in shop.defined_property_history("worth")] == ["deleted", "made"]


def test_an_event_cannot_be_defined_by_what_changes_for_good(shop: Project) -> None:
    """What its user did may be something else tomorrow."""
    shop.save_property(BOUGHT)
    shop.save_property({"name": "by", "source": "event", "formula": '[user.bought] & "x"'})
    where = {"source": "event", "property": "by", "op": "is_set"}

    assert refused(lambda: shop.save_definition(DEAR_ONES | {"where": where})) == (
        "invalid-question",
        "/where",
    )


def test_properties_are_kept_as_code(shop: Project) -> None:
    """What is exported can be applied, and changes nothing; taken out with `prune`, all of it goes."""
    for definition in (WORTH, DEAR, BOUGHT):
        shop.save_property(definition)
    shop.save_segment(BUYERS)
    document = shop.export_definitions()

    assert document.properties["worth"] == {"source": "event", "formula": "[price] * [pieces]"}
    assert shop.apply_definitions(document).changes == []
    without = {"properties": {name: document.properties[name] for name in ("worth", "dear")}}
    plan = shop.apply_definitions(without, prune=True)
    assert [(c.kind, c.name, c.what) for c in plan.changes] == [
        ("property", "bought", "removed"),
        ("segment", "Buyers", "removed"),
    ]


def test_what_is_said_of_somebody_in_a_table_is_erased_with_him(people: History) -> None:
    """Rows under his id go, and he is nobody where he is told of others."""
    people.events(event("1", "Buy", "ann"), event("2", "Buy", "bob"))
    table = {"columns": ["user", "friend"], "rows": [["ann", "cy"], ["bob", "ann"]]}
    people.project.save_property(
        {"name": "friend", "source": "user", "lookup": {"property": "id", "table": table}}
    )
    people.project.erase(users=["ann"])

    lookup = people.project.defined_property("friend").lookup
    assert lookup is not None
    assert lookup.table.rows == [["bob", "erased"]]
