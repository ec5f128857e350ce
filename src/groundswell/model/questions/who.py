"""Asking who is behind a figure: a page of ids."""

from msgspec import Struct

from groundswell.model.errors import QuestionError

MOST_LISTED = 100_000


class Who(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Whose ids are wanted: `limit` of them in name order, those after the id `after`.

    `group`: only of this group of `group_by`, as the answer writes it; without it of all groups.
    """

    group: list[str | None] | None = None
    limit: int = 100
    after: str | None = None


class Listed(Struct, frozen=True):
    """Who is behind a figure: `count` of all, `ids` of this page, and `next` to ask for the page `after` it."""

    count: int
    ids: list[str]
    next: str | None = None


def check_who(who: Who, groups: int, at: str) -> None:
    """Refuse a page without room, or a group that is not one of so many properties.

    Raises:
        QuestionError: with the place `at` (a JSON pointer).
    """
    if not 0 <= who.limit <= MOST_LISTED:
        raise QuestionError(f"'limit' lies between 0 and {MOST_LISTED:,}.", at=f"{at}/limit")
    if who.group and not groups:
        raise QuestionError(
            "The question is not grouped, so no 'group' can be listed. Leave it out, or give 'group_by'.",
            at=f"{at}/group",
        )
    if who.group is not None and len(who.group) != groups:
        raise QuestionError(
            f"A group of this question has {groups} values, one for each of 'group_by'; this one has "
            f"{len(who.group)}.",
            at=f"{at}/group",
        )
