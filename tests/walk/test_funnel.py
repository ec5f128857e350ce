"""The compiled walk of funnels equals their definition."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analyses.funnel.oracle import Attempt, Funnel, Moment, attempts, best

from groundswell.walk.funnel import NO_WINDOW, ORDERED, STRICT, UNORDERED, furthest
from groundswell.walk.moments import arrange

ORDERS = {"ordered": ORDERED, "strict": STRICT, "unordered": UNORDERED}
DAY = 10
"""Moments lie between 0 and 29: in three buckets."""


@st.composite
def funnels(draw: st.DrawFn) -> Funnel:
    """A funnel of few steps; exclusions of an unordered one span it."""
    order, steps = draw(st.sampled_from(sorted(ORDERS))), draw(st.integers(2, 4))
    span = st.tuples(st.integers(0, steps - 2), st.integers(1, steps - 1)).filter(lambda s: s[0] < s[1])
    if order == "unordered":
        span = st.just((0, steps - 1))
    window = st.sampled_from((1, 3, 8, 15, NO_WINDOW))
    return Funnel(order, steps, draw(window), draw(st.lists(span, max_size=2)))


@st.composite
def histories(draw: st.DrawFn, funnel: Funnel) -> list[list[Moment]]:
    """What some actors did: many ties, events that may serve as several steps, and events that serve as none."""
    steps = st.frozensets(st.integers(0, funnel.steps - 1), max_size=draw(st.sampled_from((1, 1, 2, 4))))
    foreign = (
        st.frozensets(st.integers(0, len(funnel.exclusions) - 1))
        if funnel.exclusions
        else st.just(frozenset())
    )
    at = st.integers(0, draw(st.sampled_from((2, 8, 29))))
    starts = st.sampled_from((True, False, False)) if funnel.order == "strict" else st.just(False)
    moment = st.builds(Moment, at, steps, foreign, starts)
    if funnel.order != "strict":
        moment = moment.filter(lambda m: bool(m.steps or m.excluded))
    return draw(st.lists(st.lists(moment, max_size=7), min_size=1, max_size=3))


def walked(people: Sequence[Sequence[Moment]], funnel: Funnel, edges: Sequence[int] = ()):  # type: ignore[no-untyped-def]
    """What the kernel tells of these actors."""
    starts = 1 << (funnel.steps + len(funnel.exclusions))
    rows = [
        (
            actor,
            m.at,
            sum(1 << s for s in m.steps)
            + sum(1 << (funnel.steps + e) for e in m.excluded)
            + starts * m.starts,
        )
        for actor, moments in enumerate(people)
        for m in moments
    ]
    columns = np.array(rows, np.int64).reshape(-1, 3).T
    actor, at, mask = (np.ascontiguousarray(column) for column in columns)
    made = arrange(actor, at, mask.view(np.uint64), np.zeros(len(actor), np.int32))
    exclusions = np.array(funnel.exclusions, np.int64).reshape(-1, 2)
    found = furthest(
        made.starts, made.at, made.mask, ORDERS[funnel.order], funnel.steps, funnel.window, exclusions,
        np.array(edges, np.int64),
    )  # fmt: skip
    return made.keys.tolist(), found


def defined(people: Sequence[Sequence[Moment]], funnel: Funnel) -> dict[int, list[Attempt]]:
    """The attempts of everybody who did something."""
    return {a: list(attempts(moments, funnel)) for a, moments in enumerate(people) if moments}


@settings(max_examples=settings().max_examples * 5)
@given(data=st.data())
def test_every_actor_gets_as_far_as_defined(data: st.DataObject) -> None:
    """Ties, equal steps, events that may serve as several, windows, exclusions: level, times and what is still open."""
    funnel = data.draw(funnels())
    people = data.draw(histories(funnel))
    keys, (reach, times, latest, *_) = walked(people, funnel)
    found = defined(people, funnel)

    for place, key in enumerate(keys):
        wanted = best(found[key])
        assert tuple(times[place, : reach[place]].tolist()) == wanted
        if len(wanted) < funnel.steps:
            assert latest[place] == max((a.times[0] for a in found[key] if a.goes_on), default=-1)


@settings(max_examples=settings().max_examples * 3)
@given(data=st.data())
def test_every_bucket_has_the_furthest_of_its_entries(data: st.DataObject) -> None:
    """An actor counts once in each bucket in which one of his attempts began (F16)."""
    funnel = data.draw(funnels())
    people = data.draw(histories(funnel))
    keys, (*_, actor, bucket, reach) = walked(people, funnel, [0, DAY, 2 * DAY, 3 * DAY])
    wanted: dict[tuple[int, int], int] = {}
    for key, each in defined(people, funnel).items():
        for a in each:
            place = (key, a.times[0] // DAY)
            wanted[place] = max(wanted.get(place, 0), len(a.times))
    told = zip([keys[a] for a in actor], bucket.tolist(), reach.tolist(), strict=True)

    assert {(key, bucket): reach for key, bucket, reach in told} == wanted
