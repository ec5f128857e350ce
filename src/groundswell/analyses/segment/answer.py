"""From a condition to its members."""

from dataclasses import replace
from itertools import pairwise

import msgspec
import pyarrow as pa
from msgspec import Struct

from groundswell.definitions.conditions import population
from groundswell.definitions.context import Context
from groundswell.definitions.intervals import times_of
from groundswell.model.answer import Answer, envelope
from groundswell.model.cursor import Cursor, fingerprint, read_cursor
from groundswell.model.errors import QuestionError
from groundswell.model.period import TICK, Buckets, Period
from groundswell.model.questions.segment import MOST_SIZES, OverTime, SegmentQuestion
from groundswell.model.states import State, states
from groundswell.plan import values as v
from groundswell.plan.relations import By, Known, Ordered
from groundswell.store.reading import Reading


class Size(Struct, frozen=True):
    """How many belonged at the end of a bucket, or belong now where it is not over; null where nothing is known yet.

    `state` tells which of these it is: `whole`; `cut` where the range ends inside it, and the size is that of the
    range's end; `so_far`; `not_begun`.
    """

    start: str
    size: int | None
    state: State


class SegmentAnswer(Answer, frozen=True, kw_only=True, tag_field="kind", tag="segment"):
    """Who belongs: `size` counts all, `members` are their ids in name order, as many as were asked for.

    `next` asks for those that follow, as `after`; null where none do.
    `sizes` has one entry for each bucket of `over_time`.
    """

    question: SegmentQuestion
    size: int
    members: list[str]
    next: str | None = None
    sizes: list[Size] | None = None

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        return as_table(self)


def answer(question: SegmentQuestion, context: Context, reading: Reading) -> SegmentAnswer:
    """Work out who belongs, now and at the end of each bucket."""
    context = context.asked(question)
    wanted = population(question.where, question.subject, context, "/where", "/subject")
    found = reading.members(wanted)
    asked = msgspec.structs.replace(
        question, timezone=str(context.calendar.zone), week_start=context.calendar.week_start
    )
    members, following = _page(asked, wanted, reading)
    return SegmentAnswer(
        question=asked,
        **envelope(context.calendar, context.now, []),
        size=len(found),
        members=members,
        next=following,
        sizes=_sizes(question, question.over_time, context, reading) if question.over_time else None,
    )


def _page(asked: SegmentQuestion, wanted: v.Population, reading: Reading) -> tuple[list[str], str | None]:
    """The ids that are listed, in name order, and the cursor of those that follow. Cost: that of these ids only."""
    told = fingerprint(
        asked.where, asked.subject, asked.known_at, asked.unknown, asked.timezone, asked.week_start
    )
    place = None if asked.after is None else read_cursor(asked.after, told, 1, "/after")
    if place is not None and not isinstance(place[0], str):
        raise QuestionError("This is no cursor of this segment. Ask without 'after'.", at="/after")
    if asked.limit == 0:
        return [], None
    kind = wanted.account_kind
    if kind is None:
        known = Known("users", (("id", v.UserId()),), v.Belongs(v.UserKey(), wanted))
    else:
        known = Known("accounts", (("id", v.AccountId(kind)),), v.Belongs(v.AccountKey(kind), wanted), kind)
    count = None if asked.limit is None else asked.limit + 1
    ids: list[str] = reading.read(Ordered(known, (By("id"),), place, count))["id"].to_pylist()
    if asked.limit is None or len(ids) <= asked.limit:
        return ids, None
    return ids[:-1], Cursor(told, (ids[-2],)).text


def _sizes(question: SegmentQuestion, over: OverTime, context: Context, reading: Reading) -> list[Size]:
    """The size at each bucket's end, but not after now: the condition asked as of then, of whom is known now."""
    period, buckets = _buckets(over, context)
    asked: list[v.Population | None] = []
    for begins, ends in pairwise(buckets.edges):
        at_end = replace(context, now=min(ends - TICK, period.end - TICK, context.now))
        has_begun = begins < context.known_until
        asked.append(
            population(question.where, question.subject, at_end, "/where", "/subject") if has_begun else None
        )
    reading.expect([each for each in asked if each is not None])
    # A size is that at the end: where the range begins inside a bucket nothing is missing.
    whole = Period(buckets.edges[0], period.end)
    told = zip(times_of(buckets), asked, states(whole, buckets, context.known_until), strict=True)
    return [
        Size(start, None if each is None else len(reading.members(each)), state)
        for start, each, state in told
    ]


def _buckets(over: OverTime, context: Context) -> tuple[Period, Buckets]:
    calendar = context.calendar
    if over.range is not None:
        period = calendar.preset(over.range, context.now, context.layout.period, at="/over_time/range")
    else:
        period = calendar.between(over.from_ or "", over.to, context.now, at="/over_time")
    buckets = calendar.buckets(period, over.interval)
    if len(buckets.starts) > MOST_SIZES:
        raise QuestionError(
            f"A size is worked out for at most {MOST_SIZES} buckets. Shorten the range or take a longer interval.",
            at="/over_time/interval",
        )
    return period, buckets


def as_table(answer: SegmentAnswer) -> pa.Table:
    """One row for each member that is listed: `id`; of sizes without members one for each bucket."""
    if answer.question.limit == 0 and answer.sizes is not None:
        rows = [msgspec.structs.asdict(size) for size in answer.sizes]
        columns = {"start": pa.string(), "size": pa.int64(), "state": pa.string()}
        return pa.Table.from_pylist(rows, pa.schema(list(columns.items())))
    return pa.table({"id": pa.array(answer.members, pa.string())})
