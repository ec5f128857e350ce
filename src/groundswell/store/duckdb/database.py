"""One project's DuckDB file: opening, format version, cursors, and coming back after a fault of the engine."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import duckdb
import structlog

from groundswell.model.errors import DataFolderError, EngineError
from groundswell.store.copies import keep_copy
from groundswell.store.duckdb.gate import Gate
from groundswell.store.duckdb.statements import single

FORMAT = 8
"""The version of the tables in schema.sql. A migration `migrations/NNNN.sql` leads from NNNN-1 to NNNN."""

QUESTION = "question"
ANEW = ".anew"
SWAP_S = 20.0
"""So long is waited for questions to end before the files change places."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class EngineLimits:
    """What the engine may use: memory as DuckDB writes it (`600MB`), threads (0: all cores), bytes of columns kept."""

    memory: str = "600MB"
    threads: int = 0
    columns: int = 400_000_000


class Database:
    """An open DuckDB file that one process owns. Threads each take a cursor of their own."""

    def __init__(self, file: Path, limits: EngineLimits) -> None:
        self.file = file
        self._limits = limits
        self._guard = threading.Lock()
        self._generation = 0
        self.writing = threading.RLock()
        self._using = Gate()
        self._changing: tuple[int, duckdb.DuckDBPyConnection] | None = None
        _remove_leftovers(file)
        if not file.exists():
            _make(file)
        self._root = self._connect()
        self._migrate()

    def close(self) -> None:
        """Write everything out and let go of the file."""
        with self._guard, suppress(duckdb.Error):
            self._root.close()

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor in a transaction of its own: everything read through it is of one moment."""
        with self._cursor(QUESTION) as cursor:
            cursor.execute("begin transaction read only")
            try:
                yield cursor
            finally:
                with suppress(duckdb.Error):
                    cursor.execute("rollback")

    @contextmanager
    def changing(self, work: str = "change") -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor in a transaction that is committed at the end, or rolled back on an error. One at a time.

        Args:
            work: what it is part of, for messages: `import`, `merge` …
        """
        with self.writing, self._cursor(work) as cursor:
            cursor.execute("begin transaction")
            self._changing = (threading.get_ident(), cursor)
            try:
                yield cursor
                cursor.execute("update revision set number = number + 1")
                cursor.execute("commit")
            except BaseException:
                with suppress(duckdb.Error):
                    cursor.execute("rollback")
                raise
            finally:
                self._changing = None

    def interrupt_change(self, thread: int) -> None:
        """Stop the change that a thread is making, from another one: it is rolled back."""
        changing = self._changing
        if changing is not None and changing[0] == thread:
            with suppress(duckdb.Error):
                changing[1].interrupt()

    def checkpoint(self) -> bool:
        """Fold the log into the file; whether that was possible beside the transactions of others."""
        with self.writing, self._cursor("compaction") as cursor:
            try:
                cursor.execute("checkpoint")
            except duckdb.TransactionException:
                return False
        return True

    def write_anew(self) -> bool:
        """Copy all tables into a new file, which takes the place of this one: nothing that was deleted is in it.

        Changes wait until it is done, questions only while the files change places. False: somebody has been reading
        for SWAP_S, or the engine keeps changes beside its file; and nothing has changed.
        """
        is_replaced = False
        part = self.file.with_suffix(ANEW)
        with self.writing:
            _remove_leftovers(self.file)
            with self._cursor("writing anew") as cursor:
                cursor.execute("attach $file as anew", {"file": str(part)})
                self._changing = (threading.get_ident(), cursor)
                try:
                    cursor.execute("copy from database events to anew")
                finally:
                    self._changing = None
                    cursor.execute("detach anew")
            _synced(part)
            with self._using.alone(SWAP_S) as is_alone:
                if is_alone:
                    is_replaced = self._take_place(part)
            part.unlink(missing_ok=True)
        return is_replaced

    def _take_place(self, part: Path) -> bool:
        """Let a file take the place of this one, which nobody is reading; whether it could."""
        with self._guard:
            self._root.close()
            try:
                # What is in a log of changes is in the old file alone.
                is_whole = not Path(f"{self.file}.wal").exists()
                if is_whole:
                    part.replace(self.file)
                    _synced(self.file.parent)
            finally:
                self._root = self._connect()
                self._generation += 1
        return is_whole

    @contextmanager
    def told(self, work: str) -> Iterator[None]:
        """Tell what the engine or the disk may do at any statement, an interrupt among it, as errors of ours."""
        try:
            yield
        except duckdb.InterruptException as error:
            raise EngineError(f"The {work} was stopped before it was done.") from error
        except (duckdb.OutOfMemoryException, MemoryError) as error:
            narrow = "Narrow it, or raise" if work == QUESTION else "What was stored before stays. Raise"
            raise EngineError(
                f"The {work} needs more than the engine's {self._limits.memory} of memory. {narrow} the setting "
                "'memory'."
            ) from error
        except (duckdb.IOException, duckdb.TransactionException, OSError) as error:
            raise DataFolderError(
                f"The {work} cannot read or write in {self.file.parent}: {str(error).splitlines()[0]}. See that the "
                "disk has room and can be written, and begin again; what was stored before stays.",
                at=str(self.file.parent),
            ) from error

    @contextmanager
    def _cursor(self, work: str) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._using.used():
            yield from self._given(work)

    def _given(self, work: str) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._guard:
            generation, cursor = self._generation, self._root.cursor()
        try:
            with self.told(work):
                yield cursor
        except duckdb.FatalException as error:
            self._reopen(generation, error)
            raise EngineError(
                "The engine stopped on a fault of its own and has been started again; nothing stored was lost. "
                f"Begin the {work} again."
            ) from error
        finally:
            with suppress(duckdb.Error):
                cursor.close()

    def _reopen(self, generation: int, error: Exception) -> None:
        """An invalidated database refuses every statement until its file is opened anew."""
        with self._guard:
            if generation != self._generation:
                return
            log.error("engine reopened", file=self.file.name, fault=str(error)[:200])
            with suppress(duckdb.Error):
                self._root.close()
            self._root = self._connect()
            self._generation += 1

    def _connect(self) -> duckdb.DuckDBPyConnection:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": self._limits.memory,
            "temp_directory": str(self.file.parent / "spill"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
        }
        if self._limits.threads:
            config["threads"] = self._limits.threads
        try:
            connection = duckdb.connect(str(self.file), config=config)
        except duckdb.Error as error:
            raise DataFolderError(f"{self.file} cannot be opened: {error}", at=str(self.file)) from error
        # For every cursor: what is set on one connection only, its cursors do not inherit.
        connection.execute("set global TimeZone = 'UTC'")
        return connection

    def _format(self) -> int:
        try:
            return int(single(self._root, "select version from format"))
        except (duckdb.Error, TypeError) as error:
            self.close()
            raise DataFolderError(
                f"{self.file} holds no store of Groundswell, or one whose making was cut short. Put a copy of it "
                "in its place, or move its folder away and import again.",
                at=str(self.file),
            ) from error

    def _migrate(self) -> None:
        """Bring the file to this program's format, keeping a copy of the older one beside it."""
        found = self._format()
        if found > FORMAT:
            self.close()
            raise DataFolderError(
                f"{self.file} has format {found}; this version of Groundswell knows up to {FORMAT}. "
                "Use the version that wrote it, or a newer one.",
                at=str(self.file),
            )
        if found == FORMAT:
            return
        self._root.close()
        keep_copy(self.file, self.file.with_suffix(f".format-{found}.duckdb"))
        self._root = self._connect()
        for version in range(found + 1, FORMAT + 1):
            steps = (
                resources.files(__package__)
                .joinpath(f"migrations/{version:04d}.sql")
                .read_text(encoding="utf-8")
            )
            with self.changing() as cursor:
                cursor.execute(steps)
                cursor.execute("update format set version = ?", [version])
            log.info("store migrated", file=self.file.name, format=version)
        self._root.execute("checkpoint")


def _remove_leftovers(file: Path) -> None:
    """Remove what an end in the middle of something left: a file that was being written anew, and what was spilled."""
    for left in (file.with_suffix(ANEW), Path(f"{file.with_suffix(ANEW)}.wal")):
        left.unlink(missing_ok=True)


def _synced(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _make(file: Path) -> None:
    """Make an empty store beside its place and move it there, so that there is a whole one or none."""
    part = file.with_suffix(".part")
    for left in (part, Path(f"{part}.wal")):
        left.unlink(missing_ok=True)
    schema = resources.files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")
    try:
        with duckdb.connect(str(part)) as connection:
            # In one transaction: each by itself would wait for the disk.
            connection.execute(f"begin transaction;\n{schema}\ncommit;")
            connection.execute("checkpoint")
    except duckdb.Error as error:
        raise DataFolderError(f"{file} cannot be made: {error}", at=str(file)) from error
    part.replace(file)
