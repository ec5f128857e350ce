"""What the server works at: so much of each kind at once, more of it waiting, and all of it can be stopped."""

import asyncio
import contextvars
import re
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

from litestar import Request

from groundswell.app.stop import ClientLeft, ServerStopping, Stop
from groundswell.model.errors import GroundswellError, NameTaken, QuestionError, UnknownName

T = TypeVar("T")
QUESTION_ID = "X-Question-Id"
NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")
UPLOADS_AT_ONCE, IMPORTS_AT_ONCE, IMPORTS_WAITING = 4, 2, 16
LISTS_AT_ONCE, LISTS_WAITING = 4, 200
FILES_AT_ONCE, FILES_WAITING = 4, 50
CHANGES_AT_ONCE, CHANGES_WAITING = 4, 50
CHECKS_WAITING = 10
LOOKS_WAITING = 10
PASSWORDS_AT_ONCE, PASSWORDS_WAITING = 2, 50


class ServerBusy(GroundswellError):
    """As much is being worked at as the server takes, and as much is waiting."""

    code = "server-busy"
    status = 503
    retry_after = 2.0


class Turns:
    """So many may work at once, so many more may wait for their turn, in order; others are sent away.

    Each has threads of its own, so that what stalls in one, such as merges behind an import, keeps nobody else waiting.

    Attributes:
        room: how many more may wait.
    """

    def __init__(self, at_once: int, waiting: int, refusal: str) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._threads = ThreadPoolExecutor(at_once)
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

    async def done(self, work: Callable[[Stop], T], stop: Stop) -> T:
        """Do work in one of the threads, with the log's context of whoever asks."""
        within = contextvars.copy_context()
        return await asyncio.get_running_loop().run_in_executor(self._threads, within.run, work, stop)


class Underway:
    """All that the server is doing for its clients."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._stops: set[Stop] = set()
        self._named: dict[str, Stop] = {}
        self._is_stopping = False
        self.questions = Turns(
            at_once,
            waiting,
            f"The server works at {at_once} questions, and {waiting} are waiting. Ask again in a moment, or raise the "
            "settings 'questions_at_once' and 'questions_waiting'.",
        )
        self.lists = Turns(LISTS_AT_ONCE, LISTS_WAITING, _waiting("lists", LISTS_WAITING))
        self.files = Turns(FILES_AT_ONCE, FILES_WAITING, _waiting("files", FILES_WAITING))
        self.changes = Turns(CHANGES_AT_ONCE, CHANGES_WAITING, _waiting("changes", CHANGES_WAITING))
        self.demos = Turns(1, CHANGES_WAITING, _waiting("requests for the demo", CHANGES_WAITING))
        self.checks = Turns(1, CHECKS_WAITING, _waiting("looks at the stores", CHECKS_WAITING))
        self.looks = Turns(1, LOOKS_WAITING, _waiting("looks at definitions", LOOKS_WAITING))
        self.passwords = Turns(PASSWORDS_AT_ONCE, PASSWORDS_WAITING, _waiting("sign-ins", PASSWORDS_WAITING))
        refusal = (
            f"{IMPORTS_WAITING} imports are waiting already. Import the file again when some have ended."
        )
        self.uploads = Turns(UPLOADS_AT_ONCE, IMPORTS_WAITING, refusal)
        self.imports = Turns(IMPORTS_AT_ONCE, IMPORTS_WAITING, refusal)

    @contextmanager
    def begun(self, name: str | None = None) -> Iterator[Stop]:
        """One piece of work, which can be stopped until the context ends; meanwhile `named` finds it by its name.

        Raises:
            NameTaken: another one has that name.
        """
        if name in self._named:
            raise NameTaken(
                "Another question that is being answered has this id. Give each one of its own.",
                at=QUESTION_ID,
            )
        stop = Stop()
        if name is not None:
            self._named[name] = stop
        if self._is_stopping:
            stop.ask(ServerStopping())
        self._stops.add(stop)
        try:
            yield stop
        finally:
            self._stops.discard(stop)
            if name is not None:
                del self._named[name]
            stop.end()

    def named(self, name: str) -> Stop:
        """The work of that name.

        Raises:
            UnknownName: there is none, or it is done.
        """
        if name not in self._named:
            raise UnknownName(
                "No question with this id is being answered: it is answered already, or has not arrived.",
                code="unknown-question",
            )
        return self._named[name]

    def stop(self) -> None:
        """Ask everything under way, and what would still begin, to end."""
        self._is_stopping = True
        for stop in list(self._stops):
            stop.ask(ServerStopping())

    async def answer(
        self, request: Request[Any, Any, Any], work: Callable[[Stop], T], turns: Turns | None = None
    ) -> T:
        """Do work in a thread when its turn comes, and stop it when its client leaves.

        Args:
            request: the client's; its body has been read, or it has none.
            work: told how it may be stopped.
            turns: whose turns and threads; those of questions unless given.

        Raises:
            ServerBusy, ServerStopping, ClientLeft.
        """
        leaving = asyncio.create_task(left(request))
        try:
            with self.begun(name_of(request)) as stop:
                turns = turns or self.questions
                async with turns.taken(leaving):
                    stop.check()
                    return await _worked(stop, turns.done(work, stop), leaving)
        finally:
            leaving.cancel()


def name_of(request: Request[Any, Any, Any]) -> str | None:
    """The id that a client gives its question, to ask how far it is and to stop it.

    Raises:
        QuestionError: it is none.
    """
    name = request.headers.get(QUESTION_ID)
    if name is not None and not NAME.fullmatch(name):
        raise QuestionError(
            f"'{name[:100]}' is no id of a question. Take 1 to 100 letters, digits, '-' or '_'.",
            at=QUESTION_ID,
        )
    return name


async def left(request: Request[Any, Any, Any]) -> None:
    """Wait until the client goes away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _waiting(what: str, most: int) -> str:
    return f"{most} {what} are waiting already. Try again in a moment."


async def _worked(stop: Stop, work: Coroutine[Any, Any, T], leaving: "asyncio.Task[None]") -> T:
    working = asyncio.create_task(work)
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            stop.ask(ClientLeft())
        return await working
    except asyncio.CancelledError:
        stop.ask(ServerStopping())
        raise
