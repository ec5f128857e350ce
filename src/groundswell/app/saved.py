"""What a project tells of its segments and definitions, and how they are saved."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from shlex import quote as quoted
from typing import Any

from groundswell.app.as_code import applied, exported, planned
from groundswell.app.asking import Asking
from groundswell.app.compose import Opened
from groundswell.app.definitions import ProjectDefinitions, Unknown
from groundswell.app.permits import Labeler
from groundswell.app.previewing import found_of, previewed
from groundswell.app.stop import Stop
from groundswell.definitions.conditions import members_test
from groundswell.definitions.context import Context
from groundswell.model.as_code import DefinitionFile, DefinitionPlan
from groundswell.model.definition import (
    DefinitionChange,
    EventDefinition,
    SavedDefinition,
    read_definition,
    warnings_of,
)
from groundswell.model.errors import NotAllowed, UnknownName
from groundswell.model.naming import check_naming
from groundswell.model.person import Caller
from groundswell.model.preview import DefinitionPreview, PreviewRange
from groundswell.model.project import Project
from groundswell.model.property import PropertyDefinition
from groundswell.model.saved_property import PropertyChange, SavedProperty, read_property
from groundswell.model.segment import SavedSegment, Segment, SegmentChange, read_segment
from groundswell.plan import values as v
from groundswell.plan.relations import Known
from groundswell.store.catalog.definitions import Kept
from groundswell.store.reading import Reading


class Naming:
    """A project of an open data folder, as far as it gives names to things."""

    project: Project
    _opened: Opened
    _caller: Caller

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    def _matched(self) -> Mapping[int, float]:
        raise NotImplementedError

    @property
    def _definitions(self) -> ProjectDefinitions:
        saved = self._opened.catalog.definitions
        return ProjectDefinitions(
            self.project.shared_slug, saved, self._asking, self._opened.clock, self._caller
        )

    def segments(self) -> list[SavedSegment]:
        """The saved segments, by name."""
        return [_segment(kept) for kept in self._definitions.all("segment")]

    def segment(self, name: str) -> SavedSegment:
        """The saved segment of that name, be it a former one.

        Raises:
            UnknownName: there is none.
        """
        return _segment(self._definitions.one("segment", name))

    def segment_history(self, name: str) -> list[SegmentChange]:
        """What became of a segment, the latest change first; also of one that is gone."""
        return [
            SegmentChange(e.at, e.who, e.what, e.name, e.thing if isinstance(e.thing, Segment) else None)
            for e in self._definitions.history("segment", name)
        ]

    def save_segment(
        self,
        segment: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        revision: int | None = None,
        who: str = "",
        stop: Stop | None = None,
    ) -> SavedSegment:
        """Keep a segment, so that its name may stand in questions.

        Of a list of ids the answer has those that nobody has, unless `unknown` ones are expected. They are kept: a list
        may be older than the first event of some.

        Args:
            segment: a `Segment`, the same as decoded JSON, or as JSON text.
            replaces: the segment whose place it takes, by its present name; others that name it follow a new name.
            unknown: with `empty` it may name what nothing has carried yet.
            revision: of what it replaces, as it was edited: that is replaced, or nothing.
            who: who does it, for the segment's history.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName: its condition cannot be asked here.
            NameTaken: another segment has its name, however that is written.
            InUse: one that rests on it could no longer be asked.
            ChangedMeanwhile: what it replaces has another revision by now.
        """
        read = read_segment(segment)

        def look(context: Context, reading: Reading) -> list[str] | None:
            return _unknown_members(read, context, reading) if unknown == "error" else None

        saved = self._definitions.save(read, replaces, unknown, who, stop, revision=revision, look=look)
        return _segment(saved.kept, saved.looked)

    def rename_segment(self, name: str, to: str, *, who: str = "") -> SavedSegment:
        """Give a segment another name, also in the segments that name it."""
        check_naming("segment", to.strip())
        return _segment(self._definitions.rename("segment", name, to.strip(), who))

    def delete_segment(self, name: str, *, who: str = "") -> None:
        """Delete a segment.

        Raises:
            InUse: another one names it.
        """
        self._definitions.delete("segment", name, who)

    def restore_segment(self, name: str, *, who: str = "") -> SavedSegment:
        """Take back a segment that was deleted; it raises what `restore_definition` does."""
        return _segment(self._definitions.restore("segment", name, who))

    def definitions(self) -> list[SavedDefinition]:
        """The definitions of events, by name; archived ones as well."""
        ready = self._matched()
        return [_definition(kept, ready) for kept in self._definitions.all("event")]

    def definition(self, name: str) -> SavedDefinition:
        """The definition of that name, be it a former one.

        Raises:
            UnknownName: there is none.
        """
        return _definition(self._definitions.one("event", name), self._matched())

    def definition_history(self, name: str) -> list[DefinitionChange]:
        """What became of a definition, the latest change first; also of one that is gone."""
        return [
            DefinitionChange(
                e.at,
                e.who,
                e.what,
                e.name,
                e.thing if isinstance(e.thing, EventDefinition) else None,
                e.version,
            )
            for e in self._definitions.history("event", name)
        ]

    def save_definition(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: int | None = None,
        who: str = "",
        stop: Stop | None = None,
    ) -> SavedDefinition:
        """Keep a definition, so that its name may stand in questions wherever that of an event may.

        Args:
            definition: an `EventDefinition`, the same as decoded JSON, or as JSON text.
            replaces: the one whose place it takes; what names that follows a new name.
            unknown: with `empty` it may name events and properties that nothing has carried yet.
            verified: whoever does it vouches for what changes by it in what is verified.
            revision: of what it replaces, as it was edited: that is replaced, or nothing.
            who: who does it, for its history.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName: it contradicts itself, names nothing, or refers to itself through others.
            NameTaken: another definition has its name, however that is written, or an event is sent under it.
            InUse: something that rests on it could no longer be asked.
            IsVerified: it is verified and would mean something else, or what rests on it is.
            ChangedMeanwhile: what it replaces has another revision by now.
        """
        read = read_definition(definition)
        former = None if replaces is None else self._definitions.one("event", replaces).thing
        is_same = isinstance(former, EventDefinition) and former.meaning == read.meaning

        def look(context: Context, reading: Reading) -> list[str]:
            return [] if is_same else found_of(read, context, reading)

        saved = self._definitions.save(
            read, replaces, unknown, who, stop, verified=verified, revision=revision, look=look
        )
        return _definition(saved.kept, self._matched(), [*warnings_of(read), *(saved.looked or ())])

    def preview_definition(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        range: PreviewRange = "last 30 days",
        unknown: Unknown = "error",
        stop: Stop | None = None,
    ) -> DefinitionPreview:
        """What a definition would match: how much, of whom, the latest of it. Nothing is saved.

        Args:
            definition: as for `save_definition`, to which it need not have a name yet.
            replaces: the one whose place it is to take.
            range: `last 30 days` or `all time`.
            unknown: with `empty` it may name events and properties that nothing has carried yet.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName, InUse: as saving it would, names that are taken and marks left aside.
        """
        return previewed(
            self._definitions, definition, replaces=replaces, range=range, unknown=unknown, stop=stop
        )

    def rename_definition(self, name: str, to: str, *, who: str = "") -> SavedDefinition:
        """Give a definition another name, also in all that names it. The former one means it until it is taken."""
        check_naming("definition", to.strip())
        kept = self._definitions.rename("event", name, to.strip(), who)
        ready = self._matched()
        return _definition(kept, ready, warnings_of(_definition(kept, ready).definition))

    def delete_definition(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a definition.

        Raises:
            InUse: a definition or a segment names it.
            IsVerified: it is, and `verified` does not say that it may go.
        """
        self._definitions.delete("event", name, who, verified=verified)

    def restore_definition(self, name: str, *, who: str = "") -> SavedDefinition:
        """Take back a definition that was deleted: its history goes on, and its former names mean it again.

        Raises:
            UnknownName: none was deleted, or a segment or measure that it names is gone.
            NameTaken: it is there, or something else has its name by now.
        """
        return _definition(self._definitions.restore("event", name, who), self._matched())

    def defined_properties(self) -> list[SavedProperty]:
        """The defined properties, by name; archived ones as well."""
        return [_property(kept) for kept in self._definitions.all("property")]

    def defined_property(self, name: str) -> SavedProperty:
        """The defined property of that name, be it a former one.

        Raises:
            UnknownName: there is none.
        """
        with self._unless_captured(name):
            return _property(self._definitions.one("property", name))

    def defined_property_history(self, name: str) -> list[PropertyChange]:
        """What became of a defined property, the latest change first; also of one that is gone."""
        return [
            PropertyChange(
                e.at,
                e.who,
                e.what,
                e.name,
                e.thing if isinstance(e.thing, PropertyDefinition) else None,
                e.version,
            )
            for e in self._definitions.history("property", name)
        ]

    def save_property(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: int | None = None,
        who: str = "",
        stop: Stop | None = None,
    ) -> SavedProperty:
        """Keep a defined property, so that its name may stand wherever that of a property of its source may.

        Args:
            definition: a `PropertyDefinition`, the same as decoded JSON, or as JSON text.
            replaces: the one whose place it takes; what names that follows a new name.
            unknown: with `empty` it may name events and properties that nothing has carried yet.
            verified: whoever does it vouches for what changes by it in what is verified.
            revision: of what it replaces, as it was edited: that is replaced, or nothing.
            who: who does it, for its history.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName: it contradicts itself, names nothing, or refers to itself through others.
            NameTaken: another one has its name, however that is written, or a captured one of its source.
            InUse: something that rests on it could no longer be asked.
            IsVerified: it is verified and would mean something else, or what rests on it is.
            ChangedMeanwhile: what it replaces has another revision by now.
        """
        read = read_property(definition)
        saved = self._definitions.save(
            read, replaces, unknown, who, stop, verified=verified, revision=revision
        )
        return _property(saved.kept)

    def rename_property(self, name: str, to: str, *, who: str = "") -> SavedProperty:
        """Give a defined property another name, also in all that names it. The former one goes on meaning it."""
        check_naming("property", to.strip())
        with self._unless_captured(name):
            return _property(self._definitions.rename("property", name, to.strip(), who))

    def delete_property(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a defined property.

        Raises:
            InUse: a definition or a segment names it.
            IsVerified: it is, and `verified` does not say that it may go.
        """
        with self._unless_captured(name):
            self._definitions.delete("property", name, who, verified=verified)

    @contextmanager
    def _unless_captured(self, name: str) -> Iterator[None]:
        """Where no defined property has a name, but a captured one does, say what can be done with that."""
        try:
            yield
        except UnknownName as error:
            with self._asking.reading(None) as (_, context):
                is_captured = any(name == captured for _, captured in context.layout.properties)
            if not is_captured:
                raise
            raise UnknownName(
                f"'{name}' is captured, and stays as long as what carries it. To offer it no longer, or to call it "
                f"otherwise: groundswell properties describe {quoted(name)} --hide, or --label TEXT.",
                at=error.at,
                code=error.code,
            ) from None

    def restore_property(self, name: str, *, who: str = "") -> SavedProperty:
        """Take back a defined property that was deleted; it raises what `restore_definition` does."""
        return _property(self._definitions.restore("property", name, who))

    def labeler(self, url: str, *, who: str = "") -> Labeler:
        """The address of a page of the project's site, at which whoever has it may name elements for a while.

        Args:
            url: of the page, which has the browser SDK.
            who: who will do it, for the histories.

        Raises:
            QuestionError: that is no address of a page.
            NotAllowed: the project is a demo, which no site sends to.
        """
        if self.project.demo:
            raise NotAllowed(
                f"'{self.project.name}' is a demo: no site sends to it that could be labeled. Make a project of your "
                "own.",
                at="/project",
            )
        caller = self._caller
        return self._opened.permits.open(self.project.shared_slug, url, caller.signs(who), caller.person)

    def export_definitions(self) -> DefinitionFile:
        """All definitions, properties, measures, segments and notes as one document, which can be applied."""
        return exported(self._definitions, self._opened.catalog.notes)

    def plan_definitions(
        self, file: Any, *, prune: bool = False, unknown: Unknown = "error", stop: Stop | None = None
    ) -> DefinitionPlan:
        """What `apply_definitions` would change; it raises what that does."""
        notes = self._opened.catalog.notes
        return planned(self._definitions, notes, file, prune=prune, unknown=unknown, stop=stop)

    def apply_definitions(
        self,
        file: Any,
        *,
        prune: bool = False,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: str | None = None,
        who: str = "",
        stop: Stop | None = None,
    ) -> DefinitionPlan:
        """Make all that has a name, and all notes, as a document says, all or nothing; again it changes nothing.

        Args:
            file: a `DefinitionFile`, the same as decoded JSON, or as JSON text.
            prune: whether what is not in it goes.
            unknown: with `empty` it may name events and properties that nothing has carried yet.
            verified: whoever does it vouches for what changes by it in what is verified.
            revision: of the plan that was looked at: it changes that, or nothing.
            who: who does it, for the histories.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName, NameTaken, InUse, IsVerified: as saving does, with the place in the document.
            PlanOutdated: it would change other things than that plan said.
        """
        return applied(
            self._definitions,
            self._opened.catalog.notes,
            file,
            prune=prune,
            unknown=unknown,
            verified=verified,
            revision=revision,
            who=who,
            stop=stop,
        )


def _segment(kept: Kept, unknown_members: list[str] | None = None) -> SavedSegment:
    return SavedSegment(
        **_fields(kept),
        revision=kept.revision,
        used_by=list(kept.used_by),
        unknown_members=unknown_members,
    )


def _definition(kept: Kept, ready: Mapping[int, float], warnings: list[str] | None = None) -> SavedDefinition:
    return SavedDefinition(
        **_fields(kept),
        revision=kept.revision,
        used_by=list(kept.used_by),
        version=kept.version or 0,
        version_at=kept.version_at or kept.changed_at,
        ready=ready.get(kept.version or 0, 1.0),
        warnings=warnings or [],
    )


def _property(kept: Kept) -> SavedProperty:
    return SavedProperty(
        **_fields(kept),
        revision=kept.revision,
        used_by=list(kept.used_by),
        version=kept.version or 0,
        version_at=kept.version_at or kept.changed_at,
    )


def _fields(kept: Kept) -> dict[str, Any]:
    """What is told of anything that is kept."""
    own = {name: getattr(kept.thing, name) for name in kept.thing.__struct_fields__}
    moments = {"created_at": kept.created_at, "changed_at": kept.changed_at}
    return {**own, **moments, "former_names": list(kept.former)}


def _unknown_members(segment: Segment, context: Context, reading: Reading) -> list[str] | None:
    """Of a list of ids those that nobody has, in its order; None of a condition."""
    if segment.members is None:
        return None
    match members_test(segment, context, ""):
        case v.IsOneOf(v.AccountId(kind)) as test:
            known = Known("accounts", (("id", v.AccountId(kind)),), test, kind)
        case test:
            listed = v.Belongs(v.UserKey(), v.Population("users", None, test))
            known = Known("users", (("id", v.UserId()), ("others", v.OtherIds())), listed)
    texts = [
        text for column in reading.read(known).columns for text in column.to_pylist() if text is not None
    ]
    there = {id for text in texts for id in (text, *text.split("\n"))}
    there |= {id for (_, id), now in context.layout.merged.items() if now in there}
    return [id for id in dict.fromkeys(segment.members) if id not in there]
