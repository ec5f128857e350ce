"""Which base columns a list of values and tests needs."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from types import UnionType
from typing import Any, Self

from groundswell.plan import values

WORKED_OUT_BEFORE = (values.Population, values.Choice)
"""What is below these is read by plans of their own."""
NUMBERS = {values.EventName: "name", values.SentId: "actor", values.AsSent: "device"}
"""The column that has the number of a text, by what the text is."""


@dataclass(frozen=True, slots=True)
class Wants:
    """What has to be read or joined so that some values can be written down. Ordered, so that SQL is stable."""

    nodes: tuple[Any, ...]
    types: frozenset[type]

    @classmethod
    def of(cls, wanted: Iterable[values.Value], tests: Iterable[values.Test]) -> Self:
        """All leaves below the given values and tests, each once."""
        seen: dict[Any, None] = {}
        for node in [*wanted, *tests]:
            _collect(node, seen)
        return cls(tuple(seen), frozenset(map(type, seen)))

    def each(self, kind: type | UnionType) -> list[Any]:
        """The wanted leaves of one kind, or of any of several."""
        return [n for n in self.nodes if isinstance(n, kind)]

    def has(self, *kinds: type) -> bool:
        """Whether a leaf of one of these kinds is wanted."""
        return not self.types.isdisjoint(kinds)

    @property
    def account_kinds(self) -> list[str]:
        """The account kinds of which the resolved account is needed."""
        of = (values.AccountKey, values.PairKey, values.AccountId, values.AccountProperty)
        return list(dict.fromkeys(n.kind for n in self.nodes if isinstance(n, of)))

    @property
    def at(self) -> bool:
        """Whether the time of each event is needed."""
        then = (n.then for n in self.each(values.UserProperty) + self.each(values.AccountProperty))
        timed = (values.BucketStart, values.EventTime, values.Microseconds, values.DidBefore)
        return self.has(*timed) or any(then)

    @property
    def dense(self) -> set[str]:
        """The columns whose numbers are told as they are."""
        return {NUMBERS[type(node.of)] for node in self.each(values.Dense)}

    @property
    def numbers(self) -> set[str]:
        """Event properties that are read as numbers."""
        return {p.name for p in self.each(values.EventProperty) if self.is_number(p)}

    def is_number(self, value: values.Value) -> bool:
        """Whether a value is read as a number."""
        read = [n.of for n in self.nodes if isinstance(n, values.NumberOf | values.Bin | values.Bucket)]
        read += [n.value for n in self.nodes if isinstance(n, values.ComparesNumber)]
        return value in read


def _collect(node: Any, seen: dict[Any, None]) -> None:
    if isinstance(node, WORKED_OUT_BEFORE):
        return
    if isinstance(node, tuple):
        for inner in node:
            _collect(inner, seen)
    elif isinstance(node, values.Dense):
        seen[node] = None
    elif isinstance(node, values.ValueAt | values.KeptScore | values.DaysDone):
        seen[node] = None
        _collect(node.key, seen)
    elif is_dataclass(node) and not isinstance(node, type):
        seen[node] = None
        for f in fields(node):
            _collect(getattr(node, f.name), seen)
