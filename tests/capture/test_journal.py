"""What is told of how events arrive."""

import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.capture.senders import KEY, Product, Sending, body, product
from tests.histories import NOW, History

import groundswell
from groundswell.capture.journal import MOST_REASONS, MOST_SAMPLES, OTHER, Journal, without_values
from groundswell.capture.loading import UNFIT
from groundswell.capture.taking import NOT_TAKEN
from groundswell.model.clock import FixedClock
from groundswell.model.event import Event
from groundswell.model.period import microseconds
from groundswell.store.taken import OF_ERASED

AT = microseconds(NOW)
HOUR = 3_600_000_000


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Product]:
    """A product that is sent to."""
    with product(tmp_path) as made:
        yield made


def sent(shop: Product, *events: Any, **envelope: Any) -> None:
    """Send events."""
    Sending(shop).send(body(*events, **envelope))


def event(id: str = "1", **fields: Any) -> Event:
    """An event as the door lets it in."""
    return Event(kind="track", name="A", id=id, at=AT, known_at=AT, **fields)


def test_whatever_was_received_was_accepted_or_refused(shop: Product) -> None:
    """By the format, or at the door."""
    sent(shop, {"name": "A"}, 7, {"name": ""}, {"name": "B"})
    status = shop.history.project.capture_status()

    assert (status.received, status.accepted, status.refused, status.waiting_events) == (4, 2, 2, 2)


def test_a_refusal_tells_why_and_what_it_looked_like(shop: Product) -> None:
    """Names stay, values do not."""
    sent(shop, {"kind": "page", "at": "never", "user": "ann@acme.example", "properties": {"a": [1], "b": {}}})
    (found,) = shop.history.project.refusals()

    assert (found.of, found.reason, found.count) == (
        "event",
        "'…' cannot be read as a time: write it in ISO 8601",
        1,
    )
    assert found.samples[0].sample == {
        "kind": "page",
        "at": "a text of 5",
        "user": "a text of 16",
        "properties": {"a": "a list of 1", "b": "an object of 0"},
    }


def test_ids_that_stand_for_nobody_are_counted_apart(shop: Product) -> None:
    """Their events entered."""
    sent(shop, {"name": "A", "user": "null", "device": "phone"}, {"name": "A", "user": "NULL"})
    (found,) = shop.history.project.refusals()

    assert (found.of, found.reason, found.count, shop.history.project.capture_status().refused) == (
        "id", "the user id 'null' stands for nobody", 2, 0,
    )  # fmt: skip


def test_a_property_that_is_left_out_is_no_event(shop: Product) -> None:
    """What was received was accepted or refused, and its event was accepted."""
    call = {"app_id": KEY, "identity": "ann", "properties": {"id": 7, "plan": "pro"}}
    Sending(shop).send(json.dumps(call).encode(), "/api/add_user_properties")
    status = shop.history.project.capture_status()

    assert (status.received, status.accepted, status.refused) == (1, 1, 0)
    assert [(r.of, r.count) for r in shop.history.project.refusals()] == [("property", 1)]


@pytest.mark.parametrize(
    ("reason", "of"),
    [
        ("an alias of two known users", "claim"),
        (NOT_TAKEN, "message"),
        (OF_ERASED, "message"),
        (UNFIT, "property"),
    ],
)
def test_what_loading_leaves_out_is_told_as_what_it_was(reason: str, of: str) -> None:
    """Only what is said of ids is a claim."""
    journal = Journal()
    journal.not_in_force("shop", {reason: 2}, AT)

    assert [(r.of, r.reason, r.count) for r in journal.refusals("shop")] == [(of, reason, 2)]


def test_events_with_a_key_that_nobody_has_are_counted(shop: Product) -> None:
    """For no project: nobody knows which was meant."""
    sent(shop, {"name": "A"}, {"name": "B"}, key="gs_nobodys")

    assert shop.opened.journal.of_strangers == 2


def test_requests_of_which_nothing_entered_are_counted_for_some_minutes() -> None:
    """By the code of their error, the latest first; those of eleven minutes ago are forgotten."""
    journal = Journal()
    minute = 60_000_000
    for code, minutes_ago in [
        ("bad-request", 11),
        ("bad-request", 9),
        ("unknown-write-key", 3),
        ("unknown-write-key", 0),
    ]:
        journal.turned_away(code, AT - minutes_ago * minute)
    found = journal.lately_turned_away(NOW).turned_away

    assert [(turned.code, turned.requests) for turned in found] == [
        ("unknown-write-key", 2),
        ("bad-request", 1),
    ]


def test_a_request_with_a_wrong_key_is_told_without_the_key(shop: Product) -> None:
    """Only its error and when; one that brought something in is none."""
    sent(shop, {"name": "A"}, key="gs_nobodys")
    sent(shop, {"name": "A"})
    Sending(shop).send(b"{")
    found = shop.history.project.turned_away().turned_away

    assert {(turned.code, turned.requests) for turned in found} == {
        ("unknown-write-key", 1),
        ("bad-request", 1),
    }


def test_the_last_events_are_shown_the_newest_first(shop: Product) -> None:
    """Two hundred at most."""
    for n in range(0, 250, 10):
        sent(shop, *[{"name": f"E{n + k}", "user": "ann", "properties": {"n": n + k}} for k in range(10)])
    found = shop.history.project.live_events()

    assert (len(found), found[0].name, found[0].properties, found[-1].name) == (
        200,
        "E249",
        {"n": 249},
        "E50",
    )
    assert found[0].received_at == NOW


def test_what_is_told_is_shown_with_all_that_it_says(shop: Product) -> None:
    """An alias with its other id, properties of users and accounts too."""
    told = {"user_properties": {"plan": "paid"}, "first_user_properties": {"via": "ad", "plan": "free"}}
    sent(
        shop,
        {"kind": "alias", "user": "ann", "previous": "a1"},
        {"kind": "group", "user": "ann", "account": "Quay", "account_properties": {"": {"seats": 4}}, **told},
    )
    group, alias = shop.history.project.live_events()

    assert alias.previous == "a1"
    assert (group.user_properties, group.account_properties) == (
        {"via": "ad", "plan": "paid"},
        {"": {"seats": 4}},
    )


def test_large_events_do_not_fill_the_memory() -> None:
    """Of what is shown live, so many bytes are kept, and one request at least."""
    journal = Journal()
    for n in range(9):
        journal.accepted("shop", [event(str(n), user=str(n))], AT, 400_000, n)

    assert [e.user for e in journal.live("shop")] == ["8", "7"]


def test_a_source_is_told_with_when_it_was_heard_and_how_much(shop: Product) -> None:
    """By its library and version."""
    sent(shop, {"name": "A"}, {"name": "B"}, library="groundswell-js 0.1.0")
    sent(shop, {"name": "A"})
    found = shop.history.project.sources()

    assert [(s.library, s.environment, s.last_at, s.events) for s in found] == [
        ("groundswell-js 0.1.0", "production", NOW, 2),
        (None, "production", NOW, 1),
    ]


def test_events_of_a_source_count_for_a_day() -> None:
    """By hours; when it was first heard stays."""
    journal = Journal()
    for hours in (30, 10, 0):
        three = [event(f"{hours}-{n}", library="js") for n in range(3)]
        journal.accepted("shop", three, AT - hours * HOUR, 100, 1)
    (found,) = journal.sources("shop", NOW)

    assert (found.events, found.first_at, found.last_at) == (6, NOW - timedelta(hours=30), NOW)


def test_a_source_that_fell_silent_stays_on_the_list() -> None:
    """Nothing from it since then."""
    journal = Journal()
    journal.accepted("shop", [event(library="js")], AT - 100 * HOUR, 100, 1)

    assert [(s.library, s.events) for s in journal.sources("shop", NOW)] == [("js", 0)]


def test_an_event_that_came_before_is_counted_apart(shop: Product) -> None:
    """Whoever heard no answer sends it again; it is stored once, and counts once among the last day's."""
    ann, bob = {"id": "1", "name": "A", "user": "ann"}, {"id": "2", "name": "A", "user": "bob"}
    sent(shop, ann, library="js")
    sent(shop, bob, ann, bob, library="js")
    project = shop.history.project
    status = project.capture_status()

    assert (status.accepted, status.again, [s.events for s in project.sources()]) == (4, 2, [2])


def test_an_event_that_came_before_is_shown_once(shop: Product) -> None:
    """Where it came first; also by a server that has only the inbox."""
    for id in ("1", "2", "1"):
        sent(shop, {"id": id, "name": "A"})
    before = [e.id for e in shop.history.project.live_events()]
    shop.history.reopen()

    assert (before, [e.id for e in shop.history.project.live_events()]) == (["2", "1"], ["2", "1"])


def test_what_a_killed_server_had_accepted_is_counted(shop: Product, tmp_path: Path) -> None:
    """What it had not written down is in the inbox: each event counts once, whatever was written down before."""
    sent(shop, {"name": "A"}, library="js")
    shop.opened.keep_journal()
    sent(shop, {"name": "B"}, {"name": "C"}, library="js")
    sent(shop, {"name": "B"}, library="python")
    killed = shutil.copytree(tmp_path / "data", tmp_path / "killed")
    for _ in range(2):
        with groundswell.open(killed, clock=FixedClock(NOW)) as workspace:
            found = workspace.project("product").sources()

    assert {s.library: s.events for s in found} == {"js": 3, "python": 1}


def test_a_server_that_was_killed_at_once_lost_nothing(shop: Product, tmp_path: Path) -> None:
    """Before its journal was ever written."""
    sent(shop, {"name": "A"}, {"name": "B"})
    killed = shutil.copytree(tmp_path / "data", tmp_path / "killed")
    with groundswell.open(killed, clock=FixedClock(NOW)) as workspace:
        found = workspace.project("product").sources()

    assert [(s.library, s.events) for s in found] == [(None, 2)]


def test_a_journal_of_an_earlier_version_is_not_counted_twice(shop: Product) -> None:
    """It does not say what of the inbox is in it: all that was there is taken to be."""
    sent(shop, {"name": "A"})
    shop.opened.keep_journal()
    text = json.loads(shop.opened.catalog.journals.all()["product"])
    shop.opened.catalog.journals.keep({"product": json.dumps({k: v for k, v in text.items() if k != "upto"})})
    shop.history.reopen()

    assert [s.events for s in shop.history.project.sources()] == [1]


def test_events_with_an_earlier_key_are_refused_in_its_project(shop: Product) -> None:
    """The project knows the key that it had, and tells what to do."""
    shop.history.project.rotate_key(environment="production", keep="0")
    sent(shop, {"name": "A", "user": "ann"}, {"name": "B"})
    (found,) = shop.history.project.refusals()

    assert (found.reason, found.count, shop.opened.journal.of_strangers) == (
        "an earlier key of this project", 2, 0,
    )  # fmt: skip
    assert "project keys" in found.remedy
    assert found.samples[0].sample == {"kind": "track", "name": "a text of 1", "user": "a text of 3"}


def test_the_journal_outlives_the_server(shop: Product) -> None:
    """What was refused, and which sources were heard."""
    sent(shop, {"name": "A"}, 7, library="js")
    before = (shop.history.project.refusals(), shop.history.project.sources())
    shop.history.reopen()

    assert (shop.history.project.refusals(), shop.history.project.sources()) == before


def test_a_journal_that_cannot_be_read_begins_anew(shop: Product) -> None:
    """It is not worth a server that does not start."""
    shop.opened.catalog.journals.keep({"product": "{"})
    shop.history.reopen()

    assert shop.history.project.sources() == []


def test_any_number_of_reasons_takes_bounded_memory() -> None:
    """Those that are too many are counted together."""
    journal = Journal()
    words = [f"reason {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(MOST_REASONS + 50)]
    journal.refused("shop", [(word, {"a": "x" * 1_000}) for word in words], AT)
    found = journal.refusals("shop")

    assert (len(found), next(f.count for f in found if f.reason == OTHER)) == (MOST_REASONS + 1, 50)


def test_of_one_reason_the_latest_samples_are_kept() -> None:
    """A flood does not wash them away within a second."""
    journal = Journal()
    for n in range(20):
        journal.refused("shop", [("no event name", {"n" * (n + 1): 1})], AT + n * 400_000)
    (found,) = journal.refusals("shop")

    assert (found.count, len(found.samples), found.samples[0].at > found.samples[1].at) == (
        20,
        MOST_SAMPLES,
        True,
    )


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("'ann' cannot be read", "'…' cannot be read"),
        ("'O'Brien' cannot be read", "'…' cannot be read"),
        ("Invalid value 'ann", "Invalid value '…'"),
        ("a device whose id was a user's before", "a device whose id was a user's before"),
        ("5,001 properties; one event may have 5,000", "… properties; one event may have 5,000"),
        ("the user id is longer than 1,024 characters", "the user id is longer than 1,024 characters"),
        ("an `identity` of more than 255 characters", "an `identity` of more than 255 characters"),
    ],
)
def test_reasons_that_differ_in_values_are_one(reason: str, expected: str) -> None:
    """Values come from senders; our own limits stay."""
    assert without_values(reason) == expected


def test_each_environment_has_a_journal_of_its_own(shop: Product) -> None:
    """What a developer tries is not heard in production."""
    sent(shop, {"name": "A"}, library="js", key=shop.key("development"))
    development = shop.history.workspace.project("product.development")

    assert (shop.history.project.sources(), [s.environment for s in development.sources()]) == (
        [],
        ["development"],
    )


def test_a_demo_has_nothing_to_tell(people: History) -> None:
    """It takes no events."""
    made = people.workspace.create_project("Example", demo=True)

    assert (made.write_keys(), made.sources(), made.refusals()) == ([], [], [])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"events":[', "The body is not JSON: it ends too soon."),
        (b'{"events": x}', "The body is not JSON: see what stands at character 12."),
        (b"{}", 'The body has no list `events`. Write {"key": "'),
        (b"[]", 'The body is not an object. Write {"key": "'),
    ],
)
def test_a_body_that_cannot_be_read_is_told_in_words(shop: Product, content: bytes, said: str) -> None:
    """What is wrong with it, and what to write."""
    answer = Sending(shop).send(content, query=f"key={KEY}".encode())

    assert (answer.status_code, answer.json()["error"]["message"].startswith(said)) == (400, True)
