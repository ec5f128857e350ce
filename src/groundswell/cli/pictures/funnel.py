"""A funnel as a terminal picture: bars of the steps, or the trend, or how long it took."""

from collections.abc import Sequence

import click

from groundswell.analyses.funnel.figures import FunnelAnswer, FunnelBucket, FunnelGroup
from groundswell.cli.pictures.association import show_association
from groundswell.cli.pictures.dates import MARKS, last_named
from groundswell.cli.pictures.layout import by_time, in_tables, lines
from groundswell.cli.pictures.words import actors_named, counted, group_named
from groundswell.cli.terminal import GAP, Cell, bars, percentage, room, table, width_of
from groundswell.model.questions.funnel import ListOf

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
    whose, asked = actors_named(answer.question.by), answer.question.list_
    if answer.association is not None:
        told_apart = (answer.question.group_by[0], answer.question.by)
        somebody = {group.group[0] or "" for group in answer.groups}
        show_association(
            answer.association,
            answer.steps,
            told_apart,
            somebody,
            empty="Nobody entered in one of the groups.",
        )
    if answer.list_ is not None and asked is not None:
        click.echo(f"\n{counted(answer.list_.count, whose)} {_behind(answer, asked)}:")
        table(["id"], [[id] for id in answer.list_.ids], empty="Nobody.")
        if answer.list_.next is not None:
            click.echo(f'… and more: "after": "{answer.list_.next}" in the list')


def _behind(answer: FunnelAnswer, asked: ListOf) -> str:
    """Whom a list is of, in words."""
    if asked.step is None:
        return f"in bin {asked.bin}"
    entered = ""
    if asked.bucket is not None:
        start = next((group.buckets[asked.bucket].start for group in answer.groups if group.buckets), "")
        entered = f" of those who entered in the {answer.question.interval} from {start}"
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


def _name(answer: FunnelAnswer, group: FunnelGroup) -> str:
    return group_named(group.group, answer.question.group_by, answer.bin_edges)


def _steps(answer: FunnelAnswer, group: FunnelGroup) -> None:
    rows: list[list[Cell]] = [
        [
            f"{k + 1}  {name}",
            group.counts[k],
            percentage(group.conversion[k]),
            percentage(group.step_conversion[k]) if k else None,
            lasting(group.median_seconds[k]),
            group.dropped[k],
            group.still[k],
        ]
        for k, name in enumerate(answer.steps)
    ]
    head = ["step", "got there", "of all", "of those before", "median", "dropped", "still open"]
    _with_bars(head, rows, 2, group.conversion)


def _with_bars(head: list[str], rows: list[list[Cell]], place: int, shares: Sequence[float]) -> None:
    """A table with a column of bars at a place, as wide as the others leave room for; without them if there is none."""
    taken = sum(width_of(name, [row[i] for row in rows]) for i, name in enumerate(head))
    if taken + LEAST_BAR > room():
        in_tables(head, list(zip(*rows, strict=True)))
        return
    width = max(LEAST_BAR, min(BAR, room() - taken - GAP))
    barred = [
        [*row[:place], bar_of(share, width), *row[place:]] for row, share in zip(rows, shares, strict=True)
    ]
    table([*head[:place], "", *head[place:]], barred, empty=EMPTY)


def _groups(answer: FunnelAnswer) -> None:
    """A row for each group: who got to each step, and what became of the others, wherever they stopped."""
    rows: list[list[Cell]] = [
        [
            _name(answer, group),
            *group.counts,
            percentage(group.conversion[-1]),
            sum(group.dropped),
            sum(group.still),
        ]
        for group in answer.groups
    ]
    shares = [group.conversion[-1] for group in answer.groups]
    head = ["group", *answer.steps, "of all", "dropped", "still open"]
    _with_bars(head, rows, 1 + len(answer.steps), shares)


def _trend(answer: FunnelAnswer) -> None:
    """Who got from the one step to the other by when they entered; rates of what is not over are told as such."""
    first, last = answer.question.from_step, answer.question.to_step or len(answer.steps)
    click.echo(f"Share of {answer.steps[first - 1]} that got to {answer.steps[last - 1]}, by entry\n")
    told = [(group, [b for b in group.buckets or [] if b.state != "not_begun"]) for group in answer.groups]
    told = [(group, buckets) for group, buckets in told if buckets]
    if told and answer.question.group_by:
        _trends(answer, told)
    elif told:
        buckets = told[0][1]
        labels = _labels(buckets)
        click.echo(bars([b.rate for b in buckets], labels, percentage) + "\n")
        rows: list[list[Cell]] = [
            [label, b.entered, b.converted, percentage(b.rate)]
            for label, b in zip(labels, buckets, strict=True)
        ]
        table([answer.question.interval, "entered", "converted", "rate"], rows, empty=EMPTY)
    click.echo()


def _labels(buckets: Sequence[FunnelBucket]) -> list[str]:
    return [b.start + MARKS.get(b.state, "") for b in buckets]


def _trends(answer: FunnelAnswer, told: Sequence[tuple[FunnelGroup, list[FunnelBucket]]]) -> None:
    """A line for each group above one axis, then the figures."""
    names = [_name(answer, group) for group, _ in told]
    longest = max((buckets for _, buckets in told), key=len)
    rows = [
        (name, [b.rate for b in buckets], [percentage(buckets[-1].rate)])
        for name, (_, buckets) in zip(names, told, strict=True)
    ]
    ends = (longest[0].start, longest[-1].start)
    lines(["group", last_named([b.state for b in longest])], rows, ends=ends, empty=EMPTY)
    click.echo()
    columns: list[list[Cell]] = [
        [*(f"{percentage(b.rate)} of {b.entered:,}" for b in buckets), *["–"] * (len(longest) - len(buckets))]
        for _, buckets in told
    ]
    by_time(answer.question.interval, _labels(longest), names, columns, "group")


def _times(answer: FunnelAnswer) -> None:
    for group in answer.groups:
        bins = group.bins or []
        most = max((people for _, people in bins), default=0)
        ends = [*(lasting(edge) for edge, _ in bins[1:]), None]
        rows: list[list[Cell]] = [
            [
                f"{lasting(edge)} and more" if end is None else f"{lasting(edge)} to {end}",
                people,
                bar_of(people / most),
            ]
            for (edge, people), end in zip(bins, ends[: len(bins)], strict=True)
        ]
        if bins and not bins[-1][1]:
            # The open bin has somebody only where the slowest took a whole number of widths (rule F17).
            rows.pop()
        if group.group:
            click.echo(_name(answer, group))
        table(["took", actors_named(answer.question.by), ""], rows, empty="Nobody got there.")
        if group.avg_seconds_total is not None:
            click.echo(f"{lasting(group.avg_seconds_total)} on average")
        click.echo()
