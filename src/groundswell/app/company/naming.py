"""What the company's own team has named: key events, the steps of onboarding, segments of accounts, and measures."""

from typing import Any

from groundswell.app.company.product import FEATURES, ONBOARDING, PLANS
from groundswell.app.company.seasons import date_of
from groundswell.model.account_entry import Intervention

VERBS = {
    "Changed": "Change",
    "Completed": "Complete",
    "Created": "Create",
    "Edited": "Edit",
    "Exported": "Export",
    "Invited": "Invite",
    "Opened": "Open",
    "Planned": "Plan",
    "Posted": "Post",
    "Requested": "Request",
    "Reviewed": "Review",
    "Run": "Run",
    "Uploaded": "Upload",
    "Used": "Use",
    "Viewed": "View",
}
"""What people call it that is sent under a name such as `Report Created`."""
DAYS_28 = {"last": {"value": 28, "unit": "day"}}


def _sent(name: str, event: str, category: str, description: str) -> dict[str, Any]:
    return {"name": name, "on": "custom", "event": event, "category": category, "description": description}


def called(feature: str) -> str:
    """What a feature is called, by the name under which it is sent."""
    thing, verb = feature.split()
    return f"{thing} - {VERBS[verb]}"


ONBOARDING_STEPS = tuple(f"Onboarding - {step}" for step in ONBOARDING)
"""The names of the definitions of the steps with which an account begins, in their order."""
ONBOARDING_LIST: dict[str, Any] = {
    "name": "First steps",
    # What accounts of before did when they began, nobody saw.
    "where": {"property": "signed_up", "op": "after", "value": date_of(0)},
    "from": "signed_up",
    "steps": [{"name": step, "event": name} for step, name in zip(ONBOARDING, ONBOARDING_STEPS, strict=True)],
    "description": "What an account does before it is at home, of those that signed up since events are captured.",
}
DEFINITIONS: tuple[dict[str, Any], ...] = (
    *(
        _sent(name, event, "Onboarding", f"Step {place} of {len(ONBOARDING)} with which an account begins.")
        for place, (name, event) in enumerate(zip(ONBOARDING_STEPS, ONBOARDING, strict=True), 1)
    ),
    *(
        _sent(
            called(feature.name),
            feature.name,
            feature.name.split()[0],
            f"From the plan {PLANS[feature.plan]} on.",
        )
        for feature in FEATURES
    ),
    {
        "name": "Plan - Try Higher",
        "on": "any",
        "where": [{"source": "event", "property": "trial", "op": "is", "value": True}],
        "category": "Plan",
        "description": "Something is tried that the account's plan does not have.",
    },
    {
        "name": "Work - Do",
        "any_of": ["Task Created", "Task Completed", "Comment Posted", "Document Edited"],
        "category": "Work",
        "description": "The work for which people come.",
    },
)
SEGMENTS: tuple[dict[str, Any], ...] = (
    {
        "name": "Customers",
        "subject": {"account": None},
        "where": [
            {"property": "plan", "op": "is_not", "value": "Free"},
            {"property": "status", "op": "is_not", "value": "churned"},
        ],
        "description": "Accounts that pay.",
    },
    {
        "name": "Notice given",
        "subject": {"account": None},
        "where": [{"property": "status", "op": "is", "value": "notice"}],
        "description": "Accounts that said they would leave, and have not left yet.",
    },
    {
        "name": "Gone quiet",
        "subject": {"account": None},
        "where": {
            "and": [
                {"in_segment": "Customers"},
                {"did": {"event": "Work - Do", "window": {"ago": [90, 28], "unit": "day"}}},
                {"not": {"did": {"event": "Work - Do", "window": DAYS_28}}},
            ]
        },
        "description": "Customers whose people worked in the 62 days before the last 28, and not since.",
    },
    {
        "name": "Tries a higher plan",
        "subject": {"account": None},
        "where": [{"in_segment": "Customers"}, {"did": {"event": "Plan - Try Higher", "window": DAYS_28}}],
        "description": "Customers who tried something that their plan does not have, in the last 28 days.",
    },
)
MEASURES: tuple[dict[str, Any], ...] = (
    {
        "name": "Active users",
        "of": "account",
        "users_who": {"did": {"event": "Work - Do", "window": DAYS_28}},
        "description": "Users who worked in the last 28 days.",
    },
    {
        "name": "Active share",
        "of": "account",
        "share_of_users": {"did": {"event": "Work - Do", "window": DAYS_28}},
        "percent": True,
        "description": "Which part of the users worked in the last 28 days.",
    },
    {
        "name": "Working days",
        "of": "account",
        "days_active": {"event": "Work - Do", "window": DAYS_28},
        "description": "On how many of the last 28 days anybody worked.",
    },
    {
        "name": "Reports made",
        "of": "account",
        "count_of": {"event": "Report - Create", "window": DAYS_28},
        "description": "Reports of the last 28 days.",
    },
    {
        "name": "Weekly active accounts",
        "of": "project",
        "tally": {"event": "Work - Do", "measure": "accounts"},
        "days": 7,
        "description": "Accounts in which anybody worked within 7 days.",
    },
)
DONE_ABOUT_ACCOUNTS: tuple[tuple[Intervention, str, str, str, str], ...] = (
    (
        "call",
        "alder-cloudworks",
        "Greta Nilsson",
        "2026-04-14",
        "Boards are filled in by one person alone; asked who else could",
    ),
    ("call", "claremont-ceramics", "Greta Nilsson", "2026-05-07", "Quarterly review with the new lead"),
    (
        "call",
        "ivybridge-publishing",
        "Greta Nilsson",
        "2026-06-02",
        "They had not found templates; showed three",
    ),
    (
        "call",
        "dunmore-clinics",
        "Finn Gallagher",
        "2026-05-19",
        "Went through their dashboards before the renewal",
    ),
    (
        "call",
        "blackwater-language-school",
        "Finn Gallagher",
        "2026-08-20",
        "Went through their boards with the new lead",
    ),
    ("call", "maplewood-studio", "Finn Gallagher", "2026-07-08", "Asked what keeps guests from coming back"),
    ("call", "foxglove-haulage", "Dev Malhotra", "2026-06-23", "Two teams want approvals; said how"),
    ("call", "halden-pharmacy", "Elif Aydin", "2026-04-28", "Escalation about access, settled"),
    ("call", "larkspur-leasing", "Elif Aydin", "2026-07-15", "Nobody plans workload yet; offered an hour"),
    ("call", "kingsley-mills", "Alma Reyes", "2026-08-04", "Sponsor is content, the team is not"),
    ("call", "northgate-dental", "Cora Winters", "2026-06-30", "Seats are few; they think about more"),
    (
        "training",
        "blackwater-language-school",
        "Finn Gallagher",
        "2026-06-11",
        "Reports, an hour for six people",
    ),
    ("training", "foxglove-haulage", "Dev Malhotra", "2026-07-21", "Portfolios for heads of departments"),
    ("training", "quarry-outfitters", "Elif Aydin", "2026-05-28", "First steps for new people"),
)
"""What its customer success managers did: what, of which account, who, when, and in words."""
