"""Histories in which the same few people come back often, at moments where clocks change or events coincide."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from tests.analyses.graph.generated import MOMENTS, NAMES, choice, histories, value

often = st.fixed_dictionaries(
    {
        "t": st.builds(
            lambda moment, hours: moment + timedelta(hours=hours),
            st.sampled_from(MOMENTS),
            st.sampled_from((0, 0, 0, 1, 23, 24, 25, 48, 24 * 7, 24 * 30)),
        ),
        "e": st.sampled_from(NAMES),
        "u": st.sampled_from(("ann", "ann", "bob", "web-1")),
    },
    optional={
        "a": st.fixed_dictionaries({"company": st.sampled_from(("acme", "bits"))}),
        "p": st.fixed_dictionaries({"v": value, "n": st.sampled_from([1, 2, None])}),
    },
)
simple = st.one_of(st.just({"event": None}), st.sampled_from(NAMES).map(lambda name: {"event": name}), choice)
"""An event choice, mostly one that many events satisfy."""


@st.composite
def busy(draw: st.DrawFn) -> dict[str, Any]:
    """A history with many returns."""
    history = draw(histories())
    return history | {"events": [*draw(st.lists(often, min_size=25, max_size=45)), *history["events"]]}
