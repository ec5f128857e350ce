"""Texts of a few events from memory: the engine reads the numbers under which they are stored, and joins no tables."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.model.questions.choice import SESSION
from groundswell.plan import values as v
from groundswell.plan.relations import Events, IdsOf
from groundswell.store.duckdb.compile import Compiled
from groundswell.store.duckdb.known_texts import KnownTexts
from groundswell.store.duckdb.seen import SENT_AS_SESSION
from groundswell.store.duckdb.statements import execute
from groundswell.store.layout import SESSION_NUMBER, Layout, TextTable

DEVICE = v.AsSent("device")


@dataclass(frozen=True, slots=True)
class Texts:
    """What a snapshot tells of texts from memory."""

    cursor: duckdb.DuckDBPyConnection
    layout: Layout
    kept: Mapping[TextTable, KnownTexts]

    def ids_of(self, plan: IdsOf) -> pa.Table | None:
        """The rows of a plan; None where ids are not kept. The engine is asked only if ids were ever moved."""
        known = self.kept["ids"]
        if not known.are_kept(self.layout):
            return None
        number = known.number(self.cursor, self.layout, plan.id)
        users = [] if number is None else [number]
        moved: list[tuple[int, int]] = []
        if users and self.layout.has_moves:
            moved = execute(self.cursor, "moved_with", {"id": number}).fetchall()
            users = [user for _, user in moved[:1]] or users
        keys = pa.array([*users, *(id for id, _ in moved)], pa.int32())
        is_own = pa.array([True] * len(users) + [False] * len(moved))
        return pa.table({"key": keys, "id": known.texts(self.cursor, self.layout, keys), "is_own": is_own})

    def numbered(self, plan: Events) -> Events:
        """The plan with numbers in the place of texts that are kept."""
        columns = ((alias, self._number_of(value) or value) for alias, value in plan.columns)
        return replace(plan, columns=tuple(columns))

    def told(self, plan: Events, rows: pa.Table) -> pa.Table:
        """The rows of a plan, from those of the same with numbers."""
        for place, (alias, value) in enumerate(plan.columns):
            if self._number_of(value) is not None:
                rows = rows.set_column(place, alias, self._texts(value, rows[alias]))
        return rows

    def _number_of(self, value: v.Value) -> v.Value | None:
        """What has the number of a text; None where it is not told from memory."""
        if isinstance(value, v.EventName):
            return v.Dense(value)
        table = _table_of(value)
        if table is None or not self.kept[table].are_kept(self.layout):
            return None
        match value:
            case v.UserId():
                return v.UserKey()
            case v.AccountId(kind):
                return v.AccountKey(kind)
            case v.SentId() | v.AsSent():
                return v.Dense(value)
        return None

    def _texts(self, value: v.Value, numbers: pa.ChunkedArray) -> pa.ChunkedArray:
        found = numbers.combine_chunks()
        if (table := _table_of(value)) is not None:
            return self.kept[table].texts(self.cursor, self.layout, found)
        names = {number: name for name, number in self.layout.names.items()}
        names |= {SESSION_NUMBER: SESSION, self.layout.names.get(SENT_AS_SESSION, SESSION_NUMBER): SESSION}
        places = pc.index_in(found, pa.array(list(names), found.type))
        return pa.chunked_array([pa.array(list(names.values()), pa.string()).take(places)])


def few_rows(cursor: duckdb.DuckDBPyConnection, compiled: Compiled) -> pa.Table:
    """The rows of a statement of which few are expected: it is planned once, where rows as Arrow take it twice."""
    read = cursor.execute(compiled.sql, compiled.values).fetchnumpy()
    return pa.table({name: _column(values) for name, values in read.items()})


def _column(values: np.ma.MaskedArray[Any, Any] | npt.NDArray[Any]) -> pa.Array:
    missing = np.ma.getmaskarray(values)
    return pa.array(np.ma.getdata(values), pa.string() if values.dtype == object else None, mask=missing)


def _table_of(value: v.Value) -> TextTable | None:
    if isinstance(value, v.AccountId):
        return "accounts"
    if isinstance(value, v.SentId | v.UserId):
        return "ids"
    return "devices" if value == DEVICE else None
