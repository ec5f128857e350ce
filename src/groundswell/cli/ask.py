"""`groundswell ask`: any question, given as JSON."""

import sys
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from typing import Any

import click
import msgspec

from groundswell.app.formats import FORMS
from groundswell.cli.doorway import chosen, opened, where, which_project
from groundswell.cli.pictures import show
from groundswell.cli.watching import watched
from groundswell.model.errors import QuestionError

OUTPUT = "groundswell.output"


def how(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that asks: --format, --output, --explain."""
    command = click.option(
        "--explain", is_flag=True, help="Print the plans, the SQL and the rules instead of the answer."
    )(command)
    command = click.option(
        "--output",
        "-o",
        type=click.Path(dir_okay=False, path_type=Path),
        expose_value=False,
        callback=_keep_output,
        help="Write csv, arrow or parquet into this file instead of standard output.",
    )(command)
    formats = click.Choice(["picture", "json", *FORMS])
    return click.option("--format", "form", type=formats, default="picture", show_default=True)(command)


def _keep_output(context: click.Context, _: click.Parameter, file: Path | None) -> None:
    context.meta[OUTPUT] = file


@click.command()
@click.argument("question")
@how
@which_project
@where
def ask(
    question: str,
    form: str,
    explain: bool,
    project: str | None,
    data: str | None,
    url: str | None,
    token: str | None,
) -> None:
    """Answer the question in the file QUESTION ('-': standard input)."""
    answer_question(read_input(question), form, explain, project, data, url, token)


def answer_question(
    question: Any,
    form: str,
    explain: bool,
    project: str | None,
    data: str | None,
    url: str | None,
    token: str | None,
) -> None:
    """Ask, and print the answer in the wanted form."""
    with opened(data, url, token) as workspace:
        asked = chosen(workspace, project)
        if explain:
            explained = watched(lambda stop: asked.explain(question, stop))
            click.echo(explained.plan)
            for sql in explained.sql:
                click.echo(f"\n{sql};")
            click.echo(f"\n-- {explained.rows_read:,} rows read")
            for rule in explained.rules:
                click.echo(f"-- {rule.code}: {rule.text}")
            return
        output = click.get_current_context().meta[OUTPUT]
        if form in FORMS:
            _write(asked.export(question, form), output)
            return
        if output is not None:
            raise click.UsageError(f"--output goes with --format {', '.join(FORMS)}.")
        answer = watched(lambda stop: asked.ask(question, stop))
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())
    else:
        show(answer, asked.slug)


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
