"""The smallest statements about two figures that should agree."""

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from operator import eq
from typing import Any, TypeGuard

RELATIVE = 1e-9
NEAR_NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where an answer departs from what was expected.

    Attributes:
        where: the place, in the words of the schema (`A ["Falcon"] values`).
        first: for two lists, the index from 0 at which they part; None when they are not to be read in order.
    """

    where: str
    expected: object
    got: object
    first: int | None = None


def same_figure(expected: object, got: object, tolerance: float | None = None) -> bool:
    """Whether two figures are the same: integers exactly, others to nine digits or within `tolerance`.

    None stands for "no figure" and is equal to None alone; what is no number is compared as it is.
    """
    if not (_is_number(expected) and _is_number(got)):
        return type(expected) is type(got) and expected == got
    if tolerance is not None:
        return abs(expected - got) <= tolerance
    if isinstance(expected, int) and isinstance(got, int):
        return expected == got
    return math.isclose(expected, got, rel_tol=RELATIVE, abs_tol=NEAR_NOTHING)


def compare_figure(
    where: str, expected: object, got: object, tolerance: float | None = None
) -> Iterator[Difference]:
    """The difference of two figures, if there is one."""
    if not same_figure(expected, got, tolerance):
        yield Difference(where, expected, got)


def compare_figures(
    where: str, expected: Sequence[object], got: object, tolerance: float | None = None
) -> Iterator[Difference]:
    """The difference of two lists of figures, at the first place where they part, if there is one."""
    if not isinstance(got, Sequence) or isinstance(got, str):
        yield Difference(where, expected, got)
        return
    first = parting(expected, got, lambda left, right: same_figure(left, right, tolerance))
    if first is not None:
        yield Difference(where, expected, got, first)


def compare_names(where: str, expected: Collection[str], got: object) -> Iterator[Difference]:
    """The difference of two lists of names in any order, if there is one; a name may not stand twice."""
    if not isinstance(got, Collection) or isinstance(got, str):
        yield Difference(where, expected, got)
        return
    names, found = sorted(expected), sorted(got, key=str)
    first = parting(names, found, eq)
    if first is not None:
        yield Difference(where, names, found, first)


def parting(expected: Sequence[Any], got: Sequence[Any], is_same: Callable[[Any, Any], bool]) -> int | None:
    """The index at which two lists part, be it that one of them ends there; None if they are the same."""
    for index, (left, right) in enumerate(zip(expected, got, strict=False)):
        if not is_same(left, right):
            return index
    return None if len(expected) == len(got) else min(len(expected), len(got))


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
