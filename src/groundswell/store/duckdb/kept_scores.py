"""The tables of score runs: each run is appended once, and read as it was kept."""

import json
from collections.abc import Collection
from datetime import UTC, datetime

import duckdb
import pyarrow as pa

from groundswell.store.duckdb.statements import arrow, execute, registered, single, stored_time
from groundswell.store.score_runs import SCORES, ScoreRun
from groundswell.store.scrubbing import names_one, scrubbed


def keep(cursor: duckdb.DuckDBPyConnection, run: ScoreRun, rows: pa.Table) -> int:
    """Keep a run with its rows (`SCORES`); returns its number."""
    values = {
        "kind": run.kind,
        "as_of": stored_time(run.as_of),
        "known_at": stored_time(run.known_at),
        "computed_at": stored_time(run.computed_at),
        "profiles": run.profiles,
    }
    execute(cursor, "add_score_run", values)
    number = int(single(cursor, "select max(number) from score_runs"))
    with registered(cursor, "scores_to_keep", rows.select(SCORES.names).cast(SCORES)):
        execute(cursor, "add_scores", {"run": number})
    return number


def runs(cursor: duckdb.DuckDBPyConnection, kind: str) -> list[ScoreRun]:
    """All runs of a kind of accounts, in the order of the moments that were scored."""
    found = execute(cursor, "list_score_runs", {"kind": kind}).fetchall()
    return [
        ScoreRun(number, kind, _utc(as_of), _utc(known_at), _utc(computed_at), profiles)
        for number, as_of, known_at, computed_at, profiles in found
    ]


def scores(cursor: duckdb.DuckDBPyConnection, run: int) -> pa.Table:
    """The rows of a run with the `id` of each account, as it is called now; those that were erased are gone."""
    return arrow(cursor, "scores_of_run", {"run": run})


def scores_of(cursor: duckdb.DuckDBPyConnection, kind: str, account: str) -> pa.Table:
    """The rows of one account in all runs of its kind, by `run`, in order."""
    return arrow(cursor, "scores_of_account", {"kind": kind, "account": account})


def forget(cursor: duckdb.DuckDBPyConnection, texts: Collection[str]) -> None:
    """Take ids out of the conditions of the profiles by which runs were worked out."""
    for number, text in execute(cursor, "list_score_profiles").fetchall():
        if names_one(text, texts):
            profiles = json.dumps(scrubbed(json.loads(text), texts), ensure_ascii=False)
            execute(cursor, "put_score_profiles", {"number": number, "profiles": profiles})


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)
