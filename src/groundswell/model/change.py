"""What changed with accounts in the last week, each change with its reason in words."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from groundswell.model.account_meaning import MeaningName

ChangeKind = Literal[
    "fell", "rose", "champion_left", "power_user", "feature_dropped", "renewal_near", "never_seen", "seats_full",
    "higher_feature",
]  # fmt: skip
"""That an account did unlikely little or much by its own history; that its champion stopped coming; that somebody new
does much of what is done; that a feature is used no more; that it is to renew with a low score; that it was never seen;
that nearly all seats are in use; that it tried what those of another plan use."""


class Change(Struct, frozen=True, kw_only=True):
    """Something that changed with an account.

    Attributes:
        kind: what.
        text: the reason, in words.
        size: by which changes are ranked, the largest first: how far off the account's use is beside its own history,
            of others how much they weigh beside that.
        users: who is behind it, by id, where somebody is.
        event: which feature it is about.
        count, expected: of what was done in the week, and what its history let expect.
    """

    kind: ChangeKind
    text: str
    size: float
    users: list[str] = []
    event: str | None = None
    count: float | None = None
    expected: float | None = None


class ChangedAccount(Struct, frozen=True, kw_only=True):
    """An account with what changed, the most important first.

    Attributes:
        name, owner, plan, revenue: as the properties say that have these meanings.
        renewal_days: how many days it is until it renews; negative: it should have.
        score, band, score_change: of the last run that was kept, and its change since one of a week before.
    """

    id: str
    name: str | None
    owner: str | None
    plan: str | None
    revenue: float | None
    renewal_days: int | None
    score: float | None
    band: str | None
    score_change: float | None
    changes: list[Change]


class UnreadValues(Struct, frozen=True, kw_only=True):
    """That values of a property with a meaning are not what this asks for, so that they count as none.

    Attributes:
        meaning: which.
        property: whose values these are.
        accounts: how many accounts have such a value.
        example: one of them.
        text: what is wrong, and what helps, in words.
    """

    meaning: MeaningName
    property: str
    accounts: int
    example: str
    text: str


class Changes(Struct, frozen=True, kw_only=True):
    """What changed in the seven days up to the end of the last whole day.

    Attributes:
        start, end: of these days.
        looked_at: of how many accounts it was looked at.
        season: how much of their usual all accounts did together in these days, 1 is as usual; that is no account's own
            change and was taken out.
        accounts: those with changes, the most important first.
        unread: what of the renewals, the revenue and the seats could not be read, of any account.
    """

    account_type: str
    start: datetime
    end: datetime
    looked_at: int
    season: float
    accounts: list[ChangedAccount]
    unread: list[UnreadValues] = []
