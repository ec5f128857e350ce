"""What the runner prints."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .compare import Difference
from .run import Outcome, Verdict

MOST_DIFFERENCES = 5
MOST_FIGURES = 12


def lines_of(outcome: Outcome) -> Iterator[str]:
    """The lines for one case: none for a plain pass, else its name, the reason, and what differs."""
    if outcome.verdict is Verdict.FAILED or outcome.reason:
        yield f"{outcome.verdict} {outcome.case_id}" + (f": {outcome.reason}" if outcome.reason else "")
    for difference in outcome.differences[:MOST_DIFFERENCES]:
        yield f"    {line_of(difference)}"
    if len(outcome.differences) > MOST_DIFFERENCES:
        yield f"    … and {len(outcome.differences) - MOST_DIFFERENCES} more differences"


def line_of(difference: Difference) -> str:
    """One difference on one line; of long lists the part around the place where they part."""
    where = difference.where if difference.first is None else f"{difference.where}[{difference.first}]"
    expected, got = (_text_of(side, difference.first) for side in (difference.expected, difference.got))
    return f"{where}: expected {expected}, got {got}"


def summary_of(outcomes: Iterable[Outcome]) -> str:
    """The last line."""
    verdicts = Counter(outcome.verdict for outcome in outcomes)
    return ", ".join(f"{verdicts[verdict]} {verdict}" for verdict in Verdict)


def _text_of(side: object, first: int | None) -> str:
    if not isinstance(side, Sequence) or isinstance(side, str):
        return json.dumps(side, ensure_ascii=False, default=str)
    start = 0 if first is None or len(side) <= MOST_FIGURES else max(0, first - MOST_FIGURES // 2)
    end = start + MOST_FIGURES
    figures = [json.dumps(figure, ensure_ascii=False, default=str) for figure in side[start:end]]
    before = ["…"] if start else []
    after = ["…"] if end < len(side) else []
    return f"[{', '.join([*before, *figures, *after])}]"
