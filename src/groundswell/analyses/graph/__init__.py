"""Graph: measures over time, by user or by account."""

from groundswell.analyses.graph.answer import GraphAnswer, answer
from groundswell.analyses.graph.resolve import resolve
from groundswell.analyses.graph.table import as_table
from groundswell.definitions.context import Context
from groundswell.model.questions.graph import GraphQuestion
from groundswell.store.reading import Reading

__all__ = ["GraphAnswer", "as_table", "ask"]


def ask(question: GraphQuestion, context: Context, reading: Reading) -> GraphAnswer:
    """Answer a graph question.

    Raises:
        QuestionError, UnknownName: the question cannot be asked here.
        EngineError: the engine failed or was stopped.
    """
    return answer(resolve(question, context), reading)
