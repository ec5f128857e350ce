"""A funnel as a terminal picture: bars of the steps, or the trend, or how long it took."""

from collections.abc import Sequence

import click

from groundswell.analyses.funnel.figures import FunnelAnswer, FunnelGroup
from groundswell.cli.pictures.association import show_association
from groundswell.cli.terminal import GAP, Cell, bars, figure, room, sparkline, table, width_of
from groundswell.model.questions.funnel import ListOf
from groundswell.plan.relations import OTHER

BAR, LEAST_BAR = 30, 4
EIGHTHS = " ▏▎▍▌▋▊▉█"
EMPTY = "Nobody entered in this range."
OUTCOMES = {"reached": "got to", "dropped": "dropped off after", "still": "may still go on after"}
UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"))


def show_funnel(answer: FunnelAnswer) -> None:
    """The steps with bars from left to right; before them, what else was asked for."""
    if not answer.groups:
        click.echo(EMPTY)
        return
    if answer.question.report == "trend":
        _trend(answer)
    elif answer.question.report == "time_to_convert":
        _times(answer)
    if len(answer.groups) == 1 and not answer.groups[0].group:
        _steps(answer, answer.groups[0])
    else:
        _groups(answer)
    if answer.association is not None:
        empty = "Nobody entered in one of the groups."
        show_association(answer.association, answer.steps, empty=empty)
    asked = answer.question.list_
    if answer.list_ is not None and asked is not None:
        click.echo(f"\n{figure(answer.list_.count)} {_behind(answer, asked)}:")
        table(["id"], [[id] for id in answer.list_.ids], empty="Nobody.")
        if answer.list_.next is not None:
            click.echo(f"… and more after {answer.list_.next}")


def _behind(answer: FunnelAnswer, asked: ListOf) -> str:
    """Whom a list is of, in words."""
    if asked.step is None:
        return f"in bin {asked.bin}"
    entered = (
        "" if asked.bucket is None else f" of those who entered in {answer.question.interval} {asked.bucket}"
    )
    return f"{OUTCOMES[asked.outcome]} {answer.steps[asked.step - 1]}{entered}"


def bar_of(share: float, width: int = BAR) -> str:
    """A bar from left to right, to an eighth of a character; somebody is never nobody."""
    eighths = max(round(share * width * 8), 1 if share else 0)
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def lasting(seconds: float | None) -> str:
    """A time for people: 2.5 d, 3 h, 45 min, 12 s."""
    if seconds is None:
        return "–"
    for length, unit in UNITS:
        if seconds >= length:
            return f"{seconds / length:.1f}".removesuffix(".0") + f" {unit}"
    return f"{seconds:.1f}".removesuffix(".0") + " s"


def _name(group: FunnelGroup) -> str:
    return ", ".join("(missing)" if g is None else "(other)" if g == OTHER else g for g in group.group)


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _steps(answer: FunnelAnswer, group: FunnelGroup) -> None:
    rows: list[list[Cell]] = [
        [
            f"{k + 1}  {name}",
            group.counts[k],
            _percent(group.conversion[k]),
            _percent(group.step_conversion[k]) if k else None,
            lasting(group.median_seconds[k]),
            group.dropped[k],
            group.still[k],
        ]
        for k, name in enumerate(answer.steps)
    ]
    head = ["step", "got there", "of all", "of those before", "median time", "dropped", "still open"]
    _with_bars(head, rows, 2, group.conversion)


def _with_bars(head: list[str], rows: list[list[Cell]], place: int, shares: Sequence[float]) -> None:
    """A table with a column of bars at a place: as wide as the others leave room for."""
    taken = sum(width_of(name, [row[i] for row in rows]) for i, name in enumerate(head))
    width = max(LEAST_BAR, min(BAR, room() - taken - GAP))
    barred = [
        [*row[:place], bar_of(share, width), *row[place:]] for row, share in zip(rows, shares, strict=True)
    ]
    table([*head[:place], "", *head[place:]], barred, empty=EMPTY)


def _groups(answer: FunnelAnswer) -> None:
    rows: list[list[Cell]] = [
        [_name(group), *group.counts, _percent(group.conversion[-1])] for group in answer.groups
    ]
    shares = [group.conversion[-1] for group in answer.groups]
    _with_bars(["group", *answer.steps, "of all"], rows, 1 + len(answer.steps), shares)


def _trend(answer: FunnelAnswer) -> None:
    """Who got from the one step to the other by when they entered; rates of what is not over are told as such."""
    first, last = answer.question.from_step, answer.question.to_step or len(answer.steps)
    click.echo(f"Share of {answer.steps[first - 1]} that got to {answer.steps[last - 1]}, by entry\n")
    for group in answer.groups:
        buckets = [b for b in group.buckets or [] if b.state != "not_begun"]
        if not buckets:
            continue
        if group.group:
            line = sparkline([b.rate for b in buckets])
            click.echo(f"{_name(group)}  {line}  {_percent(buckets[-1].rate)}")
            continue
        click.echo(bars([b.rate for b in buckets], [b.start for b in buckets]) + "\n")
        rows: list[list[Cell]] = [
            [b.start + (" (so far)" if b.state == "so_far" else ""), b.entered, b.converted, _percent(b.rate)]
            for b in buckets
        ]
        table([answer.question.interval, "entered", "converted", "rate"], rows, empty=EMPTY)
    click.echo()


def _times(answer: FunnelAnswer) -> None:
    for group in answer.groups:
        most = max((people for _, people in group.bins or []), default=0)
        rows: list[list[Cell]] = [
            [f"{lasting(edge)} and more", people, bar_of(people / most)] for edge, people in group.bins or []
        ]
        if group.group:
            click.echo(_name(group))
        table(["took", "people", ""], rows, empty="Nobody got there.")
        if group.avg_seconds_total is not None:
            click.echo(f"{lasting(group.avg_seconds_total)} on average")
        click.echo()
