"""Conditions, event choices and segments of the language as tests of a plan.

A condition may ask for events, and an event choice may carry conditions, so both are here.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

import msgspec
from msgspec import UNSET

from groundswell.definitions.context import Context
from groundswell.definitions.operators import following, tested, value_test
from groundswell.definitions.scope import EVENT, Scope
from groundswell.model.definition import Meaning
from groundswell.model.errors import GroundswellError, QuestionError
from groundswell.model.event import CAPTURED_AS
from groundswell.model.period import BEGINNING, TICK, Period
from groundswell.model.questions.choice import SESSION, check_choice
from groundswell.model.questions.condition import (
    NEGATED,
    Condition,
    CountTest,
    Did,
    EventChoice,
    Filters,
    FirstDid,
    Subject,
    form_of,
    listed,
)
from groundswell.model.questions.condition import ActivePeriods as Regularly
from groundswell.model.questions.condition import Sequence as InSequence
from groundswell.model.questions.spans import ELAPSED, Window
from groundswell.model.segment import Segment
from groundswell.plan import values as v
from groundswell.plan.explain import leaves

MOST_STRETCHES = 1_000
UNSETTLED = (
    v.OfOwner, v.UserProperty, v.AccountProperty, v.UserId, v.AccountId, v.SessionFact, v.Belongs, v.DidBefore,
    v.DaysUntil,
)  # fmt: skip
"""What may be something else of the same event tomorrow."""
AT_LEAST_ONE = CountTest("gte", 1)


def condition_test(filters: Filters | None, context: Context, at: str, scope: Scope = EVENT) -> v.Test:
    """The test that holds where all conditions of a filter hold.

    Args:
        filters: as parsed; None holds always.
        context: what names are looked up in.
        at: where the filter stands, as a JSON pointer.
        scope: of what it is.

    Raises:
        QuestionError: malformed, or not possible here.
        UnknownName: no such property, account kind, event or segment.
    """
    single = isinstance(filters, Condition)
    conditions = listed(filters)
    return v.all_of(
        *(_test(c, context, at if single else f"{at}/{i}", scope) for i, c in enumerate(conditions))
    )


def _test(condition: Condition, context: Context, at: str, scope: Scope) -> v.Test:
    form = form_of(condition, at, sourceless=not scope.needs_source)
    if scope.then and form not in ("and", "or", "not", "source"):
        raise QuestionError(
            "What was done, and who is in a segment, is told as of now only. Leave 'as_of' out.", at=at
        )
    match form:
        case "and":
            inner = condition.and_ or []
            return v.all_of(*(_test(c, context, f"{at}/and/{i}", scope) for i, c in enumerate(inner)))
        case "or":
            inner = condition.or_ or []
            return v.AnyOf(tuple(_test(c, context, f"{at}/or/{i}", scope) for i, c in enumerate(inner)))
        case "not" if condition.not_ is not None:
            return v.Not(_test(condition.not_, context, f"{at}/not", scope))
        case "source" if condition.source == "account" and scope.who == "user" and scope.of != "event":
            return _account_test(condition, context, at, scope)
        case "source":
            return value_test(condition, context, at, scope)
        case "measure":
            return _measure_test(condition, context, f"{at}/measure", scope)
        case "in_segment":
            return segment_test(condition.in_segment or "", context, f"{at}/in_segment", scope)
        case _:
            return _behaviour_test(condition, form, context, at, scope)


def _account_test(condition: Condition, context: Context, at: str, scope: Scope) -> v.Test:
    """That a user is one of the users of an account for which the test holds; a negative one, of no such account."""
    if scope.then:
        raise QuestionError("Whose user somebody is, is told as of now only. Leave 'as_of' out.", at=at)
    op = condition.op or "is"
    accounts = Scope("member", "account", context.account_kind(condition.account_type, at))
    positive = msgspec.structs.replace(condition, op=NEGATED.get(op, op))
    test: v.Test = v.IsUserOf(accounts.population(value_test(positive, context, at, accounts)))
    if op in NEGATED:
        test = v.Not(test)
    return test if scope.of == "member" else v.Belongs(scope.key, scope.population(test))


def _measure_test(condition: Condition, context: Context, at: str, scope: Scope) -> v.Test:
    """The test of a measure of an event's doer or account, of whoever is tested, or of an account of theirs."""
    measured = context.measure(condition.measure or "", at)
    of, number = measured.scope(context, at), measured.value(context, at)
    test = tested(v.OfOwner(of.key, v.NumberText(number.of)), condition, at.removesuffix("/measure"))
    if scope.of == "event" or is_same(of, scope):
        return test
    if scope.who == "account":
        raise QuestionError(
            f"'{condition.measure}' is a measure of {told_of(of)}, and accounts ({scope.account_kind}) are asked about "
            "here. Ask of their users with 'users_who'.",
            at=at,
        )
    of_accounts = v.IsUserOf(Scope("member", "account", of.account_kind).population(test))
    return of_accounts if scope.of == "member" else v.Belongs(scope.key, scope.population(of_accounts))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The events that a choice means: only of these names (None: any but `Session`), and only those that pass."""

    names: tuple[v.Name, ...] | None
    where: v.Test
    label: str


def chosen(choice: EventChoice, context: Context, at: str) -> Chosen:
    """Resolve an event choice.

    Raises:
        UnknownName: an event or property that nothing has carried.
    """
    where = condition_test(choice.filters, context, f"{at}/filters")
    if choice.any_of is not None:
        alternatives = [chosen(inner, context, f"{at}/any_of/{i}") for i, inner in enumerate(choice.any_of)]
        return _joined(alternatives, where, context, at)
    if choice.event is None or choice.event is UNSET:
        return Chosen(None, where, "Any event")
    name = named(choice.event, context, f"{at}/event")
    return Chosen((name,), where, choice.event)


def named(name: str, context: Context, at: str) -> v.Name:
    """What a name of an event stands for: a definition, or else events that were sent under it.

    Raises:
        UnknownName: nothing has that name.
        QuestionError: a definition that refers to itself, or whose condition cannot be asked.
    """
    found = context.events.get(name)
    if found is None or (found.name != name and context.former_means_captured(name in context.layout.names)):
        return context.event(name, at)
    inner = context.inside_event(found.name, at)
    try:
        meant = meant_by(found.meaning, inner)
    except GroundswellError as error:
        raise error.within(f"the event '{name}'", at) from None
    sent = None if meant.names is None else tuple(n for n in meant.names if isinstance(n, str))
    return v.Defined(found.version, sent, meant.where, found.name)


def meant_by(meaning: Meaning, context: Context) -> Chosen:
    """The events that a definition means, by names as they were sent.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    if meaning.any_of is not None:
        each = [named(name, context, f"/any_of/{i}") for i, name in enumerate(meaning.any_of)]
        found = [
            Chosen(n.names, n.where, n.label) if isinstance(n, v.Defined) else Chosen((n,), v.TRUE, n)
            for n in each
        ]
        return _joined(found, v.TRUE, context, "/any_of")
    where = condition_test(meaning.where, context, "/where")
    if leaves(where, UNSETTLED):
        raise QuestionError(
            "What a definition of an event means holds for good: it rests on properties of the event alone, and on "
            "defined ones that do so. Put what depends on its user, account or session, on what was done or on today "
            "into the question.",
            at="/where",
        )
    if meaning.on == "any":
        return Chosen(None, where, "Any event")
    name = CAPTURED_AS[meaning.on] if meaning.on not in (None, "custom") else meaning.event or ""
    if meaning.on == "custom":
        context.event(name, "/event")
    return Chosen((name,), where, name)


def _joined(alternatives: list[Chosen], where: v.Test, context: Context, at: str) -> Chosen:
    label = ", ".join(dict.fromkeys(a.label for a in alternatives))
    names: tuple[v.Name, ...] | None = tuple(dict.fromkeys(n for a in alternatives for n in a.names or ()))
    if any(a.names is None for a in alternatives):
        if SESSION in (names or ()):
            # "Any event" and the starts of sessions: by name, for "any" has none of those.
            names = tuple(dict.fromkeys((*context.sent_names(at), SESSION)))
            events = tuple(n for n in names if n != SESSION)
            alternatives = [replace(a, names=a.names or events) for a in alternatives]
        else:
            names = None
    if names is not None and all(a.where == v.TRUE for a in alternatives):
        return Chosen(names, where, label)
    each = tuple(
        v.all_of(*([v.EventIs(a.names)] if a.names is not None else []), a.where) for a in alternatives
    )
    return Chosen(names, v.all_of(v.AnyOf(each), where), label)


def _behaviour_test(condition: Condition, form: str, context: Context, at: str, scope: Scope) -> v.Test:
    """The test that a condition on what was done stands for.

    Among the filters of events and populations it asks whether the doer, or the account, belongs to those who did it;
    inside a population it is that population's own test.
    """
    whose = _whose(condition, form, context, at, scope)
    if condition.did is not None and condition.relative_to == "event":
        return _did_before(condition.did, context, at, scope, whose)
    test = _behaviour(condition, form, context, at, whose)
    return test if scope.of == "member" else v.Belongs(whose.key, whose.population(test))


def population(
    where: "Condition | list[Condition] | None",
    subject: "str | Subject",
    context: Context,
    at: str,
    subject_at: str = "",
) -> v.Population:
    """Those of all users, or of all accounts of a kind, that conditions hold for.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    scope = _members(subject, context, subject_at)
    return scope.population(condition_test(where, context, at, scope))


def segment_test(name: str, context: Context, at: str, scope: Scope) -> v.Test:
    """The test that membership in a saved segment stands for: its condition, wherever its name stands.

    Raises:
        UnknownName: no such segment.
        QuestionError: it refers to itself, or is of others than are asked about here.
    """
    segment = context.segment(name, at)
    inner = context.inside(segment.name, at)
    of = segment_scope(name, context, at)
    if scope.of != "event" and not is_same(of, scope):
        said = told_of(of)
        remedy = (
            "Ask with 'users_who'."
            if of.who == "user"
            else "Ask for such accounts, or put it among the filters of events."
        )
        raise QuestionError(
            f"The segment '{name}' is one of {said}, which are not asked about here. {remedy}", at=at
        )
    try:
        test = members_test(segment, inner, "", scope if scope.of == "member" else of)
    except GroundswellError as error:
        raise error.within(f"the segment '{name}'", at) from None
    return test if scope.of == "member" else v.Belongs(of.key, of.population(test))


def members_test(segment: Segment, context: Context, at: str, scope: Scope | None = None) -> v.Test:
    """The test of whoever a saved segment is of that its condition, or its list of ids, stands for.

    Args:
        segment: the segment.
        context: what its names are looked up in.
        at: where the segment itself stands.
        scope: whose condition it is, where that is narrower than the segment's own subject.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    scope = scope or _members(segment.subject, context, f"{at}/subject")
    if segment.members is None:
        return condition_test(segment.where, context, f"{at}/where", scope)
    ids = tuple(dict.fromkeys(segment.members))
    if scope.who == "account":
        return following(v.IsOneOf(v.AccountId(scope.account_kind or ""), ids), context.layout)
    return v.HasId(ids)


def segment_scope(name: str, context: Context, at: str) -> Scope:
    """Of whom a saved segment is.

    Raises:
        UnknownName: no such segment.
        QuestionError: it refers to itself.
    """
    return _members(context.segment(name, at).subject, context.inside(name, at), at)


def told_of(scope: Scope) -> str:
    """Whom a segment or a population is of, in words: `users`, `accounts (company)`."""
    return f"accounts ({scope.account_kind})" if scope.who == "account" else "users"


def is_same(of: Scope, scope: Scope) -> bool:
    """Whether a segment of some is one of those who are asked about; a pair is a user."""
    if of.who == "account" or scope.who == "account":
        return (of.who, of.account_kind) == (scope.who, scope.account_kind)
    return True


def _members(subject: "str | Subject", context: Context, at: str) -> Scope:
    if isinstance(subject, Subject):
        return Scope("member", "account", context.account_kind(subject.account, at))
    return Scope("member", "user")


def _whose(condition: Condition, form: str, context: Context, at: str, scope: Scope) -> Scope:
    """Of whom a condition on what was done is: of the subject it names, else of whoever is tested."""
    if condition.subject is None:
        if form == "users_who" and scope.who == "user":
            kind = context.account_kind(condition.account_type, at)
            if scope.of == "event":
                return Scope("member", "account", kind)
            raise QuestionError(
                "'users_who' asks about an account's users; here users are asked about. Ask for accounts: "
                '"subject": {"account": null}.',
                at=f"{at}/users_who",
            )
        return Scope("member", scope.who, scope.account_kind)
    named = _members(condition.subject, context, f"{at}/subject")
    if scope.of != "event" and (named.who, named.account_kind) != (scope.who, scope.account_kind):
        raise QuestionError(
            f"Only what {scope.who}s did can be asked here. Leave 'subject' out.", at=f"{at}/subject"
        )
    return named


def _behaviour(condition: Condition, form: str, context: Context, at: str, whose: Scope) -> v.Test:
    at = f"{at}/{form}"
    if condition.did is not None:
        return did(condition.did, context, at)
    if condition.first_did is not None:
        return _first_did(condition.first_did, context, at)
    if condition.active_periods is not None:
        return _regularly(condition.active_periods, context, at)
    if condition.sequence is not None:
        return _in_sequence(condition.sequence, context, at)
    users = Scope("member", "pair", whose.account_kind)
    test = condition_test(condition.users_who, context, at, users)
    count = condition.count or AT_LEAST_ONE
    _check_count(count, at.removesuffix("/users_who"))
    return v.CountsUsers(users.population(test), count.op, count.value)


def did(asked: Did, context: Context, at: str) -> v.DidSome:
    """The test that so many events of a choice were done in a window."""
    count = asked.count or AT_LEAST_ONE
    _check_count(count, at)
    period = _period(asked.window, context, at)
    return v.DidSome(choice(asked, context, at), period, count.op, count.value)


def _did_before(asked: Did, context: Context, at: str, scope: Scope, whose: Scope) -> v.DidBefore:
    """The test that so much was done up to each event; what lies after now does not count either (rule C03)."""
    if scope.of != "event":
        raise QuestionError(
            "Only the filters of an event can be relative to it. Leave 'relative_to' out, or put the condition among "
            "the filters of an event.",
            at=f"{at}/relative_to",
        )
    count = asked.count or AT_LEAST_ONE
    _check_count(count, f"{at}/did")
    within = None if asked.window is None else asked.window.back(f"{at}/did/window")
    meant, until = choice(asked, context, f"{at}/did"), history(context)
    # `Session` is no part of any event.
    named = v.Not(v.EventIs((SESSION,))) if meant.names is None else v.EventIs(meant.names)
    itself = v.all_of(named, meant.where)
    return v.DidBefore(v.DoneBy(whose.key, meant, until), within, count.op, count.value, itself)


def choice(asked: EventChoice, context: Context, at: str) -> v.Choice:
    """The events that a choice means."""
    check_choice(asked, at)
    found = chosen(asked, context, at)
    return v.Choice(found.names, found.where)


def history(context: Context) -> Period:
    """All time up to now; what lies after it does not count (rule C03)."""
    return Period(BEGINNING, context.now + TICK)


def _first_did(asked: FirstDid, context: Context, at: str) -> v.BeganIn:
    period = _period(asked.window, context, at)
    return v.BeganIn(choice(asked, context, at), period, history(context))


def _regularly(asked: Regularly, context: Context, at: str) -> v.ActiveIn:
    """Stretches are counted back from now, each with its last moment and without its first (rule C08)."""
    if not 1 <= asked.of <= MOST_STRETCHES:
        raise QuestionError(f"'of' lies between 1 and {MOST_STRETCHES:,}.", at=f"{at}/of")
    if not 0 <= asked.at_least <= asked.of:
        raise QuestionError(f"'at_least' lies between 0 and 'of' ({asked.of}).", at=f"{at}/at_least")
    unit = ELAPSED[asked.unit]
    try:
        ends = [context.now - unit * i + TICK for i in range(asked.of + 1)]
    except OverflowError:
        raise QuestionError("The stretches reach back before the calendar.", at=f"{at}/of") from None
    stretches = tuple(Period(start, end) for end, start in pairwise(ends))
    return v.ActiveIn(choice(asked, context, at), stretches, asked.at_least)


def _in_sequence(asked: InSequence, context: Context, at: str) -> v.Followed:
    first = choice(asked.first, context, f"{at}/first")
    then = choice(asked.then, context, f"{at}/then")
    within: timedelta = asked.within.elapsed(f"{at}/within")
    return v.Followed(first, then, within, _period(asked.window, context, at))


def _period(window: Window | None, context: Context, at: str) -> Period:
    return (
        history(context) if window is None else window.period(context.calendar, context.now, f"{at}/window")
    )


def _check_count(count: CountTest, at: str) -> None:
    if count.value < 0:
        raise QuestionError("A count is compared with 0 or more.", at=f"{at}/count/value")
