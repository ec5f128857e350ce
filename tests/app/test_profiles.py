"""Health profiles: how accounts are scored has names, versions and uses as measures have; and what one would change."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.histories import History, event
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.model.errors import GroundswellError
from groundswell.model.privacy import AccountId
from groundswell.model.profile_preview import BandMove, RescoredAccount

WINDOW = {"last": {"value": 28, "unit": "day"}}
REPORTS = {"name": "Reports", "of": "account", "count_of": {"event": "Report", "window": WINDOW}}
WRITTEN = {"name": "Reports", "measure": "Reports", "points": [[0, 0], [4, 100]]}
DAYS = {
    "name": "Days",
    "meaning": {"of": "account", "days_active": {"event": None, "window": WINDOW}},
    "points": [[0, 0], [4, 100]],
}
SEATS = {"name": "Seats", "property": "seats", "points": [[0, 0], [10, 100]]}
PROFILE: dict[str, Any] = {"name": "Everybody", "inputs": [WRITTEN, DAYS, SEATS]}
GENEROUS = PROFILE | {"inputs": [WRITTEN | {"points": [[0, 0], [1, 100]]}, DAYS, SEATS]}
"""Every report earns all that can be earned."""


def reports(made: History) -> None:
    """Acme reports on four days, Bits once, Core never: they come to 100, 33.3 and 25 points."""
    made.events(
        *[event(str(day), "Report", "ann", "acme") for day in (1, 2, 3, 4)],
        event("5", "Report", "bob", "bits"),
        event("5", "Visit", "cy", "core"),
        event("6", "Visit", "cy", "core"),
    )
    made.accounts({"id": "acme", "seats": 10, "plan": "paid"}, {"id": "bits", "seats": 5, "plan": "free"})
    made.project.save_measure(REPORTS)


@pytest.fixture
def product(people: History) -> OpenProject:
    """A product with reports and a measure of them."""
    people.begin(reports)
    return people.project


def refused(call: Callable[[], Any]) -> tuple[str, str | None]:
    """The code and the place of what a call is refused with."""
    with pytest.raises(GroundswellError) as error:
        call()
    return error.value.code, error.value.at


def scoring(product: OpenProject, kind: str | None = None) -> list[tuple[str, bool]]:
    """The names of the profiles that score accounts of a kind, and whether each is a saved one."""
    return [(each.name, each.version > 0) for each in product.effective_profiles(kind)]


def test_a_profile_follows_new_names_of_all_that_it_names(product: OpenProject) -> None:
    """Measures, also one that divides, segments, and properties by which peers are told apart."""
    product.save_measure(REPORTS | {"name": "Visits"})
    product.save_property({"name": "tier", "source": "account", "formula": "[seats] × 2"})
    product.save_segment({"name": "Paying", "subject": {"account": None}, "members": ["acme"]})
    product.save_profile(
        PROFILE
        | {"inputs": [WRITTEN | {"per": "Visits"}, DAYS, SEATS | {"property": "tier"}]}
        | {"where": {"in_segment": "Paying"}, "peers": {"properties": ["plan", "tier"]}}
    )
    product.rename_measure("Reports", "Written")
    product.rename_measure("Visits", "Seen")
    product.rename_segment("Paying", "Customers")
    product.rename_property("tier", "level")
    kept = product.profile("Everybody")

    assert [(each.measure, each.per, each.property) for each in kept.inputs] == [
        ("Written", "Seen", None),
        (None, None, None),
        (None, None, "level"),
    ]
    assert (kept.where.in_segment, kept.peers.properties) == ("Customers", ["plan", "level"])  # type: ignore[union-attr]


def test_a_measure_that_a_profile_names_is_not_deleted(product: OpenProject) -> None:
    """It says which profile does."""
    product.save_profile(PROFILE)

    with pytest.raises(GroundswellError, match="The measure 'Reports' is used by 'Everybody'") as error:
        product.delete_measure("Reports")
    assert (error.value.code, error.value.at) == ("definition-in-use", "/name")
    assert [(use.kind, use.name) for use in product.measure("Reports").used_by] == [("profile", "Everybody")]


def test_a_profile_means_something_else_with_what_it_names(product: OpenProject) -> None:
    """It has another version then, and what is vouched for is not changed by the way."""
    before = product.save_profile(PROFILE).version
    visits = REPORTS | {"count_of": {"event": "Visit", "window": WINDOW}}
    product.save_measure(visits, replaces="Reports")
    after = product.profile("Everybody").version
    product.save_profile(PROFILE | {"verified": True}, replaces="Everybody")

    assert after > before
    assert refused(lambda: product.save_measure(REPORTS, replaces="Reports"))[0] == "definition-verified"


def test_what_a_profile_rests_on_stays_such_that_it_can_be_asked(product: OpenProject) -> None:
    """A measure of accounts becomes none of users."""
    product.save_profile(PROFILE)

    code, _ = refused(lambda: product.save_measure(REPORTS | {"of": "user"}, replaces="Reports"))
    assert code == "definition-in-use"


def test_a_measure_that_is_gone_is_told_with_its_place(product: OpenProject) -> None:
    """When a profile of it is saved, looked at, or taken back."""
    product.save_profile(PROFILE)
    product.delete_profile("Everybody")
    product.delete_measure("Reports")
    calls = (
        lambda: product.save_profile(PROFILE),
        lambda: product.preview_profile(PROFILE),
        lambda: product.restore_profile("Everybody"),
    )

    assert [refused(call) for call in calls] == [("unknown-measure", "/inputs/0/measure")] * 3


@pytest.mark.parametrize(
    ("change", "code", "at"),
    [
        ({"inputs": [DAYS, SEATS]}, "invalid-question", "/inputs"),
        ({"inputs": [WRITTEN, DAYS, SEATS | {"property": "nope"}]}, "unknown-property", "/inputs/2/property"),
        ({"where": {"in_segment": "Nope"}}, "unknown-segment", "/where/in_segment"),
        ({"peers": {"properties": ["nope"]}}, "unknown-property", "/peers/properties/0"),
        ({"account_type": "nope", "inputs": [SEATS] * 3}, "invalid-question", "/inputs/1/name"),
        ({"name": "a/b"}, "invalid-question", "/name"),
    ],
)
def test_what_is_no_profile_is_refused(product: OpenProject, change: Any, code: str, at: str) -> None:
    """With the place of the fault, before it is saved and when it is looked at; nothing is kept."""
    assert refused(lambda: product.save_profile(PROFILE | change)) == (code, at)
    assert refused(lambda: product.preview_profile(PROFILE | change)) == (code, at)
    assert product.profiles() == []


def test_without_a_saved_profile_the_default_scores(product: OpenProject) -> None:
    """So it does beside one that is somebody's alone, or archived, until one is everybody's."""
    none = scoring(product)
    product.save_profile(PROFILE | {"shared": False})
    product.save_profile(PROFILE | {"name": "Old", "archived": True})
    others = scoring(product)
    product.save_profile(PROFILE | {"name": "Default"})

    assert (none, others) == ([("Default", False)], [("Default", False)])
    assert scoring(product) == [("Default", True)]


def test_profiles_are_tried_by_their_places_and_those_of_one_kind_score_no_other(people: History) -> None:
    """A name that one had before counts once."""
    people.begin(reports)
    people.accounts({"id": "core", "kind": "team", "seats": 1})
    product = people.project
    for name, place in (("Later", 2), ("B", 1), ("A", 1)):
        product.save_profile(PROFILE | {"name": name, "place": place})
    product.rename_profile("Later", "Last")

    assert scoring(product) == [("A", True), ("B", True), ("Last", True)]
    assert scoring(product, "team") == [("Default", False)]
    assert refused(lambda: product.effective_profiles("nope")) == ("unknown-account-kind", "/account_type")


def test_a_preview_tells_who_would_be_in_another_band(product: OpenProject) -> None:
    """Bits has 25, 25 and 50 points now, and would have 100 of its one report; nothing is kept."""
    version = product.save_profile(PROFILE).version
    found = product.preview_profile(GENEROUS, replaces="Everybody")

    assert found.bands == [
        BandMove("At risk", "At risk", 1),
        BandMove("At risk", "Watch", 1),
        BandMove("Healthy", "Healthy", 1),
    ]
    assert (found.total, found.scored, found.changed) == (3, 3, 1)
    assert found.accounts == [RescoredAccount("bits", 33.3, 58.3, "At risk", "Watch")]
    assert product.profile("Everybody").version == version


def test_a_preview_of_a_new_profile_is_of_those_that_would_fit_it_first(product: OpenProject) -> None:
    """Others stay as they are; so many accounts are told as are wanted, and how many there are."""
    product.save_profile(PROFILE | {"place": 5})
    paying = {"source": "account", "property": "plan", "op": "is_set"}
    bands = [{"name": "Low", "from": 0}, {"name": "High", "from": 50}]
    found = product.preview_profile({"inputs": GENEROUS["inputs"], "where": paying, "bands": bands}, limit=1)

    assert (found.total, found.scored, found.changed) == (3, 2, 2)
    assert found.accounts == [RescoredAccount("bits", 33.3, 58.3, "At risk", "High")]


def test_a_preview_is_beside_profiles_that_name_what_nothing_has_carried_yet(product: OpenProject) -> None:
    """They score without it."""
    product.save_profile(
        PROFILE | {"inputs": [WRITTEN, DAYS, SEATS | {"property": "later"}]}, unknown="empty"
    )
    found = product.preview_profile({"inputs": GENEROUS["inputs"], "place": -1})

    assert [(of.id, of.band_before, of.band_after) for of in found.accounts] == [("bits", "At risk", "Watch")]


def test_profiles_are_kept_as_code(product: OpenProject) -> None:
    """Exported, applied again without a change, and planned with what changes."""
    product.save_profile(PROFILE)
    file = product.export_definitions()
    same = product.plan_definitions(file).changes
    file.profiles["Everybody"]["margin"] = 5
    (change,) = product.plan_definitions(file).changes

    assert same == []
    assert (change.kind, change.name, change.fields) == ("profile", "Everybody", ["margin"])
    assert change.is_renewed


def test_an_account_that_is_erased_stands_in_no_profile(product: OpenProject) -> None:
    """Nor in those of runs that were kept: what named it is about nobody from then on."""
    acme = {"source": "account", "property": "plan", "op": "is", "value": "acme"}
    product.save_profile(PROFILE | {"where": acme})
    product.keep_scores()
    product.erase(accounts=[AccountId("acme")], now=True)
    with product._store.snapshot() as snapshot:
        (run,) = snapshot.score_runs("company")

    assert product.profile("Everybody").where.value == "erased"  # type: ignore[union-attr]
    assert ("acme" in run.profiles, "erased" in run.profiles) == (False, True)


def test_a_server_says_the_same(people: History) -> None:
    """Of what scores, and of what would be."""
    people.begin(reports)
    people.project.save_profile(PROFILE)
    with serving(people.workspace) as address, groundswell.connect(address) as workspace:
        there = workspace.project(people.project.slug)
        found = [
            (of.profiles(), of.effective_profiles(), of.preview_profile(GENEROUS, replaces="Everybody"))
            for of in (people.project, there)
        ]

    assert found[0] == found[1]
