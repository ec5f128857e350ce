"""The track record of a score: what it would have said before accounts left, by what was known at the time."""

from datetime import datetime

from msgspec import Struct

ENOUGH_OUTCOMES = 60
"""With fewer accounts that left, no figure of how well a score tells them apart is worth its interval."""


class Interval(Struct, frozen=True):
    """A figure with the interval of 95 % around it."""

    value: float
    low: float
    high: float


class BandRecord(Struct, frozen=True):
    """Of the accounts that were in a band how many left, with Wilson's interval; null: nobody was in it."""

    band: str
    accounts: int
    left: int
    share: Interval | None


class Called(Struct, frozen=True):
    """What calling so many accounts at each moment would have come to, those with the lowest score first.

    Attributes:
        accounts: how many are called at each moment.
        precision: which share of those called left.
        recall: which share of those who left was called.
        by_chance: the precision of calling anybody.
    """

    accounts: int
    precision: float
    recall: float
    by_chance: float


class Horizon(Struct, frozen=True, kw_only=True):
    """How well scores told who would leave within so many days.

    Attributes:
        days: within how many.
        pairs: of how many accounts, at how many moments together, it is known what became of them.
        left: how many of these pairs left.
        accounts_left: how many accounts that were.
        enough: whether that is enough for figures; without it all but `bands` is null.
        auc: the chance that of one who left and one who stayed the one who left had the lower score; 0.5 is a coin.
        rival_auc: the same of how long an account was silent.
        ahead: by how much the score is ahead of that.
        revenue_auc: the first, each account counted by what it pays.
        called: what calling the lowest would have come to.
        brier, base_brier: the mean square of how far off the share told for a band was, as of its own past; and of the
            share of all.
        slope: of what happened over what was told, 1 is as it should be.
        bands: how many of each band left.
    """

    days: int
    pairs: int
    left: int
    accounts_left: int
    enough: bool
    auc: Interval | None = None
    rival_auc: Interval | None = None
    ahead: Interval | None = None
    revenue_auc: float | None = None
    called: Called | None = None
    brier: float | None = None
    base_brier: float | None = None
    slope: float | None = None
    bands: list[BandRecord] = []


class TrackRecord(Struct, frozen=True, kw_only=True):
    """What scores by the present profiles would have said, month by month, by what was known then.

    Attributes:
        start, end: the first and last moment that was scored.
        moments: how many these are; each sees only what had arrived by then.
        status: the property of accounts that says who left; null: outcomes that people told say it alone.
        lead_days: of the accounts that left, how long before they came into the lowest band, in the median; null: none
            did.
        excluded: pairs of accounts and moments left out, since the account had given notice or had no score.
        said: what is to be known of it, in words.
    """

    account_type: str
    start: datetime
    end: datetime
    moments: int
    status: str | None
    horizons: list[Horizon]
    lead_days: float | None
    excluded: int
    said: list[str]
