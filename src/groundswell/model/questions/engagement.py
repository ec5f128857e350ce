"""The engagement question: for each of several events, how many do it and how often."""

from typing import Literal

from msgspec import Struct, field

from groundswell.model.errors import QuestionError
from groundswell.model.questions.asked import (
    By,
    ByOther,
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

MOST_EVENTS = 100
MOST_TOP = 1_000


class Cut(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where quadrants part: from `reach` (a share, 0 to 1) on an event is wide, from `depth` (times) on deep.

    What is left out is the median of the events.
    """

    reach: float | None = None
    depth: float | None = None


class WantedEvent(Who, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Those who did an event, told by its place in the answer's `events`, from 0; null: all whom the shares are of."""

    event: int | None = None


class EngagementQuestion(
    Ranged,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="kind",
    tag="engagement",
):
    """How many actors do each event (reach) and how often those do it (depth).

    Of `events`, or of the `top` events of widest reach. The share is of those `active` in the range, who did any event
    that passes the filters, or of all that are `known`. With `group_by` each group has
    shares and times of its own. `list` asks who did an event.
    """

    events: list[EventChoice] = field(default_factory=list)
    top: int | None = None
    by: By = "user"
    of: Literal["active", "known"] = "active"
    cut: Cut = field(default_factory=Cut)
    group_by: list[GroupBy] = field(default_factory=list)
    top_n: int | None = None
    other: bool = True
    list_: WantedEvent | None = field(default=None, name="list")


def check_engagement(question: EngagementQuestion) -> None:
    """Refuse a question that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    check_range(question)
    check_by(question.by)
    check_groups(question.group_by)
    check_top(question.top_n, question.group_by)
    if question.list_ is not None:
        check_who(question.list_, len(question.group_by), "/list")
    if bool(question.events) == (question.top is not None):
        raise QuestionError(
            "Give either 'events', a list of event choices, or 'top', a number.", at="/events"
        )
    if len(question.events) > MOST_EVENTS:
        raise QuestionError(f"At most {MOST_EVENTS} events; these are {len(question.events)}.", at="/events")
    if question.top is not None and not 1 <= question.top <= MOST_TOP:
        raise QuestionError(f"'top' lies between 1 and {MOST_TOP:,}.", at="/top")
    for i, choice in enumerate(question.events):
        check_choice(choice, f"/events/{i}")
    if question.of == "known" and question.by == "session":
        raise QuestionError("Sessions are known by their events. Ask 'of': \"active\".", at="/of")
    if question.of == "known" and isinstance(question.by, ByOther) and question.by.property is not None:
        raise QuestionError("Values of a property are not known beforehand. Ask 'of': \"active\".", at="/of")
    if question.cut.reach is not None and not 0 <= question.cut.reach <= 1:
        raise QuestionError("'reach' is a share, from 0 to 1.", at="/cut/reach")
    event = None if question.list_ is None else question.list_.event
    if event is not None and not 0 <= event < (question.top or len(question.events)):
        raise QuestionError(
            "'event' is the place of an event in the answer's 'events', from 0.", at="/list/event"
        )
