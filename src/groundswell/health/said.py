"""What people say of accounts at a moment: the rating, the override and the outcome of each that count then."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from groundswell.health.scores import ByHand, Ratings, ScoredAccount
from groundswell.health.scoring import band_of
from groundswell.model.account_entry import AccountEntry, EntryKind
from groundswell.model.health import DefinedProfile
from groundswell.model.score import TENTHS

SaidOf = Mapping[str, AccountEntry]
"""Entries by the id of their account."""


@dataclass(frozen=True, slots=True)
class Said:
    """What counts at a moment.

    Attributes:
        ratings: the last rating of each account that has begun, also one that holds no more.
        overrides: likewise, of those that still hold.
        outcomes: the last outcome of each account.
    """

    ratings: Ratings
    overrides: SaidOf
    outcomes: SaidOf


def said_at(
    entries: Iterable[AccountEntry],
    moment: datetime,
    known_at: datetime | None,
    account_now: Callable[[str], str],
) -> Said:
    """What people say of accounts at a moment.

    The last thing said counts alone: what was said before it does not hold again once that is over.

    Args:
        entries: of accounts of one kind, the latest first.
        moment: that is scored.
        known_at: only what was known by then counts; None: what is known now.
        account_now: the id of the account that an id stands for.
    """
    last: dict[tuple[EntryKind, str], AccountEntry] = {}
    for each in entries:
        if each.at <= moment and each.is_known(known_at):
            last.setdefault((each.kind, account_now(each.account)), each)
    return Said(
        {id: each for (kind, id), each in last.items() if kind == "rating"},
        {id: each for (kind, id), each in last.items() if kind == "override" and each.holds_at(moment)},
        {id: each for (kind, id), each in last.items() if kind == "outcome"},
    )


def with_overrides(
    scores: Sequence[ScoredAccount], overrides: SaidOf, profiles: Sequence[DefinedProfile]
) -> list[ScoredAccount]:
    """Scores with what was set by hand beside them; the band is the one that the account's profile has for that."""
    bands = {each.name: each.meaning.bands for each in profiles}

    def beside(score: ScoredAccount) -> ScoredAccount:
        entry = overrides.get(score.id)
        if entry is None or entry.score is None:
            return score
        tenths = round(entry.score * TENTHS)
        of = bands.get(score.profile or "")
        place = None if of is None else band_of(tenths, of, 0.0, None)
        name = None if of is None or place is None else of[place].name
        return replace(score, by_hand=ByHand(entry.number, tenths, name))

    return [beside(each) for each in scores]
