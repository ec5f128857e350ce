"""What a question is split by, as values of a plan."""

from groundswell.definitions.conditions import did
from groundswell.definitions.context import Context
from groundswell.definitions.operators import value_of
from groundswell.definitions.scope import Scope
from groundswell.model.questions.asked import GroupBy
from groundswell.plan import values as v

ALL = "$all"
"""In place of a segment's name: everybody."""


def group_value(group: GroupBy, context: Context, at: str, scope: Scope) -> v.Value:
    """The value that a question is split by: empty and missing text are one group (rule T05).

    Args:
        group: any but one by segments, which are asked one by one, and but for its bins, which need their extent first.
        context: what names are looked up in.
        at: where it stands, as a JSON pointer.
        scope: `scope.key` is whose behaviour `did` and `count_of` tell.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    if group.did is not None:
        done = did(group.did, context, f"{at}/did")
        return v.HasDone(scope.key, scope.population(done))
    if group.count_of is not None:
        counted = did(group.count_of, context, f"{at}/count_of")
        return v.HowOften(scope.key, counted.choice, counted.period, group.most)
    then = group.as_of is not None
    read = value_of(str(group.source), group.property, group.account_type, context, at, then=then)
    return read if group.bins else v.GroupText(read)
