"""Formulas over series: `A / B`, `(A + 2*B) * 100`."""

import ast
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from groundswell.model.errors import QuestionError, did_you_mean

OPERATIONS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b if b else 0,
}
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Formula:
    """A checked formula. Division by zero is 0, and so is a series without a value (rule T07).

    What is too large for a number is 0 as well: infinite is missing (rule T12).
    """

    id: str
    text: str
    tree: ast.expr

    def value(self, series: Mapping[str, float]) -> float:
        """The formula's value where the series have these values."""
        try:
            value = _value(self.tree, series)
            return value if math.isfinite(value) else 0
        except OverflowError:
            return 0


def formula(text: str, index: int, series: list[str]) -> Formula:
    """Read a formula over the series with these ids.

    Raises:
        QuestionError: it does not parse, or names no series.
    """
    at = f"/formula/{index}"
    try:
        tree = ast.parse(text.strip(), mode="eval").body if len(text) <= LONGEST else None
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        tree = None
    if tree is None:
        raise QuestionError(
            f"The formula '{text[:80]}' does not parse. Use series ids, numbers, + - * / and parentheses.",
            at=at,
        )
    _check(tree, text, series, at)
    return Formula(f"F{index + 1}", text, tree)


def _check(node: ast.expr, text: str, series: list[str], at: str) -> None:
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATIONS:
            _check(left, text, series, at)
            _check(right, text, series, at)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            _check(operand, text, series, at)
        case ast.Constant(value=int() | float() as number) if (
            not isinstance(number, bool) and abs(number) < 1e15
        ):
            return
        case ast.Name(id=name) if name in series:
            return
        case ast.Name(id=name):
            raise QuestionError(
                f"The formula '{text}' names no series with '{name}'.{did_you_mean(name, series)} "
                f"The series are: {', '.join(series)}.",
                at=at,
            )
        case _:
            raise QuestionError(
                f"The formula '{text[:80]}' may use only series ids, numbers, + - * / and parentheses.", at=at
            )


def _value(node: ast.expr, series: Mapping[str, float]) -> float:
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATIONS[type(op)](_value(left, series), _value(right, series))
        case ast.UnaryOp(op=op, operand=operand):
            value = _value(operand, series)
            return -value if isinstance(op, ast.USub) else value
        case ast.Name(id=name):
            return series.get(name, 0)
        case ast.Constant(value=int() | float() as number):
            return number
    raise TypeError(f"unchecked formula node {node!r}")
