"""CSV: a header, then a record a row; separated by commas, semicolons, tabs or bars, as the header shows."""

import csv
from collections.abc import Iterator, Sequence

import pyarrow as pa

from groundswell.capture.importers.columns import Columns, Layout, refuse_repeated
from groundswell.capture.importers.lines import MAX_LINE_BYTES, blocks_of_lines
from groundswell.capture.importers.rows import Rows
from groundswell.capture.importers.source import Source
from groundswell.capture.importers.staged import PIECE_BYTES, PIECE_ROWS
from groundswell.capture.importers.tabular import rows_of
from groundswell.capture.importers.texts import without_empty
from groundswell.model.errors import ImportRefused
from groundswell.model.separators import separator_of

_MAX_FIELD_CHARACTERS = 8_000_000
_TOO_LONG = f"a field of more than {_MAX_FIELD_CHARACTERS:,} characters: a quotation mark may be missing"


def read_csv(source: Source, layout: Layout) -> Iterator[Rows]:
    """The records of a CSV file; an empty field is a missing value, all others are text.

    Raises:
        ImportRefused: a column is missing, or two have one name.
        BrokenSource: from the source.
    """
    csv.field_size_limit(
        _MAX_FIELD_CHARACTERS
    )  # the process has one limit; its default is below what we allow
    text = _Text(source)
    header = text.first()
    if text.faults:
        raise ImportRefused(
            f"{source.name} cannot be read: its header: {text.faults[0]}. Save it as UTF-8.", at=source.name
        )
    separator = separator_of(header)
    records = csv.reader(text, delimiter=separator)
    try:
        header_fields = next(records, [])
    except csv.Error:
        message = (
            f"{source.name} is not CSV: its first line cannot be read. Lines have to end with a line feed."
        )
        raise ImportRefused(message, at=source.name) from None
    names = [name or f"column {place}" for place, name in enumerate(header_fields, 1)]
    refuse_repeated(names, source.name)
    columns = layout.resolve(names, source.name)
    while True:
        piece = _Piece(names, separator)
        is_more = piece.fill(records, text)
        if piece.numbers:
            yield piece.rows(columns, source)
        if not is_more:
            return


class _Text:
    """The lines of a source as text, each with its line feed, for the reader of records.

    Attributes:
        number: of the line given last.
        faults: what is wrong with lines given since it was last emptied.
        size: bytes given so far.
    """

    def __init__(self, source: Source) -> None:
        self.number = 0
        self.size = 0
        self.faults: list[str] = []
        self._lines = self._decoded(source)
        self._ahead: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._ahead.pop() if self._ahead else next(self._lines)
        self.number += 1
        return line

    def first(self) -> str:
        """The first line, which is still to be given."""
        self._ahead = [next(self._lines, "")]
        return self._ahead[0]

    def _decoded(self, source: Source) -> Iterator[str]:
        for block in blocks_of_lines(source):
            for place, line in enumerate(block.lines):
                self.size += len(line)
                if place in block.too_long:
                    self.faults.append(f"the line is longer than {MAX_LINE_BYTES // 1_000_000} MB")
                    yield "\n"  # what there is of it may open a quotation that it does not close
                    continue
                try:
                    yield line.decode() + "\n"
                except UnicodeDecodeError:
                    self.faults.append("the line is not UTF-8")
                    yield line.decode(errors="replace") + "\n"


class _Piece:
    """Records on their way to columns."""

    def __init__(self, names: list[str], separator: str) -> None:
        self._names = names
        self._separator = separator
        self._records: list[list[str]] = []
        self._left_out: dict[int, list[str]] = {}
        self._bad: dict[int, str] = {}
        self.numbers: list[int] = []

    def fill(self, records: Iterator[list[str]], text: _Text) -> bool:
        """Take records until the piece is full; whether there may be more."""
        end = text.size + PIECE_BYTES
        width = len(self._names)
        while len(self.numbers) < PIECE_ROWS and text.size < end:
            text.faults.clear()
            before = text.number
            record: list[str] = []
            try:
                record = next(records)
            except StopIteration:
                return False
            except csv.Error as error:
                is_long = "limit" in str(error)
                text.faults.append(_TOO_LONG if is_long else f"not CSV: {error}")
            if not record and not text.faults:
                continue  # a blank line
            if text.faults:
                self._leave_out(record, text.faults[0])
            elif len(record) != width:
                self._leave_out(record, _wrong_width(len(record), width, text.number - before))
            else:
                self._records.append(record)
            self.numbers.append(before + 1)
        return True

    def _leave_out(self, record: list[str], reason: str) -> None:
        place = len(self._records)
        self._bad[place] = reason
        self._left_out[place] = record
        self._records.append([""] * len(self._names))

    def rows(self, columns: Columns, source: Source) -> Rows:
        """The records by the meaning of their columns."""
        table = {
            name: without_empty(values, values)
            for name, values in zip(self._names, map(_texts, zip(*self._records, strict=True)), strict=True)
        }
        return rows_of(
            table,
            pa.array(self.numbers, pa.int64()),
            columns,
            bad=self._bad,
            sample=self._sample,
            progress=source.progress(self.numbers[-1]),
        )

    def _sample(self, place: int) -> str:
        return self._separator.join(self._left_out.get(place, self._records[place]))


def _wrong_width(found: int, expected: int, lines: int) -> str:
    reason = f"{found} fields where the header has {expected}"
    if lines > 1:
        reason += f", in a record of {lines:,} lines: a quotation mark may be missing"
    return reason


def _texts(values: Sequence[str]) -> pa.Array:
    return pa.array(values, pa.string())
