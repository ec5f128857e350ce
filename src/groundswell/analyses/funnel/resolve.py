"""A funnel question made concrete: names looked up, dates fixed, steps turned into the bits of moments."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from groundswell.definitions.actors import Actor, actor_of
from groundswell.definitions.conditions import chosen, condition_test
from groundswell.definitions.context import Context
from groundswell.definitions.splits import Split, split_of
from groundswell.model.period import BEGINNING, TICK, Buckets, Calendar, Period
from groundswell.model.questions.choice import SESSION
from groundswell.model.questions.funnel import FunnelQuestion, step_of
from groundswell.plan import values as v
from groundswell.plan.moments import Moments
from groundswell.store.reading import Reading


@dataclass(frozen=True, slots=True)
class FirstEver:
    """Steps that only one event can serve as: the actor's first of a choice in all history (rule F18).

    Attributes:
        steps: their numbers from 0. As one event serves as one step, no more than one of them is ever taken.
    """

    steps: tuple[int, ...]
    choice: v.Choice
    period: Period


@dataclass(frozen=True, slots=True)
class ResolvedFunnel:
    """Everything that the figures depend on.

    Attributes:
        labels: the steps' names.
        moments: what to read: choices are the steps, then the exclusions, then of a strict funnel that chooses them
            the starts of sessions.
        exclusions: for each the step after which and the one before which it counts, from 0.
        known_until: from then on nothing is known, so that states of buckets may still change.
        window_us: in microseconds; None: all the range.
        of_step: the step, from 0, whose events tell the group; None for other ways of attribution.
        buckets: of a trend.
    """

    question: FunnelQuestion
    calendar: Calendar
    now: datetime
    known_until: datetime
    period: Period
    labels: tuple[str, ...]
    moments: Moments
    exclusions: tuple[tuple[int, int], ...]
    window_us: int | None
    first_ever: tuple[FirstEver, ...]
    actor: Actor
    split: Split
    of_step: int | None
    buckets: Buckets | None

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(self.labels)

    @property
    def span(self) -> tuple[int, int]:
        """The numbers, from 0, of the steps from and to which a report tells."""
        asked = self.question
        return asked.from_step - 1, (asked.to_step or self.steps) - 1

    def of_part(self, where: v.Test) -> Moments:
        """What to read of the events that pass, with the values that they are split by."""
        test = v.all_of(self.moments.where, where)
        return replace(self.moments, where=test, groups=self.split.values)


def resolve(question: FunnelQuestion, context: Context) -> ResolvedFunnel:
    """Fix names, dates and filters.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    context = context.asked(question)
    period = context.period(question)
    actor = actor_of(question.by, context, "/by")
    steps = [chosen(step, context, f"/steps/{i}") for i, step in enumerate(question.steps)]
    excluded = [chosen(each, context, f"/exclude/{i}") for i, each in enumerate(question.exclude)]
    where = condition_test(question.filters, context, "/filters")
    choices = tuple(v.Choice(each.names, each.where) for each in (*steps, *excluded))
    others: Literal["none", "all"] = "all" if question.order == "strict" else "none"
    if others == "all" and any(SESSION in (choice.names or ()) for choice in choices):
        choices = (*choices, v.Choice((SESSION,), v.TRUE))
    of_step = step_of(question.attribution)
    return ResolvedFunnel(
        question=context.written_out(question, period),
        calendar=context.calendar,
        now=context.now,
        known_until=context.known_until,
        period=period,
        labels=tuple(step.label for step in steps),
        moments=Moments(actor.key, period, choices, where, others=others),
        exclusions=tuple((e.from_step - 1, (e.to_step or len(steps)) - 1) for e in question.exclude),
        window_us=None if question.window is None else question.window.elapsed("/window") // TICK,
        first_ever=_first_ever(question, choices, where, period),
        actor=actor,
        split=split_of(question.group_by, context, actor.scope),
        of_step=None if of_step is None else of_step - 1,
        buckets=context.calendar.buckets(period, question.interval) if question.report == "trend" else None,
    )


def _first_ever(
    question: FunnelQuestion, choices: tuple[v.Choice, ...], where: v.Test, period: Period
) -> tuple[FirstEver, ...]:
    """Steps that ask for the same first event, together; what comes after the range cannot be first in it."""
    found: dict[v.Choice, list[int]] = {}
    for number, step in enumerate(question.steps):
        if step.first_ever is not None:
            names = choices[number].names
            test = v.TRUE if step.first_ever == "any" else v.all_of(choices[number].where, where)
            found.setdefault(v.Choice(names, test), []).append(number)
    history = Period(BEGINNING, period.end)
    return tuple(FirstEver(tuple(steps), choice, history) for choice, steps in found.items())


def binned(funnel: ResolvedFunnel, reading: Reading) -> ResolvedFunnel:
    """With its bins fixed: from the smallest value of any step's event to the largest (rule T13)."""
    if funnel.split.bins is None:
        return funnel
    steps = funnel.moments.choices[: funnel.steps]
    tests = (v.all_of(*([v.EventIs(c.names)] if c.names is not None else []), c.where) for c in steps)
    names = None
    if all(c.names is not None for c in steps):
        names = tuple(dict.fromkeys(name for c in steps for name in c.names or ()))
    choice = v.Choice(names, v.AnyOf(tuple(tests)))
    where = v.all_of(funnel.moments.where, v.IsPresent(funnel.actor.key))
    return replace(funnel, split=funnel.split.binned(choice, where, funnel.period, reading))
