"""A question of time between events made concrete: names looked up, the range fixed, filters turned into tests."""

from dataclasses import dataclass

from groundswell.definitions.actors import Actor, actor_of
from groundswell.definitions.conditions import choice, condition_test
from groundswell.definitions.context import Context
from groundswell.definitions.splits import Part, Split, split_of
from groundswell.model.period import Period
from groundswell.model.questions.time_between import TimeBetweenQuestion
from groundswell.plan import values as v
from groundswell.plan.moments import Moments


@dataclass(frozen=True, slots=True)
class ResolvedTimes:
    """Everything that the figures depend on.

    Attributes:
        begin, end: the events from which, and those to which it is timed.
        where: what must hold of both.
    """

    question: TimeBetweenQuestion
    context: Context
    actor: Actor
    begin: v.Choice
    end: v.Choice
    where: v.Test
    split: Split
    period: Period

    @property
    def is_usage(self) -> bool:
        """Whether it is timed from a choice to itself."""
        return self.begin == self.end

    def moments(self, part: Part) -> Moments:
        """What is walked for one part of the groups."""
        return Moments(
            actor=self.actor.key,
            period=self.period,
            choices=(self.begin, self.end),
            where=v.all_of(self.where, part.where),
            groups=self.split.values,
        )


def resolve(question: TimeBetweenQuestion, context: Context) -> ResolvedTimes:
    """Fix names, the range and filters.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    context = context.asked(question)
    actor = actor_of(question.by, context, "/by")
    period = context.period(question)
    return ResolvedTimes(
        question=context.written_out(question, period),
        context=context,
        actor=actor,
        begin=choice(question.from_event, context, "/from_event"),
        end=choice(question.to_event, context, "/to_event"),
        where=condition_test(question.filters, context, "/filters"),
        split=split_of(question.group_by, context, actor.scope),
        period=period,
    )
