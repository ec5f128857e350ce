"""`./dev bench chaos [ROUNDS]`: kill a server under load, again and again, and count what it acknowledged.

Each round starts a server on the same data folder, sends it events over HTTP for a second or two, and kills it with
SIGKILL at a random moment, be it loading, compacting, writing out, erasing somebody or letting go of the inbox's files.
In between such files are torn, disks full and clocks wrong.
"""

import sys
import tempfile
import time
from pathlib import Path

from tests.chaos.rounds import run

ROUNDS = 200


def main(rounds: int) -> int:
    """Run the rounds and print what came of them; 1 if an event was lost or doubled, or somebody not erased."""
    seed = int(time.time())
    with tempfile.TemporaryDirectory(prefix="groundswell-chaos-") as folder:
        began = time.monotonic()
        told = run(Path(folder) / "data", rounds, seed)
        elapsed = time.monotonic() - began
    print(
        f"{rounds} rounds in {elapsed:.0f} s (seed {seed}), {told.refused} batches sent away and sent again"
    )
    print(f"{told.acknowledged:,} events acknowledged: {told.lost} lost, {told.doubled} doubled")
    print(f"{told.erased} users erased, {told.remaining} remaining; {told.let_go} files of the inbox let go")
    return int(bool(told.lost or told.doubled or told.remaining))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
