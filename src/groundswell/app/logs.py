"""Logs on standard error: a line for each event, with its request's id and without personal data.

A server writes JSON for programs to read; commands and programs that open a data folder tell only what went wrong.

Only the fields of `FIELDS` are ever written, so a name, an id of a user or a value of a property cannot slip
into a log by being passed along. A field that is new here is a decision that it can hold no personal data.
"""

import logging
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any, TextIO

import structlog

FIELDS = frozenset(
    {
        "at",  # when, in UTC
        "level",
        "event",  # what happened, a fixed sentence
        "logger",
        "request_id",
        "project",  # its slug
        "method",
        "route",  # the pattern, /api/projects/{project}/ask, never the path that was asked for
        "status",
        "code",  # of an error
        "elapsed_ms",
        "rows",
        "rejected",
        "bytes",
        "count",
        "kind",  # of a question
        "job",
        "address",  # that the server listens on
        "version",
        "file",  # of a store or an inbox: made of its hour, never of what was sent
        "batch",  # its number
        "exception",  # its class
        "frames",  # where it was raised; its message is left out, for it may quote a value
    }
)


class StandardError:
    """Standard error as it is when something is written: it may be redirected between two lines."""

    def write(self, text: str) -> int:
        """Write text."""
        return sys.stderr.write(text)

    def flush(self) -> None:
        """Let go of what is held back."""
        sys.stderr.flush()


def quiet() -> None:
    """Let this process tell only what went wrong, for people to read."""
    configure("warning", for_people=True)


def quiet_unless_configured() -> None:
    """The same for a program that has not said what becomes of logs: they must not mix with its output."""
    if not structlog.is_configured():
        quiet()


def configure(level: str, stream: TextIO | None = None, *, for_people: bool = False) -> None:
    """Send the logs of this process, those of its libraries included, to `stream`, a line each.

    Libraries are heard from `warning` on, and with their unfilled messages: the values belong to people.

    Args:
        level: least level that is written: debug, info, warning or error.
        stream: standard error if None.
        for_people: as text; else as JSON.
    """
    out: Any = stream or StandardError()
    # Given a name, `getLevelName` answers the number: the one lookup that all supported versions have.
    least: int = logging.getLevelName(level.upper())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        name_exception,
        keep_known_fields,
    ]
    render: Any = (
        structlog.processors.LogfmtRenderer(key_order=["level", "event"])
        if for_people
        else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[*shared, render],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    libraries = logging.StreamHandler(out)
    libraries.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[unfill_message, *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                render,
            ],
        )
    )
    logging.basicConfig(handlers=[libraries], level=max(least, logging.WARNING), force=True)
    # uvicorn's access log names the caller's address; requests are logged by us, without it.
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = name != "uvicorn.access"


@contextmanager
def request(request_id: str, **known: object) -> Iterator[None]:
    """Every line logged inside carries the request's id and what else is known of it, such as `project`."""
    with structlog.contextvars.bound_contextvars(request_id=request_id, **known):
        yield


def keep_known_fields(
    _logger: object, _method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop every field that `FIELDS` does not list, and the formatter's own (`_…`) only at its end."""
    return {name: value for name, value in line.items() if name in FIELDS or name.startswith("_")}


def name_exception(_logger: object, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace an exception by its class and the places it passed, without its message."""
    info = line.pop("exc_info", None)
    raised = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    if isinstance(raised, BaseException):
        line["exception"] = type(raised).__name__
        line["frames"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(raised.__traceback__)
        ]
    return line


def unfill_message(_logger: object, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The message of another library as it stands in its source, before values were put in."""
    record: logging.LogRecord = line["_record"]
    line["event"], line["logger"] = str(record.msg), record.name
    if record.exc_info:
        line["exc_info"] = record.exc_info
    return line
