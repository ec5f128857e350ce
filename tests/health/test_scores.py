"""Scores by the profile that works on day one, and what is kept of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.health.companies import active, input_of, score_of
from tests.histories import History, history

from groundswell.model.errors import QuestionError, UnknownName
from groundswell.model.privacy import AccountId

EVERY_DAY = range(150)


def fill(made: History) -> None:
    """Acme is active every day, Bolt fell silent three weeks ago, Calm never did anything, Dawn came last week."""
    made.events(
        *active("acme", ("ann", "abe"), EVERY_DAY),
        *active("bolt", ("bob", "bea", "ben"), range(21, 150)),
        *active("dawn", ("dot",), range(7)),
    )
    made.accounts({"id": "calm", "properties": {"plan": "free"}})


@pytest.fixture
def people(tmp_path: Path) -> Iterator[History]:
    """A project with these accounts."""
    with history(tmp_path) as made:
        made.begin(fill)
        yield made


def test_an_account_in_full_use_is_healthy(people: History) -> None:
    """Its users came on every day of the last four weeks, as ever."""
    acme = score_of(people.project.scores(), "acme")

    assert (acme.band, acme.coverage, input_of(acme, "Frequency").value) == ("Healthy", 1.0, 28.0)


def test_an_account_that_fell_silent_is_at_risk(people: History) -> None:
    """A quarter of what it did before."""
    bolt = score_of(people.project.scores(), "bolt")

    assert (bolt.band, input_of(bolt, "Trend").value) == ("Watch", 0.25)


def test_an_account_that_was_never_seen_has_no_score(people: History) -> None:
    """That nothing is known is not that nothing was done."""
    calm = score_of(people.project.scores(), "calm")

    assert (calm.score, calm.coverage, [each.state for each in calm.inputs]) == (None, 0.0, ["missing"] * 4)


def test_a_young_account_has_no_trend(people: History) -> None:
    """There is nothing yet to compare with, which does not lower its coverage."""
    dawn = score_of(people.project.scores(), "dawn")

    assert (input_of(dawn, "Trend").state, dawn.coverage) == ("not_applicable", 1.0)


def test_confidence_names_what_is_lacking(people: History) -> None:
    """Seven events of one user in one week say little."""
    dawn = score_of(people.project.scores(), "dawn")

    assert (dawn.confidence, dawn.why) == (
        "low",
        ["1 user only", "7 events in 28 days only", "seen for 6 days only"],
    )


def test_a_score_is_the_sum_of_its_parts(people: History) -> None:
    """As it is told, with one decimal."""
    bolt = score_of(people.project.scores(), "bolt")

    assert round(sum(each.part for each in bolt.inputs), 1) == bolt.score


def test_who_came_later_does_not_count_as_of_an_earlier_day(people: History) -> None:
    """Ten more of Bolt have come since: what it was then it still is, whatever was known when."""
    people.events(*active("bolt", [f"new-{i}" for i in range(10)], range(5)))
    found = [
        [(each.name, each.value, each.sample) for each in score_of(scores, "bolt").inputs]
        for scores in (
            people.project.scores(as_of="2024-03-15"),
            people.project.scores(as_of="2024-03-15", known_at="2024-03-16"),
        )
    ]

    assert found[0] == found[1]


def test_a_score_as_of_an_earlier_day_is_of_what_was_done_by_then(people: History) -> None:
    """Before it fell silent, Bolt did well."""
    earlier = score_of(people.project.scores(as_of="2024-03-15"), "bolt")

    assert (earlier.band, input_of(earlier, "Frequency").value) == ("Healthy", 28.0)


def test_a_moment_to_come_is_now(people: History) -> None:
    """Nothing can be scored that has not been."""
    assert people.project.scores(as_of="2030-01-01").as_of == people.project.scores().as_of


def test_a_moment_that_cannot_be_read_is_refused(people: History) -> None:
    """With its place."""
    with pytest.raises(QuestionError) as refused:
        people.project.scores(as_of="some day")

    assert refused.value.at == "/as_of"


def told(scores: Any) -> list[tuple[Any, ...]]:
    """What a run found, as far as it can be compared with another one."""
    return [(each.id, each.score, each.band, each.coverage, each.inputs) for each in scores.accounts]


def test_what_was_kept_is_found_again(people: History) -> None:
    """As of then, by what was known then: the same."""
    kept = people.project.keep_scores(as_of="2024-03-20")
    again = people.project.scores(as_of="2024-03-20", known_at=kept.known_at.isoformat())

    assert told(people.project.kept_scores(kept.run)) == told(again)


def test_what_was_kept_stays_as_it_was(people: History) -> None:
    """Whatever is told later."""
    kept = people.project.keep_scores()
    people.events(*active("calm", ("cat",), range(100)))

    assert told(people.project.kept_scores(kept.run)) == told(kept)


def test_kept_scores_outlive_the_process(people: History) -> None:
    """They are in the store."""
    kept = people.project.keep_scores()
    people.reopen()

    assert told(people.project.kept_scores(kept.run)) == told(kept)


def test_an_account_has_a_history_of_scores(people: History) -> None:
    """One for each run, the earliest first."""
    for day in ("2024-03-15", "2024-04-05", "2024-04-10"):
        people.project.keep_scores(as_of=day)

    assert [at.band for at in people.project.score_history("bolt").scores] == ["Healthy", "Watch", "Watch"]


def test_a_history_tells_the_whole_of_the_last_score(people: History) -> None:
    """That of the latest moment, although an earlier one was kept after it, with the profile that it is by."""
    late = people.project.keep_scores(as_of="2024-04-05")
    people.project.keep_scores(as_of="2024-03-15")
    history = people.project.score_history("bolt")

    assert (history.last, [each.name for each in history.profiles]) == (score_of(late, "bolt"), ["Default"])


def test_a_band_holds_until_the_margin_is_passed(people: History) -> None:
    """What the run before said decides beside the start of a band."""
    bare = score_of(people.project.scores(as_of="2024-03-22"), "bolt")
    people.project.keep_scores(as_of="2024-03-15")
    held = score_of(people.project.scores(as_of="2024-03-22"), "bolt")

    assert (bare.score, bare.band, held.band) == (held.score, bare.band, held.band)


def test_a_run_that_was_not_kept_is_not_found(people: History) -> None:
    """The error says when runs are kept."""
    with pytest.raises(UnknownName, match="every night"):
        people.project.kept_scores(7)


def test_an_erased_account_goes_from_kept_scores(people: History) -> None:
    """Others stay as they were."""
    kept = people.project.keep_scores()
    people.project.erase(accounts=[AccountId("bolt")])

    assert [each.id for each in people.project.kept_scores(kept.run).accounts] == ["acme", "calm", "dawn"]


def test_the_ledger_adds_up(people: History) -> None:
    """From the score of one run to that of the next one."""
    for day in ("2024-03-20", "2024-04-10"):
        people.project.keep_scores(as_of=day)
    ledger = people.project.score_ledger("bolt")

    assert round(sum(line.change for line in ledger.lines), 1) == ledger.change


def test_the_ledger_names_what_the_account_did(people: History) -> None:
    """Bolt fell silent: its inputs fell, and nothing else changed."""
    for day in ("2024-03-20", "2024-04-10"):
        people.project.keep_scores(as_of=day)

    lines = people.project.score_ledger("bolt").lines
    assert [(line.cause, line.input) for line in lines[:2]] == [
        ("behaviour", "Trend"),
        ("behaviour", "Frequency"),
    ]


def test_what_came_late_is_told_apart(people: History) -> None:
    """Events of before the earlier run, which it could not know."""
    people.project.keep_scores(as_of="2024-03-10")
    people.events(*active("bolt", ("bud", "bet"), range(32, 34)))
    people.project.keep_scores(as_of="2024-03-11")
    causes = [(line.cause, line.input) for line in people.project.score_ledger("bolt").lines]

    assert ("late_data", "Depth") in causes


def test_a_line_is_between_the_values_that_its_cause_alone_changed(people: History) -> None:
    """What Bolt did is told from where what came late has left off."""
    people.project.keep_scores(as_of="2024-03-18")
    people.events(*active("bolt", ("bud", "bet"), range(24, 26)))
    people.project.keep_scores(as_of="2024-03-28")
    ends = {
        line.cause: (line.before, line.after)
        for line in people.project.score_ledger("bolt").lines
        if line.input == "Trend"
    }

    assert ends["late_data"][1] == ends["behaviour"][0]


def test_every_night_the_scores_of_the_day_before_are_kept(people: History) -> None:
    """The first time with one run for each week since accounts are old enough to be compared with themselves."""
    people.project._keep_nightly_scores()
    runs = people.project.score_runs().runs

    assert [run.as_of.isoformat()[:10] for run in runs[:2]] + [len(runs)] == ["2024-04-09", "2024-04-02", 14]


def test_runs_of_earlier_weeks_come_although_somebody_had_scores_kept_today(people: History) -> None:
    """That is not the first night."""
    people.project.keep_scores()
    people.project._keep_nightly_scores()

    assert len(people.project.score_runs().runs) == 15


def test_a_night_is_kept_once(people: History) -> None:
    """However often it is looked whether it is due."""
    people.project._keep_nightly_scores()

    assert people.project._keep_nightly_scores() == 0


def test_runs_of_earlier_weeks_know_what_was_known_then(people: History) -> None:
    """As they would have been kept."""
    people.project._keep_nightly_scores()

    assert all(run.known_at == run.as_of for run in people.project.score_runs().runs[1:])
