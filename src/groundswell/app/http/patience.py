"""How long and how large the head of a request may be: a connection that never finishes one holds nothing for long."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_HEAD_BYTES = 131_072


class PatientProtocol(HttpToolsProtocol):
    """uvicorn's HTTP, with an end to waiting for the head of a request, and to its length.

    Attributes:
        head_s: so long it may take to arrive.
    """

    head_s = 15.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A connection: its first request is due."""
        super().connection_made(transport)
        self._due: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """It has ended."""
        self._head_is_here()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Bytes of a head, or of a body, whose length the application looks after."""
        if self._due is not None:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._due is not None and self._head_bytes > MOST_HEAD_BYTES:
            self._close()

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        if self._due is None:
            self._await_head()

    def on_headers_complete(self) -> None:
        """Its head is here."""
        self._head_is_here()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """It is here as a whole. If it was answered before, what comes next is due."""
        super().on_message_complete()
        if self.cycle is not None and self.cycle.response_complete and self._due is None:
            self._await_head()

    def _await_head(self) -> None:
        self._head_bytes = 0
        self._due = self.loop.call_later(self.head_s, self._close)

    def _head_is_here(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None

    def _close(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()


def open_files_allowed() -> int:
    """Let this process have as many open files as the system lets it; returns how many that are."""
    try:
        import resource  # noqa: PLC0415  # not on every system
    except ImportError:
        return 512
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return MOST_FILES if soft == resource.RLIM_INFINITY else soft


MOST_FILES = 16_384
OWN_FILES = 256
"""For the data folder's files; what is left is for connections."""
