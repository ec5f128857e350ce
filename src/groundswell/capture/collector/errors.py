"""Why a request is sent away: in the one shape of every error, with statuses that senders' libraries act on rightly.

They drop what is answered with most of 4xx, and send again after 408, 429 and 5xx.
"""

from collections.abc import Mapping

import msgspec

from groundswell.capture.formats.wire import Reply
from groundswell.model.errors import GroundswellError


class UnreadableBody(GroundswellError):
    """Nothing of a request can be read, now or ever."""

    code = "bad-request"


class BodyTooLarge(GroundswellError):
    """A request holds more than is taken at once."""

    code = "too-large"
    status = 413


class BodyTooSlow(GroundswellError):
    """A request did not arrive within the time that it may take."""

    code = "too-slow"
    status = 408


class UnknownWriteKey(GroundswellError):
    """Nobody has the write key of a request, or it has none."""

    code = "unknown-write-key"
    status = 401


class RateLimited(GroundswellError):
    """A sender sends more than he may."""

    code = "rate-limited"
    status = 429
    retry_after = 1.0

    def after(self, seconds: float) -> "RateLimited":
        """The same, with how long to wait."""
        self.retry_after = seconds
        return self


class NotKept(GroundswellError):
    """Events cannot be kept now."""

    code = "not-kept"
    status = 503
    retry_after = 5.0


class HostNotAllowed(GroundswellError):
    """A sender names the server by a name that it does not know, as behind a proxy that it was not told of.

    Its events wait with the sender until somebody has put that right: with any status of 4xx they would be lost.
    """

    code = "host-not-allowed"
    status = 503
    retry_after = 60.0


def reply_to(error: GroundswellError, request_id: str | None) -> Reply:
    """The answer that tells an error."""
    told = {
        "code": error.code,
        "message": error.message,
        "at": error.at,
        "suggestion": error.suggestion,
        "request_id": request_id,
    }
    headers: Mapping[str, str] = {}
    if error.status in (429, 503):
        headers = {"retry-after": str(max(1, round(getattr(error, "retry_after", NotKept.retry_after))))}
    if error.status in (408, 413):
        headers = {"connection": "close"}  # what is still on its way is not waited for
    return Reply(error.status, msgspec.json.encode({"error": told}), headers=headers)
