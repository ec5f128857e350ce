"""`python -m tests.capture.import_in_pieces FOLDER FILE`: import a file in small batches, until killed."""

import sys
from pathlib import Path

import groundswell
from groundswell.capture.importers import lines, reading
from groundswell.model.errors import UnknownName
from groundswell.store.duckdb import engine


def import_in_pieces(folder: Path, file: Path) -> None:
    """Import into the project `product`, in batches of some hundred rows, compacting every few."""
    reading.BATCH_ROWS = reading.PIECE_ROWS = lines.PIECE_ROWS = 200
    lines.PIECE_BYTES = 20_000
    engine.HOT_ROWS = 1_500
    with groundswell.open(folder) as workspace:
        try:
            project = workspace.project("product")
        except UnknownName:
            project = workspace.create_project("Product", membership="event")
        project.import_events(file, on_progress=lambda report, _: print(report.imported, flush=True))
        print("done", flush=True)


if __name__ == "__main__":
    import_in_pieces(Path(sys.argv[1]), Path(sys.argv[2]))
