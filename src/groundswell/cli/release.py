"""`groundswell release`: tell that a version of the site or app went out."""

from datetime import datetime

import click

from groundswell.cli.doorway import Where, in_project, me
from groundswell.cli.terminal import day
from groundswell.model.errors import QuestionError


@click.command()
@click.argument("name")
@click.option("--at", "moment", help="When: 2026-11-21, 2026-11-21T10:30 or with a zone; now, if not given.")
@click.option("--note", default="", help="What is to be said of it.")
@click.option("--link", default="", help="Where one reads more: https://…")
@in_project
def release(name: str, moment: str | None, note: str, link: str, at: Where) -> None:
    """Tell that the version NAME of the site or app went out, so that what stops matching is seen beside it."""
    with at.project() as project:
        told = project.add_release(name, at=read_moment(moment), note=note, link=link, who=me())
    click.echo(f"Release '{told.name}' of {day(told.at)} UTC, number {told.number}.")


def read_moment(text: str | None, option: str = "--at") -> datetime | None:
    """A moment as it was typed for an option.

    Raises:
        QuestionError: it is none.
    """
    try:
        return None if text is None else datetime.fromisoformat(text)
    except ValueError:
        raise QuestionError(
            f"'{text}' is no time. Write 2026-11-21, 2026-11-21T10:30 or 2026-11-21T10:30:00Z.", at=option
        ) from None
