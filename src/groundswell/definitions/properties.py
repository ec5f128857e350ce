"""Defined properties: what a name stands for, as values of a plan."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from groundswell.definitions.conditions import choice, condition_test, did
from groundswell.definitions.context import Context, PropertyOf
from groundswell.definitions.operators import pattern, value_of
from groundswell.definitions.scope import EVENT, Scope
from groundswell.model.errors import GroundswellError, NameTaken, QuestionError
from groundswell.model.formula import Constant, Formula, Joined, Operation, Reference, formula
from groundswell.model.mentions import OF_EVENTS, Whose, mentions
from groundswell.model.period import Calendar, Period
from groundswell.model.property import (
    DefinedProperty,
    Extract,
    Named,
    PropertyMeaning,
    ValueOf,
    bucket_labels,
    check_property,
    column_of,
)
from groundswell.model.questions.condition import Did
from groundswell.model.value import text_of
from groundswell.plan import values as v
from groundswell.store.layout import Layout

MOST_NODES, DEEPEST = 1_500, 40
"""How large and how deep a value may be; what is larger takes the engine longer to read than to work out."""
_TOKEN = re.compile(
    r"\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]])*\]|(?P<group>\((?!\?)|\(\?P?<)|.", re.DOTALL
)
"""The parts of a regular expression: what is quoted, escaped, a class of characters, the beginning of a group."""
NAMED_DAYS = Period(datetime(1900, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
"""Before and after that a zone's first and last offset hold for the days that texts name."""


def by_name(properties: Mapping[str, DefinedProperty]) -> Mapping[PropertyOf, "Resolvable"]:
    """Some defined properties, by the names that they have and had, as a context finds them."""
    return {(p.meaning.source, p.meaning.account_type, name): Resolvable(p) for name, p in properties.items()}


def check_meaning(meaning: PropertyMeaning, at: str = "") -> None:
    """Refuse a meaning that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    check_property(meaning, at)
    if meaning.extract is not None and meaning.extract.pattern is not None:
        _with_group(meaning.extract.pattern, f"{at}/extract/pattern")


def refuse_captured(name: str, meaning: PropertyMeaning, layout: Layout) -> None:
    """Refuse to give a property the name of one that is captured: one name has one meaning.

    Raises:
        NameTaken: an event, user or account of that kind has carried one.
    """
    if layout.is_captured(meaning.source, name, meaning.account_type):
        raise NameTaken(
            f"There is a captured {meaning.source} property named '{name}'. Choose another name for the defined one.",
            at="/name",
        )


@dataclass(frozen=True, slots=True)
class Resolvable:
    """A defined property that can be looked up."""

    defined: DefinedProperty

    def value(self, context: Context, at: str, *, then: bool) -> v.Value:
        """What it is worked out by.

        Args:
            context: of the question.
            at: where its name stands, as a JSON pointer.
            then: whether what it rests on is read as it was at each event's time.

        Raises:
            QuestionError: it refers to itself, cannot be worked out, or is too large.
            UnknownName: it names something that nothing has carried.
        """
        name, place = self.defined.name, f"{at}/property"
        working = _working(self.defined, context, place)
        working = replace(working, scope=replace(working.scope, then=then))
        try:
            found = working.value()
        except GroundswellError as error:
            raise error.within(f"the property '{name}'", place) from None
        _refuse_large(found, name, place)
        scope = working.scope
        return found if scope.of == "event" else v.OfOwner(scope.key, found)


def worked_out_by(defined: DefinedProperty, context: Context) -> v.Value:
    """What a property is worked out by, be it one that nobody has saved yet.

    Raises:
        QuestionError, UnknownName: as a question for it would, with the place in the meaning.
    """
    meaning = defined.meaning
    check_meaning(meaning)
    place = f"/{meaning.form}"
    try:
        found = _working(defined, context, place).value()
    except GroundswellError as error:
        # Names of other properties are looked up as those of questions are.
        error.at = place if error.at in (None, "", "/property") else error.at
        raise
    _refuse_large(found, defined.name, place)
    return found


def inputs_of(defined: DefinedProperty, context: Context) -> dict[str, v.Value]:
    """What a property is worked out from, by name, in the order in which it stands: `price`, `user.plan`.

    What users and accounts did is not among it; where nothing else is, whose it is: `id`.
    """
    meaning = defined.meaning
    working = _working(defined, context, "")
    own = OF_EVENTS if meaning.source == "event" else Whose(meaning.source, meaning.account_type)
    found: dict[str, v.Value] = {}
    for mention in mentions(meaning):
        whose = mention.whose
        if mention.kind != "property" or whose is None or (whose == OF_EVENTS and own != OF_EVENTS):
            continue
        if whose.has(meaning):
            found.setdefault(mention.name, working.named(mention.name))
        elif (label := f"{whose.source}.{mention.name}") not in found and own == OF_EVENTS:
            found[label] = value_of(whose.source, mention.name, whose.account_type, context, "")
    return found or {"id": v.SentId() if own == OF_EVENTS else working.named("id")}


def _working(defined: DefinedProperty, context: Context, at: str) -> "_Working":
    meaning = defined.meaning
    if meaning.source == "event":
        what, scope = "event", EVENT
    elif meaning.source == "user":
        what, scope = "user", Scope("population", "user")
    else:
        kind = context.account_kind(meaning.account_type, at)
        what, scope = f"account ({kind})", Scope("population", "account", kind)
    return _Working(meaning, context.inside_property(what, defined.name, at), scope)


@dataclass(frozen=True, slots=True)
class _Working:
    """Works out what a meaning stands for; `scope` says whose it is."""

    meaning: PropertyMeaning
    context: Context
    scope: Scope

    def value(self) -> v.Value:
        meaning = self.meaning
        if meaning.formula is not None:
            return self._text(formula(meaning.formula))
        if meaning.extract is not None:
            return self._extracted(meaning.extract)
        if meaning.buckets is not None:
            edges = meaning.buckets.edges
            named = self.named(meaning.buckets.property)
            return v.Bucket(named, tuple(map(float, edges)), tuple(bucket_labels(edges)))
        if meaning.days_since is not None:
            return self._days(meaning.days_since, since=True)
        if meaning.days_until is not None:
            return self._days(meaning.days_until, since=False)
        if meaning.lookup is not None:
            table = v.LookupTable(meaning.lookup.table.rows, column_of(meaning.lookup, "/lookup"))
            return v.LookedUp(self.named(meaning.lookup.property), table)
        if meaning.cases is not None:
            return self._cased()
        return self._done()

    def named(self, name: str) -> v.Value:
        """What a property is that the meaning names."""
        source, kind = self.meaning.source, self.scope.account_kind
        if source == "event" and not self.context.has_property("event", name):
            other, dot, rest = name.partition(".")
            if other == "session" and dot:
                return value_of("session", rest, None, self.context, "")
            if other in ("user", "account") and dot:
                return self._of_owner(other, rest, None)
        if source == "event":
            return value_of("event", name, None, self.context, "")
        return self._of_owner(source, name, kind)

    def _of_owner(self, source: str, name: str, kind: str | None) -> v.Value:
        if source == "account":
            kind = self.context.account_kind(kind, "")
        is_id = name == "id" and not self.context.has_property(source, name, kind)
        return value_of(source, None if is_id else name, kind, self.context, "", then=self.scope.then)

    def _cased(self) -> v.Value:
        cases = []
        for i, case in enumerate(self.meaning.cases or ()):
            test = condition_test(case.when, self.context, f"/cases/{i}/when", self.scope)
            cases.append((test, self._said(case.then)))
        return v.Cased(tuple(cases), self._said(self.meaning.otherwise))

    def _said(self, then: str | Named | None) -> v.Value:
        return self.named(then.property) if isinstance(then, Named) else v.Text(then)

    def _text(self, node: Formula) -> v.Value:
        match node:
            case Reference(name):
                return self.named(name)
            case Constant(value):
                return v.Text(text_of(value))
            case Operation():
                return v.NumberText(self._number(node))
            case Joined(parts):
                return v.JoinedText(tuple(self._text(part) for part in parts))

    def _number(self, node: Formula) -> v.Value:
        match node:
            case Constant(float(number)):
                return v.Number(number)
            case Operation(op, left, right):
                return v.Reckoned(op, self._number(left), self._number(right))
        return v.NumberOf(self._text(node))

    def _extracted(self, extract: Extract) -> v.Value:
        named = self.named(extract.property)
        if extract.segment is not None:
            return v.PathSegment(named, extract.segment)
        if extract.query is not None:
            return v.QueryParameter(named, extract.query)
        return v.Extracted(named, _with_group(extract.pattern or "", "/extract/pattern"))

    def _days(self, name: str, *, since: bool) -> v.Value:
        calendar = self.context.calendar
        today = v.EventTime() if self.scope.then else calendar.to_local(self.context.now).date()
        return v.NumberText(v.DaysUntil(self.named(name), today, _offsets(calendar.zone), since))

    def _done(self) -> v.Value:
        """What the user or account did."""
        if self.scope.then:
            raise QuestionError("What was done is told as of now only. Leave 'as_of' out.")
        if self.meaning.count_of is not None:
            counted = did(self.meaning.count_of, self.context, "/count_of")
            return v.NumberText(v.HowOften(self.scope.key, counted.choice, counted.period, None))
        if self.meaning.first_value is not None:
            return self._value_at(self.meaning.first_value, "first")
        assert self.meaning.last_value is not None, "the meaning was checked"
        return self._value_at(self.meaning.last_value, "last")

    def _value_at(self, asked: ValueOf, which: Any) -> v.Value:
        at = f"/{which}_value"
        window = did(Did(event=None, window=asked.window), self.context, at).period
        assert window is not None
        of = value_of("event", asked.property, None, self.context, at)
        return v.ValueAt(self.scope.key, choice(asked, self.context, at), window, of, which)


@lru_cache(maxsize=16)
def _offsets(zone: ZoneInfo) -> tuple[tuple[datetime, timedelta], ...]:
    """The offsets of a zone for the days that texts name. Cost: a tenth of a second for the first of a zone."""
    return tuple(Calendar(zone).offsets(NAMED_DAYS))


def _with_group(text: str, at: str) -> str:
    """A regular expression with one group.

    Raises:
        QuestionError: it is none, or has another number of groups.
    """
    pattern(text, at)
    groups = _groups(text)
    if groups != 1:
        raise QuestionError(
            f"The pattern '{text}' has {groups or 'no'} groups. Put one pair of parentheses around what is wanted, and "
            "'(?:' in place of '(' elsewhere.",
            at=at,
        )
    return text


def _groups(pattern: str) -> int:
    """How many groups a valid regular expression has that keep what they find."""
    return sum(token["group"] is not None for token in _TOKEN.finditer(pattern))


def _refuse_large(value: v.Value, name: str, at: str) -> None:
    """Refuse what rests on so much, through other defined properties, that no engine reads it well."""
    count, left = 0, [(value, 1)]
    while left:
        node, depth = left.pop()
        if isinstance(node, tuple):
            left.extend((inner, depth) for inner in node)
        elif is_dataclass(node) and not isinstance(node, type):
            count += 1
            if count > MOST_NODES or depth > DEEPEST:
                raise QuestionError(
                    f"The property '{name}' rests on too much, by itself or through others. Simplify one of them.",
                    at=at,
                )
            left.extend((getattr(node, f.name), depth + 1) for f in fields(node))
