"""Whatever happens to a server, every event that it acknowledged is there, once."""

from pathlib import Path

from tests.chaos.rounds import run

ROUNDS = 20


def test_every_acknowledged_event_is_there_exactly_once(tmp_path: Path) -> None:
    """After kills at any moment, a full disk, torn files of the inbox and a clock that jumps."""
    told = run(tmp_path / "data", ROUNDS, seed=4)
    print(f"{told.acknowledged:,} events acknowledged: {told.lost} lost, {told.doubled} doubled")

    assert told.acknowledged
    assert (told.lost, told.doubled) == (0, 0)
