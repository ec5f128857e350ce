"""The timeline question: what a user or an account did, event by event."""

from groundswell.model.errors import QuestionError
from groundswell.model.questions.asked import Asked
from groundswell.model.questions.choice import check_choice
from groundswell.model.questions.condition import EventChoice

PAGE_EVENTS, MOST_PAGE_EVENTS = 100, 1_000


class TimelineQuestion(
    Asked,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="kind",
    tag="timeline",
):
    """The events of a `user`, by any of his ids, or of an `account` of `account_type`; the newest first.

    `events` and `filters` choose among them. A page has `limit` events (100 if not given): the newest; those behind
    (`after`) or before (`before`) another page, by an answer's `next` or `previous`; or those `around` a moment. Files
    have all events, whatever these four say.
    """

    user: str | None = None
    account: str | None = None
    account_type: str | None = None
    events: EventChoice | None = None
    around: str | None = None
    after: str | None = None
    before: str | None = None
    limit: int | None = None


def check_timeline(question: TimelineQuestion) -> None:
    """Refuse a timeline that contradicts itself.

    Raises:
        QuestionError: with the place of the fault.
    """
    if (question.user is None) == (question.account is None):
        raise QuestionError("A timeline is of a 'user' or of an 'account'. Give the id of one.", at="/user")
    if question.user is not None and question.account_type is not None:
        raise QuestionError("'account_type' goes with 'account'.", at="/account_type")
    if question.events is not None:
        check_choice(question.events, "/events")
    places = [field for field in ("around", "after", "before") if getattr(question, field) is not None]
    if len(places) > 1:
        raise QuestionError("Give one of 'around', 'after' and 'before'.", at=f"/{places[1]}")
    if question.limit is not None and not 1 <= question.limit <= MOST_PAGE_EVENTS:
        raise QuestionError(
            f"A page has 1 to {MOST_PAGE_EVENTS:,} events. Ask for the next one with 'after', or for all as a file.",
            at="/limit",
        )
