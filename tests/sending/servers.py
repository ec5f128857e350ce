"""A real server in a process of its own, and something before it that fails first."""

import http.server
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

import groundswell

KEY = "gs_of_the_tests_0001"


@contextmanager
def product_server(data: Path, port: int = 0) -> Iterator[str]:
    """A `groundswell serve` with the project `product`, made if it is not there; yields its address."""
    if not (data / "catalog.sqlite").exists():
        with groundswell.open(data) as workspace:
            workspace.create_project("Product", write_key=KEY)
    command = [sys.executable, "-m", "groundswell.cli", "serve", "--port", str(port), "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = ""
        for line in process.stdout:
            address = next((word for word in line.split() if word.startswith("http://")), address).rstrip(
                "/."
            )
            if "Stop with" in line:
                break
        try:
            yield "/".join(address.split("/")[:3])
        finally:
            process.terminate()


def loaded(address: str, question: dict[str, Any], count: float) -> float:
    """The figure that a question is answered with, once it is so high, or after a minute."""
    until = time.monotonic() + 60
    asked = {"kind": "graph", "range": "all time", "interval": "total", "unknown": "empty", **question}
    figure = -1.0
    while figure < count and time.monotonic() < until:
        told = httpx.post(f"{address}/api/projects/product/ask", json=asked).json()
        figure = sum(row["values"][0] for row in told["series"])
        time.sleep(0.05)
    return figure


@dataclass
class Failing:
    """What stands before a server: it answers so many requests with faults, then lets all through.

    Attributes:
        faults: the statuses still to answer with; with 503 goes a Retry-After of no time.
        bodies: what was sent, as it came.
    """

    server: str
    faults: list[int] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    address: str = ""


@contextmanager
def failing(server: str, *faults: int) -> Iterator[Failing]:
    """Put something before a server that fails first."""
    state = Failing(server, list(faults))

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            state.bodies.append(body)
            status, answer = (state.faults.pop(0), b"") if state.faults else forwarded(body)
            self.send_response(status)
            self.send_header("content-length", str(len(answer)))
            self.send_header("retry-after", "0")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    def forwarded(body: bytes) -> tuple[int, bytes]:
        answer = httpx.post(f"{state.server}/i", content=body)
        return answer.status_code, answer.content

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as before:
        state.address = f"http://127.0.0.1:{before.server_port}"
        threading.Thread(target=before.serve_forever, daemon=True).start()
        yield state
        before.shutdown()
