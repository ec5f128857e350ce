"""Retention: of those who began in an interval, how many came back in each later one."""

from groundswell.analyses.retention.shape import RetentionAnswer, as_table
from groundswell.definitions.context import Context
from groundswell.model.questions.retention import RetentionQuestion
from groundswell.store.reading import Reading

__all__ = ["RetentionAnswer", "as_table", "ask"]


def ask(question: RetentionQuestion, context: Context, reading: Reading) -> RetentionAnswer:
    """Answer a retention question.

    Raises:
        QuestionError, UnknownName: the question cannot be asked here.
        EngineError: the engine failed or was stopped.
    """
    reading.prepare("retention")
    reading.prepare("moments")
    from groundswell.analyses.retention.answer import answer  # noqa: PLC0415

    return answer(question, context, reading)
