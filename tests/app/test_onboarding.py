"""Onboarding lists: which steps accounts have taken, who is stuck where, and what scores and definitions make of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.health.companies import input_of, score_of
from tests.histories import History, event
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.model.errors import GroundswellError
from groundswell.model.onboarding import OnboardingProgress, StepProgress, StepTaken

INVITE = {
    "name": "Invite",
    "event": "Invite",
    "filters": [{"source": "event", "property": "ok", "op": "is_set"}],
}
LOAD = {"name": "Load data", "any_of": [{"event": "Import"}, {"event": "Connect"}]}
REPORT = {"name": "Report", "event": "Report"}
ACCOUNT_PLAN = {"source": "account", "property": "plan", "op": "is", "value": "paid"}
FIRST: dict[str, Any] = {"name": "First weeks", "steps": [INVITE, LOAD, REPORT], "where": ACCOUNT_PLAN}


def beginnings(made: History) -> None:
    """Acme has done everything, Bolt waits for data, Calm was never seen, Dawn is new, Echo left, Free does not pay."""
    made.events(
        event("2024-03-01T12:00:00Z", "Invite", "abe", "acme", ok=1),
        event("2024-03-01T12:00:00Z", "Invite", "ann", "acme", ok=1),
        event("2024-03-03T12:00:00Z", "Import", "abe", "acme"),
        event("2024-03-04T12:00:00Z", "Report", "abe", "acme"),
        event("2024-03-10T12:00:00Z", "Report", "bob", "bolt"),
        event("2024-03-11T12:00:00Z", "Invite", "bob", "bolt"),
        event("2024-03-21T12:00:00Z", "Invite", "bea", "bolt", ok=1),
        event("8", "Visit", "dot", "dawn"),
        event("1", "Invite", "eve", "echo", ok=1),
        event("1", "Invite", "flo", "free", ok=1),
        event("1", "Connect", "flo", "free"),
    )
    owners = {"acme": "mia", "bolt": "mia", "calm": "max", "dawn": "max", "echo": "max"}
    made.accounts(
        *({"id": id, "plan": "paid", "owner": owner, "start": "2024-03-20"} for id, owner in owners.items()),
        {"id": "echo", "status": "Churned"},
        {"id": "free", "plan": "free"},
    )


@pytest.fixture
def product(people: History) -> OpenProject:
    """A product with these accounts and a list."""
    people.begin(beginnings)
    people.project.save_onboarding(FIRST)
    return people.project


def refused(call: Callable[[], Any]) -> tuple[str, str | None]:
    """The code and the place of what a call is refused with."""
    with pytest.raises(GroundswellError) as error:
        call()
    return error.value.code, error.value.at


def states(found: OnboardingProgress) -> list[tuple[str, str, int, str | None, float | None]]:
    """Of each account its state, how many steps it took, at which one it is and for how many days."""
    return [(each.id, each.state, each.done, each.step, each.days) for each in found.accounts]


def test_one_account_is_told_with_who_took_which_step_first(product: OpenProject) -> None:
    """And nothing of the others."""
    (bolt,) = product.onboarding_progress("First weeks", account="bolt").accounts

    assert (bolt.state, bolt.step, [step.user for step in bolt.steps]) == (
        "stuck",
        "Load data",
        ["bea", None, "bob"],
    )


def test_each_account_is_finished_under_way_stuck_or_not_begun(product: OpenProject) -> None:
    """Those that left, or that the list is not for, are not in it; steps may be taken in any order."""
    assert states(product.onboarding_progress("First weeks")) == [
        ("bolt", "stuck", 2, "Load data", 20.0),
        ("dawn", "under_way", 0, "Invite", 2.0),
        ("calm", "not_begun", 0, "Invite", None),
        ("acme", "finished", 3, None, None),
    ]


def test_each_step_tells_who_has_it_who_waits_for_it_and_how_long_it_took(product: OpenProject) -> None:
    """Bolt reported before it loaded anything, which tells nothing of how long that takes."""
    assert product.onboarding_progress("First weeks").steps == [
        StepProgress(name="Invite", done=2, waiting=1, stuck=0, median_days=5.5),
        StepProgress(name="Load data", done=1, waiting=1, stuck=1, median_days=2.0),
        StepProgress(name="Report", done=2, waiting=0, stuck=0, median_days=1.0),
    ]


def test_a_step_is_taken_by_whoever_did_it_first(product: OpenProject) -> None:
    """Of two at the same moment, by the one whose id comes first."""
    acme = product.onboarding_progress("First weeks").accounts[-1]

    assert acme.steps[0] == StepTaken(datetime(2024, 3, 1, 12, tzinfo=UTC), "abe")


def test_it_is_told_by_owner_and_as_it_was_known(product: OpenProject) -> None:
    """At the end of the day on which Bolt first reported, nobody of it had been invited, and it was not stuck yet."""
    early = product.onboarding_progress("First weeks", known_at="2024-03-10", owner="mia")

    assert states(early) == [("bolt", "under_way", 1, "Invite", 0.5), ("acme", "finished", 3, None, None)]


def test_a_list_is_looked_at_before_it_is_saved(product: OpenProject) -> None:
    """Without a name; what nothing has carried yet is refused at its place, or taken by nobody. Nothing is kept."""
    found = product.preview_onboarding({"steps": [INVITE, REPORT], "where": ACCOUNT_PLAN})
    ahead = {"steps": [INVITE, {"name": "Pay", "event": "Pay"}]}

    assert [step.done for step in found.steps] == [2, 2]
    assert refused(lambda: product.preview_onboarding(ahead)) == ("unknown-event", "/steps/1/event")
    assert [step.done for step in product.preview_onboarding(ahead, unknown="empty").steps] == [3, 0]
    assert [each.name for each in product.onboardings()] == ["First weeks"]


def test_it_begins_at_the_date_of_a_property(product: OpenProject) -> None:
    """What was done before counts, and the waiting begins with that date."""
    product.save_onboarding(FIRST | {"from": "start"}, replaces="First weeks")
    dawn = product.onboarding_progress("First weeks").accounts[0]

    assert (dawn.id, dawn.state, dawn.days) == ("calm", "stuck", 21.5)


def test_a_list_follows_new_names_and_keeps_what_it_names(product: OpenProject) -> None:
    """Of definitions, and of the property that begins it; and a profile follows that of the list."""
    product.save_definition({"name": "Key - Report", "on": "custom", "event": "Report"})
    product.save_property({"name": "signed", "source": "account", "formula": "[start]"})
    product.save_onboarding(
        {"name": "Keys", "from": "signed", "steps": [LOAD, REPORT | {"event": "Key - Report"}]}
    )
    inputs = [{"name": name, "onboarding": "Keys", "points": [[0, 0], [1, 100]]} for name in "ABC"]
    product.save_profile({"name": "New", "inputs": inputs})
    product.rename_definition("Key - Report", "Key - Write")
    product.rename_property("signed", "begun")
    product.rename_onboarding("Keys", "Beginning")
    kept = product.onboarding("Keys")

    assert (kept.name, kept.from_, kept.steps[1].event) == ("Beginning", "begun", "Key - Write")
    assert {each.onboarding for each in product.profile("New").inputs} == {"Beginning"}
    assert refused(lambda: product.delete_definition("Key - Write")) == ("definition-in-use", "/name")
    assert refused(lambda: product.delete_onboarding("Beginning")) == ("definition-in-use", "/name")


def test_what_is_no_list_is_refused(product: OpenProject) -> None:
    """With the place of the fault; nothing is kept."""
    unknown = REPORT | {"name": "B", "event": "Nope"}
    faults: list[dict[str, Any]] = [
        {"steps": [REPORT]},
        {"steps": [REPORT, REPORT]},
        {"steps": [REPORT, LOAD | {"event": "Import"}]},
        {"steps": [REPORT, unknown]},
        {"from": "nope"},
        {"where": {"in_segment": "Nope"}},
        {"where": {"property": "$score", "op": "gt", "value": 50}},
    ]
    other = FIRST | {"name": "Other"}

    assert [refused(lambda fault=fault: product.save_onboarding(other | fault)) for fault in faults] == [  # type: ignore[misc]
        ("invalid-question", "/steps"),
        ("invalid-question", "/steps/1/name"),
        ("invalid-question", "/steps/1"),
        ("unknown-event", "/steps/1/event"),
        ("unknown-property", "/from"),
        ("unknown-segment", "/where/in_segment"),
        ("invalid-question", "/where/property"),
    ]
    assert [each.name for each in product.onboardings()] == ["First weeks"]


def test_the_default_profile_takes_in_the_share_of_steps(product: OpenProject) -> None:
    """Of accounts that the list is for; of others it does not apply. A list that is archived counts no more."""
    found = product.scores()
    of = {id: input_of(score_of(found, id), "Onboarding") for id in ("acme", "bolt", "calm", "free")}
    then = input_of(score_of(product.scores(as_of="2024-03-15"), "bolt"), "Onboarding")
    product.save_onboarding(FIRST | {"archived": True}, replaces="First weeks")

    assert {id: (each.state, each.value, each.points) for id, each in of.items()} == {
        "acme": ("known", 1.0, 100.0),
        "bolt": ("known", 2 / 3, pytest.approx(200 / 3)),
        "calm": ("missing", None, None),
        "free": ("not_applicable", None, None),
    }
    assert then.value == pytest.approx(1 / 3)
    assert "Onboarding" not in [each.name for each in product.effective_profiles()[0].meaning.inputs]


def test_a_profile_names_no_list_that_is_not_there(product: OpenProject) -> None:
    """The fault is in the input."""
    inputs = [{"name": name, "onboarding": "Nope", "points": [[0, 0], [1, 100]]} for name in "ABC"]

    assert refused(lambda: product.save_profile({"name": "New", "inputs": inputs})) == (
        "unknown-onboarding",
        "/inputs/0/onboarding",
    )


def test_a_server_says_the_same(people: History) -> None:
    """Of the lists, of how far accounts are, and of lists as code."""
    people.begin(beginnings)
    people.project.save_onboarding(FIRST)
    with serving(people.workspace) as address, groundswell.connect(address) as workspace:
        there = workspace.project(people.project.slug)
        found = [
            (
                of.onboardings(),
                of.onboarding_progress("First weeks", owner="mia", account="bolt", known_at="2024-04-09"),
                of.preview_onboarding({"steps": [REPORT, LOAD]}, owner="mia"),
                of.export_definitions().onboarding["First weeks"]["steps"],
            )
            for of in (people.project, there)
        ]

    assert found[0] == found[1]
