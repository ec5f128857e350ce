"""Where an account stands among its peers: its group, and of the score and each input the quartiles and the place."""

from collections.abc import Sequence

import numpy as np

from groundswell.health.curve import Numbers
from groundswell.health.peers import AGES_DAYS, SIZES, peers
from groundswell.health.scores import ScoredAccount
from groundswell.model.health import Peers
from groundswell.model.peers import Alike, SharedValue, Span, Standing
from groundswell.model.score import TENTHS

DIGITS = 4


def group_of(
    place: int, scores: Sequence[ScoredAccount], properties: Sequence[Sequence[str | None]], by: Peers
) -> tuple[list[int], Alike]:
    """The places of an account and its peers among some accounts, and what these have in common.

    Args:
        place: of the account.
        scores: of all accounts that are scored by its profile.
        properties: of each property of `by` the values of these accounts.
        by: who is whose peer.
    """
    users = np.array([each.users for each in scores], np.float64) if by.size else None
    ages = [np.nan if each.age_days is None else each.age_days for each in scores]
    age_days = np.array(ages, np.float64) if by.age else None
    found = next(each for each in peers(properties, users, age_days, len(scores)) if each.compared[place])
    names = [*by.properties, *(["users"] if by.size else []), *(["age_days"] if by.age else [])]
    alike, its = names[: found.facets], scores[place]
    shared = [
        SharedValue(name, values[place])
        for name, values in zip(by.properties[: found.facets], properties, strict=False)
    ]
    return np.flatnonzero(found.groups == found.groups[place]).tolist(), Alike(
        properties=shared,
        users=_span(its.users, SIZES) if by.size and "users" in alike else None,
        age_days=_span(its.age_days or 0.0, AGES_DAYS) if by.age and "age_days" in alike else None,
        left_out=names[found.facets :],
    )


def standings(place: int, group: Sequence[ScoredAccount]) -> tuple[Standing, list[Standing]]:
    """Where an account's score and its inputs stand among those of its group.

    Args:
        place: of the account in the group.
        group: scores by one profile.
    """
    total = _column([None if each.score is None else each.score / TENTHS for each in group])
    inputs = []
    for i, input in enumerate(group[place].inputs):
        values = _column([each.inputs[i].value for each in group])
        inputs.append(standing(input.name, place, values, _column([each.inputs[i].points for each in group])))
    return standing(None, place, total, total), inputs


def standing(input: str | None, place: int, values: Numbers, points: Numbers) -> Standing:
    """Where one of some accounts stands.

    Args:
        input: what it is about; None: the score.
        place: of the account.
        values: of all, nan where nothing is known.
        points: what they earn, nan where nothing is known.
    """
    known = points[~np.isnan(points)]
    mine = None if np.isnan(points[place]) else float(points[place])
    first, second, third = np.quantile(known, (0.25, 0.5, 0.75)).tolist() if len(known) else (0.0, 0.0, 0.0)
    return Standing(
        input=input,
        value=None if mine is None else _told(float(values[place])),
        median=_told(float(np.median(values[~np.isnan(points)]))) if len(known) else None,
        points=None if mine is None else _told(mine),
        quartiles=(round(first, DIGITS), round(second, DIGITS), round(third, DIGITS)) if len(known) else None,
        place=None if mine is None else 1 + int((known > mine).sum()),
        of=len(known),
    )


def _column(values: Sequence[float | None]) -> Numbers:
    return np.array([np.nan if value is None else value for value in values], np.float64)


def _told(value: float) -> float | None:
    # How many times as much as nothing is without bounds.
    return round(value, DIGITS) if np.isfinite(value) else None


def _span(value: float, ends: Sequence[int]) -> Span:
    at = int(np.searchsorted(ends, value, side="left"))
    return Span(ends[at - 1] if at else 0, ends[at] if at < len(ends) else None)
