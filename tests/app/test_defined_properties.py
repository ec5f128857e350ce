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


def purchases(made: History) -> None:
    """Ann buys six pieces and one, Bob looks."""
    made.events(
        event("1", "Buy", "ann", "acme", price=2, pieces=6),
        event("2", "Buy", "ann", "acme", price=2, pieces=1),
        event("3", "Look", "bob"),
    )
    made.users({"id": "ann", "plan": "pro"}, {"id": "bob", "plan": "free"})


@pytest.fixture(params=["here", "over HTTP"])
def shop(people: History, request: pytest.FixtureRequest) -> Iterator[Project]:
    """A shop with purchases: in this process, or through a server."""
    people.begin(purchases)
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


def test_what_is_called_alike_of_somebody_else_keeps_its_name(shop: Project) -> None:
    """Users have a captured plan; a defined one of events is another, and who names the one does not use the other."""
    plan = {"name": "plan", "source": "event", "formula": "[price]"}
    both = {"name": "both", "source": "event", "formula": '[plan] & "/" & [user.plan]'}
    paying = {"name": "Paying", "where": {"property": "plan", "op": "is", "value": "pro"}}
    by_plan = DEAR_ONES | {"where": {"source": "event", "property": "plan", "op": "is", "value": 2}}
    shop.save_property(plan)
    shop.save_property(both)
    shop.save_segment(paying)
    shop.save_definition(by_plan)
    used = [use.name for use in shop.defined_property("plan").used_by]
    shop.rename_property("plan", "rate")

    assert used == ["both", "Shop - Buy Dear"]
    assert shop.defined_property("both").formula == '[rate] & "/" & [user.plan]'
    assert shop.segment("Paying").where.property == "plan"  # type: ignore[union-attr]
    assert shop.definition("Shop - Buy Dear").where.property == "rate"  # type: ignore[union-attr]


def test_a_property_of_users_is_renamed_where_it_is_meant(shop: Project) -> None:
    """In conditions without a source it is that of whom they are about; in formulas of events `user.` is before it."""
    tier = {"name": "tier", "source": "user", "formula": "[plan]"}
    of_event = {"name": "tier of event", "source": "event", "formula": '[user.tier] & "!"'}
    grown = {
        "name": "grown",
        "source": "user",
        "cases": [{"when": {"property": "tier", "op": "is_set"}, "then": "x"}],
    }
    tiered = {
        "name": "Tiered",
        "subject": {"account": None},
        "where": {"users_who": {"property": "tier", "op": "is", "value": "pro"}},
    }
    for definition in (tier, of_event, grown):
        shop.save_property(definition)
    shop.save_segment(tiered)
    shop.rename_property("tier", "level")

    assert shop.defined_property("tier of event").formula == '[user.level] & "!"'
    assert shop.defined_property("grown").cases[0].when.property == "level"  # type: ignore[index,union-attr]
    assert shop.segment("Tiered").where.users_who.property == "level"  # type: ignore[union-attr]


def test_a_former_name_goes_to_what_is_captured_under_it(people: History) -> None:
    """What arrives later is not hidden by what was once called so."""
    people.events(event("1", "Buy", "ann", price=2, pieces=6))
    people.project.save_property(WORTH)
    people.project.rename_property("worth", "value")
    people.events(event("2", "Buy", "ann", worth="dear"))

    assert groups(people.project, "event", "worth") == {None: 1, "dear": 1}
    assert groups(people.project, "event", "value") == {"12": 1, None: 1}


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


def test_ids_are_erased_from_what_properties_say(people: History) -> None:
    """From cases, formulas and keys that are numbers; other numbers that only look like an id stay."""
    people.events(event("1", "Buy", "7"), event("2", "Buy", "bob", size=7))
    cases = [
        {"when": {"op": "is", "value": [7, "bob"]}, "then": "7"},
        {"when": {"property": "seats", "op": "gt", "value": 7}, "then": "x"},
    ]
    table = {"columns": ["id", "of"], "rows": [[7, "a"], ["bob", 7]]}
    for definition in (
        {"name": "a", "source": "user", "cases": cases, "otherwise": "7"},
        {"name": "b", "source": "event", "formula": '[size] & "7" & "17"'},
        {"name": "c", "source": "user", "lookup": {"property": "id", "table": table}},
    ):
        people.project.save_property(definition, unknown="empty")
    people.project.erase(users=["7"])
    a, b, c = (people.project.defined_property(name) for name in "abc")

    assert [(case.when.value, case.then) for case in a.cases or ()] == [(["bob"], "erased"), (7, "x")]  # type: ignore[union-attr]
    assert (a.otherwise, b.formula) == ("erased", '[size] & "erased" & "17"')
    assert c.lookup is not None
    assert c.lookup.table.rows == [["bob", "erased"]]
