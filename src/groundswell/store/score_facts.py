"""What the last run of scores says of accounts, where questions ask for it as a property."""

from datetime import timedelta

import pyarrow as pa
import pyarrow.compute as pc

from groundswell.model.value import text_of
from groundswell.plan.values import KeptScore
from groundswell.store.protocol import Snapshot

TENTHS = 10
WEEK = timedelta(days=7)
COLUMNS = {"band": "band_name", "confidence": "confidence", "profile": "profile_name", "coverage": "coverage"}


def kept_score(node: KeptScore, snapshot: Snapshot) -> pa.Table:
    """The `value` of each `key` that has one, as text."""
    runs = snapshot.score_runs(node.key.kind)
    if not runs:
        return _table(pa.array([], pa.int32()), pa.array([], pa.string()))
    rows = snapshot.scores(runs[-1].number)
    is_by_hand = pc.is_valid(rows["hand_entry"])
    if node.of in COLUMNS:
        told = rows[COLUMNS[node.of]]
        if node.of == "band":
            told = pc.if_else(is_by_hand, rows["hand_band"], told)
        return _table(rows["account"], _texts(told) if node.of == "coverage" else told)
    if node.of in ("score", "computed"):
        tenths = rows["score"]
        if node.of == "score":
            tenths = pc.if_else(is_by_hand, rows["hand_score"], tenths)
        return _table(rows["account"], _texts(pc.divide(tenths.cast(pa.float64()), TENTHS)))
    earlier = [run for run in runs if run.as_of <= runs[-1].as_of - WEEK]
    if not earlier:
        return _table(pa.array([], pa.int32()), pa.array([], pa.string()))
    before = snapshot.scores(earlier[-1].number)
    then = before["score"].take(pc.index_in(rows["account"], before["account"].combine_chunks()))
    change = pc.subtract(rows["score"].cast(pa.int32()), then.cast(pa.int32()))
    return _table(rows["account"], _texts(pc.divide(change.cast(pa.float64()), TENTHS)))


def _texts(numbers: pa.ChunkedArray) -> pa.Array:
    return pa.array([text_of(n) for n in numbers.to_pylist()], pa.string())


def _table(keys: pa.ChunkedArray, values: pa.ChunkedArray) -> pa.Table:
    return pa.table({"key": keys, "value": values}).drop_null()
