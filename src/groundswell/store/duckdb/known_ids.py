"""The texts of ids in memory: to find one the engine would read them all, which takes longer than what follows.

An id keeps its number for good, and numbers rise, so that what is kept is never wrong and new ids only come to it.
"""

import threading
from bisect import bisect_left

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.store.duckdb.statements import arrow
from groundswell.store.layout import Layout

MOST_IDS = 1_000_000
"""Of more ids none are kept: they would take the room of events."""
FEW_NEWER = 1_000
"""So many ids may have come before those that are kept are put in order again, or an eighth of these."""


class KnownIds:
    """The ids of a store, of which a snapshot knows those up to its layout's highest number. Safe from any thread."""

    def __init__(self) -> None:
        self._texts = pa.array([], pa.string())
        self._order: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._newer: dict[str, int] = {}
        self._newer_texts: list[str] = []
        self._guard = threading.Lock()

    def keeps(self, layout: Layout) -> bool:
        """Whether ids of this layout are kept."""
        return layout.ids <= MOST_IDS

    def number(self, cursor: duckdb.DuckDBPyConnection, layout: Layout, text: str) -> int | None:
        """The number of an id; None where the snapshot has no such id.

        Cost: a pass over all ids the first time and when many have come, else none to speak of.
        """
        with self._guard:
            self._read(cursor, layout)
            number = self._newer.get(text) or self._sorted_number(text)
        return number if number is not None and number <= layout.ids else None

    def texts(self, cursor: duckdb.DuckDBPyConnection, layout: Layout, numbers: list[int]) -> list[str]:
        """The texts of some numbers that the snapshot knows, in their order."""
        with self._guard:
            self._read(cursor, layout)
            return [self._text(number) for number in numbers]

    def _text(self, number: int) -> str:
        settled = len(self._texts)
        text: str = (
            self._texts[number - 1].as_py() if number <= settled else self._newer_texts[number - settled - 1]
        )
        return text

    def _sorted_number(self, text: str) -> int | None:
        def key(place: np.int64) -> bytes:
            encoded: bytes = self._texts[int(place)].as_py().encode(errors="surrogatepass")
            return encoded

        # Texts are in the order of their bytes.
        found = bisect_left(self._order, text.encode(errors="surrogatepass"), key=key)
        if found == len(self._order) or self._texts[int(self._order[found])].as_py() != text:
            return None
        return int(self._order[found]) + 1

    def _read(self, cursor: duckdb.DuckDBPyConnection, layout: Layout) -> None:
        """Take in what the snapshot knows and is not kept yet."""
        known = len(self._texts) + len(self._newer)
        if layout.ids <= known:
            return
        texts = arrow(cursor, "newer_ids", {"known": known})["text"]
        if len(self._newer) + len(texts) > max(FEW_NEWER, len(self._texts) // 8):
            self._texts = pa.concat_arrays([self._texts, pa.array(self._newer_texts, pa.string()), *texts.chunks])
            self._order = pc.sort_indices(self._texts).to_numpy().astype(np.int64)
            self._newer, self._newer_texts = {}, []
            return
        for text in texts.to_pylist():
            self._newer_texts.append(text)
            self._newer[text] = len(self._texts) + len(self._newer_texts)
