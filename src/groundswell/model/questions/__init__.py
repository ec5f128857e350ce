"""The language of questions: one file for each kind, parsed in one place."""

import re
from typing import Any, get_args

import msgspec

from groundswell.model.errors import QuestionError, UnknownKind, did_you_mean
from groundswell.model.period import INTERVALS, WeekStart
from groundswell.model.questions.condition import OPERATORS, Source
from groundswell.model.questions.graph import GraphQuestion, check_graph

Question = GraphQuestion

KINDS: dict[str, type[GraphQuestion]] = {"graph": GraphQuestion}
"""Every kind of question, by the word in its `kind`."""

MOST_DEPTH = 60
"""Lists and objects inside one another: 58 `not`s, or half as many `and`s. Deeper ones exhaust the stack."""

CHOICES = {
    "interval": INTERVALS,
    "week_start": get_args(WeekStart),
    "op": OPERATORS,
    "source": (*get_args(Source), "segment"),
    "population": ("accounts", "users"),
    "unknown": ("error", "empty"),
}
"""What may stand in a field that has only a few values; for the message when another does."""

_PLACE = re.compile(r" - at `\$(.*)`$")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")


def parse_question(raw: Any) -> Question:
    """Read a question from JSON bytes or from decoded JSON, and check that it is whole.

    Raises:
        UnknownKind: `kind` is missing or names nothing.
        QuestionError: not JSON, an unknown field, a wrong type, a contradiction; `at` is the place.
    """
    if isinstance(raw, bytes | str):
        try:
            raw = msgspec.json.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise QuestionError(f"The question is not JSON: {error}.") from None
        except RecursionError:
            raise _too_deep() from None
    if not isinstance(raw, dict):
        raise QuestionError('A question is a JSON object such as {"kind": "graph", "series": […]}.')
    if _is_too_deep(raw):
        raise _too_deep()
    kind = raw.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise UnknownKind(
            f"No kind of question is named '{kind}'.{did_you_mean(str(kind), KINDS)} There are: {', '.join(KINDS)}.",
            at="/kind",
        )
    try:
        question = msgspec.convert(raw, KINDS[kind])
    except msgspec.ValidationError as error:
        raise _placed(error, raw) from None
    check_graph(question)
    return question


def _is_too_deep(raw: Any) -> bool:
    level = [raw]
    for _ in range(MOST_DEPTH):
        inner = [node for node in level if isinstance(node, dict | list)]
        level = [child for node in inner for child in (node.values() if isinstance(node, dict) else node)]
    return any(isinstance(node, dict | list) for node in level)


def _too_deep() -> QuestionError:
    return QuestionError(
        f"The question is nested more than {MOST_DEPTH} deep. Join filters in one 'and' or 'or' instead."
    )


def _placed(error: msgspec.ValidationError, raw: dict[str, Any]) -> QuestionError:
    """Msgspec's message with its `$.a[0]` place as a JSON pointer, and a hint for a misspelt field."""
    text = str(error)
    place = _PLACE.search(text)
    at = "".join(f"/{a or b}" for a, b in _STEP.findall(place[1])) if place else None
    said = _PLACE.sub("", text)
    choice = re.fullmatch(r"Invalid enum value '(.*)'", said)
    allowed = CHOICES.get(at.rsplit("/", 1)[-1]) if at else None
    if choice and allowed:
        offered = f"{did_you_mean(choice[1], allowed)} There are: {', '.join(allowed)}"
        said = f"'{choice[1]}' is not possible here.{offered}"
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", said)
    if unknown:
        name = unknown[1]
        fields = {f.encode_name for k in KINDS.values() for f in msgspec.structs.fields(k)}
        said = (
            f"The field '{name}' is not known here.{did_you_mean(name, fields)} Remove it or correct its name"
        )
        at = f"{at or ''}/{name}"
    return QuestionError(f"{said}.", at=at)
