"""Whose things are does not depend on the order in which messages come."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.histories import StoreHistory, stored
from tests.identity.messages import START, Person, Plainly, messages

from groundswell.model.event import Event

DEE = {"user": "dee", "accounts": {"company": "acme"}, "user_properties": {"plan": "free"}}
BASE = Event(kind="track", id="base", at=START, known_at=START, **DEE)
"""So that there is a property and a kind of account to ask for."""


def people(made: StoreHistory) -> dict[str, Person]:
    """Everybody as the list of users tells."""
    columns = ["events", {"property": "plan"}, {"source": "account"}]
    answer = made.ask("users", columns=columns, limit=1000)
    return {
        row.id: Person(
            row.values[0], row.values[1], tuple((row.values[2] or "").split("\n")) if row.values[2] else ()
        )
        for row in answer.rows
    }


def events_by(made: StoreHistory) -> dict[tuple[str, str | None], int]:
    """How many events there are of each user and account."""
    found = made.lines(group_by=[{"source": "user"}, {"source": "account"}], top_n=100)
    return {(user, account): count for (_, user, account, _), (count,) in found.items()}


@given(st.data())
@settings(
    max_examples=12, phases=[Phase.generate]
)  # a smaller example of many messages takes minutes to find
def test_messages_may_come_in_any_order_in_any_batches_and_again(data: st.DataObject) -> None:
    """The same users, memberships, present values and counts as from one batch in order, and as plainly worked out."""
    said = [BASE, *data.draw(messages())]
    coming = data.draw(st.permutations([*said, *data.draw(st.lists(st.sampled_from(said), max_size=8))]))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(coming)), max_size=5)))
    compacts = data.draw(st.sets(st.integers(0, 5)))
    plainly = Plainly(said)

    with TemporaryDirectory() as folder, stored(Path(folder) / "a", membership="dated") as made:
        for number, (start, end) in enumerate(zip([0, *cuts], [*cuts, len(coming)], strict=True)):
            made.take(*coming[start:end])
            if number in compacts:
                made.store.compact(all_hot=True)

        assert people(made) == plainly.people()
        assert events_by(made) == plainly.events_by()
