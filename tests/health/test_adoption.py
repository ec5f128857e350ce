"""Which accounts use which features: beside a plain oracle, and what is underused or whitespace by name."""

from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.histories import NOW, History, Row, history

from groundswell.model.adoption import FeatureAdoption
from groundswell.model.errors import QuestionError

ZONE = ZoneInfo("America/New_York")
"""Its clocks went forward a month before now."""
ACCOUNTS: dict[str, dict[str, Any]] = {
    **{f"free-{i}": {"plan": "free", "owner": "mia"} for i in range(6)},
    **{f"paid-{i}": {"plan": "paid", "owner": "max", "ARR": 100 * i} for i in range(6)},
    "bare": {},
    "gone": {"plan": "paid", "status": "Churned"},
}
DEFINITIONS = (
    {"name": "Reports", "on": "custom", "event": "Report"},
    {"name": "Exports", "on": "custom", "event": "Export"},
    {"name": "Both", "any_of": ["Reports", "Exports"]},
    {"name": "Never", "on": "custom", "event": "Visit", "shared": True},
    {
        "name": "Anything",
        "on": "any",
        "where": [{"source": "event", "property": "files", "op": "is_not_set"}],
    },
    {"name": "Archived", "on": "custom", "event": "Export", "archived": True},
)
MEANT = {
    "Reports": {"Report"},
    "Exports": {"Export"},
    "Both": {"Report", "Export"},
    "Never": {"Visit"},
    "Anything": {"Report", "Export", "Visit", "Other"},
}


def done(hours_ago: int, name: str, user: str | None, account: str) -> Row:
    """An event so long before now."""
    time = (NOW - timedelta(hours=hours_ago)).isoformat()
    return {"time": time, "event": name, "account_id": account} | ({"user_id": user} if user else {})


Events = list[tuple[int, str, str | None, str]]
events = st.lists(
    st.tuples(
        st.integers(0, 24 * 70),
        st.sampled_from(("Report", "Export", "Other")),
        st.sampled_from(("ann", "bob", None)),
        st.sampled_from([*ACCOUNTS]),
    ),
    min_size=1,
    max_size=120,
)


class Plainly:
    """The definitions of what is told, one event at a time."""

    def __init__(self, history: Events, days: int) -> None:
        """Keep the events of accounts that have not left."""
        self.days = days
        self.today = NOW.astimezone(ZONE).date()
        self.history = [(self.day(hours), name, user, account) for hours, name, user, account in history]
        self.history = [each for each in self.history if each[3] != "gone" and each[0] < self.today]

    @staticmethod
    def day(hours: int) -> Any:
        """The local day of an event."""
        return (NOW - timedelta(hours=hours)).astimezone(ZONE).date()

    def within(self, first: int, last: int = 0) -> list[tuple[Any, str, str | None, str]]:
        """The events of whole days before today, from so many back to so many."""
        low, high = self.today - timedelta(days=first), self.today - timedelta(days=last)
        return [each for each in self.history if low <= each[0] < high]

    def accounts(self, names: set[str] | None, first: int, last: int = 0) -> set[str]:
        """Who did one of these events (None: any) in these days."""
        return {each[3] for each in self.within(first, last) if names is None or each[1] in names}

    def cell(self, account: str, names: set[str] | None) -> tuple[int, int, Any] | None:
        """How many users of an account did it how often, and when last."""
        found = [e for e in self.within(self.days) if e[3] == account and (names is None or e[1] in names)]
        users = {user for _, _, user, _ in found if user}
        return (len(users), len(found), max(day for day, *_ in found)) if found else None

    def feature(self, names: set[str]) -> tuple[Any, ...]:
        """What is told of a feature."""
        used, before = self.accounts(names, self.days), self.accounts(names, self.days * 2, self.days)
        active, was = self.accounts(None, self.days), self.accounts(None, self.days * 2, self.days)
        cells = {a: self.cell(a, names) for a in used}
        whole = {a: self.cell(a, None) for a in used}
        reach = [c[0] / w[0] for a, c in cells.items() if c and (w := whole[a]) and w[0]]
        depth = [c[1] for c in cells.values() if c]
        return (
            len(used),
            len(used) / len(active) if active else None,
            len(before) / len(was) if was else None,
            median(reach) if reach else None,
            median(depth) if depth else None,
            len(self.accounts(names, 63)),
            len(self.accounts(names, 28)),
        )

    def whitespace(self) -> set[tuple[str, str, str, str | None, tuple[str, ...]]]:
        """Plans and features that at least half of the plan, or of another one but hardly any of it, uses."""
        active, found = self.accounts(None, self.days), set()
        of = {p: {a for a in active if ACCOUNTS[a].get("plan") == p} for p in ("free", "paid")}
        for plan, other in (("free", "paid"), ("paid", "free")):
            for name, meant in MEANT.items():
                used = self.accounts(meant, self.days)
                lacking = tuple(sorted(of[plan] - used))
                usual = {p: len(of[p]) >= 5 and 2 * len(of[p] & used) >= len(of[p]) for p in of}
                rare = 20 * len(of[plan] & used) <= len(of[plan])
                if lacking and usual[plan]:
                    found.add(("teach", plan, name, None, lacking))
                elif lacking and usual[other] and rare:
                    found.add(("upsell", plan, name, other, lacking))
        return found


def named(made: History) -> None:
    """The accounts and what the team has named."""
    made.events(done(24 * 300, "Visit", "zed", "bare"))
    made.accounts(*({"id": id, **known} for id, known in ACCOUNTS.items()))
    for definition in DEFINITIONS:
        made.project.save_definition(definition, unknown="empty")


@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(history_of=events, days=st.sampled_from((1, 28, 40)))
def test_what_is_told_is_what_a_plain_count_yields(history_of: Events, days: int) -> None:
    """Events without a doer, definitions that share events, local days, an account that left, others never seen."""
    plain = Plainly(history_of, days)
    with TemporaryDirectory() as folder, history(Path(folder), timezone=str(ZONE)) as made:
        made.begin(named)
        made.events(*(done(*each) for each in history_of))
        found: FeatureAdoption = made.project.feature_adoption(days=days)

    names = [each.name for each in found.features]
    assert (found.total, found.active) == (len(ACCOUNTS) - 1, len(plain.accounts(None, days)))
    assert {
        f.name: (f.accounts, f.share, f.share_before, f.reach, f.depth, f.tried, f.kept)
        for f in found.features
    } == {name: pytest.approx(plain.feature(meant)) for name, meant in MEANT.items()}
    assert {
        (a.id, names[c.feature]): (c.users, c.events, c.last) for a in found.accounts for c in a.cells
    } == {
        (account, name): cell
        for account in ACCOUNTS
        for name, meant in MEANT.items()
        if (cell := plain.cell(account, meant))
    }
    assert {
        (w.kind, w.plan, w.feature, w.other, tuple(sorted(w.accounts))) for w in found.whitespace
    } == plain.whitespace()


def paid_alone(made: History) -> None:
    """Every paid account but one reports; of ten that exported once, all but one stopped."""
    named(made)
    made.events(
        *(done(50 + i, "Report", "ann", f"paid-{i}") for i in range(5)), done(50, "Other", "ann", "paid-5")
    )
    made.events(
        *(done(60, "Other", "ann", f"free-{i}") for i in range(6)), done(70, "Export", "ann", "free-0")
    )
    made.events(*(done(24 * 40, "Export", "ann", account) for account in [*ACCOUNTS][:10]))


def test_a_feature_is_underused_for_reasons_in_words(people: History) -> None:
    """Few accounts use it; and those that tried it did not go on."""
    people.begin(paid_alone)
    told = {each.name: each.underused for each in people.project.feature_adoption().features}

    assert told == {
        "Anything": [],
        "Reports": [],
        "Both": [],
        "Exports": [
            "1 of 12 active accounts used it, fewer than 25%",
            "10 accounts used it in the last 9 weeks, and only 1 of them in the last 28 days",
        ],
        "Never": ["0 of 12 active accounts used it, fewer than 25%"],
    }


def test_whitespace_names_who_pays_most_of_an_owner(people: History) -> None:
    """What the own plan uses is to be taught, what another one uses may be sold; figures of plans are of all."""
    people.begin(paid_alone)
    found = people.project.feature_adoption(owner="max")

    assert [(w.kind, w.feature, w.accounts, w.revenue) for w in found.whitespace] == [
        ("teach", "Both", ["paid-5"], 500.0),
        ("teach", "Reports", ["paid-5"], 500.0),
    ]


def test_there_are_at_least_one_day_and_at_most_a_year(people: History) -> None:
    """The place of the fault is told."""
    with pytest.raises(QuestionError, match="'days' is 0: give 1 to 366") as refused:
        people.project.feature_adoption(days=0)
    assert refused.value.at == "/days"


def test_an_empty_project_has_no_features(people: History) -> None:
    """And no accounts; nothing is refused."""
    found = people.project.feature_adoption()

    assert (found.total, found.features, found.plans, found.whitespace, found.accounts) == (0, [], [], [], [])


def test_without_definitions_every_event_is_a_feature(people: History) -> None:
    """Of more than forty those that were done most."""
    people.events(
        *(done(30, f"Event {i:02d}", "ann", "acme") for i in range(43)), done(31, "Event 42", "bob", "acme")
    )
    found = people.project.feature_adoption()

    assert (len(found.features), found.left_out, found.features[0].name) == (40, 3, "Event 42")
