"""Reading ahead of storing."""

from collections.abc import Iterator
from threading import Event
from threading import enumerate as enumerate_threads

import pyarrow as pa
import pytest

from groundswell.capture import reading
from groundswell.capture.importers.staged import Progress, Reject, Staged
from groundswell.capture.reading import read_ahead
from groundswell.store.stages import Stages

WHO = ("ann", "bob", "cy", None)


def batch(number: int, who: str | None) -> Staged:
    """A batch of one row."""
    rejects = [Reject(number, "no time", "{}")]
    return Staged(pa.table({"user_id": pa.array([who], pa.string())}), rejects, Progress(number, None, 1))


def batches(done: Event) -> Iterator[Staged]:
    """A batch of each; tells when the last one has been read."""
    for number, who in enumerate(WHO):
        yield batch(number, who)
    done.set()


def test_batches_come_as_they_were_read_and_in_order() -> None:
    """Whether they had to wait or not, with what was left out of them."""
    done = Event()
    with read_ahead(batches(done), Stages()) as coming:
        # Nothing is taken before everything has been read, so all but the first have to wait.
        assert done.wait(timeout=60)

        assert list(coming) == [batch(number, who) for number, who in enumerate(WHO)]


def test_only_so_much_is_read_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the next is taken, when what waits has reached its limit; then it goes on."""
    monkeypatch.setattr(reading, "PACKED_BYTES", 1)
    done = Event()
    with read_ahead(batches(done), Stages()) as coming:
        assert not done.wait(timeout=0.3)

        assert [staged.progress.bytes_read for staged in coming] == [0, 1, 2, 3]


def test_an_error_comes_where_the_batch_would_have_come() -> None:
    """What was read before it is good."""

    def broken() -> Iterator[Staged]:
        yield batch(0, "ann")
        yield batch(1, "bob")
        raise OSError("the file is cut off")

    taken: list[Staged] = []
    with pytest.raises(OSError, match="cut off"), read_ahead(broken(), Stages()) as coming:
        taken.extend(coming)

    assert taken == [batch(0, "ann"), batch(1, "bob")]


def test_whoever_stops_early_leaves_no_thread_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the reader waits for room."""
    monkeypatch.setattr(reading, "PACKED_BYTES", 1)
    with read_ahead(batches(Event()), Stages()) as coming:
        assert next(coming) == batch(0, "ann")

    assert "read-ahead" not in {thread.name for thread in enumerate_threads()}
