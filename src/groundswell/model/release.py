"""Releases: when another version of a site or an app went out."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from groundswell.model.errors import QuestionError
from groundswell.model.naming import LONGEST_NAME, LONGEST_TEXT

MOST_VERSIONS = 500
"""A property with more different values tells no versions."""


class NewRelease(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A release as it is told.

    Attributes:
        name: its version, or what it is called.
        at: when it went out; now, if not given.
        note: what is to be said of it.
        link: where one reads more of it.
    """

    name: str
    at: datetime | None = None
    note: str = ""
    link: str = ""


class Release(Struct, frozen=True, kw_only=True):
    """A release of a project's site or app.

    Attributes:
        number: by which it is found.
        source: whether somebody told of it, or events brought its name.
        who: who told of it, as far as that is known.
    """

    number: int
    at: datetime
    name: str
    note: str = ""
    link: str = ""
    source: Literal["told", "events"] = "told"
    who: str = ""


class Releases(Struct, frozen=True):
    """The releases of a project's environment, the latest first.

    Attributes:
        property: that of events whose every new value is a release by itself; null: none is.
        is_unread: whether it has had too many values lately to tell versions, so that none of them is a release. It is
            read again once it has fewer.
    """

    releases: list[Release]
    property: str | None
    is_unread: bool = False


class ReleaseSource(Struct, frozen=True, forbid_unknown_fields=True):
    """The property of events whose every new value is a release; null: none."""

    property: str | None


def checked_name(name: str, note: str = "") -> str:
    """The name of a release without the spaces around it.

    Raises:
        QuestionError: it has none, or it or its note is too long.
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise QuestionError(
            f"A release needs a name of 1 to {LONGEST_NAME} printable characters, such as its version.",
            at="/name",
        )
    if len(note) > LONGEST_TEXT:
        raise QuestionError(f"'note' has at most {LONGEST_TEXT:,} characters.", at="/note")
    return name
