"""Retention, slow and plain: for each actor, each cohort and each column, whether it is counted (rules R01 to R09).

Histories and questions are as in `tests.analyses.graph`; the range is `from` with `cohorts`, and perhaps `to`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.analyses.graph.oracle import Group, Happened, World, bucket_of, is_chosen, passes, read

from groundswell.model.value import text_of

Question = Mapping[str, Any]
LENGTHS = {"hour": 1, "day": 24, "week": 7 * 24, "month": 30 * 24, "quarter": 90 * 24}
"""Hours of a full period."""

QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Member:
    """Somebody in a cohort: of which group, since when, and in which columns."""

    actor: str
    cohort: int
    group: Group
    columns: frozenset[int]


def members(question: Question, made: World) -> list[Member]:
    """Everybody's cohorts."""
    zone = ZoneInfo(question["timezone"])
    names, end = _intervals(question, zone)
    found = []
    for actor, events in _by_actor(question, made).items():
        starts = sorted(
            (e for e in events if is_chosen(question["start"], e, made)),
            key=lambda e: (e.at, [(text is None, text or "") for text in group_of(question, e, made)]),
        )
        back = [e.at for e in events if is_chosen(question["return"], e, made)]
        for cohort, first in _joined(question, starts, names, zone, end):
            columns = {
                k
                for k in range(1, len(names) - cohort)
                if _is_back(question, back, cohort + k, k, first.at, names, end)
            }
            if question.get("cumulative"):
                columns = set(range(1, max(columns, default=0) + 1))
            width = min(question.get("columns", len(names)), len(names) - cohort)
            inside = frozenset(k for k in {0} | columns if k < width)
            found.append(Member(actor, cohort, group_of(question, first, made), inside))
    return found


def rows(question: Question, among: list[Member]) -> list[list[int]]:
    """How many of some members are in each cell."""
    count = question["cohorts"]
    return [
        [
            sum(m.cohort == cohort and column in m.columns for m in among)
            for column in range(min(question.get("columns", count), count - cohort))
        ]
        for cohort in range(count)
    ]


def group_of(question: Question, happened: Happened, made: World) -> Group:
    """The values that an event is grouped by: empty is missing (T05)."""
    return tuple(text_of(read(leaf, happened, made)) or None for leaf in question.get("group_by", []))


def _by_actor(question: Question, made: World) -> dict[str, list[Happened]]:
    """The events that pass, by whoever is counted; without one they are left out (G01)."""
    found: dict[str, list[Happened]] = {}
    for e in made.events:
        by = question.get("by", "user")
        actor = e.user
        if isinstance(by, dict):
            actor = (
                e.accounts.get(by["account"])
                if "account" in by
                else text_of(e.properties.get(by["property"])) or None
            )
        if actor is not None and passes(question.get("filters"), lambda leaf, e=e: read(leaf, e, made)):
            found.setdefault(actor, []).append(e)
    return found


def _intervals(question: Question, zone: ZoneInfo) -> tuple[list[Any], datetime]:
    """The names of the cohorts' intervals, and the moment that ends what counts: looked up step by step."""
    moment = _midnight(question["from"], zone)
    names: dict[Any, None] = {}
    while True:
        name = _name(question, moment, zone)
        if len(names) == question["cohorts"] and name not in names:
            break
        names[name] = None
        following = (moment.astimezone(zone).date() + timedelta(days=1)).isoformat()
        moment = moment + QUARTER if question["interval"] == "hour" else _midnight(following, zone)
    if question["type"] == "first_in_range" and "to" in question:
        day_after = (date.fromisoformat(question["to"]) + timedelta(days=1)).isoformat()
        moment = min(moment, _midnight(day_after, zone))
    return list(names), moment


def _midnight(day: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=zone).astimezone(UTC)


def _name(question: Question, moment: datetime, zone: ZoneInfo) -> Any:
    return bucket_of(moment.astimezone(zone), question["interval"], question["week_start"])


def _joined(
    question: Question, starts: list[Happened], names: list[Any], zone: ZoneInfo, end: datetime
) -> list[tuple[int, Happened]]:
    """The cohorts that somebody's starts, the earliest first, make him join; with the start that decides."""
    if question["type"] == "first_in_range":
        starts = [e for e in starts if _midnight(question["from"], zone) <= e.at < end]
    if question["type"] != "recurring":
        starts = starts[:1]
    first: dict[int, Happened] = {}
    for e in starts:
        name = _name(question, e.at, zone)
        if name in names:
            first.setdefault(names.index(name), e)
    return list(first.items())


def _is_back(
    question: Question,
    back: list[datetime],
    interval: int,
    k: int,
    since: datetime,
    names: list[Any],
    end: datetime,
) -> bool:
    """Whether there are enough returns in the interval, or in the k-th full period since the start."""
    if question["type"] == "first_in_range":
        back = [at for at in back if at < end]
    if question.get("window_mode") == "hours_from_start":
        length = timedelta(hours=LENGTHS[question["interval"]])
        inside = [at for at in back if since + k * length <= at < since + (k + 1) * length]
    else:
        zone = ZoneInfo(question["timezone"])
        inside = [at for at in back if _name(question, at, zone) == names[interval]]
    return len(inside) >= question.get("min_occurrences", 1)
