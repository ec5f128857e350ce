"""From the tallies of events to where each of them stands."""

from statistics import median

import numpy as np
import pyarrow as pa

from groundswell.analyses.engagement.answer import Engagement, EngagementAnswer, Quadrant
from groundswell.analyses.engagement.plan import doers, engagement, everybody, widest
from groundswell.analyses.engagement.resolve import ResolvedEngagement
from groundswell.definitions.actors import page
from groundswell.model.answer import envelope
from groundswell.model.questions.who import Listed
from groundswell.store.reading import Reading

Row = tuple[str, int, float, float]
"""An event, how many did it, and how often each: mean and median."""


def answer(asked: ResolvedEngagement, reading: Reading) -> EngagementAnswer:
    """Measure each event. Cost: a tally of its own events for each; of the top ones, one of all events."""
    rows = _rows(asked, reading)
    actors = reading.run(everybody(asked))["actors"][0].as_py()
    shares = [reach / actors if actors else 0.0 for _, reach, _, _ in rows]
    cut = asked.question.cut
    reach = cut.reach if cut.reach is not None else float(median(shares or [0]))
    depth = cut.depth if cut.depth is not None else float(median([mean for _, _, mean, _ in rows] or [0]))
    return EngagementAnswer(
        question=asked.question,
        **envelope(asked.calendar, asked.now, _codes(asked)),
        actors=actors,
        events=[
            Engagement(event, count, share, mean, middle, _quadrant(share >= reach, mean >= depth))
            for (event, count, mean, middle), share in zip(rows, shares, strict=True)
        ],
        cut_reach=reach,
        cut_depth=depth,
        list_=_listed(asked, reading),
    )


def _rows(asked: ResolvedEngagement, reading: Reading) -> list[Row]:
    if asked.question.top is not None:
        found = reading.run(widest(asked, asked.question.top)).to_pylist()
        return [(row["name"], row["reach"], row["mean"], row["median"]) for row in found]
    rows = []
    for event in asked.events:
        row = reading.run(engagement(asked, event)).to_pylist()[0]
        rows.append((event.label, row["reach"], row["mean"] or 0.0, row["median"] or 0.0))
    return rows


def _quadrant(wide: bool, deep: bool) -> Quadrant:
    if deep:
        return "wide_deep" if wide else "narrow_deep"
    return "wide_shallow" if wide else "narrow_shallow"


def _listed(asked: ResolvedEngagement, reading: Reading) -> Listed | None:
    wanted = asked.question.list_
    if wanted is None:
        return None
    who = reading.read(doers(asked, asked.events[wanted.event]))["actor"]
    if pa.types.is_string(who.type):
        return page(sorted(who.to_pylist()), wanted)
    return page(asked.actor.ids(who.to_numpy().astype(np.int64), [], reading), wanted)


def _codes(asked: ResolvedEngagement) -> list[str]:
    """The codes of the rules that this question's figures rest on."""
    return ["T02", *(["T14"] if asked.known is not None else [])]
