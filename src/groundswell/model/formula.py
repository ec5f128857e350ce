"""Formulas over properties: `[price] * [pieces]`, `([won] - [lost]) / 2`, `[first name] & " " & [last name]`.

    formula = sum { "&" sum }
    sum     = product { ( "+" | "-" ) product }
    product = sign { ( "*" | "/" ) sign }
    sign    = { "-" } operand
    operand = number | "[" name "]" | text in double quotes | "(" formula ")"

`−`, `×` and `÷` stand for `-`, `*` and `/`. In a name `]]` is a bracket, in a text `""` a quote.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from groundswell.model.errors import QuestionError
from groundswell.model.pointing import pointed_at

LONGEST = 2_000
MOST_OPERANDS = 30
DEEPEST = 20
"""So many parentheses and signs may stand around an operand."""

Operator = Literal["+", "-", "*", "/"]

_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|\[(?P<name>(?:[^\]]|\]\])+)\]"
    r'|"(?P<text>(?:[^"]|"")*)"'
    r"|(?P<sign>[-−+*×/÷&()])"
)
_PLAIN: dict[str, Operator] = {"+": "+", "-": "-", "−": "-", "*": "*", "×": "*", "/": "/", "÷": "/"}


@dataclass(frozen=True, slots=True)
class Reference:
    """The value of a property; `place` is where it stands in the formula."""

    name: str
    place: int


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, or a text."""

    value: float | str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two numbers reckoned together."""

    op: Operator
    left: "Formula"
    right: "Formula"


@dataclass(frozen=True, slots=True)
class Joined:
    """Texts, one behind the other."""

    parts: tuple["Formula", ...]


Formula = Reference | Constant | Operation | Joined


def formula(text: str) -> Formula:
    """Read a formula.

    Raises:
        QuestionError: it does not parse, or is too long; the message shows the place.
    """
    if len(text) > LONGEST:
        raise QuestionError(f"A formula has at most {LONGEST:,} characters; this one has {len(text):,}.")
    parser = _Parser(text)
    found = parser.joined(0)
    if parser.kind is not None:
        raise parser.fault("an operator or the end")
    return found


def references(node: Formula) -> Iterator[Reference]:
    """The properties that a formula names, in order."""
    match node:
        case Reference():
            yield node
        case Operation(_, left, right):
            yield from references(left)
            yield from references(right)
        case Joined(parts):
            for part in parts:
                yield from references(part)


def with_name(text: str, old: str, new: str) -> str:
    """A formula that names another property wherever it named `old`."""
    for named in sorted(references(formula(text)), key=lambda each: -each.place):
        if named.name == old:
            end = named.place + len(_bracketed(old))
            text = text[: named.place] + _bracketed(new) + text[end:]
    return text


def with_texts(text: str, new: Mapping[str, str]) -> str:
    """A formula with other texts in the place of some that stand in it as they are."""

    def put(token: re.Match[str]) -> str:
        if token.lastgroup != "text":
            return token[0]
        said = token["text"].replace('""', '"')
        return f'"{new[said].replace(chr(34), chr(34) * 2)}"' if said in new else token[0]

    return _TOKEN.sub(put, text)


def _bracketed(name: str) -> str:
    return f"[{name.replace(']', ']]')}]"


class _Parser:
    """Reads from left to right, one token ahead: `kind` and `token`, from `place` on; None at the end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._operands = 0
        self.kind: str | None = None
        self.token = ""
        self.place = self._end = 0
        self._next()

    def fault(self, expected: str) -> QuestionError:
        """The error of what stands here in place of what was expected."""
        here = "the formula ends" if self.kind is None else f"there is '{self._text[self.place]}'"
        return self._error(f"Expected {expected}, but {here}.")

    def _error(self, message: str) -> QuestionError:
        return QuestionError("\n".join((message, *pointed_at(self._text, self.place))))

    def joined(self, depth: int) -> Formula:
        parts = [self._sum(depth)]
        while self.kind == "sign" and self.token == "&":
            self._next()
            parts.append(self._sum(depth))
        return parts[0] if len(parts) == 1 else Joined(tuple(parts))

    def _sum(self, depth: int) -> Formula:
        found = self._product(depth)
        while (op := self._operator("+-")) is not None:
            found = Operation(op, found, self._product(depth))
        return found

    def _product(self, depth: int) -> Formula:
        found = self._signed(depth)
        while (op := self._operator("*/")) is not None:
            found = Operation(op, found, self._signed(depth))
        return found

    def _operator(self, among: str) -> Operator | None:
        op = _PLAIN.get(self.token) if self.kind == "sign" else None
        if op is None or op not in among:
            return None
        self._next()
        return op

    def _signed(self, depth: int) -> Formula:
        if self._operator("-") is None:
            return self._operand(depth)
        return Operation("-", Constant(0.0), self._signed(self._deeper(depth)))

    def _operand(self, depth: int) -> Formula:
        kind, token, place = self.kind, self.token, self.place
        if kind == "sign" and token == "(":
            self._next()
            inner = self.joined(self._deeper(depth))
            if self.kind != "sign" or self.token != ")":
                raise self.fault("')' or an operator")
            self._next()
            return inner
        if kind is None or kind == "sign":
            raise self.fault("a number, a [property], a text in double quotes or '('")
        self._operands += 1
        if self._operands > MOST_OPERANDS:
            raise self._error(
                f"A formula has at most {MOST_OPERANDS} operands. Define a part of it by itself."
            )
        if kind == "number" and not math.isfinite(float(token)):
            raise self._error("The number is too large.")
        self._next()
        if kind == "number":
            return Constant(float(token))
        return (
            Constant(token.replace('""', '"'))
            if kind == "text"
            else Reference(token.replace("]]", "]"), place)
        )

    def _deeper(self, depth: int) -> int:
        if depth >= DEEPEST:
            raise self._error(f"Parentheses and signs are nested more than {DEEPEST} deep. Leave some out.")
        return depth + 1

    def _next(self) -> None:
        while self._end < len(self._text) and self._text[self._end].isspace():
            self._end += 1
        self.place = self._end
        if self._end == len(self._text):
            self.kind, self.token = None, ""
            return
        found = _TOKEN.match(self._text, self._end)
        if found is None:
            raise self._unread()
        self.kind = str(found.lastgroup)
        self.token, self._end = found[self.kind], found.end()

    def _unread(self) -> QuestionError:
        remedy = {
            "[": "A property's name ends with ']'.",
            '"': "A text ends with a double quote.",
        }.get(
            self._text[self.place],
            "Properties stand in brackets, such as [price], and texts in double quotes.",
        )
        return self._error(remedy)
