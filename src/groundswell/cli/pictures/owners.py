"""A list of users or of accounts as a table, and how to see the rest of it."""

import click

from groundswell.analyses.listing.owners import AccountsAnswer, ListColumn, UsersAnswer
from groundswell.cli.pictures.listed import asked_by
from groundswell.cli.terminal import Cell, figure, shown, table


def show_owners(answer: UsersAnswer | AccountsAnswer) -> None:
    """One row for each; times in UTC, to the minute."""
    who = "users" if isinstance(answer, UsersAnswer) else "accounts"
    heads = [who.removesuffix("s"), *(c.name.replace("_", " ") for c in answer.columns)]
    rows = [[row.id, *map(_cell, row.values, answer.columns)] for row in answer.rows]
    table(heads, rows, empty=f"No {who}.")
    if answer.next is not None:
        click.echo(
            f"{figure(len(answer.rows))} of {figure(answer.total)}. More: {asked_by('after', answer.next)}"
        )
    elif answer.total:
        click.echo(f"{figure(answer.total)} in all")


def _cell(value: str | float | bool | None, column: ListColumn) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value[:16].replace("T", " ") if column.type == "datetime" else value
    return shown(value, percent=column.percent)
