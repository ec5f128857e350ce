"""The bytes of a file or stream: opened, recognised, unpacked, counted."""

import gzip
import io
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyarrow as pa

from groundswell.capture.importers.options import Format
from groundswell.capture.importers.staged import Progress
from groundswell.model.errors import ImportRefused

CHUNK_BYTES = 1 << 20
CUT_BYTES = 1 << 12
_BOM = b"\xef\xbb\xbf"
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_PARQUET = b"PAR1"
_FOREIGN = {
    b"PK\x03\x04": "a ZIP archive (or a spreadsheet); unpack it or save it as CSV",
    b"BZh": "packed with bzip2; unpack it first",
    b"\xfd7zXZ": "packed with xz; unpack it first",
    b"\xff\xfe": "UTF-16 text; save it as UTF-8",
    b"\xfe\xff": "UTF-16 text; save it as UTF-8",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet; save it as CSV",
    b"Obj\x01": "an Avro file; save it as Parquet or JSON Lines",
    b"ARROW1": "an Arrow IPC file; save it as Parquet",
    b"SQLite format 3": "an SQLite database; save the table as CSV",
}
_HELD_BYTES = 16 << 20
_FORMAT_WORDS: dict[Format, str] = {"parquet": "Parquet", "jsonl": "JSON Lines", "csv": "CSV"}
_FORMAT_OF_SUFFIX: dict[str, Format] = {
    ".parquet": "parquet",
    ".pq": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}


class BrokenSource(Exception):
    """The bytes end too early or cannot be unpacked; the message says which."""


class Source:
    """A file or stream of unpacked bytes.

    Attributes:
        name: for messages: the path, or `standard input` or what the stream calls itself.
        size: bytes of the file as it lies there; None for a stream.
    """

    def __init__(self, name: str, size: int | None, taken: "_Counted", unpacked: "_Readable") -> None:
        self.name = name
        self.size = size
        self._taken = taken
        self._unpacked = unpacked
        self._ahead = b""

    def read(self, size: int = CHUNK_BYTES) -> bytes:
        """The next bytes, at most `size` (or what was peeked at); nothing at the end.

        Raises:
            BrokenSource: see there.
        """
        if self._ahead:
            ahead, self._ahead = self._ahead, b""
            return ahead
        try:
            return self._unpacked.read(size)
        except EOFError:
            raise BrokenSource("the file ends in the middle of its packed data") from None
        except (OSError, zlib.error, pa.ArrowException) as error:
            reason = str(error)
            if "Truncated" in reason:
                raise BrokenSource("the file ends in the middle of its packed data") from None
            raise BrokenSource(f"the packed data is damaged ({reason})") from None

    def peek(self) -> bytes:
        """The first bytes, without a byte order mark, which stay to be read."""
        if not self._ahead:
            self._ahead = self.read().removeprefix(_BOM)
        return self._ahead

    def progress(self, rows: int) -> Progress:
        """How far reading is, after so many rows."""
        return Progress(self._taken.count, self.size, rows)


class HeadOf(Source):
    """The beginning of a file: where it is cut off, it ends."""

    def __init__(self, whole: Source) -> None:
        super().__init__(whole.name, whole.size, whole._taken, whole._unpacked)

    def read(self, size: int = CHUNK_BYTES) -> bytes:
        """The next bytes; nothing at the end, and where no more can be unpacked."""
        try:
            # Little at once: what was unpacked by a reading that comes to the cut is lost.
            return super().read(min(size, CUT_BYTES))
        except BrokenSource:
            return b""


class _Readable:
    """What `Source` needs of a stream."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, nothing at the end."""
        raise NotImplementedError


class _Counted(io.RawIOBase):
    """A stream that counts what was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        filled = 0
        while filled < len(buffer) and (data := self._stream.read(len(buffer) - filled)):
            buffer[filled : filled + len(data)] = data
            filled += len(data)
        self.count += filled
        return filled


class Reread(io.RawIOBase):
    """A stream that can be looked into before it is read, from its start, once.

    What was seen is kept until then, in memory or, when it is much, in a temporary file.

    Attributes:
        name: what the stream is called in messages.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.name = _name_of(stream)
        self._stream = stream
        self._kept = tempfile.SpooledTemporaryFile(  # noqa: SIM115  # closed with this stream
            _HELD_BYTES, prefix="groundswell-import-"
        )
        self._is_looking = False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """What was kept, then what the stream still has; 0 at the end."""
        data = b"" if self._is_looking else self._kept.read(len(buffer))
        if not data:
            data = self._stream.read(len(buffer))
            if self._is_looking:
                self._kept.write(data)
        buffer[: len(data)] = data
        return len(data)

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Keep what is read; afterwards reading begins at the start again."""
        self._is_looking = True
        try:
            yield
        finally:
            self._is_looking = False
            self._kept.seek(0)

    def close(self) -> None:
        """Forget what was kept; the stream itself stays open."""
        self._kept.close()
        super().close()


@contextmanager
def opened(source: Path | BinaryIO) -> Iterator[Source]:
    """Open a file, or take a stream, and unpack it if its first bytes say gzip or zstd.

    Raises:
        ImportRefused: there is no such file, it is a folder, empty or of a foreign kind, or may not be read.
    """
    with ExitStack() as stack:
        if isinstance(source, Path):
            name, stream = str(source), stack.enter_context(_open(source))
            size = source.stat().st_size if source.is_file() else None
        else:
            name, stream, size = _name_of(source), source, None
        taken = _Counted(stream)
        packed = io.BufferedReader(taken, CHUNK_BYTES)
        first = packed.peek(16)
        if not first:
            raise ImportRefused(f"{name} is empty: there is nothing to import.", at=name)
        yield Source(name, size, taken, _unpacked(packed, first))


def format_of(source: Source, asked: Format | None) -> Format:
    """How the file is written: as asked, else by its first bytes, else by its name, else by what it looks like.

    Raises:
        ImportRefused: it is empty when unpacked, or of a kind that cannot be read.
    """
    try:
        first = source.peek()
    except BrokenSource as error:
        raise ImportRefused(
            f"{source.name} cannot be read: {error}. Nothing was imported.", at=source.name
        ) from None
    if not first.strip():
        raise ImportRefused(f"{source.name} is empty: there is nothing to import.", at=source.name)
    for magic, what in _FOREIGN.items():
        if first.startswith(magic):
            raise ImportRefused(f"{source.name} is {what}, then import it.", at=source.name)
    is_parquet = first.startswith(_PARQUET)
    found = "parquet" if is_parquet else asked or _format_by_name(source.name) or _format_by_look(first)
    if (asked or found) != found or (found == "parquet") != is_parquet:
        expected, is_what = asked or found, "Parquet" if is_parquet else "something else"
        raise ImportRefused(
            f"{source.name} is no {_FORMAT_WORDS[expected]} file: by its first bytes it is {is_what}.",
            at=source.name,
        )
    if found == "jsonl" and first.lstrip().startswith(b"["):
        raise ImportRefused(
            f"{source.name} is one JSON array: write one object on each line (JSON Lines), then import it.",
            at=source.name,
        )
    return found


@contextmanager
def seekable(source: Source, original: Path | BinaryIO) -> Iterator[Path | BinaryIO]:
    """A file that can be read from any place: the original if it is one, else its unpacked bytes on disk.

    Raises:
        BrokenSource: the bytes end too early.
    """
    if isinstance(original, Path) and original.is_file() and not _is_packed(original):
        yield original
        return
    with tempfile.TemporaryFile(prefix="groundswell-import-") as spooled:
        while chunk := source.read():
            spooled.write(chunk)
        spooled.seek(0)
        yield cast(BinaryIO, spooled)


def _open(path: Path) -> BinaryIO:
    try:
        if path.is_dir():
            raise ImportRefused(f"{path} is a folder: name the files in it.", at=str(path))
        return path.open("rb", buffering=0)
    except FileNotFoundError:
        raise ImportRefused(
            f"There is no file {path}. Check the name and the folder.", at=str(path)
        ) from None
    except OSError as error:
        raise ImportRefused(f"{path} cannot be read: {error.strerror}.", at=str(path)) from None


def _name_of(stream: BinaryIO) -> str:
    name = getattr(stream, "name", None)
    return "standard input" if name in (None, "<stdin>", 0) else str(name)


def _unpacked(packed: "io.BufferedReader[_Counted]", first: bytes) -> _Readable:
    if first.startswith(_GZIP):
        return cast(_Readable, gzip.GzipFile(fileobj=packed))
    if first.startswith(_ZSTD):
        return cast(_Readable, pa.CompressedInputStream(pa.PythonFile(packed, mode="r"), "zstd"))
    return cast(_Readable, packed)


def _is_packed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4).startswith((_GZIP, _ZSTD))


def _format_by_look(first: bytes) -> Format:
    return "jsonl" if first.lstrip()[:1] in (b"{", b"[") else "csv"


def _format_by_name(name: str) -> Format | None:
    stem, suffix = os.path.splitext(name.lower())
    if suffix in (".gz", ".zst", ".zstd"):
        suffix = os.path.splitext(stem)[1]
    return _FORMAT_OF_SUFFIX.get(suffix)
