"""Every other command: importing, listing, projects, and going through a server that holds the folder."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.cli.command import CommandLine
from tests.histories import History, event, lines, said
from tests.serving import serving

from groundswell import open as open_folder
from groundswell.cli import COMMANDS

VIEW = '{"time": "2024-04-01", "event": "View", "user_id": "ann", "account_id": "acme"}\n'


@pytest.fixture
def demo(groundswell: CommandLine) -> CommandLine:
    """A data folder with an empty demo."""
    with open_folder(groundswell.data) as workspace:
        workspace.create_project("Demo", demo=True)
        workspace.fix_demo("demo", datetime(2024, 4, 10, tzinfo=UTC))
    return groundswell


def test_the_first_import_makes_a_project(groundswell: CommandLine) -> None:
    """A newcomer needs one command."""
    ended = groundswell("import", "-", stdin=VIEW.encode())

    assert (ended.status, ended.out, "Made the project 'my-product'." in ended.err) == (
        0,
        "imported 1, skipped 0 known, rejected 0\n",
        True,
    )


@pytest.mark.parametrize("file", ["-", "rows.csv"])
def test_a_file_that_is_refused_makes_no_project(groundswell: CommandLine, file: str) -> None:
    """Its columns are looked at first; once they are named, the import makes one. Standard input is no different."""
    rows = "when,what,user_id\n2024-04-01,View,ann\n"
    Path("rows.csv").write_text(rows)
    refused = groundswell.line("import", file, stdin=rows.encode())
    listed = groundswell("project", "list").out

    assert ("--time COLUMN and --event COLUMN" in refused, "my-product" in listed) == (True, False)
    named = groundswell("import", file, "--time", "when", "--event", "what", stdin=rows.encode())
    assert "imported 1" in named.out


@pytest.mark.parametrize("written", ["jsonl", "parquet"])
def test_standard_input_whose_head_was_read_is_imported_whole(groundswell: CommandLine, written: str) -> None:
    """What was looked at, a batch or all of it, and what follows."""
    rows = [{"time": "2024-04-01", "event": "View", "user_id": f"u{i % 7}", "n": i} for i in range(140_000)]
    if written == "parquet":
        pq.write_table(pa.Table.from_pylist(rows), "rows.parquet")
        sent = Path("rows.parquet").read_bytes()
    else:
        sent = "".join(json.dumps(row) + "\n" for row in rows).encode()

    assert groundswell("import", "-", stdin=sent).out == "imported 140,000, skipped 0 known, rejected 0\n"


def test_the_closing_line_counts_every_row(groundswell: CommandLine) -> None:
    """Stored, stored before, and left out with where to look."""
    rows = VIEW + '{"time": "soon", "event": "View"}\n'
    groundswell("import", "-", stdin=VIEW.encode())

    assert groundswell("import", "-", stdin=rows.encode()).out == (
        "imported 0, skipped 1 known, rejected 1 (see rejects.jsonl)\n"
        "  1 × the time '…' cannot be read: write it in ISO 8601\n"
    )


def test_columns_of_any_name_are_named_by_options(groundswell: CommandLine) -> None:
    """What is not named becomes a property."""
    Path("rows.csv").write_text("when,what,who,firm,squad,colour\n2024-04-01 10:00,View,ann,acme,red,blue\n")
    groundswell(
        "import", "rows.csv", "--time", "when", "--event", "what", "--user", "who",
        "--account", "firm", "--account", "team=squad", "--time-zone", "Europe/Berlin",
    )  # fmt: skip
    asked = [
        "graph",
        "--range",
        "all time",
        "--by",
        "hour",
        "-g",
        "colour",
        "-g",
        "account",
        "-g",
        "account:team",
    ]
    answer = json.loads(groundswell(*asked, "--format", "json").out)

    assert [(s["group"], [i for i, v in enumerate(s["values"]) if v]) for s in answer["series"]] == [
        (["blue", "acme", "red"], [8])
    ]


def test_strict_ends_with_the_bad_row(groundswell: CommandLine) -> None:
    """In one line, with its number, and nothing is imported."""
    rows = VIEW + '{"time": "soon", "event": "View"}\n'
    ended = groundswell("import", "-", "--strict", "-p", "product", stdin=rows.encode())
    groundswell("project", "create", "Product")
    ended = groundswell("import", "-", "--strict", stdin=rows.encode())

    assert (ended.status, "standard input, line 2" in ended.err, groundswell("events").out) == (
        1,
        True,
        "No events yet. Load some with 'groundswell import FILE'.\n",
    )


def test_several_files_are_imported_one_after_the_other(groundswell: CommandLine) -> None:
    """Each with its closing line."""
    one, two = lines(Path("one.jsonl"), [event("1", "View")]), lines(Path("two.jsonl"), [event("2", "View")])

    assert groundswell("import", str(one), str(two)).out.count("imported 1") == 2


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("events",), ["Session", "View", "Buy", "Log"]),
        (("events", "--search", "bu"), ["Buy"]),
        (("accounts",), ["acme", "bits"]),
        (("accounts", "--search", "bit"), ["bits"]),
        (("accounts", "--kind", "company", "--limit", "1"), ["acme"]),
        (("users",), ["ann", "bob"]),
        (("users", "--where", "account=bits"), ["bob"]),
        (("users", "--where", "account.plan!=paid"), ["bob"]),
        (("users", "--sort", "id", "--limit", "1"), ["bob"]),
        (("users", "--where", "id!=ann", "--column", "events"), ["bob"]),
        (("timeline", "user", "ann", "--event", "View"), ["time"]),
        (("project", "list"), ["my-product"]),
    ],
)
def test_lists_show_what_is_there(shop: CommandLine, command: tuple[str, ...], expected: list[str]) -> None:
    """One row each below a head; pages say how to go on."""
    told = shop(*command).out.partition("\nProject ")[0].splitlines()[1:]
    table = [line.split()[0] for line in told if line and " in all" not in line]

    assert [first for first in table if not first[0].isdigit()] == expected


def test_a_list_tells_what_its_columns_name(shop: CommandLine) -> None:
    """The accounts of users and their properties, and facts of sessions in a range."""
    named = ("account", "account.plan", "account:company.id", "events_per_session all time")
    told = shop(
        "users", "--sort", "id", *(part for name in named for part in ("-c", name)), "--format", "csv"
    )

    assert told.out.replace('"', "").splitlines() == [
        "id,account.id,account.plan,company.id,events_per_session all time",
        "bob,bits,,bits,1",
        "ann,acme,paid,acme,1",
    ]


def test_a_page_says_how_to_see_more(shop: CommandLine) -> None:
    """With the option to type."""
    page = shop("users", "--limit", "1").out
    told = re.search(r"1 of 2\. More: --after (\S+)", page)
    assert told is not None

    assert "2 in all" in shop("users", "--limit", "1", "--after", told[1]).out


def test_a_page_that_was_asked_for_as_json_says_so_too(shop: CommandLine) -> None:
    """'ask' has no such option: the question has a field."""
    page = shop("ask", "-", stdin=b'{"kind": "users", "limit": 1}').out
    told = re.search(r'1 of 2\. More: ("after": "\S+") in the question', page)
    assert told is not None
    rest = f'{{"kind": "users", "limit": 1, {told[1]}}}'

    assert "2 in all" in shop("ask", "-", stdin=rest.encode()).out


def test_a_file_has_all_rows_and_is_whole_or_not_there(shop: CommandLine, tmp_path: Path) -> None:
    """Whatever --limit says; what cannot be asked leaves no file."""
    file = tmp_path / "users.parquet"
    shop("users", "--limit", "1", "--format", "parquet", "--output", str(file))
    shop("users", "--column", "nothing", "--format", "csv", "--output", str(tmp_path / "none.csv"))

    assert (pq.read_table(file)["id"].to_pylist(), sorted(f.name for f in tmp_path.glob("*.*"))) == (
        ["ann", "bob"],
        ["users.parquet"],
    )


def test_a_file_is_of_the_form_that_its_name_says(shop: CommandLine, tmp_path: Path) -> None:
    """Where no --format does."""
    shop("users", "--output", str(tmp_path / "users.csv"))

    assert (tmp_path / "users.csv").read_text().startswith('"id",')


def test_names_that_would_command_the_terminal_are_shown_harmlessly(groundswell: CommandLine) -> None:
    """No event's name moves the cursor, colours the screen or counts as markup."""
    name = "\x1b[31m[red]View\x07"
    groundswell("import", "-", stdin=json.dumps({"time": "2024-04-01", "event": name}).encode())
    out = groundswell("events").out

    assert ("\x1b" in out or "\x07" in out, "[red]View" in out) == (False, True)


def test_with_several_projects_one_has_to_be_named(groundswell: CommandLine) -> None:
    """The message lists them."""
    groundswell("project", "create", "One")
    groundswell("project", "create", "Two")

    assert "There are several projects: one, two." in groundswell.line("events")


def test_the_only_project_of_ones_own_is_meant_beside_the_demo(demo: CommandLine) -> None:
    """By every command; the first import makes it."""
    demo("import", "-", stdin=VIEW.encode())
    demo("import", "-", stdin=VIEW.replace("View", "Buy").encode())
    demo("users", "merge", "ann", "bob")

    assert [line.split()[0] for line in demo("events").out.splitlines()[1:]] == ["Buy", "Session", "View"]


def test_the_demo_is_meant_while_there_is_no_other(demo: CommandLine) -> None:
    """For questions and lists."""
    assert "No events yet" in demo("events").out


def test_a_demo_that_is_named_takes_no_import(demo: CommandLine) -> None:
    """The message says how to make a project."""
    Path("rows.jsonl").write_text(VIEW)

    assert "'groundswell project create NAME'" in demo.line("import", "rows.jsonl", "-p", "demo")


def test_a_missing_file_makes_no_project(groundswell: CommandLine) -> None:
    """Nor a data folder."""
    groundswell("import", "nothing.jsonl")

    assert not groundswell.data.exists()


@pytest.mark.parametrize(
    "command", [("events",), ("project", "list"), ("graph",), ("users",), ("users", "merge", "a", "b")]
)
def test_only_what_makes_something_makes_a_data_folder(
    groundswell: CommandLine, command: tuple[str, ...]
) -> None:
    """A misspelt --data is told by a command that reads, not filled."""
    told = groundswell.line(*command)

    assert ("There is no project yet." in told, groundswell.data.exists()) == (True, False)


def test_a_question_is_worked_out_anew_if_one_says_so(people: History) -> None:
    """Where a server would give the answer from before."""
    people.events(event("1", "View", "ann"))
    run, asked = CommandLine(people.folder), ("graph", "--from", "2024-04-01", "--to", "2024-04-02")
    with serving(people.workspace) as address:
        told = [
            json.loads(run(*asked, "--format", "json", "--url", address, *how, data=False).out)["kept"]
            for how in ((), (), ("--anew",))
        ]

    assert told == [False, True, False]


def test_a_name_is_given_to_one_project(groundswell: CommandLine) -> None:
    """Two of one name could not be told apart."""
    groundswell("project", "create", "Shop")

    assert "Choose another name" in groundswell.line("project", "create", "shop")


def test_an_explained_question_tells_its_rules(shop: CommandLine) -> None:
    """With their texts."""
    assert "-- G01: Counted by account" in shop("graph", "-m", "accounts", "--explain").out


def test_without_a_project_the_message_says_how_to_make_one(groundswell: CommandLine) -> None:
    """Before the first import."""
    assert "'groundswell import FILE' makes one" in groundswell.line("events")


def test_a_project_is_made_with_its_settings(groundswell: CommandLine) -> None:
    """Days, weeks and membership belong to it."""
    groundswell("project", "create", "My Shop", "--timezone", "Europe/Berlin", "--week-start", "sunday")

    assert "Europe/Berlin" in groundswell("project", "list").out


def test_every_command_has_help(shop: CommandLine) -> None:
    """And the list of commands says the same in one line."""
    assert [c for c in COMMANDS if shop(c, "--help", data=False).status] == []


def test_an_unknown_variable_stops_every_command(
    groundswell: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A misspelt setting would otherwise be silently without effect."""
    monkeypatch.setenv("GROUNDSWELL_MEMROY", "2GB")

    assert "Did you mean GROUNDSWELL_MEMORY" in groundswell.line("events").replace("'", "")


def test_a_token_in_the_environment_is_no_unknown_variable(
    shop: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is for servers; a data folder needs none."""
    monkeypatch.setenv("GROUNDSWELL_TOKEN", "x")

    assert shop("events").status == 0


def test_an_address_where_nothing_answers_is_told(groundswell: CommandLine) -> None:
    """In one line."""
    ended = groundswell("events", "--url", "http://127.0.0.1:9", data=False)

    assert (ended.status, "does not answer" in ended.err, ended.err.count("\n")) == (1, True, 1)


@pytest.fixture(params=[[], ["--token"]], ids=["open", "with a token"])
def served(request: pytest.FixtureRequest, groundswell: CommandLine) -> Iterator[CommandLine]:
    """A data folder that a server in another process holds."""
    command = [
        sys.executable,
        "-m",
        "groundswell.cli",
        "serve",
        "--port",
        "0",
        "--data",
        str(groundswell.data),
    ]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDSWELL_")}
    with subprocess.Popen(
        [*command, *request.param],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as server:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("Groundswell is at http://127.0.0.1:")
        yield groundswell
        server.terminate()


def test_commands_go_through_the_server_that_holds_the_folder(served: CommandLine) -> None:
    """By themselves, with its token, with the same output."""
    Path("rows.csv").write_text("time,event,user_id\n2024-04-01,View,ann\nsoon,View,ann\n")
    loaded = served("import", "rows.csv")
    asked = served("graph", "View", "--range", "all time", "--format", "json")

    assert (loaded.out, json.loads(asked.out)["series"][0]["values"], Path("rejects.jsonl").exists()) == (
        "imported 1, skipped 0 known, rejected 1 (see rejects.jsonl)\n"
        "  1 × the time '…' cannot be read: write it in ISO 8601\n",
        [1],
        True,
    )


@pytest.mark.parametrize("served", [[]], indirect=True, ids=["open"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import", "nothing.jsonl"), "There is no file nothing.jsonl."),
        (("events",), "There is no project yet."),
        (("project", "create", " "), "A project needs a name"),
    ],
)
def test_errors_are_the_same_through_the_server(
    served: CommandLine, arguments: tuple[str, ...], said: str
) -> None:
    """One line, exit status 1."""
    served("project", "list")

    ended = served(*arguments)

    assert (ended.status, said in ended.err) == (1, True)


@pytest.mark.parametrize("served", [[]], indirect=True, ids=["open"])
def test_a_second_server_is_refused_with_the_address_of_the_first(served: CommandLine) -> None:
    """It names the process, too."""
    assert "Talk to it at http://127.0.0.1:" in served.line("serve", "--port", "0")


def test_the_demo_answers_its_report(tmp_path: Path) -> None:
    """As the installed command, in a process of its own: the made-up company, and how many accounts are active."""
    ended = subprocess.run(
        [sys.executable, "-m", "groundswell.cli", "demo", "--check", "--data", str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (ended.returncode, "Any event, accounts" in ended.stdout) == (0, True)


def test_an_inbox_is_loaded_again(groundswell: CommandLine) -> None:
    """From its folder, and then from its own; what is stored is skipped."""
    with open_folder(groundswell.data) as workspace:
        workspace.create_project("Shop")
        inbox = workspace.capture.inbox("shop")
        inbox.put([said("1", "track", name="View", user="ann")]).result()

    ended = [groundswell("replay", str(inbox.folder)), groundswell("replay")]
    assert [e.out for e in ended] == ["loaded 1, skipped 0 known\n", "loaded 0, skipped 1 known\n"]


def test_a_folder_that_is_no_inbox_is_not_replayed(groundswell: CommandLine) -> None:
    """The message says where one lies."""
    with open_folder(groundswell.data) as workspace:
        workspace.create_project("Shop")
    ended = groundswell("replay", ".")

    assert (ended.status, "has no files of an inbox" in ended.err) == (1, True)
