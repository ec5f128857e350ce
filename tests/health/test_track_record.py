"""How good scores were at telling who leaves."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.health.companies import active
from tests.histories import NOW, history

from groundswell.health.track_record import Pairs, Seen, aucs, called, horizon, pairs, told_by_then, wilson
from groundswell.model.account_entry import NewEntry
from groundswell.model.errors import QuestionError

RISKS = st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=30)


@given(RISKS)
def test_the_auc_is_the_share_of_pairs_in_the_right_order(told: list[tuple[int, bool]]) -> None:
    """Beside counting all pairs of one who left and one who stayed out; equal ones are half."""
    risk, left = (np.array(each) for each in zip(*told, strict=True))
    gone, stayed = risk[left], risk[~left]
    found = aucs(risk.astype(float), left, np.ones((1, len(risk))))[0]
    orders = [(g > s) + (g == s) / 2 for g in gone for s in stayed]

    assert np.isnan(found) if not orders else found == pytest.approx(np.mean(orders))


def seen(scores: list[float], *, left: list[int] = (), notice: list[int] = ()) -> Seen:  # type: ignore[assignment]
    """Accounts at a moment."""
    count = len(scores)
    has_left, has_notice = (np.isin(np.arange(count), each) for each in (left, notice))
    bands = np.array([-1 if np.isnan(s) else int(s >= 450) + int(s >= 700) for s in scores])
    nothing = np.zeros(count)
    return Seen(np.array(scores), bands, nothing, nothing, ~has_left & ~has_notice, has_left, nothing == 0)


def test_what_became_of_accounts_is_looked_at_within_the_time() -> None:
    """The second leaves at the third moment: within two moments of the first, and within one of the second."""
    moments = [seen([800, 300]), seen([800, 300]), seen([800, 300], left=[1])]

    assert [pairs(moments, steps).left.tolist() for steps in (1, 2)] == [
        [False, False, False, True],
        [False, True],
    ]


def test_whoever_gave_notice_or_left_is_left_out() -> None:
    """That they leave is no news."""
    moments = [seen([800, 300, 200], notice=[1], left=[2]), seen([800, 300, 200], left=[1, 2])]

    assert pairs(moments, 1).account.tolist() == [0]


def test_an_account_without_a_score_is_left_out() -> None:
    """Nothing was said of it."""
    assert pairs([seen([800, np.nan]), seen([800, 300])], 1).account.tolist() == [0]


def some(count: int = 2_000, informative: float = 0.0, seed: int = 1) -> Pairs:
    """Accounts at ten moments of whom one in ten leaves, by scores that say nothing or something of it."""
    rng = np.random.default_rng(seed)
    account = np.arange(count) % (count // 10)
    left = rng.random(count // 10)[account] < 0.1
    score = np.clip(600 - 200 * informative * left + rng.normal(0, 150, count), 0, 1000)
    bands = (score >= 450).astype(int) + (score >= 700)
    moment = np.arange(count) // (count // 10)
    return Pairs(moment, account, left, score, bands, rng.random(count) * 30, np.ones(count))


def test_a_score_that_says_nothing_is_a_coin() -> None:
    """0.5 is within the interval."""
    auc = horizon(90, some(8_000), ("At risk", "Watch", "Healthy"), 20).auc

    assert auc is not None
    assert auc.low < 0.5 < auc.high


def test_a_score_that_says_something_is_ahead_of_its_rival() -> None:
    """By more than chance."""
    told = horizon(90, some(8_000, informative=1.0), ("At risk", "Watch", "Healthy"), 20)

    assert told.ahead is not None
    assert told.ahead.low > 0.1


def test_with_few_outcomes_there_are_bands_alone() -> None:
    """No figure that is not worth its interval."""
    told = horizon(90, some(2_000), ("At risk", "Watch", "Healthy"), 20)

    assert (told.enough, told.auc, len(told.bands)) == (False, None, 3)


def test_what_is_told_of_a_band_rests_on_the_past_alone() -> None:
    """Whatever becomes of later pairs."""
    found = some(2_000, informative=1.0)
    turned = Pairs(
        found.moment,
        found.account,
        found.left ^ (found.moment >= 6),
        *(getattr(found, name) for name in ("score", "band", "silent_days", "revenue")),
    )
    early = found.moment <= 8

    assert told_by_then(found, 90)[0][early].tolist() == pytest.approx(
        told_by_then(turned, 90)[0][early].tolist(), nan_ok=True
    )


def test_calling_the_lowest_finds_who_leaves() -> None:
    """The two lowest of each moment."""
    nothing = np.zeros(6)
    found = Pairs(
        np.array([0, 0, 0, 1, 1, 1]), np.arange(6), np.array([True, False, False, False, True, False]),
        np.array([100.0, 200, 300, 100, 300, 200]), nothing.astype(int), nothing, nothing,
    )  # fmt: skip

    assert (called(found, 2).precision, called(found, 2).recall) == (0.25, 0.5)


def test_the_interval_of_a_share_is_wilsons() -> None:
    """Ten of a hundred: 5.5 to 17.4 %."""
    told = wilson(10, 100)

    assert told is not None
    assert (told.low, told.high) == (0.0552, 0.1744)


def test_a_project_without_a_status_says_what_is_missing(tmp_path: Path) -> None:
    """And where it is chosen."""
    with history(tmp_path) as made:
        made.events(*active("acme", ("ann",), range(200)))

        with pytest.raises(QuestionError, match=r"meaning 'status'.*Settings"):
            made.project.track_record()


def test_a_project_that_tells_who_left_has_a_track_record(tmp_path: Path) -> None:
    """Of the moments as known then; with one who left it says that this is not enough."""
    with history(tmp_path) as made:
        made.events(*active("acme", ("ann", "abe"), range(400)), *active("bolt", ("bob",), range(120, 400)))
        made.accounts(
            {
                "id": "acme",
                "time": "2023-01-01",
                "known_at": "2023-01-01",
                "properties": {"status": "active"},
            },
            {
                "id": "bolt",
                "time": "2024-02-20",
                "known_at": "2024-02-20",
                "properties": {"status": "churned"},
            },
        )
        record = made.project.track_record()

    assert (record.horizons[-1].accounts_left, record.said[0][:29]) == (1, "Not enough outcomes yet: 1 of")


def test_an_outcome_that_was_logged_tells_who_left(tmp_path: Path) -> None:
    """On its day, whenever it was logged, unless it was withdrawn; no property need say it."""
    with history(tmp_path) as made:
        made.events(*active("acme", ("ann", "abe"), range(400)), *active("bolt", ("bob",), range(120, 400)))
        left = NewEntry(kind="outcome", account="bolt", what="churned", at=NOW - timedelta(days=60))
        entry = made.project.add_account_entry(left)
        found = [made.project.track_record().horizons[-1].accounts_left]
        made.project.add_account_entry(NewEntry(kind="outcome", account="acme", what="churned"))
        made.project.withdraw_account_entry(entry.number)
        found.append(made.project.track_record().horizons[-1].accounts_left)

    assert found == [1, 0]
