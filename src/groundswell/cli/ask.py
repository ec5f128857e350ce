"""`groundswell ask`: any question, given as JSON."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import msgspec

from groundswell.app.formats import arrow_of, csv_of
from groundswell.cli.doorway import chosen, opened, where, which_project
from groundswell.cli.pictures import show
from groundswell.model.errors import QuestionError


def how(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that asks: --format, --explain."""
    command = click.option(
        "--explain", is_flag=True, help="Print the plans, the SQL and the rules instead of the answer."
    )(command)
    formats = click.Choice(["picture", "json", "csv", "arrow"])
    return click.option("--format", "form", type=formats, default="picture", show_default=True)(command)


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
            explained = asked.explain(question)
            click.echo(explained.plan)
            for sql in explained.sql:
                click.echo(f"\n{sql};")
            click.echo(f"\n-- {explained.rows_read:,} rows read")
            for rule in explained.rules:
                click.echo(f"-- {rule.code}: {rule.text}")
            return
        answer = asked.ask(question)
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())
    elif form == "csv":
        click.echo(csv_of(answer).decode(), nl=False)
    elif form == "arrow":
        sys.stdout.buffer.write(arrow_of(answer))
    else:
        show(answer, asked.slug)


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
