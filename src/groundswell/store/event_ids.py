"""The ids of all stored events, as sorted files of 64-bit hashes: has this event been stored before?

Files are immutable and named after the batches they cover. Small ones are merged as they pile up, so that a look-up
searches a handful; a bitmap in memory says of most hashes at once that no file has them. The store commits a batch
first and adds its hashes here after; what a crash or a full disk left out, the store finds by the batches that no file
covers.
"""

import mmap
import os
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]

MERGE_AT = 8
"""This many files of similar size become one."""
MOST_FILES = 32
"""From here on files are merged whatever their sizes."""
SLICES = 16
"""A merge goes through the hashes in this many ranges, so that its memory stays small."""
SEARCHED_AT_ONCE = 200
"""Each hash that is searched for takes some 100 kB of a file into memory, until the file's pages are given back."""
BITS_EACH = 8
"""The bitmap has at least so many bits for each hash: one absent hash in 25 or fewer is searched for in the files."""
WIDEST = 25
"""The bitmap has at most 2 to this many words: 256 MB, for 268 M hashes. With more of them it lets more through: of
absent ones one in 7 at 500 M, and 3 in 7 at a billion."""
GAP_ROWS = 4_000_000
"""A gap is told in runs of about this many hashes, so that filling one stays small in memory."""


class EventIds:
    """The hashes of one project's stored event ids. Cost: 8 bytes an event on disk, 1 to 2 in memory up to 256 MB."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        for torn in folder.glob("*.part"):
            torn.unlink()
        for cut in [file for file in folder.glob("*.u64") if file.stat().st_size % 8]:
            cut.unlink()
        self._maps = {file: _mapped(file) for file in sorted(folder.glob("*.u64"), key=_span)}
        self._forget_covered()
        self._bitmap: _Bitmap | None = None

    @property
    def last_batch(self) -> int:
        """The latest batch whose hashes are here; 0 when none is."""
        return max((_span(file)[1] for file in self._maps), default=0)

    @property
    def count(self) -> int:
        """How many hashes are kept."""
        return sum(len(m) for m in self._maps.values())

    def contains(self, hashes: Hashes) -> npt.NDArray[np.bool_]:
        """For each hash, whether an event with it is stored."""
        return self.occurrences(hashes) > 0

    def occurrences(self, hashes: Hashes) -> Counts:
        """For each hash, how often it is kept (hashes are kept as often as they were added)."""
        answer = np.zeros(len(hashes), dtype=np.int64)
        candidates = np.flatnonzero(self._filled(self.count).may_hold(hashes))
        candidates = candidates[np.argsort(hashes[candidates], kind="stable")]
        for places in np.array_split(candidates, 1 + len(candidates) // SEARCHED_AT_ONCE):
            wanted = hashes[places]
            for run in self._maps.values():
                first = np.searchsorted(run, wanted, side="left")
                answer[places] += np.searchsorted(run, wanted, side="right") - first
                _let_go(run)
        return answer

    def add(self, batch: int, hashes: Hashes, *, first: int | None = None) -> None:
        """Keep the hashes of a batch that has been committed, or of all batches from `first` to it."""
        if not len(hashes):
            return
        # The bitmap first: bits too many cost a search, bits too few would hide what is stored.
        bitmap = self._filled(self.count + len(hashes))
        hashes = np.sort(hashes)
        bitmap.add(hashes)
        self._write((batch if first is None else first, batch), [hashes])
        self._merge()

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The runs (first, last) of batches that each file covers, in order."""
        return [_span(file) for file in self._maps]

    def gaps(
        self, stored: Mapping[int, int], firsts: Mapping[int, int] | None = None
    ) -> list[tuple[int, int]]:
        """The runs (first, last) of batches whose hashes are not here, given how many rows each stored batch has.

        A file that holds another number of hashes than its batches have rows is damaged: it is dropped first.
        `firsts`: from which batch on a stored one stands for others too, if it does.
        """
        batches = sorted(stored)
        covered: set[int] = set()
        for file, run in list(self._maps.items()):
            first, last = _span(file)
            inside = batches[bisect_left(batches, first) : bisect_right(batches, last)]
            if sum(stored[b] for b in inside) == len(run):
                covered.update(inside)
            else:
                del self._maps[file]
                file.unlink(missing_ok=True)
        return list(_runs(stored, covered, firsts or {}))

    def _filled(self, room: int) -> "_Bitmap":
        """The bitmap with room for so many hashes.

        It is filled when it is first needed, as that takes a second for 10 M hashes, and who only asks needs none.
        """
        if self._bitmap is None or room > self._bitmap.room:
            self._bitmap = _Bitmap(room)
            for run in self._maps.values():
                for part in np.array_split(run, SLICES):
                    self._bitmap.add(part)
                    _let_go(run)
        return self._bitmap

    def _merge(self) -> None:
        """Join the newest files while the last `MERGE_AT` of them are of similar size."""
        while len(self._maps) >= MERGE_AT:
            newest = list(self._maps)[-MERGE_AT:]
            spans = [_span(file) for file in newest]
            # A file over a gap would claim batches whose hashes it lacks.
            if any(after[0] != before[1] + 1 for before, after in pairwise(spans)):
                return
            sizes = [len(self._maps[file]) for file in newest]
            if max(sizes) > MERGE_AT * min(sizes) and len(self._maps) < MOST_FILES:
                return
            runs = [self._maps[file] for file in newest]
            self._write((_span(newest[0])[0], _span(newest[-1])[1]), _merged(runs))
            self._forget_covered()

    def _write(self, span: tuple[int, int], parts: Iterable[Hashes]) -> None:
        final = self._folder / f"{span[0]:012d}-{span[1]:012d}.u64"
        part = final.with_suffix(".part")
        with part.open("wb") as out:
            for hashes in parts:
                hashes.tofile(out)
            out.flush()
            # A machine that stops must not find the batch committed and compacted, but its file empty.
            os.fsync(out.fileno())
        part.replace(final)
        self._maps[final] = _mapped(final)
        self._maps = dict(sorted(self._maps.items(), key=lambda kept: _span(kept[0])))

    def _forget_covered(self) -> None:
        """Drop the files whose batches a longer file covers: the rest of a merge. Keeps the order of batches."""
        spans = {file: _span(file) for file in self._maps}
        for file, (first, last) in spans.items():
            if any(o != (first, last) and o[0] <= first and last <= o[1] for o in spans.values()):
                del self._maps[file]
                file.unlink(missing_ok=True)
        self._maps = dict(sorted(self._maps.items(), key=lambda kept: _span(kept[0])))


class _Bitmap:
    """Three bits for each hash, in the word of 64 that its first bits name. Most absent hashes lack one of theirs."""

    def __init__(self, count: int) -> None:
        self._width = min(WIDEST, max(10, (count * BITS_EACH).bit_length() - 6))
        self._words = np.zeros(1 << self._width, dtype=np.uint64)
        self.room = (64 << self._width) // BITS_EACH if self._width < WIDEST else sys.maxsize

    def add(self, hashes: Hashes) -> None:
        """Set the bits of these hashes; fast if they are sorted."""
        word, bits = self._places(hashes)
        np.bitwise_or.at(self._words, word, bits)

    def may_hold(self, hashes: Hashes) -> npt.NDArray[np.bool_]:
        """False for hashes that were surely never added."""
        word, bits = self._places(hashes)
        held: npt.NDArray[np.bool_] = (self._words[word] & bits) == bits
        return held

    def _places(self, hashes: Hashes) -> tuple[npt.NDArray[np.int64], Hashes]:
        bits = np.zeros(len(hashes), dtype=np.uint64)
        for digits in (0, 6, 12):
            bits |= np.uint64(1) << ((hashes >> np.uint64(digits)) & np.uint64(63))
        return (hashes >> np.uint64(64 - self._width)).astype(np.int64), bits


def _merged(runs: list[Hashes]) -> Iterator[Hashes]:
    """The hashes of several sorted files in order, a range of them at a time."""
    edges = [np.uint64(i * (2**64 // SLICES)) for i in range(1, SLICES)]
    cuts = [[0, *(int(np.searchsorted(run, e)) for e in edges), len(run)] for run in runs]
    for run in runs:
        _let_go(run)
    for i in range(SLICES):
        parts = np.concatenate([run[c[i] : c[i + 1]] for run, c in zip(runs, cuts, strict=True)])
        # The stable way finds what is in order already and only joins it: five times as fast.
        parts.sort(kind="stable")
        yield parts
        for run in runs:
            _let_go(run)


def _runs(
    stored: Mapping[int, int], covered: set[int], firsts: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """The stored batches that are not covered, in runs without a covered one between, each of some `GAP_ROWS`."""
    first, last, rows = 0, 0, 0
    for batch in sorted(stored):
        if first and (batch in covered or rows >= GAP_ROWS):
            yield first, last
            first, rows = 0, 0
        if batch not in covered:
            first, last, rows = (
                min(first or batch, firsts.get(batch, batch)),
                batch,
                rows + stored[batch],
            )
    if first:
        yield first, last


def _span(file: Path) -> tuple[int, int]:
    first, last = file.stem.split("-")
    return int(first), int(last)


def _mapped(file: Path) -> Hashes:
    if file.stat().st_size == 0:
        return np.empty(0, dtype=np.uint64)
    return np.memmap(file, dtype=np.uint64, mode="r")


def _let_go(run: Hashes) -> None:
    """Give the pages of a mapped file back; they stay in the system's cache, but no longer count as ours."""
    pages = getattr(run, "_mmap", None)
    if pages is not None and hasattr(mmap, "MADV_DONTNEED"):
        pages.madvise(mmap.MADV_DONTNEED)
