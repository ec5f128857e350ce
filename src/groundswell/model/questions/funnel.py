"""The funnel question: how many get from step to step, how fast, and who."""

import re
from typing import Literal

from msgspec import field

from groundswell.model.errors import QuestionError
from groundswell.model.period import Interval
from groundswell.model.questions.asked import (
    By,
    GroupBy,
    Ranged,
    check_by,
    check_groups,
    check_range,
    check_top,
    check_top_alone,
)
from groundswell.model.questions.choice import check_choice
from groundswell.model.questions.condition import EventChoice
from groundswell.model.questions.spans import Duration
from groundswell.model.questions.who import Who, check_who

FEWEST_STEPS, MOST_STEPS = 2, 20
MOST_EXCLUSIONS = 20
MOST_BINS = 1_000
TOUCHES = ("first_touch", "last_touch")
"""Ways of attribution by which an actor is in one group."""
_OF_STEP = re.compile(r"step:(\d{1,3})")

Order = Literal["ordered", "strict", "unordered"]
Report = Literal["steps", "trend", "time_to_convert"]


class Step(EventChoice, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A step: an event choice. `first_ever` takes only the actor's first such event in all history (rule F18).

    `any`: the first event of that name, which must also pass the filters; `matching`: the first that passes them.
    """

    first_ever: Literal["any", "matching"] | None = None


class Exclusion(EventChoice, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Events that may not lie after one step and before another, which are counted from 1; null: the last step."""

    from_step: int = 1
    to_step: int | None = None


class ListOf(Who, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Whose ids are wanted of a step.

    `reached`: who got at least to it. `dropped`: who got to it, no further, and cannot any more. `still`: who got to
    it, no further yet, and has an attempt that is still open. With `bucket` (from 0, of a trend) who got to it of those
    who entered then. In place of a step `bin` (from 0, of `time_to_convert`): who took so long.
    """

    step: int | None = None
    bucket: int | None = None
    bin: int | None = None
    outcome: Literal["reached", "dropped", "still"] = "reached"


class FunnelQuestion(
    Ranged,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="kind",
    tag="funnel",
):
    """How many get from step to step. Without `window` all the range is theirs.

    `report` adds to the steps their `trend` over time by `interval`, or `time_to_convert` in `bins`; both from
    `from_step` to `to_step` (the last one). `who` adds everybody's ids at each step, `list` a page of ids of one step.
    """

    steps: list[Step]
    order: Order = "ordered"
    window: Duration | None = None
    exclude: list[Exclusion] = field(default_factory=list)
    by: By = "user"
    group_by: list[GroupBy] = field(default_factory=list)
    attribution: str = "first_touch"
    top_n: int | None = None
    other: bool = True
    report: Report = "steps"
    interval: Interval = "day"
    from_step: int = 1
    to_step: int | None = None
    bins: int | None = None
    who: bool = False
    list_: ListOf | None = field(default=None, name="list")


def step_of(attribution: str) -> int | None:
    """The step, from 1, whose events tell the group; None where another way of attribution is meant."""
    match = _OF_STEP.fullmatch(attribution)
    return int(match[1]) if match else None


def check_funnel(question: FunnelQuestion) -> None:
    """Refuse a funnel that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    count = len(question.steps)
    if not FEWEST_STEPS <= count <= MOST_STEPS:
        raise QuestionError(
            f"A funnel has {FEWEST_STEPS} to {MOST_STEPS} steps; this one has {count}.", at="/steps"
        )
    for i, step in enumerate(question.steps):
        check_choice(step, f"/steps/{i}")
    check_range(question)
    check_by(question.by)
    check_groups(question.group_by)
    if question.window is not None:
        question.window.elapsed("/window")
    _check_exclusions(question)
    _check_attribution(question)
    _check_report(question)
    if question.list_ is not None:
        _check_list(question.list_, question)


def _check_list(wanted: ListOf, question: FunnelQuestion) -> None:
    check_who(wanted, len(question.group_by), "/list")
    if (wanted.step is None) == (wanted.bin is None):
        raise QuestionError("Say of which 'step' the list is, or of which 'bin'.", at="/list/step")
    if wanted.step is not None:
        _check_step(wanted.step, len(question.steps), "/list/step")
    for name, value, report in (
        ("bucket", wanted.bucket, "trend"),
        ("bin", wanted.bin, "time_to_convert"),
    ):
        if value is None:
            continue
        if question.report != report:
            raise QuestionError(f"A '{name}' is of the report '{report}'. Ask for it.", at=f"/list/{name}")
        if value < 0:
            raise QuestionError(f"'{name}' is a place, counted from 0.", at=f"/list/{name}")
        if wanted.outcome != "reached" or (name == "bin" and wanted.bucket is not None):
            raise QuestionError(f"A '{name}' has those who got there and no others.", at="/list/outcome")


def _check_exclusions(question: FunnelQuestion) -> None:
    count = len(question.steps)
    if len(question.exclude) > MOST_EXCLUSIONS:
        raise QuestionError(f"A funnel has at most {MOST_EXCLUSIONS} exclusions.", at="/exclude")
    for i, excluded in enumerate(question.exclude):
        at = f"/exclude/{i}"
        check_choice(excluded, at)
        last = count if excluded.to_step is None else excluded.to_step
        _check_span(excluded.from_step, last, count, at)
        if question.order == "unordered" and (excluded.from_step, last) != (1, count):
            raise QuestionError(
                "In any order there is nothing between two single steps: an exclusion spans the whole funnel. "
                "Leave out 'from_step' and 'to_step'.",
                at=f"{at}/from_step" if excluded.from_step != 1 else f"{at}/to_step",
            )


def _check_attribution(question: FunnelQuestion) -> None:
    check_top(question.top_n, question.group_by)
    check_top_alone(question.top_n, question.group_by)
    step = step_of(question.attribution)
    if step is not None:
        _check_step(step, len(question.steps), "/attribution")
    elif question.attribution not in (*TOUCHES, "all_events"):
        raise QuestionError(
            f"No way of attribution is named '{question.attribution}'. There are: first_touch, last_touch, all_events, "
            "and step:1, step:2, …",
            at="/attribution",
        )


def _check_report(question: FunnelQuestion) -> None:
    count = len(question.steps)
    last = count if question.to_step is None else question.to_step
    _check_span(question.from_step, last, count, "")
    if question.report == "trend" and question.interval == "total":
        raise QuestionError("A trend needs an interval such as 'day' or 'week'.", at="/interval")
    if question.report != "trend" and question.interval != "day":
        raise QuestionError(
            "'interval' goes with a trend. Leave it out, or ask for the report 'trend'.", at="/interval"
        )
    if question.report != "time_to_convert" and question.bins is not None:
        raise QuestionError(
            "'bins' go with times. Leave them out, or ask for the report 'time_to_convert'.", at="/bins"
        )
    if question.bins is not None and not 1 <= question.bins <= MOST_BINS:
        raise QuestionError(f"'bins' lies between 1 and {MOST_BINS:,}.", at="/bins")


def _check_span(first: int, last: int, count: int, at: str) -> None:
    _check_step(first, count, f"{at}/from_step")
    _check_step(last, count, f"{at}/to_step")
    if first >= last:
        raise QuestionError(
            f"'to_step' lies after 'from_step'; {last} does not lie after {first}.", at=f"{at}/to_step"
        )


def _check_step(step: int, count: int, at: str) -> None:
    if not 1 <= step <= count:
        raise QuestionError(f"There is no step {step}: this funnel has the steps 1 to {count}.", at=at)
