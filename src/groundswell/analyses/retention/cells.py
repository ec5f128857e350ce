"""The cells of a retention table: how many each row has, and how much of each is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from groundswell.model.period import Buckets
from groundswell.model.states import State

Figures = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Cells:
    """The cohorts, and what their columns are.

    Attributes:
        columns: most columns of a row.
        length: 0 takes the calendar's intervals; else each one's own, so long.
        end: what lies from then on does not count.
    """

    buckets: Buckets
    columns: int
    length: timedelta
    end: datetime

    @property
    def cohorts(self) -> int:
        """How many rows there are."""
        return len(self.buckets.starts)

    def width(self, cohort: int) -> int:
        """How many columns a row has: it ends with the last interval that is asked about."""
        return min(self.columns, self.cohorts - cohort)

    def states(self, known_until: datetime) -> list[list[State]]:
        """The state of each cell, as `model.states` tells those of buckets."""
        return [
            [self._state(cohort, column, known_until) for column in range(self.width(cohort))]
            for cohort in range(self.cohorts)
        ]

    def _state(self, cohort: int, column: int, known_until: datetime) -> State:
        begins, ends = self._reach(cohort, column)
        if begins >= known_until:
            return "not_begun"
        if min(ends, self.end) > known_until:
            return "so_far"
        return "cut" if ends > self.end else "whole"

    def _reach(self, cohort: int, column: int) -> tuple[datetime, datetime]:
        """From when to when a cell can change: with own intervals from the first start to the last one."""
        edges = self.buckets.edges
        if column == 0 or not self.length:
            return edges[cohort + column], edges[cohort + column + 1]
        return edges[cohort] + self.length * column, edges[cohort + 1] + self.length * (column + 1)


def mean(rows: Figures, states: Sequence[Sequence[State]]) -> list[float | None]:
    """The share that came back in each column, over the cohorts whose cell is whole, by their sizes."""
    return [back / of if of else None for back, of in totals(rows, states)]


def totals(rows: Figures, states: Sequence[Sequence[State]]) -> list[tuple[int, int]]:
    """For each column how many came back, and of how many, over the cohorts whose cell is whole."""
    found = []
    for column in range(max((len(row) for row in rows), default=0)):
        whole = [
            row for row, of in zip(rows, states, strict=True) if column < len(row) and of[column] == "whole"
        ]
        found.append((sum(row[column] for row in whole), sum(row[0] for row in whole)))
    return found
