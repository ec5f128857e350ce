"""Many may use something together, and now and then one has it alone."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Whoever uses something goes through; whoever wants it alone waits for them, and keeps others waiting."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside: dict[int, int] = {}
        self._is_wanted_alone = False

    @contextmanager
    def used(self) -> Iterator[None]:
        """Use it, together with others. A thread that does already is not kept waiting."""
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: not self._is_wanted_alone or me in self._inside)
            self._inside[me] = self._inside.get(me, 0) + 1
        try:
            yield
        finally:
            with self._changed:
                # A generator may be ended by another thread than the one that began it.
                self._inside[me] -= 1
                if not self._inside[me]:
                    del self._inside[me]
                self._changed.notify_all()

    @contextmanager
    def alone(self, wait_s: float) -> Iterator[bool]:
        """Have it alone until the context ends; False: others have used it for so long, and still do."""
        with self._changed:
            self._is_wanted_alone = True
        try:
            with self._changed:
                is_alone = self._changed.wait_for(lambda: not self._inside, wait_s)
            yield is_alone
        finally:
            with self._changed:
                self._is_wanted_alone = False
                self._changed.notify_all()
