"""Questions that follow sessions instead of users."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.analyses.asked import put
from tests.histories import History, event, history

from groundswell.model.errors import QuestionError

BY = {"by": "session"}
ANN_1, ANN_3, PHONE_3 = "ann 2024-04-01T12:00:00Z", "ann 2024-04-03T12:00:00Z", "phone 2024-04-03T12:00:00Z"


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    """Ann visits on the 1st and the 3rd, and buys ten minutes later on the 3rd; on the 3rd with her phone, too."""
    with history(tmp_path_factory.mktemp("visits")) as made:
        made.events(
            event("1", "Visit", "ann"),
            event("3", "Visit", "ann"),
            event("2024-04-03T12:10:00Z", "Buy", "ann"),
            event("3", "Visit", "ann") | {"device_id": "phone"},
        )
        yield made


def test_a_session_is_called_by_its_device_or_user_and_its_start(visits: History) -> None:
    """As sent, in UTC."""
    steps = {"steps": [{"event": "Visit"}, {"event": "Buy"}], "who": True}

    assert put(visits, "funnel", **steps, **BY).groups[0].who == [[ANN_1, ANN_3, PHONE_3], [ANN_3]]


def test_sessions_that_began_alike_are_numbered(people: History) -> None:
    """Two tabs of one device, each with a session id of its own; a list names each by itself."""
    tabs = [event("1", "Visit", "ann") | {"device_id": "web", "session_id": id} for id in ("x", "y")]
    people.events(*tabs)
    listed = {"events": [{"event": "Visit"}], "list": {"event": 0}}

    assert put(people, "engagement", **listed, **BY).list_.ids == [
        "web 2024-04-01T12:00:00Z",
        "web 2024-04-01T12:00:00Z #2",
    ]


def test_engagement_counts_the_sessions_in_which_an_event_is_done(visits: History) -> None:
    """The share is of those with any event."""
    asked = {"events": [{"event": "Buy"}], "list": {"event": 0}}
    answer = put(visits, "engagement", **asked, **BY)

    assert (answer.actors, answer.events[0].reach, answer.list_.ids) == (3, 1, [ANN_3])


def test_time_between_events_is_that_of_one_session(visits: History) -> None:
    """What follows in another session does not."""
    asked = {"from_event": {"event": "Visit"}, "to_event": {"event": "Buy"}, "list": {"bin": 0}, "bins": 1}
    answer = put(visits, "time_between", **asked, **BY)

    assert (answer.groups[0].count, answer.groups[0].open, answer.list_.ids) == (1, 2, [ANN_3])


def test_paths_are_those_of_one_session(visits: History) -> None:
    """Whatever gap is allowed between two events."""
    edge = {"position": 1, "from": "Visit", "to": "Buy"}
    answer = put(visits, "paths", events={"event": None}, session_gap_minutes=9_999, list=edge, **BY)

    assert (answer.paths, answer.list_.ids) == (3, [ANN_3])


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("retention", {"start": {"event": "Visit"}, "return": {"event": "Visit"}}),
        ("lifecycle", {"event": "Visit"}),
        ("stickiness", {"event": "Visit"}),
    ],
)
def test_a_session_does_not_come_back(visits: History, kind: str, question: dict[str, Any]) -> None:
    """Where that is asked, counting sessions is refused."""
    with pytest.raises(QuestionError, match="does not come back") as refused:
        put(visits, kind, **question, **BY)

    assert refused.value.at == "/by"


def test_sessions_without_events_are_not_known(visits: History) -> None:
    """The share of all known ones is refused."""
    with pytest.raises(QuestionError) as refused:
        put(visits, "engagement", events=[{"event": "Visit"}], of="known", **BY)

    assert refused.value.at == "/of"
