"""Definitions as code: a document of all that has a name, what applying it would change, and doing that."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any

import msgspec

from groundswell.app.definitions import (
    Checking,
    ProjectDefinitions,
    Proposal,
    Unknown,
    as_called_now,
    proposed,
    refuse_same,
    refuse_verified,
)
from groundswell.app.stop import Stop
from groundswell.model.as_code import SECTIONS, DefinitionFile, DefinitionPlan, PlannedChange, read_file
from groundswell.model.errors import PlanOutdated
from groundswell.model.named import Key, Named, State, key_of, resting_on, users_in
from groundswell.model.naming import Use
from groundswell.model.segment import Segment


def exported(state: State) -> DefinitionFile:
    """Everything that has a name, as a document."""
    file = DefinitionFile(events={}, segments={}, properties={}, measures={})
    for (kind, name), thing in state.items():
        fields = msgspec.to_builtins(thing)
        del fields["name"]
        getattr(file, SECTIONS[kind])[name] = fields
    return file


def planned(
    definitions: ProjectDefinitions, raw: Any, *, prune: bool, unknown: Unknown, stop: Stop | None
) -> DefinitionPlan:
    """What applying a document would change. Nothing is changed.

    Raises what saving each thing in it does, with its place in the document.
    """
    return _plan_of(_proposal(definitions, read_file(raw), prune, unknown, stop), raw)


def applied(
    definitions: ProjectDefinitions,
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
    with definitions.saved.changing:
        proposal = _proposal(definitions, read_file(raw), prune, unknown, stop)
        plan = _plan_of(proposal, raw)
        if revision is not None and revision != plan.revision:
            raise PlanOutdated(
                "Something has been changed since the plan was shown, so that other things would change now. Look at "
                "the plan again.",
                at="/revision",
            )
        refuse_verified(proposal, verified=verified)
        definitions.apply(proposal, who)
        return plan


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
        gone = [key for key in vocabulary.kept if key not in named] if prune else []
        proposal = proposed(vocabulary, pairs, gone)
        Checking(proposal, replace(context, unknown=unknown), _place).check(verified=True)
    return proposal


def _place(key: Key) -> str:
    kind, name = key
    return f"/{SECTIONS[kind]}/{name}"


def _plan_of(proposal: Proposal, raw: Any) -> DefinitionPlan:
    own = {key_of(thing) for thing in read_file(raw)}
    touched = [key for key in proposal.touched if key in own]
    added = {key for key in touched if proposal.former(key) is None}
    users_before = users_in(proposal.before)
    changes = [_planned(proposal, key, added, proposal.users) for key in touched]
    changes += [_planned(proposal, key, added, users_before) for key in proposal.removed]
    kept = sum(key not in own for key in proposal.after)
    told = [(c.kind, c.name, proposal.before.get((c.kind, c.name or "")), c.thing) for c in proposal.changes]
    revision = blake2b(msgspec.json.encode(told), digest_size=8).hexdigest()
    return DefinitionPlan(changes, len(own) - len(touched), kept, revision)


def _planned(
    proposal: Proposal, key: Key, added: Collection[Key], users: Mapping[Key, Sequence[Key]]
) -> PlannedChange:
    kind, name = key
    thing, former = proposal.after.get(key), proposal.former(key)
    is_renewed = _tells(thing) != _tells(former) or key in proposal.renewed
    resting = resting_on(users, [key]) - {key, *added, *proposal.removed} if is_renewed else ()
    differing = [
        field
        for field in (former.__struct_fields__ if former is not None and thing is not None else ())
        if getattr(former, field) != getattr(thing, field)
    ]
    return PlannedChange(
        kind,
        name,
        "removed" if thing is None else "added" if former is None else "changed",
        differing,
        is_renewed,
        is_renewed and not isinstance(former, Segment | None) and former.verified,
        [Use(*user) for user in sorted(resting)],
    )


def _tells(thing: Named | None) -> object:
    """What something means, without what it is called and what is said of it."""
    if isinstance(thing, Segment):
        return thing.subject, thing.where, thing.members
    return None if thing is None else thing.meaning
