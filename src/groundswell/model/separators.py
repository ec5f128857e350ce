"""What parts the columns of a file of text: commas, semicolons, tabs or bars."""

import re

SEPARATORS = ",;\t|"
PARTED_BY = "commas, semicolons, tabs or bars"
_QUOTED = re.compile(r'"[^"]*"')


def separator_of(header: str) -> str:
    """What parts the columns that a header names: whichever stands there most often outside of quotation marks."""
    return max(SEPARATORS, key=_QUOTED.sub("", header).count)
