"""The SQL of a product that stands on ClickHouse, on chDB: sorted (event, day, user, time), with dictionaries."""

import tempfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from chdb import session

from bench.asked import Asked, Question
from bench.kept import FOLDER, made_once
from bench.peers import statement, statements, values
from bench.peers.dense import dense_file, small_tables


class ChDBSQL:
    """The peer, with its folder open."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._session = session.Session(str(folder))
        for setting, value in (
            ("max_threads", threads),
            ("join_use_nulls", 1),
            ("use_query_cache", 0),
            ("use_query_condition_cache", 0),
        ):
            self._session.query(f"set {setting} = {value}")

    @classmethod
    def of(cls, rows: int, threads: int) -> "ChDBSQL":
        """The peer with so many rows of the data set, stored at the first call."""
        return cls(made_once(FOLDER / f"chdb-{rows}", lambda part: store(dense_file(rows), part)), threads)

    def prepare(self, _question: Question) -> None:
        """Nothing to do: all tables are open."""

    def close(self) -> None:
        """Let go of the files."""
        self._session.close()

    def answer(self, question: Question, asked: Asked) -> Any:
        """The rows of a question's statement, in Arrow."""
        return self._session.query(
            statement(f"{question.like or question.key}.chdb"), "ArrowTable", params=values(asked)
        )

    def rows(self, _question: Question, answered: Any) -> list[tuple[Any, ...]]:
        """The answer as plain values."""
        return list(zip(*(column.to_pylist() for column in answered.columns), strict=True))


def store(dense: Path, folder: Path) -> None:
    """Make the folder."""
    files = {"dense": dense}
    with tempfile.TemporaryDirectory(prefix="groundswell-bench-") as place:
        for name, table in small_tables().items():
            files[name] = Path(place) / f"{name}.parquet"
            pq.write_table(table, files[name])
        opened = session.Session(str(folder))
        for one in statements("store.chdb"):
            opened.query(one, params={name: str(file) for name, file in files.items()})
        opened.close()
