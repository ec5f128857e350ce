"""What a program in Python meets at the doors."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.histories import History, event, lines
from tests.serving import serving

import groundswell
from groundswell.app.door import LocalWorkspace, OpenProject
from groundswell.app.remote import RemoteProject, RemoteWorkspace

Workspace = LocalWorkspace | RemoteWorkspace
Project = OpenProject | RemoteProject
QUESTION = {"kind": "graph", "series": [{"event": None}], "range": "all time"}


@pytest.fixture(params=["open", "connect"])
def workspace(request: pytest.FixtureRequest, people: History) -> Iterator[Workspace]:
    """A data folder with an empty project, opened here or through a server."""
    if request.param == "open":
        yield people.workspace
        return
    with serving(people.workspace) as address, groundswell.connect(address) as remote:
        yield remote


@pytest.fixture
def project(workspace: Workspace) -> Project:
    """The empty project."""
    return workspace.project("product")


def test_a_file_is_named_by_text_and_its_columns_by_keywords(project: Project, tmp_path: Path) -> None:
    """As one writes it first."""
    file = lines(tmp_path / "events.jsonl", [{"when": "2024-04-01", "event": "View"}])

    assert project.import_events(str(file), time="when").imported == 1


@pytest.mark.parametrize(
    ("call", "at"),
    [
        (lambda p, f: p.import_events(f, {"time": "when"}), "/options"),
        (lambda p, f: p.import_events(f, groundswell.ImportOptions(), time="when"), "/options"),
        (lambda p, f: p.import_events(f, tmie="when"), "/options/tmie"),
        (lambda p, f: p.import_events(f, time=3), "/options"),
        (lambda p, f: p.import_users(f, groundswell.RecordOptions(of="accounts")), "/options/of"),
        (lambda p, f: p.import_accounts(f, tmie="when"), "/options/tmie"),
    ],
)
def test_options_that_are_none_are_refused(
    project: Project, tmp_path: Path, call: Callable[[Any, str], object], at: str
) -> None:
    """With their place, before the file is read."""
    with pytest.raises(groundswell.GroundswellError) as refused:
        call(project, str(tmp_path / "nothing.jsonl"))

    assert refused.value.at == at


def test_users_and_accounts_are_listed(project: Project, tmp_path: Path) -> None:
    """A page at a time, or all in a file."""
    rows = [event("1", "View", "ann", "acme"), event("2", "View", "bob", "bits")]
    project.import_events(lines(tmp_path / "events.jsonl", rows))
    question = {"kind": "users", "columns": ["events"], "limit": 1}
    first: Any = project.ask(question)
    second: Any = project.ask(question | {"after": first.next})
    file = b"".join(project.export(question))

    assert ([row.id for row in (*first.rows, *second.rows)], second.next, file) == (
        ["bob", "ann"],
        None,
        b'"id","events"\n"bob",1\n"ann",1\n',
    )


def test_figures_have_the_same_types_everywhere(project: Project, tmp_path: Path) -> None:
    """A count is a whole number, an average is none."""
    rows = [event("1", "View", price=1), event("1", "View", price=3)]
    project.import_events(lines(tmp_path / "events.jsonl", rows))
    series = [{"event": None}, {"event": None, "measure": "avg", "property": "price"}]
    answer: Any = project.ask(QUESTION | {"series": series, "interval": "total"})

    assert [repr(row.values) for row in answer.series] == ["[2]", "[2.0]"]


@pytest.mark.parametrize(
    "call",
    [
        lambda w, p: p.ask(QUESTION),
        lambda w, p: p.events(),
        lambda w, p: p.merge("ann", "bob"),
        lambda w, p: p.import_events(Path(__file__).parent / "events.jsonl"),
        lambda w, p: w.projects(),
        lambda w, p: w.create_project("Another"),
    ],
)
def test_what_is_used_after_the_workspace_was_closed_is_told(
    workspace: Workspace, project: Project, call: Callable[[Any, Any], object]
) -> None:
    """Not by an error of the engine or of the network."""
    workspace.close()

    with pytest.raises(groundswell.GroundswellError, match=r"has been closed|no file"):
        call(workspace, project)


def test_projects_and_workspaces_tell_their_names(workspace: Workspace, project: Project) -> None:
    """In a notebook one sees what one holds."""
    assert ("'product'" in repr(project), repr(workspace)[:11]) == (True, "<Workspace ")


@pytest.mark.parametrize("name", ["Product", " product "])
def test_a_name_stands_for_one_project(workspace: Workspace, name: str) -> None:
    """However it is written."""
    with pytest.raises(groundswell.GroundswellError) as refused:
        workspace.create_project(name)

    assert (refused.value.code, refused.value.at) == ("name-taken", "/name")


def test_every_public_name_is_there() -> None:
    """And none other is said to be."""
    assert [name for name in groundswell.__all__ if not hasattr(groundswell, name)] == []


@pytest.mark.parametrize("url", ["127.0.0.1:9", "http://127.0.0.1:9/"])
def test_http_may_be_left_out_of_an_address(url: str) -> None:
    """As one types it."""
    with pytest.raises(groundswell.GroundswellError, match=r"http://127\.0\.0\.1:9 does not answer"):
        groundswell.connect(url).projects()


@pytest.mark.parametrize("url", ["ftp://somewhere", "http://", "http://here:there", "://"])
def test_what_is_no_address_is_refused(url: str) -> None:
    """With one that is."""
    with pytest.raises(groundswell.GroundswellError, match=r"no address of a server"):
        groundswell.connect(url)


def test_the_address_of_a_page_is_told_from_that_of_the_server(people: History) -> None:
    """It answers, but not as a server does."""
    with (
        serving(people.workspace) as address,
        pytest.raises(groundswell.GroundswellError, match=r"Give the address of the server alone") as refused,
    ):
        groundswell.connect(f"{address}/p/product").projects()

    assert refused.value.code == "server"
