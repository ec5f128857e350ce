"""What a project tells of how its definitions are doing, as the last look at them found it."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
import numpy as np

from groundswell.app.stop import Stop
from groundswell.app.watching import CAPTURE, Watching
from groundswell.definitions.looking import EPOCH_DAY
from groundswell.definitions.successors import with_successor
from groundswell.definitions.watch import SILENT, expectations
from groundswell.model.definition import EventDefinition
from groundswell.model.release import Release, Releases
from groundswell.model.watched import (
    NEED_ATTENTION,
    DefinitionHealth,
    Health,
    HealthReport,
    Proposal,
    Status,
    Watched,
    WatchedDay,
)
from groundswell.store.catalog.definitions import Kept

DAYS_TOLD = 56


class Healthy(Watching):
    """A project of an open data folder, as far as it tells how its definitions are doing."""

    def releases(self) -> Releases:
        """When other versions of the site or app went out, the latest first."""
        raise NotImplementedError

    def definitions_health(self, *, anew: bool = False, stop: Stop | None = None) -> HealthReport:
        """How all definitions are doing, by name, as of the last look; `anew`: look at them now.

        Cost: of a look that was kept, none to speak of.
        """
        if anew:
            self.look(stop)
        watch = self._opened.catalog.watches.of(self.project.slug)
        found = {} if watch is None else watch.found
        capture = found.get(CAPTURE)
        ready, releases = self._matched(), self.releases().releases
        return HealthReport(
            looked_at=None if watch is None else watch.looked_at,
            capture="waiting" if capture is None else capture.status,
            captured_at=None if capture is None else capture.last_at,
            events=[_health(kept, found, ready, releases) for kept in self._definitions.all("event")],
        )

    def definition_health(self, name: str) -> DefinitionHealth:
        """How one definition is doing, and what it did lately.

        Raises:
            UnknownName: there is none of that name.
        """
        kept = self._definitions.one("event", name)
        watch = self._opened.catalog.watches.of(self.project.slug)
        found = {} if watch is None else watch.found
        releases = self.releases().releases
        health = _health(kept, found, self._matched(), releases)
        watched = found.get(kept.version or 0)
        days = [] if watched is None else _days(watched)
        shown = [r for r in releases if days and self._local_day(r) >= days[0].day]
        return DefinitionHealth(
            looked_at=None if watch is None else watch.looked_at,
            health=health,
            days=days,
            releases=shown,
            successors=[] if watched is None else _proposals(kept, watched),
        )

    def _local_day(self, release: Release) -> str:
        return self.project.calendar.to_local(release.at).date().isoformat()


def _health(
    kept: Kept, found: Mapping[int, Watched], ready: Mapping[int, float], releases: Sequence[Release]
) -> Health:
    thing, version = kept.thing, kept.version or 0
    watched = found.get(version)
    status: Status = "waiting" if watched is None else watched.status
    if isinstance(thing, EventDefinition) and thing.archived:
        status = "archived"
    elif watched is None and ready.get(version, 1.0) < 1.0:
        status = "backfilling"
    if watched is None:
        return Health(name=thing.name, version=version, status=status, needs_attention=False)
    is_stopped = status == "stopped"
    return Health(
        name=thing.name,
        version=version,
        status=status,
        needs_attention=status in NEED_ATTENTION,
        first_at=watched.first_at,
        last_at=watched.last_at,
        stopped_since=watched.last_at if is_stopped else None,
        missed=watched.missed if is_stopped else None,
        day=_day(watched.until - 1),
        count=watched.count,
        expected=watched.expected,
        release=_last_release(watched, releases) if is_stopped else None,
    )


def _last_release(watched: Watched, releases: Sequence[Release]) -> Release | None:
    """The one that may be why a definition stopped: the first in 72 hours after its last match, else the last before.

    Args:
        watched: a definition that stopped.
        releases: the latest first.
    """
    last_at = watched.last_at
    if last_at is None:
        return None
    after = [release for release in releases if last_at < release.at <= last_at + SILENT]
    return after[-1] if after else next((release for release in releases if release.at <= last_at), None)


def _days(watched: Watched) -> list[WatchedDay]:
    """The last days on which there was any capture to look at, up to eight weeks, each with what was expected of it."""
    counts = np.array(watched.days, np.int64)
    found = []
    first = watched.until - min(DAYS_TOLD, len(counts))
    for place, expected in enumerate(expectations(counts, DAYS_TOLD)):
        low = high = None
        if expected is not None:
            low, high = expected.low, expected.high
        count = int(counts[len(counts) - DAYS_TOLD + place])
        told = None if expected is None else expected.count
        found.append(WatchedDay(_day(first + place), count, told, low, high))
    return found


def _day(number: int) -> str:
    return date.fromordinal(EPOCH_DAY + number).isoformat()


def _proposals(kept: Kept, watched: Watched) -> list[Proposal]:
    """The successors, each with the definition that would match it as well."""
    thing = kept.thing
    if watched.status != "stopped" or not isinstance(thing, EventDefinition):
        return []
    return [
        Proposal(**msgspec.structs.asdict(each), definition=with_successor(thing, each))
        for each in watched.successors or ()
    ]
