"""`groundswell definitions health`: which definitions match as they used to, and which need attention."""

import click

from groundswell.cli.doorway import Where, in_project
from groundswell.cli.terminal import day, figure, sparkline, table
from groundswell.model.watched import DefinitionHealth, Health, HealthReport

SAID = {
    "usual": "as usual",
    "new": "too new to judge",
    "none": "nothing matched yet",
    "stopped": "stopped matching",
    "fell": "fell far below its usual",
    "rose": "rose far above its usual",
    "capture fell": "fell with all capture",
    "capture rose": "rose with all capture",
    "capture stopped": "nothing is captured at all",
    "waiting": "not looked at yet",
    "backfilling": "matches are being found",
    "archived": "archived",
}
CAPTURE = {
    "stopped": "Nothing has been captured since {}.",
    "fell": "All that is captured fell far below its usual.",
}


@click.command()
@click.argument("name", required=False)
@click.option("--now", is_flag=True, help="Look now, whenever that was done last.")
@click.option("--attention", is_flag=True, help="Only those that need attention.")
@in_project
def health(name: str | None, now: bool, attention: bool, at: Where) -> None:
    """Tell which definitions match as they used to; of the one named NAME, what it did and what may replace it."""
    with at.project() as project:
        report = project.definitions_health(anew=now)
        if report.looked_at is None:
            report = project.definitions_health(anew=True)
        found = None if name is None else project.definition_health(name)
    if found is not None:
        _show(found)
    else:
        _list(report, attention=attention)


def _list(report: HealthReport, *, attention: bool) -> None:
    shown = [h for h in report.events if (h.needs_attention if attention else h.status != "archived")]
    table(
        ["event", "is", "last match", "last day", "expected", "release"],
        [
            [
                h.name,
                SAID[h.status],
                day(h.last_at),
                h.count,
                h.expected,
                h.release.name if h.release else None,
            ]
            for h in shown
        ],
        empty="Nothing needs attention." if attention else "No definition yet.",
    )
    said = CAPTURE.get(report.capture)
    if said:
        click.echo(said.format(f"{day(report.captured_at)} UTC"), err=True)


def _show(found: DefinitionHealth) -> None:
    click.echo(told(found.health))
    if found.days:
        click.echo(sparkline([each.count for each in found.days], len(found.days)))
        click.echo(f"{found.days[0].day} to {found.days[-1].day}, matches of each day")
    for place, each in enumerate(found.successors, 1):
        what = f"'{each.text}'" if each.text else "An element"
        click.echo(
            f"{place}. {what} appeared instead, {each.count:,} times since {day(each.first_at)}: {each.selector}"
        )


def told(health: Health) -> str:
    """What is to be said of a definition, in a sentence."""
    said = f"'{health.name}': {SAID[health.status]}"
    if health.stopped_since is not None:
        said += f" since {day(health.stopped_since)} UTC"
        if health.missed is not None:
            said += f", about {figure(round(health.missed))} matches are missing"
        if health.release is not None:
            said += f"; release '{health.release.name}' of {day(health.release.at)} UTC"
    elif health.expected is not None and health.count is not None:
        said += f": {health.count:,} on {health.day}, about {figure(round(health.expected))} expected"
    return f"{said}."
