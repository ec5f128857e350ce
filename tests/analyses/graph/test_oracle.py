"""The product equals the plain definition, on generated histories and questions."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.graph import oracle
from tests.analyses.graph.generated import SEGMENTS, histories, questions
from tests.analyses.segment.oracle import known
from tests.histories import NOW, StoreHistory, stored

from groundswell.model.segment import read_segment
from groundswell.store import countable


def bring(history: dict[str, Any], made: StoreHistory) -> None:
    """A history's rows, some compacted and some hot, with merges before or after them."""
    rows = [_row(e) for e in history["events"]]
    if history["merged_first"] and not history["users"]:
        _merge(history, made)
    first, second = rows[history["hot_from"] :], rows[: history["hot_from"]]
    made.load(*first)
    made.store.compact(all_hot=True)
    # Equal rows of two files are one event, unless they have ids.
    made.load(*(row | {"event_id": f"again {i}"} if row in first else row for i, row in enumerate(second)))
    made.users(*({"id": u["id"], "properties": u["properties"]} | _ids(u) for u in history["users"]))
    made.users(
        *(
            {"id": m["user"], "accounts": {m["kind"]: m["account"]}, "since": _text(m["from"])}
            for m in history["members"]
        )
    )
    made.accounts(*history["accounts"])
    if not history["merged_first"] or history["users"]:
        _merge(history, made)


def _merge(history: dict[str, Any], made: StoreHistory) -> None:
    for id, into in history["merges"]:
        made.merge(id, into)


def _row(happened: dict[str, Any]) -> dict[str, Any]:
    names = {"e": "event", "u": "user_id", "a": "accounts", "p": "properties"}
    return {"time": _text(happened["t"])} | {names[k]: v for k, v in happened.items() if k != "t"}


def _ids(user: dict[str, Any]) -> dict[str, Any]:
    return {"ids": user["ids"]} if "ids" in user else {}


def _text(moment: datetime) -> str:
    return moment.isoformat()


def visible(figures: dict[Any, list[float]]) -> dict[Any, list[float]]:
    """Figures without lines of zeros, which an answer may leave out."""
    return {key: pytest.approx(row, rel=1e-9, abs=1e-9) for key, row in figures.items() if any(row)}


@pytest.mark.parametrize("few_rows", [0, countable.FEW_ROWS])
@settings(max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck))
@given(history=histories(), asked=st.lists(questions(), min_size=5, max_size=12))
def test_every_figure_is_what_it_is_defined_to_be(
    monkeypatch: pytest.MonkeyPatch, few_rows: int, history: dict[str, Any], asked: list[dict[str, Any]]
) -> None:
    """Ties, several ids, merges, memberships, clock changes, odd values and names: the figures are the same.

    Also where a kernel counts users and accounts, as it does from so many rows on.
    """
    monkeypatch.setattr(countable, "FEW_ROWS", few_rows)
    made = known(history, NOW, SEGMENTS).made
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store)
        store.segments = {name: read_segment(s, name=name) for name, s in SEGMENTS.items()}
        for question in asked:
            found = {k: row for k, row in store.lines(**question).items() if any(row)}
            assert found == visible(oracle.answer(question, made)), question
