"""Whatever happens to a server, every event that it acknowledged is there, once."""

from pathlib import Path

from tests.chaos.rounds import run

ROUNDS = 20


def test_every_acknowledged_event_is_there_exactly_once(tmp_path: Path) -> None:
    """After kills at any moment, a full disk, torn files of the inbox, a clock that jumps, and erasures."""
    told = run(tmp_path / "data", ROUNDS, seed=4)
    print(f"{told.acknowledged:,} events acknowledged: {told.lost} lost, {told.doubled} doubled")
    print(f"{told.erased} users erased, {told.remaining} remaining; {told.let_go} files of the inbox let go")

    assert told.acknowledged
    assert told.erased
    assert (told.lost, told.doubled, told.remaining) == (0, 0, 0)
