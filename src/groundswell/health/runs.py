"""Runs of scores as they are kept and read again: rows of a store on one side, the scores of accounts on the other."""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
from msgspec import Struct

from groundswell.health.confidence import confidence
from groundswell.health.scores import ByHand, ScoredAccount, ScoredInput
from groundswell.health.scoring import KNOWN, STATES
from groundswell.model.health import DefinedProfile
from groundswell.store.score_runs import SCORES

NOBODY = 255
"""The place of the profile of an account that fits none."""


class ScoredBy(Struct, frozen=True):
    """What a run was worked out by.

    Attributes:
        profiles: those that scored, in the order in which they were tried.
        names: a digest of all that the project's names stood for, by which another meaning is noticed.
    """

    profiles: list[DefinedProfile]
    names: str

    @property
    def text(self) -> str:
        """As a run keeps it."""
        return msgspec.json.encode(self).decode()


def scored_by(text: str) -> ScoredBy:
    """What a run says of itself."""
    return msgspec.json.decode(text, type=ScoredBy)


def rows_of(scores: Sequence[ScoredAccount], by: ScoredBy) -> pa.Table:
    """The rows (`SCORES`) of a run."""
    places = {profile.name: place for place, profile in enumerate(by.profiles)}
    columns: dict[str, list[Any]] = {
        "account": [each.key for each in scores],
        "profile": [NOBODY if each.profile is None else places[each.profile] for each in scores],
        "profile_name": [each.profile for each in scores],
        "score": [each.score for each in scores],
        "band": [each.band for each in scores],
        "band_name": [band_name(each, by.profiles) for each in scores],
        "confidence": [confidence(each)[0] for each in scores],
        "coverage": [each.coverage for each in scores],
        "users": [each.users for each in scores],
        "events": [each.events for each in scores],
        "age_days": [each.age_days for each in scores],
        "values": [[input.value for input in each.inputs] for each in scores],
        "points": [[input.points for input in each.inputs] for each in scores],
        "states": [[STATES.index(input.state) for input in each.inputs] for each in scores],
        "parts": [[input.part for input in each.inputs] for each in scores],
        "samples": [[input.sample for input in each.inputs] for each in scores],
        "hand_entry": [each.by_hand and each.by_hand.entry for each in scores],
        "hand_score": [each.by_hand and each.by_hand.score for each in scores],
        "hand_band": [each.by_hand and each.by_hand.band for each in scores],
    }
    return pa.table({name: pa.array(columns[name], SCORES.field(name).type) for name in SCORES.names})


def band_name(score: ScoredAccount, profiles: Sequence[DefinedProfile]) -> str | None:
    """What the profile of an account calls its band."""
    profile = next((each for each in profiles if each.name == score.profile), None)
    return None if profile is None or score.band is None else profile.meaning.bands[score.band].name


def scores_in(rows: pa.Table, by: ScoredBy) -> list[ScoredAccount]:
    """The scores that rows of one run tell, in their order; `rows` have an `id` besides."""
    return [_score(row, by) for row in rows.to_pylist()]


def score_in(row: dict[str, Any], id: str, by: ScoredBy) -> ScoredAccount:
    """The score that one row of a run tells of an account."""
    return _score(row | {"id": id}, by)


def _score(row: dict[str, Any], by: ScoredBy) -> ScoredAccount:
    profile = None if row["profile"] == NOBODY else by.profiles[row["profile"]]
    inputs = (
        ()
        if profile is None
        else tuple(
            ScoredInput(of.name, value, STATES[state], points, part, of.weight, sample)
            for of, value, points, state, part, sample in zip(
                profile.meaning.inputs,
                row["values"],
                row["points"],
                row["states"],
                row["parts"],
                row["samples"],
                strict=True,
            )
        )
    )
    return ScoredAccount(
        row["account"],
        row["id"],
        None if profile is None else profile.name,
        None if profile is None else profile.version,
        row["score"],
        row["coverage"],
        row["band"],
        inputs,
        row["users"],
        row["events"],
        row["age_days"],
        None if row["hand_entry"] is None else ByHand(row["hand_entry"], row["hand_score"], row["hand_band"]),
    )


def common_moves(
    before: Sequence[ScoredAccount], after: Sequence[ScoredAccount]
) -> dict[tuple[str, str], float]:
    """By how many points inputs moved for nearly all accounts at once, by profile and input.

    That is the median of all, where at least `MOST_OF_ALL` of at least `FEWEST` accounts moved in its direction: what
    befalls all at the same time is not what one of them did.
    """
    earlier = {each.id: each for each in before}
    moves: dict[tuple[str, str], list[float]] = {}
    for each in after:
        was = earlier.get(each.id)
        if was is None or was.profile != each.profile or each.profile is None:
            continue
        known = {input.name: input.points for input in was.inputs if input.state == STATES[KNOWN]}
        for input in each.inputs:
            then = known.get(input.name)
            # Whoever had nothing to lose says nothing of a fall.
            if input.points is not None and then is not None and (then > 0 or input.points > 0):
                moves.setdefault((each.profile, input.name), []).append(input.points - then)
    found: dict[tuple[str, str], float] = {}
    for key, each_move in moves.items():
        middle = float(np.median(each_move))
        same = sum(np.sign(move) == np.sign(middle) for move in each_move)
        if middle and len(each_move) >= FEWEST and same >= MOST_OF_ALL * len(each_move):
            found[key] = middle
    return found


FEWEST, MOST_OF_ALL = 10, 0.7
