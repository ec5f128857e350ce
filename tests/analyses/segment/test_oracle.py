"""Who belongs equals the plain definition, on generated histories and conditions."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.graph.test_oracle import bring
from tests.analyses.segment import oracle
from tests.analyses.segment.generated import any_segment, asked, histories, joined, of_event, saved
from tests.histories import NOW, stored

from groundswell.model.segment import Segment, read_segment

EVER = {"from": "2023-01-01", "to": "2024-12-31"}


def segments_of(definitions: dict[str, Any]) -> dict[str, Segment]:
    """Definitions as a project keeps them."""
    return {name: read_segment(definition, name=name) for name, definition in definitions.items()}


@settings(max_examples=settings().max_examples // 5, suppress_health_check=list(HealthCheck))
@given(history=histories(), segments=saved(), questions=st.lists(asked(), min_size=3, max_size=8))
def test_a_segment_has_the_members_that_its_condition_holds_for(
    history: dict[str, Any], segments: dict[str, Any], questions: list[tuple[Any, Any]]
) -> None:
    """Users, accounts and their users; windows to the microsecond, noughts, merges, memberships, other segments."""
    known = oracle.known(history, NOW, segments)
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store)
        store.segments = segments_of(segments)
        for subject, where in questions:
            found = store.members(where, subject=subject, unknown="empty")
            assert found == oracle.members(where, subject, known), (subject, where)


@settings(max_examples=settings().max_examples // 5, suppress_health_check=list(HealthCheck))
@given(
    history=histories(),
    segments=saved(),
    filters=st.lists(
        joined(of_event | any_segment.map(lambda name: {"in_segment": name}), 3), min_size=3, max_size=8
    ),
)
def test_an_event_passes_what_holds_for_its_doer_its_account_or_up_to_it(
    history: dict[str, Any], segments: dict[str, Any], filters: list[Any]
) -> None:
    """Conditions on behaviour and segments among the filters of events, those relative to the event included."""
    known = oracle.known(history, NOW, segments)
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store)
        store.segments = segments_of(segments)
        for test in filters:
            rows = store.answer(**EVER, filters=test, unknown="empty").series
            expected = sum(
                oracle.oracle.passes(test, lambda t, e=e: known.made.behaves(t, e)) for e in known.made.events
            )  # type: ignore[misc]
            assert rows[0].values == [expected], test
