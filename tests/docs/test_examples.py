"""What the pages tell the reader to type works as it stands there."""

import gzip
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.cli.command import CommandLine
from tests.docs.examples import (
    ROOT,
    definitions,
    documents,
    measures,
    onboarding_lists,
    profiles,
    programs,
    properties,
    questions,
    segments,
    steps,
    typed,
)
from tests.histories import NOW, event, lines, said
from tests.serving import serving

import groundswell
from groundswell.app.door import LocalWorkspace
from groundswell.cli.yaml_text import read_yaml
from groundswell.model.clock import FixedClock
from groundswell.store.inbox import Inbox

COMMANDS = [(page, words) for page, words in typed() if "groundswell" in words[0] or "|" in words]
REQUESTS = [(page, words) for page, words in typed() if words[0] == "curl"]
QUESTIONS = list(questions())
SEGMENTS = list(segments())
DEFINITIONS = list(definitions())
DOCUMENTS = list(documents())
BESIDE = {
    ("definitions", "label"): "It can be opened within 15 minutes, and holds on while it is used.",
}
"""What a command says beside its output, which can so be handed on."""
MEASURES = {"account": "Adoption", "project": "Reporting accounts"}
"""What questions of the pages call the measures that stand there."""
ROWS = [
    event("1", "Checkout Done", "ann", "acme", files=4),
    event("2", "Commit", "bob", "bits", files=1),
    event("3", "Commit", "anonymous-7"),
    event("4", "Commit", "ann@example.com", "acme"),
    event("5", "Review", "ann", "acme"),
]


def put_files(folder: Path) -> None:
    """The files that the pages speak of, each with a few rows."""
    lines(folder / "events.jsonl", ROWS)
    (folder / "today.jsonl.gz").write_bytes(gzip.compress((folder / "events.jsonl").read_bytes()))
    pq.write_table(pa.table({"time": ["2024-04-01"], "event": ["Commit"]}), folder / "events.parquet")
    old = b"created_at,action,uid,workspace\n2024-04-01,Commit,ann,acme\n"
    (folder / "old.csv.zst").write_bytes(pa.Codec("zstd").compress(old, asbytes=True))
    (folder / "users.csv").write_text("id,account_id,since,role\nann,acme,2024-01-01,admin\n")
    lines(folder / "accounts.jsonl", [{"id": "acme", "plan": "paid", "size": "20 to 99 people"}])
    question = next(question for page, question in QUESTIONS if page == "questions.md")
    (folder / "question.json").write_text(json.dumps(question))
    (folder / "segment.json").write_text(json.dumps(SEGMENTS[0][1]))
    (folder / "report.json").write_text(json.dumps({"question": question}))
    (folder / "definition.json").write_text(json.dumps(DEFINITIONS[0][1]))
    (folder / "definitions.yaml").write_text(DOCUMENTS[0][1])
    with closing(Inbox(folder / "backup/inbox", FixedClock(NOW))) as inbox:
        inbox.put([said("1", "track", name="Commit", user="ann")]).result()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalWorkspace]:
    """The demo, and a project of one's own."""
    with groundswell.open(tmp_path_factory.mktemp("pages")) as opened:
        demo = opened.load_demo()
        for _, measure in measures():
            demo.save_measure(measure | {"name": MEASURES[measure["of"]]})
        for number, (_, profile) in enumerate(profiles()):
            demo.save_profile(profile | {"name": f"Profile {number}"})
        for number, (_, steps_of) in enumerate(onboarding_lists()):
            demo.save_onboarding(steps_of | {"name": f"List {number}"})
        opened.create_project("My product", write_key="key-of-my-product")
        yield opened


@pytest.mark.parametrize(
    ("where", "words"), COMMANDS, ids=lambda part: part if isinstance(part, str) else " ".join(part)
)
def test_every_command_of_the_pages_runs(
    where: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder with the files that it names."""
    monkeypatch.chdir(tmp_path)
    put_files(tmp_path)
    run = CommandLine(tmp_path / "data")
    run("import", "events.jsonl")
    run("import", "--accounts", "accounts.jsonl")
    run("users", "merge", "a-phone", "ann")
    run("accounts", "merge", "acme-corp", "acme")
    run("definitions", "save", "Code - Commit Much", "definition.json")
    stdin = b""
    if "|" in words:
        before, words = words[: words.index("|")], words[words.index("|") + 1 :]
        run("reports", "save", "Active accounts", "report.json")
        stdin = Path(before[1]).read_bytes() if before[0] != "groundswell" else run(*before[1:]).out.encode()
    if words[1] in ("serve", "demo"):
        words = [*words, "--help"]
    # As a shell does: a word with a star is the files that it fits, or stays as it is where it fits none.
    given = [str(f) for w in words[1:] for f in (sorted(tmp_path.glob(w)) if "*" in w else []) or [w]]
    ended = run(*given, stdin=stdin)

    assert (ended.status, ended.err.strip()) == (0, BESIDE.get(tuple(words[1:3]), ""))


def test_the_steps_of_the_readme_work_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the demo, with the files that it shows: the question has the figures of each plan."""
    monkeypatch.chdir(tmp_path)
    run = CommandLine(tmp_path / "data")
    with groundswell.open(run.data) as workspace:
        workspace.create_project("Demo", demo=True)
        workspace.fix_demo("demo", datetime(2024, 4, 10, tzinfo=UTC))
    files, commands = steps()
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    graphs = [run(*words).out for words in commands if words != ["serve"]][2:]

    assert [[line.split() for line in out.splitlines() if line.startswith("2026")] for out in graphs] == [
        [["2026-08-03", "1", "1"], ["2026-08-04", "1", "0"]]
    ]


@pytest.mark.parametrize(
    ("where", "words"), REQUESTS, ids=lambda part: part if isinstance(part, str) else part[-1]
)
def test_every_request_of_the_pages_is_answered(
    where: str, words: list[str], workspace: LocalWorkspace, tmp_path: Path
) -> None:
    """By a server with the demo and a project of one's own."""
    put_files(tmp_path)
    method, body, headers, path = "POST", "", {}, ""
    options = iter(words[1:])
    for option in options:
        if option == "-d":
            body = next(options)
        elif option == "-X":
            method = next(options)
        elif option == "-H":
            name, _, value = next(options).partition(": ")
            headers[name] = value
        else:
            path = option.partition(":8765")[2]
    content = (tmp_path / body[1:]).read_bytes() if body.startswith("@") else body.encode()
    with serving(workspace) as address:
        answer = httpx.request(method, address + path, content=content, headers=headers)

    assert answer.is_success, answer.text


@pytest.mark.parametrize(
    ("where", "question"), QUESTIONS, ids=lambda part: part if isinstance(part, str) else "question"
)
def test_every_question_of_the_pages_has_an_answer(
    where: str, question: dict[str, Any], workspace: LocalWorkspace
) -> None:
    """Asked of the demo, it has figures above zero."""
    answer: Any = workspace.project("demo").ask(question)
    figures: dict[str, Any] = {
        "funnel": lambda: [count for group in answer.groups for count in group.counts],
        "graph": lambda: [value for row in answer.series for value in row.values],
        "segment": lambda: [size.size for size in answer.sizes],
        "stickiness": lambda: answer.values,
        "lifecycle": lambda: answer.new,
        "paths": lambda: [edge.count for edge in answer.edges],
        "engagement": lambda: [event.reach for event in answer.events],
        "retention": lambda: [back for group in answer.groups for row in group.rows for back in row[1:]],
        "time_between": lambda: [group.count for group in answer.groups],
        **dict.fromkeys(("users", "accounts", "timeline"), lambda: [answer.total]),
    }

    assert any(figures[question["kind"]]())


@pytest.mark.parametrize(("where", "program"), list(programs()), ids=lambda part: part[:20].strip())
def test_every_program_of_the_pages_runs(where: str, program: str, tmp_path: Path) -> None:
    """In a process of its own, in a folder with the files that the readme shows."""
    for name, text in steps()[0].items():
        (tmp_path / name).write_text(text)
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert (ended.returncode, ended.stdout.splitlines()) == (
        0,
        ["3 0 0", "Checkout Done [] {'2026-08-03': 2, '2026-08-04': 1}"],
    ), ended.stderr


def test_every_segment_of_the_pages_can_be_saved(workspace: LocalWorkspace) -> None:
    """And has members in the demo."""
    demo = workspace.project("demo")
    sizes = []
    for number, (_, segment) in enumerate(SEGMENTS):
        demo.save_segment(segment | {"name": f"Segment {number}"})
        where = {"in_segment": f"Segment {number}"}
        answer: Any = demo.ask({"kind": "segment", "where": where, "subject": segment.get("subject", "user")})
        sizes.append(answer.size)

    assert min(sizes) > 0


def test_every_definition_of_the_pages_can_be_saved(workspace: LocalWorkspace) -> None:
    """And has events in the demo, which has no clicks."""
    demo = workspace.project("demo")
    names = ["Code - Commit Much", *(f"Example - {number}" for number in range(1, len(DEFINITIONS)))]
    counts = {}
    for name, (_, definition) in zip(names, DEFINITIONS, strict=True):
        is_click = definition.get("on") == "click"
        demo.save_definition(definition | {"name": name}, unknown="empty" if is_click else "error")
        if not is_click:
            graph = {"kind": "graph", "series": [{"event": name}], "range": "all time", "interval": "total"}
            answer: Any = demo.ask(graph)
            counts[name] = sum(answer.series[0].values)

    assert len(counts) >= 2
    assert min(counts.values()) > 0


def test_every_defined_property_of_the_pages_can_be_saved(workspace: LocalWorkspace) -> None:
    """Of properties that the demo has."""
    demo = workspace.project("demo")
    saved = [
        demo.save_property(definition | {"name": f"Example - {number}"})
        for number, (_, definition) in enumerate(properties())
    ]

    assert {each.form for each in saved} >= {
        "cases",
        "formula",
        "extract",
        "days_since",
        "count_of",
        "lookup",
    }


def test_every_document_of_the_pages_can_be_applied_twice(workspace: LocalWorkspace) -> None:
    """The second time nothing is left to do."""
    demo = workspace.project("demo")
    read = [read_yaml(text.encode(), page) for page, text in DOCUMENTS]
    first = [demo.apply_definitions(document) for document in read]
    again = [demo.apply_definitions(document) for document in read]

    assert [bool(plan.changes) for plan in first + again] == [True] * len(first) + [False] * len(first)


def test_the_examples_of_help_work_on_the_demo(workspace: LocalWorkspace) -> None:
    """Of `graph` and `ask`, as they are printed."""
    run = CommandLine(workspace.folder.path)
    graph = run("graph", "--help", data=False).out
    words = shlex.split(re.search(r"groundswell (graph Commit .*)", graph)[1])
    asked = run("ask", "--help", data=False).out
    question = re.search(r"echo '(.*?)' \|", asked, re.DOTALL)[1]
    with serving(workspace) as address:
        ended = [
            run(*words, "-p", "demo", "--url", address, data=False),
            run("ask", "-", "-p", "demo", "--url", address, data=False, stdin=question.encode()),
        ]

    assert [(each.status, each.err) for each in ended] == [(0, ""), (0, "")]


def test_what_the_notebook_leaves_is_ignored() -> None:
    """Wherever in a checkout it is run."""
    ignored = subprocess.run(
        ["git", "check-ignore", "demo-data/lock", "docs/demo-data/lock"], cwd=ROOT, check=False,
        capture_output=True, text=True,
    )  # fmt: skip

    assert ignored.stdout.split() == ["demo-data/lock", "docs/demo-data/lock"]


def test_there_are_examples() -> None:
    """The pages are read as they are written."""
    assert (len(COMMANDS) >= 7, len(REQUESTS) >= 3, len(QUESTIONS) >= 2) == (True, True, True)
