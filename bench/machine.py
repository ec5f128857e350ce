"""The machine that figures are from: what it is, and how fast it reads memory."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

BLOCK_BYTES = 512_000_000
TRIES = 5


def machine() -> str:
    """Processor, cores and memory, as far as the system tells."""
    model = _line("/proc/cpuinfo", "model name") or "unknown processor"
    kilobytes = (_line("/proc/meminfo", "MemTotal") or "0").split()[0]
    return f"{os.cpu_count()} cores of {model}, {int(kilobytes) / 1024**2:.0f} GiB"


def bandwidth(threads: int) -> float:
    """Bytes that so many threads together read from memory in a second: the best of a few tries at summing numbers."""
    blocks = [np.ones(BLOCK_BYTES // 8, np.int64) for _ in range(threads)]
    best = 0.0
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(TRIES):
            began = time.perf_counter()
            list(pool.map(np.sum, blocks))
            best = max(best, threads * BLOCK_BYTES / (time.perf_counter() - began))
    return best


def _line(file: str, name: str) -> str:
    try:
        lines = Path(file).read_text().splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
