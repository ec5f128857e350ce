"""Every public case, asked of the product itself; `python -m tests.cases` does the same for any folder."""

from collections.abc import Iterator

import pytest

from .case import Case, by_data, load_case
from .command import PUBLIC
from .projects import Projects, open_workspace
from .report import lines_of
from .run import Runner, Verdict

CASES = by_data([load_case(path) for path in sorted(PUBLIC.glob("*.json"))])


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """A runner over the product, shared so that cases with equal data share their import."""
    with Projects(open_workspace, tmp_path_factory.mktemp("cases")) as projects:
        yield Runner(projects)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_public_case(runner: Runner, case: Case) -> None:
    """A case's question over its data has the figures that it states."""
    outcome = runner.run(case)
    if outcome.verdict is Verdict.SKIPPED:
        pytest.skip(outcome.reason)

    assert outcome.verdict is Verdict.PASSED, "\n".join(lines_of(outcome))
