"""What is plain is written as we would write it."""

import numpy as np
import orjson
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.walk.plain_json import MOST_NAMES, plain


def is_plain(*texts: str) -> list[bool]:
    """What the kernel says of each text."""
    _, offsets, data = pa.array(texts, pa.string()).buffers()
    found: list[bool] = plain(np.frombuffer(data or b"", np.uint8), np.frombuffer(offsets, np.int32)).tolist()
    return found


@pytest.mark.parametrize(
    "text", ['{"a":1}', '{"a":-2.5,"b":"x","c":true,"d":false}', '{"a b":"é"}', '{"a":0.001,"":0}', '{"a":0}']
)
def test_flat_objects_are_plain(text: str) -> None:
    """With texts, words and numbers."""
    assert is_plain(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[]", '{"a":1', '{"a":1}}', '{"a":1,}', '{"a": 1}', '{"a":1} ', '{"a":null}', '{"a":{}}', '{"a":[1]}',
        '{"a":1,"a":2}', '{"a":1.50}', '{"a":-0}', '{"a":-0.0}', '{"a":01}', '{"a":1e5}', '{"a":1.}', '{"a":.5}',
        '{"a":0.0001}', '{"a":1234567890123456}', '{"a":"\\n"}', '{"a":tru}', '{"a"}', '{"a":-}',
    ],
)  # fmt: skip
def test_what_might_be_written_otherwise_is_not_plain(text: str) -> None:
    """Spaces, escapes, repeated names, nulls, nested values, numbers with another way to be written; and no JSON."""
    assert is_plain(text) == [False]


def test_objects_of_very_many_members_are_not_plain() -> None:
    """Their names would take long to compare."""
    members = ",".join(f'"p{i}":1' for i in range(MOST_NAMES + 1))

    assert is_plain(f"{{{members}}}", f"{{{members.rpartition(',')[0]}}}") == [False, True]


pieces = st.sampled_from(
    ('"a"', '"b"', ":", ",", "1", "0", ".", "-", "25", "true", "{", "}", "e", " ", "é", "\\")
)


@given(inside=st.lists(pieces, max_size=9).map("".join))
def test_plain_is_what_a_writer_leaves_as_it_is(inside: str) -> None:
    """Whatever the text."""
    text = f'{{"a":{inside}}}'
    if is_plain(text) == [True]:
        assert orjson.dumps(orjson.loads(text)).decode() == text
