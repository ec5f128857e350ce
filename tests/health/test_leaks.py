"""Nothing that is told later changes what was known at an earlier time, and so no score of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from tests.health.companies import active
from tests.histories import NOW, Row, StoreHistory, said, stored

from groundswell.definitions.context import Context
from groundswell.health.onboarding import onboarding_progress
from groundswell.health.scores import ScoredAccount, score_accounts
from groundswell.model.health import DefinedProfile, default_profile
from groundswell.model.onboarding import OnboardingProgress, read_onboarding
from groundswell.store.reading import Reading

THEN = NOW - timedelta(days=10)
ADMIN = {"source": "user", "property": "role", "op": "is", "value": "admin"}
LIST = read_onboarding(
    {"steps": [{"name": "Any", "event": "Report"}, {"name": "Admin", "event": "Report", "filters": [ADMIN]}]},
    name="First",
).defined(1)
DEFAULT = default_profile(onboarding="First")
ACCOUNTS, USERS = ("acme", "bolt"), ("ann", "bob", "cy", "device-1")


def later(days_after: float) -> str:
    """A moment after what was known."""
    return (THEN + timedelta(days=days_after)).isoformat()


def event_of_before(made: StoreHistory, who: str, where: str, days: float) -> None:
    """An event of before that moment which came to be known after it."""
    [row] = active(where, [who], [int(days) + 12])
    made.load(row | {"known_at": later(days)})


def event_of_after(made: StoreHistory, who: str, where: str, days: float) -> None:
    """An event of after it."""
    made.load({"time": later(days), "event": "Report", "user_id": who, "account_id": where})


def identified(made: StoreHistory, who: str, where: str, days: float) -> None:
    """A device is somebody's."""
    made.take(said(later(days), "identify", device="device-1", user=who))


def grouped(made: StoreHistory, who: str, where: str, days: float) -> None:
    """Somebody belongs to an account."""
    made.take(said(later(days), "group", user=who, accounts={"company": where}))


def merged(made: StoreHistory, who: str, where: str, days: float) -> None:
    """An id is another user's."""
    made.merge(who, "ann" if who != "ann" else "bob", known_at=datetime.fromisoformat(later(days)))


def described(made: StoreHistory, who: str, where: str, days: float) -> None:
    """Something is said of a user and of an account."""
    made.users({"id": who, "time": later(days), "role": "admin"})
    made.accounts({"id": where, "time": later(days), "plan": "paid"})


def joined(made: StoreHistory, who: str, where: str, days: float) -> None:
    """Two accounts are one."""
    other = next(each for each in ACCOUNTS if each != where)
    moment = datetime.fromisoformat(later(days))
    made.store.add_account_move("company", (where, other), "merge", moment, moment)


Telling = Callable[[StoreHistory, str, str, float], None]
TELLING = st.sampled_from([event_of_before, event_of_after, identified, grouped, merged, described, joined])
TOLD = st.lists(
    st.tuples(TELLING, st.sampled_from(USERS), st.sampled_from(ACCOUNTS), st.floats(0.01, 9)),
    min_size=1,
    max_size=5,
)
MEMBERSHIP = st.sampled_from(("event", "dated", "current"))


def told_then(made: StoreHistory) -> tuple[list[ScoredAccount], OnboardingProgress]:
    """The scores as of that moment, and how far accounts were with a list, by what was known then."""
    profile = DefinedProfile(DEFAULT.name, DEFAULT.meaning, 1)

    def work(reading: Reading, context: Context) -> tuple[list[ScoredAccount], OnboardingProgress]:
        then = replace(context, now=THEN, unknown="empty", onboardings={"First": LIST})
        scores = score_accounts([profile], "company", then, reading)
        return [replace(each, key=0) for each in scores], onboarding_progress(LIST, {}, then, reading)

    return made.work(work, known_at=THEN)


def begun() -> list[Row]:
    """What was known by then."""
    return [
        *active("acme", ("ann", "bob"), range(12, 70, 2)),
        *active("bolt", ("cy",), range(11, 60, 3)),
        {"time": (NOW - timedelta(days=15)).isoformat(), "event": "Report", "device_id": "device-1"},
    ]


@given(TOLD, MEMBERSHIP, st.booleans())
def test_no_later_telling_changes_an_earlier_score(
    told: list[tuple[Telling, str, str, float]], membership: str, is_compacted: bool
) -> None:
    """Events, old or new, identify, group, merges of users and accounts, properties: in whatever order."""
    with TemporaryDirectory() as folder, stored(Path(folder), membership=membership) as made:
        made.load(*begun())
        if is_compacted:
            made.store.compact(all_hot=True)
        before = told_then(made)
        for telling, who, where, days in told:
            telling(made, who, where, days)
        if is_compacted:
            made.store.compact(all_hot=True)

        assert told_then(made) == before
