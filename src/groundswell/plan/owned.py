"""Values and tests that depend on the user or account of an event alone: what they say is looked up once for each."""

from groundswell.plan import values as v
from groundswell.plan.explain import leaves

WORKED_OUT = (v.Population, v.HowOften, v.DaysDone, v.UsersAmong, v.ValueAt, v.KeptScore, v.LookupTable)
"""What is worked out for all, and not looked up for each."""
Owner = v.UserKey | v.AccountKey


def owner_of(value: v.Value) -> Owner | None:
    """The key of the user or account that alone decides a text; None where the event does too."""
    match value:
        case v.GroupText(of) | v.Bin(of):
            return owner_of(of)
        case v.UserId() | v.OtherIds():
            return v.UserKey()
        case v.AccountId(kind):
            return v.AccountKey(kind)
        case v.UserProperty(name=name) if value == v.UserProperty(name):
            return v.UserKey()
        case v.AccountProperty(kind=kind, name=name) if value == v.AccountProperty(kind, name):
            return v.AccountKey(kind)
        case v.OfOwner(key, of) if not any(p.then for p in leaves(of, (v.UserProperty, v.AccountProperty))):
            return None if leaves(of, v.EventTime) else key
        case v.HasDone(key=key) | v.HowOften(key=key) if isinstance(key, v.UserKey | v.AccountKey):
            return key
    return None


def owner_of_test(test: v.Test) -> Owner | None:
    """The key of the user or account of which only what was said of it decides; None where anything else does too."""
    match test:
        case v.AllOf(tests) | v.AnyOf(tests):
            owners = {owner_of_test(each) for each in tests}
            return owners.pop() if len(owners) == 1 else None
        case v.Not(inner):
            return owner_of_test(inner)
        case (
            v.IsOneOf(value=value)
            | v.ContainsText(value=value)
            | v.MatchesPattern(value=value)
            | v.MatchesWildcard(value=value)
            | v.ComparesNumber(value=value)
            | v.ComparesTime(value=value)
            | v.IsPresent(value=value)
        ) if not isinstance(value, v.HasDone | v.HowOften) and not leaves(value, WORKED_OUT):
            return owner_of(value)
    return None


def of_nobody(test: v.Test) -> bool:
    """What a test with an owner says of an event that has none: all that it looks at is missing."""
    match test:
        case v.AllOf(tests):
            return all(of_nobody(each) for each in tests)
        case v.AnyOf(tests):
            return any(of_nobody(each) for each in tests)
        case v.Not(inner):
            return not of_nobody(inner)
        case v.IsOneOf(missing=missing):
            return missing
    return False
