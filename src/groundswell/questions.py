"""The language of questions as typed structs, for programs in Python."""

from groundswell.model.questions.accounts import AccountsQuestion
from groundswell.model.questions.asked import By, ByOther, Compare, GroupBy
from groundswell.model.questions.condition import (
    ActivePeriods,
    Condition,
    CountTest,
    Did,
    EventChoice,
    FirstDid,
    Sequence,
    Subject,
)
from groundswell.model.questions.engagement import Cut, EngagementQuestion, WantedEvent
from groundswell.model.questions.funnel import Exclusion, FunnelQuestion, ListOf, Step
from groundswell.model.questions.graph import Behind, GraphQuestion, Series
from groundswell.model.questions.lifecycle import LifecycleQuestion, WantedState
from groundswell.model.questions.lists import Column, Sort
from groundswell.model.questions.paths import PathsQuestion, WantedPaths
from groundswell.model.questions.retention import Cell, RetentionQuestion
from groundswell.model.questions.segment import OverTime, SegmentQuestion
from groundswell.model.questions.spans import Duration, Window
from groundswell.model.questions.stickiness import StickinessQuestion, WantedIntervals
from groundswell.model.questions.time_between import Bin, TimeBetweenQuestion
from groundswell.model.questions.timeline import TimelineQuestion
from groundswell.model.questions.users import UsersQuestion

__all__ = [
    "AccountsQuestion",
    "ActivePeriods",
    "Behind",
    "Bin",
    "By",
    "ByOther",
    "Cell",
    "Column",
    "Compare",
    "Condition",
    "CountTest",
    "Cut",
    "Did",
    "Duration",
    "EngagementQuestion",
    "EventChoice",
    "Exclusion",
    "FirstDid",
    "FunnelQuestion",
    "GraphQuestion",
    "GroupBy",
    "LifecycleQuestion",
    "ListOf",
    "OverTime",
    "PathsQuestion",
    "RetentionQuestion",
    "SegmentQuestion",
    "Sequence",
    "Series",
    "Sort",
    "Step",
    "StickinessQuestion",
    "Subject",
    "TimeBetweenQuestion",
    "TimelineQuestion",
    "UsersQuestion",
    "WantedEvent",
    "WantedIntervals",
    "WantedPaths",
    "WantedState",
    "Window",
]
