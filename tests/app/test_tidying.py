"""Tidying goes on, whatever happens."""

import threading

from tests.histories import History, event

from groundswell.app.door import LocalWorkspace
from groundswell.app.tidying import tidy_round


def test_a_fault_does_not_end_the_tidying(people: History) -> None:
    """It is logged, and the next round tries again."""
    people.events(event("1", "View"))
    gone: LocalWorkspace = people.workspace
    gone.close()

    assert tidy_round(gone, threading.Event()) is None
