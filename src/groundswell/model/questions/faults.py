"""What is wrong with a question's fields: the place as a JSON pointer, and what could stand there instead."""

import re
from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec.structs import fields

from groundswell.model.errors import QuestionError, did_you_mean

_PLACE = re.compile(r" - at `\$(.*)`$")
SYMBOLS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((">", "greater", "greater_than", "more", "more_than", "above"), ("gt",)),
    **dict.fromkeys((">=", "at_least", "min"), ("gte",)),
    **dict.fromkeys(("<", "less", "less_than", "fewer", "below"), ("lt",)),
    **dict.fromkeys(("<=", "at_most", "max"), ("lte",)),
    **dict.fromkeys(("=", "==", "equals", "equal"), ("is", "eq")),
    **dict.fromkeys(("!=", "<>", "not"), ("is_not", "ne")),
    **dict.fromkeys(("like", "includes"), ("contains",)),
    **dict.fromkeys(("exists", "present"), ("is_set",)),
}
"""What others call an operator."""
WORDS = {
    "object": "an object", "array": "a list", "str": "a text", "int": "a whole number", "float": "a number",
    "bool": "true or false", "null": "null",
}  # fmt: skip
"""What is in JSON, for people."""
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
    literals = (choice for one in here if get_origin(one) is Literal for choice in get_args(one))
    words = list(dict.fromkeys(literals))
    said, at = _PLACE.sub("", text), "".join(f"/{step}" for step in steps)
    word = re.fullmatch(r"Invalid enum value '(.*)'", said)
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", said)
    missing = re.fullmatch(r"Object missing required field `(.*)`", said)
    expected = re.fullmatch(r"Expected `(.*)`, got `(.*)`", said)
    if word and words:
        said = f"'{word[1]}' is not possible here.{_offered(word[1], words, here)}"
    elif unknown:
        said = f"The field '{unknown[1]}' is not known here. {_where_it_belongs(unknown[1], here)}"
        at = f"{at}/{unknown[1]}"
    elif missing:
        said, at = f"The field '{missing[1]}' is missing", f"{at}/{missing[1]}"
    elif expected:
        said = _in_words(expected[1], expected[2], steps, here)
    return QuestionError(f"{said}.", at=at or None)


def _offered(word: str, words: list[str], here: list[Any]) -> str:
    """What may stand in the place of a word: the one that was probably meant, all of them, or an object."""
    objects = [
        f'{{"{one.meant}": "{word}"}}' if hasattr(one, "meant") else one.example for one in _told(here)
    ]
    symbol = next((name for name in SYMBOLS.get(word.casefold(), ()) if name in words), None)
    near = f" Did you mean '{symbol}'?" if symbol else did_you_mean(word, words)
    return f"{near} There are: {', '.join(words)}{''.join(f'; or write {one}' for one in objects)}"


def _where_it_belongs(name: str, here: list[Any]) -> str:
    """What to do about a field that is not known: another name, or the field inside which it belongs."""
    known = [f for one in here if _is_struct(one) for f in fields(one)]
    near = did_you_mean(name, [f.encode_name for f in known]).lstrip()
    inside = [
        f"'{f.encode_name}'"
        for f in known
        if any(
            _is_struct(one) and name in (g.encode_name for g in fields(one)) for one in _alternatives(f.type)
        )
    ]
    if inside:
        return f"It belongs inside {' or '.join(inside)}"
    return f"{near} Remove it or correct its name".lstrip()


def _in_words(wanted: str, got: str, steps: list[str], here: list[Any]) -> str:
    """What may stand at a place, and how it is written."""
    may = " or ".join(
        WORDS.get(each, each) for each in wanted.split(" | ") if each != "null" or wanted == "null"
    )
    is_fraction = wanted.split(" | ")[0] == "int" and got == "float"
    found = "a fraction" if is_fraction else WORDS.get(got, got)
    said = f"{may[:1].upper()}{may[1:]} belongs here, not {found}"
    examples = list(dict.fromkeys(one.example for one in _told(here)))
    of_lists = [get_args(one)[0] for one in here if get_origin(one) is list]
    in_lists = [one.example for one in _told([inner for one in of_lists for inner in _alternatives(one)])]
    if got == "object" and wanted.startswith("array"):
        return f"{said}. Put it into a list: {f'[{in_lists[0]}]' if in_lists else '[…]'}"
    if got == "object" and steps[-1:] == ["event"]:
        return f'{said}. Write the event\'s name alone, such as "Commit"; what else is said of it stands beside it'
    return f"{said}. Write {' or '.join(examples)}" if examples else said


def _told(here: list[Any]) -> list[Any]:
    """The structs among types that say how they are written."""
    return [one for one in here if hasattr(one, "example")]


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
