"""Values by which actors are told apart in lots, so that some are read at a time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from groundswell.plan.values import Value


@dataclass(frozen=True, slots=True)
class Strip:
    """Which strip of numbers a key lies in: from `low` on, each `width` wide."""

    key: "Value"
    low: int
    width: int


@dataclass(frozen=True, slots=True)
class LotOf:
    """One of some lots, from 0, that a text falls into (int64): the same for each of its events; missing without it."""

    text: "Value"
    lots: int
