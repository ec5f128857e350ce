"""What a project does not want to keep is gone before anything is written."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.capture.senders import KEY, Product, Sending, body, product

from groundswell.capture.masking import masking
from groundswell.model.errors import QuestionError
from groundswell.model.privacy import Privacy


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Product]:
    """A product."""
    with product(tmp_path) as one:
        yield one


def kept(made: Product, privacy: Privacy, *events: dict[str, Any], sender: str = "203.0.113.9") -> list[Any]:
    """The properties of events that were sent, as they were kept."""
    made.history.project.set_privacy(privacy)
    Sending(made, sender=sender).send(body(*({"name": "Paid", "user": "ann", **event} for event in events)))
    return [event.told() for event in made.new()]


def test_blocked_properties_are_not_kept(made: Product) -> None:
    """However their names are written, however deep they lie, of whatever they are properties."""
    given = {"Phone": "1", "plan": "pro", "contact": {"phone": "2", "city": "Bern"}, "list": [{"PHONE": "3"}]}

    found = kept(made, Privacy(block=["phone"]), {"properties": given})

    assert found == [{"plan": "pro", "contact": {"city": "Bern"}, "list": [{}]}]


def test_only_allowed_properties_are_kept(made: Product) -> None:
    """Those of pages among them; blocked ones not even then."""
    privacy = Privacy(allow=["plan", "path"], block=["path"])

    assert kept(made, privacy, {"properties": {"plan": "pro", "path": "/a", "more": 1}}) == [{"plan": "pro"}]


@pytest.mark.parametrize(
    ("ip", "sender", "found"),
    [
        ("drop", "203.0.113.9", {}),
        ("truncate", "203.0.113.9", {"ip": "203.0.113.0"}),
        ("truncate", "2001:db8:1:2::3", {"ip": "2001:db8:1::"}),
        ("truncate", "::ffff:203.0.113.9", {"ip": "203.0.113.0"}),
        ("keep", "203.0.113.9", {"ip": "203.0.113.9"}),
    ],
)
def test_addresses_are_dropped_truncated_or_kept(
    made: Product, ip: Any, sender: str, found: dict[str, str]
) -> None:
    """Dropped unless told."""
    assert kept(made, Privacy(ip=ip), {}, sender=sender) == [found]


def test_an_address_that_is_sent_as_a_property_is_treated_alike(made: Product) -> None:
    """Whatever goes before its name. A server's own address is nobody's, and is not noted."""
    events = [
        {"properties": {"$ip": "203.0.113.9", "client_ip": "none"}, "from_server": True},
        {"from_server": True},
    ]

    others = {"properties": {"$initial_ip": "203.0.113.9", "$client_ip": "203.0.113.9", "plan": "pro"}}

    assert kept(made, Privacy(ip="truncate"), *events) == [{"$ip": "203.0.113.0"}, {}]
    assert kept(made, Privacy(ip="drop"), others) == [{"plan": "pro"}]


@pytest.mark.parametrize(
    ("excluded", "sender"),
    [
        ("10.0.0.0/8", "10.1.2.3"),
        ("192.168.*", "192.168.7.1"),
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8::/32", "2001:db8::1"),
        ("10.0.0.0/8", "::ffff:10.1.2.3"),
    ],
)
def test_nothing_is_accepted_from_excluded_addresses(made: Product, excluded: str, sender: str) -> None:
    """It is counted as refused; what came before stays."""
    kept(made, Privacy(), {}, sender=sender)

    assert kept(made, Privacy(exclude_ips=[excluded]), {}, sender=sender) == []
    assert [(r.reason, r.count) for r in made.history.project.refusals()] == [
        ("the address that it came from is excluded", 1)
    ]


@pytest.mark.parametrize(
    ("what", "text", "masked"),
    [
        ("email", "write to ann@example.com.", "write to [email]."),
        ("email", "https://a.b/?to=ann%40example.com&x=1", "https://a.b/?to=[email]&x=1"),
        ("email", "a%40b%40example.com", "a%40[email]"),
        ("email", "user@localhost, @ann, 5@", "user@localhost, @ann, 5@"),
        ("card", "paid with 4111 1111 1111 1111 today", "paid with [card] today"),
        ("card", "5555-5555-5555-4444/378282246310005", "[card]/[card]"),
        ("card", "?n=4111%201111%201111%201111&m=1", "?n=[card]&m=1"),
        ("card", "%204111111111111111, 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "%20[card], [card]"),
        ("card", "order 12 4111 1111 1111 1111 99", "order 12 [card] 99"),
        ("card", "4111 1111 1111 1112, 1714521600000", "4111 1111 1111 1112, 1714521600000"),
        ("secret", "/reset?token=abc123&user=ann", "/reset?token=[secret]&user=ann"),
        ("secret", "https://ann:pw@a.b/", "https://[secret]@a.b/"),
        ("secret", "Authorization: Bearer abcdef123456", "Authorization: Bearer [secret]"),
        ("secret", "key sk_live_abcdefgh1234", "key [secret]"),
        ("secret", "tokens=12", "tokens=12"),
        ("secret", "my-eyJhbGci.eyJzdWIi.c2ln, eyJ.no", "my-[secret], eyJ.no"),
    ],
)
def test_what_is_masked_in_texts(what: str, text: str, masked: str) -> None:
    """Also in query strings; what only looks like it stays."""
    assert masking([what])(text) == masked


def test_a_value_under_a_secrets_name_is_masked(made: Product) -> None:
    """Whatever it is; so is the number of a card that comes as a number."""
    found = kept(
        made,
        Privacy(mask=["secret", "card"]),
        {"properties": {"apiKey": "x", "password": 1, "tokens": 5, "n": 4111111111111111}},
        {"properties": {"password": ["hunter2"], "token": {"v": "x"}, "has_token": True, "secret": None}},
    )

    assert found == [
        {"apiKey": "[secret]", "password": "[secret]", "tokens": 5, "n": "[card]"},
        {"password": "[secret]", "token": "[secret]", "has_token": True},
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "a%40",
        "1 ",
        "4 ",
        "41%20",
        "?a=",
        "eyJ-",
        "-eyJ.",
        "a.eyJ-",
        "sk_live_",
        "-----BEGIN ",
        "://a:",
        "a@",
        "a@b-.",
    ],
)
def test_masking_takes_time_with_the_length_of_a_text_alone(piece: str) -> None:
    """No text that a stranger sends keeps the server busy: were it the square of that, this test would not end."""
    assert len(masking(["email", "card", "secret"])(piece * (1_000_000 // len(piece)))) >= 1


def test_a_text_that_is_not_kept_anyway_is_not_looked_through(made: Product) -> None:
    """The event is refused for its size, whatever would have become of the text."""
    large = {"properties": {"note": ["?token=" + "x" * 1_100_000]}}
    found = kept(made, Privacy(mask=["secret"]), large, {})

    assert (found, [r.reason for r in made.history.project.refusals()]) == (
        [{}],
        ["the properties cannot be kept: a text in them is larger than 1 MB"],
    )


EMAIL = "zoe.quill@secret-mail.example"
CARD = "4111111111111111"
SECRET = "sk_live_9f8e7d6c5b4a"
BLOCKED = "blocked-value-77"
_texts = st.sampled_from(
    [EMAIL, f"mail {EMAIL}!", f"https://a.b/?e={EMAIL.replace('@', '%40')}", CARD, "4111 1111-1111 1111",
     f"/x?card={CARD}", SECRET, f"Bearer {SECRET}", f"/y?password={SECRET}#z", "plain"]
)  # fmt: skip
_values = st.recursive(
    _texts | st.integers(0, 9) | st.just(int(CARD)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "B", EMAIL]), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def _events(draw: st.DrawFn) -> dict[str, Any]:
    def properties() -> dict[str, Any]:
        names = st.sampled_from(["url", "title", "element_text", "note", EMAIL])
        drawn = draw(st.dictionaries(names, _values, max_size=4))
        return drawn | draw(st.sampled_from([{}, {"Phone": BLOCKED}, {"x": {"phone": [BLOCKED]}}]))

    kind = draw(st.sampled_from(["track", "page", "user", "group", "click"]))
    return {
        "kind": kind,
        "name": draw(st.sampled_from(["Paid", f"Mail to {EMAIL}"])),
        "user": "ann",
        "account": "acme",
        "properties": properties(),
        "user_properties": properties(),
        "first_user_properties": properties(),
        "account_properties": {"": properties()},
        "previous": draw(st.sampled_from([None, 5])),
        "at": draw(st.sampled_from(["2024-04-01", "never"])),
    }


@settings(max_examples=settings().max_examples, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(_events(), min_size=1, max_size=6))
def test_no_byte_of_what_is_not_kept_reaches_the_disk(made: Product, events: list[dict[str, Any]]) -> None:
    """Neither the inbox, nor the journal, nor anything else in the data folder has it."""
    privacy = Privacy(block=["phone"], mask=["email", "card", "secret"])
    if made.history.project.privacy() != privacy:
        made.history.project.set_privacy(privacy)
    Sending(made).send(body(*events, key=KEY))
    made.new()
    made.opened.keep_journal()
    wanted = [text.encode() for text in (EMAIL, EMAIL.replace("@", "%40"), CARD, SECRET, BLOCKED)]

    found = [
        (path.name, text)
        for path in Path(made.opened.folder.path).rglob("*")
        if path.is_file()
        for text in wanted
        if text in path.read_bytes()
    ]

    assert found == []
    assert CARD.encode() not in json.dumps([made.history.project.live_events()], default=str).encode()


def test_what_is_no_address_cannot_be_excluded(made: Product) -> None:
    """The error names the place."""
    with pytest.raises(QuestionError, match="no address") as refused:
        made.history.project.set_privacy(Privacy(exclude_ips=["10.0.0.1", "office"]))

    assert refused.value.at == "/exclude_ips/1"
