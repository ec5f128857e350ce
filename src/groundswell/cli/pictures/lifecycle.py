"""A lifecycle as a terminal picture: a line of blocks for each state, and a table of the same figures."""

import click

from groundswell.analyses.lifecycle.answer import LifecycleAnswer, LifeGroup
from groundswell.cli.pictures.graph import begun, group_named, in_tables, marked
from groundswell.cli.pictures.listed import show_listed
from groundswell.cli.terminal import Cell, sparkline, table

STATES = ("new", "returning", "resurrecting", "dormant")


def show_lifecycle(answer: LifecycleAnswer) -> None:
    """The lines of all groups, then their figures by interval."""
    count = begun(answer.states)
    lines = [
        (_head(group, state), getattr(group, state)[:count]) for group in answer.rows() for state in STATES
    ]
    table(
        ["state", "", "largest", "last"],
        [[head, sparkline([abs(n) for n in row]), max(row, key=abs), row[-1]] for head, row in lines],
        empty="No groups in this range.",
    )
    click.echo()
    columns: list[list[Cell]] = [[*marked(answer.interval, answer.times, answer.states)]]
    columns += [[*row, *[None] * (len(answer.times) - count)] for _, row in lines]
    in_tables([answer.interval, *(head for head, _ in lines)], columns)
    show_listed(answer.list_)


def _head(group: LifeGroup, state: str) -> str:
    return " · ".join([group_named(group.group), state]) if group.group else state
