"""What to read of the engagement with events: tallies of actors, and of how often each of them did something."""

from groundswell.analyses.engagement.resolve import ResolvedEngagement
from groundswell.definitions.conditions import Chosen
from groundswell.plan import values as v
from groundswell.plan.relations import Events, Known, Measure, Relation, Tally, Top

COUNT = Measure("count")
OF_EVENT = (("reach", COUNT), ("mean", Measure("avg", "n")), ("median", Measure("quantile", "n", 0.5)))


def engagement(asked: ResolvedEngagement, event: Chosen) -> Relation:
    """One row: how many did an event (`reach`), and `mean` and `median` of how often each of them did."""
    return Tally(_times(asked, event), (), OF_EVENT)


def doers(asked: ResolvedEngagement, event: Chosen) -> Relation:
    """Those who did an event: `actor`, each once."""
    return Tally(_events(asked, event.names, event.where), ("actor",), present=("actor",))


def widest(asked: ResolvedEngagement, count: int) -> Relation:
    """The same as `engagement` for the events (`name`) of widest reach; ties in name order."""
    rows = _events(asked, None, v.TRUE, ("name", v.EventName()))
    each = Tally(rows, ("name", "actor"), (("n", COUNT),), present=("actor",))
    return Top(Tally(each, ("name",), OF_EVENT), "reach", ("name",), count)


def everybody(asked: ResolvedEngagement) -> Relation:
    """How many the shares are of: `actors`."""
    if asked.known is None:
        active = Tally(_events(asked, None, v.TRUE), ("actor",), present=("actor",))
        return Tally(active, (), (("actors", COUNT),))
    kind = asked.actor.scope.account_kind
    known = Known("users" if kind is None else "accounts", (("actor", asked.actor.key),), asked.known, kind)
    return Tally(known, (), (("actors", COUNT),))


def _times(asked: ResolvedEngagement, event: Chosen) -> Tally:
    return Tally(_events(asked, event.names, event.where), ("actor",), (("n", COUNT),), present=("actor",))


def _events(
    asked: ResolvedEngagement, names: tuple[str, ...] | None, where: v.Test, *columns: tuple[str, v.Value]
) -> Events:
    return Events(asked.period, names, (("actor", asked.actor.key), *columns), v.all_of(where, asked.where))
