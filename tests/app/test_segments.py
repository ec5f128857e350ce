"""Saving segments: names, what rests on them, their history."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.histories import NOW, History, event
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.remote import RemoteProject
from groundswell.model.errors import GroundswellError
from groundswell.model.mentions import Mention, mentions, renamed
from groundswell.model.naming import Use
from groundswell.model.questions.graph import GraphQuestion

Project = OpenProject | RemoteProject
BUYERS = {"name": "Buyers", "where": {"did": {"event": "Order"}}}
OTHERS = {"name": "Others", "where": {"not": {"in_segment": "Buyers"}}}
OF_ACCOUNTS = {
    "name": "Buying",
    "subject": {"account": None},
    "where": {"users_who": {"in_segment": "Buyers"}},
}


def visits_and_an_order(made: History) -> None:
    """Ann of Acme visits and orders, Bob of Bits only visits."""
    made.events(
        event("1", "Visit", "ann", "acme"),
        event("2", "Order", "ann", "acme"),
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


def members(shop: Project, name: str, subject: Any = "user") -> list[str]:
    """The ids of those in a saved segment."""
    answer: Any = shop.ask({"kind": "segment", "where": {"in_segment": name}, "subject": subject})
    return list(answer.members)


def refused(call: Any) -> tuple[str, str | None]:
    """The code and the place of what a call is refused with."""
    with pytest.raises(GroundswellError) as error:
        call()
    return error.value.code, error.value.at


def test_a_saved_segment_is_asked_for_by_its_name(shop: Project) -> None:
    """Its condition could stand there as well."""
    shop.save_segment(BUYERS)

    assert members(shop, "Buyers") == ["ann"]


def test_what_was_saved_is_listed_by_name_with_what_uses_it(shop: Project) -> None:
    """Case does not matter for the order."""
    shop.save_segment(BUYERS)
    shop.save_segment({"name": "all", "where": []})
    shop.save_segment(OTHERS)

    assert [(s.name, [use.name for use in s.used_by]) for s in shop.segments()] == [
        ("all", []),
        ("Buyers", ["Others"]),
        ("Others", []),
    ]


def test_what_is_shown_can_be_saved_again(shop: Project) -> None:
    """As it was, word for word."""
    whole = BUYERS | {"owner": "cy", "description": "Who has ordered."}
    shop.save_segment(whole)

    assert shop.save_segment(shop.segment("Buyers").segment, replaces="Buyers") == shop.segment("Buyers")
    assert len(shop.segment_history("Buyers")) == 1


def test_a_list_of_ids_means_the_users_whom_they_belong_to(people: History) -> None:
    """Also ids that were merged away, and none that nobody has."""
    people.events(event("1", "Visit", "ann"), event("1", "Visit", "web-1"), event("1", "Visit", "bob"))
    people.project.merge("web-1", "ann")
    people.project.save_segment({"name": "Listed", "members": ["web-1", "nobody"]})

    assert members(people.project, "Listed") == ["ann"]


@pytest.mark.parametrize(
    ("segment", "told"),
    [
        ({"members": ["bob", "zed", "ann", "yves", "zed"]}, ["zed", "yves"]),
        ({"members": ["ann"]}, []),
        ({"members": ["acme", "gone"], "subject": {"account": None}}, ["gone"]),
        ({"where": []}, None),
    ],
)
def test_saving_a_list_tells_the_ids_that_nobody_has(shop: Project, segment: Any, told: Any) -> None:
    """They are kept, and told once: where they are to be expected, not at all."""
    saved = shop.save_segment({"name": "Listed", **segment})
    again = shop.save_segment({"name": "Expected", **segment}, unknown="empty")

    assert (saved.unknown_members, saved.members, again.unknown_members) == (
        told,
        segment.get("members"),
        None,
    )


def test_an_id_that_was_merged_away_is_known(people: History) -> None:
    """It belongs to somebody."""
    people.events(event("1", "Visit", "ann"), event("1", "Visit", "web-1"), event("1", "Visit", "web-2"))
    people.project.merge("web-1", "ann")
    people.project.merge("web-2", "ann")

    assert people.project.save_segment({"name": "Web", "members": ["web-2", "web-3"]}).unknown_members == [
        "web-3"
    ]


def test_a_list_may_be_one_of_accounts(shop: Project) -> None:
    """By their ids."""
    shop.save_segment({"name": "Key", "subject": {"account": "company"}, "members": ["acme", "gone"]})

    assert members(shop, "Key", {"account": None}) == ["acme"]


@pytest.mark.parametrize(
    ("segment", "code", "at"),
    [
        ({"name": " "}, "invalid-question", "/name"),
        ({"name": "a/b"}, "invalid-question", "/name"),
        ({"name": ".."}, "invalid-question", "/name"),
        ({"name": "$all"}, "invalid-question", "/name"),
        ({"name": "x" * 201}, "invalid-question", "/name"),
        ({"name": "buyers"}, "name-taken", "/name"),
        ({"where": None}, "invalid-question", "/where"),
        ({"members": ["ann"]}, "invalid-question", "/where"),
        ({"where": None, "members": [""]}, "invalid-question", "/members/0"),
        ({"where": {"did": {"event": "Oder"}}}, "unknown-event", "/where/did/event"),
        ({"where": {"did": {"evnt": "Order"}}}, "invalid-question", "/where/did/evnt"),
        ({"where": {"did": {}}}, "invalid-question", "/where/did"),
        ({"where": {"in_segment": "Byers"}}, "unknown-segment", "/where/in_segment"),
        ({"where": {"in_segment": "New"}}, "invalid-question", "/where/in_segment"),
        ({"where": {"users_who": []}}, "invalid-question", "/where/users_who"),
        ({"subject": {"account": "team"}}, "unknown-account-kind", "/subject/account_type"),
        (
            {"subject": {"account": None}, "where": {"in_segment": "Buyers"}},
            "invalid-question",
            "/where/in_segment",
        ),
        (
            {"where": {"did": {"event": "Order"}, "relative_to": "event"}},
            "invalid-question",
            "/where/relative_to",
        ),
    ],
)
def test_what_could_not_be_asked_is_not_saved(
    shop: Project, segment: dict[str, Any], code: str, at: str
) -> None:
    """The place points into the segment."""
    shop.save_segment(BUYERS)

    assert refused(lambda: shop.save_segment({"name": "New", "where": []} | segment)) == (code, at)
    assert [s.name for s in shop.segments()] == ["Buyers"]


def test_a_segment_may_name_what_nothing_has_carried_yet_where_told(shop: Project) -> None:
    """Nobody has done it."""
    shop.save_segment({"name": "Later", "where": {"did": {"event": "Refund"}}}, unknown="empty")

    assert refused(lambda: members(shop, "Later")) == ("unknown-event", "/where/in_segment")


def test_a_new_name_follows_into_the_segments_that_use_it(shop: Project) -> None:
    """However deep it stands in them."""
    shop.save_segment(BUYERS)
    shop.save_segment(OF_ACCOUNTS)
    shop.rename_segment("Buyers", "Payers")

    assert (members(shop, "Buying", {"account": None}), shop.segment("Payers").used_by) == (
        ["acme"],
        [Use("segment", "Buying")],
    )


def test_a_segment_that_was_deleted_comes_back_with_its_history(shop: Project) -> None:
    """Its name means it again."""
    shop.save_segment(BUYERS)
    shop.delete_segment("Buyers")
    shop.restore_segment("Buyers", who="cy")

    last = shop.segment_history("Buyers")[0]

    assert (members(shop, "Buyers"), last.what, last.who) == (["ann"], "restored", "cy")


def test_what_was_changed_meanwhile_is_not_overwritten(shop: Project) -> None:
    """Whoever edited an older revision is told so, and nothing is saved."""
    edited = shop.save_segment(BUYERS).revision
    shop.save_segment(BUYERS | {"description": "Who has ordered."}, replaces="Buyers")

    def overwrite() -> None:
        shop.save_segment(BUYERS, replaces="Buyers", revision=edited)

    assert (refused(overwrite), shop.segment("Buyers").description) == (
        ("changed-meanwhile", "/revision"),
        "Who has ordered.",
    )


def test_a_name_may_change_its_case(shop: Project) -> None:
    """It is no other segment's name."""
    shop.save_segment(BUYERS)

    assert shop.rename_segment("Buyers", "BUYERS").name == "BUYERS"


def test_a_segment_is_not_renamed_to_one_that_is_taken(shop: Project) -> None:
    """However that is written."""
    shop.save_segment(BUYERS)
    shop.save_segment(OTHERS)

    assert refused(lambda: shop.rename_segment("Others", "buyers")) == ("name-taken", "/name")


def test_a_new_name_follows_into_questions() -> None:
    """Groups by segment and filters alike."""
    question = GraphQuestion(series=[], range="today")
    asked = groundswell.analyses.read_question(
        {
            "kind": "graph",
            "range": "today",
            "series": [{"event": None, "filters": {"not": {"in_segment": "A"}}}],
            "group_by": [{"source": "segment", "segments": ["A", "$all"]}],
        }
    )

    named = mentions(renamed(asked, Mention("segment", "A"), "B"))

    assert [mention.name for mention in named if mention.kind == "segment"] == ["B", "B", "$all"]
    assert renamed(question, Mention("segment", "A"), "B") == question


def test_a_segment_that_others_use_is_not_deleted(shop: Project) -> None:
    """They are named."""
    shop.save_segment(BUYERS)
    shop.save_segment(OTHERS)
    with pytest.raises(GroundswellError, match="is used by 'Others'") as error:
        shop.delete_segment("Buyers")

    assert error.value.code == "segment-in-use"


def test_a_deleted_segment_is_gone_and_its_history_stays(shop: Project) -> None:
    """Its name is free again."""
    shop.save_segment(BUYERS, who="cy")
    shop.delete_segment("Buyers", who="dee")

    assert [(c.what, c.who, c.segment is None) for c in shop.segment_history("Buyers")] == [
        ("deleted", "dee", True),
        ("made", "cy", False),
    ]
    assert (shop.segments(), shop.save_segment(BUYERS).name) == ([], "Buyers")


def test_the_history_tells_who_changed_it_and_when(people: History) -> None:
    """The latest change first, each with the segment as it was from then on."""
    people.events(event("1", "Visit", "ann"))
    save = people.project.save_segment
    save({"name": "Old", "where": []}, who="cy")
    save({"name": "New", "members": ["ann"]}, replaces="Old", who="dee")
    history = people.project.segment_history("New")

    assert [(c.at, c.who, c.what, c.name) for c in history] == [
        (NOW, "dee", "renamed", "New"),
        (NOW, "cy", "made", "Old"),
    ]


def test_an_edit_that_leads_back_to_itself_is_refused_with_the_way(shop: Project) -> None:
    """Through others, too."""
    shop.save_segment(BUYERS)
    shop.save_segment(OTHERS)
    circle = BUYERS | {"where": {"in_segment": "Others"}}
    with pytest.raises(GroundswellError, match="Buyers → Others → Buyers"):
        shop.save_segment(circle, replaces="Buyers")

    assert members(shop, "Others") == ["bob"]


def test_an_edit_that_breaks_what_uses_it_is_refused_with_its_name(shop: Project) -> None:
    """Others cannot be told from buying accounts by users."""
    shop.save_segment(BUYERS)
    shop.save_segment(OTHERS)
    of_accounts = BUYERS | {"subject": {"account": None}}
    with pytest.raises(GroundswellError, match="'Others' uses this segment") as error:
        shop.save_segment(of_accounts, replaces="Buyers")

    assert error.value.code == "segment-in-use"


@pytest.mark.parametrize(
    "call",
    [
        lambda p: p.segment("Byers"),
        lambda p: p.delete_segment("Byers"),
        lambda p: p.rename_segment("Byers", "Payers"),
        lambda p: p.save_segment(BUYERS, replaces="Byers"),
        lambda p: p.segment_history("Byers"),
        lambda p: p.ask({"kind": "segment", "where": {"in_segment": "Byers"}}),
    ],
)
def test_an_unknown_segment_is_offered_the_closest(shop: Project, call: Any) -> None:
    """As any name that stands for nothing."""
    shop.save_segment(BUYERS)
    with pytest.raises(GroundswellError, match="Did you mean 'Buyers'") as error:
        call(shop)

    assert error.value.code == "unknown-segment"


def test_any_other_name_can_stand_in_an_address(shop: Project) -> None:
    """Letters of all scripts, signs that addresses use themselves."""
    name = "Größe? 50% & mehr #1 + a"
    shop.save_segment({"name": name, "where": []})

    assert shop.segment(name).name == name


def test_segments_outlive_the_process(people: History) -> None:
    """They are in the catalog."""
    people.project.save_segment({"name": "All", "where": []})
    people.reopen()

    assert [s.name for s in people.project.segments()] == ["All"]


def test_projects_have_segments_of_their_own(people: History) -> None:
    """The same name may mean another thing elsewhere."""
    people.project.save_segment({"name": "All", "where": []})
    other = people.workspace.create_project("Other")

    assert (other.segments(), other.save_segment({"name": "All", "members": []}).name) == ([], "All")


def test_a_changed_segment_changes_the_answers_that_rest_on_it(shop: Project) -> None:
    """What was worked out before is not given again."""
    shop.save_segment(BUYERS)
    before = members(shop, "Buyers")
    shop.save_segment(BUYERS | {"where": {"did": {"event": "Visit"}}}, replaces="Buyers")

    assert (before, members(shop, "Buyers")) == (["ann"], ["ann", "bob"])
