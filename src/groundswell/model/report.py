"""Reports: questions that have a name. Dashboards: reports and texts arranged on a grid."""

from datetime import datetime
from typing import ClassVar

from msgspec import Struct, field

from groundswell.model.errors import QuestionError
from groundswell.model.naming import KindName, Use, What, check_naming, read_named
from groundswell.model.questions.accounts import AccountsQuestion
from groundswell.model.questions.asked import check_dates
from groundswell.model.questions.condition import Filters
from groundswell.model.questions.engagement import EngagementQuestion
from groundswell.model.questions.funnel import FunnelQuestion
from groundswell.model.questions.graph import GraphQuestion
from groundswell.model.questions.lifecycle import LifecycleQuestion
from groundswell.model.questions.paths import PathsQuestion
from groundswell.model.questions.retention import RetentionQuestion
from groundswell.model.questions.segment import SegmentQuestion
from groundswell.model.questions.stickiness import StickinessQuestion
from groundswell.model.questions.time_between import TimeBetweenQuestion
from groundswell.model.questions.users import UsersQuestion

COLUMNS = 12
"""Of a dashboard's grid."""
MOST_CARDS = 60
TALLEST = 40
LOWEST_ROW = 2_000
LONGEST_CARD_TEXT = 5_000
LONGEST_FOLDER = 200
LONGEST_SHOWN = 40
REFRESHES = (1, 5, 15, 60)
"""Minutes between two times that a dashboard asks again."""

Reported = (
    GraphQuestion
    | FunnelQuestion
    | RetentionQuestion
    | SegmentQuestion
    | StickinessQuestion
    | LifecycleQuestion
    | PathsQuestion
    | TimeBetweenQuestion
    | EngagementQuestion
    | UsersQuestion
    | AccountsQuestion
)
"""A question that can be kept: any but a timeline, which is of one person or account and has a page there."""


class Report(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A question under a name. What it names is followed when that gets another name.

    Attributes:
        shown: how it is drawn, in a word of whoever draws it; empty: as its kind is.
        folder: where it lies among others, as `Customers/Renewals`; empty: outside all folders.
        shared: whether it is everybody's; else its owner's alone.
    """

    example: ClassVar[str] = (
        '{"name": "Active accounts", "question": {"kind": "graph", "series": [{"event": null, "measure": "accounts"}], '
        '"range": "last 30 days"}}'
    )

    name: str
    question: Reported
    shown: str = ""
    folder: str = ""
    description: str = ""
    owner: str = ""
    shared: bool = True


class Card(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A part of a dashboard: a `report`, by its name, or a `text`; and where it lies on the grid.

    Attributes:
        x, y: of its upper left corner, in columns and rows from 0.
        w, h: how wide and how high it is, in columns and rows.
    """

    example: ClassVar[str] = '{"report": "Active accounts", "x": 0, "y": 0, "w": 6, "h": 4}'

    report: str | None = None
    text: str | None = None
    x: int = 0
    y: int = 0
    w: int = 6
    h: int = 4


class Dashboard(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Cards on a grid of 12 columns.

    Attributes:
        range: in place of that of every report that has one; or `from` and `to`. None: each has its own.
        filters: every report counts only what passes them as well.
        refresh_minutes: after how many minutes it asks again while somebody looks at it; None: not by itself.
        folder, shared: as of a report.
    """

    example: ClassVar[str] = '{"name": "Mondays", "cards": [{"report": "Active accounts"}]}'

    name: str
    cards: list[Card] = field(default_factory=list)
    range: str | None = None
    from_: str | None = field(default=None, name="from")
    to: str | None = None
    filters: Filters | None = None
    refresh_minutes: int | None = None
    folder: str = ""
    description: str = ""
    owner: str = ""
    shared: bool = True


class SavedReport(Report, frozen=True, omit_defaults=False, kw_only=True):
    """A report as a project keeps it.

    Attributes:
        changed_by: who changed it last, as far as that is known.
        revision: the number of its last change: another one with each.
        used_by: the dashboards that show it.
        former_names: other names that it had, and that nothing else has taken since: they still mean it.
        pinned: whether whoever asked has it at hand.
    """

    created_at: datetime
    changed_at: datetime
    changed_by: str
    revision: int
    used_by: list[Use] = field(default_factory=list)
    former_names: list[str] = field(default_factory=list)
    pinned: bool = False

    @property
    def report(self) -> Report:
        """What was saved, to be changed and saved again."""
        return Report(**{name: getattr(self, name) for name in Report.__struct_fields__})


class SavedDashboard(Dashboard, frozen=True, omit_defaults=False, kw_only=True):
    """A dashboard as a project keeps it; its attributes are as those of a `SavedReport`."""

    created_at: datetime
    changed_at: datetime
    changed_by: str
    revision: int
    former_names: list[str] = field(default_factory=list)
    pinned: bool = False

    @property
    def dashboard(self) -> Dashboard:
        """What was saved, to be changed and saved again."""
        return Dashboard(**{name: getattr(self, name) for name in Dashboard.__struct_fields__})


class ReportChange(Struct, frozen=True):
    """One entry of a report's history.

    Attributes:
        who: who did it, as far as that is known.
        report: as it was from then on; null once it was deleted.
    """

    at: datetime
    who: str
    what: What
    name: str
    report: Report | None


class DashboardChange(Struct, frozen=True):
    """One entry of a dashboard's history, as a `ReportChange`."""

    at: datetime
    who: str
    what: What
    name: str
    dashboard: Dashboard | None


class ShownCard(Struct, frozen=True):
    """A card as it is to be drawn.

    Attributes:
        card: as it is placed.
        report: what it shows; null: a text, or whoever asks may not see it.
        question: that report's with what the dashboard lays over it; null where that cannot be.
        problem: why there is no question, in words; empty where there is one, or none is needed.
    """

    card: Card
    report: Report | None
    question: Reported | None
    problem: str = ""


class Pin(Struct, frozen=True, forbid_unknown_fields=True):
    """A report or a dashboard that somebody has at hand."""

    kind: KindName
    name: str


def read_dashboard(raw: object, **given: object) -> Dashboard:
    """Read a dashboard from JSON text or decoded JSON, and check that it is whole.

    Args:
        raw: the dashboard.
        given: fields that are known from elsewhere, such as its name; they win.

    Raises:
        QuestionError: not JSON, an unknown field, a wrong type, a contradiction; `at` is the place.
    """
    dashboard = read_named(raw, Dashboard, "dashboard", Dashboard.example, given)
    check_naming("dashboard", dashboard.name, owner=dashboard.owner, description=dashboard.description)
    check_folder(dashboard.folder)
    if dashboard.range is not None or dashboard.from_ is not None or dashboard.to is not None:
        check_dates(dashboard.range, dashboard.from_, dashboard.to)
    if dashboard.refresh_minutes is not None and dashboard.refresh_minutes not in REFRESHES:
        raise QuestionError(
            f"A dashboard asks again every {', '.join(map(str, REFRESHES[:-1]))} or {REFRESHES[-1]} minutes.",
            at="/refresh_minutes",
        )
    if len(dashboard.cards) > MOST_CARDS:
        raise QuestionError(f"A dashboard has at most {MOST_CARDS} cards. Make another one.", at="/cards")
    for i, card in enumerate(dashboard.cards):
        _check_card(card, f"/cards/{i}")
    return dashboard


def _check_card(card: Card, at: str) -> None:
    if (card.report is None) == (card.text is None):
        raise QuestionError("A card has either a 'report' or a 'text'.", at=at)
    if len(card.text or "") > LONGEST_CARD_TEXT:
        raise QuestionError(f"A card's text has at most {LONGEST_CARD_TEXT:,} characters.", at=f"{at}/text")
    if not (1 <= card.w <= COLUMNS and 0 <= card.x <= COLUMNS - card.w):
        raise QuestionError(
            f"A card lies within the {COLUMNS} columns of the grid: 'x' is 0 or more, 'x' and 'w' together are at most "
            f"{COLUMNS}.",
            at=f"{at}/x",
        )
    if not (1 <= card.h <= TALLEST and 0 <= card.y <= LOWEST_ROW):
        raise QuestionError(
            f"A card is 1 to {TALLEST} rows high and begins in row 0 to {LOWEST_ROW:,}.", at=f"{at}/y"
        )


def check_folder(folder: str) -> None:
    """Refuse what is no folder.

    Raises:
        QuestionError: with its place.
    """
    if len(folder) > LONGEST_FOLDER or any(not part.strip() for part in folder.split("/") if folder):
        raise QuestionError(
            f"A folder is written as 'Customers/Renewals', with at most {LONGEST_FOLDER} characters.",
            at="/folder",
        )
