"""Stickiness over time: the same question of the ranges of the same length before."""

from datetime import datetime, timedelta
from typing import Any

import msgspec

from groundswell.analyses.stickiness.answer import StickinessAnswer
from groundswell.model.errors import QuestionError
from groundswell.model.period import step
from groundswell.model.questions.stickiness import StickinessQuestion

DAY_CHARACTERS = len("2026-11-20")


def ranges_before(question: StickinessQuestion, answer: StickinessAnswer, count: int) -> StickinessQuestion:
    """The question of the range that lies `count` such ranges before its own.

    A range has as many whole intervals as the answer's.

    Raises:
        QuestionError: its intervals are hours: so short a range says nothing of a habit.
    """
    if question.interval == "hour" or not answer.times:
        raise QuestionError("There is nothing over time of a question by the hour.", at="/interval")
    length = len(answer.times) * question.interval_count
    start = datetime.fromisoformat(answer.times[0][:DAY_CHARACTERS])
    first = step(start, question.interval, -count * length)
    last = step(first, question.interval, length) - timedelta(days=1)
    other: dict[str, Any] = {"from_": f"{first:%Y-%m-%d}", "to": f"{last:%Y-%m-%d}"}
    return msgspec.structs.replace(question, range=None, compare=None, **other)
