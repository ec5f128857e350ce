"""Bringing what waits in an inbox into the store, a few batches at a time."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

import msgspec
import structlog

from groundswell.capture.loading import taken_of
from groundswell.model.errors import DataFolderError, EngineError
from groundswell.model.event import Event
from groundswell.store.inbox import Inbox
from groundswell.store.inbox_reading import Reader, kept_in
from groundswell.store.protocol import EventStore
from groundswell.store.taken import TakenReport

MOST_EVENTS = 50_000
"""So many are taken in together, in one transaction."""
MOST_FAULTS = 5
"""After so many faults of the engine at the same batches they are taken apart, to find out what it cannot take."""
MOST_IN_A_ROW = 100
"""When so many events, one behind the other, are each refused alone, the fault is the engine's, not theirs."""
SET_ASIDE = "set-aside.jsonl"
UNREAD, UNREAD_FILES = "batches that cannot be read", "files of the inbox that cannot be read"
NOT_TAKEN = "events that the store could not take"

log = structlog.get_logger(__name__)


class Taking:
    """What waits in an inbox goes into a store, batch after batch, from the last one that the store has."""

    def __init__(self, store: EventStore, inbox: Inbox, set_aside: Path) -> None:
        self._store, self._inbox, self._set_aside = store, inbox, set_aside
        self._after = store.taken_upto()
        self._faults = 0
        inbox.resume(self._after)

    def take_next(self) -> TakenReport | None:
        """Take in the next batches; None when none waits.

        An event that the store cannot take, for a fault of ours, is put into the file `set-aside.jsonl` and counted, so
        that those behind it come in.

        Raises:
            DataFolderError, EngineError: the disk or the engine failed. Try again: what was taken is known then.
        """
        batches = self._inbox.batches(self._after, MOST_EVENTS)
        if not batches:
            self._pass_damaged()
            return None
        events = [event for batch in batches for event in batch.events]
        upto = batches[-1].number
        try:
            report = take(self._store, events, upto)
        except DataFolderError:
            raise
        except EngineError:
            self._faults += 1
            if self._faults < MOST_FAULTS:
                raise
            report = self._apart(events, upto)
        except Exception as error:  # whatever it is, it must not keep other events from coming in
            log.error("events not taken", exc_info=error)
            report = self._apart(events, upto)
        self._faults = 0
        self._after = upto
        self._inbox.loaded(batches)
        return report

    def _pass_damaged(self) -> None:
        """Go on behind batches that cannot be read; they do not wait for anything."""
        passed = self._inbox.passed(self._after)
        if passed is not None:
            take(self._store, [], passed)
            self._after = passed
            self._inbox.resume(passed)

    def tidy(self) -> None:
        """Let go of inbox files that were kept long enough, once the store has been written out without them."""
        upto = self._store.taken_upto()
        files = self._inbox.outdated(upto)
        if files and self._store.checkpoint():
            self._inbox.remove(files)

    def _apart(self, events: Sequence[Event], upto: int) -> TakenReport:
        try:
            report, refused = taken_apart(self._store, events, self._after)
        except EngineError:
            self._faults = 0  # the next times they are tried together again
            raise
        for event in refused:
            self._put_aside(event)
        take(self._store, [], upto)
        return report

    def _put_aside(self, event: Event) -> None:
        with self._set_aside.open("ab") as file:
            file.write(msgspec.json.encode(event) + b"\n")
            file.flush()
            os.fsync(file.fileno())


def take(store: EventStore, events: Sequence[Event], upto: int) -> TakenReport:
    """Take in events, those of the inbox up to the batch `upto`."""
    with store.snapshot() as snapshot:
        kinds, unnamed = tuple(snapshot.layout.kinds), snapshot.layout.unnamed_kind
    return store.take(taken_of(events, kinds, unnamed), upto)


def taken_apart(store: EventStore, events: Sequence[Event], upto: int) -> tuple[TakenReport, list[Event]]:
    """Take in events as many together as can be; beside it those that cannot be taken alone.

    Raises:
        DataFolderError: the disk failed.
        EngineError: of several events none goes in, or MOST_IN_A_ROW in a row do not: it is not for what is in them.
    """
    report, refused, in_a_row = TakenReport(), [], 0
    waiting = [events]  # the next ones at the end
    while waiting:
        part = waiting.pop()
        try:
            report, in_a_row = added(report, take(store, part, upto)), 0
        except DataFolderError:
            raise
        except Exception as error:
            if len(part) > 1:
                middle = len(part) // 2
                waiting += [part[middle:], part[:middle]]
                continue
            log.error("event refused", exc_info=error)
            refused.append(part[0])
            in_a_row += 1
            if in_a_row >= min(MOST_IN_A_ROW, max(len(events), 2)):
                raise EngineError(
                    f"{in_a_row} events in a row were each refused by the store, so that the fault is not theirs. They "
                    "wait in the inbox. The log has what the engine says."
                ) from error
    return added(report, TakenReport(refused={NOT_TAKEN: len(refused)} if refused else {})), refused


def replay(store: EventStore, folder: Path) -> TakenReport:
    """Take in all that an inbox's folder still has, and what was set aside; what the store has is known by its id.

    Nobody may write to the folder meanwhile.
    """
    report, reader = TakenReport(), Reader()
    upto = store.taken_upto()
    for batches in kept_in(folder, MOST_EVENTS, reader):
        report = added(
            report, _taken_again(store, [event for batch in batches for event in batch.events], upto)
        )
    for events in _set_aside_in(folder):
        report = added(report, _taken_again(store, events, upto))
    unread = {UNREAD_FILES: len(reader.closed_files), UNREAD: reader.damaged}
    return added(report, TakenReport(refused={reason: count for reason, count in unread.items() if count}))


def _taken_again(store: EventStore, events: Sequence[Event], upto: int) -> TakenReport:
    try:
        return take(store, events, upto)
    except DataFolderError:
        raise
    except Exception as error:
        log.error("events not taken", exc_info=error)
        return taken_apart(store, events, upto)[0]


def _set_aside_in(folder: Path) -> Iterator[list[Event]]:
    """The events that were set aside, a thousand at a time; half of a line is none."""
    file = folder / SET_ASIDE
    if not file.exists():
        return
    with file.open("rb") as lines:
        while some := list(islice(lines, 1_000)):
            events = []
            for line in some:
                with suppress(msgspec.DecodeError, UnicodeDecodeError):
                    events.append(msgspec.json.decode(line, type=Event))
            yield events


def added(one: TakenReport, other: TakenReport) -> TakenReport:
    """What became of the messages of both."""
    reasons = dict.fromkeys([*one.refused, *other.refused])
    return replace(
        other,
        batch=other.batch or one.batch,
        rows=one.rows + other.rows,
        messages=one.messages + other.messages,
        known=one.known + other.known,
        refused={reason: one.refused.get(reason, 0) + other.refused.get(reason, 0) for reason in reasons},
    )
