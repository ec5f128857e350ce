"""The segment question: who belongs to it."""

from typing import Literal

from msgspec import Struct, field

from groundswell.model.errors import QuestionError
from groundswell.model.period import Interval
from groundswell.model.questions.asked import Asked, check_dates
from groundswell.model.questions.condition import Condition, Subject

MOST_SIZES = 400


class OverTime(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The size at the end of each bucket of a range."""

    range: str | None = None
    from_: str | None = field(default=None, name="from")
    to: str | None = None
    interval: Interval = "week"


class SegmentQuestion(
    Asked,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="kind",
    tag="segment",
):
    """Which users, or which accounts, a condition holds for.

    `subject` asks for accounts of a kind. A saved segment is asked for with `where: {"in_segment": name}`. `limit`
    bounds the ids that are listed, never the size; `after` asks for those that follow, by an answer's `next`.
    `over_time` adds the size at the end of each bucket, as asked then.
    """

    where: Condition | list[Condition]
    subject: Literal["user"] | Subject = "user"
    limit: int | None = None
    after: str | None = None
    over_time: OverTime | None = None


def check_segment(question: SegmentQuestion) -> None:
    """Refuse a segment that contradicts itself.

    Raises:
        QuestionError: with the place of the fault.
    """
    if question.filters is not None:
        raise QuestionError("A segment's conditions stand in 'where'; move 'filters' there.", at="/filters")
    if question.limit is not None and question.limit < 0:
        raise QuestionError("'limit' is 0 or more.", at="/limit")
    over = question.over_time
    if over is not None:
        check_dates(over.range, over.from_, over.to, "/over_time")
