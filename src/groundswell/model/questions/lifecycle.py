"""The lifecycle question: which actors are new, returning, resurrecting or dormant in each interval."""

from typing import Literal

from msgspec import UNSET, UnsetType, field

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

LifeState = Literal["new", "returning", "resurrecting", "dormant"]


class WantedState(Who, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Those in a `state` in one interval, told by its place (`bucket`, from 0)."""

    state: LifeState
    bucket: int


class LifecycleQuestion(
    Ranged,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="kind",
    tag="lifecycle",
):
    """How many actors began, came back, came back after a pause, or stayed away, interval by interval.

    The intervals of the range are taken whole (rule L03). `list` asks who they are.
    """

    event: str | UnsetType | None = UNSET
    any_of: list[EventChoice] | None = None
    interval: CalendarInterval = "day"
    by: By = "user"
    group_by: list[GroupBy] = field(default_factory=list)
    top_n: int | None = None
    other: bool = True
    list_: WantedState | None = field(default=None, name="list")

    @property
    def choice(self) -> EventChoice:
        """The events that make an interval active."""
        return EventChoice(event=self.event, any_of=self.any_of)


def check_lifecycle(question: LifecycleQuestion) -> None:
    """Refuse a question that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    check_choice(question.choice, "")
    check_range(question)
    check_comes_back(question.by)
    check_groups(question.group_by)
    check_top(question.top_n, question.group_by)
    if question.list_ is not None:
        check_who(question.list_, len(question.group_by), "/list")
        if question.list_.bucket < 0:
            raise QuestionError("'bucket' is the place of an interval, from 0.", at="/list/bucket")
