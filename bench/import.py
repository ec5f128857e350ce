"""How fast a file is imported, until all layouts are in place, and how much memory it takes.

    ./dev bench import [--rows 30000000] [--format parquet|jsonl]

Prints rows a second, peak memory, and each stage's share. Reading and storing overlap where two cores allow it, so
shares of the elapsed time may add up to more than all of it.
"""

import argparse
import resource
import shutil
import tempfile
import time
from pathlib import Path

import groundswell
from bench.kept import FOLDER, events_file


def main() -> None:
    """Make the file if it is not there, import it into an empty folder, and print the figures."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--rows", type=int, default=30_000_000)
    wanted.add_argument("--format", choices=["parquet", "jsonl"], default="parquet")
    wanted.add_argument("--keep", type=Path, help="Import into this folder and keep it.")
    options = wanted.parse_args()
    file = events_file(options.rows, options.format)
    folder = options.keep or Path(tempfile.mkdtemp(prefix="groundswell-bench-", dir=FOLDER))
    try:
        measure(file, folder)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


def measure(file: Path, folder: Path) -> None:
    """Import the file and print what it took."""
    with groundswell.open(folder) as workspace:
        project = workspace.create_project("Bench")
        began = time.perf_counter()
        report = project.import_events(file)
        elapsed = time.perf_counter() - began
        stages = dict(project.stages.seconds)
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak, cpu = used.ru_maxrss * 1024 / 1e9, used.ru_utime + used.ru_stime
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e9
    print(f"{file.name}: {report.imported:,} rows in {elapsed:,.1f} s ({cpu:,.1f} s of processor time)")
    print(f"{report.imported / elapsed:,.0f} rows/s, peak memory {peak:.2f} GB, {size:.2f} GB on disk")
    for stage, seconds in sorted(stages.items(), key=lambda s: -s[1]):
        print(f"  {stage:30} {seconds:8.1f} s {seconds / elapsed:6.1%}")


if __name__ == "__main__":
    main()
