"""Which events a choice means."""

from typing import Any

import pytest
from tests.histories import History, event

from groundswell.model.errors import UnknownName


def views_and_a_purchase(made: History) -> None:
    """Ann views twice, once on the phone, and buys."""
    made.events(
        event("1", "View", "ann", on="web"),
        event("2", "View", "ann", on="phone"),
        event("3", "Buy", "ann", on="phone"),
    )


@pytest.fixture
def shop(people: History) -> History:
    """A project that begins so."""
    people.begin(views_and_a_purchase)
    return people


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        ({"event": "View"}, 2),
        ({"event": None}, 3),
        ({"event": None, "filters": {"source": "event", "property": "on", "op": "is", "value": "phone"}}, 2),
        ({"any_of": [{"event": "View"}, {"event": "Buy"}]}, 3),
        ({"any_of": [{"event": "View"}, {"event": "View"}]}, 2),
        ({"any_of": [{"event": None}, {"event": "Buy"}]}, 3),
        (
            {
                "any_of": [
                    {
                        "event": "View",
                        "filters": [{"source": "event", "property": "on", "op": "is", "value": "web"}],
                    },
                    {"event": "Buy"},
                ]
            },
            2,
        ),
        ({"any_of": [{"any_of": [{"event": "View"}]}, {"event": "Buy"}]}, 3),
    ],
)
def test_an_event_counts_once_however_many_alternatives_it_fits(
    shop: History, choice: dict[str, Any], count: int
) -> None:
    """Alternatives join sets of events; filters of their own narrow each."""
    assert shop.values(series=[choice]) == count


def test_an_unknown_event_is_refused_with_the_closest(shop: History) -> None:
    """The message names the remedy, the place the series."""
    with pytest.raises(UnknownName, match="Did you mean 'View'") as refused:
        shop.ask(series=[{"any_of": [{"event": "Buy"}, {"event": "Veiw"}]}])

    assert (refused.value.code, refused.value.at) == ("unknown-event", "/series/0/any_of/1/event")


def test_an_unknown_event_counts_nothing_where_the_question_says_so(shop: History) -> None:
    """A dashboard may be made before the first event of its kind."""
    assert shop.values(series=[{"event": "Refund"}], unknown="empty") == 0


def test_a_session_is_an_event_that_can_be_chosen(shop: History) -> None:
    """The built-in event at its start, alone or beside others."""
    alone = shop.values(series=[{"event": "Session"}])

    assert shop.values(series=[{"any_of": [{"event": "Session"}, {"event": None}]}]) == alone + shop.measure(
        "count"
    )


def test_a_session_property_that_there_is_none_of_is_told_with_those_there_are(shop: History) -> None:
    """What a session knows is fixed."""
    with pytest.raises(UnknownName, match="Did you mean 'landing_page'") as refused:
        shop.ask(group_by=[{"source": "session", "property": "landing"}])

    assert (refused.value.code, refused.value.at) == ("unknown-property", "/group_by/0/property")
