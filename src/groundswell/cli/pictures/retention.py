"""Retention as a terminal picture: a triangle of shares, darker where more came back."""

import itertools

import click

from groundswell.analyses.retention.shape import Cohorts, RetentionAnswer
from groundswell.cli.pictures.association import show_association
from groundswell.cli.pictures.listed import show_listed
from groundswell.cli.pictures.words import actors_named, group_named
from groundswell.cli.terminal import Cell, figure, room, table, width_of

SHADES = " ░▒▓█"
MOST_GROUPS = 6
MARKS = {"so_far": "…", "cut": "*"}
MORE_THAN_ONCE = (
    "The table above counts whoever joined several cohorts in each of them, so its shares may differ."
)


def show_retention(answer: RetentionAnswer) -> None:
    """For each group its cohorts with their sizes and the share in each column, and the mean of what is whole."""
    if not answer.groups:
        click.echo("Nobody began in this range.")
    for number, cohorts in enumerate(answer.groups[:MOST_GROUPS]):
        if number:
            click.echo()
        if cohorts.group:
            name = group_named(cohorts.group, answer.question.group_by, answer.bin_edges)
            click.echo(f"{name} · {figure(sum(cohorts.sizes))} in all cohorts")
        _triangle(answer, cohorts)
    if len(answer.groups) > MOST_GROUPS:
        click.echo(f"… and {len(answer.groups) - MOST_GROUPS} more groups; --format csv has them all")
    _legend(answer)
    _association(answer)
    show_listed(answer.list_, actors_named(answer.question.by))


def _association(answer: RetentionAnswer) -> None:
    if answer.association is None or not answer.groups:
        return
    columns = [f"{answer.interval} {column}" for column in range(len(answer.association.differences))]
    asked = answer.question
    somebody = {cohorts.group[0] or "" for cohorts in answer.groups if any(cohorts.sizes)}
    is_any_over = any(state == "whole" for row in answer.states for state in row[1:])
    empty = "Nothing that is over has anybody of both." if is_any_over else "Nothing is over yet."
    show_association(answer.association, columns, (asked.group_by[0], asked.by), somebody, empty=empty)
    if asked.type == "recurring" and any(answer.association.differences):
        click.echo(MORE_THAN_ONCE)


def _triangle(answer: RetentionAnswer, cohorts: Cohorts) -> None:
    columns = max(len(row) for row in cohorts.rows)
    head = [answer.interval, "size", *(f"{column}" for column in range(1, columns))]
    short = answer.interval == "hour"
    rows: list[list[Cell]] = []
    for time, row, states in zip(answer.times, cohorts.rows, answer.states, strict=True):
        label = time[:16].replace("T", " ") if short else time
        cells = [_cell(row[0], back, state) for back, state in zip(row[1:], states[1:], strict=True)]
        size = None if states[0] == "not_begun" else row[0]
        rows.append([label + MARKS.get(states[0], ""), size, *cells, *([""] * (columns - len(row)))])
    rows.append(["mean", "", *("–" if share is None else _shaded(share) for share in cohorts.mean[1:])])
    shown = _fitting(head, rows)
    table(head[:shown], [row[:shown] for row in rows], empty="")
    if shown < len(head):
        click.echo(f"… and {len(head) - shown} more columns; --format csv has them all")


def _fitting(head: list[str], rows: list[list[Cell]]) -> int:
    """How many columns a terminal has room for, the first three always."""
    widths = [width_of(name, column) for name, column in zip(head, zip(*rows, strict=True), strict=True)]
    return max(3, sum(taken <= room() for taken in itertools.accumulate(widths)))


def _cell(size: int, back: int, state: str) -> str:
    """The share, or a dash where there is nothing to tell: nobody is back so far, or nobody could come back."""
    if state == "not_begun" or not size or (state == "so_far" and not back):
        return "–"
    return _shaded(back / size, MARKS.get(state, ""))


def _shaded(share: float, mark: str = "") -> str:
    return f"{SHADES[min(4, int(share * 4.999))]} {share:.0%}{mark}"


def _legend(answer: RetentionAnswer) -> None:
    states = {state for row in answer.states for state in row}
    told = {"so_far": "… is not over", "cut": "* the range has only a part", "not_begun": "– is yet to come"}
    said = [text for state, text in told.items() if state in states]
    if said:
        click.echo(f"\n{'; '.join(said)}. The mean is of what is over.")
