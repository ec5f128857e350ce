"""The list behind a figure of a graph has as many as the figure says, on generated histories and questions."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.graph.generated import SEGMENTS, histories, questions
from tests.analyses.graph.test_oracle import bring
from tests.histories import StoreHistory, stored

from groundswell.model.segment import read_segment


def figures(answer: Any, question: dict[str, Any]) -> list[tuple[dict[str, Any], float]]:
    """Every figure that counts users or accounts, and what asks for its list."""
    populations = [id for id, each in zip("AB", question["series"], strict=False) if "population" in each]
    found = []
    for row in (*answer.series, *answer.parts):
        if (
            row.measure not in ("users", "accounts", "active_7d", "active_30d")
            and row.series not in populations
        ):
            continue
        times = answer.times if row.period == "current" else answer.previous_times
        wanted = {"series": row.series, "group": row.group, "period": row.period}
        found += [(wanted | {"time": time}, n) for time, n in zip(times, row.values, strict=True)]
        if row.overall is not None:
            found.append((wanted, row.overall))
    return found


def counting(question: dict[str, Any]) -> dict[str, Any]:
    """The question with users counted in place of anything else that is measured of events."""
    series = [
        s if "population" in s or s["measure"] in ("accounts", "active_7d", "active_30d")
        else {k: v for k, v in s.items() if k != "property"} | {"measure": "users"}
        for s in question["series"]
    ]  # fmt: skip
    return question | {"series": series, "overall": True}


def check(store: StoreHistory, question: dict[str, Any], data: st.DataObject) -> None:
    """Compare one figure of the question's answer with its list."""
    every = figures(store.answer(**question), question)
    some = [each for each in every if each[1]] or every
    if some:
        wanted, figure = data.draw(st.sampled_from(some))
        listed = store.answer(**question, list=wanted).list_
        assert (listed.count, len(set(listed.ids))) == (figure, figure), (question, wanted)


@settings(max_examples=max(1, settings().max_examples // 4), suppress_health_check=list(HealthCheck))
@given(history=histories(), asked=st.lists(questions(), min_size=5, max_size=12), data=st.data())
def test_a_list_is_as_long_as_its_figure(
    history: dict[str, Any], asked: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Merges, memberships, clock changes, groups, segments, bins, pools, cumulative, earlier periods, formulas."""
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store)
        store.segments = {name: read_segment(s, name=name) for name, s in SEGMENTS.items()}
        for question in asked:
            check(store, counting(question), data)
