"""What an engagement question is answered with."""

from typing import Literal

import pyarrow as pa
from msgspec import Struct, field

from groundswell.model.answer import Answer
from groundswell.model.questions.engagement import EngagementQuestion
from groundswell.model.questions.who import Listed

Quadrant = Literal["wide_deep", "narrow_deep", "wide_shallow", "narrow_shallow"]


class Engagement(Struct, frozen=True):
    """How much one event is done.

    `reach` actors did it, a `share` of all; `mean` and `median` times each of them.
    """

    event: str
    reach: int
    share: float
    mean: float
    median: float
    quadrant: Quadrant


class EngagementAnswer(Answer, frozen=True, kw_only=True, tag_field="kind", tag="engagement"):
    """How many do each event and how often.

    `actors` is of how many the shares are. `events` are in the order in which they were asked, the top ones by reach.
    From the share `cut_reach` on an event is wide, from the mean `cut_depth` on deep.
    """

    question: EngagementQuestion
    actors: int
    events: list[Engagement]
    cut_reach: float
    cut_depth: float
    list_: Listed | None = field(default=None, name="list")

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        return as_table(self)


def as_table(answer: EngagementAnswer) -> pa.Table:
    """One row for each event: `event`, `reach`, `share`, `mean`, `median`, `quadrant`."""
    types = {"event": pa.string(), "reach": pa.int64(), "quadrant": pa.string()}
    return pa.table(
        {
            name: pa.array([getattr(event, name) for event in answer.events], types.get(name, pa.float64()))
            for name in ("event", "reach", "share", "mean", "median", "quadrant")
        }
    )
