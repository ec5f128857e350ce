"""Formulas over properties: what they mean, and how faults in them are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.definitions.property_oracle import written

from groundswell.model.errors import QuestionError
from groundswell.model.formula import Constant, Joined, Operation, Reference, formula, references

NOUGHT = Constant(0.0)


def ref(name: str, place: int) -> Reference:
    """A property that a formula names."""
    return Reference(name, place)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]", ref("a", 0)),
        ("1 + 2 * 3", Operation("+", Constant(1), Operation("*", Constant(2), Constant(3)))),
        ("1 - 2 - 3", Operation("-", Operation("-", Constant(1), Constant(2)), Constant(3))),
        ("(1 - 2) ÷ .5e1", Operation("/", Operation("-", Constant(1), Constant(2)), Constant(5))),
        ("2 × −3", Operation("*", Constant(2), Operation("-", NOUGHT, Constant(3)))),
        ('[a] & "x" & 1+1', Joined((ref("a", 0), Constant("x"), Operation("+", Constant(1), Constant(1))))),
        ('"say ""x"""', Constant('say "x"')),
        ("[a ]] b]", ref("a ] b", 0)),
    ],
)
def test_signs_bind_as_in_arithmetic(text: str, expected: object) -> None:
    """Products before sums, sums before texts that are joined, from left to right."""
    assert formula(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("[price] * ", 10, "a number, a [property]"),
        ("[price] [pieces]", 8, "an operator or the end"),
        ("([price] + 1", 12, "')' or an operator"),
        ("price * 2", 0, "Properties stand in brackets"),
        ("1 + [price", 4, "ends with ']'"),
        ('"x', 0, "ends with a double quote"),
        ("1 + * 2", 4, "but there is '*'"),
        ("1e999", 0, "too large"),
        ("", 0, "but the formula ends"),
    ],
)
def test_a_fault_is_shown_where_it_is(text: str, place: int, expected: str) -> None:
    """The formula, a caret under the place, and what was expected there."""
    with pytest.raises(QuestionError) as refused:
        formula(text)

    said, shown, caret = refused.value.message.split("\n")
    assert (shown, caret, expected in said) == (text, " " * place + "^", True)


@pytest.mark.parametrize(
    "text", ["(" * 30 + "1" + ")" * 30, "-" * 30 + "1", "+".join("1" * 31), "1" + " " * 2000]
)
def test_a_formula_has_an_end(text: str) -> None:
    """What is nested deeper, or longer, than people write is refused."""
    with pytest.raises(QuestionError, match=r"at most|deep"):
        formula(text)


names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)
trees = st.recursive(
    st.tuples(st.just("ref"), names) | st.tuples(st.just("text"), st.text(max_size=5)),
    lambda inner: (
        st.tuples(st.sampled_from("+-*/"), inner, inner)
        | st.tuples(st.just("&"), st.lists(inner, min_size=2, max_size=3))
    ),
    max_leaves=8,
)


@given(tree=trees)
def test_every_name_and_text_can_be_written(tree: tuple[object, ...]) -> None:
    """Whatever stands in it, a formula names the properties that it was written with."""

    def named(node: object) -> list[object]:
        if isinstance(node, list):
            return [name for inner in node for name in named(inner)]
        if not isinstance(node, tuple) or node[0] == "text":
            return []
        return [node[1]] if node[0] == "ref" else [name for inner in node[1:] for name in named(inner)]

    assert [reference.name for reference in references(formula(written(tree)))] == named(tree)
