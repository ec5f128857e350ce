"""Which whole numbers a question may hold."""

from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from groundswell.model.errors import QuestionError
from groundswell.model.questions.condition import Condition

MOST = 2**53 - 1
"""The largest number that every program which reads JSON holds exactly; what a field means may allow less."""


def check_numbers(node: Any, at: str = "") -> None:
    """Refuse whole numbers that are beyond all counting. Values that are compared with may be any.

    Raises:
        QuestionError: with the place of the number.
    """
    if isinstance(node, Struct):
        for each in fields(node):
            if not (isinstance(node, Condition) and each.name == "value"):
                check_numbers(getattr(node, each.name), f"{at}/{each.encode_name}")
    elif isinstance(node, list | tuple):
        for place, inner in enumerate(node):
            check_numbers(inner, f"{at}/{place}")
    elif isinstance(node, int) and abs(node) > MOST:
        name = at.rpartition("/")[2]
        raise QuestionError(
            f"The number at '{name}' has {len(str(abs(node)))} digits; it may be {MOST:,} at most. Give a smaller one.",
            at=at,
        )
