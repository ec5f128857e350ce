"""Wildcards: which texts are like one, by the expression that the engine is given."""

from collections.abc import Iterator
from random import Random

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.model.errors import QuestionError
from groundswell.model.wildcard import pattern_of

ALIKE = ["aA", "kK\N{KELVIN SIGN}", "sSſ", "éÉ", "ßẞ", "σΣς", "жЖ", "iI", "ı", "İ"]
LETTERS = [*"".join(ALIKE), *"\n\r\x00 .\\()[]{}^$+?|-/:&#~1\N{GRINNING FACE}\N{COMBINING ACUTE ACCENT}"]


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine without anything in it."""
    with duckdb.connect() as made:
        yield made


def like(engine: duckdb.DuckDBPyConnection, wildcard: str, *texts: str) -> list[bool]:
    """Which of some texts are like a wildcard."""
    select = "SELECT regexp_full_match(text, $pattern) FROM (SELECT unnest($texts::VARCHAR[]) AS text)"
    return [
        row[0] for row in engine.execute(select, {"pattern": pattern_of(wildcard), "texts": texts}).fetchall()
    ]


def is_like(wildcard: str, text: str) -> bool:
    """The plain meaning: what is left of both is compared letter by letter, and a star may take any number of them."""
    left = {0}  # places in the text up to which the wildcard so far may reach
    for sign in wildcard:
        if sign == "*":
            left = set(range(min(left, default=len(text) + 1), len(text) + 1))
        else:
            left = {at + 1 for at in left if at < len(text) and _same(sign, text[at])}
    return len(text) in left


def _same(one: str, other: str) -> bool:
    return one == other or any(one in letters and other in letters for letters in ALIKE)


@settings(max_examples=300, deadline=None)
@given(random=st.randoms(use_true_random=True))
def test_a_wildcard_means_the_same_as_comparing_letter_by_letter(
    engine: duckdb.DuckDBPyConnection, random: Random
) -> None:
    """In texts of any letters and signs, some of them made from the wildcard."""
    few = random.sample(LETTERS, 4)
    wildcard = "".join(random.choice([*few, "*"]) for _ in range(random.randrange(7)))
    texts = [_filled(random, wildcard, few) for _ in range(20)]

    assert like(engine, wildcard, *texts) == [is_like(wildcard, text) for text in texts]


def _filled(random: Random, wildcard: str, few: list[str]) -> str:
    """A text that is like a wildcard, with letters in their other cases; sometimes with one too many or too few."""
    text = ""
    for sign in wildcard:
        alike = next((letters for letters in ALIKE if sign in letters), sign)
        text += "".join(random.choices(few, k=random.randrange(3))) if sign == "*" else random.choice(alike)
    return random.choice([text, text, text + random.choice(few), text[1:]])


@pytest.mark.parametrize(
    ("wildcard", "alike", "different"),
    [
        ("/orders/*", ["/orders/", "/orders/7/lines", "/ORDERS/7"], ["/orders", "x/orders/7", ""]),
        ("*checkout*", ["checkout", "/Checkout?a=1"], ["check out"]),
        ("/users/*/edit", ["/users/7/edit", "/users//edit", "/users/7/8/edit"], ["/users/edit", "/users/7/edit/"]),
        ("*", ["", "a", "line\nline"], []),
        ("", [""], ["a", "\n"]),
        ("a.c", ["a.c", "A.C"], ["abc"]),
        ("É*", ["é", "École"], ["E", "e\N{COMBINING ACUTE ACCENT}"]),
        ("straße", ["STRAẞE"], ["STRASSE"]),
    ],
)  # fmt: skip
def test_a_star_stands_for_anything_and_nothing_else_does(
    engine: duckdb.DuckDBPyConnection, wildcard: str, alike: list[str], different: list[str]
) -> None:
    """The whole text is compared, and case does not matter."""
    assert like(engine, wildcard, *alike, *different) == [True] * len(alike) + [False] * len(different)


def test_a_wildcard_of_many_stars_takes_one_pass(engine: duckdb.DuckDBPyConnection) -> None:
    """Were every way tried, this test would not end."""
    assert like(engine, "*a*a*a*a*b", "a" * 100_000) == [False]
    assert like(engine, "a*" * 1_000, "a" * 100_000, "b" * 100_000) == [True, False]


def test_a_wildcard_has_at_most_2000_characters(engine: duckdb.DuckDBPyConnection) -> None:
    """One of so many is run, whatever is in it."""
    for longest in ("é" * 2_000, "*k" * 1_000, "*" * 2_000, "$" * 2_000):
        assert like(engine, longest, longest) == [True]
    with pytest.raises(QuestionError, match=r"has at most 2,000 characters, and this one has 2,001"):
        pattern_of("a" * 2_001)
