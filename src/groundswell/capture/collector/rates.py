"""How much a sender may send: so many units a second, and for a while more."""

import threading
import time
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv6Address, ip_address

BURST_S = 10.0
"""Who has been quiet may send at once what the rate allows in so many seconds."""
MOST_NAMES = 20_000
BYTES_OF_A_UNIT = 1_024


class Rates:
    """What each sender, by name, may send; in bounded memory. Any thread may ask and charge.

    A request is let in while its sender owes nothing, and charged after it has been read: nobody can know before what
    it holds. Who sends much at once then waits until that is paid off.
    """

    def __init__(self, units_a_second: float, seconds: Callable[[], float] = time.monotonic) -> None:
        """Let everybody send `units_a_second`; 0: as much as they like."""
        self._rate = units_a_second
        self._seconds = seconds
        self._guard = threading.Lock()
        self._paid_at: dict[str, float] = {}

    def wait_s(self, name: str) -> float:
        """For how long a sender has to wait; 0: not at all."""
        return max(0.0, self._paid_at.get(name, 0.0) - self._seconds() - BURST_S)

    def charge(self, name: str, units: float) -> None:
        """Note what a sender has sent."""
        if not self._rate:
            return
        with self._guard:
            now = self._seconds()
            if name not in self._paid_at and len(self._paid_at) >= MOST_NAMES:
                self._forget(now)
            self._paid_at[name] = max(self._paid_at.get(name, now), now) + units / self._rate

    def _forget(self, now: float) -> None:
        """Forget who owes nothing; and everybody, should so many owe something."""
        owing = {name: at for name, at in self._paid_at.items() if at > now}
        self._paid_at = owing if len(owing) < MOST_NAMES // 2 else {}


def units(events: int, size: int) -> float:
    """What a request costs: each event one, and each kilobyte at least as much."""
    return max(events, size / BYTES_OF_A_UNIT, 1.0)


@lru_cache(4_096)
def sender_at(address: str) -> str:
    """The sender behind an address: of IPv6 its network, for there everybody has many addresses."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(int(found) >> 64)
    return address
