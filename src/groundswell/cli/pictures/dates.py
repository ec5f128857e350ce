"""When figures are of: the names of buckets, and what is told of those that are not over."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import click

from groundswell.model.answer import Answer
from groundswell.model.period import Interval
from groundswell.model.questions.asked import Ranged
from groundswell.model.states import State

MARKS: dict[State, str] = {"cut": " (part)", "so_far": " (so far)"}


def labels_of(interval: Interval, times: Sequence[str]) -> list[str]:
    """The buckets' starts, as short as they can be: an hour has its offset only where it comes twice."""
    if interval != "hour":
        return list(times)
    short = [time[:16].replace("T", " ") for time in times]
    often = Counter(short)
    return [
        f"{label} {time[19:]}" if often[label] > 1 else label
        for label, time in zip(short, times, strict=True)
    ]


def marked(interval: Interval, times: Sequence[str], states: Sequence[State]) -> list[str]:
    """The same, with a word for those that the figures are of a part of."""
    labels = labels_of(interval, times)
    return [label + MARKS.get(state, "") for label, state in zip(labels, states, strict=True)]


def without_year(labels: Sequence[str], beside: Sequence[str]) -> list[str]:
    """Dates without their year, where it is the same in all of them and in those that they stand beside."""
    is_one = len({label[:4] for label in (*labels, *beside) if label}) == 1
    return [label[5:] for label in labels] if is_one else list(labels)


def begun(states: Sequence[State]) -> int:
    """How many buckets have begun, at least one."""
    return max(1, sum(state != "not_begun" for state in states))


def last_named(states: Sequence[State]) -> str:
    """The head of a column that has the last figure of those that have begun."""
    return f"last{MARKS.get(states[begun(states) - 1], '')}"


def tell_unfinished(answer: Answer) -> None:
    """A line where the range is not over, for figures that are of all of it."""
    asked = answer.question
    if not isinstance(asked, Ranged) or asked.to is None:
        return
    last = datetime.fromisoformat(asked.to)  # its second belongs to the range
    ends = (last if last.tzinfo else last.replace(tzinfo=ZoneInfo(answer.timezone))) + timedelta(seconds=1)
    if ends > datetime.fromisoformat(answer.now):
        click.echo("\nThe range is not over: these figures are so far.")
