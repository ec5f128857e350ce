"""Different texts in which wildcards are looked for, one after the other."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.model.wildcard import ANY, pattern_of

Mask = npt.NDArray[np.bool_]

LEAST_SEARCHED = 3
"""Shorter pieces of a wildcard are in most texts."""
MOST_FOUND = 0.1
"""Where a piece is found in a larger share of texts, it is quicker to match the wildcard against all."""


@dataclass(frozen=True)
class Texts(Sequence[str | None]):
    """Some texts, None for a missing one."""

    texts: Sequence[str | None]

    @overload
    def __getitem__(self, place: int) -> str | None: ...
    @overload
    def __getitem__(self, place: slice) -> "Texts": ...
    def __getitem__(self, place: int | slice) -> "str | Texts | None":
        return Texts(self.texts[place]) if isinstance(place, slice) else self.texts[place]

    def __len__(self) -> int:
        return len(self.texts)

    def like(self, wildcard: str) -> Mask:
        """Which texts are as a wildcard says; a missing one is not. The engine says the same.

        Cost: a search for the longest piece of the wildcard, and a match against the texts that have it.
        """
        found = np.zeros(len(self), np.bool_)
        among = self._with_piece_of(wildcard)
        some = self.texts if among is None else [self.texts[place] for place in among]
        expression = rf"\A(?:{pattern_of(wildcard)})\z"
        like = pc.match_substring_regex(pa.array(some, pa.string()), expression)
        found[slice(None) if among is None else among] = like.fill_null(False).to_numpy(zero_copy_only=False)
        return found

    def _with_piece_of(self, wildcard: str) -> list[int] | None:
        """The places of the texts that may be like a wildcard; None: perhaps most."""
        piece = max(filter(str.isascii, wildcard.split(ANY)), key=len, default="").lower().encode()
        if len(piece) < LEAST_SEARCHED or len(self) == 1:
            return None
        joined, begins, others = self._joined
        found = list(others)
        most = len(self) * MOST_FOUND
        at = joined.find(piece)
        while at >= 0:
            if len(found) > most:
                return None
            place = bisect_right(begins, at) - 1
            found.append(place)
            at = joined.find(piece, begins[place + 1])
        return found

    @cached_property
    def _joined(self) -> tuple[bytes, list[int], list[int]]:
        """The texts of ASCII in small letters, where each begins, and the places of all others that are texts.

        Beyond ASCII a letter may be like one that is not its small one, as the sign of Kelvin is like a k.
        """
        low = [text.lower() if text is not None and text.isascii() else "" for text in self.texts]
        begins = [0, *accumulate(len(text) + 1 for text in low)]
        others = [place for place, text in enumerate(self.texts) if text is not None and not text.isascii()]
        return "\0".join(low).encode(), begins, others
