"""Saving definitions of events: names, versions, what rests on them, their history."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from tests.histories import NOW, WEEK, History, event
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.remote import RemoteProject
from groundswell.model.errors import GroundswellError

Project = OpenProject | RemoteProject
ORDERS = {"name": "Shop - Order", "on": "custom", "event": "Order"}
BIG = ORDERS | {
    "name": "Shop - Order Much",
    "where": {"source": "event", "property": "size", "op": "gt", "value": 10},
}
EITHER = {"name": "Shop - Do Anything", "any_of": ["Shop - Order", "Visit"]}
BUYERS = {"name": "Buyers", "where": {"did": {"event": "Shop - Order"}}}


def visits_and_an_order(made: History) -> None:
    """Ann of Acme visits and orders, Bob of Bits only visits."""
    made.events(
        event("1", "Visit", "ann", "acme"),
        event("2", "Order", "ann", "acme", size=20),
        event("3", "Visit", "bob", "bits"),
    )


@pytest.fixture(params=["here", "over HTTP"])
def shop(people: History, request: pytest.FixtureRequest) -> Iterator[Project]:
    """A shop with visits and an order: in this process, or through a server."""
    people.begin(visits_and_an_order)
    if request.param == "here":
        yield people.project
        return
    with serving(people.workspace) as address, groundswell.connect(address) as workspace:
        yield workspace.project(people.project.slug)


def a_visit_and_an_order(made: History) -> None:
    """Ann visits and orders."""
    made.events(event("1", "Visit", "ann"), event("2", "Order", "ann", size=20))


@pytest.fixture
def own(people: History) -> OpenProject:
    """Much the same in this process alone."""
    people.begin(a_visit_and_an_order)
    return people.project


def refused(call: Any) -> tuple[str, str | None]:
    """The code and the place of what a call is refused with."""
    with pytest.raises(GroundswellError) as error:
        call()
    return error.value.code, error.value.at


def versions(shop: Any, *names: str) -> list[int]:
    """The versions of definitions, counted from the first that there was."""
    return [shop.definition(name).version for name in names]


def test_a_saved_definition_is_listed_by_name_with_what_names_it(shop: Project) -> None:
    """Definitions and segments alike."""
    shop.save_definition(ORDERS)
    shop.save_definition(EITHER)
    shop.save_segment(BUYERS)

    assert [(d.name, [(u.kind, u.name) for u in d.used_by]) for d in shop.definitions()] == [
        ("Shop - Do Anything", []),
        ("Shop - Order", [("segment", "Buyers"), ("event", "Shop - Do Anything")]),
    ]


def test_what_is_shown_can_be_saved_again(shop: Project) -> None:
    """As it was, word for word; nothing changes by it."""
    whole = BIG | {"category": "Shop", "owner": "cy", "description": "Much.", "shared": False}
    shop.save_definition(whole)
    shown = shop.definition("Shop - Order Much")

    assert shop.save_definition(shown.definition, replaces=shown.name) == shown
    assert len(shop.definition_history(shown.name)) == 1


@pytest.mark.parametrize(
    ("definition", "code", "at"),
    [
        ({"name": " "}, "invalid-question", "/name"),
        ({"name": "a/b"}, "invalid-question", "/name"),
        ({"name": "preview"}, "invalid-question", "/name"),
        ({"name": "x" * 201}, "invalid-question", "/name"),
        ({"category": "x" * 2001}, "invalid-question", "/category"),
        ({"name": "shop - order"}, "name-taken", "/name"),
        ({"name": "Visit"}, "name-taken", "/name"),
        ({"name": "session"}, "name-taken", "/name"),
        ({"name": "Page view"}, "name-taken", "/name"),
        ({"name": "any event"}, "name-taken", "/name"),
        ({"on": None}, "invalid-question", "/on"),
        ({"on": "tap"}, "invalid-question", "/on"),
        ({"any_of": ["Visit"]}, "invalid-question", "/on"),
        ({"on": "custom"}, "invalid-question", "/event"),
        ({"event": "Order"}, "invalid-question", "/event"),
        ({"on": None, "any_of": []}, "invalid-question", "/any_of"),
        ({"on": None, "any_of": ["Visit", "Visit"]}, "invalid-question", "/any_of/1"),
        ({"on": None, "any_of": ["Visit"], "where": []}, "invalid-question", "/where"),
        ({"on": None, "any_of": ["Visit", "Ordre"]}, "unknown-event", "/any_of/1"),
        ({"on": None, "any_of": ["New"]}, "invalid-question", "/any_of/0"),
        ({"on": "custom", "event": "Ordre"}, "unknown-event", "/event"),
        ({"where": {"op": "is", "property": "size", "value": 1}}, "invalid-question", "/where/source"),
        (
            {"where": [{"not": {"source": "user", "op": "is", "property": "plan", "value": 1}}]},
            "invalid-question",
            "/where/0/not/source",
        ),
        ({"where": {"or": [{"in_segment": "Buyers"}]}}, "invalid-question", "/where/or/0/in_segment"),
        ({"where": {"did": {"event": "Order"}}}, "invalid-question", "/where/did"),
        (
            {"where": {"source": "event", "property": "size", "op": "between", "value": 1}},
            "invalid-question",
            "/where/value",
        ),
        (
            {"where": {"source": "event", "property": "size", "op": "gt", "value": "many"}},
            "invalid-question",
            "/where/value",
        ),
        (
            {"where": {"source": "event", "property": "sise", "op": "is", "value": 1}},
            "unknown-property",
            "/where/property",
        ),
        ({"on": "any"}, "invalid-question", "/where"),
        ({"on": "any", "where": [{"and": [{"and": []}]}]}, "invalid-question", "/where"),
        ({"on": "any", "where": {"not": {"or": []}}}, "invalid-question", "/where"),
        ({"where": {"or": []}}, "invalid-question", "/where"),
        ({"where": {"evnt": 1}}, "invalid-question", "/where/evnt"),
    ],
)
def test_what_cannot_be_is_not_saved(own: OpenProject, definition: Any, code: str, at: str) -> None:
    """The place points into the definition."""
    own.save_definition(ORDERS)

    assert refused(lambda: own.save_definition({"name": "New", "on": "click"} | definition)) == (code, at)
    assert [d.name for d in own.definitions()] == ["Shop - Order"]


@pytest.mark.parametrize(("conditions", "is_saved"), [(999, True), (1000, False)])
def test_a_definition_has_a_thousand_conditions_at_most(
    own: OpenProject, conditions: int, is_saved: bool
) -> None:
    """Each combination of others is one as well."""
    each = {"source": "event", "property": "size", "op": "is", "value": 1}
    many = {"name": "Many", "on": "click", "where": {"or": [each] * conditions}}

    if is_saved:
        assert own.save_definition(many).version > 0
    else:
        with pytest.raises(GroundswellError, match="has 1,001 conditions"):
            own.save_definition(many)


def test_combos_of_combos_do_not_grow_beyond_all_bounds(own: OpenProject) -> None:
    """Each names the two before it: what they come to together is bounded as well."""
    combos = {f"C {i}": {"any_of": [f"C {i - 1}", f"C {i - 2}"]} for i in range(2, 40)}
    first = {"C 0": {"any_of": ["Order", "Visit"]}, "C 1": {"any_of": ["C 0", "Visit"]}}

    with pytest.raises(GroundswellError, match="conditions; 1,000 are possible") as error:
        own.apply_definitions({"events": first | combos})
    assert error.value.at == "/events/C 14/any_of"


def test_combos_do_not_nest_beyond_all_bounds(own: OpenProject) -> None:
    """Each names the one before."""
    combos = {f"C {i}": {"any_of": [f"C {i - 1}" if i else "Visit"]} for i in range(2000)}

    with pytest.raises(GroundswellError, match="more than 20 deep") as error:
        own.apply_definitions({"events": combos})
    assert error.value.at == "/events/C 20/any_of"


def test_what_nothing_has_carried_yet_may_be_named_where_told(own: OpenProject) -> None:
    """A definition may be there before its events are."""
    later = {
        "name": "Later",
        "on": "click",
        "where": {"source": "event", "property": "plan", "op": "is", "value": 1},
    }

    assert refused(lambda: own.save_definition(later)) == ("unknown-property", "/where/property")
    assert own.save_definition(later, unknown="empty").name == "Later"


@pytest.mark.parametrize(
    ("name", "is_warned"),
    [("Report - Run", False), ("Team - Invite Teammate", False), ("Clicks", True), ("Team invite", True)],
)
def test_a_name_of_another_form_is_saved_with_a_warning(own: OpenProject, name: str, is_warned: bool) -> None:
    """Told in the answer, and only there."""
    saved = own.save_definition(ORDERS | {"name": name})

    assert (bool(saved.warnings), own.definition(name).warnings) == (is_warned, [])


def test_only_another_meaning_is_another_version(shop: Project) -> None:
    """Not another name, owner, description, category or mark."""
    first = shop.save_definition(ORDERS).version
    said = {"owner": "cy", "description": "Orders.", "category": "Shop", "archived": True, "verified": True}
    shop.save_definition(ORDERS | said, replaces="Shop - Order")
    shop.rename_definition("Shop - Order", "Shop - Place Order")

    assert shop.definition("Shop - Place Order").version == first
    assert shop.definition("Shop - Place Order").version_at == NOW


def test_going_back_to_an_earlier_meaning_is_a_new_version(shop: Project) -> None:
    """Numbers only grow."""
    numbers = [
        shop.save_definition(ORDERS).version,
        shop.save_definition(ORDERS | {"event": "Visit"}, replaces="Shop - Order").version,
        shop.save_definition(ORDERS, replaces="Shop - Order").version,
    ]

    assert numbers == sorted({*numbers})
    assert [c.version for c in shop.definition_history("Shop - Order")] == numbers[::-1]


def test_no_two_meanings_of_a_catalog_have_the_same_number(people: History) -> None:
    """Of whatever project, also after one was deleted and the process has ended."""
    other = people.workspace.create_project("Other")
    given = [other.save_definition(ORDERS, unknown="empty").version]
    given.append(people.project.save_definition(ORDERS, unknown="empty").version)
    people.project.delete_definition("Shop - Order")
    people.reopen()
    given.append(people.project.save_definition(ORDERS, unknown="empty").version)

    assert given == sorted({*given})


def test_a_combo_means_something_else_once_what_it_names_does(own: OpenProject) -> None:
    """Through others, too; what does not name it keeps its version, and its history tells."""
    own.save_definition(ORDERS)
    own.save_definition(BIG)
    own.save_definition(EITHER)
    own.save_definition({"name": "All of it", "any_of": ["Shop - Do Anything"]})
    names = ("Shop - Order", "Shop - Do Anything", "All of it", "Shop - Order Much")
    before = versions(own, *names)
    own.save_definition(ORDERS | {"event": "Visit"}, replaces="Shop - Order")
    after = versions(own, *names)

    assert [new > old for new, old in zip(after, before, strict=True)] == [True, True, True, False]
    assert [c.version for c in own.definition_history("All of it")] == [after[2], before[2]]


def test_a_combo_means_something_else_once_there_is_what_it_names(own: OpenProject) -> None:
    """Until then the name stood for events as sent, of which there were none."""
    own.save_definition({"name": "Both", "any_of": ["Visit", "Shop - Order"]}, unknown="empty")
    (before,) = versions(own, "Both")
    own.save_definition(ORDERS)
    (after,) = versions(own, "Both")

    assert after > before


def test_a_new_name_follows_into_definitions_and_segments(shop: Project) -> None:
    """They keep their versions."""
    shop.save_definition(ORDERS)
    shop.save_definition(EITHER)
    shop.save_segment(BUYERS)
    before = shop.definition("Shop - Do Anything").version
    shop.rename_definition("Shop - Order", "Shop - Place Order")
    segment: Any = shop.segment("Buyers").where

    assert shop.definition("Shop - Do Anything").any_of == ["Shop - Place Order", "Visit"]
    assert (segment.did.event, shop.definition("Shop - Do Anything").version) == (
        "Shop - Place Order",
        before,
    )


def test_a_former_name_still_means_it(shop: Project) -> None:
    """In links, and where it is changed; what names it by that from now on names it as it is called."""
    shop.save_definition(ORDERS)
    shop.rename_definition("Shop - Order", "Shop - Place Order")
    shop.save_segment(BUYERS)
    segment: Any = shop.segment("Buyers").where
    found = shop.definition("Shop - Order")

    assert (found.name, found.former_names, segment.did.event) == (
        "Shop - Place Order",
        ["Shop - Order"],
        "Shop - Place Order",
    )


def test_a_former_name_is_taken_by_what_gets_it(own: OpenProject) -> None:
    """However that is written; and is gone for good by that."""
    own.save_definition(ORDERS)
    own.rename_definition("Shop - Order", "Shop - Place Order")
    own.save_definition(BIG | {"name": "shop - order"})
    own.delete_definition("shop - order")

    assert refused(lambda: own.definition("Shop - Order")) == ("unknown-definition", "/name")
    assert own.definition("Shop - Place Order").former_names == []


def test_a_name_may_change_its_case(own: OpenProject) -> None:
    """And means the same however it was written."""
    own.save_definition(ORDERS)
    own.rename_definition("Shop - Order", "Shop - ORDER")

    assert own.definition("Shop - Order").name == "Shop - ORDER"


def test_what_is_named_is_not_deleted(shop: Project) -> None:
    """Its users are named: definitions and segments."""
    shop.save_definition(ORDERS)
    shop.save_definition(EITHER)
    shop.save_segment(BUYERS)
    with pytest.raises(GroundswellError, match="is used by 'Buyers' and 'Shop - Do Anything'") as error:
        shop.delete_definition("Shop - Order")

    assert (error.value.code, error.value.at) == ("definition-in-use", "/name")


def test_a_deleted_definition_is_gone_and_its_history_stays(shop: Project) -> None:
    """Its name is free again."""
    shop.save_definition(ORDERS, who="cy")
    shop.delete_definition("Shop - Order", who="dee")

    assert [(c.what, c.who, c.definition is None, c.at) for c in shop.definition_history("Shop - Order")] == [
        ("deleted", "dee", True, NOW),
        ("made", "cy", False, NOW),
    ]
    assert (shop.definitions(), shop.save_definition(ORDERS).name) == ([], "Shop - Order")


def test_a_combo_that_includes_itself_is_refused_with_the_way(own: OpenProject) -> None:
    """At any depth."""
    own.save_definition(ORDERS)
    own.save_definition({"name": "B", "any_of": ["Shop - Order"]})
    own.save_definition({"name": "C", "any_of": ["Visit", "B"]})
    with pytest.raises(GroundswellError, match="Shop - Order → C → B → Shop - Order") as error:
        own.save_definition({"name": "Shop - Order", "any_of": ["C"]}, replaces="Shop - Order")

    assert error.value.at == "/any_of/0"


def test_what_is_verified_gets_another_meaning_only_where_somebody_says_so(shop: Project) -> None:
    """Its mark is taken off first, or whoever changes it vouches for that; all else may change."""
    shop.save_definition(ORDERS | {"verified": True})
    other = ORDERS | {"event": "Visit"}
    save = shop.save_definition

    assert save(ORDERS | {"verified": True, "owner": "cy"}, replaces="Shop - Order").owner == "cy"
    assert refused(lambda: save(other, replaces="Shop - Order")) == ("definition-verified", "/verified")
    assert save(other | {"verified": True}, replaces="Shop - Order", verified=True).event == "Visit"
    assert save(other, replaces="Shop - Order").verified is False
    assert save(ORDERS, replaces="Shop - Order").event == "Order"


def test_what_is_verified_is_locked_through_what_it_names(own: OpenProject) -> None:
    """It would mean something else as well."""
    own.save_definition(ORDERS)
    own.save_definition(EITHER | {"verified": True})
    with pytest.raises(GroundswellError, match="'Shop - Do Anything' is verified"):
        own.save_definition(ORDERS | {"event": "Visit"}, replaces="Shop - Order")

    assert own.definition("Shop - Order").event == "Order"


def test_what_is_verified_is_not_deleted_by_the_way(own: OpenProject) -> None:
    """Whoever does says so."""
    own.save_definition(ORDERS | {"verified": True})

    assert refused(lambda: own.delete_definition("Shop - Order")) == ("definition-verified", "/verified")
    own.delete_definition("Shop - Order", verified=True)
    assert own.definitions() == []


@pytest.mark.parametrize(
    "call",
    [
        lambda p: p.definition("Shop - Ordre"),
        lambda p: p.delete_definition("Shop - Ordre"),
        lambda p: p.rename_definition("Shop - Ordre", "Shop - Buy"),
        lambda p: p.save_definition(ORDERS, replaces="Shop - Ordre"),
        lambda p: p.definition_history("Shop - Ordre"),
    ],
)
def test_an_unknown_definition_is_offered_the_closest(shop: Project, call: Any) -> None:
    """As any name that stands for nothing."""
    shop.save_definition(ORDERS)
    with pytest.raises(GroundswellError, match="Did you mean 'Shop - Order'") as error:
        call(shop)

    assert error.value.code == "unknown-definition"


def test_a_segment_and_a_definition_may_have_one_name(own: OpenProject) -> None:
    """They stand in different places."""
    own.save_definition(ORDERS | {"name": "Buyers"})

    assert own.save_segment(BUYERS | {"where": {"did": {"event": "Buyers"}}}).name == "Buyers"


def test_both_environments_have_the_same_definitions(people: History) -> None:
    """They are the project's."""
    people.project.save_definition(ORDERS, unknown="empty")
    development = people.workspace.project(f"{people.project.slug}.development")

    assert [d.name for d in development.definitions()] == ["Shop - Order"]


def test_an_erasure_takes_ids_out_of_definitions_as_another_version(people: History) -> None:
    """Out of their history as well; of a combo that names one, too."""
    people.events(event("1", "Visit", "ann-4711", "acme"), event("2", "Order", "bob", by="ann-4711"))
    of_ann = {"source": "event", "property": "by", "op": "is", "value": "ann-4711"}
    people.project.save_definition(ORDERS | {"where": of_ann})
    people.project.save_definition(EITHER)
    before = versions(people.project, "Shop - Order", "Shop - Do Anything")
    people.project.erase(users=["ann-4711"])
    after = versions(people.project, "Shop - Order", "Shop - Do Anything")
    told = msgspec.json.encode(people.project.definition_history("Shop - Order"))

    assert (b"ann-4711" in told, [new > old for new, old in zip(after, before, strict=True)]) == (
        False,
        [True, True],
    )


def counted(shop: Any, name: str) -> Any:
    """How many events of a name there were."""
    series = [{"event": name}]
    return shop.ask({"kind": "graph", "series": series, "interval": "total", **WEEK}).series[0].values[0]


def test_a_definition_is_asked_for_by_its_name(shop: Project) -> None:
    """Of all that was ever captured; in a combo, and in a segment as well."""
    shop.save_definition(ORDERS)
    shop.save_definition(EITHER)
    shop.save_segment(BUYERS)
    buyers: Any = shop.ask({"kind": "segment", "where": {"in_segment": "Buyers"}})

    assert [counted(shop, name) for name in ("Shop - Order", "Shop - Do Anything")] == [1, 3]
    assert buyers.members == ["ann"]


def test_a_changed_definition_changes_the_answers_that_rest_on_it(shop: Project) -> None:
    """What was worked out before is not given again; of a combo neither."""
    shop.save_definition(ORDERS)
    shop.save_definition({"name": "Combo", "any_of": ["Shop - Order"]})
    before = [counted(shop, name) for name in ("Shop - Order", "Combo")]
    shop.save_definition(ORDERS | {"event": "Visit"}, replaces="Shop - Order")

    assert (before, [counted(shop, name) for name in ("Shop - Order", "Combo")]) == ([1, 1], [2, 2])


def test_a_former_name_is_asked_for_as_well(shop: Project) -> None:
    """In questions that were kept elsewhere."""
    shop.save_definition(ORDERS)
    shop.rename_definition("Shop - Order", "Shop - Place Order")

    assert counted(shop, "Shop - Order") == 1


def test_a_former_name_goes_to_what_is_sent_under_it(people: History) -> None:
    """From its first event on."""
    people.events(event("1", "Order", "ann"))
    people.project.save_definition(ORDERS)
    people.project.rename_definition("Shop - Order", "Shop - Place Order")
    before = counted(people.project, "Shop - Order")
    people.events(event("2", "Shop - Order", "bob"), event("3", "Shop - Order", "bob"))

    assert (before, counted(people.project, "Shop - Order")) == (1, 2)


def test_an_answer_names_the_rules_that_a_definition_rests_on(own: OpenProject) -> None:
    """As if its conditions stood in the question."""
    small = {"source": "event", "property": "size", "op": "is_not", "value": 20}
    own.save_definition(ORDERS | {"where": small})
    answer = own.ask({"kind": "graph", "series": [{"event": "Shop - Order"}], "interval": "total", **WEEK})

    assert {"T10", "T12"} <= {rule.code for rule in answer.rules}
