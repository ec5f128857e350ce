"""Lines of a text file in bounded memory, however long one of them is."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from groundswell.capture.importers.source import Source
from groundswell.capture.importers.staged import PIECE_BYTES, PIECE_ROWS, SAMPLE_CHARACTERS

MAX_LINE_BYTES = 32_000_000


@dataclass(slots=True)
class Lines:
    """Consecutive lines.

    Attributes:
        first: the number of the first one, from 1.
        lines: without line feeds; of one longer than MAX_LINE_BYTES only the beginning.
        too_long: places (from 0) of those.
        size: bytes.
    """

    first: int
    lines: list[bytes] = field(default_factory=list)
    too_long: set[int] = field(default_factory=set)
    size: int = 0


def blocks_of_lines(source: Source) -> Iterator[Lines]:
    """The lines of a source in blocks of about the size of one read.

    Raises:
        BrokenSource: from the source.
    """
    number = 1
    begun: list[bytes] = []  # a line whose end is yet to come
    begun_bytes = 0
    while chunk := source.read():
        *whole, rest = chunk.split(b"\n")
        if whole:
            block = Lines(number)
            if begun_bytes + len(whole[0]) > MAX_LINE_BYTES:
                block.too_long.add(0)
                whole[0] = b"".join(begun)[:SAMPLE_CHARACTERS]
            else:
                whole[0] = b"".join((*begun, whole[0]))
            block.lines, block.size = whole, len(chunk) + begun_bytes
            yield block
            number += len(whole)
            begun, begun_bytes = [], 0
        begun_bytes += len(rest)
        if begun_bytes <= MAX_LINE_BYTES or not begun:
            begun.append(rest)
        elif len(begun) > 1:
            begun = [b"".join(begun)[:SAMPLE_CHARACTERS]]
    if begun_bytes:
        is_too_long = begun_bytes > MAX_LINE_BYTES
        yield Lines(number, [b"".join(begun)], {0} if is_too_long else set(), begun_bytes)


def pieces_of_lines(source: Source) -> Iterator[Lines]:
    """The lines of a source in pieces of bounded number and size.

    Raises:
        BrokenSource: from the source.
    """
    piece = Lines(1)
    for block in blocks_of_lines(source):
        if piece.lines and (piece.size + block.size > PIECE_BYTES or len(piece.lines) >= PIECE_ROWS):
            yield piece
            piece = Lines(block.first)
        piece.too_long |= {place + len(piece.lines) for place in block.too_long}
        piece.lines += block.lines
        piece.size += block.size
    if piece.lines:
        yield piece
