"""A lifecycle as a terminal picture: a line of blocks for each state, and a table of the same figures."""

import click

from groundswell.analyses.lifecycle.answer import LifecycleAnswer, LifeGroup
from groundswell.cli.pictures.dates import begun, last_named, marked
from groundswell.cli.pictures.layout import by_time, lines
from groundswell.cli.pictures.listed import show_listed
from groundswell.cli.pictures.words import actors_named, group_named
from groundswell.cli.terminal import Cell

STATES = ("new", "returning", "resurrecting", "dormant")


def show_lifecycle(answer: LifecycleAnswer) -> None:
    """The lines of all groups, then their figures by interval."""
    count = begun(answer.states)
    found = [
        (_head(answer, group, state), getattr(group, state)[:count])
        for group in answer.rows()
        for state in STATES
    ]
    lines(
        ["state", "largest", last_named(answer.states)],
        [(head, [abs(n) for n in row], [max(row, key=abs), row[-1]]) for head, row in found],
        empty="No groups in this range.",
    )
    if found:
        click.echo()
        heads = [head for head, _ in found]
        columns: list[list[Cell]] = [[*row, *[None] * (len(answer.times) - count)] for _, row in found]
        times = marked(answer.interval, answer.times, answer.states)
        by_time(answer.interval, times, heads, columns, "state")
    show_listed(answer.list_, actors_named(answer.question.by))


def _head(answer: LifecycleAnswer, group: LifeGroup, state: str) -> str:
    return (
        " · ".join([group_named(group.group, answer.question.group_by, answer.bin_edges), state])
        if answer.question.group_by
        else state
    )
