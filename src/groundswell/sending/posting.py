"""One request to a server: what is sent, and what the answer means."""

import gzip
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage
from typing import IO, Any

LONGEST_WAIT_S = 300.0
"""No server is obeyed that wants to be left alone for longer."""
_LATER = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True)
class Told:
    """What a server said of a request.

    Attributes:
        status: of HTTP; 0: no server could be reached.
        message: what is wrong, if anything.
        refused: of each event that it did not accept, why.
        wait_s: how long it wants to be left alone; None: it does not say.
    """

    status: int
    message: str = ""
    refused: Sequence[str] = field(default=())
    wait_s: float | None = None

    @property
    def is_kept(self) -> bool:
        """Whether what was sent is safe."""
        return 200 <= self.status < 300

    @property
    def is_too_large(self) -> bool:
        """Whether less at once could be taken."""
        return self.status == 413

    @property
    def is_to_come_again(self) -> bool:
        """Whether the same may be taken later."""
        return self.status == 0 or self.status >= 500 or self.status in _LATER


class Posting:
    """Posts bodies to one address."""

    def __init__(self, address: str, timeout_s: float, context: ssl.SSLContext | None) -> None:
        self.address = address
        self._timeout_s = timeout_s
        handlers: list[urllib.request.BaseHandler] = [_NoRedirects()]
        if context is not None:
            handlers.append(urllib.request.HTTPSHandler(context=context))
        self._opener = urllib.request.build_opener(*handlers)

    def post(self, body: bytes) -> Told:
        """Send JSON, and read the answer. Raises nothing: what goes wrong is told."""
        request = urllib.request.Request(
            self.address,
            gzip.compress(body, 5, mtime=0),
            {
                "content-type": "application/json",
                "content-encoding": "gzip",
                "user-agent": "groundswell-python",
            },
            method="POST",
        )
        try:
            with self._opener.open(request, timeout=self._timeout_s) as answer:
                return Told(answer.status, refused=_refused(answer.read()))
        except urllib.error.HTTPError as error:
            with error:
                return Told(error.code, _message(error), wait_s=_wait(error.headers.get("retry-after")))
        except (OSError, HTTPException) as error:
            return Told(0, str(getattr(error, "reason", error)) or type(error).__name__)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A POST that is sent on would become a GET, and its events would be lost."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        return None


def _refused(answer: bytes) -> list[str]:
    try:
        return [str(entry["reason"]) for entry in json.loads(answer).get("refused", ())]
    except (ValueError, AttributeError, TypeError, KeyError):
        return []  # something before the server answered in its place; it said that all is well


def _message(error: urllib.error.HTTPError) -> str:
    try:
        told: Any = json.loads(error.read(10_000))
        return str(told["error"]["message"])
    except (OSError, HTTPException, ValueError, TypeError, KeyError):
        return f"HTTP {error.code}"


def _wait(said: str | None) -> float | None:
    """The seconds of a Retry-After; None where it has no number: a date is by a clock that is not ours."""
    try:
        return min(LONGEST_WAIT_S, max(0.0, float(said or "")))
    except ValueError:
        return None
