"""One road for every question: parse, look names up in one snapshot, run within a time limit, answer."""

import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import msgspec
import pyarrow as pa
from msgspec import Struct

from groundswell.analyses import analysis_of, read_question
from groundswell.app.answers import KeptAnswers, Key
from groundswell.app.kernels import Kernels
from groundswell.app.stop import Stop
from groundswell.definitions.codes import codes_of
from groundswell.definitions.context import Context
from groundswell.definitions.measures import measures_by_name
from groundswell.definitions.properties import by_name
from groundswell.model.answer import Answer
from groundswell.model.clock import Clock
from groundswell.model.errors import EngineError
from groundswell.model.named import Names
from groundswell.model.period import Calendar, utc_text, zone_named
from groundswell.model.questions.asked import Asked, Ranged
from groundswell.model.rules import Rule, rules
from groundswell.plan.explain import describe, leaves
from groundswell.plan.relations import Events
from groundswell.plan.values import DaysUntil
from groundswell.store.protocol import WORKED_OUT, EventStore
from groundswell.store.reading import Reading, SessionsBehind

T = TypeVar("T")
SHORTEST_WAIT_S = 0.01


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
        limit_s: seconds that one question may run before it is stopped; those in which kernels compile do not count.
        names: tells what the project's saved names stand for; once for each question.
        kept: answers that were worked out already; None: every question is worked out.
        kernels: compiled when a question first needs them.
    """

    store: EventStore
    calendar: Calendar
    clock: Clock
    limit_s: float
    names: Callable[[], Names] = Names
    kept: KeptAnswers | None = None
    kernels: Kernels = field(default_factory=Kernels)

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

        def elapsed_ms() -> float:
            return round((time.perf_counter() - began) * 1000, 1)

        def answered(reading: Reading, context: Context) -> tuple[Answer, Reading]:
            answer = msgspec.structs.replace(
                _answered(question, context, reading),
                rows_read=reading.rows_read,
                elapsed_ms=elapsed_ms(),
                engine=self.store.name,
            )
            names = self.names()
            # If they are others by now, they are not those that the answer rests on.
            if self.kept and _is_of(names, context):
                key = self._key(question, names, context.layout.revision)
                is_settled = _is_settled(question, reading, context.now)
                self.kept.keep(key, answer, context.now, is_settled=is_settled)
            return answer, reading

        if found := self._found(question):
            answer, reading = found
            if stop is not None:
                stop.tell(1.0)
            return msgspec.structs.replace(answer, elapsed_ms=elapsed_ms(), kept=True), reading
        return self.done(answered, stop, known_at)

    def files(
        self, raw: Any, stop: Stop | None = None, on_read: Callable[[Reading], None] = lambda _: None
    ) -> Generator[pa.Table]:
        """The answer to a question as tables of equal columns, at least one: of a list all its rows, in one snapshot.

        The first comes within the time limit; after that whoever takes them decides how long it lasts. `on_read` is
        told what was done for the first. Raises what `ask` does.
        """
        question, known_at = self._read(raw)
        analysis = analysis_of(question)
        if analysis.files is None:
            answer, reading = self.ask(raw, stop)
            on_read(reading)
            yield answer.to_arrow()
            return
        stop = stop or Stop()
        with self._watched(stop) as at_work:
            while not at_work.is_free.is_set():
                stop.check()
                try:
                    with self._on_snapshot(at_work, stop, known_at) as (reading, context):
                        for table in analysis.files(question, context, reading):
                            if not at_work.is_free.is_set():
                                at_work.is_free.set()
                                on_read(reading)
                            yield table
                        stop.tell(1.0)
                except SessionsBehind:
                    self._catch_up(at_work, stop)

    def _found(self, question: Struct) -> tuple[Answer, Reading] | None:
        """The answer from before, if there is one and nothing has changed since; nothing is read for it.

        What was known earlier does not change: it is of the store's present revision as well.
        """
        if self.kept is None:
            return None
        with self.store.snapshot() as snapshot:
            key = self._key(question, self.names(), snapshot.layout.revision)
            found = self.kept.find(key, self.clock.now())
        return None if found is None else (found, Reading(snapshot))

    def _key(self, question: Struct, names: Names, revision: int) -> Key:
        project = msgspec.json.encode((str(self.calendar.zone), self.calendar.week_start))
        return Key(msgspec.json.encode(question), project + names.digest, revision)

    def explain(self, raw: Any, stop: Stop | None = None) -> Explained:
        """Ask, and tell how."""
        question, known_at = self._read(raw)

        def explained(reading: Reading, context: Context) -> Explained:
            answer = _answered(question, context, reading)
            sql = [reading.snapshot.sql(plan) for plan in reading.plans]
            plans = "\n\n".join(describe(plan) for plan in reading.plans)
            return Explained(plans, sql, reading.rows_read, answer.rules)

        return self.done(explained, stop, known_at)

    def done(
        self,
        work: Callable[[Reading, Context], T],
        stop: Stop | None = None,
        known_at: datetime | None = None,
    ) -> T:
        """What comes of some work on one snapshot, stopped when the time limit passes or `stop` is asked to.

        With `known_at` it is of what was known by then; the present moment stays.

        Where it wants sessions that are not worked out yet, that is done, and the work begins again on a new snapshot:
        nothing is ever answered from a part of them.
        """
        stop = stop or Stop()
        with self._watched(stop) as at_work:
            while True:
                stop.check()
                try:
                    with self._on_snapshot(at_work, stop, known_at) as (reading, context):
                        found = work(reading, context)
                        stop.tell(1.0)
                        return found
                except SessionsBehind:
                    self._catch_up(at_work, stop)

    def _read(self, raw: Any) -> tuple[Struct, datetime | None]:
        """A question with its `known_at` spelled out, and that moment (rule K01); None for all that is known now."""
        question = read_question(raw)
        if not isinstance(question, Asked) or question.known_at is None:
            return question, None
        zone = question.timezone
        calendar = replace(self.calendar, zone=zone_named(zone, at="/timezone")) if zone else self.calendar
        known_at = calendar.moment(question.known_at, at="/known_at")
        spelled = utc_text(known_at)
        return msgspec.structs.replace(question, known_at=spelled), known_at

    @contextmanager
    def reading(
        self, stop: Stop | None = None, known_at: datetime | None = None
    ) -> Iterator[tuple[Reading, Context]]:
        """One snapshot with its context, for what asks nothing of sessions; stopped, and known, as in `done`."""
        stop = stop or Stop()
        with self._watched(stop) as at_work, self._on_snapshot(at_work, stop, known_at) as taken:
            yield taken

    @contextmanager
    def _on_snapshot(
        self, at_work: "AtWork", stop: Stop, known_at: datetime | None
    ) -> Iterator[tuple[Reading, Context]]:
        with _told(stop), self.store.snapshot(known_at) as snapshot, at_work.stopped_by(snapshot.interrupt):
            names = self.names()
            context = Context(
                snapshot.layout,
                self.calendar,
                self.clock.now(),
                segments=names.segments,
                events=names.events,
                properties=by_name(names.properties),
                measures=measures_by_name(names.measures),
                profiles=names.profiles,
                onboardings=names.onboardings,
                known_at=known_at,
            )
            yield Reading(snapshot, stop.check, partial(self._prepare, at_work, stop), stop.tell), context

    def _prepare(self, at_work: "AtWork", stop: Stop, kernel: str) -> None:
        with at_work.uncounted():
            self.kernels.prepare(kernel, stop.check)

    def _catch_up(self, at_work: "AtWork", stop: Stop) -> None:
        self._prepare(at_work, stop, "sessions")
        thread = threading.get_ident()
        with _told(stop), at_work.stopped_by(lambda: self.store.interrupt(thread)):
            self.store.complete_sessions()

    @contextmanager
    def _watched(self, stop: Stop) -> Iterator["AtWork"]:
        at_work = AtWork(self.limit_s)
        watching = threading.Thread(target=self._watch, args=(at_work, stop), name="time-limit", daemon=True)
        watching.start()
        try:
            yield at_work
        finally:
            at_work.over.set()
            stop.end()
            watching.join()

    def _watch(self, at_work: "AtWork", stop: Stop) -> None:
        """Interrupt the engine once it is time to stop."""
        while not stop.wait(None if at_work.is_free.is_set() else max(at_work.left_s, SHORTEST_WAIT_S)):
            if at_work.left_s <= 0 and not at_work.is_free.is_set():
                stop.ask(
                    EngineError(
                        f"The question ran longer than {self.limit_s:g} seconds and was stopped. Shorten its range, or "
                        "raise the setting 'answer_limit_s'."
                    )
                )
        # Again and again: what is interrupted between two statements does not notice.
        while not at_work.over.is_set():
            at_work.interrupt()
            at_work.over.wait(0.05)


class AtWork:
    """What a question has the engine do just now, so that another thread can interrupt it, and how long it may go on.

    Attributes:
        over: set when the question is done.
        is_free: set when no time limit holds any more.
    """

    def __init__(self, limit_s: float) -> None:
        self.over = threading.Event()
        self.is_free = threading.Event()
        self._ends = time.monotonic() + limit_s
        self._uncounted_from: float | None = None
        self._guard = threading.Lock()
        self._interrupt: Callable[[], None] | None = None

    @contextmanager
    def stopped_by(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Until the context ends, this is what interrupts the engine; never afterwards."""
        with self._guard:
            self._interrupt = interrupt
        try:
            yield
        finally:
            with self._guard:
                self._interrupt = None

    @property
    def left_s(self) -> float:
        """Seconds that are left of the time limit."""
        with self._guard:
            return self._ends - (self._uncounted_from or time.monotonic())

    @contextmanager
    def uncounted(self) -> Iterator[None]:
        """Until the context ends, time does not count against the limit."""
        with self._guard:
            self._uncounted_from = began = time.monotonic()
        try:
            yield
        finally:
            with self._guard:
                self._ends += time.monotonic() - began
                self._uncounted_from = None

    def interrupt(self) -> None:
        """Interrupt what is being done, if anything is."""
        with self._guard:
            if self._interrupt is not None:
                self._interrupt()


@contextmanager
def _told(stop: Stop) -> Iterator[None]:
    """Tell why it was stopped rather than that the engine was."""
    try:
        yield
    except EngineError as error:
        if stop.reason is None:
            raise
        raise stop.reason from error


def _answered(question: Struct, context: Context, reading: Reading) -> Answer:
    """The answer, with the rules of its kind and those that any kind may rest on."""
    answer: Answer = analysis_of(question).ask(question, context, reading)
    own = [rule.code for rule in answer.rules]
    properties = {name: meant.defined for (*_, name), meant in context.properties.items()}
    measures = {name: measured.defined for name, measured in context.measures.items()}
    names = Names(context.segments, context.events, properties, measures)
    codes = codes_of(question, own, names, reading.plans, context.layout)
    return msgspec.structs.replace(answer, rules=rules(codes))


def _is_of(names: Names, context: Context) -> bool:
    """Whether a context has these names, and not those that were in force before or after."""
    properties = {name: meant.defined for (*_, name), meant in context.properties.items()}
    return (
        names.segments is context.segments
        and names.events is context.events
        and properties.keys() == names.properties.keys()
        and all(names.properties[name] is each for name, each in properties.items())
        and all(names.measures.get(name) is each.defined for name, each in context.measures.items())
        and names.measures.keys() == context.measures.keys()
    )


def _is_settled(question: Struct, reading: Reading, now: datetime) -> bool:
    """Whether the answer would be the same whenever it is asked for: nothing in it is reckoned from or after now."""
    if not isinstance(question, Ranged) or question.from_ is None or question.to is None:
        return False
    if any(leaves(plan, (*WORKED_OUT, DaysUntil)) for plan in reading.plans):
        return False
    periods = [events.period for plan in reading.plans for events in leaves(plan, Events)]
    return bool(periods) and all(period is not None and period.end <= now for period in periods)
