"""Erasing some people is as if nothing had ever been told of them."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.histories import stored
from tests.identity.messages import ACCOUNTS, IDS, Plainly, messages
from tests.identity.test_arrival import BASE, events_by, people

AFTER = datetime(2024, 4, 9, tzinfo=UTC)
"""When they are erased: after all that is told."""


@given(st.data())
@settings(max_examples=8, phases=[Phase.generate], deadline=None)
def test_of_whoever_is_erased_nothing_stays_and_nothing_comes_back(data: st.DataObject) -> None:
    """Whatever was told before and comes again after, hot or compacted; all others have what they have without them."""
    said = data.draw(messages())
    coming = [BASE, *data.draw(st.permutations(said))]
    cut = data.draw(st.integers(1, len(coming)))
    compacts = [data.draw(st.booleans()) for _ in range(2)]
    named = data.draw(st.sets(st.sampled_from(IDS), max_size=2)) | {"ann"}
    plainly = Plainly([BASE, *(m for m in said if not (m.id or "").startswith("0-"))])

    with TemporaryDirectory() as folder, stored(Path(folder) / "a", membership="dated") as made:
        made.take(*coming[: cut // 2])
        if compacts[0]:
            made.store.compact(all_hot=True)
        made.take(*coming[cut // 2 : cut])
        # By some of their ids first, then all of them: who is who is known in part.
        for ids in (named, IDS):
            accounts = [("company", f"0-{account}") for account in ACCOUNTS]
            what = made.store.concerned([f"0-{id}" for id in sorted(ids)], accounts)
            made.store.erase(what, AFTER)
        if compacts[1]:
            assert made.store.write_anew()
        made.take(*coming)
        made.store.compact(all_hot=True)

        assert people(made) == plainly.people()
        assert events_by(made) == plainly.events_by()
