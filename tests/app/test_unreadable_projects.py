"""A project that cannot be read is told beside the others, and keeps nobody from them."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.cli.command import CommandLine
from tests.histories import History, event, history
from tests.serving import serving

import groundswell
from groundswell.app.door import LocalWorkspace
from groundswell.app.tidying import tidying

GARBAGE = b"no store" * 1000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with two projects: of `product` one event, of `broken` only garbage is left."""
    with history(tmp_path) as made:
        made.events(event("1", "View", "ann"))
        made.workspace.create_project("Broken")
    (tmp_path / "data/projects/broken/events.duckdb").write_bytes(GARBAGE)
    return tmp_path / "data"


@pytest.fixture
def workspace(folder: Path) -> Iterator[LocalWorkspace]:
    """That folder, opened."""
    with groundswell.open(folder) as opened:
        yield opened


@pytest.fixture
def http(workspace: LocalWorkspace) -> Iterator[httpx.Client]:
    """A client of a server over it."""
    with serving(workspace) as address, httpx.Client(base_url=address) as client:
        yield client


def test_a_list_of_projects_tells_the_unreadable_apart(http: httpx.Client) -> None:
    """The others are listed as ever."""
    told = http.get("/api/projects").json()

    assert ([p["slug"] for p in told["projects"]], [p["slug"] for p in told["unreadable"]]) == (
        ["product"],
        ["broken"],
    )


def test_an_unreadable_project_is_told_with_its_fault(http: httpx.Client) -> None:
    """The code and the message are those that asking it answers with."""
    (told,) = http.get("/api/projects").json()["unreadable"]
    error = http.get("/api/projects/broken").json()["error"]

    assert (told["code"], told["message"]) == ("data-folder", error["message"])


def test_the_command_line_lists_the_readable_and_names_the_others(folder: Path) -> None:
    """The figures go to standard output, the fault to standard error."""
    ended = CommandLine(folder)("project", "list")

    assert ("product" in ended.out, "broken cannot be read" in ended.err, ended.status) == (True, True, 0)


def test_a_client_can_name_an_unreadable_project(workspace: LocalWorkspace) -> None:
    """It is one of the projects, over HTTP as in this process."""
    with serving(workspace) as address, groundswell.connect(address) as remote:
        assert {p.slug for p in remote.projects()} == {p.slug for p in workspace.projects()}


def test_tidying_ends_beside_an_unreadable_project(workspace: LocalWorkspace) -> None:
    """To stop what is being written, no store has to be opened."""
    with tidying(workspace):
        pass

    assert workspace.project("product").summary().events == 1


def test_a_server_is_ready_while_the_stores_that_are_open_answer(http: httpx.Client) -> None:
    """To ask opens none."""
    assert (http.get("/readyz").status_code, http.get("/readyz").json()) == (200, {"status": "ready"})


def test_a_server_that_is_not_ready_tells_strangers_no_more(people: History) -> None:
    """Why, with places in the data folder, is for the log."""
    with serving(people.workspace, token="t" * 40) as address:
        people.workspace.close()
        answer = httpx.get(f"{address}/readyz")

    assert (answer.status_code, answer.json()) == (503, {"status": "not ready"})
