"""Whose what has a name is, and who may change it."""

import msgspec

from groundswell.app.proposal import Proposal
from groundswell.model.errors import RoleNeeded
from groundswell.model.named import KINDS, Key, Named
from groundswell.model.person import Caller, Role
from groundswell.model.report import Dashboard, Report
from groundswell.model.segment import Segment


def owned(thing: Named, caller: Caller) -> Named:
    """Something that is saved; what is personal and nobody's is its maker's."""
    if isinstance(thing, Segment) or thing.shared or thing.owner or caller.person is None:
        return thing
    return msgspec.structs.replace(thing, owner=caller.name)


def refuse_role(proposal: Proposal, caller: Caller) -> None:
    """Refuse that somebody changes what he may not.

    Segments and shared reports are changed by analysts, what is shared or verified otherwise by architects, what is
    personal by its owner.
    What comes to mean something else by the way counts as changed.

    Raises:
        RoleNeeded: with the name of what it is.
    """
    if caller.role is Role.ADMIN:
        return
    touched = {*proposal.touched, *proposal.removed}
    by_the_way = {key for key in proposal.renewed if proposal.former(key) is not None}
    for key in sorted(touched | by_the_way):
        for thing in (proposal.former(key), proposal.after.get(key)):
            if thing is not None:
                _refuse(key, thing, caller)


def _refuse(key: Key, thing: Named, caller: Caller) -> None:
    noun = KINDS[key[0]].noun
    if isinstance(thing, Segment):
        if not caller.role.covers(Role.ANALYST):
            raise RoleNeeded(
                f"The segment '{thing.name}' is everybody's: changing it needs the role analyst or more, and yours is "
                f"{caller.role.value}.",
                at="/name",
            )
        return
    if isinstance(thing, Report | Dashboard) and thing.shared:
        if not caller.role.covers(Role.ANALYST):
            raise RoleNeeded(
                f"The {noun} '{thing.name}' is everybody's: that needs the role analyst or more, and yours is "
                f"{caller.role.value}. With 'shared' false it can be yours alone.",
                at="/shared",
            )
        return
    if not isinstance(thing, Report | Dashboard) and (thing.verified or thing.shared):
        if not caller.role.covers(Role.ARCHITECT):
            what = "verified" if thing.verified else "everybody's"
            raise RoleNeeded(
                f"The {noun} '{thing.name}' is {what}: that needs the role architect or more, and yours is "
                f"{caller.role.value}. With 'shared' false it can be yours alone.",
                at="/verified" if thing.verified else "/shared",
            )
        return
    if caller.person is not None and not caller.is_called(thing.owner):
        raise RoleNeeded(
            f"The {noun} '{thing.name}' is personal: only its owner may change it, {thing.owner or 'nobody'}.",
            at="/owner",
        )
