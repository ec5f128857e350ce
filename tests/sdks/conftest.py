"""Libraries of others, installed as they come, and the product that they are pointed at."""

import os
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tests.conftest import one_at_a_time
from tests.sdks.product import Product, product

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
Send = Callable[[str], None]


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Product]:
    """The product, which fails once."""
    with product(tmp_path / "data") as made:
        yield made


@pytest.fixture(scope="session")
def npm_here(uv: str, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that runs npm in this folder, with the packages that its lock names installed."""
    command = [uv, "run", "--no-project", "--with", "hatchling", "python", "hatch_build.py"]
    with one_at_a_time(tmp_path_factory):
        subprocess.run([*command, "install", "--in", str(HERE)], cwd=ROOT, check=True)
    return [*command, "npm", "--in", str(HERE)]


@pytest.fixture
def node(npm_here: list[str], ours: Product) -> Send:
    """Runs a sender of `senders/` with Node."""

    def send(name: str) -> None:
        given = [f"senders/{name}", ours.url, ours.key]
        run([*npm_here, "run", "--silent", "send", "--", *given])

    return send


@pytest.fixture
def python(uv: str, ours: Product) -> Send:
    """Runs a sender of `senders/` with Python and the packages that the lock of this folder names."""

    def send(name: str) -> None:
        command = [
            uv,
            "run",
            "--project",
            str(HERE),
            "--frozen",
            "--quiet",
            "python",
            str(HERE / "senders" / name),
        ]
        run([*command, ours.url, ours.key])

    return send


def run(command: list[str]) -> None:
    """Run a sender to its end."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")
    }
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{command} ended with status {done.returncode}: {done.stdout}{done.stderr}"


class _Pages(SimpleHTTPRequestHandler):
    """Hands out this folder's files, and no messages about it."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
    }

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def site(npm_here: list[str]) -> Iterator[str]:
    """The address of a site of its own whose pages have the libraries for browsers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(HERE)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_address[1]}/pages"
    server.shutdown()
    thread.join()
    server.server_close()
