"""Scores of accounts, as they are told: what each is made of, how sure that is, and how one became another."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from groundswell.model.health import DefinedProfile
from groundswell.model.questions.condition import EventChoice
from groundswell.model.value import ValueType

TENTHS = 10
"""Scores are kept, and reckoned with, in whole tenths of points."""
InputState = Literal["known", "missing", "not_applicable", "stale"]
Confidence = Literal["high", "medium", "low"]
ScoreFact = Literal[
    "score", "computed", "change", "band", "band_before", "confidence", "coverage", "profile",
    "band_order", "confidence_order",
]  # fmt: skip
SCORE_PROPERTIES: Mapping[str, tuple[ScoreFact, ValueType]] = {
    "$score": ("score", "number"),
    "$computed_score": ("computed", "number"),
    "$score_change": ("change", "number"),
    "$band": ("band", "text"),
    "$band_before": ("band_before", "text"),
    "$confidence": ("confidence", "text"),
    "$coverage": ("coverage", "number"),
    "$profile": ("profile", "text"),
}
"""Properties of accounts that are built in: what the last run that was kept says of each, and as what it is told.
Score and band are those set by hand where there are such; the change is that of the computed score."""
SCORE_LABELS: Mapping[str, tuple[str, str]] = {
    "$score": ("Health score", "0 to 100, 100 is good; nothing for an account of which too little is known."),
    "$computed_score": (
        "Health score, computed",
        "As it was worked out, where somebody set another one by hand.",
    ),
    "$score_change": (
        "Health change, 7 days",
        "By how many points the score changed since the run of a week before.",
    ),
    "$band": ("Health band", "What the profile calls such a score."),
    "$band_before": ("Health band a week before", "The band that the run of a week before found."),
    "$confidence": ("Health confidence", "How much the score can be relied on: high, medium or low."),
    "$coverage": ("Health coverage", "Which share, 0 to 1, of the weight of what applies is known."),
    "$profile": ("Health profile", "By which the account was scored."),
}
"""What each of them is called where people read it, and what it says."""
Cause = Literal["formula", "definition", "late_data", "behaviour", "everyone", "coverage"]


class InputScore(Struct, frozen=True):
    """What one input of a score came to.

    Attributes:
        name: of the input.
        value: what its curve was asked about; null where it is not known. Compared with the account's own past it is
            how many times as much; compared with peers, which share of them has less.
        state: whether it is known; if not, whether it is missing, too old, or says nothing of this account.
        points: what it earned, 0 to 100.
        part: what it contributes to the score; parts add up to it.
        weight: as in the profile.
        sample: how many users it rests on, of what is told of users.
    """

    name: str
    value: float | None
    state: InputState
    points: float | None
    part: float
    weight: float
    sample: int | None


class SetByHand(Struct, frozen=True):
    """A score that somebody set by hand, until it expires.

    Attributes:
        score: 0 to 100.
        band: what the account's profile calls such a score; null of an account that fits none.
        who: who set it.
        reason: why.
        until: until when it holds.
    """

    score: float
    band: str | None
    who: str
    reason: str
    until: datetime | None


class AccountScore(Struct, frozen=True, kw_only=True):
    """An account's score at a moment.

    Attributes:
        profile: by which it was scored; null: it fits none.
        version: of that profile.
        score: 0 to 100 with one decimal; null of an account of which too little is known.
        band: what the profile calls such a score.
        coverage: which share (0 to 1) of the weight of what applies is known.
        confidence: how much the score can be relied on, and `why` not more.
        users, events: how many users it has, and events in the last 28 days.
        age_days: since it was first seen; null: it never was.
        set_by_hand: what stands beside the score, which stays as it is worked out; null: nothing.
    """

    id: str
    profile: str | None
    version: int | None
    score: float | None
    band: str | None
    coverage: float
    confidence: Confidence
    why: list[str]
    users: int
    events: int
    age_days: float | None
    inputs: list[InputScore]
    set_by_hand: SetByHand | None = None


class Scores(Struct, frozen=True, kw_only=True):
    """The scores of all accounts of a kind at a moment.

    Attributes:
        run: the number of the run that was kept; null: worked out now.
        as_of: the moment that was scored.
        known_at: only what was known by then counts.
        computed_at: when it was worked out.
        profiles: the names of those that scored, in the order in which they were tried.
        accounts: in the order of their ids.
    """

    account_type: str
    run: int | None
    as_of: datetime
    known_at: datetime
    computed_at: datetime
    profiles: list[str]
    accounts: list[AccountScore]


class KeptRun(Struct, frozen=True):
    """A run that was kept: the moment that was scored, what was known by when, when it was worked out, and by what."""

    run: int
    as_of: datetime
    known_at: datetime
    computed_at: datetime
    profiles: list[str]


class KeptRuns(Struct, frozen=True):
    """The runs that were kept of accounts of a kind, the latest first.

    Attributes:
        fault: why the last night could not be scored since the server began, if it could not.
    """

    account_type: str
    runs: list[KeptRun]
    fault: str | None = None


class ScoreHistory(Struct, frozen=True, kw_only=True):
    """What each run that was kept found of an account.

    Attributes:
        scores: the earliest run first.
        last: the whole of what the run of the latest moment found; null: none found it.
        profiles: those that scored it, with what each meant, the latest last.
    """

    account: str
    account_type: str
    scores: "list[ScoreAt]"
    last: AccountScore | None
    profiles: list[DefinedProfile]


class ScoreAt(Struct, frozen=True):
    """What a run that was kept found of an account; `known_now` is what is found of the same moment today, if asked.

    `set_by_hand` is what stood beside it.
    """

    run: int
    as_of: datetime
    score: float | None
    band: str | None
    coverage: float
    known_now: float | None = None
    set_by_hand: SetByHand | None = None
    profile: str | None = None
    version: int | None = None


class Behind(Struct, frozen=True):
    """The events of an account that stand behind a line of a ledger.

    Attributes:
        choices: which events.
        since: from when on: as far back as the input looked from the earlier moment; without a window that moment.
        until: the later moment.
    """

    choices: list[EventChoice]
    since: datetime
    until: datetime


class LedgerLine(Struct, frozen=True):
    """One reason why a score changed.

    Attributes:
        cause: another formula; another meaning of what is counted; what came to be known of the earlier day since; what
            the account did; what befell nearly all accounts at once; or that an input came to be known or no longer is.
        input: which input it is about; null: none alone.
        change: in points; lines add up.
        before, after: the value of the input, where it has one, at either end of this step: what another cause changed
            of it is not in between.
        behind: the events of the account that the input looks at; null: it looks at none, or cannot be asked any more.
    """

    cause: Cause
    input: str | None
    change: float
    before: float | None = None
    after: float | None = None
    behind: Behind | None = None


class Ledger(Struct, frozen=True, kw_only=True):
    """How an account's score became another; null scores have no lines."""

    account: str
    account_type: str
    before: AccountScore
    before_as_of: datetime
    after: AccountScore
    after_as_of: datetime
    change: float | None
    lines: list[LedgerLine]
