"""Who is in another band by other profiles."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from groundswell.definitions.context import Context
from groundswell.health.scores import Bands, Ratings, ScoredAccount, score_accounts
from groundswell.model.health import Band, DefinedProfile
from groundswell.model.profile_preview import BandMove, ProfilePreview, RescoredAccount
from groundswell.model.score import TENTHS
from groundswell.store.reading import Reading


@dataclass(frozen=True)
class _Side:
    """Some profiles, and what all accounts score by them, in the order of the accounts' numbers."""

    profiles: Sequence[DefinedProfile]
    scores: Sequence[ScoredAccount]

    @cached_property
    def _bands(self) -> Mapping[str, Sequence[Band]]:
        return {each.name: each.meaning.bands for each in self.profiles}

    def band(self, of: ScoredAccount) -> Band | None:
        """The band of an account; None without a score."""
        return None if of.profile is None or of.band is None else self._bands[of.profile][of.band]


def preview(
    before: Sequence[DefinedProfile],
    after: Sequence[DefinedProfile],
    name: str,
    kind: str,
    context: Context,
    reading: Reading,
    *,
    run: Bands,
    ratings: Ratings,
    limit: int,
) -> ProfilePreview:
    """Score all accounts of a kind by some profiles and by others, and tell who is in another band.

    Args:
        before: those of now.
        after: the others.
        name: of which of the others it is told how many accounts it scores.
        kind: of which accounts.
        context: whose present moment is the one that is scored.
        reading: of a snapshot.
        run: the bands of the last run, which the margin is counted from on both sides.
        ratings: how people rate accounts.
        limit: so many of the accounts that change are told at most.

    Raises:
        QuestionError, UnknownName: a profile asks for what is not there.

    Cost: twice that of scoring.
    """
    was = _Side(before, score_accounts(before, kind, context, reading, before=run, ratings=ratings))
    would = _Side(after, score_accounts(after, kind, context, reading, before=run, ratings=ratings))
    pairs = [(was.band(old), would.band(new)) for old, new in zip(was.scores, would.scores, strict=True)]
    changed = [
        _rescored(old, new, bands)
        for old, new, bands in zip(was.scores, would.scores, pairs, strict=True)
        if _name(bands[0]) != _name(bands[1])
    ]
    changed.sort(key=lambda each: (-_distance(each), each.id))
    return ProfilePreview(
        account_type=kind,
        total=len(pairs),
        scored=sum(each.profile == name for each in would.scores),
        bands=_moves(pairs),
        changed=len(changed),
        accounts=changed[:limit],
    )


def _moves(pairs: Sequence[tuple[Band | None, Band | None]]) -> list[BandMove]:
    counted = Counter((_name(old), _name(new)) for old, new in pairs)
    starts = {_name(band): _start(band) for pair in reversed(pairs) for band in pair}
    ordered = sorted(counted.items(), key=lambda of: tuple((starts[name], name or "") for name in of[0]))
    return [BandMove(old, new, many) for (old, new), many in ordered]


def _rescored(
    old: ScoredAccount, new: ScoredAccount, bands: tuple[Band | None, Band | None]
) -> RescoredAccount:
    return RescoredAccount(old.id, _score(old), _score(new), _name(bands[0]), _name(bands[1]))


def _distance(of: RescoredAccount) -> float:
    """How far a score goes; of what gets one or loses it, all the way."""
    if of.score_before is None or of.score_after is None:
        return inf
    return abs(of.score_after - of.score_before)


def _score(of: ScoredAccount) -> float | None:
    return None if of.score is None else of.score / TENTHS


def _name(band: Band | None) -> str | None:
    return None if band is None else band.name


def _start(band: Band | None) -> float:
    return inf if band is None else band.start
