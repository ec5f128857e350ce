"""A retention question made concrete: names looked up, cohorts laid out, filters turned into tests."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from groundswell.analyses.retention.cells import Cells
from groundswell.definitions.actors import Actor, actor_of
from groundswell.definitions.conditions import choice, condition_test
from groundswell.definitions.context import Context
from groundswell.definitions.splits import Part, Split, split_of
from groundswell.model.errors import QuestionError
from groundswell.model.period import BEGINNING, LATEST, Buckets, Calendar, Period, microseconds, step
from groundswell.model.questions.retention import MOST_COHORTS, RetentionQuestion
from groundswell.model.questions.spans import ELAPSED
from groundswell.plan import values as v
from groundswell.plan.moments import Moments


@dataclass(frozen=True, slots=True)
class ResolvedRetention:
    """Everything that the figures depend on.

    Attributes:
        start, back: the events that begin, and those that are returns.
        where: what must hold of both.
        first: starts before it do not count (rule R09); None: they keep out who began then (R03).
    """

    question: RetentionQuestion
    context: Context
    actor: Actor
    start: v.Choice
    back: v.Choice
    where: v.Test
    split: Split
    cells: Cells
    first: datetime | None

    @property
    def period(self) -> Period:
        """From when to when events matter; starts before all cohorts do where the first ever is asked for."""
        return Period(BEGINNING if self.first is None else self.first, self.cells.end)

    @property
    def joining(self) -> Period:
        """From when to when starts make cohorts."""
        edges = self.cells.buckets.edges
        return Period(self.first or edges[0], min(edges[-1], self.cells.end))

    def moments(self, part: Part) -> Moments:
        """What is walked for one part of the groups."""
        return Moments(
            actor=self.actor.key,
            period=self.period,
            choices=(self.start, self.back),
            where=v.all_of(self.where, part.where),
            groups=self.split.values,
        )


def resolve(question: RetentionQuestion, context: Context) -> ResolvedRetention:
    """Fix names, cohorts and filters.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    context = context.asked(question)
    actor = actor_of(question.by, context, "/by")
    period, buckets = _cohorts(question, context)
    cells = _cells(question, period, buckets)
    first = {"first_time": None, "first_in_range": period.start}.get(question.type, buckets.edges[0])
    start, back = choice(question.start, context, "/start"), choice(question.return_, context, "/return")
    if first is None and start != back:
        # All history is read for starts; of returns only those that can count.
        inside = v.KeyBetween(v.Microseconds(), microseconds(buckets.edges[0]), microseconds(cells.end))
        back = v.Choice(back.names, v.all_of(back.where, inside))
    _check_list(question, cells)
    return ResolvedRetention(
        question=msgspec.structs.replace(context.written_out(question, period), cohorts=len(buckets.starts)),
        context=context,
        actor=actor,
        start=start,
        back=back,
        where=condition_test(question.filters, context, "/filters"),
        split=split_of(question.group_by, context, actor.scope),
        cells=cells,
        first=first,
    )


def _cohorts(question: RetentionQuestion, context: Context) -> tuple[Period, Buckets]:
    """The range, and the intervals that are its cohorts: whole, also where it begins or ends inside one (rule R08)."""
    calendar, interval = context.calendar, question.interval
    if question.cohorts is None:
        period = context.period(question)
        buckets = calendar.buckets(period, interval)
        if len(buckets.starts) > MOST_COHORTS:
            raise QuestionError(
                f"The range has more than {MOST_COHORTS:,} {interval}s, of which each would be a cohort. Shorten it or "
                "take a longer interval.",
                at="/interval",
            )
        return period, buckets
    start = calendar.between(question.from_ or "", question.from_, context.now).start
    buckets = _so_many(question.cohorts, start, question, calendar)
    if question.to is None:
        return Period(start, buckets.edges[-1]), buckets
    period = context.period(question)
    if question.type != "first_in_range" and not buckets.edges[-2] < period.end <= buckets.edges[-1]:
        raise QuestionError(
            f"{question.cohorts} {interval}s from {question.from_} do not end with {question.to}. Remove 'cohorts' or "
            "'to'.",
            at="/to",
        )
    return period, buckets


def _so_many(count: int, start: datetime, question: RetentionQuestion, calendar: Calendar) -> Buckets:
    interval = question.interval
    try:
        if interval == "hour":
            end = start + timedelta(hours=count)
        else:
            local = calendar.floor(calendar.to_local(start), interval)
            end = calendar.to_utc(step(local, interval, count))
        if end > LATEST:
            raise OverflowError(end)
    except (ValueError, OverflowError):
        raise QuestionError(
            "The cohorts reach beyond the calendar (years 1 to 9999).", at="/cohorts"
        ) from None
    buckets = calendar.buckets(Period(start, end), interval)
    return Buckets(interval, buckets.starts[:count], buckets.edges[: count + 1])


def _cells(question: RetentionQuestion, period: Period, buckets: Buckets) -> Cells:
    count = len(buckets.starts)
    columns = min(question.columns or count, count)
    length = timedelta() if question.window_mode == "calendar" else ELAPSED[question.interval]
    end = buckets.edges[-1]
    if length:
        # Each one's last period is whole (rule R08): it ends after that of the calendar.
        end = max(buckets.edges[i + 1] + length * (count - i) for i in range(count))
    if question.type == "first_in_range":
        end = min(end, period.end)
    return Cells(buckets, columns, length, end)


def _check_list(question: RetentionQuestion, cells: Cells) -> None:
    cell = question.list_
    if cell is None:
        return
    if not 0 <= cell.cohort < cells.cohorts:
        raise QuestionError(
            f"There are {cells.cohorts} cohorts, counted from 0; there is no {cell.cohort}.",
            at="/list/cohort",
        )
    if not 0 <= cell.column < cells.width(cell.cohort):
        raise QuestionError(
            f"Cohort {cell.cohort} has {cells.width(cell.cohort)} columns, counted from 0; there is no {cell.column}.",
            at="/list/column",
        )
