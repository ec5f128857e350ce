"""One road for every question: parse, look names up in one snapshot, run within a time limit, answer."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pyarrow as pa

from groundswell.analyses import analysis_of, read_question
from groundswell.app.stop import Stop
from groundswell.definitions.context import Context
from groundswell.model.answer import Answer
from groundswell.model.clock import Clock
from groundswell.model.errors import EngineError
from groundswell.model.period import Calendar
from groundswell.model.rules import Rule
from groundswell.plan.explain import describe, leaves
from groundswell.plan.relations import Events, Relation
from groundswell.plan.values import EventProperty
from groundswell.store.protocol import EventStore, Snapshot


class Explained(msgspec.Struct, frozen=True):
    """How a question was answered: each plan and statement in the order in which they ran, and the rows they read.

    `rules` are the written rules that its figures rest on.
    """

    plan: str
    sql: list[str]
    rows_read: int
    rules: list[Rule] = []


@dataclass(slots=True)
class Running:
    """A question on its way: runs its plans on one snapshot and keeps the books."""

    snapshot: Snapshot
    stop: Stop = field(default_factory=Stop)
    plans: list[Relation] = field(default_factory=list)

    def run(self, plan: Relation) -> pa.Table:
        """The plan's rows."""
        self.stop.check()
        self.plans.append(plan)
        return self.snapshot.run(plan)

    @property
    def rows_read(self) -> int:
        """How many stored rows the plans so far have touched."""
        layout = self.snapshot.layout
        return sum(layout.rows_read(e.period, e.names) for plan in self.plans for e in leaves(plan, Events))

    @property
    def properties(self) -> set[str]:
        """The event properties that the plans so far have used and that some event has carried."""
        known = self.snapshot.layout.properties
        used = {p.name for plan in self.plans for p in leaves(plan, EventProperty)}
        return {name for name in used if ("event", name) in known}


@dataclass(frozen=True, slots=True)
class Asking:
    """Answers the questions of one project.

    Attributes:
        limit_s: seconds that one question may run before it is stopped.
    """

    store: EventStore
    calendar: Calendar
    clock: Clock
    limit_s: float

    def ask(self, raw: Any, stop: Stop | None = None) -> tuple[Answer, Running]:
        """The answer to a question given as JSON text or decoded JSON, and what was done for it.

        `stop` may end it early, from another thread.

        Raises:
            QuestionError, UnknownName: the question cannot be asked; the place is in `at`.
            EngineError: the engine failed, or the time limit passed.
        """
        question = read_question(raw)
        began = time.perf_counter()
        with self.running(stop) as (running, context):
            answer: Answer = analysis_of(question).ask(question, context, running.run)
        elapsed = (time.perf_counter() - began) * 1000
        answer = msgspec.structs.replace(
            answer, rows_read=running.rows_read, elapsed_ms=round(elapsed, 1), engine=self.store.name
        )
        return answer, running

    def explain(self, raw: Any, stop: Stop | None = None) -> Explained:
        """Ask, and tell how."""
        question = read_question(raw)
        with self.running(stop) as (running, context):
            answer: Answer = analysis_of(question).ask(question, context, running.run)
            sql = [running.snapshot.sql(plan) for plan in running.plans]
        plans = "\n\n".join(describe(plan) for plan in running.plans)
        return Explained(plans, sql, running.rows_read, answer.rules)

    @contextmanager
    def running(self, stop: Stop | None = None) -> Iterator[tuple[Running, Context]]:
        """One snapshot with its context, stopped when the time limit passes or `stop` is asked to."""
        stop = stop or Stop()
        try:
            with self.store.snapshot() as snapshot, self._watched(snapshot, stop):
                yield Running(snapshot, stop), Context(snapshot.layout, self.calendar, self.clock.now())
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
