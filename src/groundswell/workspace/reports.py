"""Reading reports, and refusing those that could not be asked."""

from collections.abc import Mapping
from typing import Any

import msgspec

from groundswell.analyses import read_question
from groundswell.definitions.context import Context
from groundswell.model.errors import GroundswellError, QuestionError, UnknownName, closest, did_you_mean
from groundswell.model.mentions import mentions
from groundswell.model.naming import check_naming, read_named
from groundswell.model.questions import read_json
from groundswell.model.questions.accounts import AccountsQuestion
from groundswell.model.questions.lists import Column, name_of
from groundswell.model.questions.timeline import TimelineQuestion
from groundswell.model.questions.users import UsersQuestion
from groundswell.model.report import LONGEST_SHOWN, Dashboard, Report, check_folder

PLACE = "/question"


def read_report(raw: Any, **given: Any) -> Report:
    """Read a report from JSON text or decoded JSON, and check that it and its question are whole.

    Args:
        raw: the report.
        given: fields that are known from elsewhere, such as its name; they win.

    Raises:
        QuestionError: not JSON, an unknown field, a wrong type, a contradiction; `at` is the place.
        UnknownKind: no kind of question is named so.
    """
    raw = read_json(raw, "report")
    if isinstance(raw, dict) and "question" in raw:
        raw = {**raw, "question": _question(raw["question"])}
    report = read_named(raw, Report, "report", Report.example, given)
    check_naming("report", report.name, owner=report.owner, description=report.description)
    check_folder(report.folder)
    if len(report.shown) > LONGEST_SHOWN:
        raise QuestionError(f"'shown' is a word of at most {LONGEST_SHOWN} characters.", at="/shown")
    return report


def _question(raw: Any) -> Any:
    """A question that has been read, as decoded JSON."""
    try:
        question = read_question(raw)
        if isinstance(question, TimelineQuestion):
            raise QuestionError(
                "A timeline is of one user or account and is no report. Its page is that of the user or account."
            )
    except GroundswellError as error:
        error.at = f"{PLACE}{error.at or ''}"
        raise
    if isinstance(question, UsersQuestion | AccountsQuestion):
        question = _without_place(question)
    return msgspec.to_builtins(question)


def _without_place(question: UsersQuestion | AccountsQuestion) -> UsersQuestion | AccountsQuestion:
    """A list from its beginning; the column that orders it is named, so that it keeps its heading through renames."""
    columns: Any = [
        msgspec.structs.replace(column, name=name_of(column))
        if isinstance(column, Column) and name_of(column) == question.sort.column
        else column
        for column in question.columns or ()
    ]
    return msgspec.structs.replace(
        question, after=None, columns=None if question.columns is None else columns
    )


def check_names(report: Report, context: Context) -> None:
    """Refuse a report that names an event, a segment or a measure which is not there.

    Raises:
        UnknownName: with what there is.
    """
    for mention in dict.fromkeys(mentions(report.question)):
        if mention.name.startswith("$"):
            continue
        if mention.kind == "segment":
            context.segment(mention.name, PLACE)
        elif mention.kind == "measure":
            context.measure(mention.name, PLACE)
        elif mention.kind == "event" and mention.name not in context.events:
            context.event(mention.name, PLACE)


def check_cards(dashboard: Dashboard, reports: Mapping[str, Report]) -> None:
    """Refuse a dashboard with reports that are not there, or that not all who see it may see.

    Raises:
        UnknownName: nothing has a report's name.
        QuestionError: a report is somebody's alone, and the dashboard is everybody's, or another's.
    """
    for i, card in enumerate(dashboard.cards):
        if card.report is None:
            continue
        place, report = f"/cards/{i}/report", reports.get(card.report)
        if report is None:
            raise UnknownName(
                f"No report is named '{card.report}'.{did_you_mean(card.report, reports)}",
                at=place,
                code="unknown-report",
                suggestion=closest(card.report, reports),
            )
        if not report.shared and (dashboard.shared or report.owner != dashboard.owner):
            raise QuestionError(
                f"'{card.report}' is {report.owner}'s alone, and others see the dashboard '{dashboard.name}'. Share "
                "the report, or make the dashboard personal.",
                at=place,
            )
