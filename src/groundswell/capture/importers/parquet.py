"""Parquet, read page by page."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from groundswell.capture.importers.columns import Columns, Layout, refuse_repeated
from groundswell.capture.importers.rows import Rows
from groundswell.capture.importers.source import BrokenSource, Source, seekable
from groundswell.capture.importers.staged import PIECE_BYTES, PIECE_ROWS, Progress
from groundswell.capture.importers.tabular import rows_of

_READ_AHEAD_BYTES = 1 << 20
_FEWEST_ROWS = 256


def read_parquet(source: Source, original: Path | BinaryIO, layout: Layout) -> Iterator[Rows]:
    """The rows of a Parquet file; a stream or packed file is written to a temporary one first.

    Raises:
        ImportRefused: a column is missing.
        BrokenSource: the file is cut off or damaged.
    """
    with seekable(source, original) as file:
        try:
            opened = pq.ParquetFile(file, buffer_size=_READ_AHEAD_BYTES, pre_buffer=False)
        except (OSError, pa.ArrowException) as error:
            raise BrokenSource(f"the Parquet file is cut off or damaged ({error})") from None
        with opened:
            names = opened.schema_arrow.names
            refuse_repeated(names, source.name)
            columns = layout.resolve(names, source.name)
            yield from _rows(opened, columns, source)


def _rows(file: pq.ParquetFile, columns: Columns, source: Source) -> Iterator[Rows]:
    total, done = file.metadata.num_rows, 0
    batches = file.iter_batches(_piece_rows(file), use_threads=False)
    size = source.size if source.size is not None else source.progress(0).bytes_read
    while True:
        try:
            batch = next(batches, None)
            if batch is None:
                return
            first, done = done + 1, done + batch.num_rows
            rows = _rows_of(batch, first, columns, Progress(size * done // max(total, 1), source.size, done))
        except (OSError, pa.ArrowException, UnicodeDecodeError, OverflowError) as error:
            raise BrokenSource(f"the Parquet file is damaged ({error})") from None
        yield rows


def _rows_of(batch: pa.RecordBatch, first: int, columns: Columns, progress: Progress) -> Rows:
    def sample(place: int) -> str:
        shown = zip(batch.schema.names, (_shown(column[place]) for column in batch.columns), strict=True)
        return ", ".join(f"{name}: {value}" for name, value in shown if value)

    return rows_of(
        dict(zip(batch.schema.names, batch.columns, strict=True)),
        pa.array(range(first, first + batch.num_rows), pa.int64()),
        columns,
        bad={},
        sample=sample,
        progress=progress,
    )


def _shown(value: pa.Scalar) -> str:
    try:
        return str(value.as_py()) if value.is_valid else ""
    except (ValueError, OverflowError):  # bytes that are not UTF-8, times that Python does not know
        return "?"


def _piece_rows(file: pq.ParquetFile) -> int:
    """Rows a piece, from the size of the largest rows as the file's own figures tell it."""
    groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
    largest = max((group.total_byte_size / max(group.num_rows, 1) for group in groups), default=1)
    return int(min(PIECE_ROWS, max(_FEWEST_ROWS, PIECE_BYTES / max(largest, 1))))
