"""Lifecycle: who is new, comes back or stays away, interval by interval."""

from groundswell.analyses.lifecycle.answer import LifecycleAnswer, as_table
from groundswell.definitions.context import Context
from groundswell.model.questions.lifecycle import LifecycleQuestion
from groundswell.store.reading import Reading

__all__ = ["LifecycleAnswer", "as_table", "ask"]


def ask(question: LifecycleQuestion, context: Context, reading: Reading) -> LifecycleAnswer:
    """Answer a lifecycle question.

    Raises:
        QuestionError, UnknownName: the question cannot be asked here.
        EngineError: the engine failed or was stopped.
    """
    reading.prepare("lifecycle")
    from groundswell.analyses.lifecycle.figures import answer  # noqa: PLC0415
    from groundswell.analyses.lifecycle.resolve import resolve  # noqa: PLC0415

    return answer(resolve(question, context), reading)
