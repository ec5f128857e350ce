"""`python -m tests.engine_faults.batches FOLDER`: load the same batches, whatever is stored already, until killed."""

import sys
from pathlib import Path

from tests.histories import Row, StoreHistory, event, stored

BATCHES = 40
ROWS = 200
COMPACT_EVERY = 7


def rows_of(batch: int) -> list[Row]:
    """A batch's rows: a third have ids of their own, the others are told apart by their content."""
    rows = []
    for i in range(ROWS):
        row = event(
            str(1 + batch % 7), f"Event {i % 5}", f"user-{i}", f"account-{i % 9}", batch=batch, n=i % 50
        )
        rows.append({**row, "event_id": f"{batch}-{i}"} if i % 3 == 0 else row)
    return rows


def load_all(made: StoreHistory) -> None:
    """Load every batch, compacting and merging in between; says what is done."""
    for batch in range(BATCHES):
        made.load(*rows_of(batch))
        print("loaded", batch, flush=True)
        if batch % COMPACT_EVERY == 0:
            made.store.compact(all_hot=True)
            print("compacted", batch, flush=True)
        if batch % 20 == 5:
            made.merge(f"user-{batch}", f"user-{batch + 1}")


if __name__ == "__main__":
    with stored(Path(sys.argv[1])) as history:
        load_all(history)
