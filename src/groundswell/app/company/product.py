"""What the company sells: a suite for projects, documents and figures, its plans, and what people do in it."""

from dataclasses import dataclass

PLANS = ("Free", "Team", "Business", "Enterprise")
FREE, TEAM, BUSINESS, ENTERPRISE = range(4)
PRICES = (0, 96, 228, 420)
"""What a seat costs a year, in dollars."""
ROLES = ("Admin", "Planner", "Contributor", "Reader")
ROLE_WEIGHTS = (8, 20, 52, 20)
TITLES = (
    ("Head of Operations", "IT Manager", "Office Manager", "Chief of Staff"),
    ("Project Manager", "Program Manager", "Team Lead", "Product Owner"),
    ("Designer", "Engineer", "Analyst", "Consultant", "Coordinator", "Editor"),
    ("Director", "Controller", "Account Executive", "Advisor"),
)


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that people do in the product, or that it does for them.

    Attributes:
        name: of the event, as it is sent.
        plan: the first one that has it.
        weights: how often each role does it, beside the others.
        area: of the pages on which it is done.
        is_core: whether everybody has it from the first day; others are taken up by an account at some time, or never.
    """

    name: str
    plan: int
    weights: tuple[float, float, float, float]
    area: str
    is_core: bool = False


FEATURES = (
    Feature("Task Created", FREE, (4, 14, 12, 1), "tasks", True),
    Feature("Task Completed", FREE, (2, 6, 20, 1), "tasks", True),
    Feature("Comment Posted", FREE, (4, 10, 14, 6), "tasks", True),
    Feature("Document Edited", FREE, (3, 8, 16, 2), "documents", True),
    Feature("Document Viewed", FREE, (5, 7, 10, 22), "documents", True),
    Feature("Search Run", FREE, (4, 5, 7, 9), "search", True),
    Feature("Project Created", FREE, (4, 4, 0.5, 0.1), "projects"),
    Feature("File Uploaded", FREE, (2, 4, 6, 1), "documents"),
    Feature("Board Viewed", FREE, (3, 9, 8, 8), "boards"),
    Feature("Template Used", TEAM, (3, 5, 3, 0.2), "templates"),
    Feature("Timeline Opened", TEAM, (2, 10, 3, 4), "timeline"),
    Feature("Report Created", TEAM, (5, 6, 2, 2), "reports"),
    Feature("Report Exported", TEAM, (5, 4, 1, 5), "reports"),
    Feature("Guest Invited", TEAM, (4, 3, 0.3, 0.1), "members"),
    Feature("Dashboard Created", BUSINESS, (5, 5, 1, 2), "dashboards"),
    Feature("Dashboard Viewed", BUSINESS, (6, 8, 3, 16), "dashboards"),
    Feature("Approval Requested", BUSINESS, (2, 5, 4, 1), "approvals"),
    Feature("Workload Planned", BUSINESS, (2, 9, 0.5, 0.5), "workload"),
    Feature("Rule Edited", BUSINESS, (5, 2, 0.3, 0.1), "rules"),
    Feature("Portfolio Reviewed", ENTERPRISE, (4, 4, 0.3, 8), "portfolios"),
    Feature("Forecast Run", ENTERPRISE, (3, 4, 0.5, 3), "forecasts"),
    Feature("Access Changed", ENTERPRISE, (9, 0.5, 0.1, 0.1), "access"),
)
SYNCED, AUTOMATED = "Integration Synced", "Rule Run"
"""What the product does by itself, once an account has set it up: nobody need be there."""
ONBOARDING = (
    "Workspace Created",
    "Teammate Invited",
    "Data Imported",
    "First Project Planned",
    "Calendar Connected",
    "Board Shared",
)
"""The steps with which an account begins, in their order."""
PAGE, SURVEY = "Page view", "Survey Answered"


def feature_named(name: str) -> int:
    """The place of a feature."""
    return next(place for place, feature in enumerate(FEATURES) if feature.name == name)
