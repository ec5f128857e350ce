"""Users and accounts are erased everywhere, to the last byte in the data folder."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.capture.senders import KEY, Product, Sending, body, listening, product

import groundswell
from groundswell.app.loading import loading
from groundswell.app.personal import PLACES, place_of
from groundswell.model.privacy import AccountId, Privacy

EVERYTHING = {
    "kind": "graph",
    "series": [{"event": None}],
    "range": "all time",
    "interval": "total",
    "unknown": "empty",
}
THEIRS = (
    "ann-4711",
    "phone-of-ann-99",
    "alias-of-ann-7",
    "ann.x@mail.example",
    "zebra-value-5",
    "Anonymous Wish",
)
FORMS = ("hot", "compacted", "mixed")


def messages() -> list[dict[str, Any]]:
    """What ann did before and after she was known, what was told of her, and what bob did."""
    return [
        {"name": "Looked", "device": "phone-of-ann-99", "at": "2024-04-01T10:00:00Z", "properties": {"plan": "pro"}},
        {"kind": "identify", "user": "ann-4711", "device": "phone-of-ann-99", "at": "2024-04-01T10:01:00Z"},
        {"kind": "alias", "user": "ann-4711", "previous": "alias-of-ann-7", "at": "2024-04-01T10:01:00Z"},
        {"name": "Paid", "user": "ann-4711", "at": "2024-04-01T10:02:00Z", "properties": {"code": "zebra-value-5"}},
        {"name": "Anonymous Wish", "user": "ann-4711", "device": "phone-of-ann-99", "at": "2024-04-02T10:00:00Z"},
        {
            "kind": "group",
            "user": "ann-4711",
            "account": "acme-77",
            "account_properties": {"": {"seat": "acme-value-6"}},
            "user_properties": {"email": "ann.x@mail.example"},
            "at": "2024-04-02T10:00:00Z",
        },
        {"kind": "user", "user": "ann-4711", "user_properties": {"email": "ann.x@mail.example"}},
        {"name": "Paid", "user": "bob", "account": "acme-77", "device": "desk-of-bob", "at": "2024-04-01T10:02:00Z"},
        {"name": "Paid", "user": "bob", "device": "desk-of-bob", "at": "2024-04-03T10:02:00Z"},
    ]  # fmt: skip


def found_in(folder: Path, *texts: str) -> list[tuple[str, str]]:
    """Which texts are in which files of a folder, as bytes."""
    files = [path for path in folder.rglob("*") if path.is_file() and "kernels" not in path.parts]
    return [
        (str(path.relative_to(folder)), text)
        for path in files
        for text in texts
        if text.encode() in path.read_bytes()
    ]


def sent(made: Product, form: str = "hot") -> None:
    """Send the messages, and arrange what is loaded of them in one of the ways in which it may lie."""
    said = messages()
    first = len(said) // 2 if form == "mixed" else len(said)
    store = made.opened.store(made.history.project.project)
    for part in (said[:first], said[first:]):
        if part:
            Sending(made).send(body(*({"id": f"{len(part)}-{place}", **m} for place, m in enumerate(part))))
            made.history.project._erasing.load(made.history.project.project)
        if form != "hot" and part is not said[first:]:
            store.compact(all_hot=True)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Product]:
    """A product."""
    with product(tmp_path) as one:
        yield one


@pytest.mark.parametrize("form", FORMS)
def test_no_byte_of_a_user_is_left(made: Product, tmp_path: Path, form: str) -> None:
    """His ids, devices, addresses, values and names of events that only he had; the others' stay."""
    sent(made, form)
    project = made.history.project
    project.save_segment({"name": "Picked", "members": ["ann-4711", "bob"]})
    project.add_release("1.0", note="alias-of-ann-7", who="ann-4711")
    project.add_release("ann-4711")
    project.annotate("ann-4711", kind="incident", note="alias-of-ann-7", who="ann-4711")
    assert {text for _, text in found_in(tmp_path, *THEIRS)} == set(THEIRS)

    erasure = project.erase(["ann-4711"], now=True)

    assert found_in(tmp_path, *THEIRS) == []
    assert erasure.rewritten_at is not None
    assert found_in(tmp_path, "desk-of-bob") != []
    assert project.segment("Picked").members == ["bob"]
    assert [(r.name, r.note, r.who) for r in project.releases().releases] == [("1.0", "erased", "erased")]
    assert [(a.text, a.note, a.who) for a in project.annotations().annotations if a.kind == "incident"] == [
        ("erased", "erased", "erased")
    ]
    assert figure(project) == 2


@pytest.mark.parametrize("form", FORMS)
def test_no_byte_of_an_account_is_left(made: Product, tmp_path: Path, form: str) -> None:
    """Its users stay."""
    sent(made, form)
    project = made.history.project

    project.erase(accounts=[AccountId("acme-77")], now=True)

    assert found_in(tmp_path, "acme-77", "acme-value-6") == []
    assert figure(project) == 4


def test_no_byte_of_a_workspace_of_one_person_is_left(made: Product, tmp_path: Path) -> None:
    """An account of the same id, with what was told of it alone; another one of his has no member any more."""
    told = {
        "kind": "account",
        "account": "solo@x.example",
        "account_properties": {"": {"seat": "value-of-solo"}},
    }
    said = {"name": "Paid", "user": "solo@x.example", "at": "2024-04-01T10:00:00Z"}
    accounts = ("solo@x.example", "second-of-solo")
    Sending(made).send(body(told, *(said | {"id": account, "account": account} for account in accounts)))
    project = made.history.project
    project.erase(["solo@x.example"], now=True)

    assert found_in(tmp_path, *accounts, "value-of-solo") == []
    assert (project.summary().users, project.summary().accounts) == (0, 0)


def test_values_that_name_an_account_go_with_it(made: Product, tmp_path: Path) -> None:
    """Whoever has them: of the property that is chosen as Account ID."""
    sent(made)
    project = made.history.project
    project.set_account_id("company")
    told = {"kind": "user", "user": "bob", "user_properties": {"company": "acme-77", "role": "cook"}}
    Sending(made).send(body(told))
    project._erasing.load(project.project)

    project.erase(accounts=[AccountId("acme-77")], now=True)

    bob = project.ask({"kind": "users", "search": "bob", "columns": [{"property": "role"}]}).rows[0]
    assert (found_in(tmp_path, "acme-77"), bob.values) == ([], ["cook"])


def test_until_it_is_due_the_file_stays_as_it_is(made: Product, tmp_path: Path) -> None:
    """Answers and the inbox have nothing any more; at half of the time the file is written anew."""
    sent(made)
    project = made.history.project
    erasure = project.erase(["ann-4711"])

    assert (figure(project), erasure.erased_at is not None, erasure.rewritten_at) == (2, True, None)
    assert (made.kept(), project.live_events()) != ([], [])
    assert all(event.user != "ann-4711" for event in made.kept())
    assert all(event.user != "ann-4711" for event in project.live_events())


def test_what_was_received_before_does_not_come_back(made: Product) -> None:
    """Sent again it is refused; what happens later is somebody new."""
    sent(made)
    project = made.history.project
    project.erase(["ann-4711"], now=True)
    Sending(made).send(body(*(m for m in messages() if "at" in m and m.get("user") != "bob")))
    Sending(made).send(body({"name": "Paid", "user": "ann-4711", "id": "new", "at": "2024-04-10T13:00:00Z"}))
    project._erasing.load(project.project)

    assert figure(project) == 3
    assert [r.count for r in project.refusals() if "erased" in r.reason] == [6]


def test_every_table_and_file_is_declared(made: Product, tmp_path: Path) -> None:
    """Whatever is added to a data folder is either known to hold nothing of anybody, or erased."""
    sent(made, "mixed")
    project = made.history.project
    project.save_segment({"name": "Picked", "members": ["bob"]})
    made.opened.keep_journal()
    folder = made.opened.folder.path
    made.history.workspace.close()
    found = {("folder", str(path.relative_to(folder))) for path in folder.rglob("*") if path.is_file()}
    with duckdb.connect(str(next(folder.glob("projects/*/events.duckdb")))) as store:
        found |= {
            ("store", name) for (name,) in store.execute("select table_name from duckdb_tables()").fetchall()
        }
    for where, file in (
        ("catalog", folder / "catalog.sqlite"),
        ("inbox", next(folder.glob("projects/*/inbox/*.sqlite"))),
    ):
        with closing(sqlite3.connect(file)) as connection:
            tables = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
            found |= {(where, name) for (name,) in tables}

    assert {each for each in found if place_of(*each) is None} == set()  # type: ignore[arg-type]
    assert len({(place.where, place.name) for place in PLACES}) == len(PLACES)


def test_events_that_are_too_old_are_dropped_when_a_project_is_tidied(made: Product) -> None:
    """From the first day of a month on; who did them stays known."""
    times = ("2024-02-29T23:00:00Z", "2024-03-01T01:00:00Z", "2024-04-01T01:00:00Z")
    Sending(made).send(body(*({"name": "Paid", "user": f"user-{at}", "at": at} for at in times)))
    project = made.history.project
    project._erasing.load(project.project)
    before = figure(project)
    project.set_privacy(Privacy(retention_months=1))
    project.tidy()

    assert (before, figure(project), project.summary().users) == (3, 2, 3)


def test_an_id_that_nobody_has_erases_nobody(tmp_path: Path) -> None:
    """One of several is enough; who is only in the inbox yet is somebody, and who was erased is nobody any more."""
    with listening(tmp_path) as (made, http):
        project = made.history.project
        http.post("/i", content=body(*messages(), key=KEY))
        waiting = http.post("/api/projects/product/erasures", json={"users": ["phone-of-ann-99"]})
        project._erasing.work(project.project)
        ids = ("ann-4711", "an", "bob")
        answers = [http.post("/api/projects/product/erasures", json={"users": ["bob", id]}) for id in ids]
        account = http.post("/api/projects/product/erasures", json={"accounts": [{"id": "acne-77"}]})

        told = [answer.json()["error"] for answer in (*answers[:2], account)]
        assert (waiting.status_code, answers[2].status_code) == (201, 201)
        assert [(error["code"], error["at"]) for error in told] == [
            ("unknown-user", "/users/1"),
            ("unknown-user", "/users/1"),
            ("unknown-account", "/accounts/0"),
        ]
        assert len(project.erasures()) == 2


def test_over_http_an_erasure_tells_how_far_it_is(tmp_path: Path) -> None:
    """It is done beside; nothing that is told of it says whom."""
    with (
        listening(tmp_path) as (made, http),
        loading(made.history.workspace),
        made.history.workspace.erasing(),
    ):
        http.post("/i", content=body(*messages(), key=KEY))
        asked = http.post("/api/projects/product/erasures", json={"users": ["ann-4711"], "now": True})
        until = time.monotonic() + 60
        while not (told := http.get(f"/api/projects/product/erasures/{asked.json()['id']}").json())[
            "rewritten_at"
        ]:
            assert time.monotonic() < until
            time.sleep(0.1)
        listed = http.get("/api/projects/product/erasures").json()["erasures"]

    assert (asked.status_code, told["users"], listed) == (201, 1, [told])
    assert found_in(tmp_path, *THEIRS) == []


def test_heaps_user_deletion_erases_in_every_environment(tmp_path: Path) -> None:
    """In return for a token, which the server's own token buys."""
    with (
        listening(tmp_path) as (made, http),
        loading(made.history.workspace),
        made.history.workspace.erasing(),
    ):
        for key in (KEY, made.key("development")):
            http.post("/i", content=body(*messages(), key=key))
        wrong = http.post("/api/public/v0/auth_token", auth=(KEY, "wrong"))
        secret = (made.opened.folder.path / "token").read_text()
        token = http.post("/api/public/v0/auth_token", auth=(KEY, secret)).json()["access_token"]
        bearer = {"authorization": f"Bearer {token}"}
        users = {"users": [{"identity": "ann-4711"}]}
        refused = http.post("/api/public/v0/user_deletion", json=users, headers={"authorization": "Bearer x"})
        asked = http.post("/api/public/v0/user_deletion", json=users, headers=bearer).json()
        status = http.get(
            f"/api/public/v0/deletion_status/{asked['deletion_request_id']}", headers=bearer
        ).json()
        until = time.monotonic() + 60
        both = [made.history.workspace.project(slug) for slug in ("product", "product.development")]
        while not all(e.erased_at for project in both for e in project.erasures()):
            assert time.monotonic() < until
            time.sleep(0.1)

        assert (wrong.status_code, refused.status_code, status["status"]) == (401, 401, "pending")
        assert [figure(project) for project in both] == [2, 2]


POINTS = (
    "return erase", "call _clean_files", "call _is_written_whole", "return erase_in", "call scrub",
    "call write_anew", "call _take_place", "return _take_place", "call rewritten",
)  # fmt: skip
"""Calls and returns at which a process that erases is killed, one after the other."""


def test_an_erasure_that_is_cut_short_goes_on(tmp_path: Path) -> None:
    """Wherever the process is killed, the next one ends what it began."""
    with product(tmp_path) as made:
        folder = made.opened.folder.path
        sent(made, "mixed")
    ends = []
    for point in POINTS:
        with groundswell.open(folder) as workspace:
            project = workspace.project("product")
            if not any((folder / "projects/product/erasing").glob("*.json")):
                project._erasing.ask(project.project, ["ann-4711"], [], now=True)
        killed = subprocess.run([sys.executable, "-c", CUT_SHORT, str(folder), *point.split()], check=False)
        ends.append(killed.returncode)
    with groundswell.open(folder) as workspace:
        project = workspace.project("product")
        project._erasing.work(project.project)
        assert all(e.rewritten_at for e in project.erasures())
        assert figure(project) == 2
    assert found_in(tmp_path, *THEIRS) == []
    assert ends == [-signal.SIGKILL] * len(POINTS)


CUT_SHORT = """
import os
import signal
import sys
import groundswell

_, folder, what, name = sys.argv

def watch(frame, event, argument):
    if event == what and frame.f_code.co_name == name and "groundswell" in frame.f_code.co_filename:
        os.kill(os.getpid(), signal.SIGKILL)

with groundswell.open(folder) as workspace:
    project = workspace.project("product")
    project._opened.store(project.project)
    sys.setprofile(watch)
    project._erasing.work(project.project)
"""


def figure(project: Any) -> float:
    """How many events there are."""
    return float(sum(row.values[0] for row in project.ask(EVERYTHING).series))
