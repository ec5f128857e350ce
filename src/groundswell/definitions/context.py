"""What a question is resolved against: the names of a store, the project's calendar, the present moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, NoReturn, Protocol, Self, TypeVar

import msgspec

from groundswell.definitions.scope import Scope
from groundswell.model.definition import ANY_EVENT, DefinedEvent
from groundswell.model.errors import QuestionError, UnknownName, closest, did_you_mean
from groundswell.model.health import DefinedProfile
from groundswell.model.measure import DefinedMeasure
from groundswell.model.onboarding import DefinedOnboarding
from groundswell.model.period import TICK, Calendar, Period, zone_named
from groundswell.model.project import DEFAULT_KIND
from groundswell.model.property import DefinedProperty
from groundswell.model.questions.asked import Asked, Compare, Ranged
from groundswell.model.questions.choice import SESSION
from groundswell.model.segment import Segment
from groundswell.plan.values import OfOwner, Value
from groundswell.store.layout import Layout

R = TypeVar("R", bound=Ranged)


class Meant(Protocol):
    """A defined property that can be looked up; see `definitions.properties`."""

    @property
    def defined(self) -> DefinedProperty:
        """What it was defined as."""

    def value(self, context: "Context", at: str, *, then: bool) -> Value:
        """What it is worked out by, for a name that stands at a place; `then` as of each event's time."""


class IsMeasured(Protocol):
    """A measure that can be looked up; see `definitions.measures`."""

    @property
    def defined(self) -> DefinedMeasure:
        """What it was defined as."""

    def scope(self, context: "Context", at: str) -> Scope:
        """Of whom it is, for a name that stands at a place."""

    def value(self, context: "Context", at: str) -> OfOwner:
        """What it is of each of them, a number."""


PropertyOf = tuple[str, str | None, str]
"""What a property is found by: its source, of accounts the kind (None: whichever is the project's first), its name."""


@dataclass(frozen=True, slots=True)
class Context:
    """Fixed for one question.

    Attributes:
        layout: of what is known, or was known by the question's `known_at`; but names are those that are known now.
        unknown: whether a name that nothing has carried is an error, or simply matches nothing.
        segments: the saved ones, by name; by former names, too.
        events: the definitions of events, likewise, each with the version in force.
        properties: the defined properties, likewise.
        measures: likewise.
        profiles: likewise; a question names none.
        onboardings: the onboarding lists, likewise.
        known_at: only what was known by then counts (rule K01); None: all that is known.
        has_scores: whether what the last run of scores says of accounts can be named; a score may not rest on it.
        has_store: whether the layout is one of a store; what rests on its names cannot be told without.
    """

    layout: Layout
    calendar: Calendar
    now: datetime
    unknown: Literal["error", "empty"] = "error"
    segments: Mapping[str, Segment] = field(default_factory=dict)
    events: Mapping[str, DefinedEvent] = field(default_factory=dict)
    properties: Mapping[PropertyOf, Meant] = field(default_factory=dict)
    measures: Mapping[str, IsMeasured] = field(default_factory=dict)
    profiles: Mapping[str, DefinedProfile] = field(default_factory=dict)
    onboardings: Mapping[str, DefinedOnboarding] = field(default_factory=dict)
    known_at: datetime | None = None
    has_scores: bool = True
    has_store: bool = True
    _opened: tuple[tuple[str, str], ...] = ()

    def asked(self, question: Asked) -> Self:
        """The context with the zone, the first weekday and the leniency that a question asks for.

        Raises:
            QuestionError: no such time zone.
        """
        calendar = self.calendar
        if question.timezone is not None:
            calendar = replace(calendar, zone=zone_named(question.timezone, at="/timezone"))
        if question.week_start is not None:
            calendar = replace(calendar, week_start=question.week_start)
        return replace(self, calendar=calendar, unknown=question.unknown)

    @property
    def known_until(self) -> datetime:
        """From then on nothing is known: just after now, or after the question's `known_at` if that is earlier.

        It tells how much of a bucket there is to see. Ranges and windows are reckoned from `now` all the same.
        """
        last = self.now if self.known_at is None else min(self.now, self.known_at)
        return last + TICK

    def period(self, question: Ranged) -> Period:
        """The period of a question's range.

        Raises:
            QuestionError: an unknown preset, an unreadable or reversed range.
        """
        if question.range is not None:
            return self.calendar.preset(question.range, self.now, self.layout.period)
        return self.calendar.between(question.from_ or "", question.to, self.now)

    def compared(self, period: Period, compare: Literal["previous"] | Compare | None) -> Period | None:
        """The earlier period that a question's `compare` means (rule T08).

        Raises:
            QuestionError: it lies before the calendar.
        """
        try:
            if isinstance(compare, Compare):
                return self.calendar.shifted(period, compare.days)
            return self.calendar.before(period) if compare else None
        except OverflowError:
            raise QuestionError(
                "The period to compare with lies before the calendar.", at="/compare"
            ) from None

    def written_out(self, question: R, period: Period) -> R:
        """The question with its range, zone and week start spelled out, so that it means the same tomorrow."""
        return msgspec.structs.replace(
            question,
            range=None,
            from_=self.calendar.written(period.start),
            to=self.calendar.written(period.end - timedelta(seconds=1)),
            timezone=str(self.calendar.zone),
            week_start=self.calendar.week_start,
        )

    def account_kind(self, named: str | None, at: str, field: str = "account_type") -> str:
        """The account kind that is meant: the named one, else the project's first, which need not have any account yet.

        `field` is what names it, below `at`.
        """
        kinds = self.layout.kinds
        first = next(iter(kinds), DEFAULT_KIND)
        if named is None:
            return first
        if named not in kinds and named != first:
            self._refuse(named, "kind of account", list(kinds), f"{at}/{field}", "unknown-account-kind")
        return named

    def event(self, name: str, at: str) -> str:
        """The event's name, after checking that such an event has been seen."""
        if name not in self.layout.names and name != SESSION:
            defined = self._others("event", (event.name for event in self.events.values()))
            known = list(dict.fromkeys((*defined, *self.layout.names)))
            is_any = name.casefold() == ANY_EVENT.casefold()
            hint = " Any event is meant where 'event' is null." if is_any else ""
            self._refuse(name, "event", known, at, "unknown-event", hint)
        return name

    def sent_names(self, at: str) -> tuple[str, ...]:
        """The names of all events.

        Raises:
            QuestionError: no store is looked at.
        """
        if not self.has_store:
            raise QuestionError("Which events there are is told by a store alone.", at=at)
        return tuple(self.layout.names)

    def segment(self, name: str, at: str) -> Segment:
        """The saved segment of that name."""
        if name not in self.segments:
            self._refuse_unsaved("segment", name, (each.name for each in self.segments.values()), at)
        return self.segments[name]

    def measure(self, name: str, at: str) -> IsMeasured:
        """The measure of that name."""
        if name not in self.measures:
            self._refuse_unsaved("measure", name, (each.defined.name for each in self.measures.values()), at)
        return self.measures[name]

    def onboarding(self, name: str, at: str) -> DefinedOnboarding:
        """The onboarding list of that name."""
        if name not in self.onboardings:
            saved = (each.name for each in self.onboardings.values())
            self._refuse_unsaved("onboarding list", name, saved, at, "unknown-onboarding")
        return self.onboardings[name]

    def inside_measure(self, name: str, at: str) -> Self:
        """The context of what a measure is worked out by.

        Raises:
            QuestionError: it refers to itself, be it through others.
        """
        return self._inside("measure", name, at)

    def inside(self, segment: str, at: str) -> Self:
        """The context of a segment's own condition.

        Raises:
            QuestionError: the segment refers to itself, be it through others.
        """
        return self._inside("segment", segment, at)

    def inside_event(self, event: str, at: str) -> Self:
        """The context of what a definition of an event means.

        Raises:
            QuestionError: it refers to itself, be it through others.
        """
        return self._inside("event", event, at)

    def inside_property(self, source: str, name: str, at: str) -> Self:
        """The context of what a defined property of a source is worked out by.

        Raises:
            QuestionError: it refers to itself, be it through others.
        """
        return self._inside(f"{source} property", name, at)

    def _inside(self, what: str, name: str, at: str) -> Self:
        opened = (what, name)
        if opened in self._opened:
            names = [each for _, each in self._opened[self._opened.index(opened) :]]
            way = " → ".join([*names, name])
            raise QuestionError(f"The {what} '{name}' refers to itself: {way}. Change one of them.", at=at)
        return replace(self, _opened=(*self._opened, opened))

    def _others(self, what: str, names: Iterable[str]) -> list[str]:
        """Some names, each once, without those of which it is being looked up what they mean."""
        return [name for name in dict.fromkeys(names) if (what, name) not in self._opened]

    def defined(self, source: str, name: str, kind: str | None = None) -> Meant | None:
        """The defined property of a name, of accounts of a kind; None: what is captured under it is meant."""
        found = self.properties.get((source, kind, name))
        if found is None and kind is not None and kind == next(iter(self.layout.kinds), DEFAULT_KIND):
            found = self.properties.get((source, None, name))
        is_former = found is not None and found.defined.name != name
        return (
            None
            if is_former and self.former_means_captured(self.layout.is_captured(source, name, kind))
            else found
        )

    def former_means_captured(self, captured: bool) -> bool:
        """Whether a former name stands for what is captured under it: if anything is, and always in what was saved.

        What is saved has present names in place of former ones, so one that stands there was meant as captured.
        """
        return captured or bool(self._opened)

    def has_property(self, source: str, name: str, kind: str | None = None) -> bool:
        """Whether something is known by that name: defined, or carried by something."""
        return self.layout.is_captured(source, name, kind) or self.defined(source, name, kind) is not None

    def property(self, source: str, name: str, at: str, *, kind: str | None = None) -> str:
        """The property's name, after checking that something has carried it."""
        owner = source if kind is None else str(self.layout.kinds.get(kind))
        if (owner, name) not in self.layout.properties:
            known = [text for (of, text) in self.layout.properties if of == owner]
            defined = (text for of, _, text in self.properties if of == source and text not in known)
            known += self._others(f"{source} property", defined)
            hint = self._elsewhere(name)
            self._refuse(name, f"{source} property", known, f"{at}/property", "unknown-property", hint)
        return name

    def _elsewhere(self, name: str) -> str:
        """Of what else there is a property of that name."""
        kinds = {str(number): kind for kind, number in self.layout.kinds.items()}
        others = [of for of, text in self.layout.properties if text == name]
        named = [f"accounts ({kinds[of]})" if of in kinds else f"{of}s" for of in others]
        source = "account" if others and others[0] in kinds else "".join(others[:1])
        return f" There is one of {' and of '.join(named)}: {source}.{name}." if named else ""

    def _refuse_unsaved(
        self, what: str, name: str, saved: Iterable[str], at: str, code: str | None = None
    ) -> NoReturn:
        known = self._others(what, saved)
        raise UnknownName(
            f"No {what} is named '{name}'.{did_you_mean(name, known)}{_list_of(known)}",
            at=at,
            code=code or f"unknown-{what}",
            suggestion=closest(name, known),
        )

    def _refuse(self, name: str, what: str, known: list[str], at: str, code: str, hint: str = "") -> None:
        if self.unknown == "empty":
            return
        raise UnknownName(
            f"No {what} is named '{name}'.{hint or did_you_mean(name, known)}{_list_of(known)}",
            at=at,
            code=code,
            suggestion=closest(name, known),
        )


def _list_of(known: list[str]) -> str:
    if not known:
        return " None is known yet."
    return f" There are: {', '.join(sorted(known))}." if len(known) <= 8 else f" There are {len(known)}."
