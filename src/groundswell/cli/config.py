"""`groundswell config`: every setting, its value and where that came from."""

import os

import click

from groundswell.app.settings import SECRETS, Row, settings_table
from groundswell.model.errors import SettingError

INTRODUCTION = """\
# Settings

Everything an operator may change, one row each. A setting is read from an option of the command where it
has one (`--data`), else from its variable, else it has its default. `groundswell config` prints the values in
force and where each came from. A variable that begins with `GROUNDSWELL_` and is not listed here stops the
start, and so does a value that cannot be read.

No setting changes what a number means. What does (time zone, first day of the week, membership) belongs to a
project.

| setting | variable | default | what it is |
| --- | --- | --- | --- |
"""


@click.command()
@click.option("--markdown", is_flag=True, help="Print the page docs/settings.md instead.")
def config(markdown: bool) -> None:
    """List every setting: its value, where it came from, and what it is."""
    if markdown:
        click.echo(INTRODUCTION + "\n".join(_documented(row) for row in settings_table({})))
        return
    try:
        rows = settings_table(os.environ)
    except SettingError as refused:
        raise click.ClickException(refused.message) from refused
    for row in rows:
        shown = "…" if row.name in SECRETS and row.value else _shown(row.value)
        click.echo(f"{row.name} = {shown}  ({row.source})")
        click.echo(
            click.wrap_text(row.help.replace("`", ""), initial_indent="    ", subsequent_indent="    ")
        )


def _documented(row: Row) -> str:
    default = f"`{row.default}`" if row.default else ""
    return f"| `{row.name}` | `{row.variable}` | {default} | {row.help} |"


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
