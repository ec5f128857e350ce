"""Parquet, read page by page."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from groundswell.capture.importers.columns import Columns, Layout, refuse_repeated
from groundswell.capture.importers.rows import Rows
from groundswell.capture.importers.source import BrokenSource, Source, seekable
from groundswell.capture.importers.staged import PIECE_BYTES, PIECE_ROWS, Progress
from groundswell.capture.importers.tabular import rows_of

_READ_AHEAD_BYTES = 1 << 20
_FEWEST_ROWS, _MOST_ROWS = 256, 2_048
_ROWS_A_COLUMN = 8
"""Rows unpacked in one go: few, for a text that the file holds once may stand in all of them, a megabyte each; more
where there are many columns, for each costs its time however few the rows."""


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
    size = source.size if source.size is not None else source.progress(0).bytes_read
    try:
        for piece in _pieces(file):
            first, done = done + 1, done + piece.num_rows
            progress = Progress(size * done // max(total, 1), source.size, done)
            yield _rows_of(piece, first, columns, progress)
    except (OSError, pa.ArrowException, UnicodeDecodeError, OverflowError) as error:
        raise BrokenSource(f"the Parquet file is damaged ({error})") from None


def _pieces(file: pq.ParquetFile) -> Iterator[pa.Table]:
    """The file in tables of bounded number of rows and size, each column in one chunk."""
    taken: list[pa.RecordBatch] = []
    rows = size = 0
    mouthful = min(max(_FEWEST_ROWS, _ROWS_A_COLUMN * file.metadata.num_columns), _MOST_ROWS)
    for batch in file.iter_batches(mouthful, use_threads=False):
        batch_bytes = sum(map(_bytes_of, batch.columns))
        for part in _split(batch, batch_bytes):
            taken.append(part)
            rows += part.num_rows
            size += batch_bytes * part.num_rows // batch.num_rows
            if rows >= PIECE_ROWS or size >= PIECE_BYTES:
                yield pa.Table.from_batches(taken).combine_chunks()
                taken, rows, size = [], 0, 0
    if taken:
        yield pa.Table.from_batches(taken).combine_chunks()


def _bytes_of(column: pa.Array) -> int:
    """How much memory a column takes once every row has its own value."""
    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    # Its dictionary is that of the whole file, which would be counted with every batch.
    texts = column.dictionary
    if not (pa.types.is_large_unicode(texts.type) or pa.types.is_unicode(texts.type)):
        return int(column.indices.nbytes * 2)
    letters = pc.sum(pc.binary_length(texts).take(column.indices)).as_py()
    return int(column.indices.nbytes + (letters or 0))


def _split(batch: pa.RecordBatch, size: int) -> list[pa.RecordBatch]:
    """The batch, or slices of it of at least one row and about the size of a piece."""
    if size <= PIECE_BYTES:
        return [batch]
    step = max(1, batch.num_rows * PIECE_BYTES // size)
    return [batch.slice(start, step) for start in range(0, batch.num_rows, step)]


def _rows_of(piece: pa.Table, first: int, columns: Columns, progress: Progress) -> Rows:
    def sample(place: int) -> str:
        shown = zip(piece.column_names, (_shown(column[place]) for column in piece.columns), strict=True)
        return ", ".join(f"{name}: {value}" for name, value in shown if value)

    return rows_of(
        {name: piece[name].chunk(0) for name in piece.column_names},
        pa.array(np.arange(first, first + piece.num_rows, dtype=np.int64)),
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
