"""Which events came before."""

from hypothesis import given
from hypothesis import strategies as st

from groundswell.capture.repeats import KNOWN_IDS, Repeats, first_of_each
from groundswell.model.event import Event


def named(ids: list[str]) -> list[Event]:
    """Events of these ids."""
    return [Event(kind="track", name="A", id=id) for id in ids]


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=6), max_size=8))
def test_each_event_is_new_once(requests: list[list[str]]) -> None:
    """Whichever request it comes in, and wherever there."""
    repeats, seen = Repeats(), set[str]()
    for ids in requests:
        found = [event.id for event in repeats.without(named(ids))]
        expected = [id for place, id in enumerate(ids) if id not in seen and id not in ids[:place]]
        seen.update(ids)

        assert found == expected


def test_the_last_events_are_known_and_no_more_than_twice_as_many() -> None:
    """The memory is bounded, whatever comes."""
    repeats = Repeats()
    ids = [str(n) for n in range(3 * KNOWN_IDS)]
    for start in range(0, len(ids), 100):
        repeats.without(named(ids[start : start + 100]))

    assert (repeats.without(named(ids[-KNOWN_IDS:])), len(repeats.without(named(ids[:1])))) == ([], 1)


def test_of_events_each_is_taken_where_it_came_first() -> None:
    """In their order."""
    assert [event.id for event in first_of_each(named(["1", "2", "1", "3", "2"]))] == ["1", "2", "3"]
