"""What defined properties are worked out by, in the engine."""

from datetime import UTC, datetime, timedelta

import duckdb
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from sqlglot import exp

from groundswell.model.value import text_of
from groundswell.plan import values as v
from groundswell.store.duckdb import computing, expressions
from groundswell.store.duckdb.compile import Statement
from groundswell.store.layout import Layout

UTC = ((datetime(1970, 1, 1, tzinfo=UTC), timedelta()),)


@given(numbers=st.lists(st.floats(), min_size=1, max_size=50))
def test_a_number_has_one_text(numbers: list[float]) -> None:
    """The one that it has everywhere (rule T12); what is infinite or no number has none."""
    rows = pa.table({"n": pa.array(numbers, pa.float64(), from_pandas=False)})
    with duckdb.connect() as engine:
        engine.register("rows", rows)
        select = exp.select(computing.number_text(exp.column("n", "r"))).from_(exp.table_("rows", alias="r"))
        found = engine.sql(select.sql(dialect="duckdb", identify=True)).fetchall()

    assert [text for (text,) in found] == [text_of(number) for number in numbers]


def test_what_properties_rest_on_stands_once_in_the_statement() -> None:
    """Else a property that rests on twenty others, each on the one before, would be a million times as long."""

    def statement(depth: int) -> str:
        node: v.Value = v.EventProperty("url")
        for _ in range(depth):
            node = v.PathSegment(v.NumberText(v.Reckoned("/", v.Number(1.0), v.NumberOf(node))), 1)
            node = v.Cased(((v.ContainsText(node, ("x", "y")), v.Text("x")),), v.Text("y"))
            node = v.NumberText(
                v.DaysUntil(v.Bucket(node, (1.0, 2.0), ("a", "b", "c")), v.EventTime(), UTC, since=True)
            )
        layout = Layout((), {}, {("event", "url"): 1}, {})
        return expressions.value(node, Statement(layout)).sql(dialect="duckdb")

    lengths = [len(statement(depth)) for depth in (1, 2, 3)]
    assert lengths[2] - lengths[1] < 1.1 * (lengths[1] - lengths[0])
