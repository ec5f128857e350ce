"""The product over HTTP gives what it gives in the same process."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.histories import History, event, lines
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.remote import RemoteProject, RemoteWorkspace
from groundswell.capture.importers.options import ImportOptions, RecordOptions
from groundswell.model.errors import GroundswellError

GRAPH = {"kind": "graph", "series": [{"event": "View"}], "from": "2024-04-01", "to": "2024-04-03"}
Project = OpenProject | RemoteProject
Call = Callable[[Any], Any]


@pytest.fixture
def remote(people: History) -> Iterator[RemoteWorkspace]:
    """The same data folder through a server."""
    with serving(people.workspace) as address, groundswell.connect(address) as workspace:
        yield workspace


def without_time(answer: Any) -> dict[str, Any]:
    """An answer without how long it took, and whether it was at hand."""
    return {k: v for k, v in answer.to_dict().items() if k not in ("elapsed_ms", "kept")}


READS: dict[str, Call] = {
    "ask": lambda p: without_time(p.ask(GRAPH)),
    "ask, as text": lambda p: without_time(
        p.ask('{"kind":"graph","series":[{"event":null}],"range":"today"}')
    ),
    "explain": lambda p: p.explain(GRAPH),
    "events": lambda p: p.events(),
    "properties": lambda p: p.properties(),
    "values": lambda p: p.values("event", "colour", search="e", limit=1),
    "ids": lambda p: p.values("account", account_type="company"),
    "accounts": lambda p: without_time(p.ask({"kind": "accounts", "search": "a", "limit": 1})),
    "users": lambda p: without_time(
        p.ask({"kind": "users", "columns": [{"property": "plan"}], "unknown": "empty"})
    ),
    "a timeline": lambda p: without_time(p.ask({"kind": "timeline", "account": "acme"})),
    "a file": lambda p: b"".join(p.export({"kind": "users"}, "parquet")),
    "summary": lambda p: p.summary(),
    "moves": lambda p: p.moves(limit=2),
    "moves of a user": lambda p: p.moves("phone"),
    "a look at a merge": lambda p: p.preview_merge("phone", "bob"),
    "moves of accounts": lambda p: p.account_moves(limit=2),
    "moves of an account": lambda p: p.account_moves("acme", "company"),
    "a look at a merge of accounts": lambda p: p.preview_account_merge("bits", "acme"),
    "what was said of accounts": lambda p: p.account_entries(),
    "which features accounts use": lambda p: p.feature_adoption(days=7, owner="mia"),
    "what came after it": lambda p: p.intervention_effect("acme", 1),
    "what came after calls": lambda p: p.intervention_effects("call"),
    "as known earlier": lambda p: without_time(p.ask(GRAPH | {"known_at": "2024-04-01T12:00:00Z"})),
}
REFUSALS: dict[str, Call] = {
    "a bad question": lambda p: p.ask("{"),
    "an unknown event": lambda p: p.ask(GRAPH | {"series": [{"event": "Veiw"}]}),
    "an unknown property": lambda p: p.values("event", "color"),
    "a merge that is in force": lambda p: (p.merge("watch", "ann"), p.merge("watch", "ann")),
    "a look at no merge": lambda p: p.preview_merge("ann", "ann"),
    "an undo of nothing": lambda p: p.unmerge(9),
    "an undo of nothing of accounts": lambda p: p.unmerge_accounts(9),
    "a new id that is taken": lambda p: p.rename_account("bits", "acme"),
    "an undo of what is undone": lambda p: p.unmerge(2),
    "an entry of nobody": lambda p: p.add_account_entry(
        groundswell.NewEntry(kind="rating", account="x", score=1)
    ),
    "an entry without a reason": lambda p: p.add_account_entry(
        groundswell.NewEntry(kind="override", account="acme", score=1)
    ),
    "no entry to withdraw": lambda p: p.withdraw_account_entry(9),
    "an unknown kind": lambda p: p.ask({"kind": "accounts", "account_type": "team"}),
    "a file of nobody": lambda p: list(p.export({"kind": "timeline", "user": "anne"})),
    "no such file": lambda p: p.import_events(Path("nothing.jsonl")),
    "a folder": lambda p: p.import_events(Path(".")),
    "an empty stream": lambda p: p.import_events(io.BytesIO(b"")),
}


def views(made: History) -> None:
    """A few events, an account, a merge, and one that was undone."""
    made.events(
        event("1", "View", "ann", "acme", colour="red"), event("2", "View", "bob", "bits", colour="blue")
    )
    made.accounts({"id": "acme", "plan": "paid"})
    said = {"kind": "intervention", "what": "call", "text": "Showed them"}
    made.project.add_account_entry(groundswell.NewEntry(account="acme", **said))
    made.project.merge("phone", "ann")
    made.project.unmerge(made.project.merge("tablet", "ann"))
    made.project.unmerge_accounts(made.project.rename_account("bits", "bytes"))


@pytest.fixture
def shop(people: History) -> History:
    """A shop with views."""
    people.begin(views)
    return people


@pytest.mark.parametrize("read", READS)
def test_reading_gives_the_same(shop: History, remote: RemoteWorkspace, read: str) -> None:
    """Every method has the same result, types included."""
    assert READS[read](remote.project("product")) == READS[read](shop.project)


@pytest.mark.parametrize("refused", REFUSALS)
def test_refusals_are_the_same(shop: History, remote: RemoteWorkspace, refused: str) -> None:
    """Code and place; the CLI need not know which it talks to."""
    with pytest.raises(GroundswellError) as here:
        REFUSALS[refused](shop.project)
    with pytest.raises(GroundswellError) as there:
        REFUSALS[refused](remote.project("product"))

    same_place = here.value.at == there.value.at or refused == "an empty stream"
    assert (there.value.code, same_place) == (here.value.code, True)


OF_THE_SERVER = ("tidy", "interrupt", "match", "look", "stages", "asked_by", "public_page")


@pytest.mark.parametrize(
    "method",
    sorted(
        n
        for n in dir(OpenProject)
        if not n.startswith("_")
        and n not in ("tidy", "interrupt", "match", "look", "stages", "asked_by", "public_page")
    ),
)
def test_the_remote_project_has_every_method(method: str) -> None:
    """One interface; but what a server does in turns, for somebody or for a link, interrupts and measures."""
    assert hasattr(RemoteProject, method)


def both(people: History, remote: RemoteWorkspace) -> dict[str, Project]:
    """An empty project here, and one there."""
    return {"here": people.project, "there": remote.create_project("There", membership="event")}


@pytest.mark.parametrize("where", ["here", "there"])
def test_importing_gives_the_same_report(
    people: History, remote: RemoteWorkspace, tmp_path: Path, where: str
) -> None:
    """Counts, rejects and progress."""
    file, rejects = tmp_path / "events.csv", tmp_path / "rejects.jsonl"
    file.write_text("when,event,user_id\n2024-04-01,View,ann\nsoon,View,bob\n2024-04-02,View,ann\n")
    told: list[Any] = []
    report = both(people, remote)[where].import_events(
        file, ImportOptions(time="when"), rejects=rejects, on_progress=lambda *at: told.append(at)
    )

    assert (report.imported, report.known, report.rejected, report.rejects_path, bool(told), rejects.exists()) == (
        2, 0, 1, rejects, True, True,
    )  # fmt: skip


@pytest.mark.parametrize("where", ["here", "there"])
def test_users_accounts_and_merges_do_the_same(
    people: History, remote: RemoteWorkspace, tmp_path: Path, where: str
) -> None:
    """Properties, other ids, merges and undos arrive."""
    project = both(people, remote)[where]
    project.import_events(
        lines(tmp_path / "e.jsonl", [event("1", "View", "phone"), event("2", "View", "ann", "acme")])
    )
    project.import_users(
        lines(tmp_path / "u.jsonl", [{"id": "ann", "plan": "paid"}]), RecordOptions(of="users")
    )
    project.import_accounts(lines(tmp_path / "a.jsonl", [{"id": "acme", "tier": "gold"}]))
    project.merge("phone", "ann")
    project.unmerge(project.merge("ann", "tablet"))
    by = [{"source": "user", "property": "plan"}, {"source": "account", "property": "tier"}]

    assert [(s.group, sum(s.values)) for s in project.ask(GRAPH | {"group_by": by}).series] == [
        (["paid", "gold"], 1),
        (["paid", None], 1),
    ]


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    """With its address."""
    with groundswell.connect("http://127.0.0.1:9") as nowhere, pytest.raises(GroundswellError) as error:
        nowhere.projects()

    assert (error.value.code, "http://127.0.0.1:9" in error.value.message) == ("unreachable", True)


def test_importing_into_a_server_that_is_gone_is_told(people: History) -> None:
    """The command line says it in one line, too."""
    with groundswell.connect("http://127.0.0.1:9") as workspace:
        gone = RemoteProject(workspace._http, people.project.summary())
        with pytest.raises(GroundswellError) as error:
            gone.import_events(io.BytesIO(b"{}"))

    assert error.value.code == "unreachable"
