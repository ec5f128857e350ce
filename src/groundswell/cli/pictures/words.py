"""What groups, events and those who are counted are called, alike in every picture."""

from collections.abc import Sequence
from typing import Any

from msgspec import UNSET

from groundswell.cli.terminal import figure
from groundswell.definitions.bins import ends_of
from groundswell.definitions.grouping import ALL
from groundswell.model.questions.asked import By, GroupBy
from groundswell.model.questions.choice import SESSION
from groundswell.model.questions.condition import Did, EventChoice
from groundswell.model.questions.graph import TRAILING, GraphQuestion, Series
from groundswell.model.questions.spans import Window
from groundswell.plan.relations import OTHER

SAID: dict[str | None, str] = {None: "(missing)", OTHER: "(other)", ALL: "(everybody)"}
COMPARED = {
    "eq": "exactly",
    "ne": "other than",
    "gt": "more than",
    "gte": "at least",
    "lt": "fewer than",
    "lte": "at most",
}


def group_named(
    group: Sequence[str | None], group_by: Sequence[GroupBy], bin_edges: Sequence[float] | None = None
) -> str:
    """A group as people say it: a value, a bin's ends, a segment's name, whether or how often something was done."""
    if bin_edges is not None and (between := ends_of(group[0], bin_edges)) is not None:
        return " to ".join(map(figure, between))
    return ", ".join(_value_named(text, by) for text, by in zip(group, group_by, strict=True))


def place_named(place: str | None) -> str:
    """A value that stands alone, such as a place on a path."""
    return SAID.get(place, place or "")


def choice_named(choice: EventChoice) -> str:
    """The events of a choice: `Review or Commit`; conditions on them are told as being there."""
    if choice.any_of is not None:
        name = " or ".join(dict.fromkeys(choice_named(inner) for inner in choice.any_of))
    else:
        name = "any event" if choice.event is None or choice.event is UNSET else choice.event
    return f"{name} (filtered)" if choice.filters else name


def did_named(did: Did) -> str:
    """What was done, how often and when: `Review at least 3 times in the last 30 days`."""
    parts = [choice_named(did)]
    if did.count is not None:
        parts.append(f"{COMPARED[did.count.op]} {counted(did.count.value, 'times')}")
    if did.window is not None:
        parts.append(window_named(did.window))
    return " ".join(parts)


def window_named(window: Window) -> str:
    """When: `in the last 30 days`, `60 to 30 days ago`, `since 2026-01-01`."""
    if window.last is not None:
        value, unit = window.last.value, window.last.unit
        return f"in the last {unit if value == 1 else f'{value} {unit}s'}"
    if window.ago is not None:
        return f"{window.ago[0]} to {window.ago[1]} {window.unit}s ago"
    return f"from {window.from_} to {window.to}" if window.to else f"since {window.from_}"


def actors_named(by: By) -> str:
    """Those whose behaviour is counted, as a plural."""
    if isinstance(by, str):
        return f"{by}s"
    return "accounts" if by.property is None else f"values of {by.property}"


def counting(question: Any) -> str:
    """What the figures of a question are numbers of, as plurals: `users`, `times and accounts`; else empty."""
    if isinstance(question, GraphQuestion):
        return " and ".join(dict.fromkeys(filter(None, map(_counted_in, question.series))))
    by: By | None = getattr(question, "by", None)
    return "" if by is None else actors_named(by)


def _counted_in(series: Series) -> str:
    """What a line of a graph counts; sums, means and saved measures count nothing."""
    if series.population is not None:
        return series.population
    if series.saved is not None:
        return ""
    if series.measure == "count":
        return (
            "sessions" if series.event == SESSION else "times" if isinstance(series.event, str) else "events"
        )
    if series.measure in TRAILING:
        return "users"
    return series.measure if series.measure in ("users", "accounts") else ""


def counted(count: float, plural: str, kind: str = "") -> str:
    """`3 accounts`, `1 account`, `1 active account`."""
    first, *rest = plural.split(" ")
    noun = " ".join([first.removesuffix("s"), *rest]) if count == 1 else plural
    return " ".join(part for part in (figure(count), kind, noun) if part)


def _value_named(text: str | None, by: GroupBy) -> str:
    if text in SAID:
        return SAID[text]
    if by.did is not None:
        return f"did {did_named(by.did)}" if text == "true" else f"did not do {did_named(by.did)}"
    if by.count_of is not None:
        return f"{did_named(by.count_of)}: {text} {'time' if text == '1' else 'times'}"
    return text or ""
