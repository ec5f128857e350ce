"""The native format: what its members mean, and what is told of those that cannot be read."""

import json
from typing import Any

import pytest
from tests.capture.formats.sent import RECEIVED_AT, only

from groundswell.capture.formats.native import Native
from groundswell.capture.formats.wire import Read, Sent
from groundswell.model.event import Event
from groundswell.model.value import UnfitValue

AT = 1_779_999_000_000


def read(*events: Any, path: str = "/i", **envelope: Any) -> Read:
    """What is read of a request with these events."""
    text = json.dumps({"key": "gs_key", "events": list(events), **envelope}).encode()
    return Native().read(Sent("POST", path, {}, {}, text, RECEIVED_AT))


def event(**fields: Any) -> Event:
    """The one event of a request."""
    return only(read({"name": "Paid", **fields}))


def test_an_event_has_the_members_of_the_model() -> None:
    """By the same names."""
    found = event(
        kind="click",
        id="1",
        at="2026-05-28T12:00:00.5Z",
        user="ann",
        device="phone",
        session="s",
        accounts={"company": "acme", "team": "red"},
        properties={"element_tag": "a", "deep": {"n": [1, None]}},
        user_properties={"role": "admin"},
        first_user_properties={"from": "ad"},
        account_properties={"company": {"plan": "paid"}},
        from_server=True,
    )

    assert found == Event(
        kind="click",
        id="1",
        at=1_779_969_600_500_000,
        name="Paid",
        user="ann",
        device="phone",
        session="s",
        accounts={"company": "acme", "team": "red"},
        properties={"element_tag": "a", "deep": {"n": [1, None]}},
        user_properties={"role": "admin"},
        first_user_properties={"from": "ad"},
        account_properties={"company": {"plan": "paid"}},
        from_server=True,
    )


def test_an_event_without_kind_is_a_track() -> None:
    """What most are."""
    assert event().kind == "track"


def test_the_envelope_holds_for_all_its_events() -> None:
    """When it was sent, and by what."""
    found = read({"name": "A"}, {"name": "B"}, sent_at=AT, library="js 1.0")

    assert [(e.sent_at, e.library) for e in found.events] == [(AT * 1000, "js 1.0")] * 2


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (AT, AT * 1000),
        (AT + 0.25, AT * 1000 + 250),
        (AT // 1000, AT * 1000),
        (AT * 1000, AT * 1000),
        (str(AT), AT * 1000),
        ("2026-05-28T12:00:00+02:00", 1_779_962_400_000_000),
        ("2026-05-28T12:00:00", 1_779_969_600_000_000),
        ("2026-05-28", 1_779_926_400_000_000),
        (None, None),
        ("", None),
    ],
)
def test_times_are_read_however_they_are_written(at: Any, expected: int | None) -> None:
    """In UTC unless they name a zone; a number's size tells its unit."""
    assert event(at=at).at == expected


@pytest.mark.parametrize(
    ("id", "expected"),
    [(7, "7"), (7.0, "7"), (2**60 + 1, "1152921504606846977"), ("", None), (None, None), (" a ", " a ")],
)
def test_ids_are_texts(id: Any, expected: str | None) -> None:
    """Numbers become theirs, an empty one is none, spaces stay."""
    assert event(user=id).user == expected


def test_an_account_without_kind_is_of_the_first() -> None:
    """Beside those that name one."""
    assert event(account=12, accounts={"team": "red"}).accounts == {"": "12", "team": "red"}


def test_a_kind_without_id_is_no_account() -> None:
    """It is as if it were missing."""
    assert event(accounts={"company": None, "team": ""}).accounts == {}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (
            {"kind": "nap"},
            "`kind` is none of track, page, click, change, submit, identify, alias, group, user, account: 'nap'",
        ),
        ({"properties": []}, '`properties` is not an object: write {"color": "red"}'),
        ({"user": {"id": 1}}, "`user` is a list or an object: write a text or a number"),
        ({"at": "soon"}, "'soon' cannot be read as a time: write it in ISO 8601"),
        ({"at": True}, "'True' cannot be read as a time: write it in ISO 8601"),
    ],
)
def test_an_event_that_cannot_be_read_is_refused_alone(fields: dict[str, Any], reason: str) -> None:
    """With the place of the fault."""
    found = read({"name": "A"}, {"name": "B", **fields}, {"name": "C"})

    assert ([e.name for e in found.events], [r.reason for r in found.refused]) == (["A", "C"], [reason])


def test_what_is_not_known_is_passed_over() -> None:
    """A newer library may send more."""
    assert event(colour="red").name == "Paid"


@pytest.mark.parametrize("envelope", [{"sent_at": "soon"}, {"sent_at": {}}, {"library": 7}, {"more": 1}])
def test_a_bad_envelope_costs_no_event(envelope: dict[str, Any]) -> None:
    """What of it cannot be read is as if it were missing."""
    found = only(read({"name": "A"}, **envelope))

    assert (found.sent_at, found.library) == (None, None)


@pytest.mark.parametrize("text", [b"{}", b"[]", b"7", b'{"events": {}}', b'{"events": null}', b""])
def test_a_body_without_a_list_of_events_is_refused_as_a_whole(text: bytes) -> None:
    """Nothing in it could be meant."""
    with pytest.raises(UnfitValue):
        Native().read(Sent("POST", "/i", {}, {}, text, RECEIVED_AT))


def test_the_answer_tells_the_place_of_each_refused_event() -> None:
    """Of those that the format could not read, and of those that the door turned away."""
    found = read({"name": "A"}, 7, {"name": " "}, {"name": "B"}, [])
    assert found.told is not None
    answer = json.loads(found.told([(1, "no event name")]).body)

    assert (answer["accepted"], [(r["index"], r["reason"]) for r in answer["refused"]][1]) == (
        2,
        (2, "no event name"),
    )
    assert [r["index"] for r in answer["refused"]] == [1, 2, 4]
