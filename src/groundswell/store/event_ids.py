"""The ids of all stored events, as sorted files of 64-bit hashes: has this event been stored before?

Files are immutable and named after the batches they cover. Small ones are merged as they pile up, so that a look-up
searches a handful. The store commits a batch first and adds its hashes here after; what a crash left out is given to
`recover` when the project is opened again.
"""

import os
from pathlib import Path

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

MERGE_AT = 8
"""This many files of similar size become one."""
MOST_FILES = 32
"""From here on files are merged whatever their sizes."""


class EventIds:
    """The hashes of one project's stored event ids. Cost: 8 bytes an event on disk, mapped, not loaded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        for torn in folder.glob("*.part"):
            torn.unlink()
        self._runs = sorted(((_span(f), f) for f in folder.glob("*.u64")), key=lambda r: r[0])
        self._forget_covered()
        self._maps = {f: _mapped(f) for _, f in self._runs}

    @property
    def last_batch(self) -> int:
        """The latest batch whose hashes are here; 0 when none is."""
        return max((span[1] for span, _ in self._runs), default=0)

    @property
    def count(self) -> int:
        """How many hashes are kept."""
        return sum(len(m) for m in self._maps.values())

    def contains(self, hashes: Hashes) -> npt.NDArray[np.bool_]:
        """For each hash, whether an event with it is stored."""
        order = np.argsort(hashes, kind="stable")
        wanted, found = hashes[order], np.zeros(len(hashes), dtype=np.bool_)
        for run in self._maps.values():
            place = np.searchsorted(run, wanted)
            place[place == len(run)] = 0
            found |= run[place] == wanted
        answer = np.empty_like(found)
        answer[order] = found
        return answer

    def occurrences(self, hashes: Hashes) -> npt.NDArray[np.int64]:
        """For each hash, how often it is kept (hashes are kept as often as they were added)."""
        order = np.argsort(hashes, kind="stable")
        wanted, found = hashes[order], np.zeros(len(hashes), dtype=np.int64)
        for run in self._maps.values():
            found += np.searchsorted(run, wanted, side="right") - np.searchsorted(run, wanted, side="left")
        answer = np.empty_like(found)
        answer[order] = found
        return answer

    def add(self, batch: int, hashes: Hashes) -> None:
        """Keep the hashes of a batch that has been committed."""
        if len(hashes):
            self._write((batch, batch), np.sort(hashes))
        self._merge()

    def _merge(self) -> None:
        """Join the newest files while the last `MERGE_AT` of them are of similar size."""
        while len(self._runs) >= MERGE_AT:
            newest = self._runs[-MERGE_AT:]
            sizes = [len(self._maps[f]) for _, f in newest]
            if max(sizes) > MERGE_AT * min(sizes) and len(self._runs) < MOST_FILES:
                return
            joined = np.sort(np.concatenate([self._maps[f] for _, f in newest]))
            self._write((newest[0][0][0], newest[-1][0][1]), joined)
            self._forget_covered()

    def _write(self, span: tuple[int, int], hashes: Hashes) -> None:
        final = self._folder / f"{span[0]:012d}-{span[1]:012d}.u64"
        part = final.with_suffix(".part")
        with part.open("wb") as out:
            hashes.tofile(out)
            out.flush()
            # A machine that stops must not find the batch committed and compacted, but its file empty.
            os.fsync(out.fileno())
        part.replace(final)
        self._runs.append((span, final))
        self._maps[final] = _mapped(final)

    def _forget_covered(self) -> None:
        """Drop the files whose batches a longer file covers: the rest of a merge."""
        for span, file in list(self._runs):
            if any(o != span and o[0] <= span[0] and span[1] <= o[1] for o, _ in self._runs):
                self._runs.remove((span, file))
                getattr(self, "_maps", {}).pop(file, None)
                file.unlink(missing_ok=True)
        self._runs.sort(key=lambda r: r[0])


def _span(file: Path) -> tuple[int, int]:
    first, last = file.stem.split("-")
    return int(first), int(last)


def _mapped(file: Path) -> Hashes:
    if file.stat().st_size == 0:
        return np.empty(0, dtype=np.uint64)
    return np.memmap(file, dtype=np.uint64, mode="r")
