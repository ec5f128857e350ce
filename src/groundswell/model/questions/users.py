"""The users question: a list of users."""

from typing import Literal, get_args

from groundswell.model.questions.lists import Column, Listed, check_listed

UserFact = Literal[
    "last_seen", "first_seen", "events", "sessions", "last_session", "seconds", "events_per_session",
    "sessions_per_week",
]  # fmt: skip
USER_FACTS: tuple[UserFact, ...] = get_args(UserFact)


class UsersQuestion(
    Listed,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="kind",
    tag="users",
):
    """Users, with or without events. Without `columns`: what is seen, and the properties that most users have."""

    columns: list[UserFact | Column] | None = None


def check_users(question: UsersQuestion) -> None:
    """Refuse a list that contradicts itself.

    Raises:
        QuestionError: with the place of the fault.
    """
    check_listed(question, question.columns, USER_FACTS)
