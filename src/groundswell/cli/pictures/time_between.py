"""Time between events as a terminal picture: the figures in words, and bars of how often it took how long."""

import click

from groundswell.analyses.time_between.shape import TimeBetweenAnswer, Times
from groundswell.cli.pictures.dates import tell_unfinished
from groundswell.cli.pictures.listed import show_listed
from groundswell.cli.pictures.words import actors_named, counted, group_named
from groundswell.cli.terminal import Cell, figure, table

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
    tell_unfinished(answer)
    show_listed(answer.list_, actors_named(answer.question.by))


def _group(answer: TimeBetweenAnswer, times: Times) -> None:
    if times.group:
        click.echo(group_named(times.group, answer.question.group_by, answer.bin_edges))
    whose = actors_named(answer.question.by)
    of = f"{counted(times.count, 'times')} of {counted(times.actors, whose)}"
    click.echo(f"{of}; {figure(times.open)} still open")
    if times.count:
        told = (("median", times.median_seconds), ("mean", times.mean_seconds), ("p90", times.p90_seconds))
        click.echo(", ".join(f"{name} {lasting(seconds or 0)}" for name, seconds in told))
    if times.usage_interval is not None:
        days = times.usage_interval.days
        click.echo(f"Most come back within {days} day{'s' if days > 1 else ''}.")
    most = max(times.bins, default=0)
    ends = [*answer.edges[1:], None][: len(answer.edges)]
    rows: list[list[Cell]] = [
        [_bin(low, end), "█" * round(WIDEST * count / most) if most else "", count, actors]
        for low, end, count, actors in zip(answer.edges, ends, times.bins, times.bin_actors, strict=True)
    ]
    click.echo()
    table(["after", "", "times", whose], rows, empty="No times in this range.")


def _bin(low: float, end: float | None) -> str:
    """`less than 1 minute`, `1 to 5 minutes`, `30 minutes to 1 hour`, `1 day or more`."""
    if end is None:
        return f"{lasting(low)} or more"
    if not low:
        return f"less than {lasting(end)}"
    number, unit = lasting(low).split(" ")
    is_same = unit.rstrip("s") == lasting(end).split(" ")[1].rstrip("s")
    return f"{number if is_same else lasting(low)} to {lasting(end)}"


def lasting(seconds: float) -> str:
    """A length of time for people, in its largest unit: `2.5 days`."""
    for size, unit in UNITS:
        if seconds >= size:
            number = f"{seconds / size:.1f}".removesuffix(".0")
            return f"{number} {unit}{'' if number == '1' else 's'}"
    return f"{seconds:.3g} seconds" if seconds else "0 seconds"
