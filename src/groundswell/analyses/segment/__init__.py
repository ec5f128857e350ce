"""Segment: which users or accounts a condition holds for, and how many over time."""

from groundswell.analyses.segment.answer import SegmentAnswer, answer, as_table
from groundswell.definitions.context import Context
from groundswell.model.questions.segment import SegmentQuestion
from groundswell.store.reading import Reading

__all__ = ["SegmentAnswer", "as_table", "ask"]


def ask(question: SegmentQuestion, context: Context, reading: Reading) -> SegmentAnswer:
    """Answer a segment question.

    Raises:
        QuestionError, UnknownName: the question cannot be asked here.
        EngineError: the engine failed or was stopped.
    """
    return answer(question, context, reading)
