"""Text to dense numbers."""

from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.store.duckdb.statements import arrow, execute, registered, single, statement


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
        incoming = pa.table({"text": distinct, "place": np.arange(len(distinct))})
        with registered(cursor, "incoming_texts", incoming):
            numbers = _one_array(self._known(cursor)).cast(pa.int32())
        if numbers.null_count:
            is_new = numbers.is_null()
            last = self._add(cursor, incoming.filter(is_new))
            given = pc.cumulative_sum(is_new.cast(pa.int32()))
            numbers = pc.if_else(is_new, pc.add(given, pa.scalar(last, pa.int32())), numbers)
        return numbers.take(encoded.indices)

    def _known(self, cursor: duckdb.DuckDBPyConnection) -> pa.ChunkedArray:
        if self.kind is None:
            return arrow(cursor, "numbers_of_texts", texts_0=self.table)["id"]
        return arrow(cursor, "numbers_of_accounts", {"kind": self.kind})["id"]

    def _add(self, cursor: duckdb.DuckDBPyConnection, new: pa.Table) -> int:
        """Number new texts in their order; returns the number after which theirs begin."""
        last = int(single(cursor, statement("last_number", texts_0=self.table)))
        with registered(cursor, "new_texts", new):
            if self.kind is None:
                execute(cursor, "add_texts", {"last": last}, texts_0=self.table)
            else:
                execute(cursor, "add_accounts", {"last": last, "kind": self.kind})
        return last


def _one_array(texts: pa.Array | pa.ChunkedArray) -> pa.Array:
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.combine_chunks()
    if pa.types.is_dictionary(texts.type):
        texts = texts.cast(texts.type.value_type)
    return texts.cast(pa.string()) if pa.types.is_large_string(texts.type) else texts


IDS = Dictionary("ids")
DEVICES = Dictionary("devices")
EVENT_NAMES = Dictionary("event_names")
