"""Heap's server API: what its calls are read into."""

from typing import Any

import pytest
from tests.capture.formats.sent import basic, only, read

from groundswell.capture.formats.wire import Erasure, ErasureKey, ErasureStatus
from groundswell.model.event import Event
from groundswell.model.value import UnfitValue

AT_US = 1_779_969_600_000_000
TRACK = {"event": "Report Created", "identity": "ann"}


def test_a_track_is_what_somebody_did() -> None:
    """Its key is the id of the event; a time that is given stays as it is."""
    body = {"app_id": "gs_a", **TRACK, "idempotency_key": "k-1", "timestamp": "2026-05-28T12:00:00Z",
            "properties": {"n": 3}, "session_id": "7"}  # fmt: skip
    request = read("/api/track", body)

    assert only(request) == Event(
        kind="track", name="Report Created", id="k-1", at=AT_US, is_history=True, user="ann", session="7",
        properties={"n": 3}, from_server=True,
    )  # fmt: skip
    assert request.key == "gs_a"


def test_without_a_time_it_happened_when_it_was_received() -> None:
    """Nothing is known of the sender's clock."""
    read_event = only(read("/api/track", {"app_id": "gs_a", **TRACK}))

    assert (read_event.at, read_event.sent_at, read_event.is_history) == (None, None, False)


def test_a_user_id_is_a_device() -> None:
    """Heap's browser library draws it for whoever is not known yet."""
    read_event = only(read("/api/track", {"app_id": "gs_a", "event": "Login", "user_id": 9007199254740991}))

    assert (read_event.user, read_event.device) == (None, "9007199254740991")


def test_a_list_is_one_text() -> None:
    """As Heap keeps it, its members joined by `||`."""
    read_event = only(
        read("/api/track", {"app_id": "gs_a", **TRACK, "properties": {"areas": ["a", 1.0, None]}})
    )

    assert read_event.properties == {"areas": "a||1"}


def test_properties_of_users_are_the_users() -> None:
    """One user a request, or many."""
    ann, bob = ({"identity": name, "properties": {"plan": "pro"}} for name in ("ann", "bob"))
    one = read("/api/add_user_properties", {"app_id": "gs_a", **ann})
    many = read("/api/add_user_properties", {"app_id": "gs_a", "users": [ann, bob]})

    assert [(e.kind, e.user, e.user_properties) for e in [only(one), *many.events]] == [
        ("user", name, {"plan": "pro"}) for name in ("ann", "ann", "bob")
    ]


def test_a_property_named_id_is_refused_alone() -> None:
    """Heap keeps that name, however it is written, for the user's own id."""
    request = read("/api/add_user_properties", {"identity": "ann", "properties": {"ID": 1, "plan": "pro"}})

    assert [e.user_properties for e in request.events] == [{"plan": "pro"}]
    assert ["the property `id`" in refused.reason for refused in request.refused] == [True]


def test_properties_of_accounts_are_the_accounts() -> None:
    """The accounts are of the project's first kind."""
    acme, globex = ({"account_id": name, "properties": {"seats": 5}} for name in ("acme", "globex"))
    one = read("/api/add_account_properties", {"app_id": "gs_a", **acme})
    many = read("/api/add_account_properties", {"app_id": "gs_a", "accounts": [acme, globex]})

    assert [(e.kind, e.accounts, e.account_properties) for e in [only(one), *many.events]] == [
        ("account", {"": name}, {"": {"seats": 5}}) for name in ("acme", "acme", "globex")
    ]


def test_an_identify_links_a_device_to_a_user() -> None:
    """The anonymous number belongs to the identity."""
    read_event = only(read("/api/v1/identify", {"app_id": "gs_a", "identity": "ann", "user_id": "42"}))

    assert (read_event.kind, read_event.device, read_event.user) == ("identify", "42", "ann")


@pytest.mark.parametrize(
    ("reason", "bad"),
    [
        ("nobody did it", {"identity": None}),
        ("only one may be named", {"user_id": "42"}),
        ("without the name", {"event": None}),
        ("more than 1,024", {"event": "x" * 1_025}),
        ("more than 255", {"identity": "x" * 256}),
        ("no whole number", {"identity": None, "user_id": "9007199254740992"}),
        ("no whole number", {"identity": None, "user_id": "a-1"}),
        ("cannot be read", {"timestamp": "yesterday"}),
    ],
)
def test_a_bad_event_does_not_lose_its_neighbours(reason: str, bad: dict[str, Any]) -> None:
    """Among many it is refused alone, and the answer is 200."""
    request = read("/api/track", {"app_id": "gs_a", "events": [TRACK, TRACK | bad, 7, TRACK]})

    assert (len(request.events), request.reply.status) == (2, 200)
    assert [reason in refused.reason for refused in request.refused] == [True, False]


def test_a_bad_event_alone_is_answered_with_400() -> None:
    """Its sender hears why, and nothing else is lost."""
    request = read("/api/track", {"app_id": "gs_a", "event": "Login"})

    assert (request.events, request.reply.status) == ([], 400)
    assert b"identity" in request.reply.body


def test_more_than_a_thousand_at_once_are_refused_whole() -> None:
    """As Heap does, whose clients send them in pieces."""
    assert len(read("/api/track", {"app_id": "gs_a", "events": [TRACK] * 1_000}).events) == 1_000
    with pytest.raises(UnfitValue, match=r"1,001 members of `events`; one request may have 1,000"):
        read("/api/track", {"app_id": "gs_a", "events": [TRACK] * 1_001})


def test_a_token_to_erase_is_asked_for_with_a_secret() -> None:
    """The app is the write key, which is public, so the secret is what counts."""
    request = read("/api/public/v0/auth_token", headers=basic("gs_a", "secret"))

    assert request.erase == ErasureKey("gs_a", "secret")


def test_people_to_be_erased_are_named_by_either_id() -> None:
    """Nothing is erased here: whoever erases makes the answer."""
    people = {"users": [{"identity": "ann"}, {"user_id": "42"}]}
    request = read("/api/public/v0/user_deletion", people, headers={"authorization": "Bearer t"})

    assert request.erase == Erasure("t", ("ann",), ("42",))
    assert request.events == []


def test_who_cannot_be_told_stops_an_erasure() -> None:
    """Whoever asks is to know that all of them are gone."""
    with pytest.raises(UnfitValue):
        read("/api/public/v0/user_deletion", {"users": [{"identity": "ann"}, {"email": "bob@example.com"}]})


def test_how_far_an_erasure_is_can_be_asked() -> None:
    """By the number that it was answered with."""
    request = read("/api/public/v0/deletion_status/e-1", method="GET", headers={"authorization": "Bearer t"})

    assert request.erase == ErasureStatus("t", "e-1")
