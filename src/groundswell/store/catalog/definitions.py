"""Everything that projects have given names to: segments and definitions of events, and who changed them when."""

import json
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import msgspec
import sqlalchemy as sa

from groundswell.model.definition import DefinedEvent, EventDefinition
from groundswell.model.errors import NameTaken, UnknownName, closest, did_you_mean
from groundswell.model.health import DefinedProfile, ProfileDefinition
from groundswell.model.listed_property import PropertyNote
from groundswell.model.measure import DefinedMeasure, MeasureDefinition
from groundswell.model.mentions import Whose
from groundswell.model.named import (
    KINDS,
    VERSIONED,
    Definition,
    Key,
    Named,
    Names,
    State,
    key_of,
    property_users_in,
    resting_on,
    users_in,
)
from groundswell.model.naming import KindName, Use, What
from groundswell.model.onboarding import DefinedOnboarding, OnboardingDefinition
from groundswell.model.property import DefinedProperty, PropertyDefinition
from groundswell.model.segment import Segment
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.notes import keep_note
from groundswell.store.catalog.tables import definition_changes, definition_versions, definitions
from groundswell.store.scrubbing import names_one, scrubbed

ERASURE = "an erasure"
"""Who changed what named somebody who was erased."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is to be as `thing` says from now on.

    Attributes:
        name: what it is called so far; None for a new one.
        thing: None deletes it.
        is_renewed: whether it means something else from now on, which gets a number.
        back: of what comes back after it was deleted the number that it had; its history goes on.
    """

    kind: KindName
    name: str | None
    thing: Named | None
    is_renewed: bool = False
    back: int | None = None

    @property
    def what(self) -> What:
        """What happens to it, in the words of the history."""
        if self.name is None:
            return "made" if self.back is None else "restored"
        if self.thing is None:
            return "deleted"
        return "changed" if self.thing.name == self.name else "renamed"


@dataclass(frozen=True, slots=True)
class Kept:
    """A named thing as it is kept.

    Attributes:
        number: which it has whatever it is called, and nothing else ever.
        revision: the number of the last change of it, which is another one with each.
        changed_by: who made that, as far as it is known.
        version: the number of its meaning, and since when it has that; None of a kind that has no versions.
        used_by: what names it.
        former: other names that it had, and that still mean it.
    """

    number: int
    thing: Named
    created_at: datetime
    changed_at: datetime
    revision: int
    changed_by: str
    version: int | None
    version_at: datetime | None
    used_by: tuple[Use, ...]
    former: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """Something that was deleted, as it was until then, and the number that it had."""

    number: int
    thing: Named


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the history of something: as it was from then on, None once it was deleted."""

    at: datetime
    who: str
    what: What
    name: str
    thing: Named | None
    version: int | None


@dataclass(frozen=True)
class Vocabulary:
    """Everything that a project has given names to, at one moment.

    Attributes:
        kept: in the order of names, without regard to case.
        former: names that were, and what has them now in their place.
    """

    kept: Mapping[Key, Kept]
    former: Mapping[Key, str] = field(default_factory=dict)

    @property
    def state(self) -> State:
        """What the names stand for."""
        return {key: kept.thing for key, kept in self.kept.items()}

    @cached_property
    def names(self) -> Names:
        """The same for questions, which also find what they name as it was called once."""
        segments: dict[str, Segment] = {}
        events: dict[str, DefinedEvent] = {}
        properties: dict[str, DefinedProperty] = {}
        measures: dict[str, DefinedMeasure] = {}
        profiles: dict[str, DefinedProfile] = {}
        onboardings: dict[str, DefinedOnboarding] = {}
        now = {key: key for key in self.kept} | {key: (key[0], name) for key, name in self.former.items()}
        for (_, name), key in now.items():
            kept = self.kept[key]
            if isinstance(kept.thing, Segment):
                segments[name] = kept.thing
            elif isinstance(kept.thing, EventDefinition):
                thing, version = kept.thing, kept.version or 0
                events[name] = DefinedEvent(thing.name, thing.meaning, version, thing.archived)
            elif isinstance(kept.thing, MeasureDefinition):
                measures[name] = DefinedMeasure(kept.thing.name, kept.thing.meaning, kept.version or 0)
            elif isinstance(kept.thing, ProfileDefinition):
                profiles[name] = kept.thing.defined(kept.version or 0)
            elif isinstance(kept.thing, OnboardingDefinition):
                onboardings[name] = kept.thing.defined(kept.version or 0)
            elif isinstance(kept.thing, PropertyDefinition):
                meant = DefinedProperty(kept.thing.name, kept.thing.meaning, kept.version or 0)
                properties[name] = meant
        return Names(segments, events, properties, measures, profiles, onboardings)

    @cached_property
    def _property_users(self) -> Mapping[str, Sequence[tuple[Whose | None, Key]]]:
        return property_users_in(self.state)

    def uses_of(self, name: str, whose: Whose) -> list[Use]:
        """What names a property of theirs, a captured one or a defined one. Cost: all that is named once, then none."""
        found = (
            key for meant, key in self._property_users.get(name, ()) if meant is None or meant.meets(whose)
        )
        return [Use(*key) for key in dict.fromkeys(found)]

    def key(self, kind: KindName, name: str) -> Key:
        """The present key of what a name stands for, which may be a former one.

        Raises:
            UnknownName: nothing has it.
        """
        key = (kind, name)
        if key not in self.kept and key not in self.former:
            raise self.unknown(kind, name)
        return (kind, self.former.get(key, name))

    def unknown(self, kind: KindName, name: str, *, among: Sequence[str] | None = None) -> UnknownName:
        """The error that nothing has that name, with those that there are; or of these only some that may be told."""
        known = [other for of, other in self.kept if of == kind] if among is None else list(among)
        there = f" There are: {', '.join(known)}." if len(known) <= 8 else f" There are {len(known)}."
        return UnknownName(
            f"No {KINDS[kind].noun} is named '{name}'.{did_you_mean(name, known)}"
            f"{there if known else ' None is saved yet.'}",
            at="/name",
            code=KINDS[kind].unknown,
            suggestion=closest(name, known),
        )


class Definitions:
    """Named things in a catalog's database. What was read stays until something changes: one process has the file.

    Attributes:
        changing: held by whoever looks at them in order to change them.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self.changing = threading.RLock()
        self._guard = threading.Lock()
        self._read: dict[str, Vocabulary] = {}

    def of(self, project: str) -> Vocabulary:
        """A project's. Cost: one look into memory, unless something has changed."""
        with self._guard:
            if project not in self._read:
                with self._engine.connect() as connection:
                    self._read[project] = _vocabulary(connection, project)
            return self._read[project]

    def history(self, project: str, kind: KindName, name: str) -> list[Entry]:
        """What became of something, the latest change first; of one that is gone, under its last name.

        Raises:
            UnknownName: there never was one of that name.
        """
        return [_entry(row) for row in self._past(project, kind, name)]

    def gone(self, project: str, kind: KindName, name: str) -> Gone:
        """What was deleted last of what had a name.

        Raises:
            UnknownName: there never was one of that name.
            NameTaken: it was not deleted, or something else has the name by now.
        """
        last, *before = self._past(project, kind, name)
        if last["what"] != "deleted":
            raise NameTaken(
                f"There is a {KINDS[kind].noun} named '{last['name']}': only what was deleted can be restored.",
                at="/name",
            )
        return Gone(last["changed"], _thing(kind, before[0]["definition"]))

    def _past(self, project: str, kind: KindName, name: str) -> Sequence[sa.RowMapping]:
        """All changes of what had a name last, the latest first."""
        mine = (definition_changes.c.project == project, definition_changes.c.kind == kind)
        number = (
            sa.select(definition_changes.c.changed)
            .where(*mine, definition_changes.c.name == name)
            .order_by(definition_changes.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        entries = sa.select(definition_changes).where(*mine, definition_changes.c.changed == number)
        with self._engine.connect() as connection:
            rows = connection.execute(entries.order_by(definition_changes.c.id.desc())).mappings().all()
        if not rows:
            raise self.of(project).unknown(kind, name)
        return rows

    def apply(
        self,
        project: str,
        changes: Collection[Change],
        *,
        at: datetime,
        who: str,
        notes: Collection[PropertyNote] = (),
    ) -> None:
        """Make changes in their order, all or none, and write them into histories; with them keep notes of properties.

        Raises:
            NameTaken: something else of its kind has the name.
        """
        try:
            with self._engine.begin() as connection:
                for change in changes:
                    _apply(connection, project, change, stored(at), who)
                for note in notes:
                    keep_note(connection, project, note, at=at, who=who)
        except sa.exc.IntegrityError:
            taking = next(c for c in changes if c.thing is not None)
            name = taking.thing.name if taking.thing else ""
            raise NameTaken(
                f"There is a {KINDS[taking.kind].noun} named '{name}' already. Give this one another name.",
                at="/name",
            ) from None
        finally:
            self._forget(project)

    def scrub(self, project: str, texts: Collection[str], *, at: datetime) -> None:
        """Take ids out of lists of members and out of the values of conditions, also in histories.

        What meant another thing by that gets a new version, for matches of the earlier one may be of it still.
        """
        with self.changing:
            with self._engine.begin() as connection:
                before = _vocabulary(connection, project).state
                _scrub(connection, project, set(texts))
                after = _vocabulary(connection, project).state
                for change in _renewed(before, after):
                    _apply(connection, project, change, stored(at), ERASURE)
            self._forget(project)

    def hand_over(self, former: str, name: str) -> None:
        """Have what somebody owns be his under another name, in all projects. Histories keep the name of their time."""
        with self.changing, self._engine.begin() as connection:
            for row in connection.execute(sa.select(definitions)).mappings().all():
                thing = _thing(row["kind"], row["definition"])
                if thing.owner.casefold() == former.casefold():
                    text = msgspec.json.encode(msgspec.structs.replace(thing, owner=name)).decode()
                    mine = sa.update(definitions).where(definitions.c.id == row["id"])
                    connection.execute(mine.values(definition=text))
        with self._guard:
            self._read.clear()

    def _forget(self, project: str) -> None:
        with self._guard:
            self._read.pop(project, None)


def _apply(connection: sa.Connection, project: str, change: Change, now: datetime, who: str) -> None:
    row: dict[str, Any] = {}
    if change.thing is not None:
        name = change.thing.name
        definition = msgspec.json.encode(change.thing).decode()
        row = {"name": name, "folded": name.casefold(), "definition": definition, "changed_at": now}
    if change.name is None:
        made = {"project": project, "kind": change.kind, "created_at": now, **row}
        if change.back is not None:
            made |= {"id": change.back, "created_at": _made_at(connection, change.back)}
        number = connection.execute(
            sa.insert(definitions).values(made).returning(definitions.c.id)
        ).scalar_one()
    else:
        mine = (
            definitions.c.project == project,
            definitions.c.kind == change.kind,
            definitions.c.name == change.name,
        )
        number = connection.execute(sa.select(definitions.c.id).where(*mine)).scalar_one()
    this = definitions.c.id == number
    if change.is_renewed and isinstance(change.thing, Definition):
        meaning = msgspec.json.encode(change.thing.meaning).decode()
        version = {"project": project, "of": number, "meaning": meaning, "at": now, "who": who}
        row["version"] = connection.execute(
            sa.insert(definition_versions).values(version).returning(definition_versions.c.number)
        ).scalar_one()
    connection.execute(
        sa.update(definitions).where(this).values(row) if row else sa.delete(definitions).where(this)
    )
    version_now = None
    if row:
        version_now = connection.execute(sa.select(definitions.c.version).where(this)).scalar_one()
    entry = {
        "project": project,
        "kind": change.kind,
        "changed": number,
        "at": now,
        "who": who,
        "what": change.what,
        "name": row.get("name", change.name),
        "definition": row.get("definition"),
        "version": version_now,
    }
    connection.execute(sa.insert(definition_changes).values(entry))


def _made_at(connection: sa.Connection, number: int) -> datetime:
    """When something was made, be it gone by now."""
    first = sa.select(sa.func.min(definition_changes.c.at)).where(definition_changes.c.changed == number)
    made: datetime = connection.execute(first).scalar_one()
    return made


def _vocabulary(connection: sa.Connection, project: str) -> Vocabulary:
    since = sa.select(definition_versions.c.at).where(definition_versions.c.number == definitions.c.version)
    mine = sa.select(definitions, since.scalar_subquery().label("version_at")).where(
        definitions.c.project == project
    )
    rows = connection.execute(mine.order_by(definitions.c.folded, definitions.c.kind)).mappings().all()
    things = {row["id"]: _thing(row["kind"], row["definition"]) for row in rows}
    users = users_in({key_of(thing): thing for thing in things.values()})
    changes = _changes(connection, project)
    former = _former(changes, {id: thing.name for id, thing in things.items()})
    latest = {change.changed: change for change in changes}
    kept = {}
    for row in rows:
        key = key_of(things[row["id"]])
        kept[key] = Kept(
            row["id"],
            things[row["id"]],
            aware(row["created_at"]),
            aware(row["changed_at"]),
            latest[row["id"]].id,
            latest[row["id"]].who,
            row["version"],
            aware(row["version_at"]) if row["version_at"] else None,
            tuple(Use(*user) for user in users.get(key, ())),
            tuple(name for (kind, name), now in former.items() if (kind, now) == key),
        )
    return Vocabulary(kept, former)


def _changes(connection: sa.Connection, project: str) -> Sequence[Any]:
    """Every change of everything in a project, the earliest first, without what it came to."""
    c = definition_changes.c
    return connection.execute(
        sa.select(c.id, c.kind, c.name, c.changed, c.who).where(c.project == project).order_by(c.id)
    ).all()


def _former(changes: Sequence[Any], names: Mapping[int, str]) -> dict[Key, str]:
    """Former names, and what they mean now: whatever had a name last has it, however that was written since."""
    last: dict[tuple[KindName, str], dict[str, int]] = {}
    for row in changes:
        spellings = last.setdefault((row.kind, row.name.casefold()), {})
        for other in [name for name, id in spellings.items() if id != row.changed]:
            del spellings[other]
        spellings[row.name] = row.changed
    return {
        (kind, name): names[id]
        for (kind, _), spellings in last.items()
        for name, id in spellings.items()
        if id in names and names[id] != name
    }


def _scrub(connection: sa.Connection, project: str, texts: Collection[str]) -> None:
    for table, id, column in (
        (definitions, definitions.c.id, definitions.c.definition),
        (definition_changes, definition_changes.c.id, definition_changes.c.definition),
        (definition_versions, definition_versions.c.number, definition_versions.c.meaning),
    ):
        mine = sa.select(id, column).where(table.c.project == project)
        for number, text in connection.execute(mine).all():
            if text is None or not names_one(text, texts):
                continue
            new = json.dumps(scrubbed(json.loads(text), texts), ensure_ascii=False)
            connection.execute(sa.update(table).where(id == number).values({column.name: new}))


def _renewed(before: State, after: State) -> Iterator[Change]:
    """The definitions that an erasure gave another meaning, be it through what they name."""
    own = {key for key, thing in after.items() if key[0] in VERSIONED and before[key] != thing}
    for key in sorted(own | resting_on(users_in(after), own)):
        if key[0] in VERSIONED:
            yield Change(key[0], key[1], after[key], is_renewed=True)


def _thing(kind: KindName, text: str) -> Named:
    return msgspec.json.decode(text, type=KINDS[kind].struct)


def _entry(row: Any) -> Entry:
    text = row["definition"]
    thing = None if text is None else _thing(row["kind"], text)
    return Entry(aware(row["at"]), row["who"], row["what"], row["name"], thing, row["version"])
