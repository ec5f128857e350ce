"""Which properties of a file are numbers but for some values, as amounts with a separator are."""

from collections import Counter

import orjson
import pyarrow as pa
from msgspec import Struct

from groundswell.model.value import number_of, text_of

LONGEST_EXAMPLE = 80


class NotNumbers(Struct, frozen=True):
    """A property of which most values are numbers, and how many are none, with one of them; sums leave those out."""

    property: str
    count: int
    example: str


class Numbers:
    """Counts, property by property, the values that read as numbers and those that do not (rule T01)."""

    def __init__(self) -> None:
        self._numbers: Counter[str] = Counter()
        self._others: Counter[str] = Counter()
        self._examples: dict[str, str] = {}

    def add(self, properties: pa.ChunkedArray) -> None:
        """Count those of some rows: canonical JSON objects, null where a row has no property. Empty texts are none."""
        for object_ in properties.drop_null().to_pylist():
            for name, value in orjson.loads(object_).items():
                if type(value) in (int, float) or number_of(text := text_of(value)) is not None:
                    self._numbers[name] += 1
                elif text:
                    self._others[name] += 1
                    self._examples.setdefault(name, text[:LONGEST_EXAMPLE])

    def told(self) -> tuple[NotNumbers, ...]:
        """In the order in which the first such value of each came."""
        return tuple(
            NotNumbers(name, self._others[name], example)
            for name, example in self._examples.items()
            if self._numbers[name] > self._others[name]
        )
