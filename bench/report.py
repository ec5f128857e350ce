"""Figures of questions: as text while they come, and as a table for the documentation."""

from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from bench.asked import Question
from bench.sides import CHDB, DUCKDB, OURS

PEERS = (DUCKDB.name, CHDB.name)


@dataclass(frozen=True, slots=True)
class Measured:
    """What the rounds of a question took.

    Attributes:
        ms: by side, one figure a round; none of a side that could not be asked.
        rows_read: stored rows that we looked at in the last round.
        least_bytes: bytes that anyone has to read to answer the last round.
        peaks_mb: by side, the most memory that its process had.
    """

    question: Question
    ms: dict[str, list[float]]
    rows_read: int
    least_bytes: int
    peaks_mb: dict[str, float]

    def ratio(self, peer: str) -> float:
        """The median of our time over the peer's in the same round."""
        return median(ours / theirs for ours, theirs in zip(self.ms[OURS.name], self.ms[peer], strict=True))

    def limit_ms(self, bytes_per_s: float) -> float:
        """How long reading the least bytes takes."""
        return self.least_bytes / bytes_per_s * 1000

    def times_limit(self, bytes_per_s: float) -> str:
        """How many times that our fastest round takes; a dash where nothing must be read or we were not asked."""
        ours = self.ms[OURS.name]
        return f"{min(ours) / self.limit_ms(bytes_per_s):,.0f}" if ours and self.least_bytes else "–"


def describe(measured: Measured, bytes_per_s: float) -> str:
    """A few lines of text."""
    lines = [f"{measured.question.key:8} {measured.question.title}"]
    asked = measured.ms[OURS.name]
    for side, ms in measured.ms.items():
        if not ms:
            lines.append(f"  {side:12} not asked yet")
            continue
        times = f"{min(ms):8.1f} ms min {median(ms):8.1f} ms median"
        ratio = f"   ours / theirs {measured.ratio(side):.2f}" if asked and side in PEERS else ""
        lines.append(f"  {side:12}{times}   peak memory {measured.peaks_mb[side]:,.0f} MB{ratio}")
    limit = measured.limit_ms(bytes_per_s)
    read = f"at least {_size(measured.least_bytes)} must be read: {limit:.2g} ms"
    if asked:
        read += (
            f", of which ours is {measured.times_limit(bytes_per_s)} times; {measured.rows_read:,} rows read"
        )
    return "\n".join([*lines, f"  {read}", ""])


def markdown(found: list[Measured], heading: str, bytes_per_s: float) -> str:
    """The table of docs/performance.md."""
    lines = [
        f"{datetime.now(UTC):%d %B %Y}; {heading}; memory is read at {bytes_per_s / 1e9:.0f} GB/s.",
        "",
        "| | question | ours | DuckDB SQL | chDB SQL | ours / DuckDB | ours / chDB | rows read | must be read "
        "| limit | ours / limit | memory |",
        f"|{' --- |' * 12}",
    ]
    return "\n".join([*lines, *(_row(measured, bytes_per_s) for measured in found)])


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 100_000 else f"{size / 1e3:,.1f} kB"


def _row(measured: Measured, bytes_per_s: float) -> str:
    ours, limit = measured.ms[OURS.name], measured.limit_ms(bytes_per_s)
    cells = [measured.question.key, measured.question.title]
    cells += [f"{min(ms):.1f} ({median(ms):.1f})" if ms else "–" for ms in measured.ms.values()]
    cells += [f"{measured.ratio(peer):.2f}" if ours else "–" for peer in PEERS]
    cells += [f"{measured.rows_read:,}" if ours else "–"]
    cells += [_size(measured.least_bytes), f"{limit:.2g}"]
    cells += [measured.times_limit(bytes_per_s)]
    cells += [f"{measured.peaks_mb[OURS.name]:,.0f} MB" if ours else "–"]
    return f"| {' | '.join(cells)} |"
