"""How fast questions are answered, beside two peers that answer the same ones in the same run.

    ./dev bench questions [--rows 30000000] [--rounds 15] [--only 3,4] [--heavy]

In every round each side is asked the same, one after another: we through `project.ask`, plain SQL on DuckDB, and the
SQL of a product that stands on ClickHouse, on chDB. No two rounds ask the same. All three must give the same rows, or
the benchmark ends. What is stored lies in `.bench` and is made at the first run; delete it when what is stored changes.
"""

import argparse
from collections.abc import Sequence
from contextlib import ExitStack, closing
from typing import Any

from bench.asked import HEAVY, QUESTIONS, Asked, Question, rounds
from bench.machine import bandwidth, machine
from bench.report import Measured, describe, markdown
from bench.sides import CHDB, DUCKDB, OURS, Side, Timed

THREADS = 2


class Disagreement(Exception):
    """Two sides gave different rows for the same question."""


def main() -> None:
    """Measure what is wanted and print it."""
    options = _options()
    with ExitStack() as stack:
        sides = []
        for of in (OURS,) if options.heavy else (OURS, DUCKDB, CHDB):
            # What stores the data set, if it is not stored yet, is another process than that whose memory is measured.
            Side(of, options.rows, THREADS).close()
            sides.append(stack.enter_context(closing(Side(of, options.rows, THREADS))))
        if options.heavy:
            _ask_heavy(sides[0])
            return
        heading = f"{options.rows:,} events, {options.rounds} rounds, {THREADS} threads; {machine()}"
        print(f"{heading}\n", flush=True)
        found, bytes_per_s = [], 0.0
        for one in options.only or QUESTIONS:
            if options.rows < one.least:
                print(
                    f"{one.key} is left out: its users have events among {one.least:,}, not among fewer.",
                    flush=True,
                )
                continue
            # Again and again, as others may be at work on the machine: the fastest counts.
            bytes_per_s = max(bytes_per_s, bandwidth(THREADS))
            found.append(measure(one, sides, options.rounds))
            print(describe(found[-1], bytes_per_s), flush=True)
        print(markdown(found, heading, bytes_per_s))


def measure(question: Question, sides: Sequence[Side], count: int) -> Measured:
    """Ask a question in so many rounds, and once before them to warm up.

    Args:
        question: the question.
        sides: those who are asked; the second can count rows.
        count: how many rounds.

    Raises:
        Disagreement: sides gave different rows.
        SideFailed: a side raised something.
    """
    for side in sides:
        side.begin(question)
    ms: dict[str, list[float]] = {side.name: [] for side in sides}
    rows_read = 0
    for number, asked in enumerate(rounds(question, count + 1)):
        turn = number % len(sides)
        timed = {side.name: side.ask(question, asked) for side in (*sides[turn:], *sides[:turn])}
        agree(f"Question {question.key}, round {number}, {asked}", timed)
        rows_read = timed[sides[0].name].rows_read
        if number:
            for name, one in timed.items():
                ms[name].append(one.ms)
    peaks = {side.name: side.peak_mb() for side in sides}
    return Measured(question, ms, rows_read, sides[1].least_bytes(question.reads(asked)), peaks)


def agree(what: str, timed: dict[str, Timed]) -> None:
    """See that all gave the same rows, in whatever order.

    Raises:
        Disagreement: they did not; the message names rows that only one has.
    """
    answers = {name: sorted(one.rows, key=repr) for name, one in timed.items()}
    (first, expected), *others = answers.items()
    for name, found in others:
        if found != expected:
            raise Disagreement(
                f"{what}: {first} has {len(expected)} rows and {name} {len(found)}, and they differ.\n"
                f"Only {first}: {_only(expected, found)}\nOnly {name}: {_only(found, expected)}"
            )


def _only(rows: list[tuple[Any, ...]], others: list[tuple[Any, ...]]) -> str:
    only = sorted(set(rows) - set(others), key=repr)
    return f"{only[:3]}{f' and {len(only) - 3} more' if len(only) > 3 else ''}"


def _ask_heavy(ours: Side) -> None:
    """Ask the heavy question once, and print memory and time."""
    ours.begin(HEAVY)
    asked: Asked = HEAVY.asked(0)
    timed = ours.ask(HEAVY, asked)
    print(f"{HEAVY.title}: {', '.join(asked.names)}")
    print(
        f"  {', '.join(f'{people:,}' for _, people in timed.rows)} users came to the first, second and third step"
    )
    print(f"  {timed.ms / 1000:,.2f} s, {timed.rows_read:,} rows read, peak memory {ours.peak_mb():,.0f} MB")


def _options() -> argparse.Namespace:
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--rows", type=int, default=30_000_000)
    wanted.add_argument("--rounds", type=int, default=15)
    wanted.add_argument("--only", type=_questions, help="Numbers of questions, separated by commas.")
    wanted.add_argument("--heavy", action="store_true", help="Ask only us, once, the most that we know.")
    return wanted.parse_args()


def _questions(keys: str) -> list[Question]:
    known = {q.key: q for q in QUESTIONS}
    try:
        return [known[key.strip()] for key in keys.split(",")]
    except KeyError as unknown:
        raise argparse.ArgumentTypeError(
            f"no question has the number {unknown}; there are {', '.join(known)}"
        ) from None


if __name__ == "__main__":
    main()
