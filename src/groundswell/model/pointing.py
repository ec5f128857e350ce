"""Showing a place in what somebody wrote, for messages."""

from unicodedata import combining, east_asian_width

_BEFORE_AND_BEHIND = (60, 20)
"""So many characters of a long selector are shown around the place of a fault."""


def pointed_at(text: str, at: int) -> tuple[str, str]:
    """A text on one line, what lies far off left out, and below it a caret under a place."""
    before, behind = _BEFORE_AND_BEHIND
    start, end = max(0, at - before), at + behind
    shown = "".join(sign if sign.isprintable() else " " for sign in text[start:end])
    left = "…" if start else ""
    right = "…" if end < len(text) else ""
    wide = sum(_columns(sign) for sign in shown[: at - start])
    return f"{left}{shown}{right}", " " * (len(left) + wide) + "^"


def _columns(sign: str) -> int:
    if combining(sign):
        return 0
    return 2 if east_asian_width(sign) in ("W", "F") else 1
