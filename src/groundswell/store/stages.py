"""Where the time of loading goes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stages:
    """Seconds spent in each named stage of loading, for `./dev bench import` and for the log. Stages do not nest."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Count the time until the end of the context for a stage."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - began
