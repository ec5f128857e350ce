"""Formulas: arithmetic over series, and nothing else."""

import pytest

from groundswell.analyses.graph.formula import formula
from groundswell.model.errors import QuestionError

SERIES = {"A": 6.0, "B": 3.0, "C": 0.0}


def worked_out(text: str) -> float:
    """The formula's value over `SERIES`."""
    return formula(text, 0, list(SERIES)).value(SERIES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A + B * 2", 12),
        ("(A + B) * 2", 18),
        ("A - B - 1", 2),
        ("A / B / 2", 1),
        ("A - (B - 1)", 4),
        ("-A + B", -3),
        ("2 * -B", -6),
        ("100*A/(A+B)", pytest.approx(66.6667, abs=1e-4)),
        ("1.5", 1.5),
        ("1e3", 1000),
        (" A ", 6),
    ],
)
def test_a_formula_follows_the_rules_of_arithmetic(text: str, value: float) -> None:
    """Times and divided before plus and minus, from left to right, parentheses first."""
    assert worked_out(text) == value


@pytest.mark.parametrize("text", ["A / C", "A / (B - 3)", "C / C", "A / 0"])
def test_division_by_zero_is_zero(text: str) -> None:
    """A bucket in which nothing happened has no rate (rule T07)."""
    assert worked_out(text) == 0


def test_a_series_without_a_value_is_zero() -> None:
    """A group that only one series has counts 0 in the other (rule T07)."""
    assert formula("A + B", 0, ["A", "B"]).value({"A": 2.0}) == 2


@pytest.mark.parametrize("text", ["A" + "*999999999999999" * 25, "A" + "*999999999999999" * 25 + "/3"])
def test_what_is_too_large_for_a_number_is_zero(text: str) -> None:
    """Infinite is missing (rule T12), and no series of multiplications stops the server."""
    assert worked_out(text) == 0


def test_a_formula_that_names_no_series_is_refused_with_the_closest() -> None:
    """The message lists the series."""
    with pytest.raises(QuestionError, match="The series are: A, B, C") as refused:
        formula("A / D", 3, list(SERIES))

    assert refused.value.at == "/formula/3"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A +",
        "(A",
        "A ** 9",
        "A // B",
        "A % B",
        "A if B else C",
        "A > B",
        "A and B",
        "not A",
        "~A",
        "A, B",
        "[A]",
        "'A'",
        "True",
        "None",
        "1e999",
        "10**10",
        "A.real",
        "A[0]",
        "A()",
        "__import__('os').system('id')",
        "(lambda: A)()",
        "A\nB",
        "A; B",
        "A := 3",
        "A\x00",
        "(" * 300 + "A" + ")" * 300,
        "A+" * 400 + "A",
    ],
)
def test_anything_but_arithmetic_is_refused(text: str) -> None:
    """Names other than series, calls, powers and whatever else the grammar offers are no formula."""
    with pytest.raises(QuestionError):
        formula(text, 0, list(SERIES))
