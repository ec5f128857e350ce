"""Tests of values: the one place where an operator of the language gets its meaning."""

from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc
from msgspec import UNSET

from groundswell.definitions.context import Context
from groundswell.definitions.scope import Scope
from groundswell.model.errors import QuestionError, UnknownName, closest, did_you_mean
from groundswell.model.event import HIERARCHY
from groundswell.model.questions.condition import ACCOUNT_TYPE_WHERE, NEGATED, Condition, Scalar
from groundswell.model.score import SCORE_PROPERTIES
from groundswell.model.selector import selecting
from groundswell.model.value import number_of, text_of
from groundswell.model.wildcard import pattern_of
from groundswell.plan import values as v
from groundswell.store.layout import Layout


def value_test(condition: Condition, context: Context, at: str, scope: Scope) -> v.Test:
    """The test that a condition with an operator stands for.

    Raises:
        QuestionError: a value that does not go with the operator, a source that is not possible here.
        UnknownName: no such property or account kind.
    """
    return following(tested(_read(condition, context, at, scope), condition, at), context.layout)


def following(test: v.Test, layout: Layout) -> v.Test:
    """A test that names accounts by ids, with the ids of the accounts that these belong to now (rule I05)."""
    match test:
        case v.Not(inner):
            return v.Not(following(inner, layout))
        case v.IsOneOf(v.AccountId(kind) as of, texts, missing) if layout.merged:
            now = dict.fromkeys(layout.account_now(kind, text) for text in texts)
            return v.IsOneOf(of, tuple(now), missing)
    return test


def tested(read: v.Value, condition: Condition, at: str) -> v.Test:
    """The test of a value by the operator of a condition.

    Raises:
        QuestionError: what it is compared with does not go with the operator.
    """
    op = condition.op or "is"
    if op in NEGATED:
        return v.Not(_positive(read, NEGATED[op], condition, f"{at}/value"))
    return _positive(read, op, condition, f"{at}/value")


def _read(condition: Condition, context: Context, at: str, scope: Scope) -> v.Value:
    source: str | None = condition.source
    kind = condition.account_type
    if not scope.needs_source:
        whose = "account" if scope.who == "account" else "user"
        if kind is not None and whose == "user":
            raise QuestionError(ACCOUNT_TYPE_WHERE, at=f"{at}/account_type")
        source, kind = source or whose, kind or scope.account_kind
        if source != whose:
            raise QuestionError(
                f"Only properties of the {whose} can be tested here, not those of '{source}'. Put the test among the "
                "filters of an event.",
                at=f"{at}/source",
            )
        if condition.as_of is not None:
            raise no_event(f"{at}/as_of")
    then = scope.then or condition.as_of is not None
    return value_of(str(source), condition.property, kind, context, at, then=then)


def no_event(at: str) -> QuestionError:
    """The error of a question for the value at the event's time where users or accounts are counted."""
    return QuestionError(
        "There is no event here at whose time a value could be read. Leave 'as_of' out.", at=at
    )


def value_of(
    source: str, name: str | None, kind: str | None, context: Context, at: str, *, then: bool = False
) -> v.Value:
    """The value that a source and a property name stand for, captured or defined; without a name, the id.

    Args:
        source: event, user, account or id.
        name: of the property.
        kind: of the account.
        context: what names are looked up in.
        at: the place, as a JSON pointer.
        then: a property of the user or account as it was at the event's time, else as it is now.

    Raises:
        UnknownName: no such property or account kind.
    """
    if source == "account":
        kind = context.account_kind(kind, at)
    if name is not None and (found := context.defined(source, name, kind)) is not None:
        return found.value(context, at, then=then)
    if source == "account" and kind is not None and name is not None and name in SCORE_PROPERTIES:
        if not context.has_scores:
            raise QuestionError(
                f"'{name}' is what scores came to, and a score may not rest on scores. Name what it is made of "
                "instead: a measure, a property or a rating.",
                at=f"{at}/property",
            )
        key = v.AccountKey(kind)
        return v.OfOwner(key, v.KeptScore(key, SCORE_PROPERTIES[name][0]))
    match source:
        case "event":
            return v.EventProperty(context.property("event", name or "", at))
        case "user":
            return v.UserId() if name is None else v.UserProperty(context.property("user", name, at), then)
        case "account" if kind is not None:
            if name is None:
                return v.AccountId(kind)
            return v.AccountProperty(kind, context.property("account", name, at, kind=kind), then)
        case "session":
            return v.SessionFact(session_fact(name or "", at))
        case "id" if name is None:
            return v.SentId()
        case _:
            raise QuestionError(
                "The source 'id' is the id itself; it has no properties.", at=f"{at}/property"
            )


def session_fact(name: str, at: str) -> v.SessionFactName:
    """What is asked of a session, by its name.

    Raises:
        UnknownName: a session has no such property.
    """
    for fact in v.SESSION_FACTS:
        if fact == name:
            return fact
    raise UnknownName(
        f"No session property is named '{name}'.{did_you_mean(name, v.SESSION_FACTS)} "
        f"There are: {', '.join(v.SESSION_FACTS)}.",
        at=f"{at}/property",
        code="unknown-property",
        suggestion=closest(name, v.SESSION_FACTS),
    )


def _positive(read: v.Value, op: str, condition: Condition, at: str) -> v.Test:
    if op == "is_set":
        return v.IsPresent(read)
    value = condition.value
    many: list[Scalar] = value if isinstance(value, list) else [None if value is UNSET else value]
    match op:
        case "is":
            return v.IsOneOf(read, _texts(many), missing=None in many)
        case "contains":
            return v.ContainsText(read, _texts(many))
        case "matches":
            return v.MatchesWildcard(read, _wildcards(many, at))
        case "selector":
            return _selects(read, many[0], at)
        case "regex":
            return v.MatchesPattern(read, pattern(many[0], at))
        case "gt" | "gte" | "lt" | "lte":
            return v.ComparesNumber(read, op, _number(many[0], at))
        case "between":
            low, high = _number(many[0], at), _number(many[1], at)
            if low > high:
                raise QuestionError(
                    f"'between' is reversed: {low:g} is more than {high:g}. Swap them.", at=at
                )
            return v.all_of(v.ComparesNumber(read, "gte", low), v.ComparesNumber(read, "lte", high))
        case "before" | "after":
            return v.ComparesTime(read, op, _moment(many[0], at))
    raise QuestionError(f"No operator is named '{op}'.", at=at)


def _texts(many: list[Scalar]) -> tuple[str, ...]:
    texts = (text_of(value) for value in many)
    return tuple(dict.fromkeys(t for t in texts if t is not None))


def _wildcards(many: list[Scalar], at: str) -> tuple[str, ...]:
    texts = _texts(many)
    for text in texts:
        try:
            pattern_of(text)
        except QuestionError as error:
            raise QuestionError(error.message, at=at) from None
    return texts


def _selects(read: v.Value, value: Scalar, at: str) -> v.MatchesSelector:
    if not isinstance(read, v.EventProperty):
        raise QuestionError(
            "'selector' looks at the element of an event. Give the source 'event' and the property "
            f"'{HIERARCHY}'.",
            at=at.removesuffix("/value") + "/source",
        )
    selector = text_of(value) or ""
    try:
        selecting(selector)
    except QuestionError as error:
        raise error.within("the selector", at) from None
    return v.MatchesSelector(read, selector)


def _number(value: Scalar, at: str) -> float:
    number = number_of(text_of(value) or "")
    if number is None:
        if value is None:
            raise _nothing("a number", "3 or 2.5", at)
        raise QuestionError(f"'{value}' does not read as a number.", at=at)
    return number


def _nothing(needed: str, such_as: str, at: str) -> QuestionError:
    return QuestionError(
        f"There is nothing to compare with: the value is null. Give {needed} such as {such_as}; 'is_not_set' finds "
        "what has no value.",
        at=at,
    )


def pattern(value: Scalar, at: str) -> str:
    """A regular expression (RE2) as it was given.

    Raises:
        QuestionError: it is none.
    """
    text = text_of(value) or ""
    try:
        pc.match_substring_regex(pa.array([""]), text)
    except pa.ArrowInvalid as error:
        raise QuestionError(
            f"'{text}' is not a regular expression: {str(error).rsplit(': ', 1)[-1]}. The syntax is RE2's.",
            at=at,
        ) from None
    return text


def _moment(value: Scalar, at: str) -> datetime:
    if value is None:
        raise _nothing("a time", "2026-11-21", at)
    try:
        moment = datetime.fromisoformat(str(value))
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise QuestionError(
            f"'{value}' is not a time. Write 2026-11-21 or 2026-11-21T10:30:00Z.", at=at
        ) from None
