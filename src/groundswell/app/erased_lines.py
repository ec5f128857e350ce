"""Files of lines beside the store, without the lines that name somebody who is erased."""

import json
import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from groundswell.capture.importers.staged import SAMPLE_CHARACTERS
from groundswell.model.event import Event
from groundswell.model.value import UnfitValue, text_of
from groundswell.store.inbox_erasing import Rest

_SEPARATORS = ",;\t|{}[]\n"
_FIELDS = re.compile(f"[{re.escape(_SEPARATORS)}]")
_QUOTES = " \r\"'"


def events_without(file: Path, rest: Rest, texts: Sequence[str]) -> None:
    """Leave of a file of events, one a line, only what stays of each.

    Args:
        file: the file, which need not be there.
        rest: what stays of an event.
        texts: whoever is erased is named by one of these.
    """

    def left(line: bytes) -> bytes | None:
        try:
            event = msgspec.json.decode(line, type=Event)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None  # half of a line cannot be loaded, but it can be read by people
        kept = rest(event)
        return line if kept is event else None if kept is None else msgspec.json.encode(kept) + b"\n"

    _write_anew(file, left, texts)


def rows_without(file: Path, texts: Sequence[str]) -> None:
    """Leave of a file of rows that were left out of imports those that have none of some ids as a value."""
    wanted = frozenset(texts)

    def left(line: bytes) -> bytes | None:
        try:
            row = json.loads(line)
            sample, reason = str(row["sample"]), str(row["reason"])
        except (ValueError, TypeError, KeyError):
            return None
        return None if _is_named(reason, sample, wanted) else line

    _write_anew(file, left, texts)


def events_of(file: Path) -> Iterator[Event]:
    """The events in a file of events, one a line, which need not be there; halves of lines are left out."""
    if file.exists():
        with file.open("rb") as lines:
            for line in lines:
                with suppress(msgspec.DecodeError, UnicodeDecodeError):
                    yield msgspec.json.decode(line, type=Event)


def rows_naming(file: Path, texts: Sequence[str]) -> Iterator[str]:
    """Which of some ids are values of rows that were left out of imports."""
    if file.exists():
        with file.open("rb") as lines:
            for line in lines:
                with suppress(ValueError, TypeError, KeyError):
                    row = json.loads(line)
                    yield from (id for id in texts if _is_named(str(row["reason"]), str(row["sample"]), [id]))


def _is_named(reason: str, sample: str, ids: Collection[str]) -> bool:
    return any(f"'{id}'" in reason for id in ids) or _has_value(sample, frozenset(ids))


def _has_value(sample: str, wanted: frozenset[str]) -> bool:
    """Whether the beginning of a row, JSON or fields between separators, has one of some ids as a value."""
    with suppress(ValueError, RecursionError):
        return not wanted.isdisjoint(_values(json.loads(sample)))
    # It is no JSON, or was cut off: what stands between separators, and behind a name.
    parts = [
        part.strip(_QUOTES) for field in _FIELDS.split(sample) for part in (field, field.partition(":")[2])
    ]
    is_cut = len(sample) >= SAMPLE_CHARACTERS and bool(parts[-2])
    return any(
        id in parts
        or (is_cut and id.startswith(parts[-2]))
        or (_FIELDS.search(id) is not None and id in sample)
        for id in wanted
    )


def _values(read: Any) -> Iterator[str]:
    """The texts of all values in decoded JSON."""
    if isinstance(read, dict):
        for inner in read.values():
            yield from _values(inner)
    elif isinstance(read, list):
        for inner in read:
            yield from _values(inner)
    else:
        with suppress(UnfitValue):
            if (text := text_of(read)) is not None:
                yield text


def _write_anew(file: Path, left: Callable[[bytes], bytes | None], texts: Sequence[str]) -> None:
    """Write a file of JSON anew with what is left of the lines that have one of some texts anywhere."""
    if not file.exists():
        return
    # As JSON writes them, in either way.
    forms = {
        form
        for text in texts
        for form in (text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1])
    }
    wanted = [form.encode(errors="surrogatepass") for form in forms]
    part = file.with_name(f"{file.name}.part")
    with file.open("rb") as lines, part.open("wb") as out:
        for line in lines:
            kept = left(line) if any(text in line for text in wanted) else line
            if kept is not None:
                out.write(kept)
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
