"""Stickiness: in how many intervals of a range users or accounts were active."""

from groundswell.analyses.stickiness.answer import StickinessAnswer, as_table
from groundswell.definitions.context import Context
from groundswell.model.questions.stickiness import StickinessQuestion
from groundswell.store.reading import Reading

__all__ = ["StickinessAnswer", "as_table", "ask"]


def ask(question: StickinessQuestion, context: Context, reading: Reading) -> StickinessAnswer:
    """Answer a stickiness question.

    Raises:
        QuestionError, UnknownName: the question cannot be asked here.
        EngineError: the engine failed or was stopped.
    """
    reading.prepare("intervals")
    from groundswell.analyses.stickiness.figures import answer  # noqa: PLC0415
    from groundswell.analyses.stickiness.resolve import resolve  # noqa: PLC0415

    return answer(resolve(question, context), reading)
