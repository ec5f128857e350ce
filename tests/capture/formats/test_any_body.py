"""Whatever a body says, a format reads what it can of it, or says that it is none of its own."""

from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.capture.formats.sent import read

from groundswell.capture.formats import FORMATS
from groundswell.model.value import UnfitValue

PATHS = sorted(path.replace("*", "gs_a/config") for format_ in FORMATS for path in format_.paths)
NAMES = (
    "event events batch users accounts type userId anonymousId messageId previousId groupId timestamp sentAt "
    "originalTimestamp context traits properties name category channel page url title search referrer campaign library "
    "sessionId distinct_id uuid $set $set_once $groups $group_type $group_key $group_set alias $anon_distinct_id "
    "offset $device_id $is_identified $event_type $elements $elements_chain $current_url tag_name classes identity "
    "user_id account_id idempotency_key app_id api_key"
)
WORDS = (
    'ann  track identify group alias page $identify $autocapture $groupidentify $create_alias $pageview click " -1 '
    "1e999 2026-05-28T12:00:00Z http://[::1 https://app.example/a?b#c \ud800"
)
scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.sampled_from(WORDS.split(" "))
)
bodies = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES.split(" ")), inner, max_size=8)
    ),
    max_leaves=40,
)


@settings(max_examples=settings().max_examples * 5)
@given(path=st.sampled_from(PATHS), body=bodies)
def test_nothing_that_is_sent_is_a_fault_of_ours(path: str, body: Any) -> None:
    """Each of its events is read or refused with a reason, and everything else is none of the format's."""
    with suppress(UnfitValue):
        found = read(path, body)

        assert all(refused.reason for refused in found.refused)
        assert found.reply.status in (200, 400, 404, 501)


@given(events=st.lists(bodies, max_size=5))
def test_every_event_of_a_batch_is_read_or_refused(events: list[Any]) -> None:
    """None is lost between the two."""
    for path, name in (("/v1/batch", "batch"), ("/batch/", "batch"), ("/api/track", "events")):
        found = read(path, {name: events})

        assert len(found.events) + len(found.refused) == len(events)
