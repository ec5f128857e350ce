"""YAML, as documents of definitions are written and read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.cli.yaml_text import read_yaml, yaml_of
from groundswell.model.errors import QuestionError

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**38), 10**38),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXTS,
    st.sampled_from(
        ["on", "yes", "no", "null", "~", "007", "+5", "1e3", "2026-11-21", "12:30:00", "<<", "=", ".inf"]
    ),
)
DOCUMENTS = st.dictionaries(
    TEXTS,
    st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)),
)


@given(DOCUMENTS)
def test_what_is_written_is_read_as_it_was(document: dict[str, Any]) -> None:
    """Texts stay texts, numbers numbers."""
    read = read_yaml(yaml_of(document).encode(), "file")

    assert (read, repr(read)) == (document, repr(document))


def test_words_mean_what_they_say() -> None:
    """Only what JSON has without quotes is no text."""
    text = b"on: page\nyes: no\nwhen: 2026-11-21\nzip: 007\nis: true\nn: 1.5\nnothing:\n"

    assert read_yaml(text, "file") == {
        "on": "page", "yes": "no", "when": "2026-11-21", "zip": "007", "is": True, "n": 1.5, "nothing": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"a: 1\nb: 2\na: 3\n", "'a' stands there twice, at line 3, column 1"),
        (b"a: &x [1]\nb: *x\n", "aliases are not read, write it out, at line 2, column 4"),
        (b"a: [1\n", "line 2, column 1"),
        (b"? [1]\n: 2\n", "a name is no text, at line 1, column 3"),
        (b"a: !!python/name:os.system\n", "could not determine a constructor"),
        (b"\xff\xfe\x00", "is not YAML"),
        (b"[" * 5000, "nested too deep"),
    ],
)
def test_what_is_no_document_is_told_with_its_place(text: bytes, told: str) -> None:
    """Nothing is run by reading."""
    with pytest.raises(QuestionError) as error:
        read_yaml(text, "file.yaml")

    assert told in error.value.message
