"""Text to dense numbers."""

from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.store.duckdb.statements import arrow, execute, registered


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A table of distinct texts and their numbers; accounts have one for each kind."""

    table: str
    kind: int | None = None

    def numbers(self, cursor: duckdb.DuckDBPyConnection, texts: pa.Array) -> pa.Array:
        """The number of each text (int32, null for null); new texts get the next free numbers."""
        encoded = pc.dictionary_encode(_one_array(texts))
        distinct = encoded.dictionary
        if not len(distinct):
            return pa.nulls(len(texts), pa.int32())
        incoming = pa.table({"text": distinct, "place": pa.array(range(len(distinct)), pa.int64())})
        with registered(cursor, "incoming_texts", incoming):
            numbers = self._known(cursor)
            if numbers.null_count:
                self._add(cursor)
                numbers = self._known(cursor)
        return _one_array(numbers).cast(pa.int32()).take(encoded.indices)

    def _known(self, cursor: duckdb.DuckDBPyConnection) -> pa.ChunkedArray:
        if self.kind is None:
            return arrow(cursor, "numbers_of_texts", texts_0=self.table)["id"]
        return arrow(cursor, "numbers_of_accounts", {"kind": self.kind})["id"]

    def _add(self, cursor: duckdb.DuckDBPyConnection) -> None:
        if self.kind is None:
            execute(cursor, "add_texts", texts_0=self.table)
        else:
            execute(cursor, "add_accounts", {"kind": self.kind})


def _one_array(texts: pa.Array | pa.ChunkedArray) -> pa.Array:
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.combine_chunks()
    if pa.types.is_dictionary(texts.type):
        texts = texts.cast(texts.type.value_type)
    return texts.cast(pa.string()) if pa.types.is_large_string(texts.type) else texts


IDS = Dictionary("ids")
DEVICES = Dictionary("devices")
EVENT_NAMES = Dictionary("event_names")
