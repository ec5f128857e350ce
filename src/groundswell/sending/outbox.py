"""What waits to be sent: events as JSON, in the order in which they happened, as many as fit."""

import threading
from collections import deque


class Outbox:
    """Events on their way out. Safe from any thread; whoever puts something in never waits.

    Args:
        most: so many events fit; those beyond are dropped.
        most_bytes: and so many bytes of them.
    """

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most, self._most_bytes = most, most_bytes
        self.changed = threading.Condition()
        """Held while anything here is read or written; told when something came or went."""
        self._waiting: deque[bytes] = deque()
        self._waiting_bytes = 0
        self._in_hand = 0
        self._put = 0
        self._gone = 0
        self.dropped = 0

    def put(self, event: bytes) -> bool:
        """Add an event at the end; False: there is no room, it is dropped and counted."""
        with self.changed:
            count = len(self._waiting) + self._in_hand
            if count >= self._most or self._waiting_bytes + len(event) > self._most_bytes:
                self.dropped += 1
                return False
            self._waiting.append(event)
            self._waiting_bytes += len(event)
            self._put += 1
            self.changed.notify_all()
            return True

    def __len__(self) -> int:
        """How many wait or are being sent."""
        with self.changed:
            return len(self._waiting) + self._in_hand

    def take(self, most: int, most_bytes: int) -> list[bytes]:
        """The first events, up to so many and so many bytes, at least one if any; they are in hand until `done`."""
        with self.changed:
            taken: list[bytes] = []
            size = 0
            while self._waiting and len(taken) < most:
                size += len(self._waiting[0])
                if taken and size > most_bytes:
                    break
                taken.append(self._waiting.popleft())
            self._waiting_bytes -= sum(map(len, taken))
            self._in_hand = len(taken)
            return taken

    def done(self) -> None:
        """What was in hand is sent, or given up."""
        with self.changed:
            self._gone += self._in_hand
            self._in_hand = 0
            self.changed.notify_all()

    def drop(self) -> None:
        """Drop and count what waits; what is in hand goes its way."""
        with self.changed:
            self.dropped += len(self._waiting)
            self._gone += len(self._waiting)
            self._waiting.clear()
            self._waiting_bytes = 0
            self.changed.notify_all()

    def is_due(self, count: int) -> bool:
        """Whether so many wait that it is time to send. For whoever holds `changed`."""
        return len(self._waiting) >= count or self._waiting_bytes >= self._most_bytes // 2

    def is_empty(self) -> bool:
        """Whether nothing waits. For whoever holds `changed`."""
        return not self._waiting

    def wait_until_gone(self, timeout_s: float | None) -> bool:
        """Wait until all that was put in so far is sent or given up; False: it took too long."""
        with self.changed:
            upto = self._put
            return self.changed.wait_for(lambda: self._gone >= upto, timeout_s)
