"""Ways of asking, one folder each; `ANALYSES` names those that answer questions."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa

from groundswell.analyses import graph
from groundswell.definitions.context import Context
from groundswell.plan.relations import Relation

ANALYSES: dict[str, Callable[[Any, Context, Callable[[Relation], pa.Table]], Any]] = {"graph": graph.ask}
"""Kind of question to the function that answers it, given what names are looked up in and how to run a plan."""
