"""Requests that wait for the disk."""

import asyncio
from concurrent.futures import Future

import pytest

from groundswell.capture.collector.keeping import Keeping


def test_what_nobody_waits_for_any_more_is_not_written() -> None:
    """Its sender sends it again, and events without an id would count twice."""
    written: Future[int] = Future()

    async def leave() -> None:
        waiting = asyncio.create_task(Keeping().kept(written))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(leave())

    assert written.cancelled()


def test_all_who_wait_hear_of_their_own() -> None:
    """Also those whose events could not be written."""
    kept: list[Future[int]] = [Future(), Future()]

    async def hear() -> list[int | BaseException]:
        keeping = Keeping()
        waiting = asyncio.gather(*map(keeping.kept, kept), return_exceptions=True)
        await asyncio.sleep(0)
        kept[0].set_exception(OSError("no room"))
        kept[1].set_result(7)
        return await waiting

    assert list(map(str, asyncio.run(hear()))) == ["no room", "7"]
