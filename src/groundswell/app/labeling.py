"""What the labeler on a site may ask of a project: which elements have names, how often something was done, a name.

Whoever has a permit can ask as often as he likes, and two figures are enough to read a value letter by letter if parts
of values may be asked for. So nothing is counted but what was done on the permit's own domain, and nothing is compared
but what the panel itself compares: whole values, and addresses with whole parts left open.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from groundswell.app.interface import Project
from groundswell.app.permits import Permit, Permits
from groundswell.app.stop import Stop
from groundswell.definitions.specificity import by_specificity
from groundswell.model.definition import (
    DefinedEvent,
    EventDefinition,
    On,
    SavedDefinition,
    conditions_in,
    read_definition,
    tests_of,
)
from groundswell.model.errors import GroundswellError, QuestionError
from groundswell.model.event import CAPTURED_AS, HIERARCHY
from groundswell.model.questions.condition import NEGATED, Condition, Filters, listed
from groundswell.model.questions.graph import GraphQuestion, Series
from groundswell.model.selector_syntax import parse
from groundswell.model.wildcard import is_like

COMPARED: Mapping[str, tuple[str, ...]] = {
    HIERARCHY: ("selector",),
    "element_text": ("is",),
    "domain": ("is",),
    "path": ("is", "matches"),
    "hash": ("is", "matches"),
}
"""The properties that the labeler may ask about, and by which operators: what its panel proposes."""
SHOWN = frozenset({
    "element_hierarchy", "element_text", "element_href", "element_tag", "element_id", "domain", "path", "query", "hash",
    "url", "title",
})  # fmt: skip
"""What whoever looks at a page sees of it: definitions that rest on nothing else may be outlined."""
TELLS = frozenset({
    "selector", "not_selector", "is", "is_not", "contains", "not_contains", "matches", "not_matches",
})  # fmt: skip
"""The operators of such definitions, which the labeler's script knows as well."""
ON = ("page", "click", "change", "submit")
MOST_CONDITIONS = 50
RANGE = "last 30 days"
_PARTS_LEFT_OPEN = re.compile(r"(?:[^*]*/\*(?=[/?]|\Z))*[^*]*(?:\?\*)?")
"""An address in which `*` stands for whole parts between slashes, or for all that a route is asked with."""


class ProjectFull(GroundswellError):
    """A project has as many definitions as the labeler may bring it to."""

    code = "too-many-definitions"
    status = 409


class InPlace(Struct, frozen=True):
    """A definition that may be outlined on a page."""

    name: str
    on: On
    where: Filters | None


class Site(Struct, frozen=True):
    """What the labeler begins with.

    Attributes:
        project: the project's name.
        address: its name in addresses, with the environment.
        domains: on how many domains it was captured, 2 standing for more as well.
        ends_at: from when on the permit holds no longer.
        definitions: everybody's that may mean something on the page, the most specific first; archived ones left out.
        names: of all those that may mean something on any page of the domain.
    """

    project: str
    address: str
    domains: int
    ends_at: datetime
    definitions: list[InPlace]
    names: list[str]


class Happened(Struct, frozen=True):
    """How often something was done on the domain in the last 30 days, by how many users, and how often on each day."""

    events: int
    users: int
    days: list[int]


def site_of(project: Project, name: str, permit: Permit, path: str | None) -> Site:
    """What the labeler of a project, which has a name, begins with on pages of the permit's site; None: on any path."""
    carried = {seen.name for seen in project.properties() if seen.source == "event"}
    domains = len(project.values("event", "domain", limit=2)) if "domain" in carried else 0
    on_domain = [*_in_place(project.definitions(), {"domain": permit.domain})]
    page = {"domain": permit.domain} | ({} if path is None else {"path": path})
    return Site(
        name,
        project.slug,
        domains,
        permit.ends_at,
        [*_most_specific_first(_in_place(on_domain, page))],
        [each.name for each in on_domain],
    )


def _in_place(saved: list[SavedDefinition], page: Mapping[str, str]) -> Iterator[SavedDefinition]:
    for each in saved:
        is_offered = each.shared and not each.archived and _is_shown(each.where)
        if is_offered and each.on in ON and _hold(listed(each.where), page) is not False:
            yield each


def _most_specific_first(saved: Iterable[SavedDefinition]) -> Iterator[InPlace]:
    for each in by_specificity(DefinedEvent(each.name, each.meaning, each.version) for each in saved):
        if each.meaning.on is not None:
            yield InPlace(each.name, each.meaning.on, each.meaning.where)


def _is_shown(where: Filters | None) -> bool:
    tests = list(tests_of(where, "/where"))
    return len(tests) <= MOST_CONDITIONS and all(t.property in SHOWN and t.op in TELLS for _, t in tests)


def _hold(conditions: list[Condition], page: Mapping[str, str]) -> bool | None:
    """Whether all of some conditions hold on a page, by what is known of it; None: what is not known decides."""
    held = [_holds(condition, page) for condition in conditions]
    return False if False in held else None if None in held else True


def _holds(condition: Condition, page: Mapping[str, str]) -> bool | None:
    if condition.and_ is not None:
        return _hold(condition.and_, page)
    if condition.or_ is not None:
        held = [_holds(inner, page) for inner in condition.or_]
        return True if True in held else None if None in held else False
    if condition.not_ is not None:
        held_inside = _holds(condition.not_, page)
        return None if held_inside is None else not held_inside
    text = page.get(str(condition.property))
    if text is None:
        return None
    op = str(condition.op)
    return _compares(NEGATED.get(op, op), text, condition.value) != (op in NEGATED)


def _compares(op: str, text: str, value: Any) -> bool:
    values = [str(one) for one in (value if isinstance(value, list) else [value])]
    if op == "is":
        return text in values
    if op == "contains":
        return any(one.lower() in text.lower() for one in values)
    return any(is_like(text, one) for one in values)


def happened(project: Project, raw: Any, permit: Permit, stop: Stop | None = None) -> Happened:
    """How often what would be defined was done on the permit's domain in the last 30 days: asked as any question is.

    Raises:
        QuestionError: it is no definition such as the labeler makes; `at` is the place.
    """
    proposed = read_proposal(raw)
    event = CAPTURED_AS[proposed.on or ""]
    here = Condition(source="event", property="domain", op="is", value=permit.domain)
    question = GraphQuestion(
        series=[Series(event=event), Series(event=event, measure="users")],
        filters=[*listed(proposed.where), here],
        range=RANGE,
        interval="day",
        overall=True,
        unknown="empty",
    )
    try:
        events, users = project.ask(question, stop).series
    except QuestionError as error:
        one = "/filters/0" if isinstance(proposed.where, Condition) else "/filters"
        error.at = (error.at or "").replace(one, "/where", 1) or None
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
    faults = (_fault_in(condition, at) for at, condition in tests_of(proposed.where, "/where"))
    return next((fault for fault in faults if fault is not None), None)


def _fault_in(condition: Condition, at: str) -> QuestionError | None:
    property = str(condition.property)
    if property not in COMPARED:
        return QuestionError(
            f"The labeler does not ask about '{property}'. It may ask about {', '.join(COMPARED)}.",
            at=f"{at}/property",
        )
    if condition.op not in COMPARED[property]:
        return QuestionError(
            f"The labeler does not compare '{property}' by '{condition.op}'. It may by "
            f"{' and '.join(COMPARED[property])}; what needs more is defined in Groundswell itself.",
            at=f"{at}/op",
        )
    values = [str(v) for v in (condition.value if isinstance(condition.value, list) else [condition.value])]
    open_inside = next((one for one in values if not _PARTS_LEFT_OPEN.fullmatch(one)), None)
    if condition.op == "matches" and open_inside is not None:
        return QuestionError(
            f"'{open_inside}' leaves a part of a name open. For the labeler each '*' stands for all between two "
            "slashes, as in /orders/*, or for all behind the '?' of a route.",
            at=f"{at}/value",
        )
    if condition.op == "selector" and any(map(_has_part_of_value, values)):
        return QuestionError(
            'The labeler compares whole values of attributes, as in [name="search"], and no parts of them.',
            at=f"{at}/value",
        )
    return None


def _has_part_of_value(selector: str) -> bool:
    """Whether it asks for a part of an attribute's value. What cannot be read is told where names are looked up."""
    try:
        compounds = [one for alternative in parse(selector) for run in alternative for one in run]
    except QuestionError:
        return False
    return any(test.comparison in ("^=", "$=", "*=") for one in compounds for test in one.attributes)


def save(project: Project, raw: Any, permit: Permit, permits: Permits, most: int) -> SavedDefinition:
    """Keep a new definition such as the labeler makes; it replaces none, and nobody vouches for it by that.

    Args:
        project: whose it is.
        raw: the definition.
        permit: with which it is made; who asked for that stands in its history.
        permits: that of which it is.
        most: definitions that the project may have with it.

    Raises:
        PermitUsedUp, ProjectFull: too many were made already.
        QuestionError: it is another, or cannot be asked; `at` is the place.
        NameTaken: something has its name.
    """
    proposed = read_proposal(raw)
    for field in ("verified", "archived"):
        if getattr(proposed, field):
            raise QuestionError(f"The labeler makes no definition that is {field} already.", at=f"/{field}")
    if len(project.definitions()) >= most:
        raise ProjectFull(
            f"The project has {most:,} definitions of events, and the labeler adds no more. Delete what nobody needs, "
            "or raise the setting 'labeled_definitions'."
        )
    with permits.making(permit):
        return project.save_definition(proposed, unknown="empty", who=permit.who)
