"""What the server works at: so many questions and imports at once, a few more waiting, and all of it can be stopped."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

from litestar import Request

from groundswell.app.stop import ClientLeft, ServerStopping, Stop
from groundswell.model.errors import GroundswellError

T = TypeVar("T")
UPLOADS_AT_ONCE, IMPORTS_AT_ONCE, IMPORTS_WAITING = 4, 2, 16


class ServerBusy(GroundswellError):
    """As much is being worked at as the server takes, and as much is waiting."""

    code = "server-busy"
    status = 503
    retry_after_s = 2


class Turns:
    """So many may work at once, so many more may wait for their turn, in order; others are sent away.

    Attributes:
        room: how many more may wait.
    """

    def __init__(self, at_once: int, waiting: int, refusal: str) -> None:
        self._free = asyncio.Semaphore(at_once)
        self.room = waiting
        self._refusal = refusal

    @asynccontextmanager
    async def taken(self, leaving: "asyncio.Task[None] | None" = None) -> AsyncIterator[None]:
        """A turn, once it comes; given back at the end.

        Raises:
            ServerBusy: too many wait already.
            ClientLeft: `leaving` ended before the turn came.
        """
        if self._free.locked() and self.room <= 0:
            raise ServerBusy(self._refusal)
        self.room -= 1
        coming = asyncio.create_task(self._free.acquire())
        try:
            await asyncio.wait({coming, leaving or coming}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.room += 1
            if not coming.done():
                coming.cancel()
        if coming.cancelled() or not coming.done():
            raise ClientLeft
        try:
            yield
        finally:
            self._free.release()


class Underway:
    """All that the server is doing for its clients."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._stops: set[Stop] = set()
        self._is_stopping = False
        self.questions = Turns(
            at_once,
            waiting,
            f"The server works at {at_once} questions, and {waiting} are waiting. Ask again in a moment, or raise the "
            "settings 'questions_at_once' and 'questions_waiting'.",
        )
        refusal = (
            f"{IMPORTS_WAITING} imports are waiting already. Import the file again when some have ended."
        )
        self.uploads = Turns(UPLOADS_AT_ONCE, IMPORTS_WAITING, refusal)
        self.imports = Turns(IMPORTS_AT_ONCE, IMPORTS_WAITING, refusal)

    @contextmanager
    def begun(self) -> Iterator[Stop]:
        """One piece of work, which can be stopped until the context ends."""
        stop = Stop()
        if self._is_stopping:
            stop.ask(ServerStopping())
        self._stops.add(stop)
        try:
            yield stop
        finally:
            self._stops.discard(stop)
            stop.end()

    def stop(self) -> None:
        """Ask everything under way, and what would still begin, to end."""
        self._is_stopping = True
        for stop in list(self._stops):
            stop.ask(ServerStopping())

    async def answer(self, request: Request[Any, Any, Any], work: Callable[[Stop], T]) -> T:
        """Do work in a thread when its turn comes, and stop it when its client leaves.

        Raises:
            ServerBusy, ServerStopping, ClientLeft.
        """
        leaving = asyncio.create_task(left(request))
        try:
            with self.begun() as stop:
                async with self.questions.taken(leaving):
                    stop.check()
                    return await _worked(stop, work, leaving)
        finally:
            leaving.cancel()


async def left(request: Request[Any, Any, Any]) -> None:
    """Wait until the client goes away; the body must have been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _worked(stop: Stop, work: Callable[[Stop], T], leaving: "asyncio.Task[None]") -> T:
    working = asyncio.create_task(asyncio.to_thread(work, stop))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            stop.ask(ClientLeft())
        return await working
    except asyncio.CancelledError:
        stop.ask(ServerStopping())
        raise
