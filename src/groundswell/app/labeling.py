"""What the labeler on a site may ask of a project: which elements have names, how often something was done, a name.

Its definitions rest on what a page itself shows of elements and addresses. Nothing that it is told is of anybody: two
figures, and the conditions of definitions such as it makes.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct

from groundswell.app.interface import Project
from groundswell.app.stop import Stop
from groundswell.model.definition import (
    EventDefinition,
    On,
    SavedDefinition,
    conditions_in,
    read_definition,
    tests_of,
)
from groundswell.model.errors import QuestionError
from groundswell.model.event import CAPTURED_AS
from groundswell.model.questions.condition import Filters
from groundswell.model.questions.graph import GraphQuestion, Series

SEEN = (
    "element_hierarchy", "element_text", "element_href", "element_tag", "element_id", "domain", "path", "query", "hash",
    "url", "title",
)  # fmt: skip
"""The properties that the labeler may ask about: what whoever looks at the page sees as well."""
COMPARED = (
    "selector", "not_selector", "is", "is_not", "contains", "not_contains", "matches", "not_matches"
)  # fmt: skip
"""The operators of its conditions, which its script knows as well."""
ON = ("page", "click", "change", "submit")
MOST_CONDITIONS = 50
RANGE = "last 30 days"


class InPlace(Struct, frozen=True):
    """A definition that may be outlined on a page."""

    name: str
    on: On
    where: Filters | None


class Site(Struct, frozen=True):
    """What the labeler begins with.

    Attributes:
        project: the project's name.
        domains: on how many domains it was captured, 2 standing for more as well.
        ends_at: from when on the permit holds no longer.
        definitions: those such as the labeler makes, by name; archived ones left out.
    """

    project: str
    domains: int
    ends_at: datetime
    definitions: list[InPlace]


class Happened(Struct, frozen=True):
    """How often something was done in the last 30 days, by how many users, and how often on each of the days."""

    events: int
    users: int
    days: list[int]


def site_of(project: Project, name: str, ends_at: datetime) -> Site:
    """What the labeler of a project begins with."""
    carried = {seen.name for seen in project.properties() if seen.source == "event"}
    domains = len(project.values("event", "domain", limit=2)) if "domain" in carried else 0
    return Site(name, domains, ends_at, [*_in_place(project.definitions())])


def _in_place(saved: list[SavedDefinition]) -> Iterator[InPlace]:
    for each in saved:
        if not each.archived and each.on in ON and fault_of(each.definition) is None:
            yield InPlace(each.name, each.on, each.where)


def happened(project: Project, raw: Any, stop: Stop | None = None) -> Happened:
    """How often what would be defined was done in the last 30 days: asked as any question is.

    Raises:
        QuestionError: it is no definition such as the labeler makes; `at` is the place.
    """
    proposed = read_proposal(raw)
    event = CAPTURED_AS[proposed.on or ""]
    question = GraphQuestion(
        series=[Series(event=event), Series(event=event, measure="users")],
        filters=proposed.where,
        range=RANGE,
        interval="day",
        overall=True,
        unknown="empty",
    )
    try:
        events, users = project.ask(question, stop).series
    except QuestionError as error:
        error.at = (error.at or "").replace("/filters", "/where", 1) or None
        raise
    return Happened(
        int(events.overall or 0), int(users.overall or 0), [int(value) for value in events.values]
    )


def read_proposal(raw: Any) -> EventDefinition:
    """Read a definition such as the labeler makes.

    Raises:
        QuestionError: it is another, or none; `at` is the place.
    """
    proposed = read_definition(raw)
    fault = fault_of(proposed)
    if fault is not None:
        raise fault
    return proposed


def fault_of(proposed: EventDefinition) -> QuestionError | None:
    """Why a definition is none such as the labeler makes; None if it is one."""
    if proposed.on not in ON:
        return QuestionError(f"The labeler defines what is done on pages: {', '.join(ON)}.", at="/on")
    if conditions_in(proposed) > MOST_CONDITIONS:
        return QuestionError(f"The labeler takes at most {MOST_CONDITIONS} conditions.", at="/where")
    for at, condition in tests_of(proposed.where, "/where"):
        if condition.property not in SEEN:
            return QuestionError(
                f"The labeler does not ask about '{condition.property}'. It may ask about {', '.join(SEEN)}.",
                at=f"{at}/property",
            )
        if condition.op not in COMPARED:
            return QuestionError(
                f"The labeler does not compare by '{condition.op}'. It may by {', '.join(COMPARED)}.",
                at=f"{at}/op",
            )
    return None


def save(project: Project, raw: Any, who: str) -> SavedDefinition:
    """Keep a new definition such as the labeler makes; it replaces none, and nobody vouches for it by that.

    Raises:
        QuestionError: it is another, or cannot be asked; `at` is the place.
        NameTaken: something has its name.
    """
    proposed = read_proposal(raw)
    for field in ("verified", "archived"):
        if getattr(proposed, field):
            raise QuestionError(f"The labeler makes no definition that is {field} already.", at=f"/{field}")
    return project.save_definition(proposed, unknown="empty", who=who)
