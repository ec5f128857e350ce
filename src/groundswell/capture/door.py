"""The door: what may enter of what was sent, and what is filled in. Events of all formats are checked here alone.

Nothing else is interpreted here: what an event means is found out when it is asked for.
"""

import re
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

import msgspec

from groundswell.capture.formats.wire import Turned
from groundswell.capture.instants import FIRST, LAST, OUTSIDE
from groundswell.capture.privacy import OPEN, Rules
from groundswell.model.event import Event
from groundswell.model.ids import LONGEST_OF_NOBODY, nobody
from groundswell.model.project import unfit_kind
from groundswell.model.value import (
    MAX_NAME_CHARACTERS,
    UnfitValue,
    canonical_properties,
    quick_properties,
    text_of,
    unfit_name,
)

MOST_EVENT_CHARACTERS = 1_048_576
"""Of all properties of an event together, written as JSON."""
MOST_NAME_OF_SENDER = 200
"""Characters of a library, and of what a browser calls itself: of longer ones the beginning counts."""

SECOND = 1_000_000
SKEW_FROM, SKEW_TO = 30 * SECOND, 24 * 3600 * SECOND
"""A clock that is off by less is right enough; by more, the times were meant, or nobody knows."""
FUTURE = 24 * 3600 * SECOND

_BOT = re.compile(
    r"(?<!cu)bot(s|\b|[/;_-])|crawl|spider|slurp|archiver|headless|lighthouse|phantomjs|puppeteer|selenium|pingdom|"
    r"uptime|site ?monitor|facebookexternalhit|mediapartners|feedfetcher|scrapy|google-(inspection|read|safety)",
    re.IGNORECASE,
)
"""Of crawlers, headless browsers and what watches sites. Cubot is a phone."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """What became of some events.

    Attributes:
        events: those that may enter, complete: each has an id and times.
        turned: the others, and why.
        lost_ids: ids that stand for nobody and were taken off events that entered without them, as reasons.
    """

    events: list[Event]
    turned: list[Turned]
    lost_ids: list[str]


def admit(
    events: Sequence[Event],
    received_at: int,
    user_agent: str = "",
    new_id: Callable[[], str] | None = None,
    *,
    rules: Rules = OPEN,
    sender: str = "",
) -> Admitted:
    """Check events, and fill in what they leave out.

    Args:
        events: as a format read them.
        received_at: when, in µs since 1970.
        user_agent: what the sender calls itself; a crawler's own events are marked with the flag `bot`.
        new_id: makes ids for events without; random ones if left out.
        rules: what the project does not want to keep.
        sender: the address that they came from.
    """
    arrival = _Arrival(received_at, is_bot(user_agent[:MOST_NAME_OF_SENDER]), new_id or _new_ids().__next__)
    admitted: list[Event] = []
    turned: list[Turned] = []
    for place, event in enumerate(events):
        try:
            admitted.append(arrival.admitted(rules.applied(event, sender)))
        except UnfitValue as reason:
            turned.append((place, str(reason)))
    return Admitted(admitted, turned, arrival.lost_ids)


def _new_ids() -> Iterator[str]:
    """Ids that nobody else makes. What is random in them is asked from the system once, if one is needed at all."""
    start = secrets.token_hex(16)
    for number in count():
        yield f"{start}-{number}"


@lru_cache(1024)
def is_bot(user_agent: str) -> bool:
    """Whether a program that nobody looks at calls itself so."""
    return _BOT.search(user_agent) is not None


class _Arrival:
    """What arrives in one request."""

    def __init__(self, received_at: int, by_bot: bool, new_id: Callable[[], str]) -> None:
        self._received_at = received_at
        self._by_bot = by_bot
        self._new_id = new_id
        self.lost_ids: list[str] = []

    def admitted(self, event: Event) -> Event:
        """The event as it is kept.

        Raises:
            UnfitValue: it cannot be.
        """
        _check_names(event)
        user, device = self._somebody("user", event.user), self._somebody("device", event.device)
        accounts = self._accounts(event.accounts) if event.accounts else event.accounts
        _check_parts(event, user, device, accounts)
        at, time_as_sent = self._time(event)
        flags = event.flags
        if at > self._received_at + FUTURE:
            flags = (*flags, "future")
        if self._by_bot and not event.from_server:
            flags = (*flags, "bot")
        written = _written(event.properties)
        size = len(written)
        changed: dict[str, Any] = {}
        if event.user_properties or event.first_user_properties or event.account_properties:
            changed, more = _of_somebody(event, accounts)
            size += more
        if size > MOST_EVENT_CHARACTERS:
            raise UnfitValue("the properties together are larger than 1 MB")
        return msgspec.structs.replace(
            event,
            id=event.id or self._new_id(),
            at=at,
            known_at=self._received_at,
            time_as_sent=time_as_sent,
            user=user,
            device=device,
            accounts=accounts,
            properties={},
            written=written,
            flags=flags,
            library=event.library and _library(event.library),
            **changed,
        )

    def _time(self, event: Event) -> tuple[int, int | None]:
        """When it happened; and when by the sender's clock, if that is wrong and was put right."""
        at = event.at
        if at is None:
            return self._received_at, None
        sent_as = None
        if event.sent_at is not None and not event.is_history:
            gap = self._received_at - event.sent_at
            if SKEW_FROM <= abs(gap) <= SKEW_TO:
                at, sent_as = at + gap, at
        if not FIRST <= at < LAST:
            raise UnfitValue(f"the time {OUTSIDE}")
        return at, sent_as

    def _somebody(self, role: str, id: str | None) -> str | None:
        """The id, if it can be anybody's."""
        if id is None or len(id) > LONGEST_OF_NOBODY or not (written := nobody(id)):
            return id or None
        self.lost_ids.append(f"the {role} id '{written}' stands for nobody")
        return None

    def _accounts(self, accounts: Mapping[str, str]) -> dict[str, str]:
        found = {}
        for kind, id in accounts.items():
            if kind and (refusal := unfit_kind(kind)):
                raise UnfitValue(refusal)
            if known := self._somebody("account", id):
                found[kind] = known
        return found


@lru_cache(1024)
def _library(sent: str) -> str | None:
    name = sent[:MOST_NAME_OF_SENDER]
    return None if unfit_name(name) else name


def _check_names(event: Event) -> None:
    """Refuse names and ids that cannot be kept."""
    texts = (event.id, event.name, event.user, event.device, event.session, event.previous)
    together = "".join(filter(None, (*texts, *event.accounts.values())))
    if len(together) <= MAX_NAME_CHARACTERS and together.isascii() and "\0" not in together:
        return
    roles = ("event id", "event name", "user id", "device id", "session id", "previous id")
    of_accounts = (("account id", id) for id in event.accounts.values())
    for role, text in (*zip(roles, texts, strict=True), *of_accounts):
        if text and (why := unfit_name(text)):
            raise UnfitValue(f"the {role} {why}")


def _check_parts(event: Event, user: str | None, device: str | None, accounts: Mapping[str, str]) -> None:
    """Refuse what says too little to mean anything."""
    kind = event.kind
    if kind == "track":
        if not event.name or event.name.isspace():
            raise UnfitValue("no event name")
    elif kind == "identify":
        if user is None:
            raise UnfitValue("identify without a user")
    elif kind == "alias":
        if user is None or not event.previous or nobody(event.previous[: LONGEST_OF_NOBODY + 1]):
            raise UnfitValue("alias without a user and the id that turns out to be the same")
    elif kind == "group":
        if not accounts or (user is None and device is None):
            raise UnfitValue("group without an account and a user or device")
    elif kind == "user":
        if user is None and device is None:
            raise UnfitValue("properties of a user, and no user or device")
    elif kind == "account" and not accounts:
        raise UnfitValue("properties of an account, and no account")


def _written(properties: Mapping[str, Any]) -> str:
    """Properties as the store keeps them; an empty text for none."""
    if not properties:
        return ""
    try:
        text = quick_properties(properties)
        if text is None:
            text = canonical_properties(_storable(properties))
    except UnfitValue as error:
        raise UnfitValue(f"the properties cannot be kept: {error}") from None
    return text if text != "{}" else ""


def _of_somebody(event: Event, accounts: Mapping[str, str]) -> tuple[dict[str, Any], int]:
    """The properties of users and accounts as the inbox can keep them, by their names in an event, and their length.

    Raises:
        UnfitValue: some cannot be kept.
    """
    changed: dict[str, Any] = {}
    size = 0
    for name in ("user_properties", "first_user_properties"):
        if properties := getattr(event, name):
            size += len(_written(properties))
            changed[name] = _storable(properties)
    if event.account_properties:
        known = {kind: values for kind, values in event.account_properties.items() if kind in accounts}
        size += sum(len(_written(values)) for values in known.values())
        changed["account_properties"] = _storable(known)
    return changed, size


def _storable(value: Any) -> Any:
    """An equal value without integers beyond 64 bits: those become their text, which is the same by rule T12."""
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**64 else text_of(value)
    if isinstance(value, list):
        return [_storable(member) for member in value]
    return {n: _storable(v) for n, v in value.items()} if isinstance(value, dict) else value
