"""The codes of the rules that answers of every kind rest on, from what was asked and what was read for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from msgspec import Struct

from groundswell.model.mentions import mentioned_by
from groundswell.model.named import Names
from groundswell.model.property import Lookup, PropertyMeaning, ValueOf
from groundswell.model.questions.asked import Asked, By, ByOther, GroupBy
from groundswell.model.questions.condition import (
    BEHAVIOURS,
    NEGATED,
    ActivePeriods,
    Condition,
    CountTest,
    Did,
    FirstDid,
)
from groundswell.model.questions.condition import Sequence as InSequence
from groundswell.model.questions.lists import Column
from groundswell.model.questions.spans import Window
from groundswell.plan import values as v
from groundswell.plan.explain import leaves, reads_sessions
from groundswell.plan.relations import AccountUsers, Active, Events, IdsOf, Known, OwnersOf, Relation
from groundswell.store.layout import Layout
from groundswell.store.populations import COMPARE

OF_USERS = (
    v.UserKey,
    v.UserId,
    v.OtherIds,
    v.UserProperty,
    v.PairKey,
    v.HasId,
    OwnersOf,
    IdsOf,
    AccountUsers,
)
OF_ACCOUNTS = (v.AccountKey, v.AccountId, v.AccountProperty, v.PairKey)
NO_VALUE = ("is_set", "is_not_set", "before", "after", None)
"""Operators that compare with no text and no number."""


def codes_of(
    asked: Struct,
    own: Iterable[str],
    names: Names,
    plans: Sequence[Relation],
    layout: Layout,
) -> list[str]:
    """The codes of all rules that an answer rests on: those of its kind, then what conditions, groups and actors, the
    sessions and the identities that were read mean in every kind.

    Args:
        asked: the question.
        own: the codes of what its kind alone means.
        names: what is saved, which it may name.
        plans: everything that was read.
        layout: of the store that it was read from.
    """
    codes = {*own, *_of_question(asked)}
    for node in _nodes(asked, names):
        codes.update(_of_node(node))
    codes.update(_of_read(plans, layout, is_of_all=bool(codes & {"C02", "T14"})))
    return list(dict.fromkeys([*own, *sorted(codes)]))


def _nodes(node: Any, names: Names) -> Iterator[Struct]:
    """Every struct of a question and of what it names: that is known, and nothing is inside itself."""
    if isinstance(node, list):
        for inner in node:
            yield from _nodes(inner, names)
    elif isinstance(node, Struct):
        yield node
        for place in node.__struct_fields__:
            yield from _nodes(getattr(node, place), names)
        for mention in mentioned_by(node):
            kind, name = mention.kind, mention.name
            if kind == "segment" and name in names.segments:
                yield from _nodes(names.segments[name].where, names)
            if kind == "event" and name in names.events:
                yield from _nodes(names.events[name].meaning, names)
            if kind == "measure" and name in names.measures:
                yield from _nodes(names.measures[name].meaning, names)
            if (
                kind == "property"
                and name in names.properties
                and mention.means(names.properties[name].meaning)
            ):
                # Where it is not said whose it is, it may be another one: even one that rests on this.
                others = {other: each for other, each in names.properties.items() if other != name}
                yield from _nodes(names.properties[name].meaning, replace(names, properties=others))


def _of_question(asked: Struct) -> Iterator[str]:
    """What stands once in a question, by the names of its fields, which mean the same in every kind."""
    by: By | None = getattr(asked, "by", None)
    if isinstance(by, ByOther):
        yield "T12" if by.property is not None else "G01"
    elif by == "account":
        yield "G01"
    if getattr(asked, "group_by", None) and getattr(asked, "top_n", None) is not None:
        yield "T06"
    if getattr(asked, "compare", None) is not None:
        yield "T08"
    if isinstance(asked, Asked) and asked.known_at is not None:
        yield "K01"


def _of_node(node: Struct) -> Iterator[str]:
    if getattr(node, "interval", None) == "week":
        yield "T04"
    match node:
        case Condition():
            yield from _of_condition(node)
        case GroupBy() | Column():
            yield from _of_value(node)
        case PropertyMeaning(formula=str()) | PropertyMeaning(lookup=Lookup()):
            yield "T12"
        case PropertyMeaning(count_of=Did()):
            yield "C02"
        case ValueOf():
            yield "C03"
        case Window(last=last, ago=ago):
            yield from ("C01",) if last is not None else ("C06",) if ago is not None else ()
        case Did(count=count):
            yield from ("C03", "C04", *_of_nought(count))
        case FirstDid():
            yield from ("C03", "C07")
        case ActivePeriods(at_least=at_least):
            yield from ("C03", "C08", *(("C02",) if at_least == 0 else ()))
        case InSequence():
            yield from ("C03", "C09")


def _of_nought(count: CountTest | None) -> tuple[str, ...]:
    """Where who did nothing passes a count as well."""
    return ("C02", "C05") if count is not None and COMPARE[count.op](0, count.value) else ()


def _of_condition(condition: Condition) -> Iterator[str]:
    if condition.op not in NO_VALUE:
        yield "T12"
    if condition.op in NEGATED and condition.op != "is_not_set":
        yield "T10"
    if condition.users_who is not None:
        yield from ("A01", *_of_nought(condition.count))
    if condition.not_ is not None:
        inner = [node for node in _nodes(condition.not_, Names()) if isinstance(node, Condition)]
        if any(each.op is not None for each in inner):
            yield "T10"
        if any(getattr(each, form) is not None for each in inner for form in (*BEHAVIOURS, "in_segment")):
            yield "C02"


def _of_value(node: GroupBy | Column) -> Iterator[str]:
    """What tells each apart: those who did not are told as well."""
    if node.did is not None or node.count_of is not None:
        yield "C02"
    if isinstance(node, GroupBy) and node.source not in (None, "segment"):
        yield from ("T13",) if node.bins is not None else ("T05", "T12")


def _of_read(plans: Sequence[Relation], layout: Layout, *, is_of_all: bool) -> Iterator[str]:
    """Sessions, identities and memberships; `is_of_all` whether all that are known matter, also without events."""
    read = tuple(plans)
    events = tuple(leaves(read, Events))
    if any(reads_sessions(each) for each in events):
        yield "N01"
    known = [each.who for each in leaves(read, (Known, Active))]
    if "users" in known or _holds(read, OF_USERS):
        yield "I01"
        yield from ("I02",) if layout.has_moves else ()
        yield from ("I03",) if layout.has_moves and _holds(read, (v.UserProperty,)) else ()
        yield from ("I04",) if layout.has_undos else ()
    if layout.merged and ("accounts" in known or _holds(read, (*OF_ACCOUNTS, AccountUsers))):
        yield "I05"
    of_users = _holds(read, (AccountUsers,))
    if of_users:
        yield "A01"
    if layout.membership == "event":
        return
    if (
        _holds(events, OF_ACCOUNTS)
        or of_users
        or any(each.who == "accounts" for each in leaves(read, Active))
    ):
        yield from ("M01" if layout.membership == "dated" else "M02", "M04")
    if is_of_all or of_users or _holds(read, (v.CountsUsers,)):
        yield "M03"


def _holds(nodes: Any, kinds: tuple[type, ...]) -> bool:
    return bool(leaves(nodes, kinds))
