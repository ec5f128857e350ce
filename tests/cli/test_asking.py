"""`groundswell graph` and `groundswell ask`: the same questions as everywhere, in the terminal."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from typing import Any

import pyarrow as pa
import pytest
from tests.cli.command import CommandLine

WEEK = ("--from", "2024-04-01", "--to", "2024-04-07")


def answer(shop: CommandLine, *arguments: str) -> dict[str, Any]:
    """The answer of a `graph` command, as JSON."""
    ended = shop("graph", *arguments, "--format", "json")
    assert ended.status == 0, ended.err
    found: dict[str, Any] = json.loads(ended.out)
    return found


def totals(shop: CommandLine, *arguments: str) -> dict[Any, float]:
    """Figures over the week by group, or by series where there are none."""
    rows = answer(shop, *WEEK, "--by", "total", *arguments)["series"]
    return {(r["group"] or [r["series"]])[0]: r["values"][0] for r in rows}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), {"A": 3}),
        (("View",), {"A": 2}),
        (("View", "Buy"), {"A": 2, "B": 1}),
        (("View", "-m", "users"), {"A": 2}),
        (("--measure", "accounts"), {"A": 2}),
        (("View", "-m", "sum", "--property", "price"), {"A": 8}),
        (("View", "-m", "p50", "--property", "price"), {"A": 4}),
        (("View", "Buy", "-f", "A / B"), {"F1": 2}),
        (("-g", "colour"), {"red": 1, "blue": 1, None: 1}),
        (("-g", "event.colour"), {"red": 1, "blue": 1, None: 1}),
        (("-g", "account.plan"), {"paid": 2, None: 1}),
        (("-g", "account:company.plan"), {"paid": 2, None: 1}),
        (("-g", "account"), {"acme": 2, "bits": 1}),
        (("-g", "user"), {"ann": 2, "bob": 1}),
        (("-g", "id"), {"ann": 2, "bob": 1}),
        (("-g", "user", "--top", "1"), {"ann": 2, "$other": 1}),
        (("-w", "account.plan=paid"), {"A": 2}),
        (("-w", "colour!=red"), {"A": 2}),
        (("-w", "event.price>3"), {"A": 2}),
        (("-w", "event.price >= 3", "-w", "price<40"), {"A": 2}),
        (("-w", "colour~RE"), {"A": 1}),
        (("-w", "colour!~re"), {"A": 2}),
        (("-w", "colour is_set"), {"A": 2}),
        (("-w", "colour=red, blue"), {"A": 2}),
        (("-w", "colour is red,blue"), {"A": 2}),
        (("-w", "colour!=red,blue"), {"A": 1}),
        (("-w", "colour~RE,BLU"), {"A": 2}),
        (("-w", 'colour="red,blue"'), {"A": 0}),
        (("-w", "colour="), {"A": 0}),
        (("-w", "price between 3,5"), {"A": 2}),
        (("-w", "account.plan is paid"), {"A": 2}),
        (("-w", "account.plan regex ^p"), {"A": 2}),
        (("--compare",), {"A": 0}),
    ],
)
def test_the_short_form_asks_what_it_says(
    shop: CommandLine, arguments: tuple[str, ...], expected: dict[Any, float]
) -> None:
    """Every option is a word of the language."""
    assert totals(shop, *arguments) == expected


@pytest.mark.parametrize(
    ("arguments", "buckets"),
    [
        ((*WEEK,), 7),
        ((*WEEK, "--by", "week"), 1),
        (("--from", "2024-04-01", "--to", "2024-04-01", "--by", "hour"), 24),
        (("--last", "7d"), 7),
        (("--last", "12w", "--by", "week"), 12),
        (("--last", "6 m", "--by", "month"), 6),
        (("--last", "4q", "--by", "quarter"), 4),
        (("--last", "2y", "--by", "total"), 1),
        (("--last", "48h", "--by", "hour"), 48),
        (("--range", "last 3 days"), 3),
        (("--range", "all time"), 9),
        ((), 30),
    ],
)
def test_a_range_is_asked_for_in_short_or_by_name(
    shop: CommandLine, arguments: tuple[str, ...], buckets: int
) -> None:
    """Without any it is the last 30 days."""
    assert len(answer(shop, *arguments)["times"]) == buckets


def test_a_picture_shows_a_chart_and_every_figure(shop: CommandLine) -> None:
    """Bars, then the table, then what it rests on."""
    out = shop("graph", "View", *WEEK).out

    assert re.search(r"█.*2024-04-01 +2\n.*rows read", out, re.DOTALL)


@pytest.mark.parametrize(
    "arguments",
    [
        ("-g", "user"),
        ("--by", "total"),
        ("--compare",),
        ("-g", "price", "--from", "2020-01-01", "--to", "2020-01-02"),
        ("View", "Buy", "-f", "B - A"),
    ],
)
def test_every_shape_of_answer_has_a_picture(shop: CommandLine, arguments: tuple[str, ...]) -> None:
    """Groups, one figure, two periods, nothing at all, figures below zero."""
    ended = shop("graph", *WEEK[: 0 if "--from" in arguments else 4], *arguments)

    assert (ended.status, bool(ended.out)) == (0, True)


def test_csv_has_a_row_for_each_bucket(shop: CommandLine) -> None:
    """With a header."""
    rows = list(csv.DictReader(io.StringIO(shop("graph", "View", *WEEK, "--format", "csv").out)))

    assert [row["value"] for row in rows] == ["2", "0", "0", "0", "0", "0", "0"]


def test_arrow_has_the_same_rows(shop: CommandLine) -> None:
    """As a stream on standard output."""
    table = pa.ipc.open_stream(shop("graph", "View", *WEEK, "--format", "arrow").raw).read_all()

    assert table["value"].to_pylist() == [2, 0, 0, 0, 0, 0, 0]


def test_explain_prints_plan_and_statement_with_their_values(shop: CommandLine) -> None:
    """Every number can be explained; the plan, which few can read, comes last."""
    out = shop("graph", "View", *WEEK, "-w", "colour=red", "--explain").out

    assert ("SELECT" in out, "'red'" in out, "rows read" in out) == (True, True, True)
    assert out.index("SELECT") < out.index("rows read") < out.index("--   Tally")


@pytest.mark.parametrize("form", ["arrow", "parquet"])
def test_a_terminal_is_written_no_bytes(shop: CommandLine, form: str) -> None:
    """But told where they could go."""
    arguments = ["graph", "View", "--last", "3d", "--format", form, "--data", str(shop.data)]
    terminal, of_command = os.openpty()
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "groundswell.cli", *arguments],
            stdout=of_command, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    finally:
        os.close(of_command)
        os.close(terminal)

    assert (ended.returncode, "--output FILE" in ended.stderr) == (2, True)


@pytest.mark.parametrize("kind", ["funnel", "time-between"])
def test_a_kind_that_is_no_command_is_asked_as_json(shop: CommandLine, kind: str) -> None:
    """Which whoever types it is told."""
    ended = shop(kind, data=False)

    assert (ended.status, "'groundswell ask --help' has an example" in ended.err) == (2, True)


QUESTION = b'{"kind": "graph", "series": [{"event": "View"}], "range": "all time", "interval": "total"}'


def test_a_question_is_read_from_standard_input(shop: CommandLine) -> None:
    """With `-`."""
    assert json.loads(shop("ask", "-", "--format", "json", stdin=QUESTION).out)["series"][0]["values"] == [2]


def test_a_question_is_read_from_a_file(shop: CommandLine) -> None:
    """By its name."""
    file = shop.data.parent / "question.json"
    file.write_bytes(QUESTION)

    assert json.loads(shop("ask", str(file), "--format", "json").out)["series"][0]["values"] == [2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("graph", "Veiw"), "No event is named 'Veiw'. Did you mean 'View'?"),
        (("graph", "-g", "colr"), "No event property is named 'colr'. Did you mean 'colour'?"),
        (("graph", "-w", "colour"), "'colour' is no filter."),
        (("graph", "-w", "price > many"), "'many' does not read as a number."),
        (("graph", "-g", "account."), "'account.' names no property."),
        (("graph", "-m", "total"), "No measure is named 'total'."),
        (("graph", "-m", "sum"), "needs a property"),
        (("graph", "--by", "minute"), "There are: hour, day, week"),
        (("graph", "--last", "soon"), "'soon' is no range."),
        (("graph", "--last", "3d", "--range", "today"), "Give one of --last, --range and --from."),
        (("graph", "--to", "2024-04-01"), "--to needs a --from."),
        (("graph", "--from", "2024-04-02", "--to", "2024-04-01"), "The range is reversed"),
        (("graph", "--timezone", "Mars"), "No time zone is named 'Mars'."),
        (("graph", "-f", "A / C"), "names no series with 'C'"),
        (("graph", "-p", "shop"), "No project is named 'shop'."),
        (("ask", "nothing.json"), "The file nothing.json cannot be read"),
        (("ask", "-"), "The question is not JSON"),
        (("accounts", "--kind", "team"), "No kind of account is named 'team'."),
        (("import", "nothing.jsonl"), "There is no file nothing.jsonl."),
        (
            ("import", "--users", "--time", "when", "x", "--event", "e"),
            "--event does not go with a file of users.",
        ),
        (("import", "."), "is a folder"),
        (("project", "create", "X", "--timezone", "Mars"), "No time zone is named 'Mars'."),
    ],
)
def test_what_a_person_can_put_right_is_said_in_one_line(
    shop: CommandLine, arguments: tuple[str, ...], said: str
) -> None:
    """On standard error, with exit status 1 and nothing on standard output."""
    assert said in shop.line(*arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ("grpah",),
        ("graph", "--meassure", "users"),
        ("graph", "--format", "xml"),
        ("import",),
        ("users", "--limit", "0"),
    ],
)
def test_a_mistyped_command_or_option_has_exit_status_two(
    shop: CommandLine, arguments: tuple[str, ...]
) -> None:
    """As is the custom; the message says how to get help."""
    ended = shop(*arguments)

    assert (ended.status, "--help" in ended.err) == (2, True)
