"""Time between events as a terminal picture: the figures in words, and bars of how often it took how long."""

import click

from groundswell.analyses.time_between.shape import TimeBetweenAnswer, Times
from groundswell.cli.pictures.listed import show_listed
from groundswell.cli.terminal import Cell, figure, table
from groundswell.plan.relations import OTHER

UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))
WIDEST = 40
MOST_GROUPS = 6


def show_time_between(answer: TimeBetweenAnswer) -> None:
    """For each group its figures, and a bar for each bin."""
    if not answer.groups:
        click.echo("No times in this range.")
    for number, times in enumerate(answer.groups[:MOST_GROUPS]):
        if number:
            click.echo()
        _group(answer, times)
    if len(answer.groups) > MOST_GROUPS:
        click.echo(f"… and {len(answer.groups) - MOST_GROUPS} more groups; --format csv has them all")
    show_listed(answer.list_)


def _group(answer: TimeBetweenAnswer, times: Times) -> None:
    if times.group:
        named = ("(missing)" if g is None else "(other)" if g == OTHER else g for g in times.group)
        click.echo(", ".join(named))
    click.echo(f"{figure(times.count)} times of {figure(times.actors)}; {figure(times.open)} still open")
    if times.count:
        told = (("median", times.median_seconds), ("mean", times.mean_seconds), ("p90", times.p90_seconds))
        click.echo(", ".join(f"{name} {lasting(seconds or 0)}" for name, seconds in told))
    if times.usage_interval is not None:
        days = times.usage_interval.days
        click.echo(f"Most come back within {days} day{'s' if days > 1 else ''}.")
    most = max(times.bins, default=0)
    rows: list[list[Cell]] = [
        [f"{lasting(low)} or more", "█" * round(WIDEST * count / most) if most else "", count, actors]
        for low, count, actors in zip(answer.edges, times.bins, times.bin_actors, strict=True)
    ]
    click.echo()
    table(["after", "", "times", "who"], rows, empty="No times in this range.")


def lasting(seconds: float) -> str:
    """A length of time for people, in its largest unit: `2.5 days`."""
    for size, unit in UNITS:
        if seconds >= size:
            number = f"{seconds / size:.1f}".removesuffix(".0")
            return f"{number} {unit}{'' if number == '1' else 's'}"
    return f"{seconds:.3g} seconds" if seconds else "0 seconds"
