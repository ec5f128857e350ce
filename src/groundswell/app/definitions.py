"""Saving what has a name so that nothing breaks: not what is saved, and nothing of what rests on it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from groundswell.analyses.graph.resolve import check_measured
from groundswell.app.asking import Asking
from groundswell.app.owning import owned, refuse_role
from groundswell.app.proposal import Proposal, proposed
from groundswell.app.stop import Stop
from groundswell.definitions.conditions import meant_by, members_test
from groundswell.definitions.context import Context, Meant, PropertyOf
from groundswell.definitions.measures import Measured, measures_by_name
from groundswell.definitions.measures import worked_out as measured_by
from groundswell.definitions.properties import by_name, refuse_captured, worked_out_by
from groundswell.health.onboarding import steps_of
from groundswell.health.reading import to_read
from groundswell.model.clock import Clock
from groundswell.model.definition import (
    BUILT_IN,
    MOST_CONDITIONS,
    DefinedEvent,
    EventDefinition,
    conditions_in,
)
from groundswell.model.errors import (
    ChangedMeanwhile,
    GroundswellError,
    InUse,
    IsVerified,
    NameTaken,
    QuestionError,
)
from groundswell.model.health import ProfileDefinition
from groundswell.model.listed_property import PropertyNote
from groundswell.model.measure import DefinedMeasure, MeasureDefinition
from groundswell.model.mentions import mentions, renamed
from groundswell.model.named import KINDS, Definition, Key, Named, State, key_of, resting_on
from groundswell.model.naming import KindName
from groundswell.model.onboarding import DefinedOnboarding, OnboardingDefinition
from groundswell.model.person import HERE, Caller
from groundswell.model.property import DefinedProperty, PropertyDefinition
from groundswell.model.report import Dashboard, Report
from groundswell.model.segment import Segment
from groundswell.store.catalog.definitions import Definitions, Entry, Kept, Vocabulary
from groundswell.store.reading import Reading
from groundswell.workspace.reports import check_cards, check_names

Unknown = Literal["error", "empty"]
MOST_NESTED = 20
"""So deep may combos name combos."""


@dataclass(frozen=True, slots=True)
class Checking:
    """Refuses what could not be asked, or by which something else no longer could be.

    Attributes:
        context: with the names as they are.
        place: of a thing that is being saved, before the place of a fault in it.
    """

    proposal: Proposal
    context: Context
    place: Callable[[Key], str] = lambda _: ""

    def check(self, *, verified: bool) -> None:
        """Check everything that is changed, and everything that rests on it.

        Raises:
            QuestionError, UnknownName: something cannot be asked here, or refers to itself through others.
            NameTaken: a name that means something else.
            InUse: something that rests on what changes or goes could no longer be asked.
            IsVerified: what is vouched for would mean something else, and nobody said that it may.
        """
        after = self.proposal.after
        context = replace(
            self.context,
            segments=_segments(after),
            events=_events(after),
            properties=_properties(after),
            measures=measures_by_name(_measures(after)),
            onboardings=_onboardings(after),
        )
        for key in self.proposal.touched:
            try:
                self._refuse_taken(key)
                _check_size(key, after)
                self._look_up(key, context)
            except GroundswellError as error:
                error.at = f"{self.place(key)}{error.at or ''}"
                raise
        self._check_users(replace(context, unknown="empty"))
        refuse_in_use(self.proposal)
        refuse_verified(self.proposal, verified=verified)

    def _look_up(self, key: Key, context: Context) -> None:
        thing = self.proposal.after[key]
        if isinstance(thing, Dashboard):
            there = self.proposal.after.values()
            check_cards(thing, {each.name: each for each in there if isinstance(each, Report)})
        else:
            look_up(thing, context)

    def _check_users(self, lenient: Context) -> None:
        touched = self.proposal.touched
        for key in sorted(resting_on(self.proposal.users, touched) - {*touched}):
            try:
                _check_size(key, self.proposal.after)
                self._look_up(key, lenient)
            except GroundswellError as error:
                kind = touched[0][0]
                what = f"this {KINDS[kind].noun}" if len(touched) == 1 else "what is to change"
                raise InUse(
                    f"'{key[1]}' uses {what} and could not be asked any more: {error.message}",
                    at="/subject" if kind == "segment" else "/any_of",
                    code=KINDS[kind].in_use,
                ) from None

    def _refuse_taken(self, key: Key) -> None:
        """Refuse a name that is new for what it is given to, and means something already."""
        kind, name = key
        thing = self.proposal.after[key]
        if isinstance(thing, PropertyDefinition):
            former = self.proposal.before.get(key)
            if not isinstance(former, PropertyDefinition) or former.source != thing.source:
                refuse_captured(name, thing, self.context.layout)
        if kind != "event" or key in self.proposal.before:
            return
        for taken in BUILT_IN:
            if name.casefold() == taken.casefold():
                raise NameTaken(
                    f"'{taken}' is built in. Give the definition another name, such as 'Category - {taken}'.",
                    at="/name",
                )
        if name in self.context.layout.names:
            raise NameTaken(
                f"Events are sent under the name '{name}': a question could not tell which are meant. Give the "
                f"definition another name, such as 'Category - {name}'.",
                at="/name",
            )


def look_up(thing: Segment | Definition | Report, context: Context) -> None:
    """Look everything up that something means.

    Raises:
        QuestionError, UnknownName: with the place in it.
    """
    if isinstance(thing, Segment):
        members_test(thing, context.inside(thing.name, "/where"), "")
    elif isinstance(thing, EventDefinition):
        meant_by(thing.meaning, context.inside_event(thing.name, "/any_of"))
    elif isinstance(thing, MeasureDefinition):
        _ask_measure(DefinedMeasure(thing.name, thing.meaning, 0), context)
    elif isinstance(thing, ProfileDefinition):
        to_read(thing.defined(0), context, context.account_kind(thing.account_type, ""))
    elif isinstance(thing, OnboardingDefinition):
        steps_of(thing.meaning, context, context.account_kind(thing.account_type, ""))
    elif isinstance(thing, Report):
        check_names(thing, context)
    else:
        worked_out_by(DefinedProperty(thing.name, thing.meaning, 0), context)


def _ask_measure(defined: DefinedMeasure, context: Context) -> None:
    inner = context.inside_measure(defined.name, f"/{defined.meaning.form}")
    if defined.meaning.of == "project":
        check_measured(defined.meaning, inner)
    else:
        measured_by(defined.meaning, inner, Measured(defined).scope(context, ""))


def _check_size(key: Key, state: State) -> None:
    """Refuse a combo that comes to too much together with what it names. What refers to itself is another fault."""
    sizes: dict[Key, tuple[int, int]] = {}

    def size(of: Key, above: int) -> tuple[int, int]:
        """How many conditions something has, and how deep it goes."""
        if above > MOST_NESTED:
            return 1, 1
        thing = state.get(of)
        if of not in sizes and isinstance(thing, EventDefinition):
            sizes[of] = (0, 0)
            inner = [size(("event", name), above + 1) for name in thing.any_of or ()]
            many = sum(each for each, _ in inner) if inner else max(1, conditions_in(thing))
            sizes[of] = (many, 1 + max((deep for _, deep in inner), default=0))
        return sizes.get(of, (1, 0))

    many, deep = size(key, 0)
    if many > MOST_CONDITIONS:
        raise QuestionError(
            f"Together with the events that it names, '{key[1]}' has {many:,} conditions; {MOST_CONDITIONS:,} are "
            "possible. Name fewer.",
            at="/any_of",
        )
    if deep > MOST_NESTED:
        raise QuestionError(
            f"'{key[1]}' names events that name others, more than {MOST_NESTED} deep. Name those others themselves.",
            at="/any_of",
        )


def refuse_in_use(proposal: Proposal) -> None:
    """Refuse that something goes which something else names.

    Raises:
        InUse: with the names of what does.
    """
    for key in proposal.removed:
        users = [name for _, name in proposal.users.get(key, ())]
        if users:
            kind, name = key
            raise InUse(
                f"The {KINDS[kind].noun} '{name}' is used by {_listed(users)}. Change or delete what uses it first.",
                at="/name",
                code=KINDS[kind].in_use,
            )


def refuse_verified(proposal: Proposal, *, verified: bool) -> None:
    """Refuse that what is vouched for means something else, or goes, unless somebody says that it may.

    Raises:
        IsVerified: with the name of what is.
    """
    if verified:
        return
    for key in (*proposal.removed, *sorted(proposal.renewed)):
        former = proposal.former(key)
        if isinstance(former, Definition) and former.verified:
            would = "be gone" if key in proposal.removed else "mean something else for all that was captured"
            raise IsVerified(
                f"'{former.name}' is verified, and would {would}. Somebody has to vouch for that, or to take its mark "
                "off first.",
                at="/verified",
            )


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved, as it is kept; and what was found out on the way, by whoever wanted to look."""

    kept: Kept
    looked: list[str] | None


@dataclass(frozen=True, slots=True)
class ProjectDefinitions:
    """Everything that one project has given names to."""

    project: str
    saved: Definitions
    asking: Asking
    clock: Clock
    caller: Caller = HERE

    def all(self, kind: KindName) -> list[Kept]:
        """All of a kind, by name."""
        return [kept for (of, _), kept in self.saved.of(self.project).kept.items() if of == kind]

    def one(self, kind: KindName, name: str) -> Kept:
        """What has that name, or had it and nothing else has taken it since.

        Raises:
            UnknownName: nothing has.
        """
        vocabulary = self.saved.of(self.project)
        return vocabulary.kept[vocabulary.key(kind, name)]

    def history(self, kind: KindName, name: str) -> list[Entry]:
        """What became of what has that name, the latest change first; also of what is gone.

        Raises:
            UnknownName: there never was anything of that name.
        """
        return self.saved.history(self.project, kind, name)

    def save(
        self,
        thing: Named,
        replaces: str | None,
        unknown: Unknown,
        who: str,
        stop: Stop | None = None,
        *,
        verified: bool = False,
        revision: int | None = None,
        look: Callable[[Context, Reading], list[str] | None] = lambda *_: None,
    ) -> Saved:
        """Keep something new; or have it take the place, and the name, of what it `replaces`.

        What names that is renamed with it. `verified` says that what is vouched for may mean something else by it;
        `revision` which one of what it replaces was edited; `look` may read what there is meanwhile.

        Raises what `Checking.check` does, and:
            UnknownName: nothing has the name that it `replaces`.
            NameTaken: something else of its kind has its name.
            ChangedMeanwhile: what it replaces has another revision by now.
        """
        with self.saved.changing:
            vocabulary = self.saved.of(self.project)
            thing = owned(thing, self.caller)
            kind, name = key_of(thing)
            old = None if replaces is None else vocabulary.key(kind, replaces)
            if old is not None:
                _refuse_overwriting(vocabulary.kept[old], revision)
            refuse_same(thing, (key for key in vocabulary.kept if key != old))
            with self.asking.reading(stop) as (reading, context):
                thing = as_called_now(thing, vocabulary, context, [key_of(thing)])
                proposal = proposed(vocabulary, [(old, thing)])
                Checking(proposal, replace(context, unknown=unknown)).check(verified=verified)
                looked = look(context, reading)
            self.apply(proposal, who)
            return Saved(self.one(kind, name), looked)

    def rename(self, kind: KindName, name: str, to: str, who: str, stop: Stop | None = None) -> Kept:
        """Give something another name, also wherever others name it. It need not be something that has been seen."""
        with self.saved.changing:
            thing = msgspec.structs.replace(self.one(kind, name).thing, name=to)
            return self.save(thing, name, "empty", who, stop).kept

    def delete(self, kind: KindName, name: str, who: str, *, verified: bool = False) -> None:
        """Delete what nothing else names.

        Raises:
            UnknownName: there is none.
            InUse: something names it.
            IsVerified: it is vouched for.
        """
        with self.saved.changing:
            vocabulary = self.saved.of(self.project)
            gone = vocabulary.key(kind, name)
            after = {key: thing for key, thing in vocabulary.state.items() if key != gone}
            proposal = Proposal(vocabulary.state, after)
            refuse_in_use(proposal)
            refuse_verified(proposal, verified=verified)
            self.apply(proposal, who)

    def restore(self, kind: KindName, name: str, who: str, stop: Stop | None = None) -> Kept:
        """Take back what was last deleted under a name, as it was: its history goes on, and former names mean it again.

        What it names is called as it is now, and need not be something that has been seen.

        Raises what `Checking.check` does, and:
            UnknownName: nothing of that name was deleted.
            NameTaken: something of its kind has its name.
        """
        with self.saved.changing:
            gone = self.saved.gone(self.project, kind, name)
            vocabulary = self.saved.of(self.project)
            refuse_same(gone.thing, vocabulary.kept)
            with self.asking.reading(stop) as (_, context):
                thing = as_called_now(gone.thing, vocabulary, context, [key_of(gone.thing)])
                proposal = proposed(vocabulary, [(None, thing)], back={key_of(thing): gone.number})
                Checking(proposal, replace(context, unknown="empty")).check(verified=False)
            self.apply(proposal, who)
            return self.one(*key_of(thing))

    def apply(self, proposal: Proposal, who: str, notes: Collection[PropertyNote] = ()) -> None:
        """Keep what was found to be right, and with it notes of properties, if that changes anything.

        Raises:
            RoleNeeded: who asks may not change something of that.
        """
        refuse_role(proposal, self.caller)
        if proposal.changes or notes:
            by = self.caller.signs(who)
            self.saved.apply(self.project, proposal.changes, at=self.clock.now(), who=by, notes=notes)


def as_called_now(thing: Named, vocabulary: Vocabulary, context: Context, new: Collection[Key]) -> Named:
    """Something with present names in the place of former ones, lest it mean something else once those are taken.

    Those that are `new` are taken now.
    """
    for mention in dict.fromkeys(mentions(thing)):
        key = (mention.kind, mention.name)
        now = vocabulary.former.get(key)
        if now is None or key in new:
            continue
        meant = vocabulary.kept[mention.kind, now].thing
        if isinstance(meant, PropertyDefinition):
            if mention.means(meant) and not context.layout.is_captured(
                meant.source, mention.name, meant.account_type
            ):
                thing = renamed(thing, mention, now, meant)
        elif mention.kind != "event" or mention.name not in context.layout.names:
            thing = renamed(thing, mention, now)
    return thing


def refuse_same(thing: Named, others: Iterable[Key], at: str = "/name") -> None:
    """Refuse a name that something else of its kind has, however it is written.

    Raises:
        NameTaken: with how that writes it.
    """
    kind, name = key_of(thing)
    for of, other in others:
        if of == kind and other.casefold() == name.casefold():
            raise NameTaken(
                f"There is a {KINDS[kind].noun} named '{other}'. Give this one another name.", at=at
            )


def _refuse_overwriting(kept: Kept, edited: int | None) -> None:
    if edited is not None and edited != kept.revision:
        by = f" by {kept.changed_by}" if kept.changed_by else ""
        raise ChangedMeanwhile(
            f"'{kept.thing.name}' was changed{by} since it was read for this. Look at it as it is now, and make the "
            "change again.",
            at="/revision",
        )


def _segments(state: State) -> dict[str, Segment]:
    return {thing.name: thing for thing in state.values() if isinstance(thing, Segment)}


def _events(state: State) -> dict[str, DefinedEvent]:
    """Definitions as questions would find them, but for their numbers, which they get once they are kept."""
    return {
        thing.name: DefinedEvent(thing.name, thing.meaning, 0)
        for thing in state.values()
        if isinstance(thing, EventDefinition)
    }


def _measures(state: State) -> Mapping[str, DefinedMeasure]:
    """Measures likewise."""
    return {
        thing.name: DefinedMeasure(thing.name, thing.meaning, 0)
        for thing in state.values()
        if isinstance(thing, MeasureDefinition)
    }


def _onboardings(state: State) -> Mapping[str, DefinedOnboarding]:
    """Onboarding lists likewise."""
    return {
        thing.name: thing.defined(0) for thing in state.values() if isinstance(thing, OnboardingDefinition)
    }


def _properties(state: State) -> Mapping[PropertyOf, Meant]:
    """Defined properties likewise."""
    return by_name(
        {
            thing.name: DefinedProperty(thing.name, thing.meaning, 0)
            for thing in state.values()
            if isinstance(thing, PropertyDefinition)
        }
    )


def _listed(names: list[str]) -> str:
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
