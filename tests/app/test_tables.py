"""Answers as tables, and lists as rows, for programs in Python."""

import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import msgspec
import polars
import pyarrow as pa
import pytest
from tests.histories import WEEK, History, event
from tests.serving import serving

import groundswell
from groundswell import questions
from groundswell.analyses import ANALYSES
from groundswell.app.interface import Workspace
from groundswell.model.errors import PackageMissing
from groundswell.questions import ByOther, FunnelQuestion, GraphQuestion, Series, Step

VIEWS = {"kind": "graph", "series": [{"event": "View"}], "interval": "total", **WEEK}


def two_views(made: History) -> None:
    """Two people view."""
    made.events(event("1", "View", "ann"), event("2", "View", "bob"))


@pytest.fixture(params=["open", "connect"])
def workspace(request: pytest.FixtureRequest, people: History) -> Iterator[Workspace]:
    """A workspace whose one project has two people, opened here or through a server."""
    people.begin(two_views)
    if request.param == "open":
        yield people.workspace
        return
    with serving(people.workspace) as address, groundswell.connect(address) as remote:
        yield remote


def test_an_answer_is_a_table_of_whatever_package_one_likes(workspace: Workspace) -> None:
    """The same rows in all of them."""
    answer = workspace.ask(VIEWS)
    rows = answer.to_arrow().to_pylist()

    assert rows[0]["value"] == 2
    assert answer.to_polars().equals(polars.DataFrame(answer.to_arrow()))
    assert answer.to_pandas().to_dict("records")[0]["value"] == 2


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_package_that_is_missing_is_named(
    workspace: Workspace, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With how to install it."""
    answer: Any = workspace.ask(VIEWS)
    monkeypatch.setitem(sys.modules, name, None)

    with pytest.raises(PackageMissing, match=f"pip install {name}"):
        getattr(answer, f"to_{name}")()


def test_a_question_may_be_a_struct(workspace: Workspace) -> None:
    """It means what the same JSON does."""
    asked = GraphQuestion(series=[Series(event="View")], interval="total", from_=WEEK["from"], to=WEEK["to"])

    assert workspace.ask(asked).to_arrow() == workspace.ask(VIEWS).to_arrow()


def test_a_question_of_a_kind_has_an_answer_of_that_kind(workspace: Workspace) -> None:
    """Type checkers know its fields, of a project's answer and of a workspace's."""
    graph = workspace.ask(GraphQuestion(series=[Series(event="View")], interval="total", range="all time"))
    funnel = workspace.project("product").ask(
        FunnelQuestion(
            steps=[Step(event="View"), Step(event="View")], range="all time", by=ByOther(account=None)
        )
    )

    assert (graph.series[0].values, funnel.groups[0].counts) == ([2], [0, 0])


def test_every_struct_of_the_language_is_handed_out() -> None:
    """Whatever a field of a question may hold can be made by its name in `groundswell.questions`."""
    found: set[type] = set()
    wanted = [analysis.question for analysis in ANALYSES.values()]
    while wanted:
        struct = wanted.pop()
        if struct not in found:
            found.add(struct)
            wanted += structs_in(msgspec.inspect.type_info(struct))

    assert {struct.__name__ for struct in found} - set(questions.__all__) == set()


def structs_in(info: object) -> list[type]:
    """The structs that a struct's fields may hold, at whatever depth of lists and unions."""
    match info:
        case msgspec.inspect.StructType(cls, fields):
            return [cls, *(inner for field in fields for inner in structs_of(field.type))]
    return structs_of(info)


def structs_of(info: object) -> list[type]:
    """The structs that a field may hold."""
    match info:
        case msgspec.inspect.StructType(cls):
            return [cls]
        case msgspec.inspect.UnionType(types):
            return [inner for each in types for inner in structs_of(each)]
        case msgspec.inspect.ListType(item_type=item):
            return structs_of(item)
    return []


def test_a_list_comes_with_all_its_rows(workspace: Workspace) -> None:
    """Whatever its page would have."""
    batches = workspace.project("product").rows({"kind": "users", "columns": ["events"], "limit": 1})

    assert pa.Table.from_batches(batches).to_pylist() == [
        {"id": "bob", "events": 1},
        {"id": "ann", "events": 1},
    ]


def test_rows_may_be_of_many_megabytes(people: History) -> None:
    """A table over HTTP comes whole, however large its batches are."""
    question = {"kind": "users", "columns": [{"property": "about"}], "sort": {"column": "id", "order": "asc"}}
    people.users(*({"id": f"user-{i:04d}", "about": f"{i:04d}" * 1000} for i in range(1500)))
    with serving(people.workspace) as address, groundswell.connect(address) as remote:
        there = pa.Table.from_batches(remote.project("product").rows(question))

    assert (there.nbytes > 6_000_000, there) == (
        True,
        pa.Table.from_batches(people.project.rows(question)).combine_chunks(),
    )


class CutShort(BaseHTTPRequestHandler):
    """A server whose table ends in its middle, as if it were whole."""

    def do_GET(self) -> None:
        """The project."""
        self._send(self.server.summary)  # type: ignore[attr-defined]

    def do_POST(self) -> None:
        """Half of its rows."""
        self._send(self.server.table)  # type: ignore[attr-defined]

    def _send(self, body: bytes) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_table_that_is_cut_short_is_refused(people: History) -> None:
    """In words of ours, not in those of a library."""
    people.events(event("1", "View", "ann"))
    with HTTPServer(("127.0.0.1", 0), CutShort) as server:
        server.summary = msgspec.json.encode(people.project.summary())  # type: ignore[attr-defined]
        server.table = b"".join(people.project.export(VIEWS, "arrow"))[:-100]  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"127.0.0.1:{server.server_port}"
        with groundswell.connect(address) as remote, pytest.raises(groundswell.GroundswellError) as broken:
            list(remote.project("product").rows(VIEWS))
        server.shutdown()

    assert broken.value.code == "unreachable"


def test_a_list_of_nobody_has_its_columns(workspace: Workspace) -> None:
    """In one batch without rows."""
    question = {"kind": "users", "columns": ["events"], "search": "nobody"}
    (batch,) = workspace.project("product").rows(question)

    assert (batch.num_rows, batch.schema.names) == (0, ["id", "events"])


def test_a_workspace_of_several_projects_asks_none_of_them(workspace: Workspace) -> None:
    """It says how to ask one."""
    workspace.create_project("Another")

    with pytest.raises(groundswell.GroundswellError, match=r"workspace\.project\('\w+'\)\.ask"):
        workspace.ask(VIEWS)
