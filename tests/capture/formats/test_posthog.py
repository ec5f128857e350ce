"""PostHog's capture API: what its events are read into."""

import json
from typing import Any

import pytest
from tests.capture.formats.sent import RECEIVED_AT, only, read

from groundswell.model.event import Event
from groundswell.model.value import UnfitValue

AT = "2026-05-28T12:00:00.000Z"
AT_US = 1_779_969_600_000_000
PAGE = {
    "$current_url": "https://app.example/reports?a=1",
    "$host": "app.example:8000",
    "$pathname": "/reports",
}
KNOWN = {"distinct_id": "ann", "$device_id": "laptop", "$is_identified": True, "$session_id": "s-1"}
UNKNOWN = {"distinct_id": "laptop", "$device_id": "laptop", "$is_identified": False, "$session_id": "s-1"}
SERVER = {"$lib": "posthog-python", "$lib_version": "7.91.1", "$is_server": True}


def told(name: str, properties: dict[str, Any], **members: Any) -> dict[str, Any]:
    """An event as a library tells it."""
    return {"event": name, "uuid": "u-1", "timestamp": AT, "properties": properties} | members


def event(name: str, properties: dict[str, Any], **members: Any) -> Event:
    """What such an event alone in a batch is read into."""
    return only(read("/batch/", {"api_key": "gs_a", "batch": [told(name, properties, **members)]}))


def test_an_event_is_what_somebody_did() -> None:
    """Name, properties, id and time are those of the event."""
    read_event = event("Report Created", {"n": 3, **SERVER}, distinct_id="ann")

    assert read_event == Event(
        kind="track", name="Report Created", id="u-1", at=AT_US, user="ann", properties={"n": 3},
        from_server=True, library="posthog-python 7.91.1",
    )  # fmt: skip


@pytest.mark.parametrize("path", ["/e/", "/batch/", "/capture/", "/track/", "/i/v0/e/", "/e", "/batch"])
def test_one_event_many_in_a_list_and_a_batch_are_read_alike(path: str) -> None:
    """Whatever the path, the body tells which of the three it is."""
    one = told("Login", {"token": "gs_a", **KNOWN})
    requests = [read(path, body) for body in (one, [one], {"api_key": "gs_a", "batch": [one]})]

    assert [only(request).user for request in requests] == ["ann"] * 3
    assert [request.key for request in requests] == ["gs_a"] * 3


@pytest.mark.parametrize(
    ("properties", "user", "device"),
    [
        (UNKNOWN, None, "laptop"),
        (KNOWN, "ann", "laptop"),
        ({**UNKNOWN, "distinct_id": "after-reset"}, None, "after-reset"),
        ({"distinct_id": "laptop", "$device_id": "laptop"}, None, "laptop"),
        ({"distinct_id": "ann", "$device_id": "laptop"}, "ann", "laptop"),
        ({"distinct_id": "ann", "$device_id": "ann", "$user_id": "ann"}, "ann", None),
        ({"distinct_id": "random", "$process_person_profile": False, **SERVER}, None, "random"),
        ({"distinct_id": "ann", **SERVER}, "ann", None),
        ({"distinct_id": "$posthog_cookieless", "$cookieless_mode": True, "$is_identified": False}, None, None),
    ],
    ids=[
        "unknown", "known", "unknown again", "unknown, old library", "known, old library", "known, bootstrapped",
        "no person by its own word", "server", "everybody's id",
    ],
)  # fmt: skip
def test_an_id_is_a_devices_until_its_person_is_known(
    properties: dict[str, Any], user: str | None, device: str | None
) -> None:
    """Libraries say whether he is; where they do not, their own first id is a device's."""
    read_event = event("Login", properties)

    assert (read_event.user, read_event.device) == (user, device)


def test_an_identify_links_the_id_before() -> None:
    """`$set` are the user's values, `$set_once` those for where he has none."""
    read_event = event(
        "$identify",
        {**KNOWN, "$anon_distinct_id": "laptop"},
        **{"$set": {"plan": "pro"}, "$set_once": {"from": "ad"}},
    )

    assert (read_event.kind, read_event.device, read_event.user) == ("identify", "laptop", "ann")
    assert (read_event.user_properties, read_event.first_user_properties) == ({"plan": "pro"}, {"from": "ad"})


@pytest.mark.parametrize("anonymous", [None, "ann", "$posthog_cookieless"])
def test_an_identify_without_an_id_before_links_nothing(anonymous: str | None) -> None:
    """A server's has none, and everybody's id is nobody's."""
    read_event = event(
        "$identify", {"$set": {"plan": "pro"}, "$anon_distinct_id": anonymous}, distinct_id="ann"
    )

    assert (read_event.kind, read_event.user, read_event.user_properties) == ("user", "ann", {"plan": "pro"})


def test_a_set_tells_values_of_the_user() -> None:
    """Those in its properties and those beside them, which go first."""
    read_event = event("$set", {**KNOWN, "$set": {"plan": "free", "seats": 2}}, **{"$set": {"plan": "pro"}})

    assert (read_event.kind, read_event.user_properties) == ("user", {"plan": "pro", "seats": 2})


def test_any_event_may_tell_values_of_the_user() -> None:
    """They are none of the event's own properties."""
    read_event = event("Login", {**KNOWN, "$set": {"plan": "pro"}})

    assert (read_event.properties, read_event.user_properties) == ({}, {"plan": "pro"})


@pytest.mark.parametrize("name", ["$identify", "$set"])
@pytest.mark.parametrize("device", [{}, {"$anon_distinct_id": "phone"}])
def test_groups_of_what_is_told_of_a_user_are_kept(name: str, device: dict[str, str]) -> None:
    """Loading makes him a member of them."""
    assert event(name, {**KNOWN, **device, "$groups": {"company": "acme"}}).accounts == {"company": "acme"}


def test_groups_are_the_accounts_of_an_event() -> None:
    """The kind of an account is the type of the group."""
    assert event("Login", {**KNOWN, "$groups": {"company": "acme", "team": 7, "": "x", "org": None}}).accounts == {
        "company": "acme", "team": "7",
    }  # fmt: skip


def test_a_server_tells_of_a_group_and_of_nobody() -> None:
    """Whatever id it comes with: one library draws it, another makes it of the group's name."""
    group = {"$group_type": "company", "$group_key": "acme", "$group_set": {"seats": 5}, **SERVER}
    read_event = event("$groupidentify", group, distinct_id="0c1d2e")

    assert (read_event.kind, read_event.user, read_event.device) == ("account", None, None)
    assert (read_event.accounts, read_event.account_properties) == (
        {"company": "acme"},
        {"company": {"seats": 5}},
    )


@pytest.mark.parametrize(("who", "user"), [(KNOWN, "ann"), (UNKNOWN, None)])
def test_a_browser_joins_a_group(who: dict[str, Any], user: str | None) -> None:
    """Whoever is there becomes a member of the account."""
    read_event = event("$groupidentify", {"$group_type": "company", "$group_key": "acme", **who})

    assert (read_event.kind, read_event.user, read_event.device) == ("group", user, "laptop")
    assert (read_event.accounts, read_event.account_properties) == ({"company": "acme"}, {})


def test_an_alias_has_two_ids() -> None:
    """That of the event turns out to be the one that is named."""
    read_event = event("$create_alias", {"distinct_id": "laptop", "alias": "ann"})

    assert (read_event.kind, read_event.previous, read_event.user) == ("alias", "laptop", "ann")


def test_a_page_view_has_the_parts_of_its_url() -> None:
    """The library's names become ours; what it says without meaning anything is left out."""
    read_event = event("$pageview", {**KNOWN, **PAGE, "title": "Reports", "$referrer": "$direct", "$browser": "Chrome",
                                     "token": "gs_a", "$sdk_debug_retry_queue_size": 0})  # fmt: skip

    assert (read_event.kind, read_event.name, read_event.session) == ("page", None, "s-1")
    assert read_event.properties == {
        "url": "https://app.example/reports?a=1", "domain": "app.example", "path": "/reports", "query": "?a=1",
        "title": "Reports", "$browser": "Chrome",
    }  # fmt: skip


def test_a_screen_is_a_page_with_a_name() -> None:
    """As apps send it."""
    read_event = event("$screen", {**KNOWN, "$screen_name": "Reports"})

    assert (read_event.kind, read_event.name) == ("page", "Reports")


def test_leaving_a_page_is_an_event_of_that_name() -> None:
    """It is no page view."""
    assert (event("$pageleave", {**KNOWN, **PAGE}).kind, event("$pageleave", KNOWN).name) == (
        "track",
        "$pageleave",
    )


@pytest.mark.parametrize(
    ("type_", "kind", "name"),
    [("click", "click", None), ("touch", "click", None), ("change", "change", None), ("submit", "submit", None),
     ("copy", "track", "$autocapture")],
)  # fmt: skip
def test_what_was_captured_by_itself_is_a_click_a_change_or_a_submit(
    type_: str, kind: str, name: str | None
) -> None:
    """The element has the properties that name it, on the page it is on."""
    chain = 'button.btn:attr__class="btn"attr__type="button"nth-child="1"text="Save";form:attr__id="f"nth-child="2"'
    properties = {**KNOWN, **PAGE, "$event_type": type_, "$elements_chain": chain, "$el_text": "Save"}
    read_event = event("$autocapture", properties)

    assert (read_event.kind, read_event.name) == (kind, name)
    assert {n: v for n, v in read_event.properties.items() if n not in ("url", "domain", "path", "query")} == {
        "element_tag": "button", "element_classes": "btn", "element_text": "Save",
        "element_hierarchy": "@button;:1;.btn;[type=button];|@form;:2;#f;|",
    }  # fmt: skip


def test_a_browser_says_when_it_sent() -> None:
    """In the body, in each event, or in the query as a number."""
    one = told("Login", KNOWN)
    sent_at, sent_ms = "2026-05-28T12:00:05Z", "1779969605000"
    requests = [
        read("/batch/", {"batch": [one], "sent_at": sent_at}),
        read("/e/", [one | {"sent_at": sent_at}]),
        read("/e/", [one], query={"sent_at": sent_ms}),
        read("/e/", one, query={"_": sent_ms}),
    ]

    assert [only(request).sent_at for request in requests] == [AT_US + 5_000_000] * 4


def test_a_time_that_was_given_on_purpose_is_history() -> None:
    """The library of browsers says so, and a batch can."""
    sent = {"sent_at": "2026-05-28T12:00:05Z"}
    given = told("Login", {**KNOWN, "$event_time_override_provided": True})
    requests = [
        {"batch": [given], **sent},
        {"batch": [told("Login", KNOWN)], "historical_migration": True, **sent},
    ]

    assert [(e.at, e.sent_at, e.is_history) for e in (only(read("/batch/", r)) for r in requests)] == [
        (AT_US, None, True)
    ] * 2


def test_the_clock_of_a_server_is_believed() -> None:
    """Its time of sending is not compared."""
    batch = {"batch": [told("Login", SERVER, distinct_id="ann")], "sent_at": "2026-05-28T12:00:05Z"}

    assert (only(read("/batch/", batch)).sent_at, only(read("/batch/", batch)).from_server) == (None, True)


def test_an_offset_counts_back_from_the_receipt() -> None:
    """Old libraries say how many milliseconds passed before they sent."""
    assert (
        only(read("/e/", {"event": "Login", "properties": KNOWN, "offset": 1500})).at
        == RECEIVED_AT - 1_500_000
    )


@pytest.mark.parametrize(
    ("reason", "bad"),
    [
        ("nobody did it", {"properties": {}}),
        ("without its name", {"event": ""}),
        ("cannot be read", {"timestamp": "yesterday"}),
        ("not kept", {"event": "$snapshot"}),
        ("without `$group_type`", {"event": "$groupidentify"}),
        ("second id", {"event": "$create_alias"}),
        ("to itself", {"event": "$create_alias", "properties": {"distinct_id": "ann", "alias": "ann"}}),
    ],
)
def test_a_bad_event_does_not_lose_its_neighbours(reason: str, bad: dict[str, Any]) -> None:
    """It is refused with a reason, and the others are read."""
    good = told("Login", KNOWN)
    batch = read("/batch/", {"batch": [good, good | bad, None, good]})

    assert len(batch.events) == 2
    assert [reason in refused.reason for refused in batch.refused] == [True, False]


@pytest.mark.parametrize("body", [None, 7, {}, {"batch": 7}])
def test_a_body_of_another_shape_is_refused_whole(body: Any) -> None:
    """Nothing of it can be an event."""
    with pytest.raises(UnfitValue):
        read("/e/", body)


def test_the_browser_library_is_told_to_capture_and_nothing_else() -> None:
    """As JSON, and as a script that leaves the same where it looks first."""
    as_json = read("/array/gs_a/config", method="GET")
    script = read("/array/gs_a/config.js", method="GET")
    settings = json.loads(as_json.reply.body)

    assert (settings["autocapture_opt_out"], settings["hasFeatureFlags"], settings["sessionRecording"]) == (
        False,
    ) * 3
    assert script.reply.content_type == "application/javascript"
    assert json.loads(script.reply.body.decode().partition('["gs_a"]=')[2].rstrip(";"))["config"] == settings


def test_a_key_cannot_end_the_script_that_it_stands_in() -> None:
    """It comes from the path, which anybody can write."""
    assert b"</script>" not in read("/array/</script>/config.js", method="GET").reply.body


@pytest.mark.parametrize("path", ["/flags/", "/flags", "/decide/"])
def test_there_are_no_feature_flags(path: str) -> None:
    """Asking for them is answered with none."""
    flags = read(path, {"token": "gs_a", "distinct_id": "ann"}, query={"v": "2"})

    assert (flags.key, json.loads(flags.reply.body)["featureFlags"], flags.events) == ("gs_a", {}, [])


@pytest.mark.parametrize("body", [{"properties": {"n": 1}}, {"distinct_id": "ann"}, {"event": ""}])
def test_an_event_without_a_name_is_refused_and_the_request_is_not(body: dict[str, Any]) -> None:
    """Alone as among others: it is counted with its reason, and the answer is 200."""
    found = read("/e/", {"api_key": "gs_a", **body})

    assert (found.reply.status, [refused.reason for refused in found.refused]) == (
        200,
        ["an event without its name (`event`)"],
    )
