"""The language of questions: one file for each kind, parsed in one place."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from groundswell.model.errors import QuestionError, UnknownKind, did_you_mean
from groundswell.model.questions.faults import placed
from groundswell.model.questions.numbers import check_numbers

Q = TypeVar("Q", bound=Struct)

_BYTE = re.compile(r" \(byte (\d+)\)$")
MOST_DEPTH = 60
"""Lists and objects inside one another: 58 `not`s, or half as many `and`s. Deeper ones exhaust the stack."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[Q]):
    """One kind of question.

    Attributes:
        question: its fields; the struct's tag is the word in a question's `kind`.
        check: refuses a question that contradicts itself, before anything is looked up.
    """

    question: type[Q]
    check: Callable[[Q], None]


def parse_question(raw: Any, kinds: Mapping[str, Kind[Any]]) -> Struct:
    """Read a question from JSON text, decoded JSON or a struct, and check that it is whole.

    Args:
        raw: the question.
        kinds: those that can be asked, by the word in `kind`.

    Raises:
        UnknownKind: `kind` is missing or names nothing.
        QuestionError: not JSON, an unknown field, a wrong type, a contradiction; `at` is the place.
    """
    raw = read_json(raw, "question")
    if not isinstance(raw, dict):
        raise QuestionError('A question is a JSON object such as {"kind": "graph", "series": […]}.')
    named = raw.get("kind")
    kind = kinds.get(named) if isinstance(named, str) else None
    if "kind" not in raw:
        raise UnknownKind(f"The field 'kind' is missing. There are: {', '.join(kinds)}.", at="/kind")
    if kind is None:
        raise UnknownKind(
            f"No kind of question is named '{named}'.{did_you_mean(str(named), kinds)} "
            f"There are: {', '.join(kinds)}.",
            at="/kind",
        )
    try:
        question: Struct = msgspec.convert(raw, kind.question)
    except msgspec.ValidationError as error:
        raise placed(error, kind.question) from None
    check_numbers(question)
    kind.check(question)
    return question


def read_json(raw: Any, what: str) -> Any:
    """What JSON text says, or decoded JSON as it is, once it is known not to be nested too deep.

    Args:
        raw: text, decoded JSON, or a struct that stands for it.
        what: what it is, for the error.

    Raises:
        QuestionError: no JSON, or more than `MOST_DEPTH` deep.
    """
    if isinstance(raw, Struct):
        raw = msgspec.to_builtins(raw)
    if isinstance(raw, bytes | str):
        try:
            raw = msgspec.json.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise QuestionError(f"The {what} is not JSON: {_malformed(raw, error)}.") from None
        except RecursionError:
            raise _too_deep(what) from None
    if _is_too_deep(raw):
        raise _too_deep(what)
    return raw


def _malformed(raw: bytes | str, error: Exception) -> str:
    """What is wrong with text that is no JSON, and where, as an editor counts."""
    text = raw.encode(errors="replace") if isinstance(raw, str) else raw
    told = str(error).removeprefix("JSON is malformed: ")
    found = _BYTE.search(told)
    reason, byte = _BYTE.sub("", told), int(found[1]) if found else len(text)
    try:
        text.decode()
    except UnicodeDecodeError as undecoded:
        reason, byte = "it is not UTF-8", undecoded.start
    before = text[:byte].decode(errors="replace")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return f"{reason}, at line {line}, column {column}"


def _is_too_deep(raw: Any) -> bool:
    level = [raw]
    for _ in range(MOST_DEPTH):
        inner = [node for node in level if isinstance(node, dict | list)]
        level = [child for node in inner for child in (node.values() if isinstance(node, dict) else node)]
    return any(isinstance(node, dict | list) for node in level)


def _too_deep(what: str) -> QuestionError:
    return QuestionError(
        f"The {what} is nested more than {MOST_DEPTH} deep. Join filters in one 'and' or 'or' instead."
    )
