"""Time between events: how long from one to the next, and how often something is used."""

from groundswell.analyses.time_between.shape import TimeBetweenAnswer, as_table
from groundswell.definitions.context import Context
from groundswell.model.questions.time_between import TimeBetweenQuestion
from groundswell.store.reading import Reading

__all__ = ["TimeBetweenAnswer", "as_table", "ask"]


def ask(question: TimeBetweenQuestion, context: Context, reading: Reading) -> TimeBetweenAnswer:
    """Answer a question of time between events.

    Raises:
        QuestionError, UnknownName: the question cannot be asked here.
        EngineError: the engine failed or was stopped.
    """
    reading.prepare("time_between")
    from groundswell.analyses.time_between.answer import answer  # noqa: PLC0415

    return answer(question, context, reading)
