"""The collector, a bare ASGI application: every wire format's paths, and an answer only once events are safe."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import parse_qsl

import structlog

from groundswell.capture.collector import body as bodies
from groundswell.capture.collector.crossing import allowing, preflight
from groundswell.capture.collector.errors import (
    BodyTooLarge,
    HostNotAllowed,
    NotKept,
    RateLimited,
    UnknownWriteKey,
    UnreadableBody,
    reply_to,
)
from groundswell.capture.collector.keeping import Keeping
from groundswell.capture.collector.rates import Rates, sender_at, units
from groundswell.capture.collector.receiving import BOUNDS, Bounds, ClientLeft, Receive, Receiving
from groundswell.capture.door import Admitted, admit
from groundswell.capture.formats.wire import (
    Erasure,
    ErasureKey,
    ErasureStatus,
    Format,
    Read,
    Reply,
    Sent,
)
from groundswell.capture.journal import Journal
from groundswell.capture.privacy import Rules
from groundswell.model.capture import Thing, WriteKey
from groundswell.model.clock import Clock
from groundswell.model.errors import GroundswellError
from groundswell.model.event import Event
from groundswell.model.period import microseconds
from groundswell.model.project import address_of
from groundswell.model.value import UnfitValue

Scope = dict[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]

MOST_EVENTS = 10_000
"""Of one request."""
QUICK_BYTES, QUICK_OBJECTS = 32_768, 500
"""What is larger, or holds more, is worked at in a thread: it would keep all other senders waiting."""
WORKERS = 2
WARNING_EVERY = 60_000_000
"""So often, in µs, is logged what anybody can have us log."""

log = structlog.get_logger(__name__)


class Keeps(Protocol):
    """The inbox of one environment, as far as the collector needs it."""

    def put(self, events: Sequence[Event]) -> "Future[int]":
        """Keep events; the future is done once they are on the disk."""


@dataclass(frozen=True, slots=True)
class Backing:
    """What the collector is given.

    Attributes:
        key_of: who has a write key now; None: nobody.
        former_of: who had a key that has ended.
        inbox_of: the inbox of a key's environment, opened if it is not yet, which may take a moment.
        rules_of: what the project of a key does not want to keep.
        erase: answers whoever wants somebody erased; may take a moment.
    """

    key_of: Callable[[str], WriteKey | None]
    former_of: Callable[[str], WriteKey | None]
    inbox_of: Callable[[WriteKey], Keeps]
    rules_of: Callable[[WriteKey], Rules]
    erase: Callable[[ErasureKey | Erasure | ErasureStatus], Reply]
    journal: Journal
    clock: Clock


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one request brought.

    Attributes:
        key: whose it is; None: nobody's, and there is nothing to keep.
        size: bytes of the body.
    """

    key: WriteKey | None
    read: Read
    admitted: Admitted = field(default_factory=lambda: Admitted([], [], []))
    size: int = 0

    def reply(self) -> Reply:
        """The answer once its events are kept."""
        return self.read.told(self.admitted.turned) if self.read.told else self.read.reply


class Collector:
    """Takes in what is sent to the formats' paths."""

    def __init__(
        self,
        formats: Sequence[Format],
        backing: Backing,
        *,
        a_second_by_key: float,
        a_second_by_address: float,
        bounds: Bounds = BOUNDS,
    ) -> None:
        """Speak some formats.

        Raises:
            ValueError: two of them answer the same path.
        """
        self._exact, self._below = _routes(formats)
        self._backing = backing
        self._by_key = Rates(a_second_by_key)
        self._by_address = Rates(a_second_by_address)
        self._receiving = Receiving(bounds)
        self._warned_at = -WARNING_EVERY
        self._inboxes: dict[str, Keeps] = {}
        self._keeping = Keeping()
        self._threads = ThreadPoolExecutor(WORKERS, "capture")

    def answers(self, path: str) -> bool:
        """Whether a path is a format's."""
        return self._format_at(path) is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        headers: dict[bytes, bytes] = dict(scope["headers"])
        if scope["method"] == "OPTIONS":
            await _answer(send, Reply(204, b""), preflight(headers))
            return
        request_id = scope.get("state", {}).get("request_id")
        try:
            reply = await self._reply(scope, headers, receive)
        except ClientLeft:
            return
        except Exception as error:
            told = error if isinstance(error, GroundswellError) else _Unexpected()
            if told is not error:
                log.error("capture failed", request_id=request_id, exc_info=error)
            self._backing.journal.turned_away(told.code, microseconds(self._backing.clock.now()))
            reply = reply_to(told, request_id)
        await _answer(send, reply, allowing(headers))

    async def turn_away(self, scope: Scope, send: Send) -> None:
        """Answer a request that names the server by a name that it does not know, so that its sender tries again."""
        headers: dict[bytes, bytes] = dict(scope["headers"])
        if scope["method"] == "OPTIONS":
            await _answer(send, Reply(204, b""), preflight(headers))
            return
        now = microseconds(self._backing.clock.now())
        self._backing.journal.turned_away(HostNotAllowed.code, now)
        if not 0 <= now - self._warned_at < WARNING_EVERY:
            self._warned_at = now
            log.warning("senders name the server by a name that it does not know", code=HostNotAllowed.code)
        error = HostNotAllowed(
            "The server is not addressed by a name it knows. Whoever runs it adds the name to the setting "
            "'allowed_hosts'."
        )
        await _answer(send, reply_to(error, scope.get("state", {}).get("request_id")), allowing(headers))

    async def _reply(self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive) -> Reply:
        found = self._format_at(scope["path"])
        assert found is not None, "asked only for paths that it answers"
        sender = sender_at(scope["client"][0]) if scope.get("client") else ""
        if wait := self._by_address.wait_s(sender):
            raise RateLimited("Too much was sent from this address. Send it again later.").after(wait)
        body = bytearray()
        with self._receiving.held(body):
            await self._receiving.receive(receive, body)
            request = _Request(found, scope, headers, sender, microseconds(self._backing.clock.now()))
            delivery = await self._delivered(request, bytes(body))
            if (wish := delivery.read.erase) is not None:
                return await asyncio.get_running_loop().run_in_executor(
                    self._threads, self._backing.erase, wish
                )
            await self._keep(delivery, request)
        return delivery.reply()

    def _format_at(self, path: str) -> Format | None:
        exact = self._exact.get(path) or self._exact.get(path.rstrip("/"))
        return exact or next((found for start, found in self._below if path.startswith(start)), None)

    async def _delivered(self, request: "_Request", body: bytes) -> Delivery:
        """What a request brings, worked out at once if that is quick."""
        try:
            text = _quickly_unpacked(body)
            if text is not None:
                return self._delivery(request, text, text)
            return await asyncio.get_running_loop().run_in_executor(
                self._threads, self._delivery, request, body, None
            )
        except bodies.TooLarge as error:
            raise BodyTooLarge(_sentence(error)) from None
        except UnfitValue as error:
            raise UnreadableBody(_sentence(error)) from None

    def _delivery(self, request: "_Request", body: bytes, text: bytes | None) -> Delivery:
        """What a request brings, at its sender's cost; `text` is its body unpacked, None if that is to be done."""
        size, count = len(body), 0
        try:
            text = bodies.unpacked(body) if text is None else text
            size = len(text)
            read = request.read(text)
            count = read.count
            if read.key is None and not count:
                return Delivery(None, read)
            return self._let_in(request, read, count, size)
        except bodies.TooLarge:
            size = bodies.MOST_BYTES
            raise
        finally:
            self._by_address.charge(request.sender, units(count, size))

    def _let_in(self, request: "_Request", read: Read, count: int, size: int) -> Delivery:
        """What of a request may enter.

        Raises:
            GroundswellError: nothing of it may.
        """
        key = self._backing.key_of(read.key) if read.key else None
        if key is None:
            self._note_stranger(request, read)
            raise UnknownWriteKey(_UNKNOWN_KEY if read.key else _NO_KEY, at="key")
        if count > MOST_EVENTS:
            raise BodyTooLarge(f"A request may hold {MOST_EVENTS:,} events, and this one has {count:,}.")
        if wait := self._by_key.wait_s(key.key):
            self._backing.journal.deferred(address_of(key.project, key.environment), count)
            raise RateLimited("Too much was sent with this write key. Send it again later.").after(wait)
        self._by_key.charge(key.key, units(count, size))
        rules = self._backing.rules_of(key)
        admitted = admit(
            read.events, request.received_at, request.user_agent, rules=rules, sender=request.address
        )
        return Delivery(key, read, admitted, size)

    def _note_stranger(self, request: "_Request", read: Read) -> None:
        """Count events that came with no key that is taken: under the project that had it, if one had."""
        journal = self._backing.journal
        former = self._backing.former_of(read.key) if read.key else None
        if former is None:
            journal.strangers(read.count)
            return
        samples = [_builtins(read.events[0])] if read.events else [refused.sample for refused in read.refused]
        journal.refused(
            address_of(former.project, former.environment),
            [(FORMER_KEY, sample) for sample in samples[:1]] * read.count,
            request.received_at,
            cleaned=self._backing.rules_of(former).cleaned,
        )

    async def _keep(self, delivery: Delivery, request: "_Request") -> None:
        """Have the events kept, and note what came.

        Raises:
            GroundswellError: they cannot be kept now.
        """
        if delivery.key is None:
            return
        address = address_of(delivery.key.project, delivery.key.environment)
        journal, admitted, read = self._backing.journal, delivery.admitted, delivery.read
        received_at = request.received_at
        if admitted.events:
            try:
                batch = await self._kept(address, delivery.key, admitted.events, request.id)
            except Exception:
                journal.deferred(address, read.count)
                raise
            journal.accepted(address, admitted.events, received_at, delivery.size, batch)
        refused = [(one.reason, one.sample) for one in read.refused if one.of == "event"]
        refused += [(reason, _builtins(read.events[place])) for place, reason in admitted.turned]
        if refused:
            rules = self._backing.rules_of(delivery.key)
            journal.refused(address, refused, received_at, cleaned=rules.cleaned)
        parts: dict[Thing, list[str]] = {
            "property": [one.reason for one in read.refused if one.of == "property"],
            "id": admitted.lost_ids,
        }
        for of, reasons in parts.items():
            if reasons:
                journal.refused(address, [(reason, None) for reason in reasons], received_at, of)

    async def _kept(self, address: str, key: WriteKey, events: list[Event], request_id: str | None) -> int:
        """Have events kept; returns their batch's number."""
        inbox = self._inboxes.get(address)
        try:
            if inbox is None:
                loop = asyncio.get_running_loop()
                inbox = await loop.run_in_executor(self._threads, self._backing.inbox_of, key)
                self._inboxes[address] = inbox
            return await self._keeping.kept(inbox.put(events))
        except GroundswellError:
            raise
        except TimeoutError:
            raise NotKept("The disk takes too long. Send them again later.") from None
        except Exception as error:
            log.error("events not kept", request_id=request_id, project=address, exc_info=error)
            raise NotKept("Events cannot be kept now. Send them again later.") from error


@dataclass(frozen=True, slots=True)
class _Request:
    """What is known of a request besides its body.

    Attributes:
        sender: who is behind the address that it came from.
    """

    format: Format
    scope: Scope
    headers: Mapping[bytes, bytes]
    sender: str
    received_at: int

    @property
    def id(self) -> str | None:
        """By which the log knows it."""
        id: str | None = self.scope.get("state", {}).get("request_id")
        return id

    @property
    def address(self) -> str:
        """The address that it came from."""
        return str(self.scope["client"][0]) if self.scope.get("client") else ""

    @property
    def user_agent(self) -> str:
        """What the sender calls itself."""
        return self.headers.get(b"user-agent", b"").decode("latin-1")

    def read(self, text: bytes) -> Read:
        """What it says, given its body unpacked.

        A number without end does not cost the rest of the request.

        Raises:
            UnfitValue: it cannot be read as a whole.
        """
        text = bodies.mended(text) if text else text
        try:
            return self.format.read(self._sent(text))
        except UnfitValue:
            if not bodies.has_endless_numbers(text):
                raise
            return self.format.read(self._sent(bodies.rewritten(text)))

    def _sent(self, text: bytes) -> Sent:
        return Sent(
            self.scope["method"],
            self.scope["path"],
            dict(parse_qsl(self.scope["query_string"].decode("latin-1"), keep_blank_values=True)),
            {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in self.headers.items()},
            text,
            self.received_at,
        )


class _Unexpected(GroundswellError):
    """A fault of ours."""

    code = "internal"
    status = 500

    def __init__(
        self, message: str = "Something went wrong in the server. It has been logged.", **_: Any
    ) -> None:
        super().__init__(message)


FORMER_KEY = "an earlier key of this project"

_NO_KEY = "The request has no write key. 'groundswell project keys' prints those of a project."
_UNKNOWN_KEY = (
    "Nobody has this write key, or it has expired. 'groundswell project keys' prints those of a project."
)


def _routes(formats: Sequence[Format]) -> tuple[dict[str, Format], list[tuple[str, Format]]]:
    """Formats by their exact paths, and by what paths begin with, the longest first."""
    exact: dict[str, Format] = {}
    below: dict[str, Format] = {}
    for found in formats:
        for path in found.paths:
            known, name = (below, path[:-1]) if path.endswith("/*") else (exact, path)
            if name in known:
                raise ValueError(f"{known[name].name} and {found.name} both answer {path}")
            known[name] = found
    return exact, sorted(below.items(), key=lambda entry: -len(entry[0]))


def _quickly_unpacked(body: bytes) -> bytes | None:
    """The text of a body that is small enough to be read at once; None of any other."""
    if len(body) > QUICK_BYTES:
        return None
    try:
        text = bodies.unpacked(body, QUICK_BYTES)
    except UnfitValue:
        return None  # too large, or damaged: that is found out again, at its sender's cost
    return text if text.count(b"{") + text.count(b"[") <= QUICK_OBJECTS else None


def _builtins(event: Event) -> dict[str, Any]:
    return {name: value for name in event.__struct_fields__ if (value := getattr(event, name))}


def _sentence(error: Exception) -> str:
    text = str(error)
    return f"{text[:1].upper()}{text[1:]}."


async def _answer(send: Send, reply: Reply, more: Sequence[tuple[bytes, bytes]]) -> None:
    about_body = [
        (b"content-type", reply.content_type.encode("latin-1")),
        (b"content-length", str(len(reply.body)).encode()),
    ]
    headers = [
        *(about_body if reply.status != 204 else ()),
        *((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers.items()),
        *more,
    ]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})
