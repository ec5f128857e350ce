"""Parquet, read page by page."""

from collections.abc import Iterator
from itertools import pairwise
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
_LARGEST_CODE_BYTES = 6
"""A column of texts that needs no more a row stands in the file as a dictionary and codes."""


def read_parquet(source: Source, original: Path | BinaryIO, layout: Layout) -> Iterator[Rows]:
    """The rows of a Parquet file; a stream or packed file is written to a temporary one first.

    Raises:
        ImportRefused: a column is missing.
        BrokenSource: the file is cut off or damaged.
    """
    with seekable(source, original) as file:
        try:
            coded = _coded_columns(pq.read_metadata(file))
            opened = pq.ParquetFile(
                file, read_dictionary=coded, buffer_size=_READ_AHEAD_BYTES, pre_buffer=False
            )
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
        for batch in file.iter_batches(_piece_rows(file.metadata), use_threads=False):
            for piece in _pieces(batch):
                first, done = done + 1, done + piece.num_rows
                progress = Progress(size * done // max(total, 1), source.size, done)
                yield _rows_of(piece, first, columns, progress)
    except (OSError, pa.ArrowException, UnicodeDecodeError, OverflowError) as error:
        raise BrokenSource(f"the Parquet file is damaged ({error})") from None


def _coded_columns(metadata: pq.FileMetaData) -> list[str]:
    """The columns of texts that are worth reading as a dictionary and codes."""
    sizes: dict[str, int] = {}
    for group in range(metadata.num_row_groups):
        for place in range(metadata.num_columns):
            chunk = metadata.row_group(group).column(place)
            if chunk.physical_type == "BYTE_ARRAY" and "." not in chunk.path_in_schema:
                sizes.setdefault(chunk.path_in_schema, 0)
                sizes[chunk.path_in_schema] += chunk.total_uncompressed_size
    return [name for name, size in sizes.items() if size <= _LARGEST_CODE_BYTES * metadata.num_rows]


def _piece_rows(metadata: pq.FileMetaData) -> int:
    """Rows a piece, from the size of the largest rows as the file's own figures tell it."""
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    largest = max((group.total_byte_size / max(group.num_rows, 1) for group in groups), default=1)
    return int(min(PIECE_ROWS, max(1, PIECE_BYTES / max(largest, 1))))


def _pieces(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Slices of a batch that stay small when each row gets its own copy of the texts in dictionaries."""
    coded = [column for column in batch.columns if pa.types.is_dictionary(column.type)]
    texts = [column for column in coded if pa.types.is_string(column.type.value_type)]
    longest = sum(pc.max(pc.binary_length(column.dictionary)).as_py() or 0 for column in texts)
    if longest * batch.num_rows <= PIECE_BYTES:
        yield batch
        return
    sizes = sum(
        pc.binary_length(column.dictionary).take(column.indices).fill_null(0).to_numpy() for column in texts
    )
    piece_of_row = np.cumsum(sizes, dtype=np.int64) // PIECE_BYTES
    starts = np.flatnonzero(np.diff(piece_of_row, prepend=-1)).tolist()
    for start, end in pairwise([*starts, batch.num_rows]):
        yield batch.slice(start, end - start)


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
