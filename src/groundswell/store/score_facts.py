"""What the last run of scores says of accounts, where questions ask for it as a property."""

from datetime import timedelta

import pyarrow as pa
import pyarrow.compute as pc

from groundswell.model.score import TENTHS
from groundswell.model.value import text_of
from groundswell.plan.values import KeptScore
from groundswell.store.protocol import Snapshot

WEEK = timedelta(days=7)
CONFIDENCES = pa.array(["low", "medium", "high"])
COLUMNS = {"confidence": "confidence", "profile": "profile_name", "coverage": "coverage"}


def kept_score(node: KeptScore, snapshot: Snapshot) -> pa.Table:
    """The `value` of each `key` that has one, as text."""
    runs = snapshot.score_runs(node.key.kind)
    if not runs:
        return _table(pa.array([], pa.int32()), pa.array([], pa.string()))
    rows = snapshot.scores(runs[-1].number)
    is_by_hand = pc.is_valid(rows["hand_entry"])
    if node.of == "band":
        return _table(rows["account"], _bands(rows))
    if node.of in COLUMNS:
        told = rows[COLUMNS[node.of]]
        return _table(rows["account"], _texts(told) if node.of == "coverage" else told)
    if node.of in ("score", "computed"):
        tenths = rows["score"]
        if node.of == "score":
            tenths = pc.if_else(is_by_hand, rows["hand_score"], tenths)
        return _table(rows["account"], _texts(pc.divide(tenths.cast(pa.float64()), TENTHS)))
    if node.of == "band_order":
        return _table(rows["account"], _texts(_band_places(rows)))
    if node.of == "confidence_order":
        return _table(rows["account"], _texts(pc.index_in(rows["confidence"], CONFIDENCES)))
    earlier = [run for run in runs if run.as_of <= runs[-1].as_of - WEEK]
    if not earlier:
        return _table(pa.array([], pa.int32()), pa.array([], pa.string()))
    before = snapshot.scores(earlier[-1].number)
    if node.of == "band_before":
        return _table(before["account"], _bands(before))
    then = before["score"].take(pc.index_in(rows["account"], before["account"].combine_chunks()))
    change = pc.subtract(rows["score"].cast(pa.int32()), then.cast(pa.int32()))
    return _table(rows["account"], _texts(pc.divide(change.cast(pa.float64()), TENTHS)))


def _bands(rows: pa.Table) -> pa.ChunkedArray:
    """What each account's band is called, the one set by hand before the one of its score."""
    return pc.if_else(pc.is_valid(rows["hand_entry"]), rows["hand_band"], rows["band_name"])


def _band_places(rows: pa.Table) -> pa.Array:
    """The place of each account's band among those of profiles, from the lowest on."""
    named = zip(rows["band_name"].to_pylist(), rows["band"].to_pylist(), strict=True)
    places = {name: place for name, place in named if name is not None}
    return pa.array([places.get(band) for band in _bands(rows).to_pylist()], pa.int32())


def _texts(numbers: pa.ChunkedArray) -> pa.Array:
    return pa.array([text_of(n) for n in numbers.to_pylist()], pa.string())


def _table(keys: pa.ChunkedArray, values: pa.ChunkedArray) -> pa.Table:
    return pa.table({"key": keys, "value": values}).drop_null()
