"""One road for every question: parse, look names up in one snapshot, run within a time limit, answer."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from groundswell.analyses import analysis_of, read_question
from groundswell.app.answers import KeptAnswers, Key
from groundswell.app.stop import Stop
from groundswell.definitions.context import Context
from groundswell.model.answer import Answer
from groundswell.model.clock import Clock
from groundswell.model.errors import EngineError
from groundswell.model.period import Calendar, zone_named
from groundswell.model.questions.asked import Asked, Ranged
from groundswell.model.rules import Rule, rules
from groundswell.model.segment import Segment
from groundswell.plan.explain import describe, leaves
from groundswell.plan.relations import Events
from groundswell.plan.values import HowOften, Population
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
        kept: answers that were worked out already; None: every question is worked out.
    """

    store: EventStore
    calendar: Calendar
    clock: Clock
    limit_s: float
    segments: Mapping[str, Segment] = field(default_factory=dict)
    kept: KeptAnswers | None = None

    def ask(self, raw: Any, stop: Stop | None = None) -> tuple[Answer, Reading]:
        """The answer to a question given as JSON text or decoded JSON, and what was done for it.

        `stop` may end it early, from another thread. One that was answered before, of the same data, is not worked out
        again.

        Raises:
            QuestionError, UnknownName: the question cannot be asked; the place is in `at`.
            EngineError: the engine failed, or the time limit passed.
        """
        question, known_at = self._read(raw)
        began = time.perf_counter()
        with self.reading(stop, known_at) as (reading, context):
            key = self._key(question, context)
            found = self.kept.find(key, context.now) if self.kept else None
            answer: Answer = found or _answered(question, context, reading)
        elapsed = round((time.perf_counter() - began) * 1000, 1)
        if found:
            return msgspec.structs.replace(found, elapsed_ms=elapsed, kept=True), reading
        answer = msgspec.structs.replace(
            answer, rows_read=reading.rows_read, elapsed_ms=elapsed, engine=self.store.name
        )
        if self.kept:
            self.kept.keep(key, answer, context.now, is_settled=_is_settled(question, reading, context.now))
        return answer, reading

    def _key(self, question: Struct, context: Context) -> Key:
        project = (str(self.calendar.zone), self.calendar.week_start, dict(self.segments))
        asked = msgspec.json.encode(question)
        return Key(asked, msgspec.json.encode(project), context.layout.revision)

    def explain(self, raw: Any, stop: Stop | None = None) -> Explained:
        """Ask, and tell how."""
        question, known_at = self._read(raw)
        with self.reading(stop, known_at) as (reading, context):
            answer = _answered(question, context, reading)
            sql = [reading.snapshot.sql(plan) for plan in reading.plans]
        plans = "\n\n".join(describe(plan) for plan in reading.plans)
        return Explained(plans, sql, reading.rows_read, answer.rules)

    def _read(self, raw: Any) -> tuple[Struct, datetime | None]:
        """A question with its `known_at` spelled out, and that moment (rule K01); None for all that is known now."""
        question = read_question(raw)
        if not isinstance(question, Asked) or question.known_at is None:
            return question, None
        zone = question.timezone
        calendar = replace(self.calendar, zone=zone_named(zone, at="/timezone")) if zone else self.calendar
        known_at = calendar.moment(question.known_at, at="/known_at")
        spelled = known_at.isoformat().replace("+00:00", "Z")
        return msgspec.structs.replace(question, known_at=spelled), known_at

    @contextmanager
    def reading(
        self, stop: Stop | None = None, known_at: datetime | None = None
    ) -> Iterator[tuple[Reading, Context]]:
        """One snapshot with its context, stopped when the time limit passes or `stop` is asked to.

        With `known_at` it is of what was known by then; the present moment stays.
        """
        stop = stop or Stop()
        try:
            with self.store.snapshot(known_at) as snapshot, self._watched(snapshot, stop):
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


def _answered(question: Struct, context: Context, reading: Reading) -> Answer:
    """The answer; of any question as known earlier it rests on the rule that says what that means."""
    answer: Answer = analysis_of(question).ask(question, context, reading)
    if isinstance(question, Asked) and question.known_at is not None:
        return msgspec.structs.replace(answer, rules=[*answer.rules, *rules(["K01"])])
    return answer


def _is_settled(question: Struct, reading: Reading, now: datetime) -> bool:
    """Whether the answer would be the same whenever it is asked for: nothing in it is reckoned from or after now."""
    if not isinstance(question, Ranged) or question.from_ is None or question.to is None:
        return False
    if any(next(leaves(plan, (Population, HowOften)), None) for plan in reading.plans):
        return False
    periods = [events.period for plan in reading.plans for events in leaves(plan, Events)]
    return bool(periods) and all(period is not None and period.end <= now for period in periods)
