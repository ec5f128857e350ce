"""What people say of accounts counts in their scores, or stands beside them, as long as it holds."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.health.companies import active, input_of, score_of
from tests.histories import NOW, History, history

from groundswell.model.account_entry import NewEntry
from groundswell.model.errors import InUse, QuestionError
from groundswell.model.health import default_profile

RATED = {"name": "Mood", "rating": True, "points": [[0, 0], [100, 100]], "weight": 30}


def fill(made: History) -> None:
    """Acme is active every day; Bolt fell silent three weeks ago."""
    made.events(*active("acme", ("ann", "abe"), range(150)), *active("bolt", ("bob", "bea"), range(21, 150)))


@pytest.fixture
def people(tmp_path: Path) -> Iterator[History]:
    """A project with these accounts."""
    with history(tmp_path) as made:
        made.begin(fill)
        yield made


def profile(*inputs: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A profile with some inputs besides those of the default."""
    own = [each for each in default_profile().inputs if each.name != "Depth"]
    return {"name": "Ours", "inputs": [*own, *inputs], **more}


def rate(people: History, account: str = "bolt", *, score: float = 90.0, **said: Any) -> int:
    """Rate an account; returns the entry's number."""
    new = NewEntry(kind="rating", account=account, score=score, **said)
    return people.project.add_account_entry(new).number


def override(people: History, account: str = "bolt", *, score: float = 80.0, **said: Any) -> int:
    """Set the score of an account by hand; returns the entry's number."""
    new = NewEntry(kind="override", account=account, score=score, text="Migrating", **said)
    return people.project.add_account_entry(new, who="kim").number


def mood(people: History, account: str = "bolt", as_of: datetime | None = None, **asked: Any) -> Any:
    """What the rating of an account comes to."""
    return input_of(score_of(people.project.scores(as_of=as_of, **asked), account), "Mood")


def test_a_rating_is_an_input_of_the_score(people: History) -> None:
    """Whoever nobody rated has less coverage."""
    people.project.save_profile(profile(RATED))
    rate(people)
    found = [mood(people, account) for account in ("acme", "bolt")]

    assert [(each.state, each.value, each.points) for each in found] == [
        ("missing", None, None),
        ("known", 90.0, 90.0),
    ]


@pytest.mark.parametrize(("days", "state"), [(-1, "missing"), (0, "known"), (89, "known"), (90, "stale")])
def test_a_rating_counts_from_its_moment_until_it_expires(people: History, days: int, state: str) -> None:
    """After 90 days, if nobody says otherwise."""
    people.project.save_profile(profile(RATED))
    rate(people, at=NOW - timedelta(days=100))

    assert mood(people, as_of=NOW - timedelta(days=100 - days)).state == state


def test_a_rating_is_stale_where_the_profile_wants_fresher_ones(people: History) -> None:
    """`fresh_days` counts from when it began to hold."""
    people.project.save_profile(profile({**RATED, "fresh_days": 7}))
    rate(people, at=NOW - timedelta(days=8))

    assert mood(people).state == "stale"


def test_the_last_rating_counts_alone(people: History) -> None:
    """An earlier one does not hold again once it has expired."""
    people.project.save_profile(profile(RATED))
    rate(people, at=NOW - timedelta(days=20))
    rate(people, score=10.0, at=NOW - timedelta(days=10), until=NOW - timedelta(days=5))

    assert [mood(people, as_of=NOW - timedelta(days=d)).state for d in (15, 7, 0)] == [
        "known",
        "known",
        "stale",
    ]


def test_scores_as_known_then_ignore_what_was_said_later(people: History) -> None:
    """Of whatever moment that speaks; withdrawing it does not change what was known either."""
    people.project.save_profile(profile(RATED))
    people.later(days=1)
    number = rate(people, at=NOW - timedelta(days=10))
    people.later(days=1)
    people.project.withdraw_account_entry(number)
    known = [NOW, NOW + timedelta(days=1), None]

    assert [mood(people, as_of=NOW, known_at=each).state for each in known] == ["missing", "known", "missing"]


def test_an_override_stands_beside_the_score(people: History) -> None:
    """Both are told, with who set it, why, and until when."""
    before = score_of(people.project.scores(), "bolt")
    override(people)
    after = score_of(people.project.scores(), "bolt")
    told = after.set_by_hand

    assert (after.score, after.band) == (before.score, before.band)
    assert (told.score, told.band, told.who, told.reason, (told.until - NOW).days) == (
        80.0,
        "Healthy",
        "kim",
        "Migrating",
        30,
    )


def test_an_expired_override_no_longer_stands(people: History) -> None:
    """Of the days when it held it is told all the same."""
    override(people, at=NOW - timedelta(days=31))
    at = [NOW - timedelta(days=days) for days in (32, 31, 2, 0)]
    found = [score_of(people.project.scores(as_of=each), "bolt").set_by_hand for each in at]

    assert [each is not None for each in found] == [False, True, True, False]


def test_a_run_keeps_both(people: History) -> None:
    """Also once the override is withdrawn."""
    number = override(people)
    kept = people.project.keep_scores()
    people.project.withdraw_account_entry(number)
    found = score_of(people.project.kept_scores(kept.run), "bolt")
    (history_of,) = people.project.score_history("bolt").scores

    assert (found, history_of.set_by_hand) == (score_of(kept, "bolt"), found.set_by_hand)


def test_lists_tell_what_was_set_by_hand_and_what_was_worked_out(people: History) -> None:
    """As properties of the account."""
    override(people)
    people.project.keep_scores()
    columns = [{"property": name} for name in ("$score", "$band", "$computed_score")]
    answer = people.project.ask({"kind": "accounts", "columns": columns, "sort": {"column": "id"}})

    assert {row.id: row.values for row in answer.rows} == {
        "acme": ["91.2", "Healthy", "91.2"],
        "bolt": ["80", "Healthy", "54"],
    }


def test_what_is_said_of_a_merged_account_is_said_of_the_one_that_it_became(people: History) -> None:
    """Until the merge is undone."""
    override(people)
    people.project.merge_accounts("bolt", "acme")

    assert score_of(people.project.scores(), "acme").set_by_hand.score == 80.0


SURVEYED = {"name": "NPS", "property": "nps", "points": [[0, 0], [10, 100]], "fresh_days": 30}


def survey(people: History, *told: tuple[str, int]) -> None:
    """Tell what accounts said so many days ago, each known at once, and score by it."""
    rows = [(id, (NOW - timedelta(days=days)).isoformat()) for id, days in told]
    people.accounts(*({"id": id, "time": at, "known_at": at, "properties": {"nps": 9}} for id, at in rows))
    people.project.save_profile(profile(SURVEYED))


def test_a_property_that_was_told_too_long_ago_is_stale(people: History) -> None:
    """From when on the value holds that it has; told again it is fresh, also if it says the same."""
    survey(people, ("acme", 90), ("acme", 20), ("bolt", 31))
    found = [input_of(score_of(people.project.scores(), id), "NPS") for id in ("acme", "bolt")]

    assert [(each.state, each.value) for each in found] == [("known", 9.0), ("stale", None)]


def test_a_property_is_as_old_as_was_known_then(people: History) -> None:
    """What was told again since does not count."""
    survey(people, ("acme", 90), ("acme", 20))
    then = NOW - timedelta(days=21)

    assert input_of(score_of(people.project.scores(known_at=then), "acme"), "NPS").state == "stale"


def test_a_property_of_an_account_that_was_merged_keeps_its_age(people: History) -> None:
    """Where the account that it became has no value of its own."""
    survey(people, ("bolt", 31))
    people.project.merge_accounts("bolt", "acme")

    assert input_of(score_of(people.project.scores(), "acme"), "NPS").state == "stale"


def test_a_property_that_is_worked_out_has_no_age(people: History) -> None:
    """Nobody tells it."""
    people.accounts({"id": "acme", "properties": {"nps": 9}})
    people.project.save_property({"name": "Tenths", "source": "account", "formula": "[nps] * 10"})

    with pytest.raises(QuestionError, match="worked out") as refused:
        people.project.save_profile(profile({**SURVEYED, "property": "Tenths"}))

    assert refused.value.at == "/inputs/3/fresh_days"


@pytest.mark.parametrize(
    ("made", "place"),
    [
        (profile({"name": "Last", "property": "$score", "points": [[0, 0], [9, 9]]}), "/inputs/3/property"),
        (profile(RATED, where={"property": "$band", "op": "is", "value": "Watch"}), "/where/property"),
        (profile(RATED, peers={"properties": ["$profile"]}), "/peers/properties/0"),
    ],
)
def test_a_score_may_not_rest_on_scores(people: History, made: dict[str, Any], place: str) -> None:
    """They would rest on themselves."""
    with pytest.raises(QuestionError, match="may not rest on scores") as refused:
        people.project.save_profile(made)

    assert refused.value.at == place


def test_a_score_may_not_come_to_rest_on_scores(people: History) -> None:
    """By a segment that its profile names."""
    segment = {"name": "Ours", "subject": {"account": None}}
    people.project.save_segment({**segment, "members": ["bolt"]})
    people.project.save_profile(profile(RATED, where={"in_segment": "Ours"}))

    with pytest.raises(InUse, match="may not rest on scores"):
        people.project.save_segment(
            {**segment, "where": {"property": "$score", "op": "lt", "value": 40}}, replaces="Ours"
        )
