"""Reading ahead: the next batch is decoded while the one before is stored."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from groundswell.capture.importers.staged import Staged
from groundswell.store.stages import Stages

AHEAD = 1
"""So many batches are kept ready beside the one in hand; each holds at most `importers.staged.BATCH_BYTES` of text."""


@contextmanager
def read_ahead(batches: Iterator[Staged], stages: Stages) -> Iterator[Iterator[Staged]]:
    """The same batches, read by a thread of its own. At the end of the context the thread has ended.

    An error of reading is raised where the batch would have come.
    """
    ready: queue.Queue[Staged | BaseException | None] = queue.Queue(AHEAD)
    enough = threading.Event()

    def read() -> None:
        try:
            while not enough.is_set():
                with stages("read"):
                    staged = next(batches, None)
                _put(ready, staged, enough)
                if staged is None:
                    return
        except BaseException as error:
            _put(ready, error, enough)

    def take() -> Staged | None:
        item = ready.get()
        if isinstance(item, BaseException):
            raise item
        return item

    thread = threading.Thread(target=read, name="read-ahead", daemon=True)
    thread.start()
    try:
        # Unlike a generator this holds no batch that its taker has let go of.
        yield iter(take, None)
    finally:
        enough.set()
        thread.join()


def _put(
    ready: "queue.Queue[Staged | BaseException | None]",
    item: Staged | BaseException | None,
    enough: threading.Event,
) -> None:
    """Wait for room, unless nobody takes any more."""
    while not enough.is_set():
        try:
            ready.put(item, timeout=0.1)
            return
        except queue.Full:
            continue
