"""What a sender may do, and what it hears."""

import base64
import json
from pathlib import Path
from urllib.parse import quote_plus

import httpx
import pytest
from structlog.testing import capture_logs
from tests.capture.senders import KEY, Product, body, listening, packed, product, told
from tests.histories import NOW
from tests.serving import serving

VIEW = {"kind": "page", "id": "1", "device": "phone"}
JSON = json.dumps({"key": KEY, "events": [VIEW | {"name": "Ä & +"}]}).encode()


def test_an_event_that_was_accepted_is_in_the_inbox(shop: Product, http: httpx.Client) -> None:
    """Once the answer is there, the event is on the disk."""
    http.post("/i", content=body({"name": "Paid", "user": "ann", "id": "paid-1"}))

    assert shop.kept()[-1].id == "paid-1"


@pytest.mark.parametrize(
    "content",
    [
        JSON,
        packed(JSON),
        packed(packed(JSON)),
        b"data=" + quote_plus(JSON).encode(),
        b"verbose=1&data=" + quote_plus(JSON).encode(),
        b"data=" + base64.b64encode(JSON),
        b"data=" + quote_plus(base64.b64encode(packed(JSON))).encode(),
        base64.b64encode(JSON),
        base64.urlsafe_b64encode(JSON).rstrip(b"="),
        b"\xef\xbb\xbf" + JSON,
        b" \n" + JSON,
    ],
)
@pytest.mark.parametrize(
    "kind", ["text/plain", "application/json", "application/x-www-form-urlencoded", "image/png"]
)
def test_a_body_is_what_its_bytes_say(shop: Product, http: httpx.Client, content: bytes, kind: str) -> None:
    """Whatever it is wrapped in and whatever its Content-Type: senders' libraries are wrong about that."""
    answer = http.post("/i", content=content, headers={"content-type": kind})

    assert (answer.status_code, told(answer), shop.kept()[-1].name) == (200, (1, []), "Ä & +")


def test_a_bad_event_loses_none_of_its_batch(http: httpx.Client) -> None:
    """Its place and the reason are told; the others are kept."""
    answer = http.post(
        "/i", content=body(VIEW, 7, {"kind": "nap"}, {"name": ""}, VIEW | {"at": "soon"}, VIEW)
    )

    assert told(answer) == (2, [1, 2, 3, 4])


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 400, "bad-request"),
        (b"{", 400, "bad-request"),
        (b"[]", 400, "bad-request"),
        (b"data=x", 400, "bad-request"),
        (b"other=x", 400, "bad-request"),
        (packed(JSON)[:-9], 400, "bad-request"),
        (b'{"events": [{"name": "A"}]}', 401, "unknown-write-key"),
        (b'{"key": "gs_nobodys", "events": [{"name": "A"}]}', 401, "unknown-write-key"),
        (b'{"key": 7, "events": [{"name": "A"}]}', 401, "unknown-write-key"),
        (body(*[VIEW] * 10_001), 413, "too-large"),
        (body(VIEW | {"properties": {"a": "x" * 5_300_000}}), 413, "too-large"),
        (packed(body(VIEW | {"properties": {"a": "x" * 5_300_000}})), 413, "too-large"),
        (packed(b"0" * 200_000_000), 413, "too-large"),
        (b"0" * 20_000_000, 413, "too-large"),
        (b"0" * 50_000_000, 413, "too-large"),
        (b"[" * 5_000_000, 400, "bad-request"),
        (b"[{" * 300_000, 400, "bad-request"),
        (body(*[[]] * 300_000), 413, "too-large"),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_with_its_reason(
    http: httpx.Client, content: bytes, status: int, code: str
) -> None:
    """In the one shape of every error, with a status after which a library does not try for ever."""
    answer = http.post("/i", content=content)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_an_error_carries_the_id_of_its_request(http: httpx.Client) -> None:
    """The same as in the header."""
    answer = http.post("/i", content=b"{")

    assert answer.json()["error"]["request_id"] == answer.headers["x-request-id"]


def test_what_comes_without_a_length_is_taken_as_well(shop: Product, http: httpx.Client) -> None:
    """Some libraries send their bodies in chunks."""
    http.post("/i", content=iter([JSON[:9], JSON[9:]]))

    assert shop.kept()[-1].name == "Ä & +"


def test_a_browser_hears_that_it_may_send_what_it_asks_for(http: httpx.Client) -> None:
    """From any site, with any headers and with credentials."""
    answer = http.options(
        "/i",
        headers={
            "origin": "https://shop.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "authorization,sentat",
        },
    )
    names = ("allow-origin", "allow-headers", "allow-credentials", "max-age", "allow-methods")

    assert (answer.status_code, [answer.headers[f"access-control-{name}"] for name in names]) == (
        204,
        ["https://shop.example", "authorization,sentat", "true", "86400", "GET, POST, OPTIONS"],
    )


@pytest.mark.parametrize("content", [JSON, b"{", b'{"events": [1]}'])
def test_a_page_of_another_site_may_read_the_answer(http: httpx.Client, content: bytes) -> None:
    """That of a refusal, too: it says when to come again."""
    answer = http.post("/i", content=content, headers={"origin": "https://shop.example"})
    found = [answer.headers[f"access-control-{name}"] for name in ("allow-origin", "expose-headers")]

    assert found == ["https://shop.example", "Retry-After, X-Request-Id"]


def test_no_other_path_is_open_to_pages_of_other_sites(http: httpx.Client) -> None:
    """What is for senders is for nothing else."""
    assert http.get("/api/projects", headers={"origin": "https://shop.example"}).status_code == 403


FOREIGN = {"host": "stats.example", "origin": "https://shop.example"}


def test_a_sender_that_names_the_server_wrongly_is_to_come_again(http: httpx.Client) -> None:
    """Behind a proxy that the server was not told of events wait until it is; browsers may ask and read why."""
    asked = http.options("/i", headers=FOREIGN)
    answer = http.post("/i", content=JSON, headers=FOREIGN)
    told = (answer.status_code, answer.json()["error"]["code"], answer.headers["retry-after"])

    assert told == (503, "host-not-allowed", "60")
    assert {
        asked.headers["access-control-allow-origin"],
        answer.headers["access-control-allow-origin"],
    } == {"https://shop.example"}


def test_requests_that_name_the_server_wrongly_are_counted_and_logged_once_a_minute(tmp_path: Path) -> None:
    """Or nobody would notice that everything is sent away."""
    with listening(tmp_path) as (made, http), capture_logs() as logged:
        for _ in range(3):
            http.post("/i", content=JSON, headers=FOREIGN)
        metrics = http.get("/metrics").text
        lines = [line for line in logged if "does not know" in line["event"]]

        assert (len(lines), lines[0]["log_level"]) == (1, "warning")
        assert [(t.code, t.requests) for t in made.opened.journal.lately_turned_away(NOW).turned_away] == [
            ("host-not-allowed", 3)
        ]
        assert 'groundswell_capture_turned_away_requests_total{code="host-not-allowed"} 3.0' in metrics


def test_senders_need_no_token(tmp_path: Path) -> None:
    """The write key is all that they have."""
    with product(tmp_path) as made, serving(made.history.workspace, token="t" * 40) as address:
        answers = [httpx.post(f"{address}/i", content=JSON), httpx.get(f"{address}/metrics")]

    assert [answer.status_code for answer in answers] == [200, 401]


def test_a_development_key_sends_to_the_development_environment(shop: Product, http: httpx.Client) -> None:
    """Which has data of its own."""
    http.post("/i", content=body({"name": "Tried"}, key=shop.key("development")))

    assert [event.name for event in shop.kept("product.development")] == ["Tried"]


def test_the_key_may_stand_in_the_address(http: httpx.Client) -> None:
    """For those who cannot change the body."""
    assert told(http.post(f"/i?key={KEY}", content=b'{"events": [{"name": "A"}]}')) == (1, [])


def test_other_methods_are_told_what_is_taken(http: httpx.Client) -> None:
    """A browser that opens the address."""
    assert http.get("/i").status_code == 405
