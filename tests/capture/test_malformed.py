"""Bad input: a clear answer, nothing harmed, no neighbour lost."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.capture.bodies.events import BULK, FIELDS, VALUES, good, request, with_field
from tests.capture.bodies.whole import WHOLE
from tests.capture.senders import KEY, Product, Sending, product

from groundswell.capture.formats import FORMATS

PATHS = [path.replace("*", "anything") for format in FORMATS for path in format.paths]
NAMES = [format.name for format in FORMATS]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """What is sent to."""
    with product(tmp_path_factory.mktemp("shop")) as made:
        yield made


@pytest.fixture(scope="module")
def sending(shop: Product) -> Sending:
    """Who sends."""
    return Sending(shop)


def is_told(answer: httpx.Response) -> bool:
    """Whether an answer is one that a sender can act on, and no fault of ours."""
    return answer.status_code < 500 or answer.status_code == 501


def survivors(shop: Product, ids: set[str]) -> list[str]:
    """Which of some events came since this was last asked, each as often as it did."""
    return sorted(event.id for event in shop.new() if event.id in ids)


def test_every_format_has_a_place_in_the_corpus() -> None:
    """One that is new is sent all this as well."""
    assert set(NAMES) <= set(BULK)


@pytest.mark.parametrize("path", PATHS)
def test_no_body_makes_the_server_fail(sending: Sending, path: str) -> None:
    """Whichever path it is sent to, by whichever method."""
    failed = {
        (name, method): answer.status_code
        for name, content in WHOLE.items()
        for method in ("POST", "GET")
        if not is_told(
            answer := sending.send(content, path, method=method, headers={"content-encoding": "br"})
        )
    }

    assert not failed


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("format", NAMES)
def test_what_stands_in_the_place_of_an_event_costs_no_neighbour(
    shop: Product, sending: Sending, format: str, name: str
) -> None:
    """Before it and behind it."""
    ids = {f"{format}-{name}-{place}" for place in ("before", "behind")}
    before, behind = (good(format, id) for id in sorted(ids))
    path, content = request(format, KEY, [before, VALUES[name], behind])

    answer = sending.send(content, path)

    assert (answer.status_code, survivors(shop, ids)) == (200, sorted(ids))


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("format", NAMES)
def test_what_stands_in_the_place_of_a_field_costs_no_neighbour(
    shop: Product, sending: Sending, format: str, name: str
) -> None:
    """Of any field that means something to any format."""
    value = VALUES[name]
    fields = FIELDS if len(value) < 1_000 else ["properties", "context", "accounts", "id", "timestamp"]
    ids = [f"{format}-{name}-{field}" for field in fields]
    bad = [with_field(format, field, value, "bad") for field in fields]
    events = [event for pair in zip(bad, (good(format, id) for id in ids), strict=True) for event in pair]
    for some in (
        [events] if len(value) < 100_000 else [events[at : at + 2] for at in range(0, len(events), 2)]
    ):
        path, content = request(format, KEY, some)
        assert sending.send(content, path).status_code == 200

    assert survivors(shop, set(ids)) == sorted(ids)


@pytest.mark.parametrize("name", ["SQL", "HTML", "a format", "another script", "the prototype"])
def test_a_value_is_a_value_whatever_it_says(shop: Product, sending: Sending, name: str) -> None:
    """It is kept as it was sent."""
    sending.send(
        *reversed(
            request("native", KEY, [with_field("native", "properties", f'{{"p": {VALUES[name]}}}', name)])
        )
    )

    kept = next(event for event in shop.new() if event.id == name)

    assert kept.told() == {"p": json.loads(VALUES[name])}


def any_json() -> st.SearchStrategy[Any]:
    """JSON that is made of the names and values that formats look for."""
    odd = [
        "",
        "null",
        "track",
        "$identify",
        "identify",
        "page",
        "group",
        "alias",
        "2024-01-01",
        "@a;|",
        "a:b.c",
    ]
    scalars = (
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(odd)
    )
    names = st.sampled_from(FIELDS) | st.text(max_size=3)
    return st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=5),
        max_leaves=12,
    )


@pytest.mark.parametrize("format", NAMES)
@settings(
    max_examples=settings().max_examples,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(event=any_json(), more=st.dictionaries(st.sampled_from(FIELDS), any_json(), max_size=3))
def test_whatever_is_sent_costs_no_neighbour(
    sending: Sending, shop: Product, format: str, event: Any, more: dict[str, Any]
) -> None:
    """A value of any form as an event, and in a good one's place with some fields of any form."""
    accepted = shop.opened.journal.counts().get("product")
    before = accepted.accepted if accepted else 0
    mixed = json.dumps({**json.loads(good(format, "mixed")), **more})
    path, content = request(format, KEY, [good(format, "1"), json.dumps(event), mixed, good(format, "2")])

    answer = sending.send(content, path)

    assert answer.status_code == 200
    assert shop.opened.journal.counts()["product"].accepted - before in (2, 3, 4)


@pytest.mark.parametrize("path", PATHS)
@settings(
    max_examples=settings().max_examples // 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(body=any_json() | st.binary(max_size=50), headers=st.sampled_from([{}, {"authorization": "Basic !"}]))
def test_whatever_is_sent_is_answered(
    sending: Sending, path: str, body: Any, headers: dict[str, str]
) -> None:
    """To every path of every format, with the key where it may stand."""
    if isinstance(body, dict):
        body = {"writeKey": KEY, "api_key": KEY, "app_id": KEY, "key": KEY, "token": KEY, **body}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()

    assert is_told(sending.send(content, path, headers=headers, query=b"writeKey=" + KEY.encode()))
