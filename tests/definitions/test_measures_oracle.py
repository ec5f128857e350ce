"""Measures of accounts and of the project against a plain reckoning over the same events."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.histories import NOW, History, event, history

ZONE = ZoneInfo("America/New_York")
ACCOUNTS = ("acme", "bits", "core", "dyn")
WINDOW = {"last": {"value": 28, "unit": "day"}}
SINCE = NOW - timedelta(days=28)
FIRST = datetime(2024, 3, 1, tzinfo=ZONE)


class Events:
    """Random events of twelve users in four accounts, over ten weeks; one user did nothing, one account has none."""

    def __init__(self) -> None:
        chance = random.Random(7)
        self.rows: list[tuple[datetime, str, str, str]] = []
        for _ in range(400):
            user = chance.randrange(12)
            at = NOW - timedelta(seconds=chance.randrange(70 * 86_400))
            name = chance.choice(["Report", "Visit", "Visit"])
            self.rows.append((at, name, f"u{user}", ACCOUNTS[user % 4 if chance.random() < 0.8 else 0]))

    def of(
        self, account: str, since: datetime | None = None, name: str | None = None
    ) -> list[tuple[Any, ...]]:
        """Those of an account up to now."""
        return [
            row
            for row in self.rows
            if row[3] == account and (since is None or row[0] >= since) and name in (None, row[1])
        ]


@pytest.fixture(scope="module")
def events() -> Events:
    """What happened."""
    return Events()


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory, events: Events) -> Iterator[History]:
    """A project with these events, half of them sorted and half as they came."""
    folder: Path = tmp_path_factory.mktemp("measures")
    with history(folder, timezone="America/New_York") as made:
        rows = [event(at.isoformat(), name, user, account) for at, name, user, account in events.rows]
        made.events(*rows[:200])
        made.events(*rows[200:])
        made.accounts({"id": "empty"})
        yield made


def of_each(product: History, **meaning: Any) -> dict[str, Any]:
    """What a measure is of each account."""
    product.project.save_measure({"name": "M", "of": "account", **meaning}, replaces=_replaces(product))
    rows = product.project.ask({"kind": "accounts", "columns": [{"measure": "M"}]}).rows
    return {row.id: row.values[0] for row in rows}


def over_time(product: History, **meaning: Any) -> list[Any]:
    """What a figure of the project is on each day."""
    product.project.save_measure({"name": "M", "of": "project", **meaning}, replaces=_replaces(product))
    asked = {"kind": "graph", "series": [{"saved": "M"}], "from": "2024-03-01", "to": "2024-04-10"}
    values: list[Any] = product.project.ask(asked).series[0].values
    return values


def _replaces(product: History) -> str | None:
    return "M" if any(each.name == "M" for each in product.project.measures()) else None


def test_counts_of_each(product: History, events: Events) -> None:
    """Events in a window, users who did one, and days with any in the project's zone."""
    assert of_each(product, count_of={"event": "Report", "window": WINDOW}) == {
        a: len(events.of(a, SINCE, "Report")) for a in (*ACCOUNTS, "empty")
    }
    assert of_each(product, users_who={"did": {"event": "Report", "window": WINDOW}}) == {
        a: len({row[2] for row in events.of(a, SINCE, "Report")}) for a in (*ACCOUNTS, "empty")
    }
    assert of_each(product, days_active={"event": None, "window": WINDOW}) == {
        a: len({row[0].astimezone(ZONE).date() for row in events.of(a, SINCE)}) for a in (*ACCOUNTS, "empty")
    }


def test_the_share_of_an_accounts_users(product: History, events: Events) -> None:
    """Of all of them, those who did nothing in the window among them."""
    shares: dict[str, float | None] = {"empty": None}
    for account in ACCOUNTS:
        users = {row[2] for row in events.of(account)}
        shares[account] = len({row[2] for row in events.of(account, SINCE, "Report")}) / len(users)

    assert of_each(product, share_of_users={"did": {"event": "Report", "window": WINDOW}}) == pytest.approx(
        shares
    )


@pytest.mark.parametrize("days", [1, 7, 28])
@pytest.mark.parametrize("measure", ["count", "users", "accounts"])
def test_figures_of_the_project_on_each_day(
    product: History, events: Events, measure: str, days: int
) -> None:
    """Of the days up to its end."""
    what = {"count": lambda row: row, "users": lambda row: row[2], "accounts": lambda row: row[3]}[measure]
    found = over_time(product, tally={"event": "Report", "measure": measure}, days=days)

    assert found == [len({what(row) for row in _within(events, day, days, "Report")}) for day in range(41)]


def test_ratios_of_the_project_on_each_day(product: History, events: Events) -> None:
    """Accounts that reported, of those that did anything."""
    figures = {"of": {"event": "Report", "measure": "accounts"}, "to": {"event": None, "measure": "accounts"}}
    found = over_time(product, ratio=figures, days=7)
    expected = []
    for day in range(41):
        some = {row[3] for row in _within(events, day, 7, "Report")}
        every = {row[3] for row in _within(events, day, 7)}
        expected.append(len(some) / len(every) if every else 0)

    assert found == pytest.approx(expected)


def test_an_average_of_the_days_looks_at_every_event(product: History, events: Events) -> None:
    """How many reports those had who reported."""
    found = over_time(product, tally={"event": "Report", "measure": "per_user_avg"}, days=28)
    expected = []
    for day in range(41):
        counts: dict[str, int] = defaultdict(int)
        for row in _within(events, day, 28, "Report"):
            counts[row[2]] += 1
        expected.append(sum(counts.values()) / len(counts) if counts else 0)

    assert found == pytest.approx(expected)


def _within(events: Events, day: int, days: int, name: str | None = None) -> list[tuple[Any, ...]]:
    """The events of so many local days, up to one of the range."""
    last = (FIRST + timedelta(days=day)).date()
    first = last - timedelta(days=days - 1)
    return [
        row
        for row in events.rows
        if first <= row[0].astimezone(ZONE).date() <= last
        and name in (None, row[1])
        and row[0] <= NOW.astimezone(UTC)
    ]
