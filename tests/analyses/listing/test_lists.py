"""The lists of events, users and accounts equal their plain definition, on generated histories."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.graph import oracle
from tests.analyses.graph.generated import histories
from tests.analyses.listing.lists import all_events, events, events_plainly, owners, owners_plainly
from tests.histories import Row, StoreHistory, stored

from groundswell.model.questions.choice import SESSION


def bring(history: dict[str, Any], made: StoreHistory, pieces: list[int]) -> None:
    """A history's events, all but the last piece compacted, with merges before or after them."""
    rows = [_row(place, e) for place, e in enumerate(history["events"])]
    merges = history["merges"]
    if history["merged_first"] and not history["users"]:
        _merge(merges, made)
    for first, end in zip([0, *pieces], [*pieces, len(rows)], strict=True):
        made.store.compact(all_hot=True)
        made.load(*rows[first:end])
    described = (
        {"id": u["id"], "ids": u.get("ids", []), "properties": u["properties"]} for u in history["users"]
    )
    made.users(*described)
    members = (
        {"id": m["user"], "accounts": {m["kind"]: m["account"]}, "since": m["from"].isoformat()}
        for m in history["members"]
    )
    made.users(*members)
    made.accounts(*history["accounts"])
    if not history["merged_first"] or history["users"]:
        _merge(merges, made)


def _merge(merges: list[tuple[str, str]], made: StoreHistory) -> None:
    for id, into in merges:
        made.merge(id, into)


def _row(place: int, happened: dict[str, Any]) -> Row:
    """The event as a row of a file, with an id, so that equal ones in two files are two."""
    names = {"e": "event", "u": "user_id", "a": "accounts", "p": "properties"}
    fields = {names[k]: v for k, v in happened.items() if k != "t"}
    return {"time": happened["t"].isoformat(), "event_id": str(place)} | fields


def listed_sessions(store: StoreHistory, kind: str) -> list[float]:
    """How many sessions the list of events tells, by how many users and accounts."""
    (row,) = [row for row in all_events(store, kind) if row[0] == SESSION]
    return [float(figure) for figure in row[1:4]]


def counted_sessions(store: StoreHistory, kind: str) -> list[float]:
    """The same, as a question counts them."""
    measures = ("count", "users", "accounts")
    series = [{"event": SESSION, "measure": m, "account_type": kind} for m in measures]
    lines = store.lines(series=series, range="all time", **{"from": None, "to": None})
    return [row[0] for row in lines.values()]


@settings(max_examples=settings().max_examples // 3, suppress_health_check=list(HealthCheck))
@given(
    history=histories(),
    pieces=st.lists(st.integers(0, 44), max_size=2).map(sorted),
    is_compacted=st.booleans(),
)
def test_every_list_is_what_it_is_defined_to_be(
    history: dict[str, Any], pieces: list[int], is_compacted: bool
) -> None:
    """Merges, memberships of every mode, rows hot, compacted and both: the figures are the same."""
    made, kinds = oracle.world(history), oracle.KINDS
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store, pieces)
        if is_compacted:
            store.store.compact(all_hot=True)
        found = [events(store, kind) for kind in kinds], [owners(store, who) for who in ("user", *kinds)]

        assert found == (
            [events_plainly(made, kind) for kind in kinds],
            [owners_plainly(history, made, who) for who in ("user", *kinds)],
        )
        assert [listed_sessions(store, kind) for kind in kinds] == [
            counted_sessions(store, kind) for kind in kinds
        ]
