"""What lets pages of any site send (CORS): browsers ask before they do, and read only answers that allow it."""

from collections.abc import Mapping

LONGEST_S = 86_400
_ASKED = b"access-control-request-headers"
_MOST_BYTES = 2_000

Headers = list[tuple[bytes, bytes]]


def allowing(headers: Mapping[bytes, bytes]) -> Headers:
    """The headers of an answer that lets the page that asked read it; none where no page asked.

    The origin is echoed and credentials are allowed, because senders that unload with a page send cookies along whether
    or not anybody wants them; the collector reads none.
    """
    origin = headers.get(b"origin")
    if origin is None or not _is_plain(origin):
        return []
    return [
        (b"access-control-allow-origin", origin),
        (b"access-control-allow-credentials", b"true"),
        (b"access-control-expose-headers", b"Retry-After, X-Request-Id"),
        (b"vary", b"Origin"),
    ]


def preflight(headers: Mapping[bytes, bytes]) -> Headers:
    """The headers of the answer to a browser that asks what it may send: whatever it asks for."""
    allowed = allowing(headers)
    if not allowed:
        return []
    asked = headers.get(_ASKED, b"")
    if asked and _is_plain(asked):
        allowed.append((b"access-control-allow-headers", asked))
    return [
        *allowed,
        (b"access-control-allow-methods", b"GET, POST, OPTIONS"),
        (b"access-control-max-age", str(LONGEST_S).encode()),
        (b"vary", b"Access-Control-Request-Headers"),
    ]


def _is_plain(value: bytes) -> bool:
    return len(value) <= _MOST_BYTES and value.isascii() and value.decode().isprintable()
