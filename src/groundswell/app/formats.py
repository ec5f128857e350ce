"""Answers as files: CSV, Arrow and Parquet, written a piece at a time."""

import io
import re
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

FormName = Literal["csv", "arrow", "parquet"]
FORMULA = r"^[=+\-@\t\r＝＋－＠]"
"""What a spreadsheet may take for a formula (OWASP, *CSV Injection*); a signed number is none."""
NUMBER = r"^[+-]?[0-9]+([.,][0-9]+)*$"
READ_BYTES = 1 << 16
"""So much of a stream is read at a time, where less is wanted."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of files.

    Attributes:
        media_type: as HTTP names it.
        writer: begins one, given where it goes and the columns.
    """

    media_type: str
    writer: Callable[[Any, pa.Schema], Any]


FORMS: dict[FormName, Form] = {
    "csv": Form("text/csv", pyarrow.csv.CSVWriter),
    "arrow": Form("application/vnd.apache.arrow.stream", pa.ipc.new_stream),
    "parquet": Form("application/vnd.apache.parquet", pyarrow.parquet.ParquetWriter),
}
"""The forms of files. Missing values are empty in CSV, which has a header and no formulas: see `without_formulas`."""


class _Out(io.RawIOBase):
    """Where a file is written that is sent on in pieces: it forgets what has been taken."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """How much was written, whatever was taken of it."""
        return self._length

    def write(self, part: Any) -> int:
        """Keep a part until it is taken."""
        self._parts.append(bytes(part))
        self._length += len(self._parts[-1])
        return len(self._parts[-1])

    def take(self) -> bytes:
        """What has been written since."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


class _In(io.RawIOBase):
    """A file that comes in pieces, read as one."""

    def __init__(self, stream: Generator[bytes]) -> None:
        self._stream = stream
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, into: Any) -> int:
        """As much as there is of a piece; 0 at the end."""
        while not self._rest:
            piece = next(self._stream, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        taken = min(len(into), len(self._rest))
        into[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken


def batches(tables: Generator[pa.Table]) -> Generator[pa.RecordBatch]:
    """The rows of all tables, which have equal columns, in batches; an empty one where there are no rows."""
    with closing(tables):
        first = next(tables)
        yield from first.to_batches() or [pa.RecordBatch.from_pylist([], schema=first.schema)]
        for table in tables:
            yield from table.to_batches()


def batches_of(stream: Generator[bytes]) -> Generator[pa.RecordBatch]:
    """The same of an Arrow stream that comes in pieces."""
    # Arrow takes a short read for the end of the file; one with a buffer is read on until it is full.
    whole = io.BufferedReader(_In(stream), buffer_size=READ_BYTES)
    with closing(stream), pa.ipc.open_stream(pa.PythonFile(whole, mode="r")) as reader:
        is_empty = True
        for batch in reader:
            is_empty = False
            yield batch
        if is_empty:
            yield pa.RecordBatch.from_pylist([], schema=reader.schema)


def without_formulas(table: pa.Table) -> pa.Table:
    """The same with a `'` before each text that a spreadsheet may take for a formula, heads among them.

    What was captured is anybody's: opened in a spreadsheet, `=HYPERLINK(…)` would run. With the mark it is shown as
    the text that it is.
    """

    def harmless(column: pa.ChunkedArray) -> pa.ChunkedArray:
        if not pa.types.is_string(column.type) and not pa.types.is_large_string(column.type):
            return column
        is_formula = pc.and_not(
            pc.match_substring_regex(column, FORMULA), pc.match_substring_regex(column, NUMBER)
        )
        if not pc.any(is_formula).as_py():
            return column
        marked = pc.binary_join_element_wise(pa.scalar("'", column.type), column, pa.scalar("", column.type))
        return pc.if_else(is_formula, marked, column)

    names = [f"'{name}" if re.match(FORMULA, name) else name for name in table.column_names]
    return pa.Table.from_arrays([harmless(column) for column in table.columns], names)


def pieces(form: FormName, tables: Generator[pa.Table]) -> Generator[bytes]:
    """The file that has the rows of all tables, which have equal columns; none of it is kept."""
    out = _Out()
    told = without_formulas if form == "csv" else lambda table: table
    with closing(tables):
        first = told(next(tables))
        with closing(FORMS[form].writer(out, first.schema)) as writer:
            for table in chain((first,), map(told, tables)):
                writer.write_table(table)
                yield out.take()
    yield out.take()
