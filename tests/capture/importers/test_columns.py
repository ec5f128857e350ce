"""Which column means what, and the ids and names in them."""

from typing import Any

import pyarrow as pa
import pytest

from groundswell.model.errors import ImportRefused


def test_default_columns_are_known_by_name(files: Any, events: Any, event: Any) -> None:
    """Without options a file in the usual columns is read whole."""
    ids = {"event_id": "e1", "user_id": "ann", "device_id": "d1", "session_id": "s1", "account_id": "acme"}
    path = files.jsonl(event(**ids))

    [row] = events(path).rows

    expected = {**ids, "account:company": ids["account_id"]}
    del expected["account_id"]
    assert {name: row.get(name) for name in expected} == expected


def test_columns_may_have_any_name_that_is_given(files: Any, events: Any) -> None:
    """A column named by an option means that, and is no property."""
    path = files.csv("when,what,who,org,src\n2026-01-05,Login,ann,acme,true\n")

    [row] = events(
        path, time="when", event="what", user="who", accounts={"workspace": "org"}, server="src"
    ).rows

    assert (row["name"], row["user_id"], row["account:workspace"], row["server"], row.get("properties")) == (
        "Login",
        "ann",
        "acme",
        True,
        None,
    )


def test_account_ids_come_from_columns_and_from_an_object(files: Any, events: Any, event: Any) -> None:
    """One column for each kind that occurs; the object counts more than a column of the same kind."""
    path = files.jsonl(
        event(account_id="acme", accounts={"team": 7, "company": "acme2"}),
        event(**{"account:region": "eu"}),
        event(account_id=""),
    )

    found = [{k: v for k, v in row.items() if k.startswith("account:")} for row in events(path).rows]

    assert found == [{"account:company": "acme2", "account:team": "7"}, {"account:region": "eu"}, {}]


def test_a_kind_of_account_that_no_row_has_gets_no_column(files: Any, events: Any, event: Any) -> None:
    """A column that is always empty must not make a kind known."""
    path = files.jsonl(event(account_id=None, accounts={"team": "t1"}))

    [row] = events(path).rows

    assert [name for name in row if name.startswith("account:")] == ["account:team"]


def test_a_sixth_kind_of_account_costs_its_row(files: Any, events: Any, event: Any) -> None:
    """A stray kind in one row must not stop a file."""
    path = files.jsonl(*(event(accounts={f"kind{number}": "x"}) for number in range(6)))

    assert [line for line, _ in events(path).rejects] == [6]


def test_ids_are_kept_as_they_come(files: Any, events: Any, event: Any) -> None:
    """Spaces and case belong to an id, a number is its text, and an empty id is none."""
    path = files.jsonl(*(event(user_id=user) for user in (" Ann ", 7, 7.0, True, "", None, "undefined")))

    assert [row.get("user_id") for row in events(path).rows] == [
        " Ann ",
        "7",
        "7",
        "true",
        None,
        None,
        "undefined",
    ]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"event": None}, "no event name"),
        ({"event": ""}, "no event name"),
        ({"event": "  "}, "no event name"),
        ({"event": "x" * 1_025}, "the event name is longer than 1,024 characters"),
        ({"event": "a\0b"}, "the event name holds a NUL character"),
        ({"event": {"name": "Login"}}, "the event is an object"),
        ({"user_id": "a\0b"}, "the user_id holds a NUL character"),
        ({"user_id": ["ann"]}, "the user_id is a list"),
        ({"device_id": "x" * 1_025}, "the device_id is longer than 1,024 characters"),
        (
            {"accounts": {"company": ["acme"]}},
            "the accounts cannot be read: the id of kind 'company' is a list or an object",
        ),
        ({"accounts": "acme"}, "the accounts cannot be read: not JSON: Expecting value at character 1"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_stored_says_why(
    files: Any, events: Any, event: Any, columns: dict[str, Any], reason: str
) -> None:
    """Every reject names the column and what is wrong with it."""
    path = files.jsonl(event() | columns)

    assert events(path).rejects == [(1, reason)]


@pytest.mark.parametrize("written", ["jsonl", "csv", "parquet"])
def test_what_was_captured_is_called_by_its_kind(files: Any, events: Any, written: str) -> None:
    """A row of one of the captured kinds needs no name, one of any other does; a name that is there stays."""
    kinds = ["page", "click", "change", "submit", "click", "track", None]
    names = [None, None, None, "", "Buy", None, None]
    columns = {"time": ["2026-01-05"] * len(kinds), "event": names, "what": kinds}
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    records = [",".join(value or "" for value in row.values()) for row in rows]
    path = {
        "jsonl": lambda: files.jsonl(*rows),
        "csv": lambda: files.csv("\n".join([",".join(columns), *records])),
        "parquet": lambda: files.parquet(**columns),
    }[written]()

    read = events(path, kind="what")

    assert ([row["name"] for row in read.rows], [reason for _, reason in read.rejects]) == (
        ["Page view", "Click", "Change", "Submit", "Buy"],
        ["no event name"] * 2,
    )


@pytest.mark.parametrize("written", ["jsonl", "csv"])
def test_a_file_of_captured_kinds_needs_no_column_of_names(files: Any, events: Any, written: str) -> None:
    """Where the kind's column is named; without that one of names is asked for."""
    row = {"time": "2026-01-05", "kind": "page"}
    path = files.jsonl(row) if written == "jsonl" else files.csv("time,kind\n2026-01-05,page\n")

    assert [row["name"] for row in events(path, kind="kind").rows] == ["Page view"]


def test_texts_that_are_not_utf8_cost_their_rows(files: Any, events: Any) -> None:
    """Parquet promises UTF-8 and does not always keep the promise."""
    broken = pa.array([b"ann", b"\xff", b"cy"]).view(pa.string())
    path = files.parquet(time=["2026-01-05"] * 3, event=["Login"] * 3, user_id=broken)

    assert events(path).rejects == [(2, "the user_id is not UTF-8")]


def test_a_column_that_turns_up_late_is_known(files: Any, events: Any, event: Any) -> None:
    """The first lines of JSON Lines need not show every column."""
    path = files.jsonl(*[event() for _ in range(140_000)], event(user_id="ann", **{"account:team": "t1"}))

    last = events(path).rows[-1]

    assert (last["user_id"], last["account:team"], last.get("properties")) == ("ann", "t1", None)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"user": "usr_id"},
            "events.csv has no column 'usr_id'. Did you mean 'user_id'? Its columns are 'time', 'event', 'user_id'.",
        ),
        (
            {"accounts": {"company": "org"}},
            "events.csv has no column 'org'. Its columns are 'time', 'event', 'user_id'.",
        ),
    ],
)
def test_a_named_column_must_be_there(files: Any, events: Any, options: dict[str, Any], message: str) -> None:
    """The message names the column, the file and the columns that there are."""
    path = files.csv("time,event,user_id\n2026-01-05,Login,ann\n")

    with pytest.raises(ImportRefused) as refused:
        events(path, **options)

    assert refused.value.message.replace(f"{path.parent}/", "") == message


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_a_file_without_a_column_of_times_is_refused(files: Any, events: Any, kind: str) -> None:
    """And says how to name the one that holds them."""
    path = {
        "csv": lambda: files.csv("tmie,event\n2026-01-05,Login\n"),
        "jsonl": lambda: files.jsonl({"tmie": "2026-01-05", "event": "Login"}),
        "parquet": lambda: files.parquet(tmie=["2026-01-05"], event=["Login"]),
    }[kind]()

    with pytest.raises(ImportRefused) as refused:
        events(path)

    assert refused.value.message == (
        f"{path} has no column 'time'. Did you mean 'tmie'? Its columns are 'tmie', 'event'; "
        "name the one that holds it with --time COLUMN (over HTTP and in Python: the option 'time')."
    )


def test_all_columns_that_a_file_lacks_are_told_at_once(files: Any, events: Any) -> None:
    """So that it is not refused again for the next one."""
    with pytest.raises(ImportRefused) as refused:
        events(files.csv("tmie,action\n2026-01-05,Login\n"))

    assert (
        "has no columns 'time' and 'event'. Did you mean 'tmie' for 'time'? Its columns are 'tmie', 'action'; "
        "name those that hold them with --time COLUMN and --event COLUMN"
    ) in refused.value.message
