"""What an answer must say, by kind: `expect` against answer, only what is written in `expect` is compared."""

from collections.abc import Callable, Mapping
from typing import Any

from .differences import Difference
from .funnel import compare_funnel
from .lifecycle import compare_lifecycle
from .paths import compare_paths
from .retention import compare_retention
from .segment import compare_segment
from .stickiness import compare_stickiness
from .trends import compare_trends

Comparer = Callable[[Mapping[str, Any], Mapping[str, Any]], list[Difference]]

COMPARERS: Mapping[str, Comparer] = {
    "trends": compare_trends,
    "funnel": compare_funnel,
    "retention": compare_retention,
    "segment": compare_segment,
    "stickiness": compare_stickiness,
    "lifecycle": compare_lifecycle,
    "paths": compare_paths,
}

__all__ = ["COMPARERS", "Comparer", "Difference"]
