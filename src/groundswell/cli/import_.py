"""`groundswell import`: files of events, users or accounts."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, cast

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from groundswell.app.folder import REJECTS
from groundswell.app.interface import Project, Workspace
from groundswell.capture.importers.events import open_events
from groundswell.capture.importers.options import ImportOptions, RecordOptions
from groundswell.capture.importers.records import open_records
from groundswell.capture.importers.source import Reread
from groundswell.capture.importers.source import opened as opened_source
from groundswell.capture.importers.staged import Progress as HowFar
from groundswell.capture.importing import ImportReport
from groundswell.capture.rejects import RejectsFile
from groundswell.cli.doorway import Where, chosen, in_project
from groundswell.cli.terminal import unlisted
from groundswell.model.errors import ImportRefused, NotAllowed
from groundswell.model.project import DEFAULT_KIND

MOST_REASONS = 10
"""So many reasons for which rows were left out are told; all are in the file of them."""


@click.command(name="import")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--users", "of", flag_value="users", help="The files hold users: id, properties, account_id, since, ids."
)
@click.option("--accounts", "of", flag_value="accounts", help="The files hold accounts: id, properties.")
@click.option("--time", help="Column with the time. Default: time.")
@click.option("--event", help="Column with the event's name. Default: event.")
@click.option("--event-id", help="Column with an id that tells equal events apart. Default: event_id.")
@click.option("--user", help="Column with the user's id. Default: user_id.")
@click.option("--device", help="Column with the device's id. Default: device_id.")
@click.option("--session", help="Column with the session's id. Default: session_id.")
@click.option(
    "--account",
    "accounts",
    multiple=True,
    help="Column with the account's id, or KIND=COLUMN. Default: account_id.",
)
@click.option(
    "--known-at",
    help="Column with the time from which a row was known. Default: known_at, else its own time.",
)
@click.option("--kind", help="Column with the kind of event (track, page, …), or with --accounts of account.")
@click.option("--server", help="Column that tells whether a server sent the event.")
@click.option("--properties", help="Column with a JSON object of properties. Default: properties.")
@click.option("--id", help="With --users or --accounts: the column with their id.")
@click.option(
    "--since", help="With --users: the column with the time from which they are members of their account."
)
@click.option(
    "--format", type=click.Choice(["parquet", "jsonl", "csv"]), help="Default: by name and first bytes."
)
@click.option("--time-zone", default="UTC", show_default=True, help="Zone of times that name none.")
@click.option("--strict", is_flag=True, help="Stop at the first row that cannot be read.")
@click.option("--rejects", default=REJECTS, show_default=True, type=click.Path(path_type=Path))
@in_project
def import_(files: tuple[str, ...], of: str | None, rejects: Path, at: Where, **given: Any) -> None:
    """Load FILES: Parquet, JSON Lines or CSV, plain or packed (.gz, .zst); '-' is standard input.

    Columns that are not named become properties. Run again after an interruption: what is stored is skipped.
    """
    options = _options(of or "events", given)
    for file in files:
        _check(file)
    with (
        RejectsFile(rejects, [Path(file) for file in files if file != "-"]) as kept,
        at.opened(makes=True) as workspace,
        closing(Reread(sys.stdin.buffer)) as standard_input,
    ):
        target = _target(workspace, at.slug, lambda: _read_heads(files, standard_input, options))
        for file in files:
            source = cast(BinaryIO, standard_input) if file == "-" else Path(file)
            _import_one(target, source, file, of or "events", options, kept)
        summary = target.summary()
        if of is None and summary.unlisted_values:
            click.echo(unlisted(summary))


def _check(file: str) -> None:
    """Refuse what is no file before anything is made; a pipe can be opened only once."""
    path = Path(file)
    if file != "-" and (path.is_file() or path.is_dir() or not path.exists()):
        with opened_source(path):
            pass


def _read_heads(files: Iterable[str], standard_input: Reread, options: ImportOptions | RecordOptions) -> None:
    """Refuse files that lack a column or are of another kind.

    A named pipe is left alone: whoever writes it may want the files before it to be taken first.

    Raises:
        ImportRefused: as the import would.
    """
    for file in files:
        if file == "-":
            with standard_input.looking():
                _read_head(cast(BinaryIO, standard_input), options)
        elif (path := Path(file)).is_file():
            _read_head(path, options)


def _read_head(source: Path | BinaryIO, options: ImportOptions | RecordOptions) -> None:
    if isinstance(options, ImportOptions):
        next(open_events(source, options), None)
    else:
        next(open_records(source, options), None)


def _options(of: str, given: dict[str, Any]) -> ImportOptions | RecordOptions:
    accounts = dict(_account(text) for text in given.pop("accounts")) or None
    type_ = ImportOptions if of == "events" else RecordOptions
    known = {f.name for f in fields(type_)}
    named = {k: v for k, v in given.items() if v is not None and v is not False}
    stray = sorted(named.keys() - known)
    if stray:
        raise ImportRefused(
            f"--{stray[0].replace('_', '-')} does not go with a file of {of}.", at=f"--{stray[0]}"
        )
    if type_ is ImportOptions:
        return ImportOptions(**named, accounts=accounts)
    return RecordOptions(of="users" if of == "users" else "accounts", **named, accounts=accounts)


def _account(text: str) -> tuple[str, str]:
    kind, equals, column = text.partition("=")
    return (kind, column) if equals else (DEFAULT_KIND, text)


def _target(workspace: Workspace, slug: str | None, check: Callable[[], None]) -> Project:
    """The project to load into; the first import makes one, unless `check` refuses. A demo is never meant.

    Raises:
        UnknownName: there are several projects of one's own.
        NotAllowed: a demo was named.
    """
    if slug is None and all(project.demo for project in workspace.projects()):
        check()
        made = workspace.create_project("My product")
        click.echo(f"Made the project '{made.slug}'.", err=True)
        return made
    target = chosen(workspace, slug)
    if target.demo:
        raise NotAllowed(
            f"'{target.slug}' is a demo, which takes no data. Leave out --project, or name one of your own: "
            "'groundswell project create NAME' makes one.",
            at="--project",
        )
    return target


def _import_one(
    project: Project,
    source: Path | BinaryIO,
    file: str,
    of: str,
    options: ImportOptions | RecordOptions,
    kept: RejectsFile,
) -> None:
    load: Any = {
        "events": project.import_events,
        "users": project.import_users,
        "accounts": project.import_accounts,
    }[of]
    name = "standard input" if file == "-" else Path(file).name
    with _bar() as bar, _gathered(name, kept) as rejects:
        task = bar.add_task(name, total=None, told="")

        def on_progress(report: ImportReport, progress: HowFar) -> None:
            rows = report.imported + report.known + report.rejected
            rate = rows / max(bar.tasks[task].elapsed or 0, 0.001)
            told = f"{rows:,} rows, {rate:,.0f}/s"
            bar.update(task, completed=progress.bytes_read, total=progress.bytes_total, told=told)

        report = load(source, options, rejects=rejects, on_progress=on_progress)
    seen = f" (see {kept.path})" if report.rejected else ""
    click.echo(
        f"imported {report.imported:,}, skipped {report.known:,} known, rejected {report.rejected:,}{seen}"
    )
    shown = list(report.reasons.items())[:MOST_REASONS]
    for reason, count in shown:
        click.echo(f"  {count:,} × {reason}")
    if others := report.rejected - sum(count for _, count in shown):
        click.echo(f"  {others:,} for other reasons")
    for each in report.not_numbers:
        values = (
            "1 value is no number and is"
            if each.count == 1
            else f"{each.count:,} values are no numbers and are"
        )
        click.echo(f"{each.property}: {values} left out of sums: {each.example}")


@contextmanager
def _gathered(name: str, kept: RejectsFile) -> Iterator[Path]:
    """A place for one file's rejects, which go with the file's name to those of all files, even if it fails."""
    with TemporaryDirectory(prefix="groundswell-import-") as folder:
        part = Path(folder) / REJECTS
        try:
            yield part
        finally:
            if part.exists():
                with part.open(encoding="utf-8") as lines:
                    kept.add({"file": name, **json.loads(line)} for line in lines)


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
