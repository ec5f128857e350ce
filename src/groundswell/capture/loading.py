"""From events as they were sent to the tables that a store takes in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import orjson
import pyarrow as pa

from groundswell.capture.importers.accounts import AccountKinds
from groundswell.model.capture import LiveEvent
from groundswell.model.event import CAPTURED_AS, HAPPENINGS, Event
from groundswell.model.period import moment_at
from groundswell.model.project import DEFAULT_KIND
from groundswell.model.value import MAX_PROPERTIES, UnfitValue, canonical_properties, text_of, unfit_name
from groundswell.store.protocol import Shown
from groundswell.store.taken import CLAIMS, MEMBERSHIPS, OF_ACCOUNTS, TIME, USED, VALUES, Taken

PAGE_NAME = "page_name"

TOO_MANY_KINDS = "one kind of account too many"
UNFIT = "properties that cannot be kept"
_FIRST, _LAST = -62_135_596_800_000_000, 253_402_300_799_999_999
"""Times of the years 1 to 9999, in µs."""


@dataclass(slots=True)
class _Said:
    """Rows of one table, column by column."""

    schema: pa.Schema
    rows: list[tuple[Any, ...]] = field(default_factory=list)

    def table(self) -> pa.Table:
        """The rows as Arrow."""
        if not self.rows:
            return self.schema.empty_table()
        columns = zip(self.schema, zip(*self.rows, strict=True), strict=True)
        return pa.table([_array(list(values), column.type) for column, values in columns], schema=self.schema)


class _Told:
    """Gathers what messages say of users, accounts and ids."""

    def __init__(self, kinds: Iterable[str], unnamed: str) -> None:
        self.used, self.links, self.aliases = _Said(USED), _Said(CLAIMS), _Said(CLAIMS)
        self.values, self.first, self.of_accounts = _Said(VALUES), _Said(VALUES), _Said(OF_ACCOUNTS)
        self.memberships = _Said(MEMBERSHIPS)
        self.refused: dict[str, int] = {}
        self._unnamed = unnamed
        self._kinds = AccountKinds(kinds)

    def refuse(self, reason: str) -> None:
        """Count something that is left out."""
        self.refused[reason] = self.refused.get(reason, 0) + 1

    def accounts(self, event: Event) -> list[tuple[str, str, str]]:
        """The event's accounts: the kind as sent, the kind that is meant, the id; without those of a kind too many."""
        found = []
        for sent, id in event.accounts.items():
            kind = sent or self._unnamed
            if self._kinds.refusal(kind) is None:
                found.append((sent, kind, id))
            else:
                self.refuse(TOO_MANY_KINDS)
        return found

    def properties(self, properties: Mapping[str, Any]) -> str | None:
        """The canonical JSON of some properties; None without any."""
        try:
            text = canonical_properties(properties)
        except UnfitValue:
            self.refuse(UNFIT)
            return None
        return text if text != "{}" else None

    def dated_properties(self, properties: Mapping[str, Any]) -> str | None:
        """The same of a user or an account, where null says that there is none from now on."""
        text = self.properties(properties)
        none = {name: None for name, value in properties.items() if value is None and not unfit_name(name)}
        if not none:
            return text
        nulls = orjson.dumps(none).decode()
        return nulls if text is None else f"{text[:-1]},{nulls[1:]}"

    def add(self, place: int, event: Event, accounts: list[tuple[str, str, str]]) -> None:
        """Add what an event says besides having happened."""
        at = _time(event)
        known = event.known_at
        actor = event.user or event.device
        if event.kind == "alias":
            if event.previous and event.user and event.previous != event.user:
                self.aliases.rows.append((place, event.previous, at, known, event.user))
        elif event.kind == "identify" and event.user and event.device and event.user != event.device:
            self.links.rows.append((place, event.device, at, known, event.user))
        if event.kind not in HAPPENINGS and event.user:
            self.used.rows.append((place, event.user, at, known))
        if actor:
            self._add_user(place, event, actor, at)
            if event.kind in ("group", "identify", "user"):
                for _, kind, id in accounts:
                    self.memberships.rows.append((place, actor, at, known, kind, id))
        for sent, kind, id in accounts:
            said = event.account_properties.get(sent)
            if said or event.kind in ("group", "account"):
                text = self.dated_properties(said) if said else None
                self.of_accounts.rows.append((place, id, at, known, kind, text))

    def _add_user(self, place: int, event: Event, actor: str, at: int) -> None:
        if event.user_properties:
            text = self.dated_properties(event.user_properties)
            self.values.rows.append((place, actor, at, event.known_at, text))
        elif event.kind in ("identify", "group", "user"):
            self.values.rows.append((place, actor, at, event.known_at, None))
        if event.first_user_properties:
            text = self.properties(event.first_user_properties)
            self.first.rows.append((place, actor, at, event.known_at, text))


def taken_of(events: Sequence[Event], kinds: Iterable[str] = (), unnamed: str = DEFAULT_KIND) -> Taken:
    """The tables that events come to. Nothing is interpreted: whose an event is, is found out when it is asked for.

    Args:
        events: as the door has accepted them: with an id, times, and values that can be kept.
        kinds: the kinds of account that the project has. Those that come to be one too many are left out and counted.
        unnamed: the kind that is meant where none is named.

    Cost: about 10 µs an event.
    """
    told = _Told(kinds, unnamed)
    happened: list[tuple[int, Event]] = []
    accounts: dict[str, dict[int, str]] = {}
    for place, event in enumerate(events):
        named = told.accounts(event) if event.accounts else []
        if event.kind in HAPPENINGS:
            for _, kind, id in named:
                accounts.setdefault(kind, {})[len(happened)] = id
            happened.append((place, event))
            if not (event.user_properties or event.first_user_properties or event.account_properties):
                continue
        told.add(place, event, named)
    return Taken(
        ids=pa.array([event.id for event in events], pa.string()),
        events=_rows(happened, accounts, told.properties),
        used=told.used.table(),
        values=told.values.table(),
        first_values=told.first.table(),
        of_accounts=told.of_accounts.table(),
        memberships=told.memberships.table(),
        links=told.links.table(),
        aliases=told.aliases.table(),
        refused=told.refused,
    )


def _rows(
    happened: list[tuple[int, Event]],
    accounts: dict[str, dict[int, str]],
    written: Callable[[Mapping[str, Any]], str | None],
) -> pa.Table:
    events = [event for _, event in happened]
    columns = {
        "message": pa.array([place for place, _ in happened], pa.int32()),
        "at": _array([_time(event) for event in events], TIME),
        "known_at": _array([event.known_at for event in events], TIME),
        "name": _texts([_name(event) for event in events]),
        "kind": _texts([event.kind for event in events]),
        "event_id": _texts([event.id for event in events]),
        "user_id": _texts([event.user or None for event in events]),
        "device_id": _texts([event.device or None for event in events]),
        "session_id": _texts([event.session or None for event in events]),
        "server": pa.array([event.from_server for event in events], pa.bool_()),
    }
    for kind, ids in accounts.items():
        columns[f"account:{kind}"] = _texts([ids.get(place) for place in range(len(events))])
    columns["properties"] = _texts([_stored(event, written) for event in events])
    return pa.table(columns)


def _name(event: Event | LiveEvent) -> str:
    return (event.name if event.kind != "page" else None) or CAPTURED_AS[event.kind]


def as_stored(event: LiveEvent) -> Shown | None:
    """What a store has of an event, by which it is known what it is; None: it says something, and nothing happened."""
    if event.kind not in HAPPENINGS:
        return None
    page_name = event.name if event.kind == "page" else None
    about, *_ = _about(page_name, event.library, tuple(event.flags), None)
    return Shown(_name(event), {**event.properties, **about})


def _stored(event: Event, written: Callable[[Mapping[str, Any]], str | None]) -> str | None:
    """The stored text of an event's properties, with those that say how it came.

    `written` makes it where the door's text cannot just be made longer.
    """
    page_name = event.name if event.kind == "page" else None
    about, end, names = _about(page_name, event.library, event.flags, event.time_as_sent)
    text = event.written
    if not event.properties:
        if not about:
            return text or None
        if not text:
            return "{" + end
        # A short text cannot have too many, and without the names in quotes it has none that would stand twice.
        if len(text) < MAX_PROPERTIES and not any(name in text for name in names):
            return f"{text[:-1]},{end}"
    properties = event.told()
    # Its own come first.
    return written({**properties, **about} if len(properties) + len(about) <= MAX_PROPERTIES else properties)


@lru_cache(1024)
def _about(
    page_name: str | None, library: str | None, flags: tuple[str, ...], time_as_sent: int | None
) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    """What says how an event came: as properties; as the end of a JSON object that has more; its names in quotes."""
    about: dict[str, Any] = {}
    if page_name:
        about[PAGE_NAME] = page_name
    if library:
        about["library"] = library
    if flags:
        about["flags"] = list(flags)
    if time_as_sent is not None:
        about["time_as_sent"] = _time_text(time_as_sent)
    return about, canonical_properties(about)[1:], tuple(f'"{name}"' for name in about)


def _time_text(micros: int) -> str | None:
    return text_of(moment_at(micros)) if _FIRST <= micros <= _LAST else str(micros)


def _time(event: Event) -> int:
    """When it happened; of a moment that no calendar has, when it was received."""
    at = event.at
    return at if at is not None and _FIRST <= at <= _LAST else event.known_at


def _texts(texts: list[str | None]) -> pa.Array:
    return pa.array(texts, pa.string())


def _array(values: list[Any], type: pa.DataType) -> pa.Array:
    """An array of values, times among them as µs since 1970."""
    if pa.types.is_timestamp(type):
        return pa.array(values, pa.int64()).cast(type)
    return pa.array(values, type)
