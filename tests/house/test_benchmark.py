"""`./dev bench questions` on a tiny data set: our answers beside those of the peer that needs no further package."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bench import events
from bench.asked import HEAVY, QUESTIONS, Asked, Question, rounds
from bench.ours import Ours, copy_and_merge, import_all
from bench.peers import dense
from bench.peers.duckdb_sql import DuckDBSQL, store
from bench.questions import Disagreement, agree
from bench.sides import Timed

ROWS = 100_000
ROUNDS = 16


FREQUENT_USERS = 10
"""So many users surely have events in the small data set."""


@pytest.fixture(scope="module")
def peer_and_ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[DuckDBSQL, Ours]]:
    """Both sides with the same small data set."""
    folder = tmp_path_factory.mktemp("bench")
    events.write(ROWS, folder / "events.parquet")
    dense.write_dense(folder / "events.parquet", folder / "dense.parquet")
    store(folder / "dense.parquet", folder / "peer.duckdb")
    import_all(folder / "events.parquet", folder / "plain")
    copy_and_merge(folder / "plain", folder / "merged")
    peer, ours = DuckDBSQL(folder / "peer.duckdb", 1), Ours(lambda data: Path(folder / data), 1)
    yield peer, ours
    peer.close()
    ours.close()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.key)
def test_we_and_plain_sql_give_the_same_rows(
    peer_and_ours: tuple[DuckDBSQL, Ours], question: Question
) -> None:
    """What is compared for speed is the same answer, in every round."""
    for one in rounds(question, 3):
        asked = replace(one, user=one.user % FREQUENT_USERS)
        theirs, ours = (sorted(s.rows(question, s.answer(question, asked))) for s in peer_and_ours)

        assert theirs == ours != []


def test_the_most_that_we_know_is_asked_of_us_alone(peer_and_ours: tuple[DuckDBSQL, Ours]) -> None:
    """Every user does something; fewer do one thing directly after it, and fewer still another one after that."""
    _, ours = peer_and_ours
    (_, everybody), (_, once), (_, twice) = ours.rows(HEAVY, ours.answer(HEAVY, HEAVY.asked(0)))

    assert everybody > once > twice > 0


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.key)
def test_every_round_asks_something_else(question: Question) -> None:
    """Nobody can answer from what the round before left in a cache."""
    assert len(set(rounds(question, ROUNDS))) == ROUNDS


def test_different_rows_end_the_benchmark() -> None:
    """A figure that only one side has is named, with whose it is."""
    mine, theirs = Timed(1, [(1, "banking", 3)], 0), Timed(1, [(1, "banking", 4)], 0)

    with pytest.raises(Disagreement, match=r"Only us: \[\(1, 'banking', 3\)\]"):
        agree("Question 1", {"us": mine, "them": theirs})


def test_sides_agree_whatever_the_order_of_their_rows() -> None:
    """Rows have no order."""
    rows = [(1, None), (2, "banking")]

    agree("Question 1", {"us": Timed(1, rows, 0), "them": Timed(1, rows[::-1], 0)})


def test_the_rounds_of_a_question_come_to_an_end() -> None:
    """Rather than asking something again, the benchmark says how many rounds differ."""
    question = Question("0", "the same every time", lambda _: Asked((), 0, 1), lambda _: [])

    with pytest.raises(ValueError, match="has 1 different rounds"):
        list(rounds(question, 2))
