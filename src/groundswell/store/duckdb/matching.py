"""Matches of definitions, kept ready in compacted segments: copies of rows in the narrow index under their version."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from groundswell.model.questions.choice import SESSION
from groundswell.plan import values as v
from groundswell.plan.explain import leaves
from groundswell.plan.relations import Events
from groundswell.store.duckdb.defined import is_narrow
from groundswell.store.duckdb.snapshot import DuckSnapshot
from groundswell.store.duckdb.statements import execute, registered
from groundswell.store.duckdb.wants import Wants
from groundswell.store.layout import Layout, Segment, match_number
from groundswell.store.populations import looked_up
from groundswell.store.protocol import WorkedOut

Rows = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a segment's matches lack to be those of some versions: those to find, and numbers of those to let go."""

    segment: Segment
    wanted: list[v.Defined]
    gone: list[int]

    @classmethod
    def of(cls, segment: Segment, versions: Sequence[v.Defined]) -> "Lacking | None":
        """What a segment lacks; None: nothing. Hot ones have no matches, and starts of sessions are none."""
        if segment.hot or not segment.rows:
            return None
        in_force = {
            match_number(each.version): each for each in versions if SESSION not in (each.names or ())
        }
        wanted = [each for number, each in in_force.items() if number not in segment.names]
        gone = sorted(number for number in segment.names if number < 0 and number not in in_force)
        return cls(segment, wanted, gone) if wanted or gone else None


def first_lacking(layout: Layout, versions: Sequence[v.Defined]) -> Lacking | None:
    """The latest segment that lacks something; None where all matches are as wanted."""
    each = (Lacking.of(segment, versions) for segment in reversed(layout.segments))
    return next((lacking for lacking in each if lacking), None)


def keep_matches(cursor: duckdb.DuckDBPyConnection, lacking: Lacking, snapshot: DuckSnapshot) -> int:
    """Have a segment's matches be those that are wanted; `snapshot` reads what the transaction sees.

    Returns how many rows were added.

    Cost: for each definition a pass over the columns it tests of the events it can be, most often in memory.
    """
    segment = lacking.segment
    narrow = f"narrow_{segment.id}"
    if lacking.gone:
        execute(cursor, "drop_matches", {"segment": segment.id, "gone": lacking.gone}, narrow_0=narrow)
    if not lacking.wanted:
        return 0
    found = [_rows(each, segment, snapshot) for each in lacking.wanted]
    versions = np.array([each.version for each in lacking.wanted], np.int32)
    matches = pa.table(
        {
            "version": versions.repeat([len(rows) for rows in found]),
            "row": np.concatenate(found),
        }
    )
    with (
        registered(cursor, "matches_to_keep", matches),
        registered(cursor, "versions_to_keep", pa.table({"version": versions})),
    ):
        execute(cursor, "keep_matches", {"segment": segment.id}, narrow_0=narrow)
    return len(matches)


def readable_now(lacking: Lacking, layout: Layout) -> Lacking:
    """The same without those that the narrow index does not tell, as long as places in the wide table are not final."""
    wanted = [
        each for each in lacking.wanted if is_narrow(lacking.segment, Wants.of([], [each.where]), layout)
    ]
    return replace(lacking, wanted=wanted)


def _rows(defined: v.Defined, segment: Segment, snapshot: DuckSnapshot) -> Rows:
    """The places of the rows that a definition matches in a segment."""
    plan = Events(None, defined.names, (("row", v.StoredRow()),), defined.where)
    worked_out: dict[WorkedOut, pa.Table] = {
        **{node: snapshot.selected(node) for node in leaves(plan, v.MatchesSelector)},
        **{table: looked_up(table) for table in leaves(plan, v.LookupTable)},
    }
    of = snapshot.of_segment(segment)
    read = of.recall(plan, worked_out)
    if read is None:
        read = of.run(plan, worked_out, most=None)
    rows: Rows = read["row"].to_numpy().astype(np.int32)
    return rows
