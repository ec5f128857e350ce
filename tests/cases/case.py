"""Reads case files: one question, its data and its figures (format: SCHEMA.md)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .compare import COMPARERS

NAMES = ("id", "kind")
OBJECTS = ("data", "question", "expect")


class CaseFileError(Exception):
    """A file that does not follow the schema; the message says in what."""


@dataclass(frozen=True)
class Case:
    """One case as its file has it.

    Attributes:
        path: the file, from which `data.file` is reckoned.
        content: the whole file.
        now: the moment of asking; None where the question does not depend on it.
    """

    path: Path
    content: Mapping[str, Any]
    now: datetime | None = None

    @property
    def id(self) -> str:
        """The case's name, unique in its folder."""
        return str(self.content["id"])

    @property
    def kind(self) -> str:
        """The kind of question, in the schema's words (`trends`, …)."""
        return str(self.content["kind"])

    @property
    def data(self) -> Mapping[str, Any]:
        """What was there to ask."""
        data: Mapping[str, Any] = self.content["data"]
        return data

    @property
    def expect(self) -> Mapping[str, Any]:
        """The figures; only what is written is compared."""
        expect: Mapping[str, Any] = self.content["expect"]
        return expect

    @property
    def question(self) -> dict[str, Any]:
        """The question in the product's language: the schema's words but for the name of the kind.

        A case may name an event that its data lack; the figure is then 0, where people are told of the mistake. A
        funnel tells who is behind its counts only where it is asked to.
        """
        kind = product_kind(self.kind)
        who = {"who": True} if kind == "funnel" else {}
        return {"kind": kind, "unknown": "empty", **who, **self.content["question"]}

    @property
    def data_file(self) -> Path | None:
        """The Parquet file with the events; None if they stand in the case."""
        file = self.data.get("file")
        return None if file is None else (self.path.parent / file).resolve()

    @property
    def data_key(self) -> str:
        """The same text for all cases whose data are equal, whenever they ask."""
        data = {key: part for key, part in self.data.items() if key != "now"}
        return json.dumps({**data, "file": str(self.data_file)}, sort_keys=True)

    @property
    def differs(self) -> str | None:
        """Why the figure is not what the rules yield; None where it is."""
        if self.content.get("reference") != "differs":
            return None
        return str(self.content.get("reference_note", "no reason is given"))


def product_kind(kind: str) -> str:
    """The product's name for a kind of the schema."""
    return "graph" if kind == "trends" else kind


def load_case(path: Path) -> Case:
    """One case file.

    Raises:
        CaseFileError: it is not readable, lacks a part, or is of a kind that the schema does not have.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CaseFileError(f"{path} cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise CaseFileError(f"{path} is not a JSON object.")
    missing = [part for part in NAMES if not isinstance(content.get(part), str)]
    missing += [part for part in OBJECTS if not isinstance(content.get(part), dict)]
    if missing:
        raise CaseFileError(f"{path} has no {', '.join(missing)}, or not as the schema has it.")
    if content["kind"] not in COMPARERS:
        raise CaseFileError(f"{path} is of kind {content['kind']!r}; the schema has {', '.join(COMPARERS)}.")
    try:
        return Case(path, content, _moment(content["data"].get("now")))
    except (TypeError, ValueError) as error:
        raise CaseFileError(f"{path} has a moment of asking that is no time: {error}") from error


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def load_cases(folder: Path) -> Iterator[Case | CaseFileError]:
    """Every `*.json` of a folder, in the order of their names; what is not a case comes as the reason."""
    for path in sorted(folder.glob("*.json")):
        try:
            yield load_case(path)
        except CaseFileError as reason:
            yield reason


def by_data(cases: list[Case]) -> list[Case]:
    """The cases such that those with equal data stand together, the earlier moment of asking first."""
    first: dict[str, int] = {}
    for position, case in enumerate(cases):
        first.setdefault(case.data_key, position)
    start = datetime.min.replace(tzinfo=UTC)
    return sorted(cases, key=lambda case: (first[case.data_key], case.now or start))
