"""One road for every question: parse, look names up in one snapshot, run within a time limit, answer."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec

from groundswell.analyses import analysis_of, read_question
from groundswell.app.stop import Stop
from groundswell.definitions.context import Context
from groundswell.model.answer import Answer
from groundswell.model.clock import Clock
from groundswell.model.errors import EngineError
from groundswell.model.period import Calendar
from groundswell.model.rules import Rule
from groundswell.model.segment import Segment
from groundswell.plan.explain import describe
from groundswell.store.protocol import EventStore, Snapshot
from groundswell.store.reading import Reading


class Explained(msgspec.Struct, frozen=True):
    """How a question was answered: each plan and statement in the order in which they ran, and the rows they read.

    `rules` are the written rules that its figures rest on.
    """

    plan: str
    sql: list[str]
    rows_read: int
    rules: list[Rule] = []


@dataclass(frozen=True, slots=True)
class Asking:
    """Answers the questions of one project.

    Attributes:
        limit_s: seconds that one question may run before it is stopped.
        segments: the project's saved segments, by name.
    """

    store: EventStore
    calendar: Calendar
    clock: Clock
    limit_s: float
    segments: Mapping[str, Segment] = field(default_factory=dict)

    def ask(self, raw: Any, stop: Stop | None = None) -> tuple[Answer, Reading]:
        """The answer to a question given as JSON text or decoded JSON, and what was done for it.

        `stop` may end it early, from another thread.

        Raises:
            QuestionError, UnknownName: the question cannot be asked; the place is in `at`.
            EngineError: the engine failed, or the time limit passed.
        """
        question = read_question(raw)
        began = time.perf_counter()
        with self.reading(stop) as (reading, context):
            answer: Answer = analysis_of(question).ask(question, context, reading)
        elapsed = (time.perf_counter() - began) * 1000
        answer = msgspec.structs.replace(
            answer, rows_read=reading.rows_read, elapsed_ms=round(elapsed, 1), engine=self.store.name
        )
        return answer, reading

    def explain(self, raw: Any, stop: Stop | None = None) -> Explained:
        """Ask, and tell how."""
        question = read_question(raw)
        with self.reading(stop) as (reading, context):
            answer: Answer = analysis_of(question).ask(question, context, reading)
            sql = [reading.snapshot.sql(plan) for plan in reading.plans]
        plans = "\n\n".join(describe(plan) for plan in reading.plans)
        return Explained(plans, sql, reading.rows_read, answer.rules)

    @contextmanager
    def reading(self, stop: Stop | None = None) -> Iterator[tuple[Reading, Context]]:
        """One snapshot with its context, stopped when the time limit passes or `stop` is asked to."""
        stop = stop or Stop()
        try:
            with self.store.snapshot() as snapshot, self._watched(snapshot, stop):
                context = Context(snapshot.layout, self.calendar, self.clock.now(), segments=self.segments)
                yield Reading(snapshot, stop.check), context
        except EngineError as error:
            if stop.reason is None:
                raise
            raise stop.reason from error

    @contextmanager
    def _watched(self, snapshot: Snapshot, stop: Stop) -> Iterator[None]:
        over = threading.Event()
        watching = threading.Thread(
            target=self._watch, args=(snapshot, stop, over), name="time-limit", daemon=True
        )
        watching.start()
        try:
            yield
        finally:
            over.set()
            stop.end()
            watching.join()

    def _watch(self, snapshot: Snapshot, stop: Stop, over: threading.Event) -> None:
        """Interrupt the engine once it is time to stop."""
        if not stop.wait(self.limit_s):
            stop.ask(
                EngineError(
                    f"The question ran longer than {self.limit_s:g} seconds and was stopped. Shorten its range, or "
                    "raise the setting 'answer_limit_s'."
                )
            )
        # Again and again: what is interrupted between two statements does not notice.
        while not over.is_set():
            snapshot.interrupt()
            over.wait(0.05)
