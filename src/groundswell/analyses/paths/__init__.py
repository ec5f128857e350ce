"""Paths: from where to where, step by step."""

from groundswell.analyses.paths.answer import PathsAnswer, as_table
from groundswell.definitions.context import Context
from groundswell.model.questions.paths import PathsQuestion
from groundswell.store.reading import Reading

__all__ = ["PathsAnswer", "as_table", "ask"]


def ask(question: PathsQuestion, context: Context, reading: Reading) -> PathsAnswer:
    """Answer a paths question.

    Raises:
        QuestionError, UnknownName: the question cannot be asked here.
        EngineError: the engine failed or was stopped.
    """
    reading.prepare("paths")
    reading.prepare("intervals")
    from groundswell.analyses.paths.figures import answer  # noqa: PLC0415
    from groundswell.analyses.paths.resolve import resolve  # noqa: PLC0415

    return answer(resolve(question, context), reading)
