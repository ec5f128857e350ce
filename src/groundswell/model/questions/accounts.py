"""The accounts question: a list of accounts of a kind."""

from typing import Literal, get_args

from groundswell.model.questions.lists import Column, Listed, check_listed

AccountFact = Literal[
    "last_seen", "first_seen", "events", "users", "sessions", "last_session", "seconds", "events_per_session",
    "sessions_per_week", "sessions_per_user", "active_users",
]  # fmt: skip
ACCOUNT_FACTS: tuple[AccountFact, ...] = get_args(AccountFact)


class AccountsQuestion(
    Listed,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="kind",
    tag="accounts",
):
    """Accounts of `account_type` (the project's first kind if not given), with or without events.

    Without `columns`: what is seen, and the properties that most accounts have.
    """

    account_type: str | None = None
    columns: list[AccountFact | Column] | None = None


def check_accounts(question: AccountsQuestion) -> None:
    """Refuse a list that contradicts itself.

    Raises:
        QuestionError: with the place of the fault.
    """
    check_listed(question, question.columns, ACCOUNT_FACTS)
