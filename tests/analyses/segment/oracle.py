"""Conditions, slow and plain: of whom they hold, and which events they let pass. The product must equal it.

Histories are those of the graph's oracle; conditions are in the product's language, windows in UTC and without months.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.analyses.graph import oracle
from tests.analyses.graph.oracle import Happened, World

Condition = Any
UNITS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}
SECOND = timedelta(seconds=1)
FORMS = ("did", "first_did", "active_periods", "sequence", "users_who")


@dataclass(frozen=True)
class Actor:
    """A user, an account, or a user for an account; what is None does not matter."""

    user: str | None = None
    kind: str | None = None
    account: str | None = None

    def did(self, e: Happened) -> bool:
        """Whether an event is one of his."""
        is_users = self.user is None or e.user == self.user
        return is_users and (self.kind is None or e.accounts.get(self.kind) == self.account)


@dataclass(frozen=True)
class Known:
    """What conditions are judged by.

    Attributes:
        users_of: for each account (kind and id) its users (A01, M03).
        segments: the saved ones, by name.
        owner: to whom an id belongs.
    """

    made: World
    now: datetime
    users_of: Mapping[tuple[str, str], set[str]]
    owner: Callable[[str], str]
    segments: Mapping[str, Any] = field(default_factory=dict)


def known(history: Mapping[str, Any], now: datetime, segments: Mapping[str, Any] | None = None) -> Known:
    """Apply identity and membership to a history, at a moment."""
    made, moved = oracle.world(history), oracle.moves(history)
    users_of: dict[tuple[str, str], set[str]] = {}
    for e in made.events:
        for kind, account in e.accounts.items():
            if e.user:
                users_of.setdefault((kind, account), set()).add(e.user)
    for (user, kind), mine in oracle.stretches(history, moved).items():
        for _, account in mine[-1:] if history["membership"] == "current" else mine:
            users_of.setdefault((kind, account), set()).add(user)
    found = Known(made, now, users_of, lambda id: oracle._owner(moved, id), segments or {})
    made.behaves = lambda test, e: passes(test, e, found)
    return found


def members(where: Condition, subject: Any, k: Known) -> list[str]:
    """The ids of all known users, or accounts, for whom a condition holds; in order."""
    if subject == "user":
        return sorted(u for u in k.made.known["user"] if holds(where, Actor(u), k))
    kind = subject["account"]
    return sorted(a for a in k.made.known[kind] if holds(where, Actor(None, kind, a), k))


def holds(test: Condition, who: Actor, k: Known) -> bool:
    """Whether a condition holds for an actor."""
    if isinstance(test, list):
        return all(holds(t, who, k) for t in test)
    match test:
        case {"and": inner}:
            return all(holds(t, who, k) for t in inner)
        case {"or": inner}:
            return any(holds(t, who, k) for t in inner)
        case {"not": inner}:
            return not holds(inner, who, k)
        case {"in_segment": name}:
            segment = k.segments[name]
            if "members" not in segment:
                return holds(segment["where"], who, k)
            ids = segment["members"]
            return who.account in ids if who.user is None else who.user in {k.owner(id) for id in ids}
        case {"op": op}:
            of = who.kind if who.user is None else "user"
            id = who.account if who.user is None else who.user
            present = k.made.present[of or ""].get(id or "", {})
            value = id if "property" not in test else present.get(test["property"])
            return oracle.holds(op, value, test.get("value"))
        case {"users_who": inner}:
            users = k.users_of.get((who.kind or "", who.account or ""), set())
            those = [u for u in users if holds(inner, Actor(u, who.kind, who.account), k)]
            return compares(len(those), test.get("count"))
    return behaved(test, [e for e in k.made.events if who.did(e) and e.at <= k.now], k)


def behaved(test: Condition, mine: Iterable[Happened], k: Known) -> bool:
    """Whether somebody's events, none of them after now (C03), are what a condition on behaviour asks for."""
    match test:
        case {"did": asked}:
            return compares(
                sum(is_in(e.at, asked.get("window"), k) for e in picked(asked, mine, k)), asked.get("count")
            )
        case {"first_did": asked}:
            first = min((e.at for e in picked(asked, mine, k)), default=None)
            return first is not None and is_in(first, asked["window"], k)
        case {"active_periods": asked}:
            unit, times = UNITS[asked["unit"]], [e.at for e in picked(asked, mine, k)]
            spans = [(k.now - unit * (i + 1), k.now - unit * i) for i in range(asked["of"])]
            return sum(any(a < t <= b for t in times) for a, b in spans) >= asked["at_least"]
        case {"sequence": asked}:
            within = UNITS[asked["within"]["unit"]] * asked["within"]["value"]
            inside = [e for e in mine if is_in(e.at, asked.get("window"), k)]
            return any(
                a is not b and a.at <= b.at <= a.at + within
                for a in picked(asked["first"], inside, k)
                for b in picked(asked["then"], inside, k)
            )
    raise AssertionError(f"no such condition: {test}")


def picked(choice: Condition, events: Iterable[Happened], k: Known) -> list[Happened]:
    """The events that a choice means."""
    return [e for e in events if oracle.is_chosen(choice, e, k.made)]


def compares(count: int, test: Mapping[str, Any] | None) -> bool:
    """Whether a count compares as asked; at least 1 unless told."""
    op, value = (test["op"], test["value"]) if test else ("gte", 1)
    compare: Any = getattr(operator, {"gte": "ge", "lte": "le"}.get(op, op))
    return bool(compare(count, value))


def is_in(at: datetime, window: Mapping[str, Any] | None, k: Known) -> bool:
    """Whether a moment lies in a window (C01, C06); all time up to now without one."""
    match window:
        case None:
            return True
        case {"last": last}:
            return k.now - UNITS[last["unit"]] * last["value"] <= at
        case {"ago": [far, near], "unit": unit}:
            return k.now - UNITS[unit] * far <= at < k.now - UNITS[unit] * near
    start, end = (datetime.fromisoformat(window[name]) for name in ("from", "to"))
    return start <= at < end + SECOND


def passes(test: Condition, e: Happened, k: Known) -> bool:
    """Whether an event passes a condition on behaviour or a segment that stands among its filters."""
    if test.get("relative_to") == "event":
        return did_before(test, e, k)
    subject = (
        k.segments[test["in_segment"]].get("subject", "user") if "in_segment" in test else test.get("subject")
    )
    if "users_who" in test and subject is None:
        subject = {"account": test.get("account_type", "company")}
    who = actor_of(subject, e)
    return who is not None and holds(test, who, k)


def actor_of(subject: Any, e: Happened) -> Actor | None:
    """The doer of an event, or the account that it belongs to; None where there is none."""
    if subject in (None, "user"):
        return Actor(e.user) if e.user else None
    kind = subject["account"]
    return Actor(None, kind, e.accounts[kind]) if kind in e.accounts else None


def did_before(test: Condition, e: Happened, k: Known) -> bool:
    """Whether so much was done up to an event, the event itself not counted."""
    who, asked = actor_of(test.get("subject"), e), test["did"]
    if who is None:
        return False
    last = asked.get("window", {}).get("last")
    reach = e.at - UNITS[last["unit"]] * last["value"] if last else datetime.min.replace(tzinfo=e.at.tzinfo)
    mine = [o for o in k.made.events if o is not e and who.did(o) and reach <= o.at <= e.at and o.at <= k.now]
    return compares(len(picked(asked, mine, k)), asked.get("count"))
