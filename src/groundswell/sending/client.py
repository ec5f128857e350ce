"""Sending events from a program in Python: `groundswell.Client`."""

import atexit
import json
import logging
import os
import ssl
import uuid
import weakref
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import Any, Self
from urllib.parse import urlsplit

from groundswell.model.clock import Clock, SystemClock
from groundswell.sending.delivery import Counts, Delivery
from groundswell.sending.outbox import Outbox
from groundswell.sending.posting import Posting

MOST_BYTES_WAITING = 64_000_000
MOST_EVENT_BYTES = 1_000_000
At = datetime | str | float
Properties = Mapping[str, Any]

log = logging.getLogger("groundswell")


class Client:
    """Sends events to a project. Calls return at once; a thread of its own sends in batches what they say.

    Safe from any thread, and in a process that was forked: there it begins anew, and what waits is its parent's.
    Once it is made, nothing raises: what goes wrong is logged by the logger `groundswell`, and counted. At the end of
    the program, what still waits is sent.

    Args:
        url: the server's address.
        write_key: of the project's environment.
        most_waiting: so many events wait at most; when the server cannot be reached for long, further ones are dropped.
        at_once: so many events make a request.
        every_s: fewer wait so long for others, in seconds.
        timeout_s: a request may take so long.
        at_exit_s: the end of the program is held up so long at most by what still waits.
        from_server: False in a program that runs on people's own devices.
        context: how certificates are checked, where not as the system does.
        clock: tells when events happened.

    Raises:
        ValueError: an argument is none that could work.
    """

    def __init__(
        self,
        url: str,
        write_key: str,
        *,
        most_waiting: int = 10_000,
        at_once: int = 500,
        every_s: float = 0.5,
        timeout_s: float = 15.0,
        at_exit_s: float = 5.0,
        from_server: bool = True,
        context: ssl.SSLContext | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._address = _address(url)
        if not isinstance(write_key, str) or not write_key.strip() or not write_key.isprintable():
            raise ValueError("write_key is empty. 'groundswell project keys' prints those of a project.")
        for name, value in {"most_waiting": most_waiting, "at_once": at_once, "timeout_s": timeout_s}.items():
            if not value > 0:
                raise ValueError(f"{name} is {value!r}; it has to be more than 0.")
        self._from_server, self._clock = from_server, clock or SystemClock()
        library = f"groundswell-python {version('groundswell')}"
        envelope = json.dumps({"key": write_key, "library": library})[1:-1].encode()

        def begin(address: str = self._address) -> Delivery:
            outbox = Outbox(most_waiting, MOST_BYTES_WAITING)
            posting = Posting(address, timeout_s, context)
            return Delivery(outbox, posting, envelope, at_once=at_once, every_s=every_s, at_exit_s=at_exit_s)

        self._begin: Callable[[], Delivery] = begin
        self._is_full, self._faults = False, 0
        self._begin_anew()
        _clients.add(self)

    def __del__(self) -> None:
        """Whoever lets go of a client has told all: what waits is sent nevertheless."""
        if hasattr(self, "_delivery"):
            self._delivery.retire()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        self.close()

    def __repr__(self) -> str:
        """Where it sends to; not with which key."""
        return f"<groundswell.Client {self._address}>"

    def track(
        self,
        name: str,
        properties: Properties | None = None,
        *,
        user: object = None,
        device: object = None,
        account: object = None,
        accounts: Mapping[str, object] | None = None,
        session: object = None,
        at: At | None = None,
        id: object = None,
    ) -> str | None:
        """Somebody did something.

        Args:
            name: of the event.
            properties: of what happened.
            user: id of the person.
            device: id of a browser or device, which stands for a person nobody knows yet.
            account: id of the account, of the project's first kind.
            accounts: ids by kind instead: `{"company": "acme", "team": "red"}`.
            session: id of the session.
            at: when it happened, if not now; in UTC unless it names a zone.
            id: the event's own, by which it counts once however often it is sent; made if not given.

        Returns:
            The event's id; None if it cannot be sent.
        """
        return self._put(
            {
                "kind": "track",
                "name": name,
                "properties": properties,
                "user": user,
                "device": device,
                "account": account,
                "accounts": accounts,
                "session": session,
            },
            at,
            id,
        )

    def identify(
        self,
        user: object,
        properties: Properties | None = None,
        *,
        device: object = None,
        first_properties: Properties | None = None,
        at: At | None = None,
        id: object = None,
    ) -> str | None:
        """Tell of a person: properties from then on, and with `device` that its history is this person's.

        `first_properties` count only where the person has no value yet. Else as `track`.
        """
        said = {
            "kind": "user" if device is None else "identify",
            "user": user,
            "device": device,
            "user_properties": properties,
            "first_user_properties": first_properties,
        }
        return self._put(said, at, id)

    def account(
        self,
        account: object,
        properties: Properties | None = None,
        *,
        user: object = None,
        device: object = None,
        kind: str = "",
        at: At | None = None,
        id: object = None,
    ) -> str | None:
        """Tell of an account: properties from then on, and with `user` (or `device`) that the person is its member.

        `kind`: of account; the project's first one if not given. Else as `track`.
        """
        said = {
            "kind": "account" if user is None and device is None else "group",
            "user": user,
            "device": device,
            "accounts": {kind: account},
            "account_properties": {kind: properties} if properties else None,
        }
        return self._put(said, at, id)

    def alias(self, previous: object, user: object, *, at: At | None = None, id: object = None) -> str | None:
        """Tell that the id `previous`, which is nobody's yet, is the person `user`. Else as `track`."""
        return self._put({"kind": "alias", "previous": previous, "user": user}, at, id)

    def flush(self, timeout_s: float | None = None) -> bool:
        """Wait until all that was told so far has been sent, or given up; False: it took longer than `timeout_s`."""
        return self._delivery.flush(timeout_s)

    def close(self, timeout_s: float | None = None) -> None:
        """Send what waits, for `timeout_s` (else `at_exit_s`) at most, and end. What is told afterwards is dropped."""
        self._delivery.close(timeout_s)

    @property
    def waiting(self) -> int:
        """How many events are not sent yet."""
        return len(self._outbox)

    @property
    def counts(self) -> Counts:
        """What became of the events that were told so far and do not wait any more."""
        of = self._delivery.counts
        return Counts(of.sent, of.refused, of.dropped + self._outbox.dropped + self._faults)

    def _put(self, said: dict[str, Any], at: At | None, id: object) -> str | None:
        try:
            event = {name: value for name, value in said.items() if value is not None and value != {}}
            event["id"] = str(id) if id is not None else uuid.uuid4().hex
            event["at"] = _written(self._clock.now() if at is None else at)
            # A time that is given is meant: it is no clock's that could be wrong.
            event |= {"is_history": True} if at is not None else {}
            event |= {"from_server": True} if self._from_server else {}
            for role in ("user", "device", "account", "session", "previous"):
                if role in event and not isinstance(event[role], str | int | float):
                    event[role] = str(event[role])
            text = json.dumps(event, default=_written, separators=(",", ":")).encode()
            if len(text) > MOST_EVENT_BYTES:
                raise ValueError(
                    f"it has {len(text):,} bytes as JSON, and {MOST_EVENT_BYTES:,} at most are taken"
                )
            if self._delivery.is_closed:
                raise ValueError("the client has been closed")
            return str(event["id"]) if self._take_in(text) else None
        except Exception as error:  # whatever it is, the program that tells of its events must go on
            if not self._faults:
                log.warning("an event cannot be sent: %s. Further ones are counted only.", error)
            self._faults += 1
            return None

    def _take_in(self, text: bytes) -> bool:
        is_taken = self._outbox.put(text)
        if not is_taken and not self._is_full:
            log.warning("%d events wait for %s; further ones are dropped", self.waiting, self._address)
        self._is_full = not is_taken
        self._delivery.start()
        return is_taken

    def _begin_anew(self) -> None:
        """With nothing waiting: in a process that was forked it is its parent's, as threads and locks are."""
        self._delivery = self._begin()
        self._outbox = self._delivery.outbox
        self._is_full, self._faults = False, 0
        _deliveries.add(self._delivery)


_clients: "weakref.WeakSet[Client]" = weakref.WeakSet()
_deliveries: "weakref.WeakSet[Delivery]" = weakref.WeakSet()
"""Those of clients that nobody holds any more are in it too, as long as their threads send."""


def _end() -> None:
    for delivery in list(_deliveries):
        delivery.close()


def _begin_anew() -> None:
    _deliveries.clear()
    for client in list(_clients):
        client._begin_anew()


atexit.register(_end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)


def _address(url: str) -> str:
    parts = urlsplit(url) if isinstance(url, str) else None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(
            f"url is {url!r}; it has to be a server's address, such as https://groundswell.example.com."
        )
    return f"{url.rstrip('/')}/i"


def _written(value: object) -> Any:
    """Something that JSON has no form for, as it is written in an event."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value, key=repr)
    return value if isinstance(value, str | int | float) else str(value)
