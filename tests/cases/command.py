"""The command `python -m tests.cases`."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .case import Case, CaseFileError, by_data, load_cases, product_kind
from .projects import OpenWorkspace, Projects, open_workspace
from .report import lines_of, summary_of
from .run import Outcome, Runner, Verdict

PUBLIC = Path(__file__).parent / "public"
ENGINES = ("duckdb",)


def main(arguments: Sequence[str] | None = None, open_workspace: OpenWorkspace = open_workspace) -> int:
    """Run the cases of a folder and print what failed, what was skipped, and the count.

    Returns:
        0 if nothing failed, 1 if a case failed, 2 if there was nothing to run.
    """
    asked = _parser().parse_args(arguments)
    found = list(load_cases(asked.folder))
    broken = [entry for entry in found if isinstance(entry, CaseFileError)]
    readable = [entry for entry in found if isinstance(entry, Case)]
    cases = [case for case in readable if _is_chosen(case, asked.kind, asked.only)]
    if not cases and not broken:
        print(f"No case was found in {asked.folder}.", file=sys.stderr)
        return 2
    outcomes = [Outcome(str(reason), Verdict.FAILED) for reason in broken]
    for outcome in outcomes:
        _print(outcome)
    with (
        tempfile.TemporaryDirectory(prefix="cases-") as folder,
        Projects(open_workspace, Path(folder)) as projects,
    ):
        runner = Runner(projects)
        for case in by_data(cases):
            outcomes.append(runner.run(case))
            _print(outcomes[-1])
    print(summary_of(outcomes))
    return 1 if any(outcome.verdict is Verdict.FAILED for outcome in outcomes) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.cases",
        description="Ask the cases of a folder (format: tests/cases/SCHEMA.md) of the product itself.",
    )
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=PUBLIC,
        metavar="DIR",
        help="folder of case files (the public ones)",
    )
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help="the engine that answers")
    parser.add_argument("--kind", help="only cases of this kind (trends, or the product's word graph)")
    parser.add_argument("--only", metavar="ID", action="append", help="only this case; may be repeated")
    return parser


def _is_chosen(case: Case, kind: str | None, ids: list[str] | None) -> bool:
    is_of_kind = kind is None or kind in (case.kind, product_kind(case.kind))
    return is_of_kind and (ids is None or case.id in ids)


def _print(outcome: Outcome) -> None:
    for line in lines_of(outcome):
        print(line, flush=True)
