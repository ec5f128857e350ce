"""Watching definitions: in the background while the server runs, and whenever somebody wants to know."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
import structlog

from groundswell.app.asking import Asking
from groundswell.app.compose import Opened
from groundswell.app.definitions import ProjectDefinitions
from groundswell.app.stop import ServerStopping, Stop
from groundswell.definitions.context import Context
from groundswell.definitions.looking import (
    APPEARED_BY,
    appeared,
    by_day,
    captured,
    is_sought,
    judged,
    judged_capture,
)
from groundswell.model.definition import EventDefinition
from groundswell.model.errors import GroundswellError
from groundswell.model.project import Project
from groundswell.model.watched import Watched
from groundswell.plan.values import Defined
from groundswell.store.catalog.watches import Watch
from groundswell.store.reading import Reading

if TYPE_CHECKING:
    from groundswell.app.door import LocalWorkspace, OpenProject

CAPTURE = 0
"""The number under which all capture is kept."""
EVERY = timedelta(hours=1)
LOOK_EVERY_S = 10.0
SHARE = 0.02
"""What is new is looked at sooner, as far as looking takes no more of the time than this."""
LEAST_PAUSE_S = 30.0
MOST_SOUGHT = 20
"""Of so many definitions at most that stopped the successors are looked for at one look."""
LONGEST_LOOK_S = 3_600.0

log = structlog.get_logger(__name__)


class Watching:
    """A project of an open data folder, as far as its definitions are watched."""

    project: Project
    _opened: Opened

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    @property
    def _versions(self) -> list[Defined]:
        raise NotImplementedError

    @property
    def _definitions(self) -> ProjectDefinitions:
        raise NotImplementedError

    def match(self) -> bool:
        """Find what matches definitions lack in one stretch of time."""
        raise NotImplementedError

    def _matched(self) -> Mapping[int, float]:
        raise NotImplementedError

    def _new_releases(self, context: Context, reading: Reading) -> tuple[Mapping[str, datetime], str | None]:
        raise NotImplementedError

    def look(self, stop: Stop | None = None) -> None:
        """Look at every definition in force, and keep what is found.

        Those whose matches are still being found have their turn when these are ready. Releases that events tell of
        are seen on the way.

        Cost: for each definition one tally of its matches, some milliseconds; once in a look the times of all events.
        """
        # Where no server runs, nobody else finds matches.
        while not self._opened.is_loading:
            if stop is not None:
                stop.check()
            if not self.match():
                break
        # While somebody was erased he may have been seen once more: then it is looked again.
        while not self._look_once(stop):
            pass

    def _look_once(self, stop: Stop | None) -> bool:
        watches, releases = self._opened.catalog.watches, self._opened.catalog.releases
        begun = watches.begun(self.project.slug)
        asking = replace(self._asking, limit_s=LONGEST_LOOK_S, kept=None)
        ready, before = self._matched(), watches.of(self.project.slug)
        in_force = self._in_force()
        versions = [v for v in self._versions if v.version in in_force and ready.get(v.version, 1.0) >= 1.0]

        def found(
            reading: Reading, context: Context
        ) -> tuple[Mapping[int, Watched], Mapping[str, datetime], str | None]:
            work = _Look(in_force, {} if before is None else before.found)
            work.judge(versions, context, reading)
            for version in work.sought(versions):
                work.seek(version, context, reading)
            return work.found, *self._new_releases(context, reading)

        looked_at = asking.clock.now()
        things, names, unread = asking.done(found, stop)
        with watches.unforgotten(self.project.slug, begun) as holds:
            if holds:
                watches.keep(self.project.slug, Watch(looked_at, things, unread))
                releases.seen(self.project.slug, names)
            return holds

    def _in_force(self) -> dict[int, EventDefinition]:
        return {
            kept.version or 0: kept.thing
            for kept in self._definitions.all("event")
            if isinstance(kept.thing, EventDefinition) and not kept.thing.archived
        }

    def _is_long_ago(self) -> bool:
        """Whether nobody has looked for an hour of the project's time."""
        watch = self._opened.catalog.watches.of(self.project.slug)
        return watch is None or self._opened.clock_of(self.project).now() - watch.looked_at >= EVERY

    def _state(self) -> tuple[int, frozenset[int]]:
        """What a look depends on: what is stored, and which definitions are in force and have their matches."""
        ready, in_force = self._matched(), self._in_force()
        with self._asking.store.snapshot() as snapshot:
            revision = snapshot.layout.revision
        return revision, frozenset(number for number in in_force if ready.get(number, 1.0) >= 1.0)


@dataclass
class _Look:
    """One look.

    Attributes:
        definitions: those in force, by version.
        before: what the look before found.
        found: what this one finds.
    """

    definitions: Mapping[int, EventDefinition]
    before: Mapping[int, Watched]
    found: dict[int, Watched] = field(default_factory=dict)

    def judge(self, versions: list[Defined], context: Context, reading: Reading) -> None:
        """Look at all capture, and at the matches of some versions."""
        capture = captured(context, reading)
        self.found[CAPTURE] = judged_capture(capture)
        for version in reading.each(versions):
            self.found[version.version] = judged(
                by_day((version,), capture.period, capture.day, reading), capture
            )

    def sought(self, versions: list[Defined]) -> list[Defined]:
        """The versions whose successors are to be looked for, the ones that stopped last first.

        Those of before stay, and once a week has passed they are final.
        """
        wanted = []
        for version in versions:
            now, before = self.found[version.version], self.before.get(version.version)
            if now.status != "stopped" or now.last_at is None:
                continue
            if before is not None and before.successors is not None and before.last_at == now.last_at:
                now = msgspec.structs.replace(now, successors=before.successors)
                self.found[version.version] = now
            is_final = now.successors is not None and _days_since(now) > APPEARED_BY.days + 1
            if not is_final and is_sought(self.definitions[version.version]):
                wanted.append((now.last_at, version.version, version))
        return [version for _, _, version in sorted(wanted, key=lambda each: each[:2], reverse=True)][
            :MOST_SOUGHT
        ]

    def seek(self, version: Defined, context: Context, reading: Reading) -> None:
        """Look for what appeared in the place of what a version matched."""
        now, definition = self.found[version.version], self.definitions[version.version]
        assert now.last_at is not None, "it stopped"
        found = appeared(definition, version, now.last_at, context, reading)
        self.found[version.version] = msgspec.structs.replace(now, successors=found)


def _days_since(watched: Watched) -> int:
    """How many whole days have passed since the last match, up to the present look."""
    matched = next((back for back, count in enumerate(reversed(watched.days)) if count), len(watched.days))
    return matched


class Rounds:
    """The looks at all projects, one after the other; each at its time."""

    def __init__(self, workspace: "LocalWorkspace") -> None:
        self._workspace = workspace
        self._guard = threading.Lock()
        self._stop: Stop | None = None
        self._is_over = False
        self._states: dict[str, tuple[int, frozenset[int]]] = {}
        self._not_before: dict[str, float] = {}

    def end(self) -> None:
        """Stop the look that is under way, and begin no other."""
        with self._guard:
            self._is_over = True
            if self._stop is not None:
                self._stop.ask(ServerStopping())

    def round(self) -> None:
        """Look at whatever is due. A project that fails, whatever the fault, is logged and has its next round."""
        try:
            projects = self._workspace.projects()
        except GroundswellError:
            return
        for project in projects:
            if self._is_over:
                return
            try:
                self._look(project)
            except Exception as error:  # a fault of ours must not end the watching of all projects for good
                if self._is_over:
                    return
                self._not_before[project.slug] = time.monotonic() + LEAST_PAUSE_S
                told = {"code": error.code} if isinstance(error, GroundswellError) else {"exc_info": error}
                log.error("watching failed", project=project.slug, **told)

    def _look(self, project: "OpenProject") -> None:
        began = time.monotonic()
        if began < self._not_before.get(project.slug, 0.0):
            return
        state = project._state()
        if not project._is_long_ago() and self._states.get(project.slug) == state:
            return
        with self._guard:
            if self._is_over:
                return
            stop = self._stop = Stop()
        project.look(stop)
        ended = time.monotonic()
        self._states[project.slug] = state
        self._not_before[project.slug] = ended + max(LEAST_PAUSE_S, (ended - began) / SHARE)


@contextmanager
def watching(workspace: "LocalWorkspace") -> Iterator[None]:
    """Watch every project's definitions until the context ends."""
    rounds, ended = Rounds(workspace), threading.Event()

    def watch() -> None:
        while not ended.wait(LOOK_EVERY_S):
            rounds.round()

    thread = threading.Thread(target=watch, name="watching", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        rounds.end()
        thread.join()
