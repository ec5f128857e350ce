"""Cursors: where a page ended, as a text that says nothing to people and goes with one question only."""

import base64
import binascii
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import Struct

from groundswell.model.errors import QuestionError

Value = str | int | float | None


class Cursor(Struct, frozen=True, array_like=True):
    """A place in the rows of a question: its row's values in the columns that order them."""

    question: str
    place: tuple[Value, ...]

    @property
    def text(self) -> str:
        """The cursor as it is handed out."""
        return base64.urlsafe_b64encode(msgspec.json.encode(self)).rstrip(b"=").decode()


def fingerprint(*told: Any) -> str:
    """A short text for what tells a question from others, whichever of its pages it asks for."""
    return blake2b(msgspec.json.encode(told, order="sorted"), digest_size=8).hexdigest()


def read_cursor(text: str, question: str, width: int, at: str) -> tuple[Value, ...]:
    """The place that a cursor of this question stands for.

    Args:
        text: as it was handed out.
        question: the fingerprint of the question that it comes with.
        width: how many values a place has.
        at: where it stands, as a JSON pointer.

    Raises:
        QuestionError: it is no cursor, or one of another question.
    """
    try:
        decoded = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        cursor = msgspec.json.decode(decoded, type=Cursor)
    except (ValueError, binascii.Error, msgspec.DecodeError):
        cursor = None
    if cursor is None or len(cursor.place) != width:
        raise QuestionError(
            "This is no cursor. Take it from the answer to the page before, as it stands there.", at=at
        )
    if cursor.question != question:
        raise QuestionError(
            f"The cursor belongs to another question. Ask this one from its beginning, without '{at.strip('/')}'.",
            at=at,
        )
    return cursor.place
