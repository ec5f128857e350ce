"""Bodies, unpacked and mended."""

import json
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.capture.collector.body import (
    _ENDLESS,
    MOST_DEPTH,
    _unescaped,
    has_endless_numbers,
    mended,
    unpacked,
)
from groundswell.model.value import UnfitValue

TEXTS = st.text(alphabet='[]{}"\\_yY\x7f,:aé😀', max_size=6)


@st.composite
def nested(draw: st.DrawFn) -> Any:
    """JSON that may be nested deeper than is taken."""
    value = draw(st.none() | st.integers() | TEXTS)
    for _ in range(draw(st.integers(0, MOST_DEPTH + 5))):
        name = draw(TEXTS)
        value = [name, value] if draw(st.booleans()) else {name: value, f"{name}b": name}
    return value


def cut(value: Any, depth: int = 0) -> Any:
    """The oracle: the same with null for what is nested too deep."""
    if not isinstance(value, list | dict):
        return value
    if depth == MOST_DEPTH:
        return None
    if isinstance(value, list):
        return [cut(member, depth + 1) for member in value]
    return {name: cut(member, depth + 1) for name, member in value.items()}


@given(nested(), st.booleans())
def test_what_is_nested_too_deep_becomes_null_and_all_else_stays(value: Any, ascii: bool) -> None:
    """Whatever brackets, quotes and backslashes stand in texts."""
    body = json.dumps([value, *[[]] * MOST_DEPTH], ensure_ascii=ascii).encode()

    assert json.loads(mended(body)) == cut([value, *[[]] * MOST_DEPTH])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"a":NaN,"b":[-Infinity,1e999,1],"c":2.5}', {"a": None, "b": [None, None, 1], "c": 2.5}),
        (b'{"a":"\\ud83d"}', {"a": "�"}),
        (b'{"a":"\\ude00\\ud83d"}', {"a": "��"}),
        (b'{"a":"\\ud83d\\ude00"}', {"a": "😀"}),
        (b'{"a":"\\\\ud83d"}', {"a": "\\ud83d"}),
        (b'{"a":"\\\\\\ud83d"}', {"a": "\\�"}),
        (b'{"a":"\xff"}', {"a": "�"}),
        (b'{"a":"\x01\n"}', {"a": "\x01\n"}),
        (b'\xef\xbb\xbf{"a":1}', {"a": 1}),
        (b'{"a":1,"a":2}', {"a": 2}),
        (b'{"a":123456789012345678901234567890}', {"a": 123456789012345678901234567890}),
        (b"{}", {}),
    ],
)
def test_what_no_strict_reader_takes_is_mended(body: bytes, expected: Any) -> None:
    """So that its neighbours can be read by any."""
    assert json.loads(mended(body)) == expected


@pytest.mark.parametrize(
    "body", [b"", b" ", b"{", b"nonsense", b'{"a":}', b'{"a":1}}', b'{"a":1} {"b":2}', b"[" * 9_999]
)
def test_what_is_no_json_is_refused(body: bytes) -> None:
    """As a whole."""
    with pytest.raises(UnfitValue):
        mended(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"[1,%b]" % (b"1" * 4_301), True),
        (b"[%b,%b]" % (b"1" * 4_300, b"1" * 4_300), False),
        (b"[1e999]", False),
    ],
)
def test_numbers_without_end_are_found(body: bytes, expected: bool) -> None:
    """Any reader takes the others."""
    assert has_endless_numbers(body) is expected


def test_a_number_is_looked_at_from_its_beginning_alone() -> None:
    """From each of its digits, and a body of them would keep all other senders waiting."""
    digits = b"1" * 5_000

    assert [at for at in range(5_000) if _ENDLESS.match(digits, at)] == [0]


@given(st.text(alphabet="%4a1GZ+&{", max_size=30))
def test_a_form_is_unescaped_as_browsers_escape(text: str) -> None:
    """What only looks like an escape stays."""
    assert _unescaped(text.encode()) == unquote_to_bytes(text)


@given(st.binary(max_size=200))
def test_any_bytes_can_be_unpacked_or_are_refused(body: bytes) -> None:
    """And nothing else happens to them."""
    for start in (b"", b"\x1f\x8b", b"data=", b"{", b"eyJ"):
        try:
            mended(unpacked(start + body))
        except UnfitValue:
            continue
