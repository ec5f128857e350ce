"""What may enter, and what is filled in."""

from typing import Any

import pytest

from groundswell.capture.door import Admitted, admit, is_bot
from groundswell.model.event import Event

NOW = 1_780_000_000_000_000
SECOND, HOUR = 1_000_000, 3_600_000_000
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
)


def event(**fields: Any) -> Event:
    """A track of ann's unless told."""
    return Event(**({"kind": "track", "name": "Paid", "user": "ann", "id": "1"} | fields))


def admitted(**fields: Any) -> Event:
    """An event as it enters."""
    found = admit([event(**fields)], NOW, SAFARI)
    assert not found.turned, found.turned
    return found.events[0]


def refused(**fields: Any) -> str:
    """Why an event does not enter."""
    found = admit([event(**fields)], NOW, SAFARI)
    assert not found.events, found.events
    return found.turned[0][1]


def test_an_event_without_id_and_time_gets_both() -> None:
    """The time is that of its receipt."""
    found = admit([event(id=None)], NOW, new_id=lambda: "made").events[0]

    assert (found.id, found.at, found.known_at) == ("made", NOW, NOW)


def test_two_events_without_id_are_two() -> None:
    """Nobody can say that they are the same."""
    first, second = admit([event(id=None)] * 2, NOW).events

    assert first.id != second.id


def test_one_that_is_refused_costs_no_other() -> None:
    """Its place is told."""
    found = admit([event(), event(name=" "), event(id="3")], NOW)

    assert ([e.id for e in found.events], found.turned) == (["1", "3"], [(1, "no event name")])


@pytest.mark.parametrize(
    ("behind", "moved"),
    [
        (29 * SECOND, 0),
        (30 * SECOND, 30 * SECOND),
        (-30 * SECOND, -30 * SECOND),
        (24 * HOUR, 24 * HOUR),
        (-24 * HOUR, -24 * HOUR),
        (24 * HOUR + 1, 0),
        (-24 * HOUR - 1, 0),
    ],
)
def test_a_clock_that_is_wrong_is_put_right(behind: int, moved: int) -> None:
    """Where it says when it sent, and that is 30 seconds to 24 hours from when we received."""
    at = NOW - 3 * HOUR

    found = admitted(at=at, sent_at=NOW - behind)

    assert (found.at, found.time_as_sent) == (at + moved, at if moved else None)


@pytest.mark.parametrize("missing", [{"sent_at": None}, {"at": None}, {"is_history": True}])
def test_a_clock_of_which_nothing_is_known_is_believed(missing: dict[str, Any]) -> None:
    """And so is a time that was given on purpose."""
    fields = {"at": NOW - 2 * HOUR, "sent_at": NOW - HOUR} | missing

    found = admitted(**fields)

    assert (found.at, found.time_as_sent) == (fields["at"] or NOW, None)


@pytest.mark.parametrize(("ahead", "flags"), [(24 * HOUR, ()), (24 * HOUR + 1, ("future",))])
def test_the_far_future_is_marked(ahead: int, flags: tuple[str, ...]) -> None:
    """And accepted: clocks are wrong, and some things are planned."""
    assert admitted(at=NOW + ahead).flags == flags


@pytest.mark.parametrize("at", [0, -NOW, 10**18])
def test_an_impossible_time_is_refused(at: int) -> None:
    """As the importers refuse it."""
    assert refused(at=at) == "the time lies outside the years 1971 to 2199"


@pytest.mark.parametrize(
    "id",
    [
        "undefined",
        "null",
        "None",
        "NaN",
        " guest ",
        "ANONYMOUS",
        "0",
        "[object Object]",
        "true",
        "N/A",
        "00000000-0000-0000-0000-000000000000",
    ],
)
def test_an_id_that_stands_for_nobody_is_taken_off(id: str) -> None:
    """The event enters as its device's; the id is counted."""
    found = admit([event(user=id, device="phone")], NOW)

    assert ([(e.user, e.device) for e in found.events], found.lost_ids) == (
        [(None, "phone")],
        [f"the user id '{id.strip().casefold()}' stands for nobody"],
    )


@pytest.mark.parametrize("id", ["00", "nullable", "guest-7", "Ann"])
def test_an_id_that_only_looks_like_one_stays(id: str) -> None:
    """Case and spaces included."""
    assert admitted(user=id).user == id


def test_an_empty_id_is_none_and_not_counted() -> None:
    """Some libraries send one before they know whose it is."""
    found = admit([event(user="", device="phone", session="")], NOW)

    assert (found.events[0].user, found.lost_ids) == (None, [])


def test_an_account_that_stands_for_none_takes_its_properties_along() -> None:
    """The other one stays."""
    found = admitted(
        accounts={"company": "null", "team": "red"},
        account_properties={"company": {"plan": "paid"}, "team": {"size": 3}},
    )

    assert (found.accounts, found.account_properties) == ({"team": "red"}, {"team": {"size": 3}})


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"kind": "identify", "device": "phone", "user": "null"}, "identify without a user"),
        ({"kind": "alias"}, "alias without a user and the id that turns out to be the same"),
        (
            {"kind": "alias", "previous": "undefined"},
            "alias without a user and the id that turns out to be the same",
        ),
        ({"kind": "group"}, "group without an account and a user or device"),
        (
            {"kind": "group", "user": None, "accounts": {"": "acme"}},
            "group without an account and a user or device",
        ),
        ({"kind": "user", "user": None}, "properties of a user, and no user or device"),
        ({"kind": "account"}, "properties of an account, and no account"),
        ({"kind": "account", "accounts": {"": "none"}}, "properties of an account, and no account"),
        ({"name": None}, "no event name"),
        ({"name": "a\0b"}, "the event name holds a NUL character"),
        ({"name": "a\ud800"}, "the event name holds half of a surrogate pair"),
        ({"user": "x" * 1_025}, "the user id is longer than 1,024 characters"),
        ({"id": "x" * 1_025}, "the event id is longer than 1,024 characters"),
        ({"accounts": {"": "x" * 1_025}}, "the account id is longer than 1,024 characters"),
        (
            {"accounts": {"x" * 101: "acme"}},
            "a kind of account needs a name of 1 to 100 printable characters",
        ),
        (
            {"properties": {str(n): n for n in range(5_001)}},
            "the properties cannot be kept: 5,001 properties; one event may have 5,000",
        ),
        (
            {"properties": {"x" * 1_025: 1}},
            "the properties cannot be kept: a property name of 1,025 characters; it may have 1,024",
        ),
        (
            {"properties": {"a": "x" * 1_048_577}},
            "the properties cannot be kept: the property 'a' is larger than 1 MB",
        ),
        (
            {"properties": {"a": "x" * 600_000}, "user_properties": {"b": "x" * 600_000}},
            "the properties together are larger than 1 MB",
        ),
        ({"properties": {"a": "\0"}}, "the properties cannot be kept: a property holds a NUL character"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_kept_is_refused_with_its_reason(fields: dict[str, Any], reason: str) -> None:
    """In the words of the importers where they refuse it too."""
    assert refused(**fields) == reason


def test_an_event_nobody_did_enters() -> None:
    """It counts as an event, and as nobody's."""
    assert admitted(user=None, accounts={"": "acme"}).accounts == {"": "acme"}


def test_a_number_that_no_machine_word_holds_is_kept_as_its_text() -> None:
    """Which is the same by the rule of values; no digit is lost."""
    found = admitted(properties={"n": 2**70, "of": [{"m": -(2**70)}], "small": 2**63})

    assert found.told() == {"n": str(2**70), "of": [{"m": str(-(2**70))}], "small": 2**63}


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", True),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0.0.0 Safari/537.36", True),
        ("facebookexternalhit/1.1", True),
        ("Baiduspider/2.0", True),
        (SAFARI, False),
        (
            "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
            False,
        ),
        ("okhttp/4.12.0", False),
        ("", False),
    ],
)
def test_crawlers_are_known_by_what_they_call_themselves(agent: str, expected: bool) -> None:
    """Phones and programs that send on purpose are none."""
    assert is_bot(agent) is expected


def test_what_a_crawler_sends_is_marked_and_what_a_server_sends_is_not() -> None:
    """A server sends for others, whatever it is called."""
    found: Admitted = admit([event(), event(from_server=True)], NOW, "Examplebot/1.0")

    assert [e.flags for e in found.events] == [("bot",), ()]
