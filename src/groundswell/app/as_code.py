"""Definitions as code: a document of all that has a name, what applying it would change, and doing that."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, Literal

import msgspec
from msgspec import Struct

from groundswell.app.definitions import (
    Checking,
    ProjectDefinitions,
    Unknown,
    as_called_now,
    refuse_same,
    refuse_verified,
)
from groundswell.app.noting import Noting, is_defined, noting
from groundswell.app.proposal import Proposal, proposed
from groundswell.app.stop import Stop
from groundswell.model.as_code import (
    SECTIONS,
    DefinitionFile,
    DefinitionPlan,
    Document,
    FieldChange,
    PlannedChange,
    read_document,
)
from groundswell.model.errors import PlanOutdated
from groundswell.model.listed_property import PropertyNote
from groundswell.model.named import Definition, Key, Named, key_of, resting_on, users_in
from groundswell.model.naming import Use
from groundswell.model.segment import Segment
from groundswell.store.catalog.notes import PropertyNotes

MOST_TOLD = 200
"""So many characters of what a field says are told."""
MOST_BYTES_TOLD = 4 * MOST_TOLD + 4


@dataclass(frozen=True, slots=True)
class Planning:
    """What applying a document does: to what has a name, and to what is noted of properties."""

    proposal: Proposal
    noting: Noting


def exported(definitions: ProjectDefinitions, notes: PropertyNotes) -> DefinitionFile:
    """Everything that has a name, and what is noted of captured properties, as a document."""
    file = DefinitionFile(events={}, segments={}, properties={}, measures={}, profiles={}, onboarding={})
    for (kind, name), thing in definitions.saved.of(definitions.project).state.items():
        if kind not in SECTIONS:
            continue
        fields = msgspec.to_builtins(thing)
        del fields["name"]
        getattr(file, SECTIONS[kind])[name] = fields
    with definitions.asking.reading(None) as (_, context):
        noted = [
            each.note for of, each in notes.of(definitions.project).items() if not is_defined(of, context)
        ]
    noted.sort(key=lambda note: (note.source, note.name, note.account_type or ""))
    return msgspec.structs.replace(file, notes=noted)


def planned(
    definitions: ProjectDefinitions,
    notes: PropertyNotes,
    raw: Any,
    *,
    prune: bool,
    unknown: Unknown,
    stop: Stop | None,
) -> DefinitionPlan:
    """What applying a document would change. Nothing is changed.

    Raises what saving each thing in it does, with its place in the document.
    """
    document = read_document(raw)
    return _plan_of(_planning(definitions, notes, document, prune, unknown, stop), document)


def applied(
    definitions: ProjectDefinitions,
    notes: PropertyNotes,
    raw: Any,
    *,
    prune: bool,
    unknown: Unknown,
    verified: bool,
    revision: str | None,
    who: str,
    stop: Stop | None,
) -> DefinitionPlan:
    """Make everything as a document says, all or nothing; with `prune` what is not in it goes.

    Raises what `planned` does, and:
        IsVerified: what is vouched for would mean something else, and `verified` does not say that it may.
        PlanOutdated: it would change other things than the plan of that `revision` said.
    """
    document = read_document(raw)
    with definitions.saved.changing:
        planning = _planning(definitions, notes, document, prune, unknown, stop)
        plan = _plan_of(planning, document)
        if revision is not None and revision != plan.revision:
            raise PlanOutdated(
                "Something has been changed since the plan was shown, so that other things would change now. Look at "
                "the plan again.",
                at="/revision",
            )
        refuse_verified(planning.proposal, verified=verified)
        definitions.apply(planning.proposal, who, planning.noting.notes)
        return plan


def _planning(
    definitions: ProjectDefinitions,
    notes: PropertyNotes,
    document: Document,
    prune: bool,
    unknown: Unknown,
    stop: Stop | None,
) -> Planning:
    proposal = _proposal(definitions, document.things, prune, unknown, stop)
    before = {of: kept.note for of, kept in notes.of(definitions.project).items()}
    with definitions.asking.reading(stop) as (_, context):
        change = noting(document.notes, before, replace(context, unknown=unknown), prune=prune)
    return Planning(proposal, change)


def _proposal(
    definitions: ProjectDefinitions, things: list[Named], prune: bool, unknown: Unknown, stop: Stop | None
) -> Proposal:
    vocabulary = definitions.saved.of(definitions.project)
    known: dict[Key, Key] = {}
    for thing in things:
        kind, name = key_of(thing)
        same = known.setdefault((kind, name.casefold()), (kind, name))
        if same != (kind, name):
            refuse_same(thing, [same], _place((kind, name)))
    by_name = {(kind, name.casefold()): (kind, name) for kind, name in vocabulary.kept}
    own = {key_of(thing) for thing in things}
    with definitions.asking.reading(stop) as (_, context):
        pairs = [
            (
                by_name.get((key_of(thing)[0], thing.name.casefold())),
                as_called_now(thing, vocabulary, context, own),
            )
            for thing in things
        ]
        named = {old for old, _ in pairs}
        gone = [key for key in vocabulary.kept if key not in named and key[0] in SECTIONS] if prune else []
        proposal = proposed(vocabulary, pairs, gone)
        Checking(proposal, replace(context, unknown=unknown), _place).check(verified=True)
    return proposal


def _place(key: Key) -> str:
    kind, name = key
    return f"/{SECTIONS[kind]}/{name}"


def _plan_of(planning: Planning, document: Document) -> DefinitionPlan:
    proposal, notes = planning.proposal, planning.noting
    own = {key_of(thing) for thing in document.things}
    touched = [key for key in proposal.touched if key in own]
    added = {key for key in touched if proposal.former(key) is None}
    users_before = users_in(proposal.before)
    changes = [_planned(proposal, key, added, proposal.users) for key in touched]
    changes += [_planned(proposal, key, added, users_before) for key in proposal.removed]
    changes += [_planned_note(note, former) for note, former in notes.changes]
    kept = sum(key not in own and key[0] in SECTIONS for key in proposal.after) + notes.kept
    told = [(c.kind, c.name, proposal.before.get((c.kind, c.name or "")), c.thing) for c in proposal.changes]
    revision = blake2b(msgspec.json.encode((told, notes.changes)), digest_size=8).hexdigest()
    return DefinitionPlan(changes, len(own) - len(touched) + notes.unchanged, kept, revision)


def _planned_note(note: PropertyNote, former: PropertyNote | None) -> PlannedChange:
    what: Literal["changed", "removed"] = "changed" if note.says_something else "removed"
    differing = _differing(former, note) if former is not None and note.says_something else []
    return PlannedChange(
        "note",
        note.name,
        "added" if former is None else what,
        [each.field for each in differing],
        False,
        False,
        [],
        note.source,
        note.account_type,
        differing,
    )


def _differing(former: Struct, now: Struct) -> list[FieldChange]:
    """The fields in which they differ, and how."""
    was, will = msgspec.to_builtins(former), msgspec.to_builtins(now)
    return [
        FieldChange(name, _told(was.get(name)), _told(will.get(name)))
        for name in former.__struct_fields__
        if getattr(former, name) != getattr(now, name)
    ]


def _told(said: Any) -> str | None:
    """What a field says, as text; None where it is left out."""
    if said is None:
        return None
    text = msgspec.json.encode(said)[:MOST_BYTES_TOLD].decode(errors="ignore")
    return text if len(text) <= MOST_TOLD else f"{text[: MOST_TOLD - 1]}…"


def _planned(
    proposal: Proposal, key: Key, added: Collection[Key], users: Mapping[Key, Sequence[Key]]
) -> PlannedChange:
    kind, name = key
    thing, former = proposal.after.get(key), proposal.former(key)
    is_renewed = _tells(thing) != _tells(former) or key in proposal.renewed
    resting = resting_on(users, [key]) - {key, *added, *proposal.removed} if is_renewed else ()
    differing = [] if former is None or thing is None else _differing(former, thing)
    return PlannedChange(
        kind,
        name,
        "removed" if thing is None else "added" if former is None else "changed",
        [each.field for each in differing],
        is_renewed,
        is_renewed and isinstance(former, Definition) and former.verified,
        [Use(*user) for user in sorted(resting)],
        differences=differing,
    )


def _tells(thing: Named | None) -> object:
    """What something means, without what it is called and what is said of it."""
    if isinstance(thing, Segment):
        return thing.subject, thing.where, thing.members
    return thing.meaning if isinstance(thing, Definition) else None
