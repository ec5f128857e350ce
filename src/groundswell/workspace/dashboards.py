"""What a dashboard lays over the questions of its cards."""

from typing import cast

import msgspec

from groundswell.model.errors import QuestionError
from groundswell.model.questions.accounts import AccountsQuestion
from groundswell.model.questions.asked import Ranged
from groundswell.model.questions.condition import Filters, listed
from groundswell.model.questions.segment import SegmentQuestion
from groundswell.model.questions.users import UsersQuestion
from groundswell.model.report import Dashboard, Reported


def laid_over(question: Reported, dashboard: Dashboard) -> Reported:
    """A question with a dashboard's range in place of its own, and counting only what passes its filters as well.

    A question without a range, such as a list, keeps the times that it names.

    Raises:
        QuestionError: the filters cannot be laid over it.
    """
    if isinstance(question, Ranged) and (dashboard.range is not None or dashboard.from_ is not None):
        question = cast(
            Reported,
            msgspec.structs.replace(question, range=dashboard.range, from_=dashboard.from_, to=dashboard.to),
        )
    return question if dashboard.filters is None else _filtered(question, dashboard.filters)


def _filtered(question: Reported, filters: Filters) -> Reported:
    added = listed(filters)
    if not isinstance(question, UsersQuestion | AccountsQuestion | SegmentQuestion):
        return cast(Reported, msgspec.structs.replace(question, filters=[*listed(question.filters), *added]))
    if any(condition.source == "event" for condition in added):
        raise QuestionError(
            "The dashboard filters by a property of events, and this is a list of users or accounts. Filter by one of "
            "theirs instead.",
            at="/filters",
        )
    return cast(Reported, msgspec.structs.replace(question, where=[*listed(question.where), *added]))
