"""The thread that sends what waits: in batches, again and again until the server has it."""

import logging
import random
import threading
import time
from dataclasses import dataclass

from groundswell.model.clock import SystemClock
from groundswell.sending.outbox import Outbox
from groundswell.sending.posting import Posting, Told

MOST_BYTES = 1_000_000
"""Of one request, unpacked; the server takes five times as much."""
FIRST_WAIT_S, LONGEST_WAIT_S = 0.5, 30.0
MOST_REASONS = 20
"""So many reasons for which events are refused are logged, each once."""

log = logging.getLogger("groundswell")


@dataclass(slots=True)
class Counts:
    """What became of events, each of which is one of these or still waits.

    Attributes:
        sent: the server has them.
        refused: the server does not take them, now or later.
        dropped: they never reached it: there was no room for them, they could not be written as JSON, they were told
            after the end, or time was up.
    """

    sent: int = 0
    refused: int = 0
    dropped: int = 0


class Delivery:
    """Sends what an outbox has.

    Args:
        outbox: from here.
        posting: to there.
        envelope: JSON members that go with every request.
        at_once: so many events make a request.
        every_s: fewer wait so long for others.
        at_exit_s: the end is held up so long at most by what still waits.
    """

    def __init__(
        self,
        outbox: Outbox,
        posting: Posting,
        envelope: bytes,
        *,
        at_once: int,
        every_s: float,
        at_exit_s: float,
    ) -> None:
        self.outbox, self._posting, self._envelope = outbox, posting, envelope
        self._at_once, self._every_s, self._at_exit_s = at_once, every_s, at_exit_s
        self._thread: threading.Thread | None = None
        self._hurry = 0
        self._until: float | None = None
        self._is_retired = False
        self._told: set[str] = set()
        self.counts = Counts()

    def start(self) -> None:
        """Have a thread send, if none does yet."""
        if self._thread is not None and self._thread.is_alive():
            return
        with self.outbox.changed:
            if self._until is None and (self._thread is None or not self._thread.is_alive()):
                self._thread = threading.Thread(target=self._run, name="groundswell", daemon=True)
                self._thread.start()

    def flush(self, timeout_s: float | None) -> bool:
        """Send at once what waits; False: it took too long, and goes on."""
        with self.outbox.changed:
            self._hurry += 1
            self.outbox.changed.notify_all()
        try:
            return self.outbox.wait_until_gone(timeout_s)
        finally:
            with self.outbox.changed:
                self._hurry -= 1

    def close(self, timeout_s: float | None = None) -> None:
        """Send what waits, for so long at most (else `at_exit_s`), and end."""
        if self.is_closed:
            return
        timeout_s = self._at_exit_s if timeout_s is None else timeout_s
        with self.outbox.changed:
            self._until = time.monotonic() + timeout_s
            self.outbox.changed.notify_all()
            thread = self._thread
        if thread is not None and thread.is_alive():
            thread.join(timeout_s)
        elif len(self.outbox):
            self._run()  # a program that is ending starts no threads any more
        if left := len(self.outbox):
            log.warning("%d events were not sent to %s in time", left, self._posting.address)
        self.outbox.drop()

    def retire(self) -> None:
        """Send what waits, however long that takes, and end; nobody tells anything any more. Waits for nothing."""
        with self.outbox.changed:
            self._is_retired = True
            self.outbox.changed.notify_all()

    @property
    def is_closed(self) -> bool:
        """Whether nothing is taken any more."""
        return self._until is not None

    def _run(self) -> None:
        while self._is_something_due():
            events = self.outbox.take(self._at_once, MOST_BYTES)
            try:
                if events:  # else the end has dropped them
                    self._send(events)
            except Exception as error:  # a fault of ours must not end the program's events for good
                self.counts.dropped += len(events)
                self._say(f"{len(events)} events are lost: {error!r}")
            finally:
                self.outbox.done()

    def _is_something_due(self) -> bool:
        """Wait until it is time to send; False: it is time to end."""
        outbox = self.outbox
        with outbox.changed:
            outbox.changed.wait_for(lambda: not outbox.is_empty() or self._is_ending())
            outbox.changed.wait_for(
                lambda: outbox.is_due(self._at_once) or self._hurry or self._is_ending(), self._every_s
            )
            return not outbox.is_empty() and not self._is_over()

    def _is_ending(self) -> bool:
        return self._until is not None or self._is_retired

    def _is_over(self) -> bool:
        return self._until is not None and time.monotonic() >= self._until

    def _send(self, events: list[bytes]) -> None:
        wait_s = FIRST_WAIT_S
        while True:
            told = self._posting.post(self._body(events))
            if not told.is_to_come_again:
                break
            self._say(f"events cannot be sent to {self._posting.address} now and wait: {told.message}")
            if self._is_over():
                self.counts.dropped += len(events)
                return
            # The doors of servers that come back are stormed by all at once, unless each waits another while.
            self._wait(told.wait_s if told.wait_s is not None else wait_s * random.uniform(0.5, 1.0))
            wait_s = min(2 * wait_s, LONGEST_WAIT_S)
        self._note(events, told)

    def _note(self, events: list[bytes], told: Told) -> None:
        if told.is_kept:
            self.counts.sent += len(events) - len(told.refused)
            self.counts.refused += len(told.refused)
            for reason in told.refused:
                self._say(f"an event was refused: {reason}")
        elif told.is_too_large and len(events) > 1:
            middle = len(events) // 2
            self._send(events[:middle])
            self._send(events[middle:])
        else:
            self.counts.refused += len(events)
            self._say(f"events were refused by {self._posting.address}: {told.message}")

    def _body(self, events: list[bytes]) -> bytes:
        sent_at = SystemClock().now().isoformat().encode()
        return b'{%s,"sent_at":"%s","events":[%s]}' % (self._envelope, sent_at, b",".join(events))

    def _wait(self, seconds: float) -> None:
        """Wait. The end cuts it short, and after that nothing is waited for beyond the last moment."""
        with self.outbox.changed:
            if self._until is None:
                self.outbox.changed.wait_for(lambda: self._until is not None, seconds)
                return
            rest_s = min(seconds, self._until - time.monotonic())
        time.sleep(max(0.0, rest_s))

    def _say(self, what: str) -> None:
        """Log something, once: a program that sends a thousand events a second needs no thousand lines."""
        if what not in self._told and len(self._told) < MOST_REASONS:
            self._told.add(what)
            log.warning("%s", what)
