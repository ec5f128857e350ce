"""Saved measures in the short forms of questions: where a name is that of nothing else, the measure is meant."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from groundswell.app.interface import Project
from groundswell.model.errors import QuestionError
from groundswell.model.measure import SavedMeasure

Question = dict[str, Any]


def with_measures(question: Question, project: Project) -> Question:
    """The question, with saved measures for those names of events and properties that nothing else has.

    Cost: where a measure has one of the names, that of listing the project's events or properties.

    Raises:
        QuestionError: a measure of the project, which is a figure of its own, is given another measure.
    """
    named = set(_names(question))
    measures = {measure.name: measure for measure in project.measures() if measure.name in named}
    if not measures:
        return question
    if any(measure.of == "project" for measure in measures.values()):
        question = _series(question, measures, project)
    if any(measure.of != "project" for measure in measures.values()):
        question = _properties(question, measures, project)
    return question


def _names(question: Question) -> Iterator[str]:
    """All names that may be those of measures."""
    for series in question.get("series", ()):
        if series.get("event"):
            yield series["event"]
    for part in ("filters", "where", "columns"):
        for each in question.get(part, ()):
            if isinstance(each, dict) and each.get("property"):
                yield each["property"]


def _series(question: Question, measures: dict[str, SavedMeasure], project: Project) -> Question:
    taken = {event.name for event in project.events()} | {d.name for d in project.definitions()}

    def told(series: Question) -> Question:
        measure = measures.get(series.get("event") or "")
        if measure is None or measure.of != "project" or measure.name in taken:
            return series
        if series["measure"] != "count":
            raise QuestionError(
                f"'{measure.name}' is a saved measure, which is no event to take '{series['measure']}' of. Leave "
                "--measure out.",
                at="--measure",
            )
        return {"saved": measure.name}

    return {**question, "series": [told(series) for series in question["series"]]}


def _properties(question: Question, measures: dict[str, SavedMeasure], project: Project) -> Question:
    """The question with measures of accounts and users in its conditions and columns."""
    taken = {(p.source, p.name) for p in project.properties(hidden=True)}
    own = {"accounts": "account", "users": "user"}.get(question["kind"], "event")

    def meant(each: Question) -> SavedMeasure | None:
        measure = measures.get(each.get("property") or "")
        source = each.get("source", own)
        if measure is None or measure.of == "project" or (source, measure.name) in taken:
            return None
        return measure if source in (own, measure.of) else None

    def condition(each: Question) -> Question:
        measure = meant(each)
        if measure is None:
            return each
        value = {"value": _number(each["value"], measure)} if "value" in each else {}
        return {"measure": measure.name, "op": each["op"], **value}

    def column(each: Any) -> Any:
        measure = meant(each) if isinstance(each, dict) else None
        return each if measure is None else {"measure": measure.name}

    changes: dict[str, Callable[[Any], Any]] = {"filters": condition, "where": condition, "columns": column}
    return question | {
        part: [change(each) for each in question[part]]
        for part, change in changes.items()
        if part in question
    }


def _number(value: Any, measure: SavedMeasure) -> Any:
    """What a measure is compared with: `50%` is 0.5 of one that is told in percent."""
    if isinstance(value, list):
        return [_number(each, measure) for each in value]
    if measure.percent and str(value).endswith("%"):
        with suppress(ValueError):
            return float(value.removesuffix("%")) / 100
    return value
