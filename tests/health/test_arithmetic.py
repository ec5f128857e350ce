"""The arithmetic of scores: curves, standings, shares of few, parts that add up, bands, lines that add up."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.health.curve import earned, standing
from groundswell.health.ledger import Reckoned, steps
from groundswell.health.scoring import KNOWN, MISSING, NOT_APPLICABLE, STALE, UNSCORED, Told, band_of, scored
from groundswell.health.shrinking import fitted
from groundswell.model.health import BANDS, HealthInput, ProfileMeaning
from groundswell.model.measure import MeasureMeaning
from groundswell.model.questions.condition import Did

NAMES = ("Breadth", "Depth", "Trend", "Onboarding")
SOME = MeasureMeaning(of="account", count_of=Did(event=None))


def profile(*weights: float) -> ProfileMeaning:
    """One whose inputs have these weights and earn as many points as their values are."""
    points = [(0.0, 0.0), (100.0, 100.0)]
    named = zip(NAMES, weights, strict=False)
    return ProfileMeaning(
        inputs=[HealthInput(name=name, meaning=SOME, points=points, weight=weight) for name, weight in named]
    )


def told(value: float, state: int = KNOWN) -> Told:
    """What was read of one account."""
    known = value if state == KNOWN else np.nan
    return Told(np.array([known]), np.array([state], np.int8), np.array([np.nan]))


VALUES = st.floats(0, 100)
STATES = st.sampled_from((KNOWN, KNOWN, MISSING, NOT_APPLICABLE, STALE))
INPUTS = st.lists(st.tuples(VALUES, STATES), min_size=4, max_size=4)
WEIGHTS = st.lists(st.floats(0.01, 1000), min_size=4, max_size=4)


def reckoned(meaning: ProfileMeaning, inputs: list[tuple[float, int]]) -> Reckoned:
    """The score of one account."""
    found = scored(meaning, [told(*each) for each in inputs])
    points = tuple(None if np.isnan(p) else float(p) for p in found.points[0])
    weights = tuple(each.weight for each in meaning.inputs)
    states = tuple(int(state) for state in found.state[0])
    return Reckoned(int(found.score[0]), tuple(each.name for each in meaning.inputs), points, weights, states)


def test_a_curve_is_straight_between_its_points_and_level_beyond() -> None:
    """What was measured earns what a line through the points says."""
    values = np.array([-1, 0, 2, 4, 8, np.inf, np.nan])

    assert earned(values, [(0, 0), (4, 40), (8, 100)]).tolist()[:6] == [0, 0, 20, 40, 100, 100]


def test_what_is_not_known_earns_nothing_that_is_known() -> None:
    """A missing value is not a nought."""
    assert np.isnan(earned(np.array([np.nan]), [(0, 0), (1, 100)]))[0]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2)), min_size=1))
def test_a_standing_is_the_share_below_and_half_of_the_equal(pairs: list[tuple[int, int]]) -> None:
    """Beside counting it out for each."""
    values, groups = (np.array(each) for each in zip(*pairs, strict=True))
    expected = [
        sum((v < value) + (v == value) / 2 for v, g in pairs if g == group)
        / sum(g == group for _, g in pairs)
        for value, group in pairs
    ]

    assert standing(values.astype(float), groups) == pytest.approx(expected)


def test_one_of_two_is_not_half_of_a_hundred() -> None:
    """The share of few is moved further towards the share of all."""
    some, of = np.array([1.0, 50, 10, 30, 5]), np.array([2.0, 100, 100, 100, 100])
    few, many, *_ = fitted(some, of).shrunk(some, of)
    share = some.sum() / of.sum()

    assert share < few < many < 0.5


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1))
def test_a_shrunk_share_lies_between_its_own_and_that_of_all(pairs: list[tuple[int, int]]) -> None:
    """It moves towards the mean and never beyond it; of nobody there is none."""
    some, of = (np.array(each, float) for each in zip(*((min(p), max(p)) for p in pairs), strict=True))
    prior = fitted(some, of)
    found = prior.shrunk(some, of)
    between = [
        np.isnan(f) if n == 0 else min(s / n, prior.share) - 1e-9 <= f <= max(s / n, prior.share) + 1e-9
        for s, n, f in zip(some, of, found, strict=True)
    ]

    assert all(between)


@given(WEIGHTS, INPUTS)
def test_parts_add_up_to_the_score(weights: list[float], inputs: list[tuple[float, int]]) -> None:
    """As they are told, in tenths; what has no score has no parts."""
    found = scored(profile(*weights), [told(*each) for each in inputs])

    assert found.parts[0].sum() == (0 if found.score[0] == UNSCORED else found.score[0])


@given(WEIGHTS, INPUTS)
def test_a_score_is_the_weighted_mean_of_what_is_known(
    weights: list[float], inputs: list[tuple[float, int]]
) -> None:
    """What is missing, stale or does not apply counts neither as nought nor as a hundred."""
    score = scored(profile(*weights), [told(*each) for each in inputs]).score[0]
    known = [(w, value) for w, (value, state) in zip(weights, inputs, strict=True) if state == KNOWN]
    mean = sum(w * value for w, value in known) / sum(w for w, _ in known) if known else 0

    assert score == UNSCORED or abs(score / 10 - mean) <= 0.0501


@pytest.mark.parametrize(
    ("state", "coverage", "is_scored"),
    [(MISSING, 0.5, False), (STALE, 0.5, False), (NOT_APPLICABLE, 1.0, True)],
)
def test_what_does_not_apply_is_not_missing(state: int, coverage: float, is_scored: bool) -> None:
    """Below 60 % of the weight of what applies an account has no score."""
    found = scored(profile(1, 1, 2), [told(50), told(50), told(50, state)])

    assert (found.coverage[0], found.score[0] != UNSCORED) == (coverage, is_scored)


@pytest.mark.parametrize(
    ("score", "before", "band"),
    [
        (449, None, 0),
        (450, None, 1),
        (470, "At risk", 0),
        (480, "At risk", 1),
        (425, "Watch", 1),
        (419, "Watch", 0),
        (900, "At risk", 2),
        (100, "Healthy", 0),
        (470, "Of another profile", 1),
    ],
)
def test_a_band_changes_once_the_margin_is_passed(score: int, before: str | None, band: int) -> None:
    """Bands begin at 45 and 70; the margin is 3 points, and counts from the band of the name that it had before."""
    assert band_of(score, BANDS, 3.0, before) == band


def test_without_a_score_there_is_no_band() -> None:
    """Whatever it was before."""
    assert band_of(UNSCORED, BANDS, 3.0, "Healthy") is None


@given(WEIGHTS, st.lists(INPUTS, min_size=2, max_size=4))
def test_lines_add_up_from_score_to_score(weights: list[float], days: list[list[tuple[float, int]]]) -> None:
    """However inputs change, come or go."""
    scores = [reckoned(profile(*weights), day) for day in days]

    assert all(
        sum(line.change for line in steps(before, after, "behaviour")) == after.score - before.score
        for before, after in pairwise(each for each in scores if each.score != UNSCORED)
    )


def test_an_input_that_stays_has_no_line() -> None:
    """Only what changed is told, the largest first."""
    meaning = profile(1, 1, 2)
    before = reckoned(meaning, [(50, KNOWN), (80, KNOWN), (60, KNOWN)])
    after = reckoned(meaning, [(50, KNOWN), (70, KNOWN), (40, KNOWN)])
    lines = steps(before, after, "behaviour")

    assert [(line.input, line.change) for line in lines] == [("Trend", -100), ("Depth", -25)]


def test_what_came_to_be_known_is_told_apart() -> None:
    """Weights shift by it, which is not what anybody did."""
    meaning = profile(1, 1, 1, 1)
    before = reckoned(meaning, [(50, KNOWN), (50, KNOWN), (50, KNOWN), (0, MISSING)])
    after = reckoned(meaning, [(50, KNOWN), (50, KNOWN), (50, KNOWN), (90, KNOWN)])

    assert [(line.cause, line.input, line.change) for line in steps(before, after, "behaviour")] == [
        ("coverage", "Onboarding", 100)
    ]


def test_another_formula_is_one_line() -> None:
    """What it weighs otherwise cannot be told input by input."""
    before, after = (
        reckoned(profile(*w), [(50, KNOWN), (90, KNOWN), (0, KNOWN)]) for w in ((1, 1, 1), (1, 3, 1))
    )

    assert [(line.cause, line.input) for line in steps(before, after, "formula")] == [("formula", None)]


def test_what_befell_all_is_told_apart() -> None:
    """Of a fall of 20 points, 15 were everybody's."""
    before, after = (reckoned(profile(1, 1, 1), [(v, KNOWN), (50, KNOWN), (50, KNOWN)]) for v in (80, 60))
    lines = steps(before, after, "behaviour", {"Breadth": -15.0})

    assert [(line.cause, line.change) for line in lines] == [("everyone", -50), ("behaviour", -17)]


def test_who_rose_while_all_fell_has_no_part_in_it() -> None:
    """The rise is the account's own."""
    before, after = (reckoned(profile(1, 1, 1), [(v, KNOWN), (50, KNOWN), (50, KNOWN)]) for v in (50, 80))

    assert [line.cause for line in steps(before, after, "behaviour", {"Breadth": -15.0})] == ["behaviour"]
