"""Saved measures: what a name stands for, as values of a plan; figures of a project are lines of a graph."""

from collections.abc import Mapping
from dataclasses import dataclass

from groundswell.definitions.conditions import choice, condition_test, did
from groundswell.definitions.context import Context
from groundswell.definitions.intervals import day_start
from groundswell.definitions.operators import value_of
from groundswell.definitions.scope import Scope
from groundswell.model.errors import GroundswellError, QuestionError
from groundswell.model.measure import DefinedMeasure, MeasureMeaning
from groundswell.model.questions.condition import Did, Filters
from groundswell.plan import values as v


def measures_by_name(measures: Mapping[str, DefinedMeasure]) -> Mapping[str, "Measured"]:
    """Some measures, by the names that they have and had, as a context finds them."""
    return {name: Measured(measure) for name, measure in measures.items()}


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure that can be looked up."""

    defined: DefinedMeasure

    def scope(self, context: Context, at: str) -> Scope:
        """Of whom it is.

        Args:
            context: of the question.
            at: where its name stands, as a JSON pointer.

        Raises:
            QuestionError: it is one of the whole project.
            UnknownName: no such kind of account.
        """
        meaning = self.defined.meaning
        if meaning.of == "project":
            raise QuestionError(
                f"'{self.defined.name}' is a measure of the whole project. Name one of accounts or users here, or show "
                "it in a graph.",
                at=at,
            )
        if meaning.of == "user":
            return Scope("population", "user")
        return Scope("population", "account", context.account_kind(meaning.account_type, at))

    def value(self, context: Context, at: str) -> v.OfOwner:
        """What it is of each account or user: a number, missing where it has none.

        Args:
            context: of the question; windows are reckoned from its present moment.
            at: where its name stands.

        Raises:
            QuestionError, UnknownName: it refers to itself, or to something that is not there.
        """
        scope = self.scope(context, at)
        inner = context.inside_measure(self.defined.name, at)
        try:
            return v.OfOwner(scope.key, worked_out(self.defined.meaning, inner, scope))
        except GroundswellError as error:
            raise error.within(f"the measure '{self.defined.name}'", at) from None


def worked_out(meaning: MeasureMeaning, context: Context, scope: Scope) -> v.Value:
    """What a measure of each is worked out by.

    Raises:
        QuestionError, UnknownName: with the place in the meaning.
    """
    if meaning.count_of is not None:
        counted = did(meaning.count_of, context, "/count_of")
        return v.HowOften(scope.key, counted.choice, counted.period, None)
    if meaning.days_active is not None:
        counted = did(meaning.days_active, context, "/days_active")
        assert counted.period is not None, "without a window it is all history"
        day = day_start(context.calendar, counted.period, context.layout.period)
        return v.DaysDone(scope.key, counted.choice, counted.period, day)
    if meaning.last_value is not None:
        asked = meaning.last_value
        window = did(Did(event=None, window=asked.window), context, "/last_value").period
        assert window is not None, "without a window it is all history"
        of = value_of("event", asked.property, None, context, "/last_value")
        return v.NumberOf(v.ValueAt(scope.key, choice(asked, context, "/last_value"), window, of, "last"))
    if meaning.users_who is not None:
        return users_among(meaning.users_who, context, "/users_who", scope)
    assert meaning.share_of_users is not None, "the meaning was checked"
    some = users_among(meaning.share_of_users, context, "/share_of_users", scope)
    return v.Reckoned("/", some, users_among([], context, "/share_of_users", scope))


def users_among(filters: Filters, context: Context, at: str, scope: Scope) -> v.UsersAmong:
    """How many users of each account pass, by what they did for it (rule A01).

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    pair = Scope("member", "pair", scope.account_kind)
    test = condition_test(filters, context, at, pair)
    return v.UsersAmong(v.AccountKey(scope.account_kind or ""), pair.population(test))
