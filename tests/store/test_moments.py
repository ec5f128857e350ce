"""Moments are read some actors at a time."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.histories import StoreHistory, event, stored

from groundswell.plan import values as v
from groundswell.plan.moments import Moments
from groundswell.store import moments
from groundswell.store.reading import Reading

VIEW, BUY = v.Choice(("View",), v.TRUE), v.Choice(("Buy",), v.TRUE)
Moment = tuple[int, int, tuple[str | None, ...]]


def read(store: StoreHistory, wanted: Moments) -> list[tuple[int, list[Moment]]]:
    """Each actor with its moments: when, of which choices, in which group."""
    with store.store.snapshot() as snapshot:
        slices = Reading(snapshot).moments(wanted)
        found = []
        for actors in slices:
            rows = list(zip(actors.at, actors.mask, actors.group, strict=True))
            for key, first, last in zip(actors.keys, actors.starts, actors.starts[1:], strict=False):
                each = [(int(at), int(mask), slices.groups[group]) for at, mask, group in rows[first:last]]
                found.append((int(key), each))
        return found


def by_name(store: StoreHistory, wanted: Moments) -> dict[str, list[Moment]]:
    """The same by the texts of actors, or the numbers that they have instead."""
    with store.store.snapshot() as snapshot:
        slices = Reading(snapshot).moments(wanted)
        for _ in slices:
            pass
    return {slices.names[key] if slices.names else str(key): each for key, each in read(store, wanted)}


def pieces(store: StoreHistory, wanted: Moments) -> int:
    """In how many slices they come."""
    with store.store.snapshot() as snapshot:
        return len(list(Reading(snapshot).moments(wanted)))


@pytest.fixture
def shop(tmp_path: Path) -> StoreHistory:
    """Thirty users who view and buy, the first twenty of them compacted."""
    with stored(tmp_path) as store:
        for first, last in ((0, 20), (20, 30)):
            store.load(
                *(
                    event(str(day), "View", f"user-{i}", on="web")
                    for i in range(first, last)
                    for day in (1, 2)
                ),
                *(event("2", "Buy", f"user-{i}", on="phone") for i in range(first, last, 2)),
            )
            if not first:
                store.store.compact(all_hot=True)
        yield store


@pytest.mark.parametrize(
    "groups",
    [(), (v.GroupText(v.EventName()),), (v.GroupText(v.UserId()), v.GroupText(v.EventProperty("on")))],
)
@pytest.mark.parametrize("actor", [v.UserKey(), v.GroupText(v.UserId())])
@pytest.mark.parametrize("most", [1, 7, 30])
def test_slices_together_are_the_whole(
    shop: StoreHistory,
    monkeypatch: pytest.MonkeyPatch,
    most: int,
    groups: tuple[v.Value, ...],
    actor: v.Value,
) -> None:
    """However small they are: each actor, a number or a text, is in one of them, with all its moments."""
    wanted = Moments(actor, None, (VIEW, BUY), groups=groups)
    whole = by_name(shop, wanted)
    monkeypatch.setattr(moments, "MOST_MOMENTS", most)
    monkeypatch.setattr(moments, "FEW_MOMENTS", most)

    assert (by_name(shop, wanted), pieces(shop, wanted) > 1) == (whole, True)


def test_a_moment_says_which_choices_it_is_of(shop: StoreHistory) -> None:
    """User 0 viewed on two days and bought on the second, at the same instant."""
    masks = [mask for _, mask, _ in read(shop, Moments(v.UserKey(), None, (VIEW, BUY)))[0][1]]

    assert masks == [1, 1, 2]


def test_others_are_read_of_those_who_have_the_first(shop: StoreHistory) -> None:
    """What lies between the steps of a strict funnel, of the fifteen users who bought."""
    found = read(shop, Moments(v.UserKey(), None, (BUY,), others="all"))

    assert [[mask for _, mask, _ in of_user] for _, of_user in found] == [[0, 0, 1]] * 15


def test_walks_have_the_threads_that_the_setting_allows(shop: StoreHistory) -> None:
    """As many as the engine has; without the setting one on each core."""
    shop.limits = replace(shop.limits, threads=3)
    shop.reopen()
    with shop.store.snapshot() as snapshot:
        (actors,) = Reading(snapshot).moments(Moments(v.UserKey(), None, (VIEW,)))

    assert actors.threads == 3


def test_what_the_user_alone_decides_is_carried_like_any_value(shop: StoreHistory) -> None:
    """Read once for each user, not with each row; who has no value carries none."""
    shop.users({"id": "user-1", "properties": {"plan": "gold"}})
    groups = (v.GroupText(v.UserProperty("plan")), v.GroupText(v.EventProperty("on")))
    found = read(shop, Moments(v.UserKey(), None, (VIEW, BUY), groups=groups))

    assert [{group for *_, group in moments} for _, moments in found[:2]] == [
        {(None, "web"), (None, "phone")},
        {("gold", "web")},
    ]
