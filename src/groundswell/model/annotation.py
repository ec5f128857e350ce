"""Annotations: what happened at a moment and may be why figures changed, to be shown beside them."""

from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct, structs

from groundswell.model.errors import QuestionError, UnknownName
from groundswell.model.naming import LONGEST_NAME, LONGEST_TEXT

AnnotationKind = Literal["release", "incident", "other"]
MOST_DIGITS = 15
"""Of the number in an id; no list is that long."""
KINDS: tuple[AnnotationKind, ...] = ("release", "incident", "other")


class NewAnnotation(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that happened, as it is told.

    Attributes:
        text: what happened, in a few words.
        kind: a release is one of the project's releases as well.
        at: when; now, if not given.
        end: until when it lasted; null: it is of that moment.
        note: what else is to be said of it.
        link: where one reads more: an address that begins with https:// or http://.
    """

    text: str
    kind: AnnotationKind = "other"
    at: datetime | None = None
    end: datetime | None = None
    note: str = ""
    link: str = ""


class Annotation(Struct, frozen=True, kw_only=True):
    """Something that happened, as it is shown beside figures.

    Attributes:
        id: by which it is found; it changes with a kind that becomes a release or no longer is one.
        source: whether somebody told of it, or events brought the name of a release.
        who: who told it, as far as that is known.
    """

    id: str
    kind: AnnotationKind
    text: str
    at: datetime
    end: datetime | None = None
    note: str = ""
    link: str = ""
    source: Literal["told", "events"] = "told"
    who: str = ""


class Annotations(Struct, frozen=True):
    """All that happened to a project's environment, releases among it, the latest first."""

    annotations: list[Annotation]


def checked(told: NewAnnotation) -> NewAnnotation:
    """What is told, its text without the spaces around it.

    Raises:
        QuestionError: it says nothing, is too long, ends before it begins, or has a link that is none.
    """
    text = told.text.strip()
    if not text or len(text) > LONGEST_NAME or not text.isprintable():
        raise QuestionError(
            f"An annotation needs a text of 1 to {LONGEST_NAME} printable characters.", at="/text"
        )
    if len(told.note) > LONGEST_TEXT:
        raise QuestionError(f"'note' has at most {LONGEST_TEXT:,} characters.", at="/note")
    if told.end is not None and told.kind == "release":
        raise QuestionError("A release goes out at a moment. Leave 'end' out.", at="/end")
    if told.end is not None and told.at is not None and told.end < told.at:
        raise QuestionError("'end' is before 'at'. Give a later moment, or leave it out.", at="/end")
    return structs.replace(told, text=text, link=checked_link(told.link))


def checked_link(link: str) -> str:
    """Where one reads more of something; empty: nowhere.

    Raises:
        QuestionError: it is no address of a page.
    """
    if link and not _is_address(link):
        raise QuestionError(
            f"'link' is an address that begins with https:// or http://, of at most {LONGEST_TEXT:,} characters.",
            at="/link",
        )
    return link


def note_id(number: int) -> str:
    """How an annotation is found that is no release."""
    return f"note-{number}"


def release_id(number: int) -> str:
    """How a release is found among annotations."""
    return f"release-{number}"


def number_in(id: str) -> tuple[bool, int]:
    """Whether an id is that of a release, and its number.

    Raises:
        UnknownName: no annotation can have it.
    """
    kind, _, number = id.partition("-")
    is_number = number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS
    if kind not in ("note", "release") or not is_number:
        raise unknown(id)
    return kind == "release", int(number)


def unknown(id: str) -> UnknownName:
    """The error of an id that nothing has."""
    return UnknownName(
        f"No annotation has the id '{id}'. 'groundswell annotations' lists them.",
        at="/id",
        code="unknown-annotation",
    )


def _is_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    plain = len(link) <= LONGEST_TEXT and link.isprintable() and " " not in link
    return plain and parts.scheme in ("http", "https") and bool(parts.netloc)
