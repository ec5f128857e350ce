"""The header of a CSV file."""

from pathlib import Path

import pytest

from groundswell.capture.importers.events import open_events
from groundswell.capture.importers.options import ImportOptions
from groundswell.model.errors import ImportRefused


def test_a_header_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    """Its names would be stored garbled."""
    file = tmp_path / "events.csv"
    file.write_bytes("time,event,größe\n2024-04-01,View,3\n".encode("latin-1"))

    with pytest.raises(ImportRefused, match="header: the line is not UTF-8"):
        list(open_events(file, ImportOptions()))
