"""Where a server is, and the demo beside a server that runs already."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests.cli.command import CommandLine

from groundswell.app.folder import owner_of


@contextmanager
def server(*arguments: str, data: Path) -> Iterator[list[str]]:
    """A server in a process of its own; yields what it says about where it is."""
    command = [sys.executable, "-m", "groundswell.cli", *arguments, "--port", "0", "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said: list[str] = []
        for line in process.stdout:
            said.append(line.strip())
            if "Stop with" in line:
                break
        try:
            yield said
        finally:
            process.terminate()


@pytest.mark.parametrize("name", [socket.gethostname(), f"{socket.gethostname().upper()}"])
def test_a_server_for_others_is_told_and_reached_by_the_machines_name(tmp_path: Path, name: str) -> None:
    """With the token; names that are not the machine's own are refused as ever."""
    with server("serve", "--host", "0.0.0.0", "--token", data=tmp_path) as said:
        held = owner_of(tmp_path)
        assert held is not None
        assert held.address is not None
        port = held.address.rpartition(":")[2]
        token = (tmp_path / "token").read_text().strip()
        statuses = [
            httpx.get(
                f"{held.address}/api/projects",
                headers={"host": f"{host}:{port}", "authorization": f"Bearer {token}"},
            ).status_code
            for host in (name, "elsewhere.example")
        ]

    own = f"http://{socket.gethostname().lower()}:{port}/?token={token}"
    assert (statuses, any(own in line for line in said)) == ([200, 421], True)


def test_the_demo_beside_a_server_without_one_is_loaded_through_it(groundswell: CommandLine) -> None:
    """The server that runs already shows it, and answers its question."""
    with server("serve", data=groundswell.data):
        shown = groundswell("demo", "--data", "git-dpdk", "--no-open").out
        answered = groundswell("demo", "--data", "git-dpdk", "--check").out

    assert ("/p/demo/usage?report=" in shown, "accounts" in answered) == (True, True)


def test_the_demo_of_a_running_server_is_shown(groundswell: CommandLine) -> None:
    """With the address of its report."""
    with server("demo", "--data", "git-nova", "--no-open", data=groundswell.data):
        assert "/p/demo-nova/usage?report=" in groundswell("demo", "--data", "git-nova", "--no-open").out


def test_a_server_for_others_prints_the_link_with_which_its_first_administrator_is_made(
    tmp_path: Path,
) -> None:
    """Until then it answers nobody else; afterwards it prints none."""
    first = {"name": "Ada", "email": "ada@acme.example", "password": "three wise words"}
    with server("serve", "--host", "0.0.0.0", data=tmp_path) as said:
        link = next(line.rpartition(" ")[2] for line in said if "/set-up#" in line)
        address, _, code = link.rpartition("/set-up#")
        port = address.rpartition(":")[2]
        before = httpx.get(f"http://127.0.0.1:{port}/api/projects").status_code
        made = httpx.post(f"http://127.0.0.1:{port}/api/set-up", json=first | {"code": code}, timeout=60)
    with server("serve", "--host", "0.0.0.0", data=tmp_path) as again:
        pass

    assert (before, made.json()["role"]) == (401, "admin")
    assert not any("/set-up#" in line for line in again)
