"""`groundswell annotate`: tell what happened, so that it is seen beside figures."""

import click

from groundswell.cli.doorway import Where, in_project, me
from groundswell.cli.release import read_moment
from groundswell.cli.terminal import day
from groundswell.model.annotation import KINDS, AnnotationKind


@click.command()
@click.argument("text")
@click.option("--kind", type=click.Choice(KINDS), default="other", help="What it is; 'other' if not given.")
@click.option("--at", "moment", help="When: 2026-11-21, 2026-11-21T10:30 or with a zone; now, if not given.")
@click.option("--end", help="Until when it lasted, such as an incident.")
@click.option("--note", default="", help="What else is to be said of it.")
@click.option("--link", default="", help="Where one reads more: https://…")
@in_project
def annotate(
    text: str, kind: AnnotationKind, moment: str | None, end: str | None, note: str, link: str, at: Where
) -> None:
    """Tell that TEXT happened, so that it is seen beside every figure over time: a release, an incident, anything."""
    with at.project() as project:
        told = project.annotate(
            text,
            kind=kind,
            at=read_moment(moment),
            end=read_moment(end, "--end"),
            note=note,
            link=link,
            who=me(),
        )
    until = f" to {day(told.end)}" if told.end else ""
    click.echo(f"{told.text} ({told.kind}), {day(told.at)}{until} UTC, id {told.id}.")
