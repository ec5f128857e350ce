"""Plain SQL on DuckDB: a narrow table sorted (event, user, time), and one sorted (user, time) for lists of users."""

import re
from pathlib import Path
from typing import Any

import duckdb

from bench.asked import Asked, Question, Read
from bench.kept import FOLDER, made_once
from bench.peers import statement, statements, values
from bench.peers.dense import dense_file, small_tables


class DuckDBSQL:
    """The peer, with its file open."""

    def __init__(self, file: Path, threads: int) -> None:
        self._connection = duckdb.connect(str(file), read_only=True, config={"threads": threads})

    @classmethod
    def of(cls, rows: int, threads: int) -> "DuckDBSQL":
        """The peer with so many rows of the data set, stored at the first call."""
        return cls(
            made_once(FOLDER / f"duckdb-{rows}.duckdb", lambda part: store(dense_file(rows), part)), threads
        )

    def prepare(self, _question: Question) -> None:
        """Nothing to do: all tables are open."""

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()

    def answer(self, question: Question, asked: Asked) -> Any:
        """The rows of a question's statement, in Arrow."""
        return self._run(f"{question.like or question.key}.duckdb", values(asked)).to_arrow_table()

    def rows(self, _question: Question, answered: Any) -> list[tuple[Any, ...]]:
        """The answer as plain values."""
        return list(zip(*(column.to_pylist() for column in answered.columns), strict=True))

    def count(self, read: Read) -> int:
        """How many rows that is."""
        bound = {
            "events": list(read.events) if read.events else None,
            "start": read.start,
            "end": read.end,
            "user": read.user,
        }
        found = int(self._run("count.duckdb", bound).fetchall()[0][0])
        return found if read.most is None else min(found, read.most)

    def _run(self, name: str, values: dict[str, Any]) -> duckdb.DuckDBPyRelation:
        text = statement(name)
        named = set(re.findall(r"\$(\w+)", text))
        return self._connection.sql(text, params={key: values[key] for key in named})


def store(dense: Path, file: Path) -> None:
    """Make the file."""
    with duckdb.connect(str(file)) as connection:
        for name, table in small_tables().items():
            connection.register(f"{name}_rows", table)
        for one in statements("store.duckdb"):
            connection.execute(one, {"dense": str(dense)} if "$dense" in one else None)
