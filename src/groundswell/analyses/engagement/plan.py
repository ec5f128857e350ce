"""What to read of the engagement with events: tallies of actors, and of how often each of them did something."""

from dataclasses import dataclass

from groundswell.analyses.engagement.resolve import ResolvedEngagement
from groundswell.definitions.conditions import Chosen
from groundswell.definitions.splits import Group, in_name_order
from groundswell.plan import values as v
from groundswell.plan.relations import Events, Known, Measure, Pooled, Relation, Tally, Top

COUNT = Measure("count")
OF_EVENT = (("reach", COUNT), ("mean", Measure("avg", "n")), ("median", Measure("quantile", "n", 0.5)))


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of one part of a question.

    Attributes:
        values: what tells events apart.
        where: what makes an event one of the part.
        known, known_where: the same of those who are known.
        keep: the groups that are told apart, the rest pooled; None: all are.
    """

    values: tuple[v.Value, ...]
    where: v.Test
    known: tuple[v.Value, ...]
    known_where: v.Test
    keep: frozenset[Group] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The aliases of the values."""
        return tuple(f"g{place}" for place in range(len(self.values)))

    def pool(self, rows: Events | Known) -> Relation:
        """Rows with the groups that are not told apart as one."""
        if self.keep is None or not self.keys:
            return rows
        return Pooled(rows, self.keys, tuple(sorted(self.keep, key=in_name_order)))


def engagement(asked: ResolvedEngagement, event: Chosen, groups: Groups) -> Relation:
    """For each group how many did an event (`reach`), and `mean` and `median` of how often each of them did."""
    each = _each(groups, ("actor",), _events(asked, groups, event.names, event.where))
    return Tally(each, groups.keys, OF_EVENT)


def engagement_with(asked: ResolvedEngagement, names: tuple[str, ...], groups: Groups) -> Relation:
    """The same of several events by name (`name`)."""
    events = _events(asked, groups, names, v.TRUE, ("name", v.EventName()))
    return Tally(_each(groups, ("name", "actor"), events), (*groups.keys, "name"), OF_EVENT)


def widest(asked: ResolvedEngagement, count: int) -> Relation:
    """The `name`s of the events of widest reach over all groups; ties in name order."""
    where = v.all_of(asked.where, v.IsPresent(asked.actor.key))
    rows = Events(asked.period, None, (("name", v.EventName()), ("actor", asked.actor.key)), where)
    reach = Tally(Tally(rows, ("name", "actor")), ("name",), (("reach", COUNT),))
    return Top(reach, "reach", ("name",), count)


def everybody(asked: ResolvedEngagement, groups: Groups) -> Relation:
    """For each group how many the shares are of: `actors`."""
    return Tally(those(asked, None, groups), groups.keys, (("actors", COUNT),))


def those(asked: ResolvedEngagement, event: Chosen | None, groups: Groups) -> Relation:
    """Those who did an event, in each group once: `actor`; of no event those whom the shares are of."""
    if event is not None:
        events = _events(asked, groups, event.names, event.where)
    elif asked.known is None:
        events = _events(asked, groups, None, v.TRUE)
    else:
        kind = asked.actor.scope.account_kind
        columns = (("actor", asked.actor.key), *zip(groups.keys, groups.known, strict=True))
        where = v.all_of(asked.known, groups.known_where)
        known = Known("users" if kind is None else "accounts", columns, where, kind)
        return Tally(groups.pool(known), (*groups.keys, "actor"))
    return Tally(groups.pool(events), (*groups.keys, "actor"), present=("actor",))


def extent(asked: ResolvedEngagement, value: v.Value) -> Relation:
    """The numbers `x` between whose ends bins lie: of those whom the shares are of."""
    number = (("x", v.NumberOf(value)),)
    if asked.known is None:
        return Events(asked.period, None, number, v.all_of(asked.where, v.IsPresent(asked.actor.key)))
    kind = asked.actor.scope.account_kind
    return Known("users" if kind is None else "accounts", number, asked.known, kind)


def _each(groups: Groups, keys: tuple[str, ...], events: Events) -> Tally:
    """How often (`n`) each actor did something, by group."""
    return Tally(groups.pool(events), (*groups.keys, *keys), (("n", COUNT),), present=("actor",))


def _events(
    asked: ResolvedEngagement,
    groups: Groups,
    names: tuple[v.Name, ...] | None,
    where: v.Test,
    *columns: tuple[str, v.Value],
) -> Events:
    split = zip(groups.keys, groups.values, strict=True)
    return Events(
        asked.period,
        names,
        (("actor", asked.actor.key), *columns, *split),
        v.all_of(where, asked.where, groups.where),
    )
