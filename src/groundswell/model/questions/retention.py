"""The retention question: of those who began in an interval, how many came back in each later one."""

from typing import Literal

from msgspec import field

from groundswell.model.errors import QuestionError
from groundswell.model.period import CalendarInterval
from groundswell.model.questions.asked import (
    By,
    GroupBy,
    Ranged,
    check_comes_back,
    check_groups,
    check_range,
    check_top,
)
from groundswell.model.questions.choice import check_choice
from groundswell.model.questions.condition import EventChoice
from groundswell.model.questions.who import Who, check_who

MOST_COHORTS = 1_000


class Cell(Who, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Who is counted in a cell: `cohort` and `column` count from 0; column 0 is the whole cohort."""

    cohort: int
    column: int = 0


class RetentionQuestion(
    Ranged,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="kind",
    tag="retention",
):
    """Who came back: cohorts by the interval of `start`, and how many of each did `return` so many intervals later.

    `type`: `recurring` (whoever did the start event in an interval is in its cohort), `first_time` (only where it is
    the first ever) or `first_in_range` (only where it is the first of the range, whatever lies before and after).
    The cohorts are those of a range, or `cohorts` of them from the interval that holds `from`; `to` ends what counts
    of `first_in_range`. `columns` bounds how many intervals are looked at. `min_occurrences`: so many return events in
    an interval. `cumulative`: back in that interval or a later one. `window_mode`: `hours_from_start` counts full
    periods from each one's own start. `list` tells who is in a cell.
    """

    start: EventChoice
    return_: EventChoice = field(name="return")
    type: Literal["recurring", "first_time", "first_in_range"] = "recurring"
    interval: CalendarInterval = "day"
    cohorts: int | None = None
    columns: int | None = None
    min_occurrences: int = 1
    cumulative: bool = False
    window_mode: Literal["calendar", "hours_from_start"] = "calendar"
    by: By = "user"
    group_by: list[GroupBy] = field(default_factory=list)
    top_n: int | None = None
    other: bool = True
    list_: Cell | None = field(default=None, name="list")


def check_retention(question: RetentionQuestion) -> None:
    """Refuse a retention question that contradicts itself.

    Raises:
        QuestionError: with the place of the fault.
    """
    check_choice(question.start, "/start")
    check_choice(question.return_, "/return")
    _check_cohorts(question)
    for name, value in (("columns", question.columns), ("min_occurrences", question.min_occurrences)):
        if value is not None and value < 1:
            raise QuestionError(f"'{name}' is at least 1.", at=f"/{name}")
    check_comes_back(question.by)
    check_groups(question.group_by)
    check_top(question.top_n, question.group_by)
    if question.list_ is not None:
        check_who(question.list_, len(question.group_by), "/list")


def _check_cohorts(question: RetentionQuestion) -> None:
    check_range(question)
    if question.cohorts is None:
        return
    if question.range is not None:
        raise QuestionError(
            "The range says already how many cohorts there are. Remove 'cohorts', or begin with 'from'.",
            at="/cohorts",
        )
    if not 1 <= question.cohorts <= MOST_COHORTS:
        raise QuestionError(f"'cohorts' lies between 1 and {MOST_COHORTS:,}.", at="/cohorts")
