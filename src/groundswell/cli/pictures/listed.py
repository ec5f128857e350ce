"""Those behind a figure, as a list in the terminal."""

import click

from groundswell.cli.terminal import figure, table
from groundswell.model.questions.who import Listed

MOST_SHOWN = 40


def show_listed(found: Listed | None) -> None:
    """How many they are and the first of them; nothing where no list was asked for."""
    if found is None:
        return
    click.echo()
    table([f"{figure(found.count)} in all"], [[id] for id in found.ids[:MOST_SHOWN]], empty="Nobody.")
    if found.count > len(found.ids[:MOST_SHOWN]) and found.ids:
        click.echo("… and more")
