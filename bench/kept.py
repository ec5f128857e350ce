"""What benchmarks keep between their runs, in `.bench`: made at the first call, and whole or not there."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).parent.parent / ".bench"


def made_once(place: Path, make: Callable[[Path], None]) -> Path:
    """A file or folder that `make` makes beside its place, and that is moved there when it is whole."""
    if not place.exists():
        part = place.with_name(f"{place.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        part.unlink(missing_ok=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        make(part)
        part.rename(place)
    return place


def events_file(rows: int, form: str) -> Path:
    """The data set as a file; written by another process, so that its memory is not counted as ours."""
    file = FOLDER / f"events-{rows}.{form}"
    if not file.exists():
        subprocess.run([sys.executable, "-m", "bench.events", str(rows), str(file)], check=True)
    return file
