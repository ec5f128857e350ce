"""`groundswell accounts` and `groundswell users`: who is there."""

from collections.abc import Callable
from typing import Any

import click

from groundswell.cli.ask import answer_question, how
from groundswell.cli.doorway import chosen, opened, where, which_project
from groundswell.cli.graph import condition_of, property_of
from groundswell.cli.terminal import day, table
from groundswell.model.questions.accounts import ACCOUNT_FACTS
from groundswell.model.questions.lists import ID, PAGE_ROWS, SESSION_FACTS
from groundswell.model.questions.users import USER_FACTS


def listing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of both lists."""
    for option in (
        click.option("--after", help="The page behind, by the cursor that the one before it ends with."),
        click.option(
            "--limit",
            default=PAGE_ROWS,
            show_default=True,
            type=click.IntRange(1, 1000),
            help="Rows of a page.",
        ),
        click.option("--ascending", is_flag=True, help="The smallest first."),
        click.option("--sort", help="The column to sort by; last_seen if not given."),
        click.option(
            "--column",
            "-c",
            "columns",
            multiple=True,
            help="What to tell of each: last_seen, first_seen, events, sessions, last_session, seconds (in sessions), "
            "events_per_session, sessions_per_week, users and sessions_per_user (of accounts), a property; of users "
            "also account and account.plan. What is of sessions may be in a range: 'sessions_per_week last 12 weeks'.",
        ),
        click.option(
            "--where",
            "-w",
            "conditions",
            multiple=True,
            help="A condition as of groundswell graph: plan=paid, 'seats>3'. Several must all hold.",
        ),
        click.option("--search", default="", help="Only those of whom an id or a name contains this."),
    ):
        command = option(command)
    return command


@click.command()
@listing
@click.option("--kind", help="Kind of account; the project's first if not given.")
@how
@which_project
@where
def accounts(kind: str | None, **given: Any) -> None:
    """List accounts, the latest seen first.

    Files (--format csv, arrow or parquet) have all of them, whatever --limit says. 'groundswell ask' knows more:
    conditions on what was done, and columns that count it.
    """
    question = _question("accounts", ACCOUNT_FACTS, given)
    _answer(question | ({"account_type": kind} if kind else {}), given)


@click.group(invoke_without_command=True)
@listing
@how
@which_project
@where
@click.pass_context
def users(context: click.Context, /, **given: Any) -> None:
    """List users, the latest seen first; or merge two, and undo that.

    Files (--format csv, arrow or parquet) have all of them, whatever --limit says. 'groundswell ask' knows more:
    conditions on what was done, and columns that count it.
    """
    if context.invoked_subcommand is None:
        _answer(_question("users", USER_FACTS, given), given)


@users.command()
@click.argument("id")
@click.argument("into")
@which_project
@where
def merge(
    id: str, into: str, project: str | None, data: str | None, url: str | None, token: str | None
) -> None:
    """Say that ID is the same person as INTO: from now on all that ID ever did belongs to INTO's user."""
    with opened(data, url, token) as workspace:
        number = chosen(workspace, project).merge(id, into)
    click.echo(
        f"Merged '{id}' into '{into}' (entry {number} of the project's log of moves). "
        f"To undo it: groundswell users unmerge {number}"
    )


@users.command()
@click.argument("number", type=int)
@which_project
@where
def unmerge(number: int, project: str | None, data: str | None, url: str | None, token: str | None) -> None:
    """Undo entry NUMBER of the log of moves, a merge or an earlier undo; all other entries count as before."""
    with opened(data, url, token) as workspace:
        undo = chosen(workspace, project).unmerge(number)
    click.echo(f"Undid entry {number} (entry {undo} of the project's log of moves).")


@users.command()
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--offset", default=0, type=click.IntRange(0), help="Skip this many.")
@which_project
@where
def moves(
    limit: int, offset: int, project: str | None, data: str | None, url: str | None, token: str | None
) -> None:
    """List the log of moves, the latest entry first: merges, ids from files of users, and undos."""
    with opened(data, url, token) as workspace:
        page = chosen(workspace, project).moves(limit=limit, offset=offset)
    rows: list[list[str | int | None]] = [
        [m.number, m.id or f"undo of {m.undoes}", m.into, m.cause, day(m.known_at), m.undone_by]
        for m in page.rows
    ]
    table(["entry", "id", "into", "cause", "known", "undone by"], rows, empty="No moves.")
    if page.next is not None:
        click.echo(f"{offset + 1} to {page.next} of {page.total:,}. More: --offset {page.next}")
    elif page.total:
        click.echo(f"{page.total:,} in all")


def _question(kind: str, facts: tuple[str, ...], given: dict[str, Any]) -> dict[str, Any]:
    question: dict[str, Any] = {"kind": kind, "search": given["search"], "limit": given["limit"]}
    if given["conditions"]:
        question["where"] = [condition_of(text) for text in given["conditions"]]
    if given["columns"]:
        question["columns"] = [_column(kind, name, facts) for name in given["columns"]]
    if given["sort"] or given["ascending"]:
        question["sort"] = {
            "column": given["sort"] or "last_seen",
            "order": "asc" if given["ascending"] else "desc",
        }
    if given["after"]:
        question["after"] = given["after"]
    return question


def _column(kind: str, text: str, facts: tuple[str, ...]) -> str | dict[str, str]:
    fact, _, range = text.partition(" ")
    if text in facts:
        return text
    if range and fact in SESSION_FACTS:
        return {"fact": fact, "range": range}
    read = property_of(text, "--column")
    if kind == "accounts" or read["source"] != "account":
        return {"property": text}
    return {part: word for part, word in read.items() if (part, word) != ("property", ID)}


def _answer(question: dict[str, Any], given: dict[str, Any]) -> None:
    how_and_where = (given[name] for name in ("form", "explain", "project", "data", "url", "token"))
    answer_question(question, *how_and_where)
