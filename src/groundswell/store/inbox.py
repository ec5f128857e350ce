"""The inbox: events that were accepted wait here, on the disk, until they are in the store, and some days longer.

One thread writes. Whatever waits when it comes round is one transaction, so that many senders share one wait for the
disk. A batch gets a number when it is written; the store keeps the number of the last one that it has taken, in the
transaction of its rows.
"""

import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import structlog

from groundswell.model.clock import Clock
from groundswell.model.errors import DataFolderError, GroundswellError
from groundswell.model.event import Event
from groundswell.model.period import microseconds
from groundswell.store.inbox_erasing import Rest, erase_in, finds, fold, not_erased
from groundswell.store.inbox_files import Depth, HourFile, KeptBatch, add_rows, last_number
from groundswell.store.inbox_reading import MOST_BYTES, Reader

MOST_WAITING_BYTES = 64_000_000
"""Events that wait to be written are in memory; beyond this many bytes further ones are sent away."""
MOST_BYTES_AT_ONCE = 16_000_000
PAUSE_S = 0.004
"""After several batches were written together, so long is waited for the next ones: each wait for the disk costs as
much as a batch of a hundred events."""
NUMBERS_A_FILE = 3_600_000_000
"""More than a file can hold: an hour of microseconds."""

log = structlog.get_logger(__name__)


class InboxFull(GroundswellError):
    """Events cannot be kept at the moment; whoever sent them is to send them again.

    Attributes:
        retry_after: in how many seconds.
    """

    code = "inbox-full"
    status = 503

    def __init__(self, message: str, *, at: str | None = None, retry_after: int = 1) -> None:
        super().__init__(message, at=at)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long files stay whose events are all in the store: while they are younger, and all take less."""

    age: timedelta = timedelta(days=3)
    size: int = 20_000_000_000


@dataclass(frozen=True, slots=True)
class _Waiting:
    body: bytes
    count: int
    kept: "Future[int]"


class Inbox:
    """The inbox of one project's events, in a folder of its own. Safe from any thread.

    Attributes:
        folder: where its files are.

    Args:
        folder: made if there is none.
        clock: names the files.
        keeping: how long files stay once they are loaded.
        heard: told whenever something was kept, in the thread that writes; must be quick.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        keeping: Keeping | None = None,
        heard: Callable[[], object] = lambda: None,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self._clock, self._heard = folder, clock, heard
        self._keeping = keeping or Keeping()
        self._reader = Reader()
        self._files = HourFile.all_in(folder)
        self._writes: sqlite3.Connection | None = None
        self._is_failing = False
        self._writing = threading.Lock()  # what is written is counted before anybody else counts
        self._guard = threading.Condition()  # of what follows; held for a moment only
        self._last = self._last_number()
        self._loaded = 0
        self._passed = 0
        self._counts = (0, 0, 0)
        self._was_erased = False
        self._is_resumed = False
        self._erasing = threading.Lock()
        self._waiting: list[_Waiting] = []
        self._waiting_bytes = 0
        self._is_closed = False
        self._thread = threading.Thread(target=self._write, name="inbox", daemon=True)
        self._thread.start()

    def put(self, events: Sequence[Event]) -> "Future[int]":
        """Keep events; the future has their batch's number once they are on the disk.

        Raises:
            InboxFull: too much waits, here or in the future: the disk did not take it.
            DataFolderError: the inbox has been closed.
        """
        body = msgspec.msgpack.encode(events)
        kept: Future[int] = Future()
        with self._guard:
            if self._is_closed:
                raise DataFolderError("The inbox has been closed. Send the events again.")
            if self._waiting and self._waiting_bytes + len(body) > MOST_WAITING_BYTES:
                raise InboxFull("Too many events wait to be written. Send them again in a second.")
            if self._counts[2] > self._keeping.size:
                raise InboxFull(
                    "The inbox is full of events that could not be loaded. See the server's log, or raise the "
                    "setting 'inbox_size'.",
                    retry_after=60,
                )
            self._waiting.append(_Waiting(body, len(events), kept))
            self._waiting_bytes += len(body)
            self._guard.notify()
        return kept

    def batches(self, after: int, most_events: int) -> list[KeptBatch]:
        """The next batches after a number, in order: about as many as have so many events; empty: there is none.

        What is damaged is logged, counted and left out.

        Raises:
            DataFolderError: a file cannot be reached for the moment; nothing is passed over.
        """
        found: list[KeptBatch] = []
        events = size = 0
        with self._guard:
            files, last_given = list(self._files), self._last
        ends = [file.first - 1 for file in files[1:]] + [None]
        for file, end in zip(files, ends, strict=False):
            if end is not None and end <= after:
                continue
            try:
                read = self._reader.batches(file, after, most_events - events, is_done=end is not None)
            except DataFolderError:
                if not found:
                    raise
                break
            found += read
            events, size = events + sum(len(b.events) for b in read), size + sum(b.size for b in read)
            # What is left in a file comes before anything of the next one.
            if read and (
                events >= most_events or size >= MOST_BYTES or read[-1].number != self._reader.last(file)
            ):
                break
        if not found:
            self._passed = min(self._reader.missed_upto, last_given)
        return found

    def latest(self, most_events: int, most_bytes: int) -> list[KeptBatch]:
        """The last batches, the last one first: as many as have so many events together, or take so many bytes.

        Loaded or not, as far as their files are still there; of what is damaged, what can be read.
        """
        found: list[KeptBatch] = []
        with self._guard:
            files = list(self._files)
        for file in reversed(files):
            events = sum(len(batch.events) for batch in found)
            size = sum(batch.size for batch in found)
            if found and (events >= most_events or size >= most_bytes):
                break
            found += self._reader.latest(file, most_events - events, most_bytes - size)
        return found

    def passed(self, after: int) -> int | None:
        """Up to which batch there is nothing but what cannot be read, when none was found after a number."""
        return self._passed if self._passed > after else None

    def resume(self, after: int) -> None:
        """Say which batch is the last that the store has; from then on it is known how much waits.

        Further batches get higher numbers. Cost: a pass over what waits.

        Raises:
            DataFolderError: a file cannot be reached for the moment.
        """
        with self._guard:
            self._loaded = after
            self._last = max(self._last, after)
        self._count_anew()

    def _count_anew(self) -> None:
        """Count what waits: a file after the other, beside whoever says meanwhile that something was loaded."""
        with self._writing:
            while True:
                with self._guard:
                    files, after = list(self._files), self._loaded
                ends = [file.first - 1 for file in files[1:]] + [after + 1]
                counted = [
                    self._reader.count(f, after) for f, end in zip(files, ends, strict=False) if end > after
                ]
                with self._guard:
                    if self._loaded == after:
                        batches, events, size = zip(*counted, strict=True) if counted else ((), (), ())
                        self._counts = (sum(batches), sum(events), sum(size))
                        self._is_resumed = True
                        return

    def loaded(self, batches: Sequence[KeptBatch]) -> None:
        """Say that batches, the next ones, are in the store."""
        with self._guard:
            self._loaded = max(self._loaded, batches[-1].number)
            count, events, size = self._counts
            self._counts = (
                count - len(batches),
                events - sum(len(b.events) for b in batches),
                size - sum(b.size for b in batches),
            )
            # They may have been read before something was taken out of them.
            was_erased, self._was_erased = self._was_erased, False
        if was_erased:
            self._count_what_is_left()

    @property
    def last(self) -> int:
        """The highest number that was given to a batch."""
        with self._guard:
            return self._last

    def is_loaded(self, upto: int) -> bool:
        """Whether no batch of up to a number waits any more."""
        with self._guard:
            return self._is_resumed and (self._loaded >= upto or self._counts[1] <= 0)

    @property
    def waiting_events(self) -> int:
        """How many events wait to be loaded."""
        with self._guard:
            return self._counts[1]

    def depth(self) -> Depth:
        """How much waits."""
        with self._guard:
            loaded, (count, events, _), files = self._loaded, self._counts, list(self._files)
        age = 0.0
        if count > 0 and (oldest := self._reader.oldest(files, loaded)) is not None:
            age = max(0.0, self._clock.now().timestamp() - oldest / 1e6)
        size = sum(file.size for file in files)
        return Depth(max(count, 0), max(events, 0), age, size, self._reader.damaged)

    def outdated(self, upto: int) -> list[HourFile]:
        """The files that have been kept long enough, given the last batch that is in the store for good.

        None of which something could not be read is among them.
        """
        with self._guard:
            files = list(self._files)
        sizes = [file.size for file in files]
        excess = sum(sizes) - self._keeping.size
        oldest = self._clock.now() - self._keeping.age - timedelta(hours=1)
        outdated = []
        for file, size in zip(files[:-1], sizes, strict=False):
            last = self._reader.last(file)
            if last is None or not self._reader.is_whole(file):
                continue  # something in it was not read; somebody may still want to try
            if last > upto:
                break
            if file.began_at < oldest or excess > 0:
                outdated.append(file)
                excess -= size
        return outdated

    def remove(self, files: Sequence[HourFile]) -> None:
        """Delete files; while something is taken out of some, none."""
        if not self._erasing.acquire(blocking=False):
            return
        try:
            with self._guard:
                self._files = [file for file in self._files if file not in files]
            for file in files:
                self._reader.let_go(file)
                file.remove()
                log.info("inbox file removed", file=file.path.name)
        finally:
            self._erasing.release()

    def erase(self, rest: Rest, texts: Sequence[str]) -> int:
        """Take events out of all files, loaded or not; returns how many.

        Whoever sends or loads meanwhile waits for moments at most: a file that is being written to is left for a new
        one first, if it has something of them.

        Raises:
            DataFolderError: a file is damaged, so that nobody can tell what is in it, or cannot be written. The others
                have been gone through.
        """
        wanted = [text.encode(errors="surrogatepass") for text in texts]
        count, faults = 0, []
        with self._erasing:
            try:
                self._leave_newest(wanted)
            except (OSError, sqlite3.Error) as error:
                faults.append(not_erased(self._files[-1], error))
            with self._guard:
                files = list(self._files)
            for file in files:
                try:
                    count += self._erase_in(file, rest, wanted)
                except (OSError, sqlite3.Error) as error:
                    faults.append(not_erased(file, error))
        if count:
            self._count_what_is_left()
            with self._guard:
                self._was_erased = True  # the next to be loaded may have been read before
        if faults:
            raise faults[0]
        return count

    def _count_what_is_left(self) -> None:
        """Count anew after something was taken out; if that cannot be done now, when something has been loaded."""
        try:
            self._count_anew()
        except DataFolderError as error:
            log.error("what waits was not counted", fault=str(error)[:200])
            with self._guard:
                self._was_erased = True

    def _leave_newest(self, texts: Sequence[bytes]) -> None:
        """Begin a new file if the newest one has some texts, so that nobody writes to it any more."""
        with self._guard:
            files = list(self._files)
        if not files:
            return
        found, upto = finds(files[-1], texts, 0)
        with self._writing:
            # What came since; a file that was begun meanwhile is from after all that is to be erased.
            if files[-1] != self._files[-1] or not (found or finds(files[-1], texts, upto)[0]):
                return
            self._close_file()
            self._begin_file(self._clock.now())

    def _erase_in(self, file: HourFile, rest: Rest, texts: Sequence[bytes]) -> int:
        count, is_clean = erase_in(file, rest, texts)
        if not is_clean:
            with self._reader.without(file):
                fold(file)
        return count

    def close(self) -> None:
        """Write what waits, and let go of the files."""
        with self._guard:
            self._is_closed = True
            self._guard.notify()
        self._thread.join()
        self._reader.close()

    def _last_number(self) -> int:
        """The highest number that a batch may have had, also in a newest file that cannot be read."""
        if not self._files:
            return 0
        newest = self._files[-1]
        last = self._reader.last(newest)
        return newest.first + NUMBERS_A_FILE if last is None else max(last, newest.first - 1)

    def _write(self) -> None:
        while True:
            with self._guard:
                self._guard.wait_for(lambda: self._waiting or self._is_closed)
                if not self._waiting:
                    break
                written = self._next_to_write()
            written = [one for one in written if one.kept.set_running_or_notify_cancel()]
            if written:
                self._write_together(written)
            if len(written) > 1:
                time.sleep(PAUSE_S)
        self._close_file()

    def _next_to_write(self) -> list[_Waiting]:
        written: list[_Waiting] = []
        size = 0
        for one in self._waiting:
            if written and size + len(one.body) > MOST_BYTES_AT_ONCE:
                break
            written.append(one)
            size += len(one.body)
        del self._waiting[: len(written)]
        self._waiting_bytes -= size
        return written

    def _write_together(self, written: list[_Waiting]) -> None:
        try:
            with self._writing:
                numbers = self._store_anywhere(written)
                with self._guard:
                    batches, events, size = self._counts
                    self._counts = (
                        batches + len(written),
                        events + sum(one.count for one in written),
                        size + sum(len(one.body) for one in written),
                    )
        except Exception as error:  # whatever it is, whoever waits must be told, and the next ones are tried
            self._close_file()
            for one in written:
                one.kept.set_exception(_not_written(self.folder, error))
            self._note(failing=error)
            return
        for one, number in zip(written, numbers, strict=True):
            one.kept.set_result(number)
        self._note(failing=None)
        self._heard()

    def _note(self, failing: Exception | None) -> None:
        """Log when the disk begins to fail and when it is well again. A full disk may not take that either."""
        with suppress(OSError):
            if failing and not self._is_failing:
                log.error("inbox cannot be written", exc_info=failing)
            elif self._is_failing and not failing:
                log.warning("inbox can be written again")
        self._is_failing = failing is not None

    def _store_anywhere(self, written: list[_Waiting]) -> list[int]:
        """Write into the hour's file, or if that is damaged into a new one."""
        try:
            return self._store(written)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            with suppress(OSError):
                log.error("inbox file damaged", file=self._files[-1].path.name, fault=str(error)[:200])
            self._close_file()
            self._begin_file(self._clock.now())
            return self._store(written)

    def _store(self, written: list[_Waiting]) -> list[int]:
        now = self._clock.now()
        if self._writes is None and self._files and self._files[-1].is_of(now):
            self._open_file(self._files[-1])
        elif self._writes is None or not self._files[-1].is_of(now):
            self._close_file()
            self._begin_file(now)
        assert self._writes is not None
        with self._guard:
            # What is told as not written may be there all the same: its numbers are not given again.
            numbers = list(range(self._last + 1, self._last + 1 + len(written)))
            self._last = numbers[-1]
        at = microseconds(now)
        rows = [
            (number, at, one.count, zlib.crc32(one.body), one.body)
            for number, one in zip(numbers, written, strict=True)
        ]
        add_rows(self._writes, rows)
        return numbers

    def _begin_file(self, now: datetime) -> None:
        """Begin a file. Its numbers begin with the time, so that those of a folder that was lost do not come again."""
        with self._guard:
            first = max(self._last + 1, microseconds(now), self._files[-1].first + 1 if self._files else 1)
            self._last = first - 1
            file = HourFile.beginning(first, now, self.folder)
        self._writes = file.connect()
        with self._guard:
            self._files.append(file)

    def _open_file(self, file: HourFile) -> None:
        self._writes = file.connect()
        last = last_number(self._writes) or 0
        with self._guard:
            self._last = max(self._last, last)

    def _close_file(self) -> None:
        if self._writes is not None:
            with suppress(sqlite3.Error):
                self._writes.close()
            self._writes = None


def _not_written(folder: Path, error: Exception) -> InboxFull:
    return InboxFull(
        f"Events cannot be written in {folder}: {error}. See that the disk has room and can be written; send them "
        "again.",
        at=str(folder),
        retry_after=30,
    )
