"""What a project tells of how its events arrive: write keys, refusals, sources, the last events."""

import re
from contextlib import suppress
from datetime import timedelta

from msgspec import structs

from groundswell.app.asking import Asking
from groundswell.app.compose import Opened
from groundswell.app.erasing import Erasing
from groundswell.app.heap_erasing import HeapErasing
from groundswell.app.private import RulesOf
from groundswell.capture.collector.collector import Backing
from groundswell.capture.journal import LIVE_BYTES, LIVE_EVENTS, live_event
from groundswell.capture.loading import as_stored
from groundswell.capture.privacy import Rules
from groundswell.capture.repeats import first_of_each
from groundswell.definitions.shown import called
from groundswell.model.capture import CaptureStatus, LatelyTurnedAway, LiveEvent, Refusal, Source, WriteKey
from groundswell.model.errors import GroundswellError, NotAllowed, QuestionError
from groundswell.model.project import ENVIRONMENTS, Environment, Project, address_of
from groundswell.store.inbox import Inbox

KEEP = "7d"
"""For so long an earlier key is taken beside its successor, unless told."""
_LENGTH = re.compile(r"(\d{1,5})\s*([mhdw])|0")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


class Arrivals:
    """A project of an open data folder, as far as its capture goes."""

    project: Project
    _opened: Opened

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    def write_keys(self) -> list[WriteKey]:
        """The write keys of both environments that are taken now: production's first, the newest first."""
        return self._opened.catalog.keys.of(self.project.shared_slug, self._opened.clock.now())

    def rotate_key(
        self, *, environment: Environment | None = None, keep: str = KEEP, key: str | None = None
    ) -> WriteKey:
        """Give an environment a new write key.

        Args:
            environment: the project's own if not given.
            keep: for how long the keys that it has are taken as well: `7d`, `12h`, or `0` for not at all.
            key: the new key, or an earlier one of the environment; else one is made.

        Raises:
            QuestionError: one of these is not possible.
            NameTaken: another project or environment has that key, or had it; or it is taken already.
            NotAllowed: the project is a demo.
        """
        if self.project.demo:
            raise NotAllowed(
                f"'{self.project.name}' is a demo and takes no data: it has no write keys. Make a project of your own.",
                at="/project",
            )
        where = environment or self.project.environment
        if where not in ENVIRONMENTS:
            raise QuestionError(
                f"'{where}' is no environment. There are: {', '.join(ENVIRONMENTS)}.", at="/environment"
            )
        for_as_long = length_of(keep)
        now = self._opened.clock.now()
        return self._opened.catalog.keys.add(self.project.shared_slug, where, now, key, keep=for_as_long)

    def refusals(self) -> list[Refusal]:
        """What of the events sent to it was refused, by reason, the latest first; values are put out of sight."""
        return self._opened.journal.refusals(self.project.slug)

    def sources(self) -> list[Source]:
        """Which libraries send events to it, the one heard last first."""
        if self._opened.has_inbox(self.project):
            self._opened.inbox(self.project)  # which has what the journal of a killed server has not
        return self._opened.journal.sources(self.project.slug, self._opened.clock.now())

    def turned_away(self) -> LatelyTurnedAway:
        """The requests of the last minutes of which nothing entered, whichever project they were meant for."""
        return self._opened.journal.lately_turned_away(self._opened.clock.now())

    def live_events(self) -> list[LiveEvent]:
        """The last events that arrived, the newest first, 200 at most; some fewer where they are large.

        One that came again is there once, as it came first. Each is told with the most specific definition that matches
        it, unless the store cannot be asked.
        """
        found = self._last_events()
        with suppress(GroundswellError), self._asking.reading() as (reading, context):
            shown = {place: each for place, event in enumerate(found) if (each := as_stored(event))}
            names = called([*shown.values()], context, reading.snapshot)
            for place, name in zip(shown, names, strict=True):
                found[place] = structs.replace(found[place], definition=name)
        return found

    def _last_events(self) -> list[LiveEvent]:
        found = self._opened.journal.live(self.project.slug)
        if len(found) >= LIVE_EVENTS or not self._opened.has_inbox(self.project):
            return found
        # Few have come since the start: the inbox has them too, and those before.
        batches = self._opened.inbox(self.project).latest(LIVE_EVENTS, LIVE_BYTES)
        first = first_of_each([event for batch in reversed(batches) for event in batch.events])
        return [live_event(event) for event in first[: -LIVE_EVENTS - 1 : -1]]

    def capture_status(self) -> CaptureStatus:
        """How its capture is doing."""
        if not self._opened.is_loading:
            self._opened.count_waiting(self.project)
        return self._opened.capture_status(self.project)


def backing_of(opened: Opened, erasing: Erasing) -> Backing:
    """What the collector is given of a data folder."""

    def key_of(key: str) -> WriteKey | None:
        return opened.catalog.keys.find(key, opened.clock.now())

    def former_of(key: str) -> WriteKey | None:
        return opened.catalog.keys.former(key, opened.clock.now())

    def inbox_of(key: WriteKey) -> Inbox:
        return opened.inbox(opened.catalog.project(address_of(key.project, key.environment)))

    rules = RulesOf(opened)

    def rules_of(key: WriteKey) -> Rules:
        return rules(key.project)

    return Backing(
        key_of, former_of, inbox_of, rules_of, HeapErasing(opened, erasing), opened.journal, opened.clock
    )


def length_of(text: str) -> timedelta:
    """A length of time: `30m`, `12h`, `7d`, `2w` or `0`.

    Raises:
        QuestionError: it is none.
    """
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        raise QuestionError(f"'{text}' is no length of time. Write 7d, 12h, 30m, 2w or 0.", at="/keep")
    return int(found[1]) * _UNITS[found[2]] if found[1] else timedelta()
