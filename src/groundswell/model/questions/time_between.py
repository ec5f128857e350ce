"""The question of time between events: how long from one to the next, and how often something is used."""

from msgspec import field

from groundswell.model.errors import QuestionError
from groundswell.model.questions.asked import (
    By,
    GroupBy,
    Ranged,
    check_by,
    check_groups,
    check_range,
    check_top,
)
from groundswell.model.questions.choice import check_choice
from groundswell.model.questions.condition import EventChoice
from groundswell.model.questions.who import Who, check_who

MOST_BINS = 1_000


class Bin(Who, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Whose times lie in a bin, counted from 0: each who has at least one there; null: whoever has one at all."""

    bin: int | None = None


class TimeBetweenQuestion(
    Ranged,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="kind",
    tag="time_between",
):
    """How long it takes from each `from_event` to the same actor's next `to_event`; both may be one choice.

    `bins` asks for so many of equal width; without it they are natural lengths of time. `list` tells whose times lie
    in a bin.
    """

    from_event: EventChoice
    to_event: EventChoice
    by: By = "user"
    bins: int | None = None
    group_by: list[GroupBy] = field(default_factory=list)
    top_n: int | None = None
    other: bool = True
    list_: Bin | None = field(default=None, name="list")


def check_time_between(question: TimeBetweenQuestion) -> None:
    """Refuse a question that contradicts itself.

    Raises:
        QuestionError: with the place of the fault.
    """
    check_choice(question.from_event, "/from_event")
    check_choice(question.to_event, "/to_event")
    check_range(question)
    check_by(question.by)
    check_groups(question.group_by)
    if question.bins is not None and not 1 <= question.bins <= MOST_BINS:
        raise QuestionError(f"'bins' lies between 1 and {MOST_BINS:,}.", at="/bins")
    check_top(question.top_n, question.group_by)
    if question.list_ is not None:
        if question.list_.bin is not None and question.list_.bin < 0:
            raise QuestionError("Bins are counted from 0.", at="/list/bin")
        check_who(question.list_, len(question.group_by), "/list")
