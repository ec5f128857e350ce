"""How often a password was wrong, and how long the next attempt has to wait for that."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

MOST_KNOWN = 20_000
FORGOTTEN_S = 3_600.0
"""So long after the last wrong password nothing is known of it any more."""


@dataclass(frozen=True, slots=True)
class _Failed:
    count: int
    until: float
    at: float


class Attempts:
    """Wrong passwords by a name, such as an address or an e-mail, in bounded memory. Any thread may ask and note.

    The first `free` cost nothing; after each further one the next has to wait twice as long, `longest_s` at most.
    """

    def __init__(self, free: int, longest_s: float, seconds: Callable[[], float] = time.monotonic) -> None:
        self._free = free
        self._longest_s = longest_s
        self._seconds = seconds
        self._guard = threading.Lock()
        self._failed: dict[str, _Failed] = {}

    def wait_s(self, name: str) -> float:
        """For how long an attempt has to wait; 0: not at all."""
        failed = self._failed.get(name)
        return 0.0 if failed is None else max(0.0, failed.until - self._seconds())

    def failed(self, name: str) -> None:
        """Note that a password was wrong."""
        with self._guard:
            now = self._seconds()
            if name not in self._failed and len(self._failed) >= MOST_KNOWN:
                self._forget(now)
            before = self._failed.get(name)
            count = 1 if before is None or now - before.at > FORGOTTEN_S else before.count + 1
            over = min(count - self._free, 30)
            wait_s = 0.0 if over <= 0 else min(self._longest_s, 2.0 ** (over - 1))
            self._failed[name] = _Failed(count, now + wait_s, now)

    def fitted(self, name: str) -> None:
        """Note that a password was right."""
        with self._guard:
            self._failed.pop(name, None)

    def _forget(self, now: float) -> None:
        """Forget whom nobody waits for; and the oldest, should that be few."""
        waiting = {name: each for name, each in self._failed.items() if each.until > now}
        latest = sorted(waiting.items(), key=lambda each: each[1].at)[-MOST_KNOWN // 2 :]
        self._failed = dict(latest)
