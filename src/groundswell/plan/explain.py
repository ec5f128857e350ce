"""Looking into a plan: as indented text for `--explain`, and the leaves it reads."""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from groundswell.model.questions.choice import SESSION
from groundswell.plan.relations import Events, Relation, SeenEvents
from groundswell.plan.values import Defined, SessionFact, SessionKey, SessionStart


def describe(plan: Relation) -> str:
    """The plan as one node a line, what it reads indented below it."""
    return "\n".join(_lines(plan, 0))


def leaves(node: Any, kind: type | tuple[type, ...]) -> list[Any]:
    """Every node of one kind, or of one of several, in a plan, however deep; one that occurs twice comes twice."""
    found, left = [], [node]
    while left:
        each = left.pop()
        if isinstance(each, tuple):
            left.extend(reversed(each))
        elif names := _fields(each.__class__):
            if isinstance(each, kind):
                found.append(each)
            left.extend([getattr(each, name) for name in names])
        elif isinstance(each, kind):
            found.append(each)
    return found


@cache
def _fields(of: Any) -> tuple[str, ...]:
    """The names of the fields of a class of nodes, the last one first; none of what is no node."""
    return tuple(f.name for f in reversed(fields(of))) if isinstance(of, type) and is_dataclass(of) else ()


def reads_sessions(plan: Relation) -> bool:
    """Whether a plan reads what is known of sessions: their starts, or the session that an event is in."""
    found = leaves(plan, (Events, SessionFact, SessionKey, SessionStart, SeenEvents))
    return any(not isinstance(node, Events) or _has_starts(node) for node in found)


def _has_starts(events: Events) -> bool:
    """Whether the starts of sessions are among some events, by name or by a definition's."""
    return any(
        SESSION in (name.names or ()) if isinstance(name, Defined) else name == SESSION
        for name in events.names or ()
    )


def _lines(node: Any, depth: int) -> list[str]:
    below = [(f.name, getattr(node, f.name)) for f in fields(node)]
    said = ", ".join(f"{name}={_short(value)}" for name, value in below if name != "of")
    lines = [f"{'  ' * depth}{type(node).__name__}({said})"]
    for name, value in below:
        if name == "of" and is_dataclass(value):
            lines += _lines(value, depth + 1)
    return lines


def _short(value: Any) -> str:
    if isinstance(value, tuple):
        shown = ", ".join(_short(v) for v in value[:6])
        return f"[{shown}{', …' if len(value) > 6 else ''}]"
    if is_dataclass(value) and not isinstance(value, type):
        inner = ", ".join(_short(getattr(value, f.name)) for f in fields(value))
        return f"{type(value).__name__}({inner})"
    return str(value) if not isinstance(value, str) else repr(value)
