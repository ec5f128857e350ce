"""Logs: JSON lines with the request's id and without personal data."""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from groundswell.app import logs


class Written:
    """What was logged, line by line."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    def __getitem__(self, index: int) -> dict[str, Any]:
        line: dict[str, Any] = json.loads(self.stream.getvalue().splitlines()[index])
        return line

    def __len__(self) -> int:
        return len(self.stream.getvalue().splitlines())


@pytest.fixture
def written() -> Iterator[Written]:
    """Logs of level info and above, caught; the loggers are as before afterwards."""
    root, written = logging.getLogger(), Written()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    logs.configure("info", written.stream)
    yield written
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def test_a_line_carries_the_id_of_its_request(written: Written) -> None:
    """Every line of one request can be found by its id."""
    with logs.request("r-1", project="demo"):
        structlog.get_logger().info("asked", elapsed_ms=3.5)

    line = written[0]
    assert (line["request_id"], line["project"], line["elapsed_ms"]) == ("r-1", "demo", 3.5)


def test_a_line_after_the_request_does_not_carry_its_id(written: Written) -> None:
    """What was bound to a request ends with it."""
    with logs.request("r-1"):
        pass
    structlog.get_logger().info("idle")

    assert "request_id" not in written[0]


def test_a_field_that_is_not_listed_is_not_written(written: Written) -> None:
    """A user's id passed along by mistake does not reach the log."""
    structlog.get_logger().info("asked", user_id="ann@acme.example")

    assert "ann" not in written.stream.getvalue()


def test_the_message_of_an_exception_is_not_written(written: Written) -> None:
    """An exception may quote a value; its class and place are enough to find the fault."""
    try:
        int("ann@acme.example")
    except ValueError:
        structlog.get_logger().exception("failed")

    assert (written[0]["exception"], "ann" in written.stream.getvalue()) == ("ValueError", False)


def test_a_librarys_message_is_written_without_its_values(written: Written) -> None:
    """What a library puts into its messages is not ours to judge, so it stays out."""
    logging.getLogger("uvicorn.error").warning("Invalid request from %s", "203.0.113.7")

    assert written[0]["event"] == "Invalid request from %s"


def test_lines_below_the_level_are_not_written(written: Written) -> None:
    """At level info, debug is silent."""
    structlog.get_logger().debug("detail")

    assert len(written) == 0


def test_commands_tell_what_went_wrong_beside_their_output(capsys: pytest.CaptureFixture[str]) -> None:
    """`groundswell … --format json | jq` reads nothing but the answer."""
    logs.quiet()
    structlog.get_logger().warning("engine reopened", file="events.duckdb")
    structlog.get_logger().info("compacted")
    structlog.reset_defaults()
    told = capsys.readouterr()

    assert (told.out, told.err.count("\n"), "engine reopened" in told.err) == ("", 1, True)


def test_a_program_that_opens_a_folder_gets_no_logs_in_its_output(tmp_path: Path) -> None:
    """They go to standard error, from warnings on."""
    code = (
        "import sys, structlog, groundswell\n"
        "with groundswell.open(sys.argv[1]):\n"
        "    structlog.get_logger().warning('engine reopened')\n"
        "    structlog.get_logger().info('compacted')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )

    assert (ended.stdout, "engine reopened" in ended.stderr, "compacted" in ended.stderr) == ("", True, False)


def test_a_program_that_says_what_becomes_of_logs_keeps_its_word(written: Written) -> None:
    """Opening a folder changes nothing then."""
    logs.quiet_unless_configured()
    structlog.get_logger().info("compacted")

    assert written[0]["event"] == "compacted"
