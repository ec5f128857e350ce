"""A store's sessions equal the plain definition, in whatever order and batches the events come."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.listing.lists import all_events, owners
from tests.histories import stored
from tests.store.session_oracle import Sent, differences, facts_of

from groundswell.capture.importers.options import ImportOptions

READ = ImportOptions(server="server", kind="kind")

an_event = st.fixed_dictionaries(
    {
        "minute": st.integers(0, 9).map(lambda n: n * 15) | st.integers(0, 200),
        "user": st.sampled_from(("ann", "bob", None)),
        "device": st.sampled_from((None, None, "web", "app")),
        "session": st.sampled_from((None, None, None, "x", "y")),
        "server": st.sampled_from((False, False, False, True)),
        "page": st.booleans(),
    }
)
after_batch = st.sampled_from(("nothing", "nothing", "work out", "compact"))


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Sent], list[tuple[int, str]]]:
    """Events in the order in which they come, and after which of them a batch ends and what is done then."""
    events = draw(st.lists(an_event, min_size=1, max_size=24))
    if draw(st.booleans()):
        events.sort(key=lambda e: e["minute"])
    sent = [Sent(place, **e) for place, e in enumerate(events)]
    ends = draw(st.lists(st.integers(1, len(sent)), unique=True, max_size=6).map(sorted))
    return sent, [(end, draw(after_batch)) for end in ends]


def figures(folder: Path, sent: Sequence[Sent], batches: list[tuple[int, str]]) -> tuple[list[str], Any]:
    """What is wrong with a store's sessions, and what it says of them apart from their numbers."""
    with stored(folder, options=READ) as made:
        begin = 0
        for end, then in [*batches, (len(sent), "nothing")]:
            made.load(*(e.row() for e in sent[begin:end]))
            begin = end
            if then == "work out":
                made.store.complete_sessions()
            elif then == "compact":
                made.store.compact(all_hot=True)
        made.store.complete_sessions()
        told = sorted(sorted((k, str(x)) for k, x in row.items() if k != "key") for row in facts_of(made))
        return list(differences(made, sent)), (
            told,
            made.lines(series=SERIES),
            all_events(made, "company"),
            owners(made, "user"),
        )


SERIES = [
    {"event": "Session"},
    {"event": None},
    {"event": "Session", "measure": "users"},
    {"event": "Session", "measure": "sum", "property": "seconds", "source": "session"},
]


@settings(max_examples=settings().max_examples // 2, suppress_health_check=list(HealthCheck))
@given(history=histories())
def test_sessions_are_what_they_are_defined_to_be(history: tuple[list[Sent], list[tuple[int, str]]]) -> None:
    """Devices, ids of sessions, server events, ties, late events, hot, compacted or both: they are the same."""
    sent, batches = history
    with TemporaryDirectory() as folder:
        wrong, piecemeal = figures(Path(folder) / "piecemeal", sent, batches)
        assert not wrong
        _, at_once = figures(Path(folder) / "at once", sent, [])
        assert piecemeal == at_once
