"""Tests of texts, decided once for each different text of a property rather than for each row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from sqlglot import exp

from groundswell.model.selector import selecting
from groundswell.plan import values as v
from groundswell.plan.relations import Events, Relation, Tally
from groundswell.store.duckdb import expressions
from groundswell.store.duckdb.compile import Statement
from groundswell.store.duckdb.resident import Resident, TooManyTexts
from groundswell.store.duckdb.scan import number_of
from groundswell.store.duckdb.searched import Texts
from groundswell.store.duckdb.statements import registered
from groundswell.store.layout import Layout, Segment

Mask = npt.NDArray[np.bool_]
TEXTS = "texts_to_decide"


@dataclass(frozen=True, slots=True)
class Deciding:
    """Decides for one snapshot.

    Attributes:
        run: the rows of a plan of some segments from the engine.
    """

    cursor: duckdb.DuckDBPyConnection
    layout: Layout
    resident: Resident
    run: Callable[[Relation, Layout], pa.Table]

    def decide(self, test: v.Test, number: int | None, texts: Texts) -> Mask:
        """Whether a test holds for each of some texts of the event property of a number, None for a missing one."""
        if isinstance(test, v.MatchesSelector):
            selects = selecting(test.selector)
            return np.fromiter((text is not None and selects(text) for text in texts), np.bool_, len(texts))
        if isinstance(test, v.MatchesWildcard):
            like = np.zeros(len(texts), np.bool_)
            for wildcard in test.patterns:
                like |= texts.like(wildcard)
            return like
        statement = Statement(self.layout)
        holds = exp.alias_(expressions.test(test, statement), "holds")
        text, column = exp.column("text", "t"), f"p{number}"
        columns = (text.as_(column), number_of(text).as_(f"n{number}"), exp.column("place", "t"))
        rows = exp.select(*columns).from_(exp.table_(TEXTS, alias="t")).subquery("e")
        select = exp.select(exp.column("place", "e"), holds).from_(rows).order_by(exp.column("place", "e"))
        places = pa.array(range(len(texts)), pa.int64())
        table = pa.table({"text": pa.array(texts.texts, pa.string()), "place": places})
        with registered(self.cursor, TEXTS, table):
            read = self.cursor.sql(select.sql(dialect="duckdb", identify=True), params=statement.values)
            decided: Mask = read.to_arrow_table()["holds"].to_numpy()
        return decided

    def selected(self, node: v.MatchesSelector) -> pa.Table:
        """The texts that a selector selects, as `text`: all that the snapshot has, perhaps others.

        Cost: a pass over the property in each compacted segment the first time, and over hot rows each time.
        """
        number = self.layout.properties.get(("event", node.value.name))
        if number is None:
            return pa.table({"text": pa.array([], pa.string())})
        every = [self._texts(segment, node.value) for segment in self.layout.segments if segment.rows]
        codes = self.resident.codes(number)
        try:
            for texts in every:
                codes.encoded(texts)
        except TooManyTexts:
            found = list(dict.fromkeys(text for texts in every for text in texts.to_pylist()))
            return self._passing(found, self.decide(node, number, Texts(found)))
        said = codes.decided(node, partial(self.decide, node, number))
        return self._passing(codes.all()[: len(said) - 1], said)

    def _passing(self, texts: Sequence[str | None], said: Iterable[bool]) -> pa.Table:
        passing = [text for text, passes in zip(texts, said, strict=False) if passes]
        return pa.table({"text": pa.array(passing, pa.string())})

    def _texts(self, segment: Segment, of: v.EventProperty) -> pa.Array:
        """The different texts of a property in a segment."""
        layout = replace(self.layout, segments=(segment,))
        plan = Tally(Events(None, None, (("text", of),), v.IsPresent(of)), ("text",))
        if segment.hot:
            rows = self.run(plan, layout)
        else:
            rows = self.resident.table((segment.id, "texts", of), lambda: self.run(plan, layout))
        return rows["text"].combine_chunks()
