"""Answers that were worked out already, kept for as long as they would come out the same."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from groundswell.model.answer import Answer

MOST_BYTES = 64_000_000
"""Of all kept answers of a project together, as they are sent."""
LIFE = timedelta(seconds=10)
"""How long an answer is kept that depends on the present moment."""


@dataclass(frozen=True, slots=True)
class Key:
    """What an answer rests on: the question, what it may leave to the project, and the state of the store."""

    question: bytes
    project: bytes
    revision: int


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, when it was worked out, and whether it would be the same whenever it is asked for."""

    answer: Answer
    now: datetime
    is_settled: bool
    size: int


class KeptAnswers:
    """The answers of one project, the least recently asked for are let go first. Used by several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0
        self._guard = threading.Lock()

    def find(self, key: Key, now: datetime) -> Answer | None:
        """The answer to the same question of the same data, unless the present moment has changed too much."""
        with self._guard:
            kept = self._kept.get(key)
            if kept is None or not (kept.is_settled or abs(now - kept.now) <= LIFE):
                return None
            self._kept.move_to_end(key)
            return kept.answer

    def keep(self, key: Key, answer: Answer, now: datetime, *, is_settled: bool) -> None:
        """Keep an answer in place of one to the same question, and of those asked for least recently."""
        size = len(msgspec.json.encode(answer))
        if size > MOST_BYTES // 8:
            return
        with self._guard:
            self._let_go(key)
            self._kept[key] = Kept(answer, now, is_settled, size)
            self._size += size
            while self._size > MOST_BYTES:
                self._let_go(next(iter(self._kept)))

    def forget(self) -> None:
        """Let go of all of them."""
        with self._guard:
            self._kept.clear()
            self._size = 0

    def _let_go(self, key: Key) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._size -= kept.size
