"""Answers as files over HTTP: sent as they are made, and no faster than the client takes them."""

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Generator
from concurrent.futures import Future
from contextlib import aclosing, closing, suppress
from typing import Any

from litestar import Request
from litestar.exceptions import HTTPException
from litestar.response import Stream

from groundswell.app.formats import FORMS, FormName
from groundswell.app.http.underway import Underway, left, name_of
from groundswell.app.stop import ClientLeft, Stop

PIECES_AHEAD = 4
"""So many pieces of a file are made before the client has taken the first of them."""
PATIENCE_S = 120.0
"""A client that takes nothing for so long is given up: its file keeps a snapshot, and the store old rows for it."""
LOOK_S = 0.1

Make = Callable[[Stop], Generator[bytes]]
Piece = bytes | Exception | None


def form_of(accepted: str) -> FormName | None:
    """The form of files that an Accept header likes best; None: JSON. Of those it likes alike, the one named first.

    Raises:
        HTTPException: it takes neither.
    """
    wanted = [_wanted(part) for part in accepted.split(",") if part.strip()] or [("*/*", 1.0)]
    offered: dict[str, FormName | None] = {"application/json": None}
    offered |= {form.media_type: name for name, form in FORMS.items()}
    places = {media_type: _place(media_type, wanted) for media_type in offered}
    liked = {name: place for name, place in places.items() if place is not None and wanted[place][1] > 0}
    if not liked:
        raise HTTPException(
            status_code=406,
            detail=f"No answer can be had as '{accepted}'. Leave the Accept header out, or let it name "
            f"{' or '.join(offered)}.",
        )
    return offered[min(liked, key=lambda name: (-wanted[liked[name]][1], liked[name]))]


def _place(media_type: str, wanted: list[tuple[str, float]]) -> int | None:
    """Which range of an Accept header tells of a media type: the narrowest that it lies in."""
    names = [name for name, _ in wanted]
    ranges = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((names.index(name) for name in ranges if name in names), None)


def _wanted(part: str) -> tuple[str, float]:
    """A range of media types in an Accept header, and how much it is wanted: from 0, not at all, to 1."""
    media_type, *parameters = (text.strip().lower() for text in part.split(";"))
    said = next((text[2:] for text in parameters if text.startswith("q=")), "1")
    return media_type, float(said) if re.fullmatch(r"[01](\.\d*)?", said) else 1.0


async def sent_as_file(
    request: Request[Any, Any, Any], underway: Underway, make: Make, form: FormName
) -> Stream:
    """A file as a response; ends when its client leaves.

    Args:
        request: the client's; its body has been read.
        underway: keeps what is being worked at.
        make: makes the file, in a thread of its own.
        form: the file's.

    Raises:
        GroundswellError: instead of the first piece. What goes wrong later breaks the connection, so that nobody takes
            a part for the whole.
    """
    pieces = _pieces(underway, make, name_of(request))
    first, leaving = asyncio.ensure_future(anext(pieces)), asyncio.create_task(left(request))
    try:
        await asyncio.wait({first, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not first.done():
            first.cancel()
            with suppress(asyncio.CancelledError):
                await first
            raise ClientLeft
        begun = await first
    finally:
        leaving.cancel()
    return Stream(_after(begun, pieces), media_type=FORMS[form].media_type)


async def _after(first: bytes, pieces: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    async with aclosing(pieces):
        yield first
        async for piece in pieces:
            yield piece


async def _pieces(underway: Underway, make: Make, name: str | None) -> AsyncGenerator[bytes]:
    """The pieces of a file in turn, made in a thread; the last one is followed by None, or by what went wrong."""
    loop = asyncio.get_running_loop()
    coming: asyncio.Queue[Piece] = asyncio.Queue(PIECES_AHEAD)

    def hand_over(piece: Piece, stop: Stop) -> None:
        handed: Future[None] = asyncio.run_coroutine_threadsafe(coming.put(piece), loop)
        for _ in range(round(PATIENCE_S / LOOK_S)):
            with suppress(TimeoutError):
                return handed.result(LOOK_S)
            if stop.reason is not None:
                break
        handed.cancel()
        raise ClientLeft

    def work(stop: Stop) -> None:
        try:
            with closing(make(stop)) as pieces:
                for piece in pieces:
                    hand_over(piece, stop)
            hand_over(None, stop)
        except ClientLeft:
            pass
        except Exception as error:
            with suppress(ClientLeft):
                hand_over(error, stop)

    with underway.begun(name) as stop:
        async with underway.files.taken():
            working = asyncio.create_task(underway.files.done(work, stop))
            try:
                while (piece := await coming.get()) is not None:
                    if isinstance(piece, Exception):
                        raise piece
                    yield piece
            finally:
                stop.ask(ClientLeft())
                await working
