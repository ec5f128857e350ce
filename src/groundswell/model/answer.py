"""What every answer says, whatever was asked."""

import importlib
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict

import msgspec
from msgspec import Struct

from groundswell.model.errors import PackageMissing
from groundswell.model.period import Calendar, WeekStart, utc_text
from groundswell.model.rules import Rule, rules

if TYPE_CHECKING:
    import pyarrow as pa


class Envelope(TypedDict):
    """What an answer says beside its figures; see `Answer`."""

    timezone: str
    week_start: WeekStart
    now: str
    rules: list[Rule]


def envelope(calendar: Calendar, now: datetime, codes: list[str]) -> Envelope:
    """The envelope of an answer by a calendar, asked at a moment, that rests on the rules with these codes."""
    return Envelope(
        timezone=str(calendar.zone), week_start=calendar.week_start, now=utc_text(now), rules=rules(codes)
    )


class Answer(Struct, frozen=True, kw_only=True):
    """The envelope of an answer; each kind adds its figures.

    Attributes:
        question: as it was asked, with names, dates and zone spelled out, so that it means the same tomorrow.
        timezone: the zone of the days.
        week_start: the first day of the weeks.
        now: the present moment that it was asked at, in UTC.
        rules: the written rules that the figures rest on.
        rows_read: how many stored rows were looked at.
        elapsed_ms: how long it took.
        engine: what worked it out, with its version.
        kept: it was worked out for an earlier question, and nothing has changed since.
    """

    question: Struct
    timezone: str
    week_start: WeekStart
    now: str
    rules: list[Rule]
    rows_read: int = 0
    elapsed_ms: float = 0
    engine: str = ""
    kept: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The answer as decoded JSON."""
        decoded: dict[str, Any] = msgspec.to_builtins(self)
        return decoded

    def to_arrow(self) -> "pa.Table":
        """The figures as one flat table, the same as in a file; of a list the page."""
        raise NotImplementedError

    def to_pandas(self) -> Any:
        """The same table as a pandas DataFrame.

        Raises:
            PackageMissing: pandas is not installed.
        """
        _package("pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """The same table as a Polars DataFrame.

        Raises:
            PackageMissing: Polars is not installed.
        """
        return _package("polars").from_arrow(self.to_arrow())


class GroupedAnswer(Answer, frozen=True, kw_only=True):
    """The answer to a question that may be grouped.

    Attributes:
        bin_edges: of groups that are bins the smallest value, from where on each next bin begins, and the largest
            value: bin 0 lies between the first two. Null without bins; empty where there was no number.
        previous_bin_edges: the same of the period before, which has bins of its own (rule T08).
    """

    bin_edges: list[float] | None = None
    previous_bin_edges: list[float] | None = None


def _package(name: str) -> Any:
    """A package that only those have who want it."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        raise PackageMissing(
            f"The package '{name}' is not installed here. Install it (pip install {name}), or take 'to_arrow()'.",
            at=name,
        ) from None
