"""Others who answer the same questions: the best plain SQL known to us, on DuckDB and on ClickHouse (chDB)."""

from pathlib import Path
from typing import Any

from bench.asked import FEW_SESSIONS, FEW_USERS, PAGE_ROWS, TIMELINE_ROWS, TOP, WINDOW_DAYS, Asked
from bench.events import DAY_US

SESSION_GAP_US = 30 * 60 * 1_000_000
_STATEMENTS = Path(__file__).parent / "statements"


def statement(name: str) -> str:
    """The text of `statements/NAME.sql`."""
    return (_STATEMENTS / f"{name}.sql").read_text(encoding="utf-8")


def statements(name: str) -> list[str]:
    """The statements of a file that holds several."""
    return [one for one in statement(name).split(";") if one.strip()]


def values(asked: Asked) -> dict[str, Any]:
    """What the statements call `start`, `end`, `plan`, `user`, `a`, `b`, `c` and so on."""
    return {
        "start": asked.start,
        "end": asked.end,
        "plan": asked.plan,
        "user": asked.user,
        "window_us": WINDOW_DAYS * DAY_US,
        "top": TOP,
        "page_rows": PAGE_ROWS,
        "timeline_rows": TIMELINE_ROWS,
        "few_sessions": FEW_SESSIONS,
        "few_users": FEW_USERS,
        **dict(zip("abc", asked.events, strict=False)),
    }
