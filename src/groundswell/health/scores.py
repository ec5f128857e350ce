"""The scores of all accounts of a kind at one moment: which profile each has, what its inputs earn, its band."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from groundswell.definitions.context import Context
from groundswell.health.inputs import Wanted, rated, told_of
from groundswell.health.ledger import Reckoned
from groundswell.health.peers import Grouping, peers
from groundswell.health.reading import NEVER, Accounts, ToRead, members_of, named_to_read, read
from groundswell.health.scoring import (
    KNOWN,
    NOT_APPLICABLE,
    STATES,
    UNSCORED,
    Scored,
    Told,
    band_of,
    scored,
)
from groundswell.model.account_entry import AccountEntry
from groundswell.model.health import DefinedProfile, HealthInput
from groundswell.model.score import InputState
from groundswell.store.reading import Reading

MICROSECONDS_A_DAY = 86_400_000_000


@dataclass(frozen=True, slots=True)
class ScoredInput:
    """What one input came to.

    Attributes:
        name: of the input.
        value: what its curve was asked about; None where it is not known. What is compared with the account's own past
            is how many times as much; with peers, which share of them has less.
        state: one of `STATES`.
        points: what it earned, 0 to 100; None where it is not known.
        part: what it contributes to the score, in tenths.
        weight: as in the profile.
        sample: how many it rests on, where that is known.
    """

    name: str
    value: float | None
    state: InputState
    points: float | None
    part: int
    weight: float
    sample: int | None


@dataclass(frozen=True, slots=True)
class ByHand:
    """A score that somebody set by hand.

    Attributes:
        entry: the number of what was said, with who did and why.
        score: tenths.
        band: what the account's profile calls it; None of one that fits none.
    """

    entry: int
    score: int
    band: str | None


@dataclass(frozen=True, slots=True)
class ScoredAccount:
    """An account's score.

    Attributes:
        key: the account's dense number.
        id: its id.
        profile: the name of the profile it was scored by; None: it fits none.
        version: the number of that profile's meaning.
        score: tenths; None of an account that is not scored.
        coverage: which share of the weight is known, 0 to 1.
        band: the number of the profile's band; None without a score.
        inputs: in the order of the profile.
        users: how many users it has.
        events: how many events of the last 28 days.
        age_days: since it was first seen; None: it never was.
        by_hand: what was set by hand and stands beside the score; None: nothing.
    """

    key: int
    id: str
    profile: str | None
    version: int | None
    score: int | None
    coverage: float
    band: int | None
    inputs: tuple[ScoredInput, ...]
    users: int
    events: int
    age_days: float | None
    by_hand: ByHand | None = None

    @property
    def reckoned(self) -> Reckoned:
        """What ledgers are made from."""
        states = tuple(STATES.index(each.state) for each in self.inputs)
        return Reckoned(
            UNSCORED if self.score is None else self.score,
            tuple(each.name for each in self.inputs),
            tuple(each.points for each in self.inputs),
            tuple(each.weight for each in self.inputs),
            states,
        )


Bands = Mapping[int, str | None]
"""Of accounts, by their dense numbers, the name of the band that they had in the run before."""
Ratings = Mapping[str, AccountEntry]
"""How people rate accounts, by id: the last rating as of the moment that is scored, also one that holds no more."""


def score_accounts(
    profiles: Sequence[DefinedProfile],
    kind: str,
    context: Context,
    reading: Reading,
    *,
    before: Bands | None = None,
    ratings: Ratings | None = None,
) -> list[ScoredAccount]:
    """Score all accounts of a kind.

    What a profile names was there when it was saved, or was said to come: what nothing had carried by the moment that
    is known matches nothing.

    Args:
        profiles: an account's is the first one that is for it.
        kind: of which accounts.
        context: whose present moment is the one that is scored.
        reading: of a snapshot that knows what is to be known.
        before: the bands of the run before.
        ratings: how people rate accounts.

    Raises:
        QuestionError, UnknownName: a profile asks for what is not there, such as a measure that is gone.

    Cost: that of the events in all windows.
    """
    context = replace(context, unknown="empty")
    ordered = sorted(profiles, key=lambda each: (each.meaning.place, each.name))
    wants = [named_to_read(profile, context, kind) for profile in ordered]
    accounts = read(wants, kind, context, reading)
    told: list[ScoredAccount | None] = [None] * len(accounts.ids)
    is_open = np.ones(len(accounts.ids), bool)
    for want in wants:
        mine = np.flatnonzero(is_open & members_of(want.members, accounts, reading))
        is_open[mine] = False
        if len(mine):
            _score(want, mine, accounts, reading, told, before or {}, ratings or {})
    return [each if each is not None else _nothing(i, accounts) for i, each in enumerate(told)]


def _score(
    want: ToRead,
    mine: NDArray[np.int64],
    accounts: Accounts,
    reading: Reading,
    told: list[ScoredAccount | None],
    before: Bands,
    ratings: Ratings,
) -> None:
    meaning = want.profile.meaning
    groups = _groups(want, mine, accounts)
    inputs = [_told(each, mine, accounts, groups, reading, ratings) for each in want.inputs]
    result = scored(meaning, inputs)
    for place, number in enumerate(mine.tolist()):
        key = int(accounts.keys[number])
        score = int(result.score[place])
        band = band_of(score, meaning.bands, meaning.margin, before.get(key))
        told[number] = ScoredAccount(
            key,
            accounts.ids[number],
            want.profile.name,
            want.profile.version,
            None if score == UNSCORED else score,
            float(result.coverage[place]),
            band,
            tuple(
                _input(of, i, place, result, each)
                for i, (of, each) in enumerate(zip(meaning.inputs, inputs, strict=True))
            ),
            int(np.nan_to_num(accounts.users[number])),
            int(np.nan_to_num(accounts.events[number])),
            _age(number, accounts),
        )


def _told(
    want: Wanted,
    mine: NDArray[np.int64],
    accounts: Accounts,
    groups: Sequence[Grouping],
    reading: Reading,
    ratings: Ratings,
) -> Told:
    applies = np.ones(len(mine), bool)
    if want.applies is not None:
        applies = members_of(want.applies, accounts, reading)[mine]
    if want.input.rating:
        found = rated(want.input, [ratings.get(accounts.ids[i]) for i in mine], accounts.now, groups)
    else:
        # Those of which it is not told are nobody's peers, and say nothing of what is usual.
        columns = [np.where(applies, accounts.numbers[column][mine], np.nan) for column in want.columns]
        told = None if want.ages is None else accounts.told[want.ages][mine]
        found = told_of(want, columns, accounts.since[mine], accounts.now, groups, told)
    found.state[~applies] = NOT_APPLICABLE
    return found


def _groups(want: ToRead, mine: NDArray[np.int64], accounts: Accounts) -> list[Grouping]:
    of = want.profile.meaning.peers
    since = accounts.since[mine]
    age = np.where(since == NEVER, np.nan, (accounts.now - since) / MICROSECONDS_A_DAY)
    properties = [[accounts.properties[name][i] for i in mine] for name in of.properties]
    users = accounts.users[mine] if of.size else None
    return peers(properties, users, age if of.age else None, len(mine))


def _input(of: HealthInput, i: int, place: int, result: Scored, told: Told) -> ScoredInput:
    is_known = result.state[place, i] == KNOWN
    sample = float(told.sample[place])
    return ScoredInput(
        of.name,
        float(result.value[place, i]) if is_known else None,
        STATES[result.state[place, i]],
        float(result.points[place, i]) if is_known else None,
        int(result.parts[place, i]),
        of.weight,
        None if np.isnan(sample) else int(sample),
    )


def _age(number: int, accounts: Accounts) -> float | None:
    since = int(accounts.since[number])
    return None if since > accounts.now else (accounts.now - since) / MICROSECONDS_A_DAY


def _nothing(number: int, accounts: Accounts) -> ScoredAccount:
    users, events = (int(np.nan_to_num(each[number])) for each in (accounts.users, accounts.events))
    key, id = int(accounts.keys[number]), accounts.ids[number]
    return ScoredAccount(key, id, None, None, None, 0.0, None, (), users, events, _age(number, accounts))
