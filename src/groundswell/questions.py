"""The language of questions as typed structs, for programs in Python."""

from groundswell.model.questions.accounts import AccountsQuestion
from groundswell.model.questions.asked import GroupBy
from groundswell.model.questions.condition import Condition, Did, EventChoice
from groundswell.model.questions.engagement import EngagementQuestion
from groundswell.model.questions.funnel import Exclusion, FunnelQuestion, Step
from groundswell.model.questions.graph import GraphQuestion, Series
from groundswell.model.questions.lifecycle import LifecycleQuestion
from groundswell.model.questions.lists import Column, Sort
from groundswell.model.questions.paths import PathsQuestion
from groundswell.model.questions.retention import RetentionQuestion
from groundswell.model.questions.segment import SegmentQuestion
from groundswell.model.questions.spans import Duration, Window
from groundswell.model.questions.stickiness import StickinessQuestion
from groundswell.model.questions.time_between import TimeBetweenQuestion
from groundswell.model.questions.timeline import TimelineQuestion
from groundswell.model.questions.users import UsersQuestion

__all__ = [
    "AccountsQuestion",
    "Column",
    "Condition",
    "Did",
    "Duration",
    "EngagementQuestion",
    "EventChoice",
    "Exclusion",
    "FunnelQuestion",
    "GraphQuestion",
    "GroupBy",
    "LifecycleQuestion",
    "PathsQuestion",
    "RetentionQuestion",
    "SegmentQuestion",
    "Series",
    "Sort",
    "Step",
    "StickinessQuestion",
    "TimeBetweenQuestion",
    "TimelineQuestion",
    "UsersQuestion",
    "Window",
]
