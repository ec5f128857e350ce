"""Of several definitions that match one event, which one to show: the more specific."""

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

from groundswell.model.definition import DefinedEvent, Meaning
from groundswell.model.errors import QuestionError
from groundswell.model.questions.condition import NEGATED, Condition, Scalar, listed
from groundswell.model.selector import conditions as conditions_of_selector

EXACT, LIKE, THERE, NOT = 3, 2, 1, 0
"""How closely a test says what a value is: which one it is, what it is like, that there is one, what it is not."""


class Specificity(NamedTuple):
    """How much a meaning says of its events; of two that match one event the larger is the more specific.

    Attributes:
        is_own: whether it says itself which events it means; a combo names others that do.
        has_base: whether it is of one kind of captured events, or of events that are sent under one name.
        conditions: how many of its conditions hold of each event that it matches, at least.
        elements: how many tests an element has passed, at least, that its selectors select.
        closeness: how closely its conditions say what values are, together.
        letters: how many characters they give of them.
    """

    is_own: bool = True
    has_base: bool = True
    conditions: int = 0
    elements: int = 0
    closeness: int = 0
    letters: int = 0


def specificity(meaning: Meaning) -> Specificity:
    """How specific a meaning is."""
    said = _all([_of(condition) for condition in listed(meaning.where)])
    return said._replace(is_own=meaning.any_of is None, has_base=meaning.on != "any")


def by_specificity(definitions: Iterable[DefinedEvent]) -> list[DefinedEvent]:
    """Definitions, the most specific first; those that are equally specific by name."""
    by_name = sorted(definitions, key=lambda definition: definition.name)
    return sorted(by_name, key=lambda definition: specificity(definition.meaning), reverse=True)


def _of(condition: Condition) -> Specificity:
    """Of an `or` that of its least specific condition: no event has more to pass."""
    if condition.and_ is not None:
        return _all([_of(each) for each in condition.and_])
    if condition.or_ is not None:
        return min((_of(each) for each in condition.or_), default=Specificity())
    if condition.not_ is not None:
        return Specificity(conditions=1, closeness=NOT)
    return _of_test(condition)


def _of_test(condition: Condition) -> Specificity:
    op, value = condition.op or "is", condition.value
    values: list[Scalar] = value if isinstance(value, list) else [value] if _is_given(value) else []  # type: ignore[list-item]
    if op in NEGATED:
        return Specificity(conditions=1, closeness=NOT)
    if op == "is_set":
        return Specificity(conditions=1, closeness=THERE)
    if op == "selector":
        return Specificity(conditions=1, elements=_tests_in(str(values[0])), closeness=LIKE)
    letters = min(
        (len(str(each).replace("*", "") if op == "matches" else str(each)) for each in values), default=0
    )
    is_exact = len(values) == 1 and (op == "is" or (op == "matches" and "*" not in str(values[0])))
    return Specificity(conditions=1, closeness=EXACT if is_exact else LIKE, letters=letters)


def _is_given(value: object) -> bool:
    return isinstance(value, str | int | float)


def _tests_in(selector: str) -> int:
    try:
        return conditions_of_selector(selector)
    except QuestionError:
        return 0


def _all(each: list[Specificity]) -> Specificity:
    return reduce(_and, each, Specificity())


def _and(one: Specificity, other: Specificity) -> Specificity:
    return Specificity(
        conditions=one.conditions + other.conditions,
        elements=one.elements + other.elements,
        closeness=one.closeness + other.closeness,
        letters=one.letters + other.letters,
    )
