"""What questions of several kinds say alike: when, of whom, split by what."""

from typing import ClassVar, Literal

from msgspec import UNSET, Struct, UnsetType, field

from groundswell.model.errors import QuestionError
from groundswell.model.period import WeekStart
from groundswell.model.questions.condition import ACCOUNT_TYPE_WHERE, AS_OF_WHAT, Did, Filters, Source

MOST_GROUPS = 4
MOST_SEGMENTS = 50


class Asked(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What every question may say.

    Without `timezone` and `week_start` the project's are used. With `known_at` only what was known by that moment
    counts (rule K01). A name that nothing has carried yet is an error, unless `unknown` is `empty`.
    """

    timezone: str | None = None
    week_start: WeekStart | None = None
    filters: Filters | None = None
    known_at: str | None = None
    unknown: Literal["error", "empty"] = "error"


class Ranged(Asked, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A question about a range: `range`, a preset such as `last 30 days`, or `from` and `to`.

    A plain date is a whole local day, both ends included.
    """

    range: str | None = None
    from_: str | None = field(default=None, name="from")
    to: str | None = None


class Compare(Struct, frozen=True, forbid_unknown_fields=True):
    """Compare with the same number of days, that many days earlier."""

    days: int


class ByOther(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Counted by `account` of a kind (null: of the project's first kind), or by the value of an event `property`."""

    account: str | UnsetType | None = UNSET
    property: str | None = None


By = Literal["user", "account", "session"] | ByOther
"""Whose behaviour is counted."""


class GroupBy(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What to split by; one of three.

    `source`: a property of the event, its user, its account or its session, an id, or segments. `bins` splits one
    numeric property into equal bins between its smallest and largest value (rule T13); `as_of` reads a property of the
    user or account as it was at the event's time. `segments` are names of saved ones, and `$all` for everybody: a group
    for each, and who belongs to several counts in each of them.
    `did`: whether the doer has done something: groups `true` and `false`.
    `count_of`: how often: a group for each count below `most`, and one (`10+`) for the rest.
    """

    example: ClassVar[str] = '{"source": "account", "property": "plan"}'

    source: Source | Literal["segment"] | None = None
    property: str | None = None
    account_type: str | None = None
    as_of: Literal["event"] | None = None
    bins: int | None = None
    segments: list[str] | None = None
    did: Did | None = None
    count_of: Did | None = None
    most: int = 10


def column_names(groups: list[GroupBy]) -> list[str]:
    """A name for each property grouped by: `account.plan`, `account.plan as of event`; the id alone is `account.id`.

    Never twice the same.
    """
    names: list[str] = []
    for group in groups:
        if group.source is None:
            name = "did" if group.did is not None else "count_of"
        elif group.source in ("id", "segment"):
            name = str(group.source)
        else:
            name = f"{group.source}.{group.property or 'id'}"
        name += f" as of {group.as_of}" if group.as_of else ""
        names.append(name if name not in names else f"{name} {len(names) + 1}")
    return names


def tells_who_did(groups: list[GroupBy]) -> bool:
    """Whether the groups are those who have done something and those who have not, and nothing else."""
    return len(groups) == 1 and groups[0].did is not None


def check_range(question: Ranged) -> None:
    """Refuse a question without a range, or with two.

    Raises:
        QuestionError: with the place of the fault.
    """
    check_dates(question.range, question.from_, question.to)


def check_dates(range: str | None, from_: str | None, to: str | None, at: str = "") -> None:
    """The same of a range that stands at a place (a JSON pointer)."""
    if (range is None) == (from_ is None):
        raise QuestionError(
            "Give the range either as 'range' (for example 'last 30 days') or as 'from' and 'to'.",
            at=f"{at}/range",
        )
    if range is not None and to is not None:
        raise QuestionError("'to' goes with 'from'. Remove it, or 'range'.", at=f"{at}/to")


def check_top(top_n: int | None, groups: list[GroupBy]) -> None:
    """Refuse the largest groups of none, or fewer than one.

    Raises:
        QuestionError: with the place of the fault.
    """
    if top_n is None:
        return
    if top_n < 1:
        raise QuestionError("'top_n' is at least 1.", at="/top_n")
    if not groups:
        raise QuestionError("'top_n' tells groups apart. Leave it out, or give 'group_by'.", at="/top_n")


def check_top_alone(top_n: int | None, groups: list[GroupBy]) -> None:
    """Refuse the largest of segments and of values at once, where all segments are ranked together.

    Raises:
        QuestionError: with the place of the fault.
    """
    if top_n is not None and len(groups) > 1 and any(group.source == "segment" for group in groups):
        raise QuestionError(
            "'top_n' ranks segments, or the values of properties, not both together. Leave it out, or group by one of "
            "them.",
            at="/top_n",
        )


def check_compare(compare: Literal["previous"] | Compare | None) -> None:
    """Refuse to compare with a period that is not earlier.

    Raises:
        QuestionError: with the place of the fault.
    """
    if isinstance(compare, Compare) and compare.days < 1:
        raise QuestionError("'days' is at least 1.", at="/compare/days")


def check_by(by: By) -> None:
    """Refuse to count by nothing, or by two things at once.

    Raises:
        QuestionError: with the place of the fault.
    """
    if isinstance(by, ByOther) and (by.account is UNSET) == (by.property is None):
        raise QuestionError(
            "Count by 'user', 'account' or 'session', by {\"account\": kind} or by {\"property\": name}.",
            at="/by",
        )


def check_comes_back(by: By) -> None:
    """Refuse sessions where it is asked who comes back, besides what `check_by` refuses.

    Raises:
        QuestionError: with the place of the fault.
    """
    check_by(by)
    if by == "session":
        raise QuestionError(
            "A session is one visit: it does not come back in a later interval. Count by 'user' or by 'account'.",
            at="/by",
        )


def check_groups(groups: list[GroupBy]) -> None:
    """Refuse groups that contradict themselves.

    Raises:
        QuestionError: with the place of the fault.
    """
    if len(groups) > MOST_GROUPS:
        raise QuestionError(f"A question is grouped by at most {MOST_GROUPS} properties.", at="/group_by")
    for i, group in enumerate(groups):
        _check_group(group, len(groups), f"/group_by/{i}")
    by_segment = [i for i, group in enumerate(groups) if group.source == "segment"]
    if len(by_segment) > 1:
        raise QuestionError(
            "A question is grouped by segments once. Name them all in one list.",
            at=f"/group_by/{by_segment[1]}",
        )


def _check_group(group: GroupBy, count: int, at: str) -> None:
    given = [form for form in ("source", "did", "count_of") if getattr(group, form) is not None]
    if len(given) != 1:
        raise QuestionError("Group by one of 'source', 'did' and 'count_of'.", at=at)
    if group.source is None and (group.property or group.account_type or group.bins or group.segments):
        raise QuestionError(f"'{given[0]}' stands alone; remove what describes a property beside it.", at=at)
    if group.count_of is not None and not 1 <= group.most <= 1000:
        raise QuestionError("'most' lies between 1 and 1000.", at=f"{at}/most")
    if group.count_of is not None and group.count_of.count is not None:
        raise QuestionError(
            "'count_of' counts; it compares with no 'count'. Leave that out, or group by 'did'.",
            at=f"{at}/count_of/count",
        )
    if group.source == "segment":
        _check_segments(group, at)
    elif group.segments is not None:
        raise QuestionError("'segments' goes with the source 'segment'.", at=f"{at}/segments")
    if group.source in ("event", "session") and group.property is None:
        raise QuestionError(
            f"Grouping by a property of the {group.source} needs its name.", at=f"{at}/property"
        )
    if group.account_type is not None and group.source != "account":
        raise QuestionError(ACCOUNT_TYPE_WHERE, at=f"{at}/account_type")
    if group.as_of is not None and (group.source not in ("user", "account") or group.property is None):
        raise QuestionError(AS_OF_WHAT, at=f"{at}/as_of")
    if group.bins is not None:
        if count > 1:
            raise QuestionError("Bins go with exactly one property to group by.", at=f"{at}/bins")
        if not 1 <= group.bins <= 1000:
            raise QuestionError("'bins' lies between 1 and 1000.", at=f"{at}/bins")


def _check_segments(group: GroupBy, at: str) -> None:
    named = group.segments or []
    if not 1 <= len(named) <= MOST_SEGMENTS:
        raise QuestionError(
            f"Grouping by segment needs 'segments', a list of 1 to {MOST_SEGMENTS} names.",
            at=f"{at}/segments",
        )
    for i, name in enumerate(named):
        if name in named[:i]:
            raise QuestionError(f"'{name}' is named twice. Name it once.", at=f"{at}/segments/{i}")
    for detail in ("property", "account_type", "bins"):
        if getattr(group, detail) is not None:
            raise QuestionError(f"A segment has no '{detail}'. Leave it out.", at=f"{at}/{detail}")
