"""The data set with dense numbers for its texts, as both peers store it; made from the file that we import."""

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from bench import events
from bench.kept import FOLDER, events_file, made_once
from bench.peers import SESSION_GAP_US, statement


def dense_file(rows: int) -> Path:
    """The numbered rows as a file, made at the first call."""
    return made_once(
        FOLDER / f"dense-{rows}.parquet", lambda part: write_dense(events_file(rows, "parquet"), part)
    )


def write_dense(source: Path, file: Path) -> None:
    """Number the texts of an events file, and mark the events that start a session.

    Columns: `event`, `day`, `user_id`, `at_us`, `account_id`, `path`, `number`, `starts`.
    """
    names = pa.table({"number": np.arange(len(events.NAMES)), "name": events.NAMES})
    with duckdb.connect() as connection:
        connection.register("names", names)
        rows = connection.sql(
            statement("dense"), params={"file": str(source), "session_gap_us": SESSION_GAP_US}
        )
        rows.write_parquet(str(file), compression="zstd")


def small_tables() -> dict[str, pa.Table]:
    """Accounts with their properties, the account of each user, and the merges."""
    accounts, moved = events.accounts(), events.merges()
    number = np.arange(events.ACCOUNTS, dtype=np.int32)
    return {
        "accounts": pa.table(
            {"account_id": number, "plan": accounts["plan"], "vertical": accounts["vertical"]}
        ),
        "users": pa.table(
            {
                "user_id": np.arange(events.USERS, dtype=np.int32),
                "account_id": events.account_of_user().astype(np.int32),
            }
        ),
        "merges": pa.table({"user_id": moved[0].astype(np.int32), "into_id": moved[1].astype(np.int32)}),
    }
