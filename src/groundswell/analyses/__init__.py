"""Ways of asking, one folder each; `ANALYSES` has one record for each of them."""

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, TypeVar

import msgspec
import pyarrow as pa
from msgspec import Struct

from groundswell.analyses import (
    engagement,
    funnel,
    graph,
    lifecycle,
    listing,
    paths,
    retention,
    segment,
    stickiness,
    time_between,
    timeline,
)
from groundswell.definitions.context import Context
from groundswell.model.answer import Answer
from groundswell.model.questions import Kind, parse_question
from groundswell.model.questions.accounts import AccountsQuestion, check_accounts
from groundswell.model.questions.engagement import EngagementQuestion, check_engagement
from groundswell.model.questions.funnel import FunnelQuestion, check_funnel
from groundswell.model.questions.graph import GraphQuestion, check_graph
from groundswell.model.questions.lifecycle import LifecycleQuestion, check_lifecycle
from groundswell.model.questions.paths import PathsQuestion, check_paths
from groundswell.model.questions.retention import RetentionQuestion, check_retention
from groundswell.model.questions.segment import SegmentQuestion, check_segment
from groundswell.model.questions.stickiness import StickinessQuestion, check_stickiness
from groundswell.model.questions.time_between import TimeBetweenQuestion, check_time_between
from groundswell.model.questions.timeline import TimelineQuestion, check_timeline
from groundswell.model.questions.users import UsersQuestion, check_users
from groundswell.store.reading import Reading

Q = TypeVar("Q", bound=Struct)
A = TypeVar("A", bound=Answer)


@dataclass(frozen=True, slots=True)
class Analysis(Kind[Q], Generic[Q, A]):
    """All that the product knows of one way of asking; parsing, HTTP, files and commands read it from here.

    Attributes:
        answer: what it answers with; the struct's tag is the question's.
        ask: answers a question, given what names are looked up in and how to read.
        files: of a list that answers come from in pages: all its rows, some at a time, as tables of equal columns, at
            least one.
    """

    answer: type[A]
    ask: Callable[[Q, Context, Reading], A]
    files: Callable[[Q, Context, Reading], Iterator[pa.Table]] | None = None


FUNNEL = Analysis(
    FunnelQuestion,
    check_funnel,
    funnel.FunnelAnswer,
    funnel.ask,
)
GRAPH = Analysis(GraphQuestion, check_graph, graph.GraphAnswer, graph.ask)
SEGMENT = Analysis(SegmentQuestion, check_segment, segment.SegmentAnswer, segment.ask)
STICKINESS = Analysis(StickinessQuestion, check_stickiness, stickiness.StickinessAnswer, stickiness.ask)
LIFECYCLE = Analysis(LifecycleQuestion, check_lifecycle, lifecycle.LifecycleAnswer, lifecycle.ask)

PATHS = Analysis(PathsQuestion, check_paths, paths.PathsAnswer, paths.ask)
ENGAGEMENT = Analysis(EngagementQuestion, check_engagement, engagement.EngagementAnswer, engagement.ask)
RETENTION = Analysis(RetentionQuestion, check_retention, retention.RetentionAnswer, retention.ask)
TIME_BETWEEN = Analysis(
    TimeBetweenQuestion,
    check_time_between,
    time_between.TimeBetweenAnswer,
    time_between.ask,
)

USERS = Analysis(UsersQuestion, check_users, listing.UsersAnswer, listing.ask_users, files=listing.files)
ACCOUNTS = Analysis(
    AccountsQuestion,
    check_accounts,
    listing.AccountsAnswer,
    listing.ask_accounts,
    files=listing.files,
)
TIMELINE = Analysis(
    TimelineQuestion,
    check_timeline,
    timeline.TimelineAnswer,
    timeline.ask,
    files=timeline.files,
)

ANALYSES: dict[str, Analysis[Any, Any]] = {
    str(a.question.__struct_config__.tag): a
    for a in (
        GRAPH,
        FUNNEL,
        RETENTION,
        SEGMENT,
        STICKINESS,
        LIFECYCLE,
        PATHS,
        TIME_BETWEEN,
        ENGAGEMENT,
        USERS,
        ACCOUNTS,
        TIMELINE,
    )
}
"""Every way of asking, by the word in a question's `kind`."""

ANY_ANSWER: Any = reduce(operator.or_, (a.answer for a in ANALYSES.values()))
"""The type of all answers, told apart by their `kind`."""


def look_through_types() -> None:
    """Have msgspec look through the types of all questions, once and before threads do.

    It does so when a type is first read, and does not bear that a second thread reads the same type meanwhile: the
    process ends with a fault of memory.
    """
    for analysis in ANALYSES.values():
        msgspec.json.Decoder(analysis.question)


def read_question(raw: Any) -> Struct:
    """Read a question of any kind from JSON text or decoded JSON, and check that it is whole.

    Raises:
        UnknownKind: `kind` is missing or names nothing.
        QuestionError: not JSON, an unknown field, a wrong type, a contradiction; `at` is the place.
    """
    return parse_question(raw, ANALYSES)


def analysis_of(asked: Struct) -> Analysis[Any, Any]:
    """The way of asking that a question or an answer belongs to."""
    return ANALYSES[str(asked.__struct_config__.tag)]
