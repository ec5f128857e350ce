"""The data folder: one process owns it, and says who it is and where it can be reached."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import msgspec

from groundswell.model.errors import DataFolderError

REJECTS = "rejects.jsonl"
"""In the folder of a project: rows that could not be imported."""


class Owner(msgspec.Struct, frozen=True):
    """The process that holds a data folder, and the address to talk to (None: it serves nobody).

    `doing`: what it is at, if that may take long and is known.
    """

    process: int
    address: str | None = None
    doing: str | None = None


class FolderInUse(DataFolderError):
    """Another process holds the data folder."""

    code = "data-folder-in-use"
    status = 409

    def __init__(self, folder: Path, owner: Owner | None) -> None:
        who = f"process {owner.process}" if owner else "another process"
        where = "It is not serving; wait until it ends, or stop it."
        if owner and owner.address:
            where = f"Talk to it at {owner.address}, or stop it."
        elif owner and owner.doing:
            where = f"It is {owner.doing} and not serving; wait until it ends, or stop it."
        super().__init__(f"The data folder {folder} is in use by {who}. {where}", at=str(folder))
        self.owner = owner


class DataFolder:
    """A data folder that this process owns until it is closed. One that it makes only its user can enter.

    Raises:
        FolderInUse: another process owns it.
        DataFolderError: it cannot be made or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock: TextIO = (path / "lock").open("a+", encoding="utf-8")
        except OSError as error:
            raise DataFolderError(
                f"The data folder {path} cannot be written: {error.strerror}. "
                "Name another with --data or GROUNDSWELL_DATA.",
                at=str(path),
            ) from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            raise FolderInUse(path, owner_of(path)) from None
        self._guard = threading.Lock()  # of what follows, and of the file's text
        self._address: str | None = None
        self._doing: list[str] = []
        self.announce(None)

    def announce(self, address: str | None) -> None:
        """Say who holds the folder, and where it can be reached."""
        with self._guard:
            self._address = address
            self._say()

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Say until the context ends what keeps this process busy, such as 'importing'; on a full disk say nothing."""
        with self._guard, suppress(OSError):
            self._doing.append(what)
            self._say()
        try:
            yield
        finally:
            with self._guard, suppress(OSError):
                self._doing.remove(what)
                self._say()

    def _say(self) -> None:
        if self._lock.closed:
            return
        said = Owner(os.getpid(), self._address, next(iter(self._doing), None))
        os.ftruncate(self._lock.fileno(), 0)
        os.write(self._lock.fileno(), msgspec.json.encode(said))

    def project(self, slug: str) -> Path:
        """The folder of one project."""
        return self.path / "projects" / slug

    def close(self) -> None:
        """Let go of the folder."""
        with self._guard:
            if not self._lock.closed:
                os.ftruncate(self._lock.fileno(), 0)
                self._lock.close()


def owner_of(path: Path) -> Owner | None:
    """Who says that it holds the folder; None if nobody does."""
    try:
        return msgspec.json.decode((path / "lock").read_bytes(), type=Owner)
    except (OSError, msgspec.DecodeError):
        return None
