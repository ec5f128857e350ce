"""Runs one case and judges it: passed, failed or skipped."""

import traceback
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from groundswell.model.errors import GroundswellError, QuestionError, UnknownKind

from .case import Case
from .compare import COMPARERS, Difference
from .projects import DataRefusedError, Projects

NOT_BUILT_YET = "not-built-yet"
"""The code by which the product says that it does not answer this yet."""


class Verdict(StrEnum):
    """What came of a case."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case's verdict and what led to it.

    Attributes:
        reason: why it was skipped or could not be judged; for a pass, a remark or nothing.
        differences: where the answer departs from what was expected.
    """

    case_id: str
    verdict: Verdict
    reason: str = ""
    differences: tuple[Difference, ...] = ()


class Runner:
    """Runs cases over projects, and remembers which kinds of question the product does not have."""

    def __init__(self, projects: Projects) -> None:
        self._projects = projects
        self._kinds_not_built: set[str] = set()

    def run(self, case: Case) -> Outcome:
        """Ask the case and compare what it names; a product that breaks fails the case and not the run."""
        if case.kind in self._kinds_not_built:
            return _skipped(case, _kind_not_built(case))
        try:
            answer = self._projects.ask(case)
            differences = [] if "error" in case.expect else COMPARERS[case.kind](case.expect, answer)
        except UnknownKind:
            self._kinds_not_built.add(case.kind)
            return _skipped(case, _kind_not_built(case))
        except DataRefusedError as reason:
            return _failed(case, str(reason))
        except GroundswellError as error:
            return _judge_error(case, error)
        except Exception as error:
            return _failed(case, f"{type(error).__name__}: {error} ({_place_of(error)})")
        return _judge(case, differences)


def _judge(case: Case, differences: list[Difference]) -> Outcome:
    if "error" in case.expect:
        return _failed(case, f"expected the error {case.expect['error']!r}, got an answer")
    if case.differs is not None:
        if differences:
            return Outcome(case.id, Verdict.PASSED, f"rightly not the reference's figure: {case.differs}")
        return _failed(case, f"the reference's figure, which the rules do not yield: {case.differs}")
    return Outcome(case.id, Verdict.FAILED if differences else Verdict.PASSED, "", tuple(differences))


def _judge_error(case: Case, error: GroundswellError) -> Outcome:
    if error.code == NOT_BUILT_YET:
        return _skipped(case, f"not built yet: {error.message}")
    if case.expect.get("error") == "invalid" and isinstance(error, QuestionError):
        return Outcome(case.id, Verdict.PASSED)
    place = f" at {error.at}" if error.at else ""
    return _failed(case, f"the product refuses it ({error.code}{place}): {error.message}")


def _kind_not_built(case: Case) -> str:
    return f"kind not built yet: {case.kind}"


def _skipped(case: Case, reason: str) -> Outcome:
    return Outcome(case.id, Verdict.SKIPPED, reason)


def _failed(case: Case, reason: str) -> Outcome:
    return Outcome(case.id, Verdict.FAILED, reason)


def _place_of(error: Exception) -> str:
    """File and line where the error arose."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"
