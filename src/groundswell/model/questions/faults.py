"""What is wrong with a question's fields: the place as a JSON pointer, and what could stand there instead."""

import re
from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec.structs import fields

from groundswell.model.errors import QuestionError, did_you_mean

_PLACE = re.compile(r" - at `\$(.*)`$")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")


def placed(error: msgspec.ValidationError, question: type[msgspec.Struct]) -> QuestionError:
    """Msgspec's message with its `$.a[0]` place as a JSON pointer, and what is possible there.

    Args:
        error: why the question could not be read.
        question: what it was read as.
    """
    text = str(error)
    place = _PLACE.search(text)
    steps = [name or index for name, index in _STEP.findall(place[1])] if place else []
    here = _types_at(question, steps)
    words = [choice for one in here if get_origin(one) is Literal for choice in get_args(one)]
    said, at = _PLACE.sub("", text), "".join(f"/{step}" for step in steps)
    word = re.fullmatch(r"Invalid enum value '(.*)'", said)
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", said)
    missing = re.fullmatch(r"Object missing required field `(.*)`", said)
    examples = [one.example for one in here if hasattr(one, "example")]
    if word and words:
        offered = f"{did_you_mean(word[1], words)} There are: {', '.join(words)}"
        said = f"'{word[1]}' is not possible here.{offered}"
    elif unknown:
        known = [f.encode_name for one in here if _is_struct(one) for f in fields(one)]
        said = (
            f"The field '{unknown[1]}' is not known here.{did_you_mean(unknown[1], known)} "
            "Remove it or correct its name"
        )
        at = f"{at}/{unknown[1]}"
    elif missing:
        said, at = f"The field '{missing[1]}' is missing", f"{at}/{missing[1]}"
    elif examples and said.startswith("Expected "):
        said = f"{said}. Write {' or '.join(examples)}"
    return QuestionError(f"{said}.", at=at or None)


def _types_at(question: type[msgspec.Struct], steps: list[str]) -> list[Any]:
    """Everything that may stand at a place."""
    here = [question]
    for step in steps:
        here = [inner for outer in here for below in _below(outer, step) for inner in _alternatives(below)]
    return here


def _below(outer: Any, step: str) -> Iterator[Any]:
    if _is_struct(outer):
        yield from (f.type for f in fields(outer) if f.encode_name == step)
    elif get_origin(outer) in (list, dict):
        yield get_args(outer)[-1]


def _alternatives(one: Any) -> Iterator[Any]:
    if get_origin(one) in (Union, UnionType):
        for each in get_args(one):
            yield from _alternatives(each)
    else:
        yield one


def _is_struct(one: Any) -> bool:
    return isinstance(one, type) and issubclass(one, msgspec.Struct)
