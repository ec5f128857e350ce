"""Tests of events that are in hand, as a list shows them: what they say were they stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice

import duckdb
import numpy as np
import pyarrow as pa
from sqlglot import exp

from groundswell.model.value import text_of
from groundswell.plan import values as v
from groundswell.store.duckdb.compile import Statement, projected
from groundswell.store.duckdb.deciding import Deciding, Mask
from groundswell.store.duckdb.defined import wanted_properties
from groundswell.store.duckdb.scan import number_of
from groundswell.store.duckdb.searched import Texts
from groundswell.store.duckdb.statements import registered
from groundswell.store.duckdb.wants import Wants
from groundswell.store.layout import Layout
from groundswell.store.populations import looked_up
from groundswell.store.protocol import Shown, WorkedOut

EVENTS = "events_in_hand"
UNHEARD = -1
"""The number of a name that nothing was stored under."""
AT_ONCE = 60
"""So many tests are looked through together, and so many asked of the engine in one statement: bits of a number."""


@dataclass(slots=True)
class InHand:
    """Events in hand, and what was found out of them.

    What is plain of a text (that it is there, or one of some) is said here; patterns of texts as `deciding` says them;
    all else is asked of the engine, for which this takes a statement.
    """

    shown: Sequence[Shown]
    layout: Layout
    cursor: duckdb.DuckDBPyConnection
    deciding: Deciding
    _said: dict[v.Test, Mask] = field(default_factory=dict)
    _texts: dict[str, list[str | None]] = field(default_factory=dict)

    def first_passed(self, tests: Iterable[v.Test]) -> list[int | None]:
        """The place of the first of some tests of names and properties that each event passes; None: it passes none.

        Cost: some ten µs a test, for 200 events; of what the engine is asked some ms for each condition.
        """
        found: list[int | None] = [None] * len(self.shown)
        waiting = np.ones(len(self.shown), np.bool_)
        for first, some in _at_once(tests):
            if not waiting.any():
                break
            self._ask(each for test in some for each in _leaves(test))
            for place, test in enumerate(some, start=first):
                passed = waiting & self._holds(test)
                for event in np.flatnonzero(passed).tolist():
                    found[event] = place
                waiting &= ~passed
        return found

    def _holds(self, test: v.Test) -> Mask:
        """For which events a test holds."""
        match test:
            case v.AllOf(tests):
                holds = np.ones(len(self.shown), np.bool_)
                for each in tests:
                    holds &= self._holds(each)
                    if not holds.any():
                        break
                return holds
            case v.AnyOf(tests):
                holds = np.zeros(len(self.shown), np.bool_)
                for each in tests:
                    holds |= self._holds(each)
                return holds
            case v.Not(inner):
                return ~self._holds(inner)
        if test not in self._said:
            self._said[test] = self._plain(test)
        return self._said[test]

    def _plain(self, test: v.Test) -> Mask:
        match test:
            case v.EventIs(names):
                said = [each.name in names for each in self.shown]
            case v.IsPresent(v.EventProperty(name)):
                said = [text is not None for text in self._of(name)]
            case v.IsOneOf(v.EventProperty(name), texts, missing):
                said = [missing if text is None else text in texts for text in self._of(name)]
            case v.MatchesWildcard(v.EventProperty(name)) | v.MatchesSelector(v.EventProperty(name)):
                return self.deciding.decide(test, None, Texts(self._of(name)))
            case _:
                raise TypeError(f"not plain: {test!r}")
        return np.array(said, np.bool_)

    def _of(self, name: str) -> list[str | None]:
        """What each event has of a property."""
        if name not in self._texts:
            is_known = ("event", name) in self.layout.properties
            self._texts[name] = [text_of(e.properties.get(name)) if is_known else None for e in self.shown]
        return self._texts[name]

    def _ask(self, tests: Iterable[v.Test]) -> None:
        """Ask the engine what is not plain."""
        asked = dict.fromkeys(test for test in tests if test not in self._said and not _is_plain(test))
        for _, some in _at_once(asked):
            bits = self._bits(some)
            for place, test in enumerate(some):
                self._said[test] = np.array([each >> place & 1 for each in bits], np.bool_)

    def _bits(self, tests: Sequence[v.Test]) -> list[int]:
        """Which of some tests each event passes, as the engine says it: bit i of a number for test i."""
        value = v.Satisfied(tuple(tests))
        wants = Wants.of([value], [])
        properties = wanted_properties(wants, self.layout)
        tables = self._worked_out(wants)
        names = {node: f"in_hand_{place}" for place, node in enumerate(tables)}
        statement = Statement(self.layout, tables=names)
        rows = exp.select("place", "name").from_(exp.table_(EVENTS, alias="t"))
        for name, number in properties.items():
            text = exp.column(f"p{number}", "t")
            rows = rows.select(text)
            if name in wants.numbers:
                rows = rows.select(number_of(text.copy()).as_(f"n{number}"))
        select = exp.select(exp.column("place", "e")).from_(rows.subquery("e"))
        select = projected(select, wants, [("bits", value)], v.TRUE, statement)
        select = select.order_by(exp.column("place", "e"))
        with ExitStack() as stack:
            for node, name in names.items():
                stack.enter_context(registered(self.cursor, name, tables[node]))
            stack.enter_context(registered(self.cursor, EVENTS, self._table(properties)))
            read = self.cursor.sql(select.sql(dialect="duckdb", identify=True), params=statement.values)
            bits: list[int] = read.to_arrow_table()["bits"].to_pylist()
        return bits

    def _table(self, properties: Mapping[str, int]) -> pa.Table:
        columns: dict[str, pa.Array] = {
            "place": pa.array(range(len(self.shown)), pa.int64()),
            "name": pa.array([self.layout.names.get(e.name, UNHEARD) for e in self.shown], pa.int64()),
        }
        for name, number in properties.items():
            columns[f"p{number}"] = pa.array(self._of(name), pa.string())
        return pa.table(columns)

    def _worked_out(self, wants: Wants) -> dict[WorkedOut, pa.Table]:
        """What tests ask for by name, as far as these events go."""
        found: dict[WorkedOut, pa.Table] = {table: looked_up(table) for table in wants.each(v.LookupTable)}
        for node in wants.each(v.MatchesSelector):
            texts = self._of(node.value.name)
            passing = self.deciding.decide(node, None, Texts(texts)).tolist()
            selected = {text for text, passes in zip(texts, passing, strict=True) if passes}
            found[node] = pa.table({"text": pa.array(selected, pa.string())})
        return found


def _is_plain(test: v.Test) -> bool:
    match test:
        case v.EventIs(names):
            return all(isinstance(name, str) for name in names)
        case (
            v.IsPresent(v.EventProperty())
            | v.IsOneOf(v.EventProperty())
            | v.MatchesWildcard(v.EventProperty())
            | v.MatchesSelector(v.EventProperty())
        ):
            return True
    return False


def _leaves(test: v.Test) -> Iterator[v.Test]:
    """The tests that a test joins, however deep."""
    if isinstance(test, v.Not):
        yield from _leaves(test.test)
    elif isinstance(test, v.AllOf | v.AnyOf):
        for each in test.tests:
            yield from _leaves(each)
    else:
        yield test


def _at_once(tests: Iterable[v.Test]) -> Iterator[tuple[int, list[v.Test]]]:
    """Some tests at a time, each time with the place of the first."""
    left, first = iter(tests), 0
    while some := list(islice(left, AT_ONCE)):
        yield first, some
        first += len(some)
