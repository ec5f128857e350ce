"""The file of rows left out: one JSON object a line, made only if there are any."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self, TextIO

from groundswell.model.errors import ImportRefused


class RejectsFile:
    """Rows left out, on their way to a file.

    They are written beside it and put in its place at the end; without any, a file of an earlier import goes.

    Raises:
        ImportRefused: the path is a folder, or one of the files that are imported.
    """

    def __init__(self, path: Path, sources: Iterable[object] = ()) -> None:
        if path.is_dir():
            raise ImportRefused(
                f"{path} is a folder: name a file for the rows that cannot be read.", at=str(path)
            )
        for source in sources:
            if isinstance(source, Path) and source.exists() and path.exists() and source.samefile(path):
                raise ImportRefused(
                    f"{path} is imported, so the rows that cannot be read cannot go there. "
                    "Name another file for them.",
                    at=str(path),
                )
        self.path = path
        # A device or a pipe (/dev/null, /dev/stderr) takes the rows itself; it must never be replaced.
        self._is_special = path.exists() and not path.is_file()
        self._part = path if self._is_special else path.with_name(f"{path.name}.part")
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
        if self._is_special:
            return
        if self._file is not None:
            os.replace(self._part, self.path)
        else:
            self.path.unlink(missing_ok=True)

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
                self._part.parent.mkdir(parents=True, exist_ok=True)
                self._file = self._part.open("w", encoding="utf-8")
            except OSError as error:
                raise ImportRefused(
                    f"{self.path}, for the rows that cannot be read, cannot be written: {error.strerror}.",
                    at=str(self.path),
                ) from None
        return self._file
