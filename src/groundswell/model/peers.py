"""An account beside its peers: who they are, and where its score and each input stand among them."""

from datetime import datetime

from msgspec import Struct


class SharedValue(Struct, frozen=True):
    """A property of which all peers have the same value; null: none."""

    property: str
    value: str | None


class Span(Struct, frozen=True):
    """More than `above`, up to `up_to`; null: without end."""

    above: int
    up_to: int | None


class Alike(Struct, frozen=True, kw_only=True):
    """What peers have in common.

    Attributes:
        properties: of which they have the same values.
        users: how many users each has; null: of any size.
        age_days: how many days ago each was first seen; null: of any age.
        left_out: what else was to be alike, as fewer than eight others were: names of properties, `users`, `age_days`.
    """

    properties: list[SharedValue]
    users: Span | None
    age_days: Span | None
    left_out: list[str]


class Standing(Struct, frozen=True, kw_only=True):
    """Where an account's score, or one of its inputs, stands among those of its group, itself included.

    Attributes:
        input: which one; null: the score.
        value: of the account, as a score has it; null: it is not known, or without bounds.
        median: the value in the middle of those that are known; of two the mean.
        points: what the account earns, 0 to 100; of the score the score itself.
        quartiles: of the points that are known the first, the second and the third; null: none are.
        place: 1 for the most points; who earns as many shares the better place. Null: nothing is known of the account.
        of: of how many something is known.
    """

    input: str | None
    value: float | None
    median: float | None
    points: float | None
    quartiles: tuple[float, float, float] | None
    place: int | None
    of: int


class ScorePeers(Struct, frozen=True, kw_only=True):
    """An account beside its peers, by what a run found.

    Attributes:
        run: the number of the run that was kept; null: worked out now.
        as_of: the moment that was scored.
        profile: by which the account was scored, as all its peers; null: it fits none, and there is nobody beside it.
        accounts: how many are in the group, the account itself included.
        inputs: in the order of the profile.
    """

    account: str
    account_type: str
    run: int | None
    as_of: datetime
    profile: str | None
    accounts: int
    alike: Alike
    score: Standing
    inputs: list[Standing]
