"""What another health profile would change: which accounts would be in another band."""

from msgspec import Struct


class BandMove(Struct, frozen=True):
    """How many accounts are in a band now and would be in another, or in the same; null: without a score."""

    before: str | None
    after: str | None
    accounts: int


class RescoredAccount(Struct, frozen=True):
    """An account that would be in another band.

    Attributes:
        score_before, score_after: 0 to 100, to one decimal; null: it has none.
        band_before, band_after: as its profile calls them; null without a score.
    """

    id: str
    score_before: float | None
    score_after: float | None
    band_before: str | None
    band_after: str | None


class ProfilePreview(Struct, frozen=True):
    """What a profile would change, now.

    Attributes:
        account_type: of which accounts it is told.
        total: how many of these there are.
        scored: how many would fit this profile and no earlier one.
        bands: of each pair of bands how many accounts, the lowest first; they add up to `total`.
        changed: how many would be in another band.
        accounts: the first of these; those whose score changes most come first.
    """

    account_type: str
    total: int
    scored: int
    bands: list[BandMove]
    changed: int
    accounts: list[RescoredAccount]
