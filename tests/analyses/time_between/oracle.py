"""Time between events, slow and plain: every event is looked up in the line of all that its actor did (rule U01)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.analyses.graph.oracle import Group, World, is_chosen, passes, read

from groundswell.model.value import text_of

Question = Mapping[str, Any]


def times(question: Question, made: World) -> list[tuple[str, Group, timedelta | None]]:
    """Of each event that is timed its actor, its group, and the time to the next one; None where none follows."""
    zone = ZoneInfo(question["timezone"])
    first, last = date.fromisoformat(question["from"]), date.fromisoformat(question["to"])
    lines: dict[str, list[tuple[datetime, int, Any, Group]]] = {}
    for e in made.events:
        by = question.get("by", "user")
        actor = e.accounts.get(by["account"]) if isinstance(by, dict) else e.user
        begins, ends = (is_chosen(question[c], e, made) for c in ("from_event", "to_event"))
        inside = first <= e.at.astimezone(zone).date() <= last
        if actor is None or not inside or not (begins or ends):
            continue
        if passes(question.get("filters"), lambda leaf, e=e: read(leaf, e, made)):
            group = tuple(text_of(read(g, e, made)) or None for g in question.get("group_by", []))
            place = 0 if not ends else 1 if begins else 2
            lines.setdefault(actor, []).append((e.at, place, [(t is None, t or "") for t in group], group))
    found = []
    for actor, line in lines.items():
        line.sort(key=lambda one: one[:3])
        for i, (at, place, _, group) in enumerate(line):
            if place < 2:
                following = [later[0] for later in line[i + 1 :] if later[1] > 0]
                found.append((actor, group, following[0] - at if following else None))
    return found
