"""The values that moments carry, as one small number for each combination."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.plan import values as v
from groundswell.plan.owned import Owner, owner_of
from groundswell.plan.relations import Known

if TYPE_CHECKING:
    from groundswell.store.reading import Reading

Numbers = npt.NDArray[np.int64]
Places = npt.NDArray[np.signedinteger]
Codes = npt.NDArray[np.int32]
Texts = list[str | None]
Group = tuple[str | None, ...]


class Carried:
    """Turns the values of rows into codes; the same values have the same code in every slice.

    What depends on the user or account alone is not read with every row: the row's key is, and what it stands for once.

    Attributes:
        columns: what to read of each event, besides its `actor`.
        groups: the values behind the codes so far.
        is_of_actor: whether all values depend on the actor alone.
    """

    def __init__(self, values: tuple[v.Value, ...], actor: v.Value, reading: "Reading") -> None:
        owned = [_Owned(value, key, reading) if (key := owner_of(value)) else None for value in values]
        named = [
            ("actor", actor) if of and of.key == actor else (f"g{place}", of.key if of else value)
            for place, (value, of) in enumerate(zip(values, owned, strict=True))
        ]
        self._places = [(alias, of) for (alias, _), of in zip(named, owned, strict=True)]
        self.columns = tuple((alias, value) for alias, value in named if alias != "actor")
        self.is_of_actor = not self.columns
        self.groups: list[Group] = []
        self._codes: dict[Group, int] = {}

    def codes(self, rows: pa.Table) -> Codes:
        """The code of each row's values. Cost: linear in rows and in the different values of each place."""
        match self._places:
            case [(alias, _Owned() as one)]:
                return self._looked_up(one, rows[alias])
        of: Places = np.zeros(len(rows), np.int32)
        found: list[Group] = [()]
        for alias, owned in self._places:
            value, texts = owned.values(rows[alias]) if owned else _encoded(rows[alias])
            span = len(found) * len(texts)
            present, of = dense(value if len(found) == 1 else of.astype(np.int64) * len(texts) + value, span)
            found = [(*found[n // len(texts)], texts[n % len(texts)]) for n in present.tolist()]
        codes = np.array([self._code(group) for group in found], np.int32)
        return np.zeros(len(of), np.int32) if len(codes) == 1 and codes[0] == 0 else codes.take(of)

    def _looked_up(self, owned: "_Owned", keys: pa.ChunkedArray) -> Codes:
        """The codes of the one value that rows carry."""
        owned.reading.prepare("codes")
        from groundswell.walk.codes import looked_up, used  # noqa: PLC0415

        table, texts = owned.by_key
        numbers = owned.numbers(keys)
        present = np.flatnonzero(used(numbers, table, len(texts)))
        codes = np.zeros(len(texts), np.int32)
        codes[present] = [self._code((texts[n],)) for n in present.tolist()]
        found: Codes = looked_up(numbers, codes.take(table))
        return found

    def _code(self, group: Group) -> int:
        if group not in self._codes:
            self._codes[group] = len(self.groups)
            self.groups.append(group)
        return self._codes[group]


@dataclass
class _Owned:
    """A value that depends on the user or account of `key` alone."""

    value: v.Value
    key: Owner
    reading: "Reading"

    def values(self, keys: pa.ChunkedArray) -> tuple[Places, Texts]:
        """For each key the place of its value among the different ones."""
        self.reading.prepare("codes")
        from groundswell.walk.codes import looked_up  # noqa: PLC0415

        table, texts = self.by_key
        return looked_up(self.numbers(keys), table), texts

    def numbers(self, keys: pa.ChunkedArray) -> Codes:
        """Keys with a number for whoever is missing."""
        if keys.null_count:
            keys = pc.fill_null(keys, len(self.by_key[0]) - 1)
        return np.require(keys.to_numpy(), np.int32, ["C"])

    @cached_property
    def by_key(self) -> tuple[Codes, Texts]:
        """The place of each key's value; the last one stands for whoever has none. Cost: that of all that are known."""
        if isinstance(self.value, v.HasDone):
            return self._done(self.value.population)
        columns = (("key", self.key), ("text", self.value))
        if isinstance(self.key, v.UserKey):
            rows = self.reading.read(Known("users", columns))
        else:
            rows = self.reading.read(Known("accounts", columns, account_kind=self.key.kind))
        value, texts = _encoded(rows["text"])
        if None not in texts:
            texts = [*texts, None]
        keys = rows["key"].to_numpy()
        place = np.full(int(keys.max(initial=-1)) + 2, texts.index(None), np.int32)
        place[keys] = value
        return place, texts

    def _done(self, population: v.Population) -> tuple[Codes, Texts]:
        known = self.reading.everybody(population.who, population.account_kind)
        place = np.zeros(int(known.max(initial=-1)) + 2, np.int32)
        place[self.reading.members(population)["key"].to_numpy()] = 1
        place[-1] = 2
        return place, ["false", "true", None]


def _encoded(column: pa.ChunkedArray) -> tuple[Places, Texts]:
    if pa.types.is_dictionary(column.type):
        found = column.combine_chunks()
        texts = [*found.dictionary.to_pylist(), None]
        return pc.fill_null(found.indices, len(texts) - 1).to_numpy(), texts
    encoded = pc.dictionary_encode(column.combine_chunks(), null_encoding="encode")
    return encoded.indices.to_numpy(), encoded.dictionary.to_pylist() or [None]


def dense(numbers: Places, span: int) -> tuple[Numbers, Places]:
    """The different ones of numbers below `span`, rising, and the place of each number among them."""
    if span > 8 * len(numbers) + 1_000_000:
        present, place = np.unique(numbers, return_inverse=True)
        return present.astype(np.int64), place
    is_there = np.bincount(numbers, minlength=span) > 0
    if is_there.all():
        return np.arange(span), numbers
    return np.flatnonzero(is_there), (np.cumsum(is_there) - 1).take(numbers)
