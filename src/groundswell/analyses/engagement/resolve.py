"""An engagement question made concrete: names looked up, dates fixed, filters turned into tests."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.definitions.actors import Actor, actor_of
from groundswell.definitions.conditions import Chosen, chosen, condition_test, told_of
from groundswell.definitions.context import Context
from groundswell.definitions.scope import Scope
from groundswell.definitions.splits import Split, refuse_beyond, split_of
from groundswell.model.period import Calendar, Period
from groundswell.model.questions.engagement import EngagementQuestion
from groundswell.plan import values as v


@dataclass(frozen=True, slots=True)
class ResolvedEngagement:
    """Everything that the figures depend on.

    Attributes:
        events: those that are measured; none where the top ones are looked for.
        where: what must hold of every event.
        known: what must hold of those whom the shares are of, where they are all that are known.
        split: what tells events apart.
        of_known: the same of those who are known; its parts are those of `split`, in that order.
    """

    question: EngagementQuestion
    now: datetime
    calendar: Calendar
    actor: Actor
    period: Period
    events: tuple[Chosen, ...]
    where: v.Test
    known: v.Test | None
    split: Split
    of_known: Split


def resolve(question: EngagementQuestion, context: Context) -> ResolvedEngagement:
    """Fix names, dates and filters.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    context = context.asked(question)
    period = context.period(question)
    actor = actor_of(question.by, context, "/by")
    known = None
    split = of_known = split_of(question.group_by, context, actor.scope)
    if question.of == "known":
        scope = Scope("population", actor.scope.who, actor.scope.account_kind)
        known = condition_test(question.filters, context, "/filters", scope)
        refuse_beyond(question.group_by, context, scope, f"Shares are of all {told_of(scope)} that are known")
        of_known = split_of(question.group_by, context, scope)
    return ResolvedEngagement(
        question=context.written_out(question, period),
        now=context.now,
        calendar=context.calendar,
        actor=actor,
        period=period,
        events=tuple(chosen(choice, context, f"/events/{i}") for i, choice in enumerate(question.events)),
        where=condition_test(question.filters, context, "/filters"),
        known=known,
        split=split,
        of_known=of_known,
    )
