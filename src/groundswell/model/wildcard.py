"""Wildcards: a text with `*` for anything, as people write addresses."""

import re

ANY = "*"
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
"""What may mean something in an expression: the punctuation of ASCII."""


def pattern_of(wildcard: str) -> str:
    """The regular expression (RE2, to be matched against the whole text) of a wildcard; case does not matter.

    RE2 takes time linear in the text, whatever the wildcard.
    """
    return "(?is)" + ".*".join(_SIGN.sub(r"\\\g<0>", part) for part in wildcard.split(ANY))
