"""Which profiles the accounts of a kind are scored by."""

from groundswell.definitions.context import Context
from groundswell.model.health import DefinedProfile, default_profile


def effective_profiles(kind: str, context: Context) -> list[DefinedProfile]:
    """The profiles by which accounts of a kind are scored, in the order in which they are tried.

    Where none of that kind is saved that scores, that is the default alone, with the first of its
    onboarding lists.

    Args:
        kind: of which accounts.
        context: with the saved profiles and onboarding lists.
    """
    first = context.account_kind(None, "")
    own = {
        each.name: each
        for each in context.profiles.values()
        if each.scores and (each.meaning.account_type or first) == kind
    }
    if not own:
        lists = [
            each.name
            for each in context.onboardings.values()
            if each.offered and (each.meaning.account_type or first) == kind
        ]
        onboarding = min(lists, key=lambda name: (name.casefold(), name), default=None)
        return [default_profile(kind, onboarding).defined(0)]
    return sorted(own.values(), key=lambda each: (each.meaning.place, each.name))
