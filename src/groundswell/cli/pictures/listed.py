"""Those behind a figure, as a list in the terminal."""

import click

from groundswell.cli.pictures.words import counted
from groundswell.cli.terminal import table
from groundswell.model.questions.who import Listed

MOST_SHOWN = 40


def asked_by(field: str, cursor: str) -> str:
    """How a cursor is given: by the running command's option of that name, else in the question that it was given."""
    context = click.get_current_context(silent=True)
    options = {option.name for option in context.command.params} if context else set()
    return f"--{field} {cursor}" if field in options else f'"{field}": "{cursor}" in the question'


def show_listed(found: Listed | None, whose: str) -> None:
    """How many they are (`whose`: users, accounts …) and the first of them; nothing where no list was asked for."""
    if found is None:
        return
    click.echo()
    table([f"{counted(found.count, whose)} in all"], [[id] for id in found.ids[:MOST_SHOWN]], empty="Nobody.")
    if found.count > len(found.ids[:MOST_SHOWN]) and found.ids:
        click.echo("… and more")
