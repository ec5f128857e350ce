"""Saved segments: named conditions on users or on accounts."""

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct, field

from groundswell.model.errors import QuestionError
from groundswell.model.naming import Use, What, check_naming, read_named
from groundswell.model.questions.condition import Condition, Subject
from groundswell.model.value import MAX_NAME_CHARACTERS


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
        revision: the number of the last change of it, be it of a name in it: another one with each.
        used_by: what names it: segments, defined properties and measures.
        former_names: other names that it had, and that nothing else has taken since: they still mean it.
        unknown_members: of a list of ids that was just saved those that nobody has; else None.
    """

    created_at: datetime
    changed_at: datetime
    revision: int
    used_by: list[Use] = field(default_factory=list)
    former_names: list[str] = []
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
    what: What
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
    segment = read_named(raw, Segment, "segment", '{"name": "Active", "where": {"did": …}}', given)
    check_segment_fields(segment)
    return segment


def check_segment_fields(segment: Segment) -> None:
    """Refuse a segment that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    check_naming("segment", segment.name, owner=segment.owner, description=segment.description)
    if (segment.where is None) == (segment.members is None):
        raise QuestionError(
            "A segment has either 'where' (a condition) or 'members' (a list of ids).", at="/where"
        )
    for i, id in enumerate(segment.members or ()):
        if not 0 < len(id) <= MAX_NAME_CHARACTERS or "\0" in id:
            raise QuestionError(f"An id has 1 to {MAX_NAME_CHARACTERS:,} characters.", at=f"/members/{i}")
