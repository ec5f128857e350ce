"""Segment's HTTP API and RudderStack's: what its calls are read into."""

import base64
import json
from typing import Any

import pytest
from tests.capture.formats.sent import basic, only, read

from groundswell.model.event import Event
from groundswell.model.value import UnfitValue

AT = "2026-05-28T12:00:00.000Z"
AT_US = 1_779_969_600_000_000
BROWSER = {"userAgent": "Mozilla/5.0", "library": {"name": "analytics.js", "version": "npm:next-1.84.3"}}


def call(kind: str, **members: Any) -> dict[str, Any]:
    """A call of ann's."""
    return {"type": kind, "userId": "ann", "messageId": "m-1", "timestamp": AT} | members


def event(kind: str, **members: Any) -> Event:
    """What such a call alone in a batch is read into."""
    return only(read("/v1/batch", {"batch": [call(kind, **members)]}))


def test_a_track_is_what_somebody_did() -> None:
    """Name, properties, ids and time are those of the call."""
    read_event = event("track", event="Report Created", properties={"n": 3}, anonymousId="laptop")

    assert read_event == Event(
        kind="track", name="Report Created", id="m-1", at=AT_US, user="ann", device="laptop",
        properties={"n": 3}, from_server=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("long", "short", "kind"),
    [
        ("identify", "i", "user"), ("track", "t", "track"), ("page", "p", "page"), ("screen", "s", "page"),
        ("group", "g", "group"), ("alias", "a", "alias"),
    ],
)  # fmt: skip
def test_a_path_says_the_kind_of_its_call(long: str, short: str, kind: str) -> None:
    """Each kind has a path of its own, long and short, whose call needs no `type`."""
    body = {"userId": "ann", "event": "Login", "groupId": "acme", "previousId": "laptop"}

    assert [only(read(f"/v1/{word}", body)).kind for word in (long, short)] == [kind, kind]


@pytest.mark.parametrize("path", ["/v1/batch", "/v1/b", "/v1/import", "/beacon/v1/batch"])
def test_a_batch_has_many_calls(path: str) -> None:
    """Their order is kept."""
    batch = [call("track", event="Login"), call("page", name="Home")]

    assert [e.kind for e in read(path, {"batch": batch}).events] == ["track", "page"]


def test_an_identify_with_both_ids_links_the_device() -> None:
    """The device belongs to the user, and the traits are the user's."""
    read_event = event("identify", anonymousId="laptop", traits={"plan": "pro"})

    assert (read_event.kind, read_event.device, read_event.user) == ("identify", "laptop", "ann")
    assert read_event.user_properties == {"plan": "pro"}


@pytest.mark.parametrize(
    "ids", [{"anonymousId": None}, {"userId": "", "anonymousId": "laptop"}, {"anonymousId": "ann"}]
)
def test_an_identify_with_one_id_links_nothing(ids: dict[str, Any]) -> None:
    """It only tells traits, of the user or of whoever uses the device."""
    assert event("identify", traits={"plan": "pro"}, **ids).kind == "user"


def test_traits_may_stand_in_the_context() -> None:
    """RudderStack's Python library writes those of an identify there and nowhere else."""
    read_event = event("identify", context={"traits": {"plan": "pro"}})

    assert read_event.user_properties == {"plan": "pro"}


def test_traits_in_the_context_of_a_track_are_no_news() -> None:
    """RudderStack's browser library repeats them with every call."""
    assert event("track", event="Login", context={"traits": {"plan": "pro"}}).user_properties == {}


def test_a_group_makes_the_user_a_member() -> None:
    """The account is of the project's first kind, and the traits are the account's."""
    read_event = event("group", groupId="acme", traits={"seats": 5})

    assert (read_event.kind, read_event.user, read_event.accounts) == ("group", "ann", {"": "acme"})
    assert read_event.account_properties == {"": {"seats": 5}}


def test_a_track_belongs_to_the_account_in_its_context() -> None:
    """`context.groupId` is written on the event."""
    assert event("track", event="Login", context={"groupId": "acme"}).accounts == {"": "acme"}


def test_an_alias_says_that_an_id_is_the_users() -> None:
    """`previousId` turns out to be `userId`."""
    read_event = event("alias", previousId="laptop")

    assert (read_event.kind, read_event.previous, read_event.user) == ("alias", "laptop", "ann")


def test_a_page_has_its_name_and_its_parts() -> None:
    """`search` is the query; the category stays a property."""
    page = {"url": "https://app.example/reports?a=1#top", "path": "/reports", "search": "?a=1", "title": "Reports",
            "referrer": "https://example.org/"}  # fmt: skip
    read_event = event(
        "page", name="List", category="Reports", properties={"name": "List", "rows": 7, **page}
    )

    assert read_event.name == "List"
    assert read_event.properties == {
        "category": "Reports", "rows": 7, "url": "https://app.example/reports?a=1#top", "domain": "app.example",
        "path": "/reports", "query": "?a=1", "hash": "#top", "title": "Reports", "referrer": "https://example.org/",
    }  # fmt: skip


def test_a_track_has_the_page_it_happened_on() -> None:
    """What the caller says itself goes before what the library says of the page."""
    context = {"page": {"url": "https://app.example/reports", "title": "Reports"}}
    read_event = event("track", event="Export", properties={"title": "Q3"}, context=context)

    assert read_event.properties == {
        "url": "https://app.example/reports", "domain": "app.example", "path": "/reports", "title": "Q3",
    }  # fmt: skip


def test_a_campaign_becomes_the_utm_properties() -> None:
    """They are named as in a URL; other parts of the context that are not known are left out."""
    context = {
        "campaign": {"name": "spring", "source": "news"},
        "locale": "de-DE",
        "traits": {"a": 1},
        "protocols": {},
    }

    assert event("track", event="Login", context=context).properties == {
        "locale": "de-DE", "utm_campaign": "spring", "utm_source": "news",
    }  # fmt: skip


def test_a_library_is_no_app() -> None:
    """RudderStack's browser library names itself as both, and says nothing of what it does not know."""
    library = {"name": "RudderLabs JavaScript SDK", "version": "3.34.1"}
    named = event("track", event="A", context={"app": library, "library": library, "os": {"name": ""}})
    app = event("track", event="A", context={"app": {"name": "Shop"}, "library": library})

    assert (named.properties, app.properties) == ({}, {"app_name": "Shop"})


def test_the_context_of_a_batch_holds_for_all_its_calls() -> None:
    """A call's own goes before it, member by member."""
    calls = [call("track", event="A", context={"locale": "de"}), call("track", event="B")]
    batch = read("/v1/batch", {"batch": calls, "context": {"locale": "en", "timezone": "UTC"}})

    assert [e.properties["locale"] for e in batch.events] == ["de", "en"]


def test_a_browser_says_when_it_sent() -> None:
    """The time of sending is the call's, else that of the batch, and in a header where neither has one."""
    sent_at = "2026-05-28T12:00:05Z"
    own = read("/v1/t", call("track", event="A", context=BROWSER, sentAt=sent_at))
    batch = read("/v1/b", {"batch": [call("track", event="A", context=BROWSER)], "sentAt": sent_at})
    header = read("/v1/track", call("track", event="A", context=BROWSER), headers={"sentat": sent_at})

    assert {only(r).sent_at for r in (own, batch, header)} == {AT_US + 5_000_000}


def test_the_clock_of_a_server_is_believed() -> None:
    """Nothing is put right by its time of sending, which some libraries send again unchanged."""
    body = {"batch": [call("track", event="A", context={"library": {"name": "analytics-python", "version": "2.4.0"}})],
            "sentAt": "2026-05-28T12:00:05Z"}  # fmt: skip
    read_event = only(read("/v1/batch", body))

    assert (read_event.from_server, read_event.sent_at) == (True, None)
    assert read_event.library == "analytics-python 2.4.0"


@pytest.mark.parametrize(
    ("members", "from_server"),
    [
        ({"context": BROWSER}, False),
        ({"channel": "web"}, False),
        ({"channel": "server", "context": BROWSER}, True),
        ({"context": {**BROWSER, "library": {"name": "@segment/analytics-node"}}}, True),
        ({}, True),
    ],
)
def test_what_runs_in_a_browser_is_told_by_what_it_knows(members: dict[str, Any], from_server: bool) -> None:
    """The channel or the library says it, else a page or a browser's name in the context."""
    assert event("track", event="A", **members).from_server is from_server


def test_an_import_is_history() -> None:
    """Its times stay as they are."""
    body = {"batch": [call("track", event="A", context=BROWSER)], "sentAt": "2026-05-28T15:00:00Z"}
    read_event = only(read("/v1/import", body))

    assert (read_event.at, read_event.sent_at, read_event.is_history) == (AT_US, None, True)


def test_rudderstack_says_when_it_was_called() -> None:
    """`originalTimestamp` is the time; a `timestamp` beside it was given on purpose."""
    called = "2026-05-28T12:00:09Z"
    timed = event("track", event="A", timestamp=None, originalTimestamp=called)
    told = event("track", event="A", originalTimestamp=called)

    assert (timed.at, timed.is_history) == (AT_US + 9_000_000, False)
    assert (told.at, told.is_history) == (AT_US, True)


def test_rudderstacks_session_is_the_session() -> None:
    """It is a number in the context."""
    assert event("page", context={"sessionId": 1_780_000_000_000}).session == "1780000000000"


def test_rudderstacks_header_names_the_device() -> None:
    """In base64, for calls that do not name it themselves."""
    header = {"anonymousid": base64.b64encode(b"laptop").decode()}

    assert only(read("/v1/track", {"event": "A", "userId": ""}, headers=header)).device == "laptop"


@pytest.mark.parametrize(
    ("reason", "bad"),
    [
        ("nobody did it", {"userId": None}),
        ("without the name", {"event": None}),
        ("unknown `type`", {"type": "purchase"}),
        ("cannot be read", {"timestamp": "yesterday"}),
        ("outside the years", {"timestamp": "0001-01-01T00:00:00Z"}),
        ("without the id of the account", {"type": "group"}),
        ("needs two ids", {"type": "alias"}),
        ("to itself", {"type": "alias", "previousId": "ann"}),
    ],
)
def test_a_bad_call_does_not_lose_its_neighbours(reason: str, bad: dict[str, Any]) -> None:
    """It is refused with a reason, and the others are read."""
    good = call("track", event="A")
    batch = read("/v1/batch", {"batch": [good, good | bad, "A", good]})

    assert len(batch.events) == 2
    assert [reason in refused.reason for refused in batch.refused] == [True, False]


def test_an_id_may_be_a_number() -> None:
    """It is its text."""
    read_event = only(read("/v1/track", {"userId": 7, "anonymousId": 12345678901234567890, "event": "A"}))

    assert (read_event.user, read_event.device) == ("7", "12345678901234567890")


@pytest.mark.parametrize("body", [None, [1], {"batch": {"a": 1}}, {}])
def test_a_body_of_another_shape_is_refused_whole(body: Any) -> None:
    """Nothing of it can be an event."""
    with pytest.raises(UnfitValue):
        read("/v1/batch", body)


def test_the_write_key_is_in_the_header_the_body_or_the_query() -> None:
    """The first of these that has one says it."""
    batch = {"batch": [call("track", event="A", writeKey="gs_call")]}

    assert read("/v1/batch", batch | {"writeKey": "gs_body"}, headers=basic("gs_header")).key == "gs_header"
    assert read("/v1/batch", batch | {"writeKey": "gs_body"}, query={"writeKey": "gs_query"}).key == "gs_body"
    assert read("/v1/batch", batch, headers={"authorization": "Bearer token"}).key == "gs_call"
    assert read("/beacon/v1/batch", {"batch": []}, query={"writeKey": "gs_query"}).key == "gs_query"
    assert read("/v1/batch", {"batch": []}).key is None


def test_segments_browser_library_is_told_to_send_here() -> None:
    """Its settings name this server, so that a page names it once."""
    headers = {"host": "events.example", "origin": "https://app.example"}
    settings = read("/v1/projects/gs_a/settings", method="GET", headers=headers)
    told = json.loads(settings.reply.body)["integrations"]["Segment.io"]

    assert (settings.key, told["apiKey"]) == ("gs_a", "gs_a")
    assert (told["protocol"], told["apiHost"]) == ("https", "events.example/v1")


@pytest.mark.parametrize("path", ["/sourceConfig", "/sourceConfig/"])
def test_rudderstacks_browser_library_gets_its_source(path: str) -> None:
    """It sends nothing unless its source is enabled."""
    config = read(path, method="GET", headers=basic("gs_a"), query={"p": "npm", "v": "3.34.1"})
    source = json.loads(config.reply.body)["source"]

    assert (config.key, source["enabled"], source["writeKey"], source["destinations"]) == (
        "gs_a",
        True,
        "gs_a",
        [],
    )


def test_how_the_library_fares_is_no_event() -> None:
    """Its own metrics are answered and not kept."""
    metrics = read("/v1/m", {"series": [{"metric": "analytics_js.invoke"}]})

    assert (metrics.events, metrics.refused, metrics.reply.status) == ([], [], 200)
