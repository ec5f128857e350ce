"""Groups as they stand in cases and answers: a list of texts, None for missing, `$other` for the rest."""

import json
from collections.abc import Mapping
from typing import Any

Group = tuple[str | None, ...]


def group_of(row: Mapping[str, Any]) -> Group:
    """The group of a row; without one, or with an empty list, the whole."""
    return tuple(row.get("group") or ())


def name_of(group: Group) -> str:
    """The group as a reader of a difference sees it; the whole has no name."""
    return json.dumps(list(group), ensure_ascii=False) if group else ""
