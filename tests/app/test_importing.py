"""Importing through a server: every reject arrives, pipes arrive whole, and nothing is left behind."""

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from tests.disk import files_up_to
from tests.histories import History
from tests.serving import serving

import groundswell
from groundswell.app.http.importing import sweep_uploads
from groundswell.app.remote import RemoteProject

VIEW = b'{"time":"2024-04-01","event":"View"}\n'


@pytest.fixture
def address(people: History) -> Iterator[str]:
    """A server over an empty project."""
    with serving(people.workspace) as address:
        yield address


@pytest.fixture
def remote(address: str) -> Iterator[RemoteProject]:
    """That project through the server."""
    with groundswell.connect(address) as workspace:
        yield workspace.project("product")


def test_every_reject_arrives(remote: RemoteProject, tmp_path: Path) -> None:
    """However many there are."""
    file, rejects = tmp_path / "events.jsonl", tmp_path / "rejects.jsonl"
    file.write_bytes(VIEW + b'{"time":"soon","event":"View"}\n' * 12_345)
    report = remote.import_events(file, rejects=rejects)
    lines = [json.loads(line)["line"] for line in rejects.read_text().splitlines()]

    assert (report.rejected, lines) == (12_345, list(range(2, 12_347)))


def test_why_rows_were_left_out_is_counted(remote: RemoteProject, tmp_path: Path) -> None:
    """A server tells the same as the files that it got would tell here."""
    file = tmp_path / "events.jsonl"
    file.write_bytes(
        VIEW + b'{"time":"soon","event":"View"}\n{"time":"later","event":"View"}\n{"time":"2024-04-01"}\n'
    )

    assert remote.import_events(file).reasons == {
        "the time '…' cannot be read: write it in ISO 8601": 2,
        "no event name": 1,
    }


def test_values_that_are_no_numbers_are_told(remote: RemoteProject, tmp_path: Path) -> None:
    """Of properties of which most values are numbers; empty ones say nothing."""
    file = tmp_path / "accounts.csv"
    file.write_text(
        'id,ARR,Code,Plan\na,"12,500",007,Free\nb,0,008,3\nc,48000,009,Growth\nd,9000.50,,Free\ne,,,\n'
    )
    [told] = remote.import_accounts(file).not_numbers

    assert (told.property, told.count, told.example) == ("ARR", 1, "12,500")


def test_a_pipe_arrives_whole(remote: RemoteProject, tmp_path: Path) -> None:
    """It can be read only once."""
    pipe = tmp_path / "events.jsonl"
    os.mkfifo(pipe)
    writing = threading.Thread(target=pipe.write_bytes, args=(VIEW * 50_000,))
    writing.start()
    report = remote.import_events(pipe)
    writing.join()

    assert report.imported == 50_000


def test_an_upload_onto_a_full_disk_says_so(people: History, address: str) -> None:
    """As an error like any other; what came of the file goes."""
    with files_up_to(3_000_000):
        answer = httpx.post(f"{address}/api/projects/product/import/events", content=VIEW * 90_000)
    left = list(people.workspace.folder.path.glob("import-*"))

    assert (answer.status_code, answer.json()["error"]["code"], left) == (503, "data-folder", [])


def test_an_import_that_nobody_waits_for_ends(people: History, address: str, tmp_path: Path) -> None:
    """With the batch in hand; its upload goes."""
    rows = VIEW * 1_500_000
    with httpx.stream(
        "POST", f"{address}/api/projects/product/import/events", content=rows, timeout=60
    ) as answer:
        next(answer.iter_lines())
    uploads = people.workspace.folder.path.glob
    wait_until(lambda: not list(uploads("import-*")))

    assert 0 < people.project.summary().events < 1_500_000


def test_uploads_that_a_killed_server_left_are_swept(tmp_path: Path) -> None:
    """And nothing else."""
    for name in ("import-abc", "projects"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "upload").touch()
    sweep_uploads(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["projects"]


def wait_until(done: Callable[[], bool]) -> None:
    """Look every now and then, for half a minute at most."""
    for _ in range(300):
        if done():
            return
        time.sleep(0.1)
