"""What definitions matched day by day, and the elements of what they matched, as `watch` and `successors` ask for it.

Everything is read by the same plans as a question would be, so that what is told here is what a graph shows.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np

from groundswell.definitions.conditions import condition_test, history
from groundswell.definitions.context import Context
from groundswell.definitions.intervals import day_start
from groundswell.definitions.successors import Hit, page_scope, rests_on_element, successors
from groundswell.definitions.watch import (
    ByDay,
    Counts,
    Pace,
    even_pace,
    pace,
    stopped,
    usual,
    verdict,
)
from groundswell.model.definition import EventDefinition
from groundswell.model.event import CAPTURED_AS, HIERARCHY
from groundswell.model.period import TICK, Period, microseconds
from groundswell.model.watched import Status, Successor, Watched
from groundswell.plan import values as v
from groundswell.plan.relations import By, Events, Measure, Ordered, Relation, Tally, Top
from groundswell.store.reading import Reading

EPOCH_DAY = date(1970, 1, 1).toordinal()
MOST_DAYS = 800
"""So far back the pace of capture is looked at: a year before a silence, and a silence of a year."""
DAYS_KEPT = 7 * 18
"""So many whole days are kept, of which the last eight weeks each have as many before them to be compared with."""
KNOWN_FROM = timedelta(days=28)
OVERLAP = timedelta(days=1)
"""While a release goes out, what it replaces is still there."""
APPEARED_BY = timedelta(days=7)
MOST_ELEMENTS = 20_000
"""So many different elements of a page scope are looked at, the most frequent: of all, and of those that appeared."""
WITH_ELEMENTS = ("click", "change", "submit")


@dataclass(frozen=True, slots=True)
class Captured:
    """All that was captured, by which definitions are judged.

    Attributes:
        today: the local day that is not over, since 1970.
        is_stopped: whether nothing comes any more.
        period: all time up to now.
        day: the local day of an event.
    """

    by_day: ByDay
    pace: Pace
    today: int
    now: datetime
    is_stopped: bool
    period: Period
    day: v.BucketStart

    def days(self, of: ByDay) -> Counts:
        """The counts of the last whole days."""
        return of.between(self.today - DAYS_KEPT, self.today)


def captured(context: Context, reading: Reading) -> Captured:
    """All that was captured up to now. Cost: the time of each event is read once."""
    period = history(context)
    day = day_start(context.calendar, period, context.layout.period)
    found = by_day(None, period, day, reading)
    today = context.calendar.to_local(context.now).date().toordinal() - EPOCH_DAY
    first = max(int(found.days[0]) if len(found.days) else today, today - MOST_DAYS)
    days = (date.fromordinal(EPOCH_DAY + day) for day in range(first, today + 2))
    midnights = (context.calendar.to_utc(datetime.combine(day, datetime.min.time())) for day in days)
    edges = np.array([microseconds(moment) for moment in midnights], np.int64)
    is_stopped = stopped(found, even_pace(edges), context.now) is not None
    return Captured(found, pace(found, edges, first), today, context.now, is_stopped, period, day)


def by_day(names: tuple[v.Name, ...] | None, period: Period, day: v.BucketStart, reading: Reading) -> ByDay:
    """How many events of some names there were on each local day of a period, and when its first and last was."""
    columns: tuple[tuple[str, v.Value], ...] = (("day", day), ("at", v.Microseconds()))
    measures = (
        ("n", Measure("count")),
        ("first", Measure("min", "at")),
        ("last", Measure("max", "at")),
    )
    rows = reading.run(Tally(Events(period, names, columns), ("day",), measures)).sort_by("day")
    days = np.array([day.date().toordinal() - EPOCH_DAY for day in rows["day"].to_pylist()], np.int64)
    return ByDay(days, *(rows[name].to_numpy().astype(np.int64) for name in ("n", "first", "last")))


def judged(matches: ByDay, of: Captured) -> Watched:
    """What is to be said of a definition with these matches."""
    days = of.days(matches)
    stop = stopped(matches, of.pace, of.now)
    status: Status = "none"
    if stop is not None:
        status = "stopped"
    elif len(matches.days):
        status = "capture stopped" if of.is_stopped else verdict(days, of.days(of.by_day))
    expected = usual(days[:-1])
    return Watched(
        status,
        matches.first_at,
        matches.last_at,
        of.today,
        days.tolist(),
        missed=None if stop is None else round(stop.missed, 1),
        count=int(days[-1]),
        expected=None if expected is None else expected.count,
        spread=None if expected is None else expected.spread,
    )


def judged_capture(of: Captured) -> Watched:
    """What is to be said of all capture."""
    found = judged(of.by_day, of)
    said: dict[Status, Status] = {
        "capture fell": "fell",
        "capture rose": "rose",
        "capture stopped": "stopped",
    }
    status: Status = "stopped" if of.is_stopped else said.get(found.status, found.status)
    return Watched(status, found.first_at, found.last_at, found.until, found.days)


def is_sought(definition: EventDefinition) -> bool:
    """Whether a definition is of elements, in whose place others may appear."""
    return definition.on in WITH_ELEMENTS and rests_on_element(definition)


def appeared(
    definition: EventDefinition, version: v.Defined, last_at: datetime, context: Context, reading: Reading
) -> list[Successor]:
    """The elements that appeared when a definition stopped matching, the closest to those that it matched first.

    Looked at are the different elements on the pages that it speaks of, from four weeks before its last match to a week
    after; those have appeared that were not there a day before that.

    Args:
        definition: of elements.
        version: as plans name it.
        last_at: its last match.
        context: what names are looked up in.
        reading: how to read.
    """
    until = min(last_at + APPEARED_BY, context.now) + TICK
    known = _hits((version,), v.TRUE, Period(last_at - KNOWN_FROM, last_at + TICK), reading)
    scope = condition_test(page_scope(definition), context, "/where")
    name = CAPTURED_AS[str(definition.on)]
    period = Period(last_at - KNOWN_FROM, until)
    there = _hits((name,), scope, period, reading)
    # By themselves: what has just appeared is among the rarest on a large page.
    new = _hits((name,), scope, period, reading, since=last_at - OVERLAP)
    matched = {(hit.hierarchy, hit.text) for hit in known}
    unmatched = [[hit for hit in hits if (hit.hierarchy, hit.text) not in matched] for hits in (new, there)]
    return successors(known, unmatched[0], [hit.hierarchy for hit in unmatched[1]])


def _hits(
    names: tuple[v.Name, ...],
    where: v.Test,
    period: Period,
    reading: Reading,
    since: datetime | None = None,
) -> list[Hit]:
    """The different elements of some events, the most frequent first; only those that were not there before `since`."""
    columns: tuple[tuple[str, v.Value], ...] = (
        ("hierarchy", v.EventProperty(HIERARCHY)),
        ("text", v.EventProperty("element_text")),
        ("at", v.Microseconds()),
    )
    measures = (("n", Measure("count")), ("first", Measure("min", "at")))
    elements: Relation = Tally(Events(period, names, columns, where), ("hierarchy", "text"), measures)
    if since is not None:
        elements = Ordered(elements, (By("first"),), after=(microseconds(since) - 1,))
    rows = reading.run(Top(elements, "n", ("hierarchy", "text"), MOST_ELEMENTS)).to_pylist()
    return [
        Hit(
            row["hierarchy"],
            row["text"] or "",
            row["n"],
            datetime.fromtimestamp(row["first"] / 1_000_000, UTC),
        )
        for row in rows
        if row["hierarchy"]
    ]
