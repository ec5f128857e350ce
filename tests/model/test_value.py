"""Rule T12: one value has one text, whatever it was written as."""

import json
import math
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from groundswell.model.value import (
    UnfitValue,
    canonical_properties,
    canonical_properties_json,
    json_of,
    number_of,
    read_exactly,
    text_of,
    type_of,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
NUMBERS = st.integers() | st.floats() | st.sampled_from([1e21, 1e20, 1e-6, 1e-7, 2.0**63, 1e15, 1e16, -0.0])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
PROPERTIES = st.dictionaries(TEXTS, VALUES, max_size=6)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        (math.nan, None),
        (math.inf, None),
        (True, "true"),
        ("", ""),
        (" 1 ", " 1 "),
        (1, "1"),
        (1.0, "1"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (2**53 + 1, "9007199254740993"),
        (10**30, "1" + "0" * 30),
        (1e15, "1000000000000000"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (0.000001, "0.000001"),
        (0.0000001, "1e-7"),
        (-1.5e-9, "-1.5e-9"),
        (5e-324, "5e-324"),
        (Decimal("12.50"), "12.5"),
        (Decimal("123456789012345678.12"), "123456789012345678.12"),
        (Decimal("NaN"), None),
        (timedelta(minutes=1.5), "90"),
        (date(2026, 1, 31), "2026-01-31"),
        (datetime(2026, 1, 31, 12, 0, tzinfo=timezone(timedelta(hours=2))), "2026-01-31T10:00:00Z"),
        (datetime.fromisoformat("2026-01-31T12:00:00.5"), "2026-01-31T12:00:00.5"),
        ([1.0, None, math.nan, "é"], '[1,null,null,"é"]'),
        ({"b": {"d": 1.50, "c": []}, "a": True}, '{"a":true,"b":{"c":[],"d":1.5}}'),
    ],
)
def test_a_value_has_one_text(value: object, text: str | None) -> None:
    """Numbers are their shortest decimal, lists and objects sorted JSON, what is no number is missing."""
    assert text_of(value) == text


@given(VALUES)
def test_reading_the_text_of_a_value_again_yields_the_same_text(value: object) -> None:
    """The JSON of a value, read again, has the text of the value."""
    written = json_of(value)

    assert text_of(None if written is None else read_exactly(written)) == text_of(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_text_of_a_number_reads_as_that_number(number: float) -> None:
    """No digit of a number is lost in its text."""
    assert number_of(text_of(number)) == number


@given(PROPERTIES)
@example({"a": 1e21, "b": [1e21], "c": 1e22})
@example({"a": 12345678901234567890123, "b": 0.001, "c": 0.00099, "d": "\\u0000"})
def test_stored_properties_keep_every_text_and_drop_what_is_missing(properties: dict[str, Any]) -> None:
    """Each property that has a text has the same one after it was stored and read."""
    stored = read_exactly(canonical_properties(properties))

    present = {name: text_of(value) for name, value in properties.items() if text_of(value) is not None}
    assert {name: text_of(value) for name, value in stored.items()} == present


@given(PROPERTIES)
@example({"a": [1e16, 1.0, {"b": -0.0}], "b": 123456789012345.6})
def test_properties_are_stored_alike_as_an_object_and_as_text(properties: dict[str, Any]) -> None:
    """However the JSON is spaced and its numbers written, the same properties are stored as the same text."""
    assert canonical_properties_json(json.dumps(properties, indent=1)) == canonical_properties(properties)


@given(PROPERTIES)
def test_stored_properties_are_stored_unchanged(properties: dict[str, Any]) -> None:
    """What is canonical stays as it is."""
    stored = canonical_properties(properties)

    assert canonical_properties_json(stored) == stored


@given(st.lists(NUMBERS | st.none(), max_size=5))
def test_a_stored_list_is_written_as_its_text(numbers: list[float | None]) -> None:
    """The fast writer and the exact one agree on every number."""
    assert canonical_properties({"n": numbers}) == f'{{"n":{text_of(numbers)}}}'


def test_of_a_repeated_name_the_last_value_counts() -> None:
    """JSON may repeat a name; a reader that took the first would see another value."""
    assert canonical_properties_json('{"a":1,"b":2,"a":3}') == '{"a":3,"b":2}'


def test_a_large_number_is_stored_so_that_no_engine_prints_it_otherwise() -> None:
    """A number that needs an exponent is kept as its text: engines differ in how they print it."""
    assert canonical_properties({"n": 1e21}) == '{"n":"1e+21"}'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[1]", "the properties are not an object"),
        ('{"a":1', "not JSON: Expecting ',' delimiter at character 7"),
        (b'{"a":"\xff"}', "the text is not UTF-8"),
        ('{"a":"x\\u0000"}', "a property holds a NUL character"),
        ('{"a":"\\ud800"}', "a text with half of a surrogate pair"),
        ('{"a":' + "[" * 101 + "]" * 101 + "}", "nested more than 100 deep"),
        ('{"a":' + "[" * 99_999 + "]" * 99_999 + "}", "nested more than 100 deep"),
        ('{"a":' + "9" * 5_000 + "}", "a number of more than 4,300 digits"),
        ('{"a":"' + "x" * 1_100_000 + '"}', "the property 'a' is larger than 1 MB"),
        ('{"' + "k" * 1_025 + '":1}', "a property name of 1,025 characters; it may have 1,024"),
        (json.dumps(dict.fromkeys(map(str, range(5_001)), 1)), "5,001 properties; one event may have 5,000"),
    ],
)
def test_properties_that_cannot_be_kept_are_refused_with_the_reason(text: str | bytes, reason: str) -> None:
    """What could stall or mislead the store is named, not cut."""
    with pytest.raises(UnfitValue) as refused:
        canonical_properties_json(text)

    assert str(refused.value) == reason


def test_an_escaped_backslash_before_u0000_is_no_nul_character() -> None:
    r"""The text `\u0000`, spelled out, is a text like any other."""
    assert canonical_properties({"a": "\\u0000"}) == '{"a":"\\\\u0000"}'


@pytest.mark.parametrize("text", ["12", "-1.5", "+1", "5.", ".5", "1e3", "007"])
def test_decimal_texts_read_as_numbers(text: str) -> None:
    """An optional sign, digits, a point, an exponent."""
    assert number_of(text) == float(text)


@pytest.mark.parametrize("text", [None, "", " 1", "1_0", "0x1", "nan", "inf", "1e999", "1,5", "٣", "."])
def test_other_texts_read_as_no_number(text: str | None) -> None:
    """Spaces, underscores, infinities, other digits and separators make a text, not a number."""
    assert number_of(text) is None


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, None),
        (math.inf, None),
        (True, "boolean"),
        ("true", "boolean"),
        (1.5, "number"),
        ("12", "number"),
        ("007", "text"),
        ("", "text"),
        ("2026-01-31", "datetime"),
        ("2026-01-31T10:00:00Z", "datetime"),
        ("2026-02-31", "text"),
        (datetime(2026, 1, 31, tzinfo=UTC), "datetime"),
        ([1], "list"),
        ({}, "object"),
    ],
)
def test_a_value_is_offered_under_its_type(value: object, kind: str | None) -> None:
    """Text that is written like a number, a boolean or a date is taken for one; codes with zeros are not."""
    assert type_of(value) == kind
