"""What a project tells of its properties: those that were captured, with what is noted of them, and defined ones."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from groundswell.analyses.listing.preview import previewed
from groundswell.app.asking import Asking
from groundswell.app.compose import Opened
from groundswell.app.definitions import Checking, ProjectDefinitions, as_called_now
from groundswell.app.noting import check_noted, placed_note
from groundswell.app.proposal import proposed
from groundswell.app.stop import Stop
from groundswell.definitions.context import Context
from groundswell.model.captured_properties import CAPTURED_PROPERTIES
from groundswell.model.listed_property import ListedProperty, PropertyNote, read_note
from groundswell.model.mentions import Whose
from groundswell.model.past_value import PastValue
from groundswell.model.person import Caller
from groundswell.model.project import Project
from groundswell.model.property import DefinedProperty, PropertyDefinition
from groundswell.model.property_preview import PropertyPreview
from groundswell.model.saved_property import read_property
from groundswell.model.score import SCORE_LABELS, SCORE_PROPERTIES
from groundswell.store.catalog.definitions import Vocabulary
from groundswell.store.catalog.notes import KeptNote
from groundswell.store.protocol import PropertyCount
from groundswell.store.reading import Reading

UNNAMED = "this property"
"""What a property is called that has no name yet."""


MOST_PAST_VALUES = 1_000


class Properties:
    """A project of an open data folder, as far as its properties are listed, noted and tried."""

    project: Project
    _opened: Opened
    _caller: Caller

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    @property
    def _definitions(self) -> ProjectDefinitions:
        raise NotImplementedError

    def properties(self, *, hidden: bool = False, stop: Stop | None = None) -> list[ListedProperty]:
        """Every property that can be asked for: defined ones by name, then captured ones, the most frequent first.

        Once scores of a kind of accounts are kept, what they say stands behind these. A captured one whose name a
        defined one has is not told: questions mean that one. With `hidden` those are told as well that are no longer
        offered.
        """
        with self._asking.reading(stop) as (reading, context):
            captured = reading.snapshot.properties()
            scored = [kind for kind in context.layout.kinds if reading.snapshot.score_runs(kind)]
        notes = self._opened.catalog.notes.of(self.project.shared_slug)
        vocabulary = self._opened.catalog.definitions.of(self.project.shared_slug)
        defined = list(self._defined(context))
        taken = {(p.source, p.account_type, p.name) for p in defined}
        listed = [
            _captured(count, notes.get((count.source, count.kind, count.name)), vocabulary)
            for count in captured
            if (count.source, count.kind, count.name) not in taken
        ]
        built_in = [_built_in(name, kind, vocabulary) for kind in scored for name in SCORE_PROPERTIES]
        told = {(p.source, p.account_type, p.name) for p in (*defined, *listed)}
        listed += [p for p in built_in if (p.source, p.account_type, p.name) not in told]
        return [p for p in (*defined, *listed) if hidden or not p.hidden]

    def past_values(
        self, id: str, account_type: str | None = None, *, of_account: bool = False, stop: Stop | None = None
    ) -> list[PastValue]:
        """What the properties of a user or of an account have been, the latest first, 1,000 at most.

        Args:
            id: any id of a user, or that of an account.
            account_type: the kind of the account; the project's first if not given.
            of_account: whether an account is meant.
            stop: may end it early, from another thread.
        """
        with self._asking.reading(stop) as (reading, context):
            kind = context.account_kind(account_type, "") if of_account else None
            return reading.snapshot.past_values(id, kind, MOST_PAST_VALUES)

    def note_property(self, note: Any, *, who: str = "", stop: Stop | None = None) -> ListedProperty:
        """Note something of a captured property, in place of what was noted of it: a label, a description, to hide it.

        Args:
            note: a `PropertyNote`, the same as decoded JSON, or as JSON text.
            who: who does it.
            stop: may end it early, from another thread.

        Raises:
            QuestionError: it is none, or is of a defined property, which says itself what it is.
            UnknownName: nothing has carried such a property.
        """
        read = read_note(note)
        with self._asking.reading(stop) as (reading, context):
            note = placed_note(read, context, "")
            check_noted(note, context, "")
            captured = reading.snapshot.properties()
        notes, slug = self._opened.catalog.notes, self.project.shared_slug
        if note.source == "event" and note.description == CAPTURED_PROPERTIES.get(note.name):
            note = msgspec.structs.replace(note, description="")  # said by nobody, and told all the same
        notes.put(slug, note, at=self._opened.clock.now(), who=self._caller.signs(who))
        count = next(c for c in captured if (c.source, c.kind, c.name) == note.of)
        return _captured(count, notes.of(slug).get(note.of), self._opened.catalog.definitions.of(slug))

    def preview_property(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        range: str = "last 30 days",
        stop: Stop | None = None,
    ) -> PropertyPreview:
        """What a defined property would come to if it were saved: its values, and what they come from.

        Args:
            definition: as it would be saved; it need not have a name yet.
            replaces: the one whose place it would take.
            range: of an event's property the range of the events that are looked at.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName, InUse: as saving it does.
        """
        vocabulary = self._opened.catalog.definitions.of(self.project.shared_slug)
        old = None if replaces is None else vocabulary.key("property", replaces)
        name = UNNAMED if old is None else old[1]
        read = read_property(definition, name=name)

        def work(reading: Reading, context: Context) -> PropertyPreview:
            thing = as_called_now(read, vocabulary, context, [])
            assert isinstance(thing, PropertyDefinition)
            Checking(proposed(vocabulary, [(old, thing)]), context).check(verified=True)
            tried = DefinedProperty(name, thing.meaning, 0)
            return previewed(tried, context, reading, replaces=replaces and name, range=range)

        return self._asking.done(work, stop)

    def _defined(self, context: Context) -> Iterator[ListedProperty]:
        for kept in self._definitions.all("property"):
            thing = kept.thing
            assert isinstance(thing, PropertyDefinition)
            kind = thing.account_type
            if thing.source == "account" and kind is None:
                kind = context.account_kind(None, "")
            yield ListedProperty(
                source=thing.source,
                name=thing.name,
                account_type=kind,
                type=thing.meaning.type,
                count=None,
                share=None,
                first_at=None,
                last_at=None,
                label="",
                description=thing.description,
                hidden=thing.archived,
                defined=True,
                noted_by="",
                noted_at=None,
                owner=thing.owner,
                used_by=list(kept.used_by),
            )


def _captured(count: PropertyCount, kept: KeptNote | None, vocabulary: Vocabulary) -> ListedProperty:
    note = kept.note if kept else PropertyNote(source=count.source, name=count.name)
    return ListedProperty(
        source=count.source,
        name=count.name,
        account_type=count.kind,
        type=count.type,
        count=count.rows,
        share=count.rows / count.total if count.total else None,
        first_at=_aware(count.first_at),
        last_at=_aware(count.last_at),
        label=note.label,
        description=note.description
        or (CAPTURED_PROPERTIES.get(count.name, "") if count.source == "event" else ""),
        hidden=note.hidden,
        defined=False,
        noted_by=kept.who if kept else "",
        noted_at=kept.at if kept else None,
        owner="",
        used_by=vocabulary.uses_of(count.name, Whose(count.source, count.kind)),
    )


def _built_in(name: str, kind: str, vocabulary: Vocabulary) -> ListedProperty:
    label, description = SCORE_LABELS[name]
    return ListedProperty(
        source="account",
        name=name,
        account_type=kind,
        type=SCORE_PROPERTIES[name][1],
        count=None,
        share=None,
        first_at=None,
        last_at=None,
        label=label,
        description=description,
        hidden=False,
        defined=False,
        noted_by="",
        noted_at=None,
        owner="",
        used_by=vocabulary.uses_of(name, Whose("account", kind)),
        built_in=True,
    )


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None
