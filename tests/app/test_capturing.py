"""How events arrive, told over HTTP; `/metrics`, `/readyz`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.capture.senders import KEY, Product, body, listening

import groundswell


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Product, httpx.Client]]:
    """A product that was sent two events, one of them to nobody's liking, and a client."""
    with listening(tmp_path) as (made, http):
        http.post("/i", content=body({"name": "Paid", "user": "ann"}, {"name": " "}, library="js 1.0"))
        yield made, http


@pytest.fixture
def http(both: tuple[Product, httpx.Client]) -> httpx.Client:
    """The client."""
    return both[1]


def told(http: httpx.Client, what: str) -> Any:
    """What the API tells of the product."""
    answer = http.get(f"/api/projects/product/{what}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_keys_are_told_to_whoever_may_ask(http: httpx.Client) -> None:
    """They are public, and stand in pages."""
    found = told(http, "keys")["keys"]

    assert [(key["environment"], key["key"] == KEY) for key in found] == [
        ("production", True),
        ("development", False),
    ]


def test_the_status_counts_events(http: httpx.Client) -> None:
    """Since the server's start."""
    status = told(http, "capture/status")

    assert [status[name] for name in ("received", "accepted", "refused", "deferred")] == [2, 1, 1, 0]


def test_what_was_refused_is_told_with_a_sample(http: httpx.Client) -> None:
    """Without its values."""
    (found,) = told(http, "capture/refused")["refused"]

    assert (found["reason"], found["count"], found["samples"][0]["sample"]["name"]) == (
        "no event name", 1, "a text of 1",
    )  # fmt: skip


def test_sources_are_told(http: httpx.Client) -> None:
    """With when they were last heard."""
    (found,) = told(http, "capture/sources")["sources"]

    assert (found["library"], found["environment"], found["events"]) == ("js 1.0", "production", 1)


def test_the_last_events_are_told(http: httpx.Client) -> None:
    """As they will be loaded."""
    (found,) = told(http, "capture/live")["events"]

    assert (found["name"], found["user"], found["library"]) == ("Paid", "ann", "js 1.0")


def test_requests_that_were_turned_away_are_told_for_the_whole_server(http: httpx.Client) -> None:
    """A wrong key names no project; it is not told itself."""
    http.post("/i", content=body({"name": "A"}, key="gs_nobodys"))
    answer = http.get("/api/capture/turned-away")
    (found,) = answer.json()["turned_away"]

    assert (found["code"], found["requests"], "nobodys" in answer.text) == ("unknown-write-key", 1, False)


def test_the_same_is_told_in_python(both: tuple[Product, httpx.Client]) -> None:
    """Here and over HTTP."""
    made, http = both
    here = made.history.project
    with groundswell.connect(str(http.base_url)) as workspace:
        there = workspace.project("product")
        told_there = (there.sources(), there.refusals(), there.live_events(), there.write_keys())

        assert workspace.project("product").turned_away() == here.turned_away()

    assert told_there == (here.sources(), here.refusals(), here.live_events(), here.write_keys())


def figures(http: httpx.Client) -> dict[str, float]:
    """All figures of `/metrics`, by name and labels."""
    answer = http.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    return {
        name: float(value)
        for name, value in re.findall(r"^(groundswell\S*(?:\{.*\})?) (\S+)$", answer.text, re.M)
    }


def test_prometheus_reads_how_capture_is_doing(http: httpx.Client) -> None:
    """By project, environment and reason; what is stored, once the store is open."""
    http.post("/i", content=body({"name": "A"}, key="gs_nobodys"))
    http.get("/api/projects/product/properties")
    of = 'environment="production",project="product"'
    found = figures(http)

    assert {name: found.get(f"groundswell_{name}") for name in [
        f"capture_received_events_total{{{of}}}",
        f"capture_accepted_events_total{{{of}}}",
        f'capture_refused_events_total{{{of},reason="no event name"}}',
        'capture_refused_events_total{environment="",project="",reason="unknown write key"}',
        f"inbox_events{{{of}}}",
        f"rows{{{of}}}",
        f"event_ids{{{of}}}",
    ]} == {
        f"capture_received_events_total{{{of}}}": 2,
        f"capture_accepted_events_total{{{of}}}": 1,
        f'capture_refused_events_total{{{of},reason="no event name"}}': 1,
        'capture_refused_events_total{environment="",project="",reason="unknown write key"}': 1,
        f"inbox_events{{{of}}}": 1,
        f"rows{{{of}}}": 0,
        f"event_ids{{{of}}}": 0,
    }  # fmt: skip


def test_nothing_else_of_the_process_is_among_the_figures(http: httpx.Client) -> None:
    """They are ours alone."""
    names = {
        line.split("{")[0].split(" ")[0] for line in http.get("/metrics").text.splitlines() if line[0] != "#"
    }

    assert [name for name in names if not name.startswith("groundswell_")] == []
