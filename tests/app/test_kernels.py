"""Kernels ready before they are needed, and questions that wait for them."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.histories import NOW, StoreHistory, event, stored

from groundswell.app.asking import Asking
from groundswell.app.kernels import SLOW_S, Kernels, import_kernel
from groundswell.app.stop import ClientLeft, Stop
from groundswell.model.clock import FixedClock
from groundswell.model.period import Calendar, zone_named

STICKINESS = {"kind": "stickiness", "event": None, "from": "2024-04-01", "to": "2024-04-07"}


class Slow:
    """Kernels that take until they are let go.

    Attributes:
        begun: the kernels that were begun, in order.
    """

    def __init__(self, tell: Callable[[str], None] = lambda text: None) -> None:
        self.begun: list[str] = []
        self.is_compiling, self.let_go = threading.Event(), threading.Event()
        self.kernels = Kernels(self._compile, tell)

    def _compile(self, name: str, compiles: Callable[[], None]) -> None:
        self.begun.append(name)
        self.is_compiling.set()
        assert self.let_go.wait(30)

    def asked(self, name: str) -> threading.Thread:
        """Somebody who waits for a kernel."""
        thread = threading.Thread(target=self.kernels.prepare, args=(name,))
        thread.start()
        return thread


@pytest.fixture
def slow() -> Iterator[Slow]:
    """Slow kernels; at the end they are let go."""
    made = Slow()
    yield made
    made.let_go.set()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreHistory]:
    """A store with one event of ann."""
    with stored(tmp_path / "store") as made:
        made.load(event("1", "View", "ann"))
        yield made


def asking(store: StoreHistory, kernels: Kernels, limit_s: float) -> Asking:
    """Questions of a store."""
    calendar = Calendar(zone_named("UTC"), "monday")
    return Asking(store.store, calendar, FixedClock(NOW), limit_s, kernels=kernels)


def test_two_that_need_the_same_kernel_compile_it_once(slow: Slow) -> None:
    """The second waits for what the first began."""
    both = [slow.asked("paths"), slow.asked("paths")]
    slow.is_compiling.wait(30)
    slow.let_go.set()
    for one in both:
        one.join(30)

    assert slow.begun == ["paths"]


def test_a_kernel_that_is_waited_for_comes_before_the_others(slow: Slow) -> None:
    """Only the one in hand is before it."""
    slow.kernels.warm()
    slow.is_compiling.wait(30)
    stop = Stop()
    stop.ask(ClientLeft())
    with pytest.raises(ClientLeft):
        slow.kernels.prepare("sessions", stop.check)
    slow.let_go.set()
    slow.kernels.prepare("paths")

    assert slow.begun[1] == "sessions"


def test_who_has_kernels_made_ready_is_told_when_all_are(slow: Slow) -> None:
    """Not after the first."""
    ready = threading.Event()
    slow.kernels.warm(ready.set)
    slow.is_compiling.wait(30)
    was_told_early = ready.is_set()
    slow.let_go.set()

    assert (was_told_early, ready.wait(30)) == (False, True)


def test_a_kernel_that_failed_is_tried_again_by_the_next_who_asks() -> None:
    """Whoever waited is told of the fault; it is not kept."""
    faults = [OSError("no room left")]

    def compile(name: str, compiles: Callable[[], None]) -> None:
        if faults:
            raise faults.pop()

    kernels = Kernels(compile)
    with pytest.raises(OSError, match="no room left"):
        kernels.prepare("paths")

    kernels.prepare("paths")


def test_a_question_that_is_stopped_while_kernels_compile_ends_at_once(
    slow: Slow, store: StoreHistory
) -> None:
    """Compiling goes on without it."""
    stop, ended = Stop(), list[BaseException]()

    def ask() -> None:
        try:
            asking(store, slow.kernels, limit_s=600).ask(STICKINESS, stop)
        except ClientLeft as error:
            ended.append(error)

    question = threading.Thread(target=ask)
    question.start()
    slow.is_compiling.wait(30)
    stop.ask(ClientLeft())
    question.join(20)

    assert ([type(e) for e in ended], slow.let_go.is_set()) == ([ClientLeft], False)


def test_compiling_does_not_count_against_the_time_limit(store: StoreHistory) -> None:
    """A question is not stopped for what is done once in a data folder."""
    limit_s = 3.0

    def compile(name: str, compiles: Callable[[], None]) -> None:
        time.sleep(limit_s + 0.2)
        import_kernel(name)

    answer: Any = asking(store, Kernels(compile), limit_s).ask(STICKINESS)[0]

    assert answer.elapsed_ms > limit_s * 1000


def test_whoever_waits_long_is_told_once_what_for() -> None:
    """At the second kernel nobody needs to be told again."""
    told: list[str] = []

    def compile(name: str, compiles: Callable[[], None]) -> None:
        compiles()
        time.sleep(SLOW_S + 0.3)

    kernels = Kernels(compile, told.append)
    kernels.prepare("paths")
    kernels.prepare("sessions")

    assert [text.startswith("Compiling") for text in told] == [True]
