"""What capture has done: counts, what was refused, which sources were heard, the last events; of every environment."""

import re
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any

import msgspec

from groundswell.capture.loading import UNFIT
from groundswell.capture.remedies import remedy_for, words_for
from groundswell.capture.repeats import Repeats
from groundswell.capture.taking import NOT_TAKEN
from groundswell.model.capture import (
    LatelyTurnedAway,
    LiveEvent,
    Refusal,
    RefusedSample,
    Source,
    Thing,
    TurnedAway,
)
from groundswell.model.event import Event
from groundswell.model.period import microseconds, moment_at
from groundswell.model.project import Environment, named
from groundswell.model.value import MAX_NAME_CHARACTERS
from groundswell.store.inbox_files import KeptBatch
from groundswell.store.taken import OF_ERASED

LIVE_EVENTS = 200
LIVE_BYTES = 1_000_000
"""Of the requests whose events are kept for the live view, of one environment; at least the last one is."""
MOST_REASONS = 100
MOST_REASON_CHARACTERS = 200
MOST_SAMPLES = 5
MOST_LIBRARIES = 200
"""More are counted together, for their names come from senders."""
OTHER = "other"
HOURS = 24
TURNED_AWAY_MINUTES = 10
"""For so long requests of which nothing entered are told of."""

_SECOND = 1_000_000
_MINUTE = 60 * _SECOND
_HOUR = 60 * _MINUTE
_QUOTED = re.compile(r"(?<!\w)'(.*'|.*$)", re.DOTALL)
"""Of a reason; to the last quotation mark, for what is quoted may have some of its own."""
_NUMBER = re.compile(r"\d[\d,]*")
_LIMITS = frozenset({"0", "1", "100", "255", "1,024", "5,000", "1971", "2199", "8601", "9007199254740991"})
"""Numbers that our own reasons tell."""
_TOLD = frozenset({"kind", "type", "event"})
"""Members of an event whose values are no person's."""
_LEFT_OUT: Mapping[str, Thing] = {NOT_TAKEN: "message", OF_ERASED: "message", UNFIT: "property"}
"""What was left out of accepted messages when they were loaded, by reason; other reasons are of claims."""
_MOST_MEMBERS = 50
_MOST_SAMPLE_BYTES = 4_000


class KeptSource(msgspec.Struct):
    """How a source is kept: the hours, counted from 1970, of its last day with their events."""

    first_at: int
    last_at: int
    hours: dict[int, int]


class KeptRefusal(msgspec.Struct):
    """How a refusal is kept; times in µs."""

    of: Thing
    count: int
    first_at: int
    last_at: int
    samples: list[tuple[int, Any]]


class Kept(msgspec.Struct):
    """What outlives the server of one environment's journal: by reason, and by library ("" for none).

    `upto` is the last batch of the inbox whose events are counted; None: it is not known.
    """

    refused: dict[str, KeptRefusal] = {}
    sources: dict[str, KeptSource] = {}
    upto: int | None = None


@dataclass(slots=True)
class Counts:
    """Of events since the server's start. All that were received were accepted or refused.

    `again`: of those accepted, the ones that had come before, which are stored once.
    """

    accepted: int = 0
    again: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    deferred: int = 0

    @property
    def received(self) -> int:
        """All events in requests that were answered."""
        return self.accepted + self.refused.total()


@dataclass(slots=True)
class _Turned:
    """Requests of which nothing entered: all since the server's start, and the latest by the minute, from 1970."""

    last_at: int
    count: int = 0
    minutes: Counter[int] = field(default_factory=Counter)


@dataclass(slots=True)
class _Page:
    """Of one environment."""

    kept: Kept
    counts: Counts = field(default_factory=Counts)
    live: deque[tuple[list[Event], int]] = field(default_factory=deque)
    live_events: int = 0
    live_bytes: int = 0
    repeats: Repeats = field(default_factory=Repeats)
    is_changed: bool = False


class Journal:
    """What came, by the address of its environment. Bounded: whatever is sent, it grows to some megabytes at most.

    It is written by the collector and read by whoever asks.
    """

    def __init__(self, kept: Mapping[str, Kept] | None = None) -> None:
        self._guard = threading.Lock()
        self._pages = {address: _Page(page) for address, page in (kept or {}).items()}
        self._strangers = 0
        self._turned_away: dict[str, _Turned] = {}

    def accepted(self, address: str, events: list[Event], received_at: int, size: int, batch: int) -> None:
        """Events that are in the inbox, in a batch of it; `size` is how many bytes they came in.

        Those that came before are counted as such and nowhere else: the store knows them by their ids.
        """
        with self._guard:
            page = self._page(address)
            first = page.repeats.without(events)
            page.counts.accepted += len(events)
            page.counts.again += len(events) - len(first)
            _hear_all(page.kept, events, first, received_at)
            page.kept.upto = max(page.kept.upto or 0, batch)
            if first:
                _show(page, first, size)
            page.is_changed = True

    def counted_upto(self, address: str) -> int | None:
        """The last batch of the inbox whose events are counted, 0 for none; None where it is not known."""
        with self._guard:
            page = self._pages.get(address)
            return page.kept.upto if page else 0

    def recount(self, address: str, batches: Iterable[KeptBatch], upto: int) -> None:
        """Count batches that the inbox has and a server that was killed did not write down, up to the last of all."""
        with self._guard:
            page = self._page(address)
            for batch in batches:
                first = page.repeats.without(batch.events)
                _hear_all(page.kept, batch.events, first, batch.received_at)
            page.kept.upto = upto
            page.is_changed = True

    def refused(
        self,
        address: str,
        what: Sequence[tuple[str, Any]],
        received_at: int,
        of: Thing = "event",
        cleaned: Callable[[Any], Any] = lambda sample: sample,
    ) -> None:
        """Events, or parts of some, that did not enter: of each why, and what it was.

        `cleaned` takes from a sample what may not be kept of it.
        """
        told = [(reason[:MOST_REASON_CHARACTERS], sample) for reason, sample in what]
        samples = dict(reversed(told))
        by_reason = Counter(reason for reason, _ in told)
        with self._guard:
            page = self._page(address)
            for reason, count in by_reason.items():
                name = self._room_for(page, without_values(reason) if of == "event" else reason)
                _note(page.kept.refused, name, of, count, samples[reason], received_at, cleaned)
                if of == "event":
                    page.counts.refused[name] += count
            page.is_changed = True

    def not_in_force(self, address: str, counts: Mapping[str, int], at: int) -> None:
        """What of accepted messages was left out or not put in force, by reason, when they were loaded."""
        with self._guard:
            page = self._page(address)
            for reason, count in counts.items():
                name = self._room_for(page, without_values(reason))
                _note(page.kept.refused, name, _LEFT_OUT.get(reason, "claim"), count, None, at)
            page.is_changed = True

    def deferred(self, address: str, count: int) -> None:
        """Events whose sender was told to send them again later."""
        with self._guard:
            self._page(address).counts.deferred += count

    def strangers(self, count: int) -> None:
        """Events that were refused because nobody has their write key."""
        with self._guard:
            self._strangers += count

    @property
    def of_strangers(self) -> int:
        """How many events came with a write key that nobody has, since the server's start."""
        return self._strangers

    def turned_away(self, code: str, at: int) -> None:
        """A request of which nothing entered, and the code of the error that it was answered with."""
        minute = at // _MINUTE
        with self._guard:
            turned = self._turned_away.setdefault(code, _Turned(at))
            turned.last_at = at
            turned.count += 1
            if minute not in turned.minutes:
                kept = {m: n for m, n in turned.minutes.items() if m > minute - TURNED_AWAY_MINUTES}
                turned.minutes = Counter(kept)
            turned.minutes[minute] += 1

    def all_turned_away(self) -> dict[str, int]:
        """How many requests there were since the server's start of which nothing entered, by code."""
        with self._guard:
            return {code: turned.count for code, turned in self._turned_away.items()}

    def lately_turned_away(self, now: datetime) -> LatelyTurnedAway:
        """The requests of the last TURNED_AWAY_MINUTES of which nothing entered, the latest reason first."""
        since = microseconds(now) // _MINUTE - TURNED_AWAY_MINUTES
        with self._guard:
            found = [
                TurnedAway(code, count, moment_at(turned.last_at), *words_for(code))
                for code, turned in self._turned_away.items()
                if (count := sum(n for minute, n in turned.minutes.items() if minute > since))
            ]
        found.sort(key=lambda turned: turned.last_at, reverse=True)
        return LatelyTurnedAway(TURNED_AWAY_MINUTES, found)

    def counts(self) -> dict[str, Counts]:
        """Of every environment that was heard since the server's start."""
        with self._guard:
            return {
                address: replace(page.counts, refused=Counter(page.counts.refused))
                for address, page in self._pages.items()
            }

    def refusals(self, address: str) -> list[Refusal]:
        """What was refused, the latest reason first."""
        with self._guard:
            entries = list(self._page(address).kept.refused.items())
        found = [
            Refusal(
                entry.of,
                reason,
                entry.count,
                moment_at(entry.first_at),
                moment_at(entry.last_at),
                [RefusedSample(moment_at(at), sample) for at, sample in entry.samples],
                remedy_for(reason),
            )
            for reason, entry in entries
        ]
        return sorted(found, key=lambda refusal: refusal.last_at, reverse=True)

    def sources(self, address: str, now: datetime) -> list[Source]:
        """The libraries that have sent events, the one that was heard last first."""
        environment: Environment = named(address)[1]
        since = microseconds(now) // _HOUR - HOURS
        with self._guard:
            entries = [
                (name, kept, dict(kept.hours)) for name, kept in self._page(address).kept.sources.items()
            ]
        found = [
            Source(
                name or None,
                environment,
                moment_at(kept.first_at),
                moment_at(kept.last_at),
                sum(count for hour, count in hours.items() if hour > since),
            )
            for name, kept, hours in entries
        ]
        return sorted(found, key=lambda source: source.last_at, reverse=True)

    def live(self, address: str) -> list[LiveEvent]:
        """The last events that were accepted since the server's start, the newest first; LIVE_EVENTS at most."""
        with self._guard:
            batches = [batch for batch, _ in self._page(address).live]
        newest = (event for batch in reversed(batches) for event in reversed(batch))
        return [live_event(event) for event in islice(newest, LIVE_EVENTS)]

    def erase(self, address: str, rest: Callable[[Event], Event | None], texts: Sequence[str]) -> Kept:
        """Show of each event only what stays of it, and no sample in which one of some texts is.

        A library that is called like one of them counts among others from then on. Returns what is to be kept.
        """
        with self._guard:
            page = self._page(address)
            page.live = deque(
                ([e for e in map(rest, events) if e is not None], size) for events, size in page.live
            )
            page.live_events = sum(len(events) for events, _ in page.live)
            for refusal in page.kept.refused.values():
                refusal.samples = [each for each in refusal.samples if not _has_one(each[1], texts)]
            for library in page.kept.sources.keys() & set(texts):
                _join(page.kept.sources, page.kept.sources.pop(library))
            return _copied(page.kept)

    def unsaved(self) -> dict[str, Kept]:
        """What has changed since this was last asked, to be kept."""
        with self._guard:
            changed = {address: page for address, page in self._pages.items() if page.is_changed}
            for page in changed.values():
                page.is_changed = False
            # A copy: what is written down must not change meanwhile.
            return {address: _copied(page.kept) for address, page in changed.items()}

    @staticmethod
    def _room_for(page: _Page, reason: str) -> str:
        """The reason; once there are too many, another one for all that are new."""
        known = page.kept.refused
        return reason if reason in known or len(known) < MOST_REASONS else OTHER

    def _page(self, address: str) -> _Page:
        return self._pages.setdefault(address, _Page(Kept(upto=0)))


def _copied(kept: Kept) -> Kept:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(kept), type=Kept)


def _hear_all(kept: Kept, events: Sequence[Event], first: Sequence[Event], at: int) -> None:
    """Hear the libraries of some events; only those that came first count as events of theirs."""
    counts = Counter(event.library or "" for event in first)
    if len(first) < len(events):
        counts.update({event.library or "": 0 for event in events})
    for library, count in counts.items():
        _hear(kept.sources, library, count, at)


def _hear(sources: dict[str, KeptSource], library: str, count: int, at: int) -> None:
    if library not in sources and len(sources) >= MOST_LIBRARIES:
        library = OTHER
    source = sources.setdefault(library, KeptSource(at, at, {}))
    source.last_at = at
    hour = at // _HOUR
    if hour in source.hours:
        source.hours[hour] += count
    else:
        source.hours = {h: n for h, n in source.hours.items() if h > hour - HOURS} | {hour: count}


def _note(
    refused: dict[str, KeptRefusal],
    reason: str,
    of: Thing,
    count: int,
    sample: Any,
    at: int,
    cleaned: Callable[[Any], Any] = lambda sample: sample,
) -> None:
    entry = refused.setdefault(reason, KeptRefusal(of, 0, at, at, []))
    entry.count += count
    entry.last_at = at
    if of == "event" and (len(entry.samples) < MOST_SAMPLES or entry.samples[0][0] + _SECOND < at):
        entry.samples = [(at, redacted(sample, cleaned)), *entry.samples][:MOST_SAMPLES]


def _has_one(sample: Any, texts: Sequence[str]) -> bool:
    """Whether one of some texts stands in what a redacted sample has of its sender, as a word or more."""
    if not isinstance(sample, dict):
        return False
    names = [*sample, *(name for value in sample.values() if isinstance(value, dict) for name in value)]
    told = "\n".join([*names, *(str(sample[name]) for name in _TOLD & sample.keys())])
    return any(text in told and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", told) for text in texts)


def _join(sources: dict[str, KeptSource], source: KeptSource) -> None:
    """Count a source among those without a name of their own."""
    other = sources.setdefault(OTHER, source)
    if other is not source:
        other.first_at, other.last_at = (
            min(other.first_at, source.first_at),
            max(other.last_at, source.last_at),
        )
        for hour, count in source.hours.items():
            other.hours[hour] = other.hours.get(hour, 0) + count


def _show(page: _Page, events: list[Event], size: int) -> None:
    page.live.append((events, size))
    page.live_events += len(events)
    page.live_bytes += size
    while len(page.live) > 1:
        first, first_size = page.live[0]
        if page.live_events - len(first) < LIVE_EVENTS and page.live_bytes <= LIVE_BYTES:
            break
        page.live.popleft()
        page.live_events -= len(first)
        page.live_bytes -= first_size


def live_event(event: Event) -> LiveEvent:
    """An event from the door, as the live view tells it."""
    return LiveEvent(
        received_at=moment_at(event.known_at),
        at=moment_at(event.at or event.known_at),
        kind=event.kind,
        id=event.id or "",
        name=event.name,
        user=event.user,
        device=event.device,
        session=event.session,
        previous=event.previous,
        accounts=event.accounts,
        properties=event.told(),
        user_properties={**event.first_user_properties, **event.user_properties},
        account_properties=event.account_properties,
        from_server=event.from_server,
        library=event.library,
        flags=list(event.flags),
    )


@lru_cache(1000)
def without_values(reason: str) -> str:
    """A reason without what it quotes and counts: those come from senders, and there is no end of them."""
    return _NUMBER.sub(lambda n: n[0] if n[0] in _LIMITS else "…", _QUOTED.sub("'…'", reason))


def redacted(sample: Any, cleaned: Callable[[Any], Any] = lambda sample: sample) -> Any:
    """What something looked like: its members by name, of their values only what they are.

    Little is left to be cleaned then, however large it was.
    """
    if not isinstance(sample, dict):
        return _outline(sample)
    within = {str(name)[:MAX_NAME_CHARACTERS]: value for name, value in islice(sample.items(), _MOST_MEMBERS)}
    told = _short(cleaned({name: _member(name, value) for name, value in within.items()}))
    if len(msgspec.json.encode(told)) > _MOST_SAMPLE_BYTES:
        told = _short(cleaned({name: _outline(value) for name, value in within.items()}))
    left = len(sample) - len(within)
    return told | ({"…": f"{left} more"} if left else {})


def _short(told: dict[str, Any]) -> dict[str, Any]:
    """The same with names of bounded length."""
    return {name[:100]: _short(value) if isinstance(value, dict) else value for name, value in told.items()}


def _member(name: str, value: Any) -> Any:
    if name in _TOLD and isinstance(value, str) and len(value) <= 100:
        return value
    if isinstance(value, dict) and len(value) <= _MOST_MEMBERS:
        return {str(inner)[:MAX_NAME_CHARACTERS]: _outline(of) for inner, of in value.items()}
    return _outline(value)


def _outline(value: Any) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return f"a text of {len(value)}"
        case list() | dict():
            return f"{'a list' if isinstance(value, list) else 'an object'} of {len(value)}"
    return type(value).__name__
