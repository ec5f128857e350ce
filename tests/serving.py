"""A real server in a thread of the test's own process, on a free port."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from litestar import Litestar

from groundswell.app.door import LocalWorkspace
from groundswell.app.http.access import App
from groundswell.app.http.application import application, routes
from groundswell.app.http.callers import Before
from groundswell.app.http.patience import PatientProtocol
from groundswell.capture.collector.receiving import BOUNDS, Bounds
from groundswell.model.person import HERE

_idle: list[Litestar] = []


@contextmanager
def routes_to_serve() -> Iterator[Litestar]:
    """Routes that nothing else serves with until the context ends; those of a test before, if there are."""
    made = _idle.pop() if _idle else routes()
    yield made
    # Not after a failure: something may still be answered with them.
    _idle.append(made)


def for_anybody(app: App) -> App:
    """The application without the guard before it, for whoever asks: as for a program that opened the data folder."""

    async def asked(scope: Any, receive: Any, send: Any) -> None:
        scope.setdefault("state", {})["caller"] = HERE
        await app(scope, receive, send)

    return asked


@contextmanager
def serving(
    workspace: LocalWorkspace,
    *,
    token: str | None = None,
    before: Before | None = None,
    port: int = 0,
    behind: Callable[[App], App] = lambda app: app,
    http: type[PatientProtocol] = PatientProtocol,
    bounds: Bounds = BOUNDS,
) -> Iterator[str]:
    """Serve a workspace until the context ends; yields the address.

    Args:
        workspace: what is served.
        token: needed on every request, if given, unless `before` says otherwise.
        before: how it is as long as there is nobody.
        port: a free one if not given.
        behind: puts something before the application, such as a fault of the network.
        http: how long the head of a request is waited for.
        bounds: of what senders send.
    """
    listening = socket.create_server(("127.0.0.1", port))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    with routes_to_serve() as made:
        app = behind(application(workspace, token=token, before=before, bounds=bounds, made=made))
        config = uvicorn.Config(
            app, http=http, log_config=None, access_log=False, timeout_graceful_shutdown=2
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield address
        finally:
            server.should_exit = True
            thread.join(timeout=10)
            listening.close()
