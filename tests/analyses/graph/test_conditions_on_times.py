"""`before` and `after`: which texts are times."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.histories import event, stored

from groundswell.model.value import type_of

NOT_QUITE = (
    "2026-01-01T10", "2026-01-01 in words", "2026-01-01T24:00", "2026-01-01T10:00+99:00", "2026-02-30", "infinity",
    "epoch", "20260101", "2026-1-1", "2026-01-01T10:00:60", "2026-01-01T10:00 UTC", "0000-01-01", "2026-W01-1",
)  # fmt: skip
ALMOST_A_TIME = (
    r"[0-9]{4}-[01][0-9]-[0-3][0-9]"
    r"([T ][0-2][0-9](:[0-6][0-9](:[0-6][0-9](\.[0-9]{0,10})?)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)

some_texts = st.lists(st.from_regex(ALMOST_A_TIME, fullmatch=True), min_size=20, max_size=60)


@settings(max_examples=settings().max_examples // 8)
@given(texts=some_texts)
def test_a_text_is_before_or_after_a_moment_where_it_is_offered_as_a_time(texts: list[str]) -> None:
    """What the lists call a date-time is one for a filter, and nothing else is."""
    texts = [*NOT_QUITE, *texts]
    noon = "2026-01-01T12:34:56.000001Z"
    tests = [{"source": "event", "property": "x", "op": op, "value": noon} for op in ("before", "after")]
    with TemporaryDirectory() as folder, stored(Path(folder)) as store:
        store.load(*(event("1", "View", None, None, x=text) for text in texts))
        found = store.lines(filters={"or": tests}, group_by=[{"source": "event", "property": "x"}])

    assert {text for _, text, _ in found} == {text for text in texts if type_of(text) == "datetime"}
