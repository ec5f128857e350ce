"""Looking at a file before it is imported: its columns, and what they probably mean."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.serving import serving

import groundswell

CSV = b"timestamp;uid;org_id;action;price\n2026-01-01;ann;acme;Buy;3\n2026-01-02;bob;bits;Buy;5\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where files of a project are looked at."""
    with groundswell.open(tmp_path_factory.mktemp("data")) as workspace:
        workspace.create_project("Shop")
        with serving(workspace) as url:
            yield f"{url}/api/projects/shop/import"


def look(address: str, body: bytes, of: str = "events", **query: Any) -> dict[str, Any]:
    """What is told of a file, or the error."""
    reply = httpx.post(f"{address}/{of}/look", content=body, params={"name": "past.csv"} | query)
    told: dict[str, Any] = reply.json()
    return told


def test_columns_are_told_with_their_first_values(address: str) -> None:
    """Each value once, as it stands in the file."""
    told = look(address, CSV)

    assert told["columns"][3:] == [
        {"name": "action", "values": ["Buy"]},
        {"name": "price", "values": ["3", "5"]},
    ]


def test_usual_names_say_what_columns_mean(address: str) -> None:
    """Whatever separates them; nothing is lacking."""
    told = look(address, CSV)

    assert (told["format"], told["options"], told["account"], told["lacking"]) == (
        "csv",
        {"time": "timestamp", "event": "action", "user": "uid"},
        "org_id",
        [],
    )


def test_values_say_what_names_do_not(address: str) -> None:
    """Times, and the only column of few texts; both are marked as guesses."""
    rows = b"".join(
        b"%d,2026-01-%02d 10:00,%s,u%d\n" % (n, n, (b"Buy", b"Visit")[n % 2], n) for n in range(1, 9)
    )
    told = look(address, b"nr,when,what,who\n" + rows)
    seconds = look(address, b"amount,happened\n12,1767225600\n13,1767225700\n")

    assert (told["options"], told["guessed"], told["lacking"]) == (
        {"time": "when", "event": "what"},
        ["time", "event"],
        [],
    )
    assert (seconds["options"], seconds["guessed"]) == ({"time": "happened"}, ["time"])


@pytest.mark.parametrize(
    ("body", "seems"),
    [
        (b"id,name,ARR\na,Acme,12\nb,Bits,0\n", "accounts"),
        (b"account_id,ARR,renewal\na,12,2027-01-31\nb,0,2027-03-31\n", "accounts"),
        (b"email,role\nann@acme.example,admin\nbob@bits.example,user\n", "users"),
        (b"when,what,user_id\n2026-01-01,Buy,ann\n2026-01-02,Buy,bob\n", None),
        (b"name,amount\nBuy,1\nBuy,2\n", None),
        (CSV, None),
    ],
)
def test_accounts_and_users_that_are_taken_for_events_are_told(
    address: str, body: bytes, seems: str | None
) -> None:
    """They have a row each, and no time."""
    assert look(address, body)["looks_like"] == seems


def test_what_no_column_means_is_lacking(address: str) -> None:
    """It has to be chosen by hand."""
    assert look(address, b"when,what\n1,2\n")["lacking"] == ["time", "event"]


def test_the_beginning_of_a_packed_file_is_enough(address: str) -> None:
    """Cut off in the middle of it."""
    rows = b"".join(b'{"time": "2026-01-01", "event": "Buy", "n": %d}\n' % n for n in range(50_000))
    told = look(address, gzip.compress(rows)[:50_000], name="past.jsonl.gz")

    assert [column["name"] for column in told["columns"]] == ["time", "event", "n"]


def test_the_end_of_a_parquet_file_is_enough(address: str, tmp_path: Path) -> None:
    """In its place: then no values are told."""
    file = tmp_path / "past.parquet"
    pq.write_table(pa.table({"at": ["2026-01-01"] * 100_000, "id": list(range(100_000))}), file)
    whole = file.read_bytes()
    told = look(address, whole[-2_000:], of="users", name="past.parquet", offset=len(whole) - 2_000)

    assert [column["name"] for column in told["columns"]] == ["at", "id"]


def test_users_are_known_by_their_id(address: str) -> None:
    """Or by what usually is one."""
    assert look(address, b"email,plan\nann@x.example,pro\n", of="users")["options"] == {"id": "email"}


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 zipped"])
def test_what_cannot_be_imported_is_refused(address: str, body: bytes) -> None:
    """By the name that its sender knows."""
    assert "past.csv" in look(address, body)["error"]["message"]
