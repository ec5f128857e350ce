"""`groundswell accounts` and `groundswell users`: who is there."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click

from groundswell.analyses.listing.merging import MergePreview
from groundswell.analyses.listing.moves import MovePage
from groundswell.app.interface import Project, Workspace
from groundswell.cli.ask import How, answer_question, how
from groundswell.cli.doorway import Where, chosen, in_project
from groundswell.cli.graph import condition_of, property_of
from groundswell.cli.measured import with_measures
from groundswell.cli.terminal import day, table
from groundswell.model.errors import EngineError, GroundswellError, QuestionError, UnknownName
from groundswell.model.privacy import AccountId, Erasure
from groundswell.model.project import ENVIRONMENTS, address_of, named
from groundswell.model.questions.accounts import ACCOUNT_FACTS
from groundswell.model.questions.lists import ID, PAGE_ROWS, RANGED_FACTS
from groundswell.model.questions.users import USER_FACTS

STAYS = {
    "users": "What stays: what others' events say of them, and accounts that others belong to or that have properties, "
    "which 'groundswell accounts erase' erases.",
    "accounts": "What stays: their users, and what others' events say of them.",
}
UNKNOWN = frozenset({"unknown-user", "unknown-account", "unknown-account-kind"})

known = click.option(
    "--known-at", help="When it was learned, for questions as known earlier; now if not given."
)


immediately = click.option(
    "--now", is_flag=True, help="Have the last bytes out of the data folder before the command ends."
)


without_question = click.option("--yes", is_flag=True, help="Ask nothing at a terminal.")


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
            "events_per_session, sessions_per_week, users and sessions_per_user (of accounts), a property, a saved "
            "measure; of users also account and account.plan. What is of sessions may be in a range: "
            "'sessions_per_week last 12 weeks'.",
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


@click.group(invoke_without_command=True)
@listing
@click.option("--kind", help="Kind of account; the project's first if not given.")
@how
@in_project
@click.pass_context
def accounts(context: click.Context, /, kind: str | None, how: How, at: Where, **given: Any) -> None:
    """List accounts, the latest seen first; or merge two, give one another id, undo that, or erase some.

    Files (--format csv, arrow or parquet) have all of them, whatever --limit says. 'groundswell ask' knows more:
    conditions on what was done, and columns that count it.
    """
    if context.invoked_subcommand is None:
        question = _question("accounts", ACCOUNT_FACTS, given)
        answer_question(question | ({"account_type": kind} if kind else {}), how, at, with_measures)


@accounts.command(name="erase")
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@click.option("--kind", default="", help="Kind of account; the project's first if not given.")
@immediately
@without_question
@in_project
def erase_accounts(ids: tuple[str, ...], kind: str, now: bool, *, yes: bool, at: Where) -> None:
    """Erase the accounts ID everywhere, for good: all that is known of them, and the events on which they are written.

    In production and development. Their users stay.
    """
    with at.opened() as workspace:
        project = chosen(workspace, at.slug)
        if not yes and sys.stdin.isatty():
            named = {"account_type": kind} if kind else {}
            count = _events_of(workspace, project, [{"account": id} | named for id in ids])
            _be_sure(ids, "on which they are written", count)
        _say_erased(project, project.erase(accounts=[AccountId(id, kind) for id in ids], now=now), now=now)


@click.group(invoke_without_command=True)
@listing
@how
@in_project
@click.pass_context
def users(context: click.Context, /, how: How, at: Where, **given: Any) -> None:
    """List users, the latest seen first; or merge two, undo that, or erase some.

    Files (--format csv, arrow or parquet) have all of them, whatever --limit says. 'groundswell ask' knows more:
    conditions on what was done, and columns that count it.
    """
    if context.invoked_subcommand is None:
        answer_question(_question("users", USER_FACTS, given), how, at, with_measures)


@users.command()
@click.argument("id")
@click.argument("into")
@click.option(
    "--at", "moment", help="When it was so: 2026-11-21 or 2026-11-21T10:30, in UTC unless it names a zone."
)
@known
@click.option("--preview", is_flag=True, help="Only tell who both are and what would move; nothing changes.")
@in_project
def merge(id: str, into: str, moment: str | None, known_at: str | None, *, preview: bool, at: Where) -> None:
    """Say that ID is the same person as INTO: from now on all that ID ever did belongs to INTO's user.

    An id may come before anything of it does: nobody has it yet, which is said.
    """
    if preview:
        with at.project() as project:
            _say_preview(project.preview_merge(id, into))
        return
    times = {"at": moment_of(moment, "--at"), "known_at": moment_of(known_at, "--known-at")}
    with at.project() as project:
        unseen = [each for each in (id, into) if not _is_known(project, each)]
        number = project.merge(id, into, **times)
    click.echo(
        f"Merged '{id}' into '{into}' (entry {number} of the project's log of moves). "
        f"To undo it: groundswell users unmerge {number}"
    )
    for each in unseen:
        click.echo(f"Nobody has the id '{each}' yet. If it is misspelt, undo this.", err=True)


@users.command()
@click.argument("number", type=int)
@known
@in_project
def unmerge(number: int, known_at: str | None, at: Where) -> None:
    """Undo entry NUMBER of the log of moves, a merge or an earlier undo; all other entries count as before."""
    with at.project() as project:
        undo = project.unmerge(number, known_at=moment_of(known_at, "--known-at"))
    click.echo(f"Undid entry {number} (entry {undo} of the project's log of moves).")


@users.command(name="erase")
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@immediately
@without_question
@in_project
def erase_users(ids: tuple[str, ...], now: bool, *, yes: bool, at: Where) -> None:
    """Erase the users who have an ID everywhere, for good: all that they did, and all that is known of them.

    In production and development; all their other ids and devices go along. Whoever comes with one of them later is
    somebody new.
    """
    with at.opened() as workspace:
        project = chosen(workspace, at.slug)
        if not yes and sys.stdin.isatty():
            _be_sure(ids, "that they did", _events_of(workspace, project, [{"user": id} for id in ids]))
        _say_erased(project, project.erase(ids, now=now), now=now)


@users.command()
@click.argument("id", metavar="[ERASURE]", required=False)
@in_project
def erasures(id: str | None, at: Where) -> None:
    """List what was to be erased, users and accounts, the latest first, and how far each is; or show one ERASURE.

    It never says whom.
    """
    with at.project() as project:
        found = [project.erasure(id)] if id else project.erasures()
    rows: list[list[str | int | None]] = [
        [
            e.id,
            day(e.asked_at),
            e.users,
            e.accounts,
            day(e.erased_at),
            day(e.rewritten_at),
            day(e.due_at),
            e.waits_for,
        ]
        for e in found
    ]
    head = ["erasure", "asked", "users", "accounts", "out of answers", "no byte left", "due", "waits for"]
    table(head, rows, empty="Nobody was to be erased.")


@users.command()
@click.option("--user", help="Only what is about any id of this user, and its undos.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--offset", default=0, type=click.IntRange(0), help="Skip this many.")
@in_project
def moves(user: str | None, limit: int, offset: int, at: Where) -> None:
    """List the log of moves, the latest entry first: merges, ids from files of users, and undos."""
    with at.project() as project:
        say_moves(project.moves(user, limit=limit, offset=offset), offset)


def say_moves(page: MovePage, offset: int) -> None:
    """Show a page of a log of moves that begins after so many entries."""
    rows: list[list[str | int | None]] = [
        [m.number, m.id or f"undo of {m.undoes}", m.into, m.cause, day(m.known_at), m.undone_by]
        for m in page.rows
    ]
    table(["entry", "id", "into", "cause", "known", "undone by"], rows, empty="No moves.")
    if page.next is not None:
        click.echo(f"{offset + 1} to {page.next} of {page.total:,}. More: --offset {page.next}")
    elif page.total:
        click.echo(f"{page.total:,} in all")


def _say_preview(found: MergePreview) -> None:
    rows = [
        [
            person.id,
            person.user or "nobody yet",
            person.events,
            day(person.first_seen),
            day(person.last_seen),
            "; ".join(f"{kind}: {', '.join(ids)}" for kind, ids in person.accounts.items()),
        ]
        for person in (found.id, found.into)
    ]
    table(["id", "is now", "events", "first seen", "last seen", "accounts"], rows, empty="")
    what = "1 event" if found.events == 1 else f"{found.events:,} events"
    click.echo(
        f"Merged, {what} of '{found.id.id}' and all that comes would be done by '{found.user}'. Nothing has changed."
    )


def _be_sure(ids: tuple[str, ...], whose: str, events: int) -> None:
    whom = ", ".join(f"'{id}'" for id in ids[:3]) + (f" and {len(ids) - 3:,} more" if len(ids) > 3 else "")
    what = "1 event" if events == 1 else f"{events:,} events"
    click.confirm(f"Erase {whom} for good, with {what} {whose}?", abort=True)


def _events_of(workspace: Workspace, project: Project, owners: list[dict[str, str]]) -> int:
    """How many events some users or accounts have in both environments. Whom nobody knows has none."""
    shared, _ = named(project.slug)
    counts: dict[tuple[str, ...], int] = {}
    for environment in ENVIRONMENTS:
        address = address_of(shared, environment)
        for owner in owners:
            try:
                told = workspace.project(address).ask({"kind": "timeline", "limit": 1, **owner})
            except GroundswellError as error:
                if error.code not in UNKNOWN:
                    raise
            else:
                # Two ids may be one user's.
                counts[(address, *(told.ids or owner.values()))] = told.total
    return sum(counts.values())


def _say_erased(project: Project, erasure: Erasure, *, now: bool) -> None:
    """Wait until an erasure is done as far as it is to be, and say so."""
    while not (erasure.rewritten_at if now else erasure.erased_at):
        if erasure.waits_for is not None:
            what = (
                "gone from answers, but still in the data folder" if erasure.erased_at else "not erased yet"
            )
            raise EngineError(
                f"They are {what}: {erasure.waits_for} The wish is kept (erasure {erasure.id}); a server goes on with "
                "it by itself, without one the next erasure does."
            )
        time.sleep(0.2)
        erasure = project.erasure(erasure.id)
    click.echo(f"Erased; nobody finds them in answers any more (erasure {erasure.id}).")
    if erasure.rewritten_at:
        click.echo("No byte of them is left in the data folder.")
    else:
        click.echo(
            f"The last bytes are out of the data folder by {erasure.due_at:%Y-%m-%d %H:%M} UTC, by a running server."
        )
    click.echo(STAYS["users" if erasure.users else "accounts"])


def _is_known(project: Project, id: str) -> bool:
    """Whether anything of an id has come."""
    try:
        project.ask({"kind": "timeline", "user": id, "limit": 1})
    except UnknownName:
        return False
    except GroundswellError as error:
        # A server's errors have its codes, but not their classes.
        return error.code != "unknown-user"
    return True


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
    if range and fact in RANGED_FACTS:
        return {"fact": fact, "range": range}
    read = property_of(text, "--column")
    if kind == "accounts" or read["source"] != "account":
        return {"property": text}
    return {part: word for part, word in read.items() if (part, word) != ("property", ID)}


def moment_of(text: str | None, option: str) -> datetime | None:
    """A moment that an option names; one without a zone is in UTC."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise QuestionError(
            f"'{text}' is not a time. Write 2026-11-21 or 2026-11-21T10:30:00Z.", at=option
        ) from None
