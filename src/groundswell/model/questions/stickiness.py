"""The stickiness question: in how many intervals of a range actors were active."""

from typing import Literal

from msgspec import UNSET, UnsetType, field

from groundswell.model.errors import QuestionError
from groundswell.model.period import CalendarInterval
from groundswell.model.questions.asked import (
    By,
    Compare,
    GroupBy,
    Ranged,
    check_comes_back,
    check_compare,
    check_groups,
    check_range,
    check_top,
)
from groundswell.model.questions.choice import check_choice
from groundswell.model.questions.condition import CountTest, EventChoice
from groundswell.model.questions.who import Who, check_who


class WantedIntervals(Who, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Those who were active in so many `intervals` (with `cumulative`: or more), in one period."""

    intervals: int
    period: Literal["current", "previous"] = "current"


class StickinessQuestion(
    Ranged,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="kind",
    tag="stickiness",
):
    """How many actors were active in exactly 1, 2, 3 … intervals of a range (rule S01).

    `interval_count` takes so many intervals as one (S02); `criteria` says how many events make one active (S03);
    `cumulative` counts those of n intervals or more. `list` asks who they are.
    """

    event: str | UnsetType | None = UNSET
    any_of: list[EventChoice] | None = None
    interval: CalendarInterval = "day"
    interval_count: int = 1
    criteria: CountTest | None = None
    cumulative: bool = False
    compare: Literal["previous"] | Compare | None = None
    by: By = "user"
    group_by: list[GroupBy] = field(default_factory=list)
    top_n: int | None = None
    other: bool = True
    list_: WantedIntervals | None = field(default=None, name="list")

    @property
    def choice(self) -> EventChoice:
        """The events that make an interval active."""
        return EventChoice(event=self.event, any_of=self.any_of)


def check_stickiness(question: StickinessQuestion) -> None:
    """Refuse a question that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    check_choice(question.choice, "")
    check_range(question)
    check_compare(question.compare)
    check_comes_back(question.by)
    check_groups(question.group_by)
    check_top(question.top_n, question.group_by)
    if question.interval_count < 1:
        raise QuestionError("'interval_count' is at least 1.", at="/interval_count")
    if question.criteria is not None and question.criteria.value < 0:
        raise QuestionError("A count is compared with 0 or more.", at="/criteria/value")
    wanted = question.list_
    if wanted is not None:
        check_who(wanted, len(question.group_by), "/list")
        if wanted.intervals < 1:
            raise QuestionError(
                "'intervals' is at least 1: who was never active is not counted.", at="/list/intervals"
            )
        if wanted.period == "previous" and question.compare is None:
            raise QuestionError("There is no previous period without 'compare'.", at="/list/period")
