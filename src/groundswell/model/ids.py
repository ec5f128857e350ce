"""Which ids are nobody's."""

NOBODY = frozenset(
    {
        "undefined",
        "null",
        "none",
        "nan",
        "nil",
        "guest",
        "anonymous",
        "true",
        "false",
        "0",
        "-1",
        "n/a",
        "00000000-0000-0000-0000-000000000000",
        "[object object]",
    }
)
"""Ids, in lower case, that programs send when they have none: whoever went by one would be everybody."""

LONGEST_OF_NOBODY = 2 * max(map(len, NOBODY))
"""No longer id needs to be looked at, spaces around it included."""


def nobody(id: str) -> str | None:
    """How an id that stands for nobody is written; None of any other."""
    written = id.strip().casefold()
    return written if written in NOBODY else None
