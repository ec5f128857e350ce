"""From a sender to the answer to a question, through the inbox."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.capture.senders import Product, Sending, body, listening, product
from tests.histories import NOW

from groundswell.app.loading import loading
from groundswell.model.clock import FixedClock

EVERYTHING = {
    "kind": "graph",
    "series": [{"event": None}],
    "range": "all time",
    "interval": "total",
    "unknown": "empty",
}


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Product, httpx.Client]]:
    """A product whose events are loaded as they come, and a client."""
    with listening(tmp_path) as (made, http), loading(made.history.workspace):
        yield made, http


def loaded(made: Product, slug: str = "product") -> Any:
    """The figure of all events of an environment, once none waits any more."""
    project = made.history.workspace.project(slug)
    until = time.monotonic() + 60
    while project.capture_status().waiting_events and time.monotonic() < until:
        time.sleep(0.05)
    return sum(row.values[0] for row in project.ask(EVERYTHING).series)


def test_what_was_accepted_is_in_answers(both: tuple[Product, httpx.Client]) -> None:
    """Once it is loaded; sent again, it counts once."""
    made, http = both
    for _ in range(2):
        http.post("/i", content=body({"name": "Paid", "id": "1", "user": "ann"}, {"name": "Paid", "id": "2"}))

    assert loaded(made) == 2


def test_each_environment_has_its_own_events_in_answers(both: tuple[Product, httpx.Client]) -> None:
    """By the key that they were sent with."""
    made, http = both
    http.post("/i", content=body({"name": "Paid"}))
    http.post("/i", content=body({"name": "Try"}, {"name": "Try"}, key=made.key("development")))

    assert (loaded(made), loaded(made, "product.development")) == (1, 2)


def test_what_an_event_says_and_is_not_put_in_force_is_told(both: tuple[Product, httpx.Client]) -> None:
    """Two users who are known are not merged by an alias."""
    made, http = both
    http.post(
        "/i", content=body(*[{"name": "A", "user": user, "at": "2024-04-01"} for user in ("ann", "bob")])
    )
    loaded(made)
    http.post("/i", content=body({"kind": "alias", "previous": "ann", "user": "bob"}))
    until = time.monotonic() + 60
    while not (found := made.history.project.refusals()) and time.monotonic() < until:
        time.sleep(0.05)

    assert [(refusal.of, refusal.count) for refusal in found] == [("claim", 1)]


def test_an_event_with_as_many_properties_as_may_be_keeps_them(both: tuple[Product, httpx.Client]) -> None:
    """Beside what is noted of how it came."""
    made, http = both
    properties = {f"p{n}": n for n in range(5_000)}
    http.post("/i", content=body({"name": "A", "properties": properties}, library="js 1.0"))
    loaded(made)

    assert made.history.project.values("event", "p4999")[0].value == "4999"


def test_the_last_events_are_shown_after_a_restart(tmp_path: Path) -> None:
    """The inbox has them."""
    with product(tmp_path) as made:
        for n in range(3):
            Sending(made).send(body({"name": f"A{n}"}, {"name": f"B{n}"}))
        made.history.reopen()

        assert [e.name for e in made.history.project.live_events()] == ["B2", "A2", "B1", "A1", "B0", "A0"]


class Moved:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        """The moment."""
        return FixedClock(self.at).now()


def test_a_server_that_does_not_load_what_was_sent_is_not_ready(tmp_path: Path) -> None:
    """After five minutes in which nothing was loaded although something waits."""
    with listening(tmp_path) as (made, http):
        made.opened.clock = clock = Moved()
        http.post("/i", content=body({"name": "A"}))
        ready = []
        for minutes in (0, 4, 6):
            clock.at = NOW + timedelta(minutes=minutes)
            ready.append(http.get("/readyz").status_code)
        with loading(made.history.workspace):
            loaded(made)
        ready.append(http.get("/readyz").status_code)

        assert ready == [200, 200, 503, 200]
