"""How events arrive, at the command line."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.capture.senders import body, listening
from tests.cli.command import CommandLine
from tests.cli.test_signals import started

PAID = {"id": "1", "name": "Paid", "user": "ann", "account": "acme", "properties": {"n": 3}}


@pytest.fixture
def sent(tmp_path: Path) -> Iterator[tuple[CommandLine, httpx.Client]]:
    """A server that was sent two events of ann's, the second to nobody's liking, and a command line."""
    with listening(tmp_path / "served") as (_, http):
        http.post("/i", content=body(PAID, {"name": " ", "user": "ann"}))
        yield CommandLine(tmp_path / "none"), http


def at(http: httpx.Client) -> list[str]:
    """The option that names a server."""
    return ["--url", str(http.base_url)]


def test_the_last_events_are_shown(sent: tuple[CommandLine, httpx.Client]) -> None:
    """One a line, the latest last: when it came, its name, whose it is, what it carries."""
    run, http = sent
    http.post(
        "/i", content=body({"kind": "identify", "device": "web\x1b", "user": "bob"}, {**PAID, "id": "2"})
    )
    lines = run("capture", "live", "--limit", "2", *at(http)).out.splitlines()

    assert [line.split()[1:] for line in lines] == [["identify", "bob"], ["Paid", "ann", "acme", '{"n":3}']]


def test_the_last_events_are_told_to_programs(sent: tuple[CommandLine, httpx.Client]) -> None:
    """With all that they carry."""
    run, http = sent
    [line] = run("capture", "live", "--json", *at(http)).out.splitlines()
    told = json.loads(line)

    assert (told["id"], told["user"], told["properties"]) == ("1", "ann", {"n": 3})


def test_those_that_come_are_followed(sent: tuple[CommandLine, httpx.Client]) -> None:
    """Each once, until Ctrl-C."""
    run, http = sent
    with started("capture", "live", "--follow", *at(http), data=run.data) as command:
        assert command.stdout is not None
        first = command.stdout.readline()
        http.post("/i", content=body({"id": "2", "name": "Left", "user": "bob"}))
        second = command.stdout.readline()
        command.send_signal(signal.SIGINT)
        rest = command.stdout.read()

    assert ([line.split()[1:3] for line in (first, second)], rest) == ([["Paid", "ann"], ["Left", "bob"]], "")


def test_nothing_is_followed_without_a_server(groundswell: CommandLine) -> None:
    """Nothing could arrive."""
    groundswell("project", "create", "Shop")

    assert "groundswell serve" in groundswell.line("capture", "live", "--follow")


def test_what_was_refused_is_shown(sent: tuple[CommandLine, httpx.Client]) -> None:
    """With its reason, how often, and a sample without its values."""
    run, http = sent
    reason, remedy, sample = run("capture", "refused", *at(http)).out.splitlines()

    assert reason.startswith("no event name (event)  1  ")
    assert remedy.startswith("  Give every track call a name")
    assert json.loads(sample) == {"kind": "track", "name": "a text of 1", "user": "a text of 3"}


def test_without_refusals_it_is_said(groundswell: CommandLine) -> None:
    """In a folder that no server holds, too."""
    groundswell("project", "create", "Shop")

    assert groundswell("capture", "refused").out == "Nothing was refused.\n"


@pytest.mark.parametrize("command", ["status", "refused"])
def test_requests_that_were_refused_whole_are_told(
    sent: tuple[CommandLine, httpx.Client], command: str
) -> None:
    """By what became of them, with what to do about it."""
    run, http = sent
    http.post("/i", content=body(*[PAID] * 10_001))
    http.post("/i?key=nobodys", content=b"{")
    out = run("capture", command, *at(http)).out

    assert "1 request to this server held too much at once in the last 10 minutes" in out
    assert "Send up to 10,000 events" in out
    assert "1 request to this server could not be read" in out


def test_the_status_says_where_refusals_are_explained(sent: tuple[CommandLine, httpx.Client]) -> None:
    """And how many events came, those that came again apart."""
    run, http = sent
    http.post("/i", content=body(PAID))
    lines = run("capture", "status", *at(http)).out.splitlines()

    assert lines[0] == (
        "product: 3 events since the server's start, 2 accepted (1 of them again), 1 refused, 0 to be sent again."
    )
    assert "'groundswell capture refused' tells what to do about it, with samples." in lines


def test_the_status_says_that_no_server_runs(groundswell: CommandLine) -> None:
    """That is why nothing is loaded."""
    groundswell("project", "create", "Shop")
    first, *_ = groundswell("capture", "status").out.splitlines()

    assert first.startswith("shop: no server runs on this data folder")
