"""Writing the journal of capture down while the server runs, so that a restart forgets little of it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from groundswell.app.door import LocalWorkspace

EVERY_S = 10.0


@contextmanager
def journaling(workspace: LocalWorkspace) -> Iterator[None]:
    """Keep the journal from time to time until the context ends; whoever closes the workspace keeps its end."""
    ended = threading.Event()
    thread = threading.Thread(target=_keep, args=(workspace, ended), name="journaling", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _keep(workspace: LocalWorkspace, ended: threading.Event) -> None:
    while not ended.wait(EVERY_S):
        workspace.keep_journal()
