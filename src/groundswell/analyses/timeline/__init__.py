"""Timeline: what a user or an account did, event by event, the newest first."""

from groundswell.analyses.timeline.answer import TimelineAnswer, answer, as_table, files
from groundswell.definitions.context import Context
from groundswell.model.questions.timeline import TimelineQuestion
from groundswell.store.reading import Reading

__all__ = ["TimelineAnswer", "as_table", "ask", "files"]


def ask(question: TimelineQuestion, context: Context, reading: Reading) -> TimelineAnswer:
    """Answer a timeline question.

    Raises:
        QuestionError, UnknownName: it cannot be asked here.
        EngineError: the engine failed or was stopped.
    """
    return answer(question, context, reading)
