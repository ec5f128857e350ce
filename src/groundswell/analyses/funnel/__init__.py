"""Funnel: how many get from step to step, how fast, and who."""

from groundswell.analyses.funnel.figures import FunnelAnswer
from groundswell.analyses.funnel.table import as_table
from groundswell.definitions.context import Context
from groundswell.model.questions.funnel import FunnelQuestion
from groundswell.store.reading import Reading

__all__ = ["FunnelAnswer", "as_table", "ask"]


def ask(question: FunnelQuestion, context: Context, reading: Reading) -> FunnelAnswer:
    """Answer a funnel question.

    Raises:
        QuestionError, UnknownName: the question cannot be asked here.
        EngineError: the engine failed or was stopped.
    """
    reading.prepare("funnel")
    reading.prepare("attribution")
    from groundswell.analyses.funnel.answer import answer  # noqa: PLC0415
    from groundswell.analyses.funnel.resolve import resolve  # noqa: PLC0415

    return answer(resolve(question, context), reading)
