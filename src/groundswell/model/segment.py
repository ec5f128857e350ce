"""Saved segments: named conditions on users or on accounts."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from groundswell.model.errors import QuestionError
from groundswell.model.questions import read_json
from groundswell.model.questions.asked import GroupBy
from groundswell.model.questions.condition import Condition, Subject
from groundswell.model.questions.faults import placed
from groundswell.model.questions.numbers import check_numbers
from groundswell.model.value import MAX_NAME_CHARACTERS

T = TypeVar("T")
LONGEST_NAME = 200
LONGEST_TEXT = 2_000


class Segment(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A named condition, nothing more: wherever its name stands, `where` could stand.

    Attributes:
        subject: of whom: users, or accounts of a kind.
        where: who belongs to it.
        members: in place of `where`: these ids, of users any that belong to them.
    """

    name: str
    subject: Literal["user"] | Subject = "user"
    where: Condition | list[Condition] | None = None
    members: list[str] | None = None
    owner: str = ""
    description: str = ""


class SavedSegment(Segment, frozen=True, omit_defaults=False, kw_only=True):
    """A segment as a project keeps it.

    Attributes:
        used_by: the names of the segments whose own condition names it.
        unknown_members: of a list of ids that was just saved those that nobody has; else None.
    """

    created_at: datetime
    changed_at: datetime
    used_by: list[str] = []
    unknown_members: list[str] | None = None

    @property
    def segment(self) -> Segment:
        """What was saved, to be changed and saved again."""
        return Segment(**{name: getattr(self, name) for name in Segment.__struct_fields__})


class SegmentChange(Struct, frozen=True):
    """One entry of a segment's history.

    Attributes:
        who: who did it, as far as that is known.
        segment: as it was from then on; null once it was deleted.
    """

    at: datetime
    who: str
    what: Literal["made", "changed", "renamed", "deleted"]
    name: str
    segment: Segment | None


def read_segment(raw: Any, **given: Any) -> Segment:
    """Read a segment from JSON text or decoded JSON, and check that it is whole.

    Args:
        raw: the segment.
        given: fields that are known from elsewhere, such as its name; they win.

    Raises:
        QuestionError: not JSON, an unknown field, a wrong type, a contradiction; `at` is the place.
    """
    raw = read_json(raw, "segment")
    if not isinstance(raw, dict):
        raise QuestionError('A segment is a JSON object such as {"name": "Active", "where": {"did": …}}.')
    try:
        segment = msgspec.convert(raw | given, Segment)
    except msgspec.ValidationError as error:
        raise placed(error, Segment) from None
    segment = msgspec.structs.replace(segment, name=segment.name.strip())
    check_segment_fields(segment)
    check_numbers(segment)
    return segment


def check_segment_fields(segment: Segment) -> None:
    """Refuse a segment that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    name = segment.name
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise QuestionError(
            f"A segment needs a name of 1 to {LONGEST_NAME} printable characters.", at="/name"
        )
    # A name stands in an address, where '/' parts, '.' and '..' are other places.
    if "/" in name or not name.strip("."):
        raise QuestionError("A segment's name has no '/' and is not only dots. Choose another.", at="/name")
    if name.startswith("$"):
        raise QuestionError(
            "A name that begins with '$' has a meaning of its own. Choose another.", at="/name"
        )
    for field in ("owner", "description"):
        if len(getattr(segment, field)) > LONGEST_TEXT:
            raise QuestionError(f"'{field}' has at most {LONGEST_TEXT:,} characters.", at=f"/{field}")
    if (segment.where is None) == (segment.members is None):
        raise QuestionError(
            "A segment has either 'where' (a condition) or 'members' (a list of ids).", at="/where"
        )
    for i, id in enumerate(segment.members or ()):
        if not 0 < len(id) <= MAX_NAME_CHARACTERS or "\0" in id:
            raise QuestionError(f"An id has 1 to {MAX_NAME_CHARACTERS:,} characters.", at=f"/members/{i}")


def segments_named(node: Any) -> Iterator[str]:
    """The names of segments in a condition, a question or anything else of the language, however deep."""
    if isinstance(node, Condition) and node.in_segment is not None:
        yield node.in_segment
    if isinstance(node, GroupBy):
        yield from node.segments or ()
    if isinstance(node, list | tuple):
        for inner in node:
            yield from segments_named(inner)
    elif isinstance(node, Struct):
        for name in node.__struct_fields__:
            yield from segments_named(getattr(node, name))


def renamed(node: T, old: str, new: str) -> T:
    """A condition, a question or anything else of the language, with a segment's name changed wherever it stands."""
    changed: Any = node
    if isinstance(node, list):
        changed = [renamed(inner, old, new) for inner in node]
    elif isinstance(node, Struct):
        fields = {name: renamed(getattr(node, name), old, new) for name in node.__struct_fields__}
        if isinstance(node, Condition) and node.in_segment == old:
            fields["in_segment"] = new
        if isinstance(node, GroupBy) and node.segments:
            fields["segments"] = [new if name == old else name for name in node.segments]
        changed = msgspec.structs.replace(node, **fields)
    return changed  # type: ignore[no-any-return]
