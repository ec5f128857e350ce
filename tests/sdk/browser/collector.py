"""A collector that keeps what it is sent, word for word, and answers as a test wants."""

import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from groundswell.app.http.sdk import built_scripts


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request for events is answered with."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came, and how it was answered."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    status: int

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events in it."""
        read: list[dict[str, Any]] = json.loads(self.body)["events"]
        return read


class Collector:
    """What the collector was sent so far.

    Attributes:
        address: where it listens.
        requests: everything that was asked of it but for scripts, in order.
        answers: what the next requests for events are answered with; after them all are taken.
        always: what all are answered with while there are no `answers`.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.requests: list[Request] = []
        self.answers: deque[Answer] = deque()
        self.always = Answer()

    @property
    def posts(self) -> list[Request]:
        """The requests with events, taken or not."""
        return [request for request in self.requests if request.method == "POST"]

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events that were taken, each once by its id, in the order of their own times."""
        taken = [event for post in self.posts if post.status == 200 for event in post.events]
        once = {event["id"]: event for event in taken}
        return sorted(once.values(), key=lambda event: event["at"])

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The events of a kind."""
        return [event for event in self.events if event["kind"] == kind]

    def tracks(self) -> list[str]:
        """The names that `track` was called with, in the order of their times."""
        return [event["name"] for event in self.of("track")]

    def everything(self) -> str:
        """All that ever left a page: addresses, headers and bodies."""
        return "\n".join(
            f"{request.path}\n{request.headers}\n{request.body.decode()}" for request in self.requests
        )


class Handler(BaseHTTPRequestHandler):
    """Answers for a collector."""

    protocol_version = "HTTP/1.1"

    def __init__(self, collector: Collector, *given: Any) -> None:
        self.collector = collector
        super().__init__(*given)

    def do_GET(self) -> None:
        """A script of the SDK."""
        script = built_scripts() / Path(self.path).name
        found = script.is_file()
        self._answer(Answer(200 if found else 404), script.read_bytes() if found else b"", "text/javascript")

    def do_OPTIONS(self) -> None:
        """A browser that asks first whether it may."""
        self._keep(Answer(204), b"")
        self._answer(Answer(204, {"Access-Control-Allow-Headers": "*"}), b"")

    def do_POST(self) -> None:
        """Events."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answers = self.collector.answers
        answer = answers.popleft() if answers else self.collector.always
        self._keep(answer, body)
        self._answer(answer, b'{"accepted": 1, "refused": []}')

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def _keep(self, answer: Answer, body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.collector.requests.append(Request(str(self.command), self.path, headers, body, answer.status))

    def _answer(self, answer: Answer, body: bytes, content_type: str = "application/json") -> None:
        self.send_response(answer.status)
        shared = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After"}
        for name, value in {**shared, "Content-Type": content_type, **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(handler: Any) -> Iterator[str]:
    """Answer on a free port until the block ends; yields the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def collecting() -> Iterator[Collector]:
    """A collector that listens until the block ends."""
    collector = Collector("")
    with serving(partial(Handler, collector)) as address:
        collector.address = address
        yield collector
