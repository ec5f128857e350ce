"""What was erased is gone from the tables, as if it had never been there."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.histories import StoreHistory, event, said, stored

from groundswell.store.protocol import Concerned

AT = datetime(2024, 4, 9, tzinfo=UTC)
FORMS = ("hot", "compacted", "mixed")


def brought(made: StoreHistory, form: str, *rows: dict[str, Any]) -> None:
    """Store events, arranged in one of the ways in which they may lie."""
    half = len(rows) // 2 if form == "mixed" else len(rows)
    made.load(*rows[:half])
    if form != "hot":
        made.store.compact(all_hot=True)
    made.load(*rows[half:])


def erase(
    made: StoreHistory, users: tuple[str, ...] = (), accounts: tuple[tuple[str, str], ...] = ()
) -> Concerned:
    """Erase somebody as the product does."""
    what = made.store.concerned(users, accounts)
    made.store.erase(what, AT)
    return what


ROWS = [
    {**event("1", "Paid", "ann", "acme", only="zebra", plan="pro"), "device_id": "phone-of-ann"},
    {**event("1", "Looked", None, None, plan="pro"), "device_id": "phone-of-ann"},
    {**event("2", "Paid", "bob", "acme", plan="free"), "device_id": "desk-of-bob"},
    {**event("3", "Annoyed", "ann", "bits", plan="pro"), "device_id": "phone-of-ann"},
    {**event("4", "Looked", "cy", "bits", plan="free"), "device_id": "pad-of-cy"},
]


@pytest.mark.parametrize("form", FORMS)
def test_what_somebody_did_is_gone_from_answers(tmp_path: Path, form: str) -> None:
    """With the device of before he was known, and with what only he had."""
    with stored(tmp_path) as made:
        brought(made, form, *ROWS)
        made.take(
            said(
                "1", "identify", user="ann", device="phone-of-ann", user_properties={"email": "ann@x.example"}
            )
        )
        what = erase(made, ("ann",))

        with made.store.snapshot() as snapshot:
            names, counts = sorted(snapshot.layout.names), snapshot.owner_counts()
            properties = sorted((p.name, p.rows) for p in snapshot.properties())
        assert (what.ids, what.devices) == (["ann", "phone-of-ann"], [])
        assert (made.figure(), made.figure("users"), counts) == (2, 2, (2, 2))
        assert (names, properties) == (["Looked", "Paid", "Session"], [("plan", 2)])


@pytest.mark.parametrize("form", FORMS)
def test_an_account_goes_with_the_events_on_which_it_is_written(tmp_path: Path, form: str) -> None:
    """Its members stay, and belong to the account that is written on what is left of theirs."""
    with stored(tmp_path, membership="dated") as made:
        brought(made, form, *ROWS, event("5", "Looked", "ann"))
        made.accounts({"account_id": "bits", "properties": {"plan": "gone"}})
        kind = next(iter(_kinds(made)))
        erase(made, accounts=((kind, "acme"),))

        assert made.figure() == 4
        assert made.figure("accounts") == 1
        assert _accounts(made) == ["bits"]


@pytest.mark.parametrize("form", FORMS)
def test_an_account_that_only_the_erased_named_goes_along(tmp_path: Path, form: str) -> None:
    """With all that is told of it if it has one of their ids, else if nothing is; what others belong to stays."""
    with stored(tmp_path) as made:
        rows = (("solo", "solo"), ("solo", "empty"), ("solo", "shop"), ("solo", "acme"), ("bob", "acme"))
        brought(made, form, *(event(str(n + 1), "Paid", user, to) for n, (user, to) in enumerate(rows)))
        made.accounts({"account_id": "solo", "properties": {"plan": "free"}})
        made.accounts({"account_id": "shop", "properties": {"plan": "paid"}})
        what = erase(made, ("solo",))

        kind = next(iter(_kinds(made)))
        assert (what.accounts, _accounts(made)) == ([(kind, "solo")], ["acme", "shop"])


@pytest.mark.parametrize("form", FORMS)
def test_an_account_called_like_an_erased_user_stays_if_it_has_another(tmp_path: Path, form: str) -> None:
    """It is not his alone."""
    with stored(tmp_path) as made:
        brought(made, form, event("1", "Paid", "solo", "solo"), event("2", "Paid", "bob", "solo"))
        erase(made, ("solo",))

        assert (made.figure(), _accounts(made)) == (1, ["solo"])


@pytest.mark.parametrize("form", FORMS)
def test_sessions_of_others_on_a_shared_device_are_found_again(tmp_path: Path, form: str) -> None:
    """As if the one who is erased had never used it."""
    shared = [
        {**event(f"2024-04-01T12:{minute:02d}:00Z", "Seen", user, None, n=minute), "device_id": "shared"}
        for minute, user in ((0, "ann"), (10, "bob"), (20, "ann"), (30, "bob"), (55, "ann"), (59, "cy"))
    ]
    with stored(tmp_path / "a") as made, stored(tmp_path / "b") as other:
        brought(made, form, *shared)
        made.store.complete_sessions()
        erase(made, ("ann",))
        brought(other, form, *(row for row in shared if row["user_id"] != "ann"))
        other.store.complete_sessions()

        assert _sessions(made) == _sessions(other)


def test_what_was_received_before_is_refused_again(tmp_path: Path) -> None:
    """Under another id of the message too; what happens later is somebody new."""
    with stored(tmp_path) as made:
        old = said("1", "track", name="Paid", user="ann", id="1")
        made.take(old)
        erase(made, ("ann",))
        again = made.take(old, said("2", "track", name="Paid", user="ann", id="2"))
        imported = made.load(event("3", "Paid", "ann"))
        later = made.take(said("2024-04-09T10:00:00Z", "track", name="Paid", user="ann", id="3"))

        assert (again.known, again.refused) == (1, {"told of somebody who was erased since": 1})
        assert (imported.imported, later.rows, made.figure("users", to="2024-04-09")) == (0, 1, 1)


@pytest.mark.parametrize("form", FORMS)
def test_old_events_are_dropped_with_their_sessions(tmp_path: Path, form: str) -> None:
    """Who did them stays known."""
    with stored(tmp_path) as made:
        brought(made, form, *ROWS)
        made.store.complete_sessions()
        dropped = made.store.drop_before(datetime(2024, 4, 3, tzinfo=UTC))
        again = made.store.drop_before(datetime(2024, 4, 3, tzinfo=UTC))

        with made.store.snapshot() as snapshot:
            counts = snapshot.owner_counts()
        assert (dropped, again) == (True, False)
        assert (made.figure(), counts[0]) == (2, 4)
        assert made.answer(series=[{"event": "Session"}]).series[0].values == [2]


@pytest.mark.parametrize("form", FORMS)
def test_a_store_that_was_written_anew_answers_alike(tmp_path: Path, form: str) -> None:
    """And no byte of what was erased is in its folder."""
    with stored(tmp_path) as made:
        brought(made, form, *ROWS)
        made.take(
            said(
                "1", "identify", user="ann", device="phone-of-ann", user_properties={"email": "ann@x.example"}
            )
        )
        erase(made, ("ann",))
        before = everything(made)
        assert made.store.write_anew()
        after = everything(made)
        made.reopen()
        again = everything(made)
        made.load(event("6", "Paid", "dan"))
        made.store.compact(all_hot=True)

        assert (after, again, made.figure()) == (before, before, 3)
    assert found_in(tmp_path / "store", "phone-of-ann", "ann@x.example", "zebra", "Annoyed") == []


def test_a_store_is_written_anew_once_questions_have_ended(tmp_path: Path) -> None:
    """A question that is being answered sees what it saw; others wait for a moment."""
    with stored(tmp_path) as made, ThreadPoolExecutor(2) as threads:
        made.load(*ROWS)
        with made.store.snapshot() as snapshot:
            writing = threads.submit(made.store.write_anew)
            seen = snapshot.owner_counts()
            erasing = threads.submit(erase, made, ("ann",))
            assert (snapshot.owner_counts(), writing.done()) == (seen, False)
        assert writing.result(60)
        erasing.result(60)

        assert made.figure() == 3


def test_a_store_whose_changes_lie_beside_its_file_is_not_said_to_be_written_anew(tmp_path: Path) -> None:
    """The file stays, with all that is stored."""
    with stored(tmp_path) as made:
        made.load(*ROWS)
        with made.store._database.reading() as cursor:
            cursor.execute("pragma disable_checkpoint_on_shutdown")
        made.users({"id": "dan"})

        assert (made.store.write_anew(), made.figure(), made.store.write_anew()) == (False, 5, True)


def everything(made: StoreHistory) -> list[Any]:
    """Answers of several kinds."""
    wide = made.answer(series=[{"event": None}], group_by=[{"source": "event", "property": "plan"}])
    return [
        [(row.group, row.values) for row in wide.series],
        made.figure("users"),
        _sessions(made),
        _accounts(made),
    ]


def found_in(folder: Path, *texts: str) -> list[tuple[str, str]]:
    """Which texts are in which files of a folder, as bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [(path.name, text) for path in files for text in texts if text.encode() in path.read_bytes()]


def _sessions(made: StoreHistory) -> list[Any]:
    columns = 'select "start", "end", events, pages from visits order by all'
    with made.store._database.reading() as cursor:
        return cursor.execute(columns).fetchall()


def _accounts(made: StoreHistory) -> list[str]:
    with made.store._database.reading() as cursor:
        return [text for (text,) in cursor.execute("select text from accounts order by text").fetchall()]


def _kinds(made: StoreHistory) -> list[str]:
    with made.store.snapshot() as snapshot:
        return list(snapshot.layout.kinds)


LATE = {"user": "bob", "user_properties": {"company": "acme", "role": "cook"}}


@pytest.fixture
def without_acme(tmp_path: Path) -> Iterator[StoreHistory]:
    """A store whose users' property `company` names accounts, of which acme was erased."""
    with stored(tmp_path, account_ids={"company": "company"}) as made:
        made.take(said("1", "user", id="0", **LATE))
        erase(made, accounts=(("company", "acme"),))
        yield made


@pytest.mark.parametrize("field", ["user_properties", "first_user_properties"])
def test_an_erased_account_does_not_come_back_by_a_value_that_names_it(
    without_acme: StoreHistory, field: str
) -> None:
    """Of a message from before, or one that was on its way meanwhile; what is said later is of a new account."""
    old = {"user": "bob", field: {"company": "acme", "role": "chef"}}
    without_acme.take(said("2", "user", id="old", **old))
    before = _accounts(without_acme)
    without_acme.take(said("2024-04-09T10:00:00Z", "user", id="new", **old))

    assert (before, _accounts(without_acme)) == ([], ["acme"])


def test_an_erased_account_does_not_come_back_by_a_file_of_users(without_acme: StoreHistory) -> None:
    """Neither as theirs nor by a value; the users and their other values are taken in."""
    without_acme.users(
        {"id": "bob", "account:company": "acme", "since": "2024-04-01"},
        {"id": "cy", "properties": {"company": "acme", "role": "pilot"}},
    )
    before = _accounts(without_acme)
    without_acme.users({"id": "dan", "account:company": "acme", "since": "2024-04-09T11:00:00Z"})

    with without_acme.store.snapshot() as snapshot:
        users, accounts = snapshot.owner_counts()
    assert (before, _accounts(without_acme), users, accounts) == ([], ["acme"], 3, 1)


def test_an_erased_user_does_not_come_back_as_another_id_of_somebody(tmp_path: Path) -> None:
    """Of a record without a time, which may be from before."""
    with stored(tmp_path) as made:
        made.load(*ROWS)
        erase(made, ("ann",))
        made.users({"id": "bob", "ids": ["ann", "robert"]})

        with made.store._database.reading() as cursor:
            texts = [text for (text,) in cursor.execute("select text from ids order by text").fetchall()]
        assert [text for text in texts if text in ("ann", "robert")] == ["robert"]


def test_a_store_that_was_lost_refuses_those_who_were_erased(tmp_path: Path) -> None:
    """What is known of them lies beside it, too."""
    with stored(tmp_path) as made:
        made.load(*ROWS)
        erase(made, ("bob",))
        made.store.close()
        for file in (tmp_path / "store").glob("events.duckdb*"):
            file.unlink()
        shutil.rmtree(tmp_path / "store" / "event-ids")
        made.reopen()
        made.load(*ROWS)

        assert (made.figure("users"), found_in(tmp_path / "store", "desk-of-bob")) == (3, [])
