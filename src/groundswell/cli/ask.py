"""`groundswell ask`: any question, given as JSON."""

import sys
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from typing import Any

import click
import msgspec

from groundswell.app.asking import Explained
from groundswell.app.formats import FORMS
from groundswell.app.interface import Project
from groundswell.cli.doorway import Where, in_project
from groundswell.cli.pictures import show
from groundswell.cli.watching import watched
from groundswell.model.errors import QuestionError


@dataclass(frozen=True, slots=True)
class How:
    """How an answer is wanted, as a command's options say.

    Attributes:
        form: `picture`, `json` or that of a file.
        output: the file; None: standard output.
        explain: print what was done instead.
        anew: even if nothing has changed since it was last asked.
    """

    form: Any
    output: Path | None
    explain: bool
    anew: bool


def how(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that asks: --format, --output, --explain, --anew; it is given them as `how`."""

    @wraps(command)
    def asked(*arguments: Any, **given: Any) -> Any:
        told = {f.name: given.pop(f.name) for f in fields(How)}
        return command(*arguments, how=How(**told), **given)

    file = click.Path(dir_okay=False, path_type=Path)
    for option in (
        click.option(
            "--anew",
            is_flag=True,
            help="Work it out again, even if a server has done so and nothing has changed.",
        ),
        click.option(
            "--explain", is_flag=True, help="Print the SQL, the rules and the plans instead of the answer."
        ),
        click.option(
            "--output",
            "-o",
            type=file,
            help="Write csv, arrow or parquet into this file instead of standard output; its name may tell which.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(["picture", "json", *FORMS]),
            default="picture",
            show_default=True,
        ),
    ):
        asked = option(asked)
    return asked


@click.command()
@click.argument("question")
@how
@in_project
def ask(question: str, how: How, at: Where) -> None:
    """Answer the question in the file QUESTION ('-': standard input).

    A funnel, who came back, and every other kind is asked so. For example, with the demo's data:

    \b
      echo '{"kind": "funnel", "range": "last 12 weeks",
             "window": {"value": 14, "unit": "day"},
             "steps": [{"event": "Report"}, {"event": "Commit"}]}' |
        groundswell ask -

    The kinds are graph, funnel, retention, segment, stickiness, lifecycle, paths, time_between, engagement, users,
    accounts and timeline; docs/questions.md has the fields of each.
    """  # noqa: D301  # click keeps the lines of what \b begins
    answer_question(read_input(question), how, at)


def answer_question(
    question: Any, how: How, at: Where, said: Callable[[Any, Project], Any] = lambda question, _: question
) -> None:
    """Ask, and print the answer in the wanted form.

    Args:
        question: as it was given.
        how: the form.
        at: where the data is.
        said: what the question is in full, of the project that is asked.
    """
    if how.form == "picture" and how.output is not None:
        how = replace(how, form=how.output.suffix.removeprefix("."))
    with at.project() as asked:
        question = said(question, asked)
        if how.explain:
            _tell(watched(lambda stop: asked.explain(question, stop)))
            return
        if how.form in FORMS:
            if how.form != "csv" and how.output is None and sys.stdout.isatty():
                raise click.UsageError(
                    f"{how.form} is nothing to read at a terminal. Name a file with --output FILE, or put > FILE "
                    "behind the command."
                )
            is_quiet = how.output is None and sys.stdout.isatty()  # a bar would run through the rows
            watched(
                lambda stop: _write(asked.export(question, how.form, stop), how.output), is_quiet=is_quiet
            )
            return
        if how.output is not None:
            raise click.UsageError(
                f"--output goes with --format {', '.join(FORMS)}, or a file of such a name, as answer.csv."
            )
        answer = watched(lambda stop: asked.ask(question, stop, anew=how.anew))
    if how.form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())
    else:
        show(answer, asked.slug)


def _tell(explained: Explained) -> None:
    """The statements, the rows they read and the rules, then the plans that the statements were made from.

    What is no SQL stands in comments.
    """
    for sql in explained.sql:
        click.echo(f"{sql};\n")
    click.echo(f"-- {explained.rows_read:,} rows read")
    for rule in explained.rules:
        click.echo(f"-- {rule.code}: {rule.text}")
    click.echo("\n-- The plans, in the order of the statements:")
    for line in explained.plan.splitlines():
        click.echo(f"--   {line}" if line else "--")


def _write(pieces: Generator[bytes], output: Path | None) -> None:
    """Write a file as it comes, to standard output or as a whole into its place."""
    with closing(pieces):
        if output is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            return
        first = next(pieces)  # what cannot be asked leaves no file
        part = output.with_name(f"{output.name}.part")
        try:
            with part.open("wb") as file:
                file.write(first)
                file.writelines(pieces)
            part.replace(output)
        except OSError as error:
            raise QuestionError(
                f"The file {output} cannot be written: {error.strerror}.", at=str(output)
            ) from None
        finally:
            part.unlink(missing_ok=True)


def read_input(name: str) -> bytes:
    """The bytes of a file, or for '-' of standard input.

    Raises:
        QuestionError: the file cannot be read.
    """
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise QuestionError(f"The file {name} cannot be read: {error.strerror}.", at=name) from None
