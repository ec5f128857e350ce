"""Conditions: what must hold of an event, of the user who did it, or of the account it belongs to.

An event choice may carry conditions and a condition may ask for events, so both are here.
"""

from typing import ClassVar, Literal, get_args

from msgspec import UNSET, Struct, UnsetType, field

from groundswell.model.errors import QuestionError
from groundswell.model.questions.spans import Duration, PeriodUnit, Window

Source = Literal["event", "user", "account", "session", "id"]
Operator = Literal[
    "is", "is_not", "contains", "not_contains", "matches", "not_matches", "regex", "not_regex", "selector",
    "not_selector", "gt", "gte", "lt", "lte", "between", "before", "after", "is_set", "is_not_set",
]  # fmt: skip
OPERATORS: tuple[str, ...] = get_args(Operator)
Scalar = str | int | float | bool | None

NEGATED: dict[str, Operator] = {
    "is_not": "is",
    "not_contains": "contains",
    "not_matches": "matches",
    "not_regex": "regex",
    "not_selector": "selector",
    "is_not_set": "is_set",
}
"""Rule T10: a negative operator holds exactly where its positive one does not, missing values included."""

NUMERIC: tuple[Operator, ...] = ("gt", "gte", "lt", "lte", "between", "is", "is_not")
"""Operators that compare numbers."""

FORMS = (
    "source",
    "and_",
    "or_",
    "not_",
    "in_segment",
    "measure",
    "did",
    "first_did",
    "active_periods",
    "sequence",
    "users_who",
)
BEHAVIOURS = ("did", "first_did", "active_periods", "sequence", "users_who")
"""The forms that ask what somebody did, rather than what somebody or something is."""


AS_OF_WHAT = (
    "'as_of' goes with a property of the user or of the account, which may have changed. Leave it out."
)


ACCOUNT_TYPE_WHERE = "'account_type' goes with the source 'account' and with 'users_who'. Leave it out."


class EventChoice(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """An event by name (null: any event), or any of several choices; each may have filters of its own."""

    example: ClassVar[str] = '{"event": "Commit"}'

    event: str | UnsetType | None = UNSET
    any_of: "list[EventChoice] | None" = None
    filters: "Filters | None" = None


class CountTest(Struct, frozen=True, forbid_unknown_fields=True):
    """How a number compares: `{"op": "gte", "value": 3}`."""

    example: ClassVar[str] = '{"op": "gte", "value": 3}'

    op: Literal["eq", "ne", "gt", "gte", "lt", "lte"]
    value: int


class Did(EventChoice, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """That events of a choice were done in a window: at least one, or as many as `count` says (C05: or none)."""

    window: Window | None = None
    count: CountTest | None = None


class FirstDid(EventChoice, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """That the first event ever of a choice lies in a window (rule C07)."""

    example: ClassVar[str] = '{"event": "Commit", "window": {"last": {"value": 30, "unit": "day"}}}'

    window: Window


class ActivePeriods(EventChoice, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """That events of a choice were done in `at_least` of the last `of` spans of one unit (rule C08)."""

    example: ClassVar[str] = '{"event": "Commit", "unit": "week", "of": 4, "at_least": 3}'

    unit: PeriodUnit
    of: int
    at_least: int


class Sequence(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """That an event was followed by another one, at the same moment or later, within a time (rule C09)."""

    first: EventChoice
    then: EventChoice
    within: Duration
    window: Window | None = None


class Subject(Struct, frozen=True, forbid_unknown_fields=True):
    """Accounts of a kind, in place of users; null: of the project's first kind."""

    example: ClassVar[str] = '{"account": null}'

    account: str | None


class Condition(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One test, or several joined: exactly one of its forms is given.

    A test has `source`, `property`, `op`, `value`; with `as_of` it reads a property of the user or account as it was at
    the event's time. `and` and `or` take lists, `not` one condition; `in_segment` names a saved segment, and `measure`
    a saved measure of accounts or users, which is compared as a number with `op` and `value`. The others ask what was
    done: by the doer of an event, or with `subject` by the event's account; in a segment by its members.
    `users_who` asks of how many (`count`) of an account's users a condition holds (rule A01).
    Among the filters of events, `relative_to: "event"` counts what was `did` up to each event instead of up to now.
    """

    source: Source | None = None
    property: str | None = None
    op: Operator | None = None
    value: Scalar | list[Scalar] | UnsetType = UNSET
    account_type: str | None = None
    as_of: Literal["event"] | None = None
    and_: "list[Condition] | None" = field(default=None, name="and")
    or_: "list[Condition] | None" = field(default=None, name="or")
    not_: "Condition | None" = field(default=None, name="not")
    in_segment: str | None = None
    measure: str | None = None
    did: Did | None = None
    first_did: FirstDid | None = None
    active_periods: ActivePeriods | None = None
    sequence: Sequence | None = None
    users_who: "Condition | list[Condition] | None" = None
    count: CountTest | None = None
    subject: Literal["user"] | Subject | None = None
    relative_to: Literal["now", "event"] | None = None


Filters = Condition | list[Condition]
"""One condition, or a list of which all must hold."""


def listed(filters: Filters | None) -> list[Condition]:
    """The conditions of a filter, all of which must hold."""
    if filters is None:
        return []
    return [filters] if isinstance(filters, Condition) else list(filters)


def form_of(condition: Condition, at: str, *, sourceless: bool = False) -> str:
    """Which form a condition has, after checking that it is whole.

    Args:
        condition: as parsed.
        at: where it stands, as a JSON pointer, for the error.
        sourceless: a test needs no `source` (populations and segments know whose property is meant).

    Raises:
        QuestionError: no form or several, an operator without its value, a value of the wrong shape.
    """
    given = [f for f in FORMS if getattr(condition, f) is not None]
    is_test = condition.op is not None or condition.property is not None
    if sourceless and is_test and not given:
        given = ["source"]
    if is_test and not given:
        raise QuestionError(
            "The filter does not say whose property is meant. Give 'source': one of "
            f"{', '.join(get_args(Source))}.",
            at=f"{at}/source",
        )
    if len(given) != 1:
        said = ", ".join(f.rstrip("_") for f in given) or "none of them"
        raise QuestionError(
            "A filter is one test (source, property, op, value) or one of and, or, not, in_segment, measure, did, "
            "first_did, active_periods, sequence, users_who; "
            f"this one has {said}.",
            at=at,
        )
    form = given[0].rstrip("_")
    if form == "source":
        _check_test(condition, at)
    elif form == "measure":
        _check_measured(condition, at)
    elif condition.op is not None or condition.property is not None or condition.value is not UNSET:
        raise QuestionError(f"'{form}' stands alone; remove op, property and value beside it.", at=at)
    if condition.account_type is not None and (
        condition.subject is not None
        if form == "users_who"
        else form != "source" or condition.source not in (None, "account")
    ):
        raise QuestionError(ACCOUNT_TYPE_WHERE, at=f"{at}/account_type")
    if condition.as_of is not None and form != "source":
        raise QuestionError("'as_of' goes with a test of a property.", at=f"{at}/as_of")
    if condition.count is not None and form != "users_who":
        raise QuestionError(
            "'count' beside a condition goes with 'users_who'; how often somebody did something stands inside 'did'.",
            at=f"{at}/count",
        )
    if condition.subject is not None and form not in BEHAVIOURS:
        raise QuestionError("'subject' goes with conditions on what was done.", at=f"{at}/subject")
    if condition.relative_to is not None and form != "did":
        raise QuestionError("'relative_to' goes with 'did'.", at=f"{at}/relative_to")
    return form


def _check_measured(condition: Condition, at: str) -> None:
    if condition.property is not None:
        raise QuestionError("A measure has no 'property'. Leave it out.", at=f"{at}/property")
    if condition.op not in (*NUMERIC, "is_set", "is_not_set"):
        raise QuestionError(
            f"A measure is a number. Compare it by 'op': one of {', '.join(NUMERIC)}, is_set, is_not_set.",
            at=f"{at}/op",
        )
    _check_value(condition, at)


def _check_test(condition: Condition, at: str) -> None:
    op = condition.op
    if condition.as_of is not None and (condition.source in ("event", "id") or condition.property is None):
        raise QuestionError(AS_OF_WHAT, at=f"{at}/as_of")
    if op is None:
        raise QuestionError(
            f"The filter has no operator. Give 'op': one of {', '.join(OPERATORS)}.", at=f"{at}/op"
        )
    if condition.source in ("event", "session") and condition.property is None:
        raise QuestionError(
            f"A filter on the {condition.source} needs the name of a property.", at=f"{at}/property"
        )
    _check_value(condition, at)


def _check_value(condition: Condition, at: str) -> None:
    op, value = condition.op or "is", condition.value
    if op in ("is_set", "is_not_set"):
        if value is not UNSET:
            raise QuestionError(
                f"The operator '{op}' compares with nothing. Leave 'value' out.", at=f"{at}/value"
            )
        return
    if value is UNSET or (value is None and NEGATED.get(op, op) in ("regex", "selector")):
        raise QuestionError(f"The operator '{op}' needs a value.", at=f"{at}/value")
    if op == "between":
        if not isinstance(value, list) or len(value) != 2:
            raise QuestionError("'between' needs a list of two values, [lowest, highest].", at=f"{at}/value")
    elif isinstance(value, list) and NEGATED.get(op, op) not in ("is", "contains", "matches"):
        raise QuestionError(f"The operator '{op}' takes one value, not a list.", at=f"{at}/value")
