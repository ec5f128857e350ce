"""What `./dev bench questions` asks: the questions, and how each of their rounds differs from the one before.

Days are numbered from 1970. Every round has a range, a literal or both that no other round has, of the same
selectivity, so that nobody can answer from a cache.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from bench.events import DAY_US, DAYS, NAMES, PLANS, START_US

FIRST = START_US // DAY_US
"""The data set's first day, a Saturday."""
MONDAY = FIRST + 2
WEEKS = (DAYS - 2) // 7
CLICK, PAGE, SUBMIT, CHANGE = range(4)
LARGEST = (4, 5, 6)
"""The three most frequent custom events."""
TOP, PAGE_ROWS, TIMELINE_ROWS, FEW_SESSIONS, FEW_USERS = 10, 100, 200, 3, 3
WINDOW_DAYS = 14
HEAVY_USER, LIGHT_USER = 10, 228_000
"""Of 30 M events these users and the next ones have about 30,000 and 40 each."""


@dataclass(frozen=True, slots=True)
class Read:
    """Rows that whoever answers has to look at: of these events, on these days, of this user; None: of all.

    Attributes:
        row_bytes: of the dense columns that are needed: 4 for a user, 8 for a time, 2 for a day, a path or an account,
            1 for an event where rows of several lie together.
        most: how many of them at most.
    """

    events: tuple[int, ...] | None
    start: int
    end: int
    row_bytes: int
    user: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with everything that differs between its rounds.

    Attributes:
        events: their numbers in the data set's list of names, in the order in which the question names them.
        start: the range's first day; `end` the day after its last.
        plan: the value filtered by, where the question filters.
        user: whose timeline.
    """

    events: tuple[int, ...]
    start: int
    end: int
    plan: str = ""
    user: int = -1

    @property
    def names(self) -> list[str]:
        """The names of the events."""
        return [str(NAMES[number]) for number in self.events]


def _of_events(row_bytes: int) -> Callable[[Asked], list[Read]]:
    """The rows of the named events in the range."""
    return lambda asked: [Read(asked.events, asked.start, asked.end, row_bytes)]


def _of_start_return_and_did(asked: Asked) -> list[Read]:
    start, back, did = asked.events
    return [Read((start, back), asked.start, asked.end, 6), Read((did,), FIRST, FIRST + DAYS, 4)]


def _of_everybody(asked: Asked) -> list[Read]:
    return [Read(None, asked.start, asked.end, 13)]


def _of_the_user(asked: Asked) -> list[Read]:
    return [Read(None, FIRST, FIRST + DAYS, 17, asked.user, TIMELINE_ROWS)]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the benchmark.

    Attributes:
        key: its number, as `--only` takes it.
        asked: what is asked in a round.
        reads: the rows that must be read.
        data: of which project: the data set as it is, or after 30,000 merges.
        like: the question whose statements it shares.
        least: of how many events at least; of fewer nobody has what it asks for.
    """

    key: str
    title: str
    asked: Callable[[int], Asked]
    reads: Callable[[Asked], list[Read]]
    data: Literal["plain", "merged"] = "plain"
    like: str = ""
    least: int = 0


def _shifted(round: int, days: int) -> tuple[int, int]:
    start = FIRST + round % (DAYS - days + 1)
    return start, start + days


def _last(days: int) -> tuple[int, int]:
    """As many of the last days; whoever was seen in them was last seen in them."""
    return FIRST + DAYS - days, FIRST + DAYS


def _weeks(round: int, weeks: int) -> tuple[int, int]:
    start = MONDAY + 7 * (round % (WEEKS - weeks + 1))
    return start, start + 7 * weeks


def _order(round: int) -> tuple[int, ...]:
    """The three custom events in another order: the same rows are read."""
    orders = list(permutations(LARGEST))
    return orders[round % len(orders)]


def _either(round: int) -> tuple[int]:
    """One of two equally frequent events."""
    return ((SUBMIT, CHANGE)[(round + round // 14) % 2],)


def _all_days(user: int) -> Asked:
    return Asked((), FIRST, FIRST + DAYS, user=user)


QUESTIONS = (
    Question(
        "1",
        "daily accounts of an event, 30 days, of one plan, by vertical",
        lambda round: Asked((PAGE,), *_shifted(round, 30), plan=PLANS[round % len(PLANS)]),
        reads=_of_events(4),
    ),
    Question(
        "2",
        "weekly count and users of an event, 150 days, by the 10 largest of 1,510 paths",
        lambda round: Asked(_either(round), *_shifted(round, 150)),
        reads=_of_events(8),
    ),
    Question(
        "3",
        "funnel of 3 steps within 14 days, 90 days, by plan",
        lambda round: Asked(_order(round), *_shifted(round, 90)),
        reads=_of_events(12),
    ),
    Question(
        "4",
        "retention, 12 weekly cohorts of up to 12 weeks, by whether the user has ever done a third event",
        lambda round: Asked(_order(round), *_weeks(round, 12)),
        reads=_of_start_return_and_did,
    ),
    Question(
        "5",
        "users with more than 3 sessions and none of 3 events in the last 90 days: the 100 seen last, with totals",
        lambda round: Asked(_order(round), *_last(90 + round)),
        reads=_of_everybody,
    ),
    Question(
        "6",
        "timeline: the 200 newest events of a user with many",
        lambda round: _all_days(HEAVY_USER + round),
        reads=_of_the_user,
    ),
    Question(
        "6-light",
        "the same of a user with few",
        lambda round: _all_days(LIGHT_USER + round),
        reads=_of_the_user,
        like="6",
        least=30_000_000,
    ),
    Question(
        "8",
        "accounts with at least 3 users of an event a week, 12 weeks",
        lambda round: Asked(_either(round), *_weeks(round, 12)),
        reads=_of_events(8),
    ),
    Question(
        "9",
        "daily users of an event, 90 days",
        lambda round: Asked((PAGE,), *_shifted(round, 90)),
        reads=_of_events(6),
    ),
    Question(
        "9-merged",
        "the same after 30,000 merges that are not folded in yet",
        lambda round: Asked((PAGE,), *_shifted(round, 90)),
        reads=_of_events(6),
        data="merged",
    ),
)
HEAVY = Question(
    "heavy",
    "strict funnel: any event, directly followed by two others, over all history",
    lambda _: Asked(LARGEST[:2], FIRST, FIRST + DAYS),
    reads=_of_everybody,
)
"""Asked of us alone, once: how much memory and time the most does."""


def question(key: str) -> Question:
    """The question of that number.

    Raises:
        KeyError: there is none.
    """
    return {q.key: q for q in (*QUESTIONS, HEAVY)}[key]


def rounds(question: Question, count: int) -> Iterator[Asked]:
    """What is asked in each round, all different.

    Raises:
        ValueError: there are not so many.
    """
    seen = set[Asked]()
    for number in range(count):
        asked = question.asked(number)
        if asked in seen:
            raise ValueError(f"Question {question.key} has {number} different rounds: {count} were wanted.")
        seen.add(asked)
        yield asked
