"""Messages about a few people, and the plain definition of what they come to, whatever the order in which they come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from groundswell.model.event import HAPPENINGS, Event

START = int(datetime(2024, 4, 1, tzinfo=UTC).timestamp()) * 1_000_000
HOUR = 3_600_000_000
WORLDS = 5
IDS = ("ann", "bob", "cy", "phone", "tablet", "desk")
ACCOUNTS = ("acme", "bits", "corp")
VALUES = ("free", "paid", "gone")


@st.composite
def messages(draw: st.DrawFn) -> list[Event]:
    """Messages of several groups of people who have nothing to do with one another, each with an id of its own.

    What claims ids comes at few different moments, so that some are told at the same one; values and memberships each
    have a moment of their own, for which of two at one moment counts is another rule.
    """
    made = []
    for world in range(WORLDS):
        for number in range(draw(st.integers(1, 14))):
            made.append(_message(draw, f"{world}-", number))
    return made


def _message(draw: st.DrawFn, world: str, number: int) -> Event:
    def of(texts: Sequence[str]) -> str:
        return world + draw(st.sampled_from(texts))

    kind = draw(
        st.sampled_from(("track", "track", "identify", "identify", "alias", "alias", "group", "user", "page"))
    )
    at = START + draw(st.integers(0, 6)) * HOUR
    said: dict[str, Any] = {
        "kind": kind,
        "id": f"{world}{draw(st.integers(0, 9))}-{number}",
        "known_at": START,
    }
    match kind:
        case "track" | "page":
            said |= {"user": of(IDS)} if draw(st.booleans()) else {}
            said |= {"device": of(IDS)} if draw(st.booleans()) or "user" not in said else {}
            if draw(st.integers(0, 3)) == 0:
                said["accounts"] = {"company": of(ACCOUNTS)}
                at += number + 1
        case "identify":
            said |= {"user": of(IDS), "device": of(IDS)}
        case "alias":
            said |= {"user": of(IDS), "previous": of(IDS)}
        case "group":
            said |= {"user": of(IDS), "accounts": {"company": of(ACCOUNTS)}}
            at += number + 1
        case "user":
            said |= {draw(st.sampled_from(("user", "device"))): of(IDS)}
            of_what = draw(st.sampled_from(("user_properties", "first_user_properties")))
            said[of_what] = {"plan": draw(st.sampled_from(VALUES))}
            at += number + 1
    return Event(at=at, **said)


@dataclass(frozen=True)
class Person:
    """What there is of a user in the end: events, present plan, accounts that he is a user of."""

    events: int
    plan: str | None
    accounts: tuple[str, ...]


class Plainly:
    """The slow definition: everything is looked up anew among all messages, in the order of their times and ids."""

    def __init__(self, said: list[Event]) -> None:
        self.said = sorted(said, key=_place)

    def people(self) -> dict[str, Person]:
        """Every user that is known."""
        return {
            user: Person(self._events(user), self.plan(user), self.accounts(user))
            for user in {self.owner(id) for id in self._known()}
        }

    def accounts(self, user: str) -> tuple[str, ...]:
        """The accounts that he is a user of: he was a member, or something that he did was theirs (rules A01, M03)."""
        written = {
            m.accounts["company"] for m in self._rows() if m.accounts and self.owner(_actor(m)) == user
        }
        return tuple(sorted(written | {account for _, account in self.steps(user)}))

    def events_by(self) -> dict[tuple[str, str | None], int]:
        """How many events there are of each user and account."""
        counts: dict[tuple[str, str | None], int] = {}
        for event in self._rows():
            user = self.owner(_actor(event))
            key = (user, event.accounts.get("company") or self._account_at(user, event.at or 0))
            counts[key] = counts.get(key, 0) + 1
        return counts

    def owner(self, id: str) -> str:
        """The user to whom an id belongs: where the first claim that counts leads, and on from there."""
        counting = [
            (m, target)
            for m, claimed, target in self._claims()
            if claimed == id and not self._was_user(id, m)
        ]
        return self.owner(counting[0][1]) if counting else id

    def _claims(self) -> Iterator[tuple[Event, str, str]]:
        for m in self.said:
            if m.kind == "identify" and m.device and m.user and m.device != m.user:
                yield m, m.device, m.user
            if m.kind == "alias" and m.previous and m.user and m.previous != m.user:
                if not self._was_user(m.previous, m):
                    yield m, m.previous, m.user
                elif not self._was_user(m.user, m):
                    yield m, m.user, m.previous

    def _was_user(self, id: str, message: Event) -> bool:
        """Whether an id was used as a user's before a message."""
        return any(m.user == id and _place(m) < _place(message) for m in self.said)

    def plan(self, user: str) -> str | None:
        """The present plan: the latest of his own id, else the latest of another of his."""
        own = self._plans(user)
        others = [p for id in self._ids(user) if id != user for p in self._plans(id)]
        return max(own or others, default=(0, None))[1]

    def _plans(self, id: str) -> list[tuple[int, str]]:
        of_id = [m for m in self.said if (m.user or m.device) == id]
        said = [(m.at or 0, m.user_properties["plan"]) for m in of_id if m.user_properties]
        first = [(m.at or 0, m.first_user_properties["plan"]) for m in of_id if m.first_user_properties]
        return said + [p for p in first[:1] if not any(at <= p[0] for at, _ in said)]

    def steps(self, user: str) -> list[tuple[int, str]]:
        """When he came to which account: by groups, or by the first event with one if he was in none by then."""
        ids = self._ids(user)
        said = [
            (m.at or 0, m.accounts["company"]) for m in self.said if m.kind == "group" and _actor(m) in ids
        ]
        written = [
            (m.at or 0, m.accounts["company"]) for m in self._rows() if m.accounts and _actor(m) in ids
        ]
        return sorted(said + [w for w in written[:1] if not any(at <= w[0] for at, _ in said)])

    def _account_at(self, user: str, at: int) -> str | None:
        steps = self.steps(user)
        return ([a for since, a in steps if since <= at] or [None])[-1] or (steps[0][1] if steps else None)

    def _ids(self, user: str) -> set[str]:
        return {id for id in self._known() if self.owner(id) == user}

    def _events(self, user: str) -> int:
        return sum(self.owner(_actor(m)) == user for m in self._rows())

    def _rows(self) -> list[Event]:
        return [m for m in self.said if m.kind in HAPPENINGS]

    def _known(self) -> set[str]:
        """Whoever is spoken of. A device beside a user is how he came, nobody of his own."""
        spoken = {id for m in self.said for id in (m.user, m.previous) if id}
        return spoken | {m.device for m in self.said if m.device and (m.kind == "identify" or not m.user)}


def _actor(message: Event) -> str:
    return message.user or message.device or ""


def _place(message: Event) -> tuple[int, str]:
    return message.at or 0, message.id or ""
