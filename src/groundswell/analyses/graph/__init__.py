"""Graph: measures over time, by user or by account."""

from collections.abc import Callable

import pyarrow as pa

from groundswell.analyses.graph.answer import GraphAnswer, answer
from groundswell.analyses.graph.resolve import resolve
from groundswell.analyses.graph.table import as_table
from groundswell.definitions.context import Context
from groundswell.model.questions.graph import GraphQuestion
from groundswell.plan.relations import Relation

__all__ = ["GraphAnswer", "as_table", "ask"]


def ask(question: GraphQuestion, context: Context, run: Callable[[Relation], pa.Table]) -> GraphAnswer:
    """Answer a graph question.

    Raises:
        QuestionError, UnknownName: the question cannot be asked here.
        EngineError: the engine failed or was stopped.
    """
    return answer(resolve(question, context), context.now, run)
