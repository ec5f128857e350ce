"""The runner as it is called, over a little product in memory."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from .command import main
from .little_product import LittleProduct
from .projects import FROM_THE_START

VISITS = [
    {"t": "2024-03-01T10:00:00Z", "u": "ann", "e": "Visit"},
    {"t": "2024-03-01T11:00:00Z", "u": "bob", "e": "Visit"},
    {"t": "2024-03-02T10:00:00Z", "u": "ann", "e": "Visit"},
]
DAILY = {"series": [{"event": "Visit"}], "from": "2024-03-01", "to": "2024-03-03", "interval": "day"}
RIGHT = {"rows": [{"series": "A", "values": [2, 1, 0]}]}


class Folder:
    """A folder of cases, and the runner's word on it."""

    def __init__(self, path: Path, output: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self.product = LittleProduct()
        self._output = output

    def add(self, id: str, **parts: Any) -> None:
        """Write a case; what is not given is a right question of daily visits."""
        case = {"id": id, "kind": "trends", "data": {"events": VISITS}, "question": DAILY, "expect": RIGHT}
        (self.path / f"{id}.json").write_text(json.dumps({**case, **parts}), encoding="utf-8")

    def run(self, *options: str) -> tuple[int, list[str]]:
        """The exit status and the printed lines."""
        status = main([str(self.path), *options], open_workspace=self.product.open)
        return status, self._output.readouterr().out.splitlines()


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Folder:
    """An empty folder of cases."""
    return Folder(tmp_path, capsys)


def test_right_figures_pass(folder: Folder) -> None:
    """Nothing is said of a case that passes, and the exit status is 0."""
    folder.add("right")

    assert folder.run() == (0, ["1 passed, 0 failed, 0 skipped"])


def test_wrong_figures_fail(folder: Folder) -> None:
    """A failing case is named with the first place where it differs, and the exit status is 1."""
    folder.add("wrong", expect={"rows": [{"series": "A", "values": [2, 3, 0]}]})

    assert folder.run() == (
        1,
        [
            "failed wrong",
            "    A values[1]: expected [2, 3, 0], got [2, 1, 0]",
            "0 passed, 1 failed, 0 skipped",
        ],
    )


def test_a_kind_that_is_not_built_is_skipped_by_name(folder: Folder) -> None:
    """Each skipped case has a line with its reason; a skipped case fails nothing."""
    folder.add("a-steps", kind="funnel", question={}, expect={"counts": [1]})
    folder.add("b-steps", kind="funnel", question={}, expect={"counts": [1]})

    assert folder.run() == (
        0,
        [
            "skipped a-steps: kind not built yet: funnel",
            "skipped b-steps: kind not built yet: funnel",
            "0 passed, 0 failed, 2 skipped",
        ],
    )


def test_data_are_not_imported_again_for_a_kind_that_is_not_built(folder: Folder) -> None:
    """The second case of an unknown kind costs nothing."""
    folder.add("steps", kind="funnel", question={}, expect={"counts": [1]})
    folder.add("steps-elsewhere", kind="funnel", data={"events": VISITS[:1]}, question={}, expect={})
    folder.run()

    assert len(folder.product.projects) == 1


def test_only_the_products_own_word_skips_a_feature(folder: Folder) -> None:
    """A question that the product calls not built yet is skipped with the product's reason."""
    folder.add("late", question={**DAILY, "known_at": "2024-03-02T00:00:00Z"})

    assert folder.run() == (
        0,
        ["skipped late: not built yet: known_at is not built yet.", "0 passed, 0 failed, 1 skipped"],
    )


def test_a_refused_question_fails(folder: Folder) -> None:
    """Any other refusal is a failure, named with its code and place."""
    folder.add("reversed", question={**DAILY, "to": "2024-02-01"})

    assert folder.run()[1][0] == (
        "failed reversed: the product refuses it (invalid-question at /to): The range ends before it begins."
    )


def test_an_expected_error_passes_when_it_comes(folder: Folder) -> None:
    """A case that expects an invalid question passes when the product calls it invalid."""
    folder.add("reversed", question={**DAILY, "to": "2024-02-01"}, expect={"error": "invalid"})

    assert folder.run() == (0, ["1 passed, 0 failed, 0 skipped"])


def test_an_expected_error_fails_when_an_answer_comes(folder: Folder) -> None:
    """A case that expects an invalid question fails when the product answers it."""
    folder.add("fine", expect={"error": "invalid"})

    assert folder.run()[1][0] == "failed fine: expected the error 'invalid', got an answer"


def test_a_product_that_breaks_fails_one_case_and_not_the_run(folder: Folder) -> None:
    """An unforeseen exception is a failure of its case; the next case is asked."""
    folder.add("a-break", question={**DAILY, "series": [{"event": "Null"}]})
    folder.add("b-right")

    assert folder.run()[1][-1] == "1 passed, 1 failed, 0 skipped"


def test_a_figure_that_the_rules_do_not_yield_must_not_come(folder: Folder) -> None:
    """A case marked as differing passes when the answer is another one, and says why."""
    wrong = {"rows": [{"series": "A", "values": [9, 9, 9]}]}
    folder.add("peer", expect=wrong, reference="differs", reference_note="The peer counts twice.")

    assert folder.run() == (
        0,
        [
            "passed peer: rightly not the reference's figure: The peer counts twice.",
            "1 passed, 0 failed, 0 skipped",
        ],
    )


def test_a_figure_that_the_rules_do_not_yield_fails_when_it_comes(folder: Folder) -> None:
    """A case marked as differing fails when the answer has the very figure."""
    folder.add("peer", reference="differs", reference_note="The peer counts twice.")

    assert folder.run()[0] == 1


def test_rejected_rows_fail_the_case(folder: Folder) -> None:
    """A case is not asked over a part of its data."""
    folder.add("nameless", data={"events": [*VISITS, {"t": "2024-03-01T10:00:00Z", "u": "ann", "e": ""}]})

    assert folder.run()[1][0].startswith("failed nameless: 1 rows of events.jsonl were rejected")


def test_a_missing_data_file_is_named(folder: Folder) -> None:
    """A case whose data file is not there fails with the file's path."""
    folder.add("large", data={"file": "../data/none/events.parquet"})

    assert "data/none/events.parquet does not exist" in folder.run()[1][0]


def test_an_undo_strikes_the_entry_of_its_place(folder: Folder) -> None:
    """By the product's numbers; what a case tells as undone is struck at once, from the start."""
    merges = [
        {"id": "web-1", "into": "ann", "undone": True},
        {"id": "web-2", "into": "bob"},
        {"undo": 1, "k": "2024-03-05T00:00:00+00:00"},
    ]
    folder.add("undo", data={"events": VISITS, "merges": merges})
    folder.run()

    assert folder.product.projects[0].merges == [
        ("web-1", "ann", FROM_THE_START),
        (1, FROM_THE_START),
        ("web-2", "bob", FROM_THE_START),
        (3, datetime(2024, 3, 5, tzinfo=UTC)),
    ]


def test_equal_data_are_imported_once(folder: Folder) -> None:
    """Cases with equal data share a project, also when one stands between them."""
    folder.add("a-visits")
    folder.add("b-other", data={"events": VISITS[:1]}, expect={"rows": []})
    folder.add("c-visits")
    folder.run()

    assert [len(project.asked) for project in folder.product.projects] == [2, 1]


def test_another_moment_of_asking_opens_the_same_data(folder: Folder) -> None:
    """The moment of asking belongs to the clock and not to the data."""
    folder.add("a-june", data={"events": VISITS, "now": "2024-06-01T00:00:00Z"})
    folder.add("b-may", data={"events": VISITS, "now": "2024-05-01T00:00:00Z"})
    folder.run()

    assert ([now.month for now in folder.product.openings], len(folder.product.projects)) == ([5, 6], 1)


def test_the_question_is_asked_in_its_own_words(folder: Folder) -> None:
    """Only the name of the kind is the product's own."""
    folder.add("right")
    folder.run()

    assert folder.product.projects[0].asked == [{"kind": "graph", **DAILY, "unknown": "empty"}]


def test_one_case_alone(folder: Folder) -> None:
    """`--only` leaves out all other cases."""
    folder.add("right")
    folder.add("wrong", expect={"rows": [{"series": "A", "values": [0, 0, 1]}]})

    assert folder.run("--only", "right") == (0, ["1 passed, 0 failed, 0 skipped"])


def test_one_kind_alone(folder: Folder) -> None:
    """`--kind` takes the product's word for a kind as well as the schema's."""
    folder.add("right")
    folder.add("steps", kind="funnel", question={}, expect={"counts": [1]})

    assert folder.run("--kind", "graph") == folder.run("--kind", "trends")


def test_a_file_that_is_no_case_fails(folder: Folder) -> None:
    """A file that does not follow the schema is counted as failed and named, the others are run."""
    folder.add("right")
    (folder.path / "broken.json").write_text("{", encoding="utf-8")

    assert folder.run()[1][-1] == "1 passed, 1 failed, 0 skipped"


def test_an_empty_folder_is_no_success(folder: Folder) -> None:
    """Where nothing is to be run the exit status is 2."""
    assert folder.run()[0] == 2
