"""Answers as files: all rows of a list, as they are at one moment, for as long as somebody takes them."""

import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from tests.histories import History, event, stored
from tests.serving import serving

import groundswell
from groundswell.app.formats import FORMS
from groundswell.model.errors import GroundswellError

READ = {
    "csv": lambda data: pyarrow.csv.read_csv(io.BytesIO(data)),
    "arrow": lambda data: pa.ipc.open_stream(data).read_all(),
    "parquet": lambda data: pq.read_table(io.BytesIO(data)),
}
USERS = {
    "kind": "users",
    "columns": ["events", "last_seen", {"property": "plan"}, {"count_of": {"event": "View"}}],
}


def a_crowd(made: History) -> None:
    """Twelve hundred users, which is more than a page can have."""
    made.events(*(event(str(1 + i % 7), "View", f"user-{i:04d}", "acme") for i in range(1200)))
    made.users({"id": "user-0000", "plan": "paid"}, {"id": "silent", "plan": "free"})


@pytest.fixture
def shop(people: History) -> Iterator[History]:
    """A project that begins so."""
    people.begin(a_crowd)
    return people


@pytest.mark.parametrize("form", FORMS)
def test_a_file_has_the_rows_of_all_pages(shop: History, form: str) -> None:
    """In their order, as many as the total says, in every form; over HTTP by the Accept header."""
    asked: dict[str, Any] = USERS | {"limit": 1000}
    first: Any = shop.project.ask(asked)
    second: Any = shop.project.ask(asked | {"after": first.next})
    with serving(shop.workspace) as address:
        accept = {"accept": FORMS[form].media_type}  # type: ignore[index]
        answer = httpx.post(f"{address}/api/projects/product/ask", json=USERS, headers=accept)
    rows = READ[form](answer.content).to_pylist()

    assert (answer.headers["content-type"].partition(";")[0], len(rows)) == (accept["accept"], first.total)
    assert [(r["id"], r["events"], r["plan"] or None, r["count of View"]) for r in rows] == [
        (r.id, r.values[0], r.values[2], r.values[3]) for page in (first, second) for r in page.rows
    ]


def test_a_list_of_nobody_is_a_file_with_a_head(shop: History) -> None:
    """So that programs can read it."""
    question = {"kind": "accounts", "search": "nobody", "columns": ["users"]}

    assert b"".join(shop.project.export(question)) == b'"id","users"\n'


def test_what_was_captured_is_no_formula_in_a_spreadsheet(people: History) -> None:
    """A mark before it keeps it a text; numbers, and the other forms, have everything as it is."""
    people.events(event("1", "View", "ann"))
    people.users({"id": "ann", "=1+1": '=HYPERLINK("http://x")', "b": "@SUM(A1)", "c": "-4.5", "d": "a=b"})
    columns = [{"property": name} for name in ("=1+1", "b", "c", "d")]
    question = {"kind": "users", "columns": columns}

    assert b"".join(people.project.export(question)).decode().splitlines() == [
        '"id","\'=1+1","b","c","d"',
        '"ann","\'=HYPERLINK(""http://x"")","\'@SUM(A1)","-4.5","a=b"',
    ]
    assert READ["arrow"](b"".join(people.project.export(question, "arrow"))).to_pylist() == [
        {"id": "ann", "=1+1": '=HYPERLINK("http://x")', "b": "@SUM(A1)", "c": "-4.5", "d": "a=b"}
    ]


def test_a_file_is_of_one_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Users who come while it is written are not in it."""
    monkeypatch.setattr("groundswell.analyses.listing.owners.AT_ONCE", 3)
    with stored(tmp_path) as made:
        made.load(*(event("1", "View", f"user-{i}") for i in range(8)))
        tables = made.files("users", columns=["events"])
        begun = next(tables)
        made.load(*(event("2", "View", f"user-{i}") for i in range(20)))
        rows = [row for table in (begun, *tables) for row in table.to_pylist()]

    assert rows == [{"id": f"user-{i}", "events": 1} for i in range(8)]


def test_the_time_limit_is_for_the_first_rows(tmp_path: Path) -> None:
    """After that a slow reader may take as long as he likes."""
    with stored(tmp_path, limit_s=2) as made:
        made.load(event("1", "View", "ann"))
        tables = made.files("users")
        next(tables)
        time.sleep(2.2)

        assert list(tables) == []


def test_a_file_that_nobody_takes_is_not_made_further(shop: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client leaves after the first piece: what reads for it ends, and its snapshot with it."""
    monkeypatch.setattr("groundswell.analyses.listing.owners.AT_ONCE", 1)
    ended = threading.Event()
    files = groundswell.app.asking.Asking.files

    def told(*given: Any) -> Iterator[pa.Table]:
        try:
            yield from files(*given)
        finally:
            ended.set()

    monkeypatch.setattr("groundswell.app.asking.Asking.files", told)
    with (
        serving(shop.workspace) as address,
        httpx.stream(
            "POST", f"{address}/api/projects/product/ask", json=USERS, headers={"accept": "text/csv"}
        ) as answer,
    ):
        next(answer.iter_raw())
        answer.close()

        assert ended.wait(20)


def test_what_goes_wrong_later_breaks_the_connection(shop: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part is never taken for the whole."""
    monkeypatch.setattr("groundswell.analyses.listing.owners.AT_ONCE", 1000)
    described = groundswell.analyses.listing.owners._described

    def failing(*given: Any, again: bool = False) -> pa.Table:
        if again:
            raise GroundswellError("The engine failed.")
        return described(*given)

    monkeypatch.setattr("groundswell.analyses.listing.owners._described", failing)
    with serving(shop.workspace) as address, groundswell.connect(address) as remote:
        pieces = remote.project("product").export(USERS)
        next(pieces)
        with pytest.raises(GroundswellError) as broken:
            list(pieces)

    assert broken.value.code == "unreachable"


def test_what_cannot_be_asked_has_a_status(shop: History) -> None:
    """And not half a file."""
    with serving(shop.workspace) as address:
        answer = httpx.post(
            f"{address}/api/projects/product/ask",
            json={"kind": "users", "columns": [{"property": "plam"}]},
            headers={"accept": "text/csv"},
        )

    assert (answer.status_code, answer.json()["error"]["at"]) == (404, "/columns/0/property")
