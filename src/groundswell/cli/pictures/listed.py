"""Those behind a figure, as a list in the terminal."""

import click

from groundswell.cli.pictures.words import counted
from groundswell.cli.terminal import table
from groundswell.model.questions.who import Listed

MOST_SHOWN = 40


def show_listed(found: Listed | None, whose: str) -> None:
    """How many they are (`whose`: users, accounts …) and the first of them; nothing where no list was asked for."""
    if found is None:
        return
    click.echo()
    table([f"{counted(found.count, whose)} in all"], [[id] for id in found.ids[:MOST_SHOWN]], empty="Nobody.")
    if found.count > len(found.ids[:MOST_SHOWN]) and found.ids:
        click.echo("… and more")
