"""Repeating texts in memory, where the engine would read thousands to find one and join a table to tell a few.

A text keeps its number for good and numbers rise, so that what is kept is never wrong and new texts only come to it:
unless some are erased, when all is read anew. A snapshot knows those up to the highest number of its layout.
"""

import threading
from bisect import bisect_left

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.store.duckdb.statements import arrow
from groundswell.store.layout import Layout, TextTable

MOST_TEXTS = 1_000_000
"""Of a table with more texts none are kept: of so many they take some 30 MB, which `column_memory` does not count."""
FEW_NEWER = 1_000
"""So many texts may come, or an eighth of those that are in order, before all are put in order again."""


class KnownTexts:
    """The texts of one table. Safe from any thread. Cost: a pass over the table the first time, then over new rows."""

    def __init__(self, table: TextTable) -> None:
        self._table = table
        self._guard = threading.Lock()
        self._forget()

    def _forget(self) -> None:
        self._texts = pa.array([], pa.string())
        self._order: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._in_order = 0
        self._newer: dict[str, int] = {}

    def are_kept(self, layout: Layout) -> bool:
        """Whether the texts of this layout are kept; those of a table that has outgrown that are let go."""
        if layout.texts[self._table] <= MOST_TEXTS:
            return True
        with self._guard:
            self._forget()
        return False

    def number(self, cursor: duckdb.DuckDBPyConnection, layout: Layout, text: str) -> int | None:
        """The number of a text of a table in which none stands twice; None where the snapshot has none."""
        with self._guard:
            self._read(cursor, layout)
            self._put_in_order()
            number = self._newer.get(text) or self._number_in_order(text)
        return number if number is not None and number <= layout.texts[self._table] else None

    def texts(self, cursor: duckdb.DuckDBPyConnection, layout: Layout, numbers: pa.Array) -> pa.Array:
        """The texts of some numbers that the snapshot knows, in their order; null of null."""
        with self._guard:
            self._read(cursor, layout)
            return self._texts.take(pc.subtract(numbers, 1))

    def _read(self, cursor: duckdb.DuckDBPyConnection, layout: Layout) -> None:
        """Take in what the snapshot knows and is not kept yet."""
        if layout.texts[self._table] > len(self._texts):
            newer = arrow(cursor, "newer_texts", {"known": len(self._texts)}, texts_0=self._table)["text"]
            self._texts = pa.concat_arrays([self._texts, *newer.chunks])

    def _put_in_order(self) -> None:
        """Have all texts in the order of their bytes, or the last ones looked up otherwise while they are few."""
        ordered, known = self._in_order, len(self._texts)
        if known - ordered > max(FEW_NEWER, ordered // 8):
            order = pc.sort_indices(self._texts).to_numpy().astype(np.int64)
            # Where a text was erased there is none; those lie at the end.
            self._order, self._newer = order[: known - self._texts.null_count], {}
            self._in_order = known
        elif known > ordered + len(self._newer):
            newer = self._texts.slice(ordered).to_pylist()
            self._newer = {text: number for number, text in enumerate(newer, start=ordered + 1)}

    def _number_in_order(self, text: str) -> int | None:
        def key(place: np.int64) -> bytes:
            return _bytes(self._texts[int(place)].as_py())

        found = bisect_left(self._order, _bytes(text), key=key)
        if found == len(self._order) or self._texts[int(self._order[found])].as_py() != text:
            return None
        return int(self._order[found]) + 1


def _bytes(text: str) -> bytes:
    """What orders texts; one that is not text and cannot be stored is found nowhere."""
    return text.encode(errors="surrogatepass")
