"""Paths: from where to where, step by step."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.analyses.asked import put
from tests.histories import History, Row, event, history

from groundswell.analyses.paths import as_table, figures
from groundswell.model.errors import GroundswellError


def at(minute: int, name: str, user: str, account: str | None = None, /, **properties: Any) -> Row:
    """An event so many minutes after nine on the second."""
    return event(
        f"2024-04-02T{9 + minute // 60:02d}:{minute % 60:02d}:00Z", name, user, account, **properties
    )


def walks(made: History) -> None:
    """Ann goes home, list, list, cart and, later, home, cart; bob list, cart, home; cy is only at home."""
    made.events(
        *(at(i, "Page", "ann", "acme", path=path) for i, path in enumerate(("home", "list", "list", "cart"))),
        at(34, "Page", "ann", "acme", path="home"),
        at(35, "Page", "ann", "acme", path="cart"),
        *(at(i, "Page", "bob", "bits", path=path) for i, path in enumerate(("list", "cart", "home"))),
        at(0, "Page", "cy", path="home"),
        at(1, "Click", "bob", "bits"),
    )


@pytest.fixture
def people(tmp_path: Path) -> Iterator[History]:
    """A site with walks."""
    with history(tmp_path) as made:
        made.begin(walks)
        yield made


def ask(people: History, **question: Any) -> Any:
    """The answer about pages, unless it says otherwise."""
    return put(people, "paths", **({"events": {"event": "Page"}, "label": "path"} | question))


def edges(people: History, **question: Any) -> set[tuple[int, str | None, str | None, int]]:
    """Position, from, to and count of each edge."""
    return {(e.position, e.from_, e.to, e.count) for e in ask(people, **question).edges}


def test_each_step_of_each_session_is_an_edge_at_its_position(people: History) -> None:
    """A session ends where more than half an hour lies between two events (rules P01, P02)."""
    assert edges(people) == {
        (1, "home", "list", 1), (1, "home", "cart", 1), (1, "list", "cart", 1),
        (2, "list", "list", 1), (2, "cart", "home", 1), (3, "list", "cart", 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    "end", [{"position": 1, "start": "lst"}, {"position": 1, "from": "lst", "to": "cart"}]
)
def test_a_list_of_a_place_that_no_path_has_is_refused(people: History, end: dict[str, Any]) -> None:
    """Unless unknown names are to be empty."""
    with pytest.raises(GroundswellError, match=r"No path here has the place 'lst'\. Did you mean 'list'\?"):
        ask(people, list=end)

    assert ask(people, list=end, unknown="empty").list_.count == 0


@pytest.mark.parametrize("field", ["start_at", "end_at"])
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"label": None}, "No event is named 'Hom'. There are: Click, Page, Session."),
        ({}, "No event has 'Hom' as its 'path'. Did you mean 'home'?"),
        ({"label": ["title", "path"], "unknown": "empty"}, None),
    ],
    ids=["an event", "a value", "where nothing need be known"],
)
def test_a_place_that_no_event_ever_had_is_refused(
    people: History, field: str, question: dict[str, Any], said: str | None
) -> None:
    """Rather than answered with no paths, unless any name will do."""
    if said is None:
        assert ask(people, **question, **{field: "Hom"}).paths == 0
        return
    with pytest.raises(GroundswellError) as refused:
        ask(people, **question, **{field: "Hom"})

    assert (refused.value.message, refused.value.at) == (said, f"/{field}")


def test_a_place_that_is_known_may_be_where_nobody_was(people: History) -> None:
    """On the third there are no paths, but there are such places."""
    third = {"from": "2024-04-03", "to": "2024-04-03"}
    asked = {"kind": "paths", "events": {"event": "Page"}, "label": "path", "start_at": "home", **third}

    assert people.project.ask(asked).paths == 0


def test_paths_of_events_may_start_at_one(people: History) -> None:
    """Without a label, places are the events' names."""
    answer = put(people, "paths", events={"event": None}, start_at="Click", max_steps=2)

    assert [(e.position, e.from_, e.to, e.count) for e in answer.edges] == [(1, "Click", "Page", 1)]


def test_a_gap_as_long_as_is_said_ends_no_session(people: History) -> None:
    """Only a longer one does: from the cart on it is 31 minutes."""
    assert (4, "cart", "home", 1) in edges(people, session_gap_minutes=31)


def test_steps_beyond_the_most_are_not_told(people: History) -> None:
    """Three places have two steps."""
    assert {position for position, *_ in edges(people, max_steps=3)} == {1, 2}


def test_paths_may_start_at_the_first_such_place(people: History) -> None:
    """Sessions without it have none (rule P03)."""
    assert edges(people, start_at="list") == {
        (1, "list", "list", 1), (1, "list", "cart", 1), (2, "list", "cart", 1), (2, "cart", "home", 1)
    }  # fmt: skip


def test_paths_may_end_at_a_place_and_count_back_from_it(people: History) -> None:
    """Position 1 is the step into it."""
    assert edges(people, end_at="cart", max_steps=3) == {
        (1, "list", "cart", 2), (1, "home", "cart", 1), (2, "list", "list", 1)
    }  # fmt: skip


def test_paths_from_a_place_to_another_count_from_the_first(people: History) -> None:
    """They end at the last such place."""
    assert edges(people, start_at="list", end_at="cart") == {
        (1, "list", "list", 1), (1, "list", "cart", 1), (2, "list", "cart", 1)
    }  # fmt: skip


def test_repeats_in_a_row_can_be_taken_as_one(people: History) -> None:
    """So that reloading a page is no step."""
    assert (2, "list", "cart", 1) in edges(people, collapse=True)


def test_it_is_told_where_paths_begin_and_stop(people: History) -> None:
    """So that what flows into a place is what flows out of it or stops there."""
    answer = ask(people, max_steps=3)
    starts, ends = (
        {(p.position, p.place): p.count for p in places} for places in (answer.starts, answer.ends)
    )

    assert starts == {(1, "home"): 3, (1, "list"): 1}
    assert ends == {(1, "home"): 1, (2, "cart"): 1, (3, "home"): 1}


def test_it_is_told_how_many_paths_there_are_and_whose(people: History) -> None:
    """One for each session."""
    answer = ask(people)

    assert (answer.paths, answer.actors) == (4, 3)


def test_events_at_one_instant_follow_one_another_by_name(people: History) -> None:
    """The order in which they were loaded does not matter."""
    people.events(at(300, "Page", "dan", path="b"), at(300, "Page", "dan", path="a"))

    assert (1, "a", "b", 1) in edges(people)


def test_without_a_label_events_follow_one_another_by_their_names(people: History) -> None:
    """Of all events, or of those chosen."""
    assert (2, "Click", "Page", 1) in edges(people, label=None, events={"event": None})


def test_events_without_the_property_are_at_a_place_of_their_own(people: History) -> None:
    """Nothing is left out silently (rule T05)."""
    assert (2, "cart", None, 1) in edges(people, events={"event": None})


def test_of_several_properties_the_first_that_is_there_names_the_place(people: History) -> None:
    """In the order given."""
    people.events(at(300, "Page", "dan", path="a", title="A"), at(301, "Page", "dan", path="b", title=""))

    assert (1, "A", "b", 1) in edges(people, label=["title", "path"])


def test_the_steps_of_all_users_of_an_account_are_one_path(people: History) -> None:
    """What belongs to no account is left out."""
    assert ask(people, by="account").paths == 3


def test_a_group_has_a_tree_of_its_own(people: History) -> None:
    """Of who has clicked, bob, and who has not: the paths of both are whole."""
    answer = ask(people, group_by=[{"did": {"event": "Click"}}])

    assert answer.edges is None
    assert [(tree.group, tree.paths, tree.actors, len(tree.edges)) for tree in answer.groups] == [
        (["false"], 3, 2, 4),
        (["true"], 1, 1, 2),
    ]


def test_a_path_is_of_the_group_of_its_first_step(people: History) -> None:
    """Also where its other steps have another value (rule P04)."""
    people.events(at(300, "Page", "dan", path="list", v="x"), at(301, "Page", "dan", path="cart", v="y"))
    answer = ask(people, group_by=[{"source": "event", "property": "v"}])

    assert [(tree.group, tree.paths) for tree in answer.groups] == [([None], 4), (["x"], 1)]


def test_the_groups_with_the_most_paths_are_told_apart(people: History) -> None:
    """The rest is a pool, which may be left out."""
    asked = {"group_by": [{"source": "account", "property": None}], "top_n": 1}
    groups = [
        [(t.group, t.paths) for t in ask(people, **asked, other=other).groups] for other in (True, False)
    ]

    assert groups == [[(["acme"], 2), (["$other"], 2)], [(["acme"], 2)]]


def test_there_is_an_end_to_groups(people: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them has a tree."""
    monkeypatch.setattr(figures, "MOST_GROUPS", 1)

    with pytest.raises(GroundswellError, match="top_n"):
        ask(people, group_by=[{"source": "event", "property": "path"}])


def test_only_the_largest_edges_of_each_position_are_told_apart(people: History) -> None:
    """The rest is one, and the total is the same."""
    assert edges(people, top=1) == {
        (1, "home", "cart", 1), (1, "$other", "$other", 2), (2, "cart", "home", 1), (2, "$other", "$other", 1),
        (3, "list", "cart", 1),
    }  # fmt: skip


def test_rare_places_are_pooled_where_there_are_too_many(
    people: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The most frequent ones are told apart, and those that paths are to start or end at."""
    monkeypatch.setattr(figures, "MOST_PLACES", 1)
    answer = ask(people, start_at="list", collapse=True)

    assert answer.places_pooled
    assert {(e.position, e.from_, e.to, e.count) for e in answer.edges} == {
        (1, "list", "$other", 2), (2, "$other", "home", 1)
    }  # fmt: skip


def test_those_behind_an_edge_are_listed(people: History) -> None:
    """Each once, however many paths of theirs go there."""
    people.events(at(300, "Page", "ann", path="list"), at(301, "Page", "ann", path="cart"))
    answer = ask(people, list={"position": 1, "from": "list", "to": "cart"})
    edge = next(e for e in answer.edges if (e.position, e.from_, e.to) == (1, "list", "cart"))

    assert (edge.count, edge.actors, answer.list_.ids) == (2, 2, ["ann", "bob"])


def test_the_flat_table_has_a_row_for_each_edge(people: History) -> None:
    """The largest of each position first."""
    assert as_table(ask(people, start_at="cart")).to_pylist() == [
        {"position": 1, "from": "cart", "to": "home", "count": 1, "actors": 1}
    ]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ({"events": {"event": "Pgae"}}, "/events/event"),
        ({"events": {}}, "/events"),
        ({"label": "pth"}, "/label"),
        ({"label": ["path", "pth"]}, "/label/1"),
        ({"label": []}, "/label"),
        ({"start_at": ""}, "/start_at"),
        ({"max_steps": 21}, "/max_steps"),
        ({"session_gap_minutes": 0}, "/session_gap_minutes"),
        ({"top": 0}, "/top"),
        ({"list": {"position": 5, "from": "home", "to": "list"}}, "/list/position"),
        ({"list": {"position": 6, "end": "home"}}, "/list/position"),
        ({"list": {"position": 1}}, "/list/position"),
        ({"list": {"position": 1, "from": "home"}}, "/list"),
        ({"list": {"position": 1, "start": "home", "end": "home"}}, "/list"),
        ({"top": 1, "list": {"position": 1, "from": "$other", "to": "$other"}}, "/list"),
        ({"by": {"account": None, "property": "path"}}, "/by"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_place(
    people: History, question: dict[str, Any], place: str
) -> None:
    """As a JSON pointer."""
    with pytest.raises(GroundswellError) as refused:
        ask(people, **question)

    assert refused.value.at == place
