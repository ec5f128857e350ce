"""A shop whose button is clicked every day until a release gives it other classes."""

from datetime import UTC, datetime, timedelta

from tests.histories import Row

BEGIN = datetime(2026, 3, 2, tzinfo=UTC)
"""A Monday."""
LATER = timedelta(days=40)
FORM = "@form;:2;#checkout;|@body;:2;|"
BUY = f"@button;:1;.buy-now;|{FORM}"
NEW_BUY = f"@button;:1;.Button--primary;|{FORM}"
CANCEL = f"@button;:2;.cancel;|{FORM}"
BUYING = {
    "name": "Shop - Buy",
    "on": "click",
    "where": [
        {"source": "event", "property": "element_hierarchy", "op": "selector", "value": ".buy-now"},
        {"source": "event", "property": "path", "op": "is", "value": "/shop"},
    ],
}
DOCS = {
    "name": "Docs - View",
    "on": "page",
    "where": {"source": "event", "property": "path", "op": "is", "value": "/docs"},
}


def at(day: float) -> str:
    """So many days after the beginning."""
    return (BEGIN + timedelta(days=day)).isoformat()


def clicks(hierarchy: str, text: str, *days: float, a_day: int = 3, path: str = "/shop") -> list[Row]:
    """Clicks of an element from ten o'clock on."""
    properties = {"element_hierarchy": hierarchy, "element_text": text, "path": path}
    return [
        {
            "time": at(day + (10 + each / 60) / 24),
            "event": "Click",
            "user_id": "ann",
            "properties": properties,
        }
        for day in days
        for each in range(a_day)
    ]


def views(*days: float, path: str = "/shop", a_day: int = 5) -> list[Row]:
    """Views of a page."""
    return [
        {
            "time": at(day + (8 + each / 60) / 24),
            "event": "Page view",
            "user_id": "ann",
            "properties": {"path": path},
        }
        for day in days
        for each in range(a_day)
    ]
