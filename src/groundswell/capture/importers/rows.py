"""Rows of a file whatever its format: columns by meaning, before they are checked."""

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from groundswell.capture.importers.staged import SAMPLE_CHARACTERS, Progress, Reject


@dataclass(slots=True)
class Rows:
    """A batch of rows as read.

    Attributes:
        lines: line or row number of each.
        fields: role to values, of whatever type the file has.
        accounts: account kind to ids.
        accounts_object: JSON objects of account ids by kind, as text.
        properties: canonical JSON objects as text, null for none.
        bad: place in this batch to the reason why the row is left out; the first reason stays.
        sample: the beginning of the row at a place, as text.
        progress: how far reading was after this batch.
    """

    lines: pa.Array
    fields: dict[str, pa.Array]
    accounts: dict[str, pa.Array]
    accounts_object: pa.Array | None
    properties: pa.Array
    bad: dict[int, str]
    sample: Callable[[int], str]
    progress: Progress

    def rejects(self) -> list[Reject]:
        """The rows left out, in the file's order."""
        return [
            Reject(self.lines[place].as_py(), self.bad[place], self.sample(place)[:SAMPLE_CHARACTERS])
            for place in sorted(self.bad)
        ]
