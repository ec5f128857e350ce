"""Wildcards: a text with `*` for anything, as people write addresses."""

import re

from groundswell.model.errors import QuestionError

ANY = "*"
MOST_CHARACTERS = 2_000
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
"""What may mean something in an expression: the punctuation of ASCII."""


def pattern_of(wildcard: str) -> str:
    """The regular expression (RE2, to be matched against the whole text) of a wildcard; case does not matter.

    RE2 takes time linear in the text, whatever the wildcard. It compares letter by letter: `É` is like `é`, `ß` not
    like `ss`.

    Raises:
        QuestionError: it is too long.
    """
    if len(wildcard) > MOST_CHARACTERS:
        raise QuestionError(
            f"A text with '{ANY}' has at most {MOST_CHARACTERS:,} characters, and this one has {len(wildcard):,}. "
            f"Put '{ANY}' in the place of what need not be told."
        )
    return "(?is)" + ".*".join(_SIGN.sub(r"\\\g<0>", part) for part in wildcard.split(ANY))


def is_like(text: str, wildcard: str) -> bool:
    """Whether a text is as a wildcard says, in time linear in both: each piece is looked for once."""
    low = text.lower()
    first, *pieces = wildcard.lower().split(ANY)
    if not pieces:
        return low == first
    last = pieces.pop()
    if len(low) < len(first) + len(last) or not low.startswith(first) or not low.endswith(last):
        return False
    place = len(first)
    for piece in pieces:
        found = low.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return place <= len(low) - len(last)
