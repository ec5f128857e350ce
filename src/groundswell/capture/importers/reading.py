"""The road from a file to staged batches, the same for events, users and accounts."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa

from groundswell.capture.importers.columns import Layout
from groundswell.capture.importers.csv import read_csv
from groundswell.capture.importers.jsonl import read_jsonl
from groundswell.capture.importers.options import Format
from groundswell.capture.importers.parquet import read_parquet
from groundswell.capture.importers.rows import Rows
from groundswell.capture.importers.source import BrokenSource, Source, format_of, opened
from groundswell.capture.importers.staged import (
    BATCH_BYTES,
    BATCH_ROWS,
    PIECE_ROWS,
    Progress,
    Reject,
    Staged,
)
from groundswell.model.errors import ImportRefused

Stage = Callable[[Rows], pa.Table]
"""Checks rows and makes a table of them, noting the bad ones in `Rows.bad`; they are taken out afterwards."""


def read(
    source: Path | BinaryIO, layout: Layout, stage: Stage, *, asked: Format | None, strict: bool
) -> Iterator[Staged]:
    """Read a file or stream batch by batch; the first batch at once.

    Raises:
        ImportRefused: see `open_events`.
    """
    batches = _batches(source, layout, stage, asked, strict)
    first = next(batches, None)
    return _resumed(first, batches)


def _resumed(first: Staged | None, rest: Iterator[Staged]) -> Iterator[Staged]:
    with closing(rest):  # type: ignore[type-var]
        if first is not None:
            yield first
        yield from rest


def _batches(
    original: Path | BinaryIO, layout: Layout, stage: Stage, asked: Format | None, strict: bool
) -> Iterator[Staged]:
    last_line = 0
    with opened(original) as source:
        try:
            batch = _Batch()
            for rows in rows_of_source(source, original, layout, format_of(source, asked)):
                batch.add(_good(stage(rows), rows.bad), rows)
                if strict and rows.bad:
                    raise _bad_row(rows.rejects()[0], source.name, is_first=not last_line)
                if batch.is_full():
                    yield batch.staged()
                    batch, last_line = _Batch(), rows.lines[-1].as_py()
            if batch.pieces:
                yield batch.staged()
        except BrokenSource as error:
            raise _broken(source.name, str(error), last_line) from None


class _Batch:
    """Checked pieces on their way to one table."""

    def __init__(self) -> None:
        self.pieces: list[pa.Table] = []
        self._rejects: list[Reject] = []
        self._progress: Progress

    def add(self, table: pa.Table, rows: Rows) -> None:
        """Take the good rows of a piece, and note the others."""
        self.pieces.append(table)
        self._rejects += rows.rejects()
        self._progress = rows.progress

    def is_full(self) -> bool:
        """Whether the next piece belongs to the next batch."""
        rows = sum(piece.num_rows for piece in self.pieces) + len(self._rejects)
        size: int = sum(piece.nbytes for piece in self.pieces)
        return rows > BATCH_ROWS - PIECE_ROWS or size > BATCH_BYTES

    def staged(self) -> Staged:
        """The batch; a kind of account that one piece lacks is null there."""
        table = pa.concat_tables(self.pieces, promote_options="default").combine_chunks()
        return Staged(table, self._rejects, self._progress)


def _good(table: pa.Table, bad: dict[int, str]) -> pa.Table:
    if not bad:
        return table
    keep = np.full(table.num_rows, True)
    keep[list(bad)] = False
    return table.filter(pa.array(keep))


def rows_of_source(
    source: Source, original: Path | BinaryIO, layout: Layout, written: Format
) -> Iterator[Rows]:
    """The rows of a file that is written so, as they stand there.

    Raises:
        ImportRefused: the file has not the columns that it needs.
        BrokenSource: from the source.
    """
    if written == "parquet":
        return read_parquet(source, original, layout)
    return (read_jsonl if written == "jsonl" else read_csv)(source, layout)


def _bad_row(bad: Reject, where: str, *, is_first: bool) -> ImportRefused:
    stored = "Nothing was imported." if is_first else "What was read before its batch is imported."
    return ImportRefused(
        f"{where}, line {bad.line}: {bad.reason}. Being strict, the import ends here. {stored}",
        at=f"{where}:{bad.line}",
    )


def _broken(where: str, reason: str, last_line: int) -> ImportRefused:
    if not last_line:
        return ImportRefused(f"{where} cannot be read: {reason}. Nothing was imported.", at=where)
    return ImportRefused(
        f"{where} cannot be read from line {last_line + 1:,} on: {reason}. What came before is imported. "
        "Repair the file and import it again: what is already stored is skipped.",
        at=f"{where}:{last_line + 1}",
    )
