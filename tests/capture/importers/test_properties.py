"""Properties: from the object, from columns of any type, from both."""

import math
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from groundswell.capture.importers import ImportOptions, open_events
from groundswell.capture.importers.properties import MANY_ROWS
from groundswell.model.value import canonical_properties

STRANGE = "we\"ird.näme\n\U0001f600'; drop table events; --"


def test_columns_that_mean_nothing_else_are_properties(files: Any, events: Any) -> None:
    """In CSV they are text, and an empty field is no property."""
    path = files.csv(
        "time,event,plan,seats\n2026-01-05,Login,pro,12\n2026-01-05,Login,,\n2026-01-05,Login,free,"
    )

    assert events(path).properties == [{"plan": "pro", "seats": "12"}, {}, {"plan": "free"}]


def test_the_properties_object_counts_more_than_a_column(files: Any, events: Any, event: Any) -> None:
    """A property that is both has the value from the object; one that is null there has the column's."""
    path = files.jsonl(event(plan="old", seats=1, properties={"plan": "new", "seats": None}))

    assert events(path).properties == [{"plan": "new", "seats": 1}]


def test_objects_and_columns_of_a_table_are_merged_row_by_row(files: Any, events: Any) -> None:
    """As in JSON Lines, in rows with both, with one and with none."""
    path = files.parquet(
        time=["2026-01-05"] * 4,
        event=["Login"] * 4,
        properties=['{"plan": "new"}', None, "{}", '{"seats":2}'],
        plan=["old", "free", None, None],
    )

    assert events(path).properties == [{"plan": "new"}, {"plan": "free"}, {}, {"seats": 2}]


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (pa.array([2**53 + 1, None]), [9007199254740993, None]),
        (pa.array([1.0, math.nan]), [1, None]),
        (pa.array([0.1, math.inf], pa.float32()), [0.1, None]),
        (pa.array([True, False]), [True, False]),
        (pa.array(['a"b\\', STRANGE]), ['a"b\\', STRANGE]),
        (pa.array(["pro", "pro"]).dictionary_encode(), ["pro", "pro"]),
        (pa.array([Decimal("1.50"), Decimal("1234567890123456.78")]), [1.5, "1234567890123456.78"]),
        (pa.array([date(2026, 1, 5), None]), ["2026-01-05", None]),
        (
            pa.array([datetime(2026, 1, 5, 10, tzinfo=UTC), datetime(2026, 1, 5, 10, 0, 0, 500_000, UTC)]),
            ["2026-01-05T10:00:00Z", "2026-01-05T10:00:00.5Z"],
        ),
        (pa.array([timedelta(seconds=90), None]), [90, None]),
        (pa.array([[1.0, 2.5], []]), [[1, 2.5], []]),
        (pa.array([{"b": 1, "a": [True]}, None]), [{"a": [True], "b": 1}, None]),
        (pa.array([[("k", 1)], None], pa.map_(pa.string(), pa.int64())), [{"k": 1}, None]),
        (pa.array([b"text", b"\xff"]), ["text", "ff"]),
    ],
    ids=lambda part: str(part.type) if isinstance(part, pa.Array) else "",
)
def test_a_parquet_column_keeps_its_type(
    files: Any, events: Any, column: pa.Array, values: list[Any]
) -> None:
    """Numbers, booleans, lists and objects stay what they are; dates and times become ISO text."""
    path = files.parquet(time=["2026-01-05"] * 2, event=["Login"] * 2, value=column)

    assert [found.get("value") for found in events(path).properties] == values


@pytest.mark.parametrize(
    "objects",
    [
        pa.array([{"a": 1, "b": None}]),
        pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64())),
        pa.array(['{"a":1}']).dictionary_encode(),
        pa.array([b'{ "a" : 1.0 }']),
    ],
    ids=lambda column: str(column.type),
)
def test_the_properties_column_may_be_text_a_struct_or_a_map(
    files: Any, events: Any, objects: pa.Array
) -> None:
    """Whatever can hold an object."""
    path = files.parquet(time=["2026-01-05"], event=["Login"], properties=objects)

    assert events(path).properties == [{"a": 1}]


def test_property_names_are_any_text(files: Any, events: Any, event: Any) -> None:
    """Quotes, dots, line feeds, emoji and SQL are names like others."""
    path = files.jsonl(event(properties={STRANGE: 1}))

    assert events(path).properties == [{STRANGE: 1}]


def test_large_integers_keep_every_digit(files: Any, events: Any) -> None:
    """Neither an id nor a property passes through a float on its way."""
    path = files.jsonl(
        '{"time":"2026-01-05","event":"Login","user_id":12345678901234567890123,"properties":{"n":12345678901234567890123}}'
    )

    [row] = events(path).rows

    assert (row["user_id"], row["properties"]) == (
        "12345678901234567890123",
        '{"n":12345678901234567890123}',
    )


def test_nan_in_json_is_a_missing_value(files: Any, events: Any) -> None:
    """Python writes NaN into JSON; it costs the value, not the row."""
    path = files.jsonl('{"time":"2026-01-05","event":"Login","properties":{"a":NaN,"b":[Infinity],"c":1}}')

    assert events(path).properties == [{"b": [None], "c": 1}]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers(-(2**63), 2**64 - 1)
    | st.text('a\\"é{:,0.', max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=settings().max_examples)
@given(st.lists(st.dictionaries(st.text('ab":{', max_size=3), VALUES, max_size=4), min_size=1, max_size=6))
@example(
    [
        {"a": value}
        for value in (1.0, 1e15, 1e16, 1e21, 1e-3, 0.00099, -0.0, 2.5, 2**63, None, [], {}, "\\u0000")
    ]
)
def test_columns_of_properties_are_stored_as_single_ones_are(objects: list[dict[str, Any]]) -> None:
    """Texts that are kept as they stand, because they look canonical, are."""
    texts = [orjson.dumps(properties).decode() for properties in objects]
    file = BytesIO()
    dates, names = ["2026-01-05"] * len(texts), ["Login"] * len(texts)
    pq.write_table(pa.table({"time": dates, "event": names, "properties": texts}), file)
    lines = "\n".join(f'{{"time":"2026-01-05","event":"Login","properties":{text}}}' for text in texts)

    [parquet] = open_events(BytesIO(file.getvalue()), ImportOptions())
    [jsonl] = open_events(BytesIO(lines.encode()), ImportOptions())

    written = [canonical_properties(orjson.loads(text)) for text in texts]
    expected = [None if text == "{}" else text for text in written]
    assert [parquet.table["properties"].to_pylist(), jsonl.table["properties"].to_pylist()] == [expected] * 2


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ("[1]", "the properties are not an object"),
        ("12", "the properties are not an object"),
        ('{"a":"x\\u0000"}', "a property holds a NUL character"),
        ('{"a":"' + "x" * 10_000_000 + '"}', "the property 'a' is larger than 1 MB"),
        ('{"a":"\\udc00"}', "a text with half of a surrogate pair"),
        ('{"a":' + "[" * 3_000 + "]" * 3_000 + "}", "nested more than 100 deep"),
    ],
    ids=["list", "number", "nul", "large", "surrogate", "deep"],
)
def test_properties_that_cannot_be_kept_cost_their_row(
    files: Any, events: Any, event: Any, format: str, properties: str, reason: str
) -> None:
    """The rest of the file is read."""
    if format == "jsonl":
        line = '{"time":"2026-01-05","event":"Login","properties":' + properties + "}"
        path = files.jsonl(event(), line, event("Logout"))
    else:
        path = files.parquet(
            time=["2026-01-05"] * 3, event=["Login", "Login", "Logout"], properties=[None, properties, None]
        )

    reading = events(path)

    assert ([row["name"] for row in reading.rows], [line for line, _ in reading.rejects]) == (
        ["Login", "Logout"],
        [2],
    )
    assert reading.rejects[0][1].endswith(reason)


ODD = (
    b'{"plan":"pro"}', b'{"plan":"\xff"}', b'{"plan":"\xed\xa0\x80"}', b'{ "plan" : 1.0 }', b'{"plan":1,"plan":2}',
    b"{}", b'{"' + b"n" * 2_000 + b'":1}', b'{"plan":1e2,"seats":null}', b'{"plan"',
)  # fmt: skip


def test_many_rows_are_kept_as_few_are(files: Any, events: Any) -> None:
    """A kernel tells which of many texts are plain; what is not UTF-8, long or odd is none of those."""

    def read(texts: list[bytes]) -> Any:
        properties = pa.array(texts, pa.binary())
        same = {"time": ["2026-01-05"] * len(texts), "event": ["Login"] * len(texts)}
        return events(files.parquet(**same, properties=properties))

    copies = MANY_ROWS // len(ODD) + 1
    few, many = read([*ODD]), read([*ODD] * copies)

    assert many.properties == few.properties * copies
    assert [reason for _, reason in many.rejects] == [reason for _, reason in few.rejects] * copies
