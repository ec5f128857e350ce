"""Wildcards that are looked for in many texts at once."""

from hypothesis import given
from hypothesis import strategies as st

from groundswell.store.duckdb.searched import Texts

LETTERS = "aABkK\N{KELVIN SIGN}sS\N{LATIN SMALL LETTER LONG S}éÉ/\0\n"
"""Some are alike although they are not the same letter in small, and some stand between texts elsewhere."""


@given(
    st.lists(st.text(LETTERS, max_size=8) | st.none(), min_size=30, max_size=60),
    st.lists(st.text(LETTERS, min_size=2, max_size=4), min_size=1, max_size=3).map("*".join),
    st.sampled_from(["{}", "*{}", "{}*", "*{}*"]),
)
def test_texts_are_found_among_many_as_they_are_alone(
    texts: list[str | None], pieces: str, form: str
) -> None:
    """Of which only those are matched that have the longest piece."""
    wildcard = form.format(pieces)
    some = [*texts, pieces.replace("*", "/"), pieces.replace("*", "").swapcase()]

    assert Texts(some).like(wildcard).tolist() == [bool(Texts([text]).like(wildcard)[0]) for text in some]
