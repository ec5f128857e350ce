"""The file of rows left out: one JSON object a line, touched only if there are any."""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self, TextIO

from groundswell.model.errors import ImportRefused

MOST_CHARACTERS = 100_000
"""Longest line of rows left out: the reason and the row's beginning, written as JSON."""


class RejectsFile:
    """Rows left out, on their way to a file.

    They are written beside it and put in its place at the end. Without any, nothing is touched.

    Raises:
        ImportRefused: the path is a folder, in a folder that is not there or takes no files, one of the files that are
            imported, or a file that is none of rows left out.
    """

    def __init__(self, path: Path, sources: Iterable[object] = ()) -> None:
        if path.is_dir():
            raise _refused(path, "is a folder")
        for source in sources:
            if isinstance(source, Path) and source.exists() and path.exists() and source.samefile(path):
                raise _refused(path, "is imported")
        self.path = path
        # A device or a pipe (/dev/null, /dev/stderr) takes the rows itself; it must never be replaced.
        self._is_special = path.exists() and not path.is_file()
        if not self._is_special:
            _check_place(path)
        self._part = path if self._is_special else path.with_name(f"{path.name}.part")
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
            if not self._is_special:
                os.replace(self._part, self.path)

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows down.

        Raises:
            ImportRefused: the file cannot be written.
        """
        for row in rows:
            self._opened().write(json.dumps(row, ensure_ascii=False) + "\n")
        if self._file is not None:
            self._file.flush()

    def _opened(self) -> TextIO:
        if self._file is None:
            try:
                self._file = self._part.open("w", encoding="utf-8")
            except OSError as error:
                raise _refused(self.path, f"cannot be written: {error.strerror}") from None
        return self._file


def _refused(path: Path, why: str) -> ImportRefused:
    return ImportRefused(
        f"Rows that cannot be read cannot go to {path}: it {why}. Name another file for them (--rejects).",
        at=str(path),
    )


def _check_place(path: Path) -> None:
    """Refuse, before anything is imported, a place where no file of rejects can be put at its end."""
    if not path.parent.is_dir():
        raise _refused(path, "lies in a folder that does not exist")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise _refused(path, "lies in a folder that may not be written")
    if path.exists() and not _is_ours(path):
        raise _refused(path, "exists, and holds something else")


def _is_ours(path: Path) -> bool:
    """Whether a file is empty or begins with a row left out."""
    with suppress(OSError, ValueError), path.open(encoding="utf-8") as file:
        first = file.readline(MOST_CHARACTERS)
        row = json.loads(first) if first else None
        return row is None or (isinstance(row, dict) and row.keys() >= {"line", "reason", "sample"})
    return False
