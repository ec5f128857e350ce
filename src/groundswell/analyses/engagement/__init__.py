"""Engagement: for each of several events, how many do it and how often."""

from groundswell.analyses.engagement.answer import EngagementAnswer, as_table
from groundswell.analyses.engagement.figures import answer
from groundswell.analyses.engagement.resolve import resolve
from groundswell.definitions.context import Context
from groundswell.model.questions.engagement import EngagementQuestion
from groundswell.store.reading import Reading

__all__ = ["EngagementAnswer", "as_table", "ask"]


def ask(question: EngagementQuestion, context: Context, reading: Reading) -> EngagementAnswer:
    """Answer an engagement question.

    Raises:
        QuestionError, UnknownName: the question cannot be asked here.
        EngineError: the engine failed or was stopped.
    """
    return answer(resolve(question, context), reading)
