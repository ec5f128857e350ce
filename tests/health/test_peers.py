"""An account beside its peers: who they are, and where its score and its inputs stand among them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.health.companies import active
from tests.histories import History, history
from tests.serving import serving

import groundswell
from groundswell.health.standings import standing
from groundswell.model.errors import UnknownName
from groundswell.model.peers import ScorePeers, SharedValue, Span

PLANS = {f"g{i}": "growth" for i in range(10)} | {f"t{i}": "trial" for i in range(9)} | {"odd": "lifetime"}


def fill(made: History) -> None:
    """Ten accounts on Growth, of which each is active on more days than the one before; nine on Trial."""
    for place, (account, plan) in enumerate(PLANS.items()):
        made.events(*active(account, (f"{account} ann",), (*range(place + 1), 80)))
        made.accounts({"id": account, "properties": {"plan": plan, "status": "active"}})


@pytest.fixture(scope="module")
def peers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    """A project with these accounts, without any run."""
    with history(tmp_path_factory.mktemp("peers")) as made:
        made.begin(fill)
        yield made


def of(found: ScorePeers, name: str) -> tuple[int | None, int]:
    """The place of an input among how many."""
    return next((each.place, each.of) for each in found.inputs if each.input == name)


def test_peers_are_on_the_same_plan_where_the_profile_names_nothing(peers: History) -> None:
    """And of like size and age: all of them have one user and came within 90 days."""
    found = peers.project.score_peers("g3")

    assert (found.accounts, found.alike.properties, found.alike.users, found.alike.age_days) == (
        10,
        [SharedValue("plan", "growth")],
        Span(0, 5),
        Span(0, 90),
    )


def test_the_most_active_of_its_peers_is_the_first(peers: History) -> None:
    """On ever more days: the last account on Growth is before all others, and the first one behind."""
    first, last = (of(peers.project.score_peers(id), "Frequency") for id in ("g9", "g0"))

    assert (first, last) == ((1, 10), (10, 10))


def test_an_account_that_is_like_nobody_is_beside_all(peers: History) -> None:
    """Fewer than eight others are on its plan, of its size or of its age: nothing is left that has to be alike."""
    found = peers.project.score_peers("odd")

    assert (found.accounts, found.alike.properties, found.alike.left_out) == (
        20,
        [],
        ["plan", "users", "age_days"],
    )


def test_whoever_has_left_is_nobody_s_peer(tmp_path: Path) -> None:
    """But has peers itself."""
    with history(tmp_path) as made:
        made.begin(fill)
        made.accounts({"id": "g9", "properties": {"status": "churned"}})
        found = [made.project.score_peers(id).accounts for id in ("g8", "g9")]

    assert found == [9, 10]


def test_peers_are_told_by_the_last_run_that_was_kept(tmp_path: Path) -> None:
    """What is told afterwards changes nothing."""
    with history(tmp_path) as made:
        made.begin(fill)
        kept = made.project.keep_scores()
        before = made.project.score_peers("g0")
        made.events(*active("g0", ("zoe",), range(28)))
        after = made.project.score_peers("g0")

    assert (before.run, after.inputs) == (kept.run, before.inputs)


def test_a_server_tells_the_same(peers: History) -> None:
    """Over HTTP."""
    with serving(peers.workspace) as address, groundswell.connect(address) as workspace:
        there = workspace.project(peers.project.slug).score_peers("g3")
    here = peers.project.score_peers("g3")

    assert (there.alike, there.inputs) == (here.alike, here.inputs)


def test_an_account_that_nobody_knows_has_no_peers(peers: History) -> None:
    """It is refused."""
    with pytest.raises(UnknownName, match="No account 'nobody' was known"):
        peers.project.score_peers("nobody")


POINTS = st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=1, max_size=12)


def quartile(ordered: list[float], share: float) -> float:
    """Straight between the two that are next to it."""
    at = (len(ordered) - 1) * share
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


@given(POINTS, st.data())
def test_places_and_quartiles_are_those_of_plain_counting(
    points: list[int | None], data: st.DataObject
) -> None:
    """Nobody knows anything of some; several earn as much."""
    place = data.draw(st.integers(0, len(points) - 1))
    column = np.array([np.nan if each is None else float(each) for each in points])
    found = standing("Depth", place, column, column)
    ordered = sorted(float(each) for each in points if each is not None)
    mine = points[place]
    better = [each for each in ordered if mine is not None and each > mine]
    expected = [quartile(ordered, share) for share in (0.25, 0.5, 0.75)] if ordered else None

    assert (found.place, found.of, found.quartiles and pytest.approx(found.quartiles, abs=1e-4)) == (
        None if mine is None else len(better) + 1,
        len(ordered),
        expected,
    )
