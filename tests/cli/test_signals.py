"""Commands in processes of their own that are told to stop."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import httpx
import pytest
from tests.cli.command import CommandLine

import groundswell as product
from groundswell.app.folder import owner_of

ROWS = 400_000


@contextmanager
def started(*arguments: str, data: Path, stdin: IO[bytes] | None = None) -> Iterator[subprocess.Popen[str]]:
    """The command, started; killed if it still runs at the end."""
    command = [sys.executable, "-m", "groundswell.cli", *arguments, "--data", str(data)]
    with subprocess.Popen(
        command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def written(file: Path) -> Path:
    """A file of many users' events."""
    file.write_text("time,event,user_id\n" + "".join(f"2024-04-01,View,u{i}\n" for i in range(ROWS)))
    return file


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """Commands over that many events; only for reading."""
    folder = tmp_path_factory.mktemp("many")
    command = CommandLine(folder / "data")
    command("import", str(written(folder / "events.csv")), "--rejects", str(folder / "rejects.jsonl"))
    return command


@contextmanager
def without_end(file: Path) -> Iterator[IO[bytes]]:
    """The file's lines and then its last one over and over: whoever reads them is not done before he is stopped."""
    endless = ["sh", "-c", 'cat "$1"; exec yes "$(tail -n 1 "$1")"', "sh", str(file)]
    with subprocess.Popen(endless, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            yield process.stdout
        finally:
            process.kill()


def test_a_server_that_is_terminated_closes_its_folder(tmp_path: Path) -> None:
    """As a service manager stops it: the lock names nobody afterwards, and the exit status is 0."""
    with started("serve", "--port", "0", data=tmp_path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        status = process.wait(timeout=30)

    assert (status, owner_of(tmp_path)) == (0, None)


def test_a_server_that_is_terminated_ends_an_import_with_a_message(tmp_path: Path) -> None:
    """The batches that it had stored stay, and the sender learns how many rows that were."""
    with started("serve", "--port", "0", data=tmp_path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        held = owner_of(tmp_path)
        assert held is not None
        httpx.post(f"{held.address}/api/projects", json={"name": "Product"})
        url = f"{held.address}/api/projects/product/import/events"
        rows = b'{"time":"2024-04-01","event":"View"}\n' * 1_500_000
        with httpx.stream("POST", url, content=rows, timeout=60) as answer:
            lines = answer.iter_lines()
            told = [json.loads(next(lines))]
            process.send_signal(signal.SIGTERM)
            told += [json.loads(line) for line in lines]
        status = process.wait(timeout=60)
    with product.open(tmp_path) as workspace:
        events = workspace.project("product").summary().events

    last = told[-1]
    assert (last["done"], last["error"]["code"], last["imported"], status) == (
        True, "server-stopping", events, 0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("through", "how"),
    [("this process", ()), ("a server", ()), ("this process", ("--format", "csv", "--output", "answer.csv"))],
)
def test_a_question_that_is_interrupted_says_so(
    many: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, through: str, how: tuple[str, ...]
) -> None:
    """In one line, wherever and as whatever it is answered, and at any moment; the folder is free again afterwards."""
    monkeypatch.chdir(tmp_path)
    series = [{"event": None, "measure": "users"} for _ in range(20)]
    Path("question.json").write_text(
        json.dumps({"kind": "graph", "series": series, "range": "all time", "interval": "hour"})
    )
    with ExitStack() as stack:
        if through == "a server":
            serving = stack.enter_context(started("serve", "--port", "0", data=many.data))
            assert serving.stdout is not None
            serving.stdout.readline()
        process = stack.enter_context(started("ask", "question.json", *how, data=many.data))
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)

    assert (process.returncode, err.strip()) in [(130, "Stopped."), (0, "")]
    holder = owner_of(many.data)
    assert holder is None or holder.process != process.pid
    assert list(Path().glob("*.part")) == []


def test_a_command_that_is_interrupted_when_it_is_done_ends_as_done(many: CommandLine) -> None:
    """Or as stopped, if it was not quite: it is not killed while it tidies up, however often one presses the keys."""
    with started("project", "list", data=many.data) as process:
        assert process.stdout is not None
        process.stdout.readline()
        while process.poll() is None:
            process.send_signal(signal.SIGINT)
            time.sleep(0.05)
        _, err = process.communicate()

    assert (process.returncode, err.strip()) in [(130, "Stopped."), (0, "")]


@pytest.mark.parametrize("after_s", [0.3, 1.0])
def test_an_import_that_is_interrupted_says_so(groundswell: CommandLine, after_s: float) -> None:
    """In one line, at whatever moment; run again, it completes."""
    file = written(Path("events.csv"))
    with without_end(file) as rows, started("import", "-", data=groundswell.data, stdin=rows) as process:
        while process.poll() is None and not list(groundswell.data.glob("projects/*/*")):
            time.sleep(0.01)
        time.sleep(after_s)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)

    assert (process.returncode, err.strip().splitlines()[-1], "Traceback" in err) == (130, "Stopped.", False)
    groundswell("import", str(file))
    assert groundswell("events").out.splitlines()[1].split()[1] == f"{ROWS:,}"
