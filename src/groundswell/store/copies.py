"""Copies of a file before its format changes."""

import os
import shutil
from pathlib import Path


def keep_copy(file: Path, copy: Path) -> None:
    """Copy a file as a whole or not at all; an earlier copy stays as it is, for it is of the file before any change."""
    if copy.exists():
        return
    part = copy.with_name(f"{copy.name}.part")
    shutil.copy2(file, part)
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(copy)
