"""Memberships by Account ID, group messages and what is written on events, against the plain rules, in any order."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.histories import StoreHistory, event, said, stored

NOBODYS = "undefined"
DAYS = st.integers(1, 6)
IDS = st.sampled_from(("ann", "bob", "phone"))
ACCOUNTS = st.sampled_from(("acme", "bits"))

step = st.one_of(
    st.tuples(st.just("value"), IDS, DAYS, st.sampled_from(("acme", "bits", "cups", "", None, NOBODYS))),
    st.tuples(st.just("group"), IDS, DAYS, ACCOUNTS),
    st.tuples(st.just("event"), IDS, DAYS, st.none() | ACCOUNTS),
    st.tuples(st.just("compact"), st.booleans()),
    st.tuples(st.just("merge")),
    st.tuples(st.just("choose"), st.booleans()),
)
Step = tuple[Any, ...]
HOURS = {"ann": 0, "bob": 1, "phone": 2}
"""Each id says things at an hour of its own, so that no two of one user's say different things of one moment."""


def time(id: str, day: int) -> str:
    """A moment of April as text."""
    return f"2024-04-{day:02d}T{HOURS[id]:02d}:00:00Z"


def bring(made: StoreHistory, steps: list[Step]) -> None:
    """Take the steps, each in a batch of its own."""
    for place, (what, *rest) in enumerate(steps):
        match what:
            case "value":
                id, day, value = rest
                made.take(said(time(id, day), "user", user=id, user_properties={"company_id": value}))
            case "group":
                id, day, account = rest
                made.take(said(time(id, day), "group", user=id, accounts={"": account}))
            case "event":
                id, day, account = rest
                made.load({**event(time(id, day), "View", id, account), "event_id": f"event-{place}"})
            case "compact":
                made.store.compact(all_hot=rest[0], outdated=True)
            case "merge":
                made.merge("phone", "ann")
            case "choose":
                made.account_id("company_id" if rest[0] else "plan")


def statements(steps: list[Step], ids: set[str]) -> list[tuple[str, bool, str]]:
    """What is said of a user's memberships, in the order in which it counts: time, whether by a group, the account."""
    found: dict[tuple[str, bool], str] = {}
    for what, *rest in steps:
        if what in ("value", "group") and rest[0] in ids:
            key = (time(rest[0], rest[1]), what == "group")
            found[key] = max(found.get(key, ""), rest[2] or "")
    return sorted((*key, account) for key, account in found.items() if account != NOBODYS)


def stretches(steps: list[Step], ids: set[str]) -> list[tuple[str, str]]:
    """From when on a user belongs to which account (none: the empty text), the first one named from the beginning."""
    joined = statements(steps, ids)
    written = [
        (time(*rest[:2]), False, rest[2])
        for what, *rest in steps
        if what == "event" and rest[0] in ids and rest[2]
    ]
    if written and not any(at <= min(written)[0] and account for at, _, account in joined):
        # What ends nothing at that moment comes before.
        joined = sorted([*joined, min(written)], key=lambda each: (each[0], each[1], each[2]))
    while joined and not joined[0][2]:
        joined.pop(0)
    return [("" if place == 0 else at, account) for place, (at, _, account) in enumerate(joined)]


def expected(steps: list[Step], mode: str) -> dict[str | None, int]:
    """How many events each account has."""
    is_merged = any(what == "merge" for what, *_ in steps)
    counts: dict[str | None, int] = {}
    for what, *rest in steps:
        if what != "event":
            continue
        id, day, account = rest
        ids = {"ann", "phone"} if is_merged and id != "bob" else {id}
        known = stretches(steps, ids)
        in_force = known if mode == "current" else [each for each in known if each[0] <= time(id, day)]
        owner = account or (in_force[-1][1] if in_force and mode != "event" else None) or None
        counts[owner] = counts.get(owner, 0) + 1
    return counts


@settings(max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(step, min_size=3, max_size=14), mode=st.sampled_from(("dated", "current", "event")))
def test_the_latest_by_its_own_time_counts(steps: list[Step], mode: str) -> None:
    """Hot, compacted and mixed; merged and not; chosen before or after, and for a while another one."""
    with (
        TemporaryDirectory() as folder,
        stored(Path(folder), membership=mode, account_ids={"company": "company_id"}) as made,
    ):
        bring(made, steps)
        made.account_id("company_id")

        found = {
            key[1]: count for key, (count,) in made.lines(group_by=[{"source": "account"}]).items() if count
        }
        assert found == expected(steps, mode)
