"""Talking to a server: what it answers as a type of ours, what goes wrong as an error of ours."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import httpx
import msgspec

from groundswell.model.errors import GroundswellError

T = TypeVar("T")


class RemoteError(GroundswellError):
    """An error that the server answered with; it has the server's code."""

    def __init__(self, message: str, *, at: str | None, code: str, status: int) -> None:
        super().__init__(message, at=at)
        self.code = code
        self.status = status


def sent_for(http: httpx.Client, method: str, path: str, type: type[T], **request: Any) -> T:
    """Send a request and read its answer as `type`."""
    with talking(http):
        response = http.request(method, path, **request)
    if response.is_error:
        raise_told(response)
    try:
        return msgspec.json.decode(response.content, type=type)
    except msgspec.DecodeError:
        raise no_groundswell(response) from None


@contextmanager
def talking(http: httpx.Client) -> Iterator[None]:
    """What goes wrong while a client talks to its server, as an error of ours."""
    base = str(http.base_url)
    if http.is_closed:
        raise RemoteError(
            f"The workspace at {base} has been closed. Connect again.",
            at=base,
            code="unreachable",
            status=503,
        )
    try:
        yield
    except httpx.TransportError as error:
        raise RemoteError(
            f"The server at {base} does not answer: {error}.", at=base, code="unreachable", status=503
        ) from error


def broken_off(http: httpx.Client, error: Exception) -> RemoteError:
    """That a table came in part."""
    return RemoteError(
        f"What the server at {http.base_url} sent is no whole table: {error}. Ask again.",
        at=str(http.base_url),
        code="unreachable",
        status=503,
    )


def address_of_server(url: str) -> httpx.URL:
    """The address of a server as it was typed; `http://` may be left out."""
    try:
        address = httpx.URL((url if "://" in url else f"http://{url}").rstrip("/"))
    except httpx.InvalidURL:
        address = httpx.URL("")
    if address.scheme in ("http", "https") and address.host:
        return address
    raise RemoteError(
        f"'{url}' is no address of a server. Write http://127.0.0.1:8765.",
        at=url,
        code="unreachable",
        status=503,
    )


def deleted(http: httpx.Client, path: str, params: Mapping[str, Any] | None = None) -> None:
    """Have a server delete what stands at a path.

    Raises:
        RemoteError: it answers with one, or not at all.
    """
    with talking(http):
        response = http.delete(path, params=params)
    if response.is_error:
        raise_told(response)


def raise_told(response: httpx.Response) -> None:
    """Raise the error that a server answered with."""
    try:
        error = response.json()["error"]
        told = RemoteError(
            error["message"], at=error.get("at"), code=error["code"], status=response.status_code
        )
    except (ValueError, KeyError, TypeError):
        raise no_groundswell(response) from None
    told.suggestion = error.get("suggestion")
    raise told


def no_groundswell(response: httpx.Response) -> RemoteError:
    """The error that something else answers."""
    return RemoteError(
        f"What answers at {response.url} is no Groundswell server (status {response.status_code}). Give the address of "
        "the server alone, such as http://127.0.0.1:8765.",
        at=str(response.url),
        code="server",
        status=502,
    )


def body_of(asked: Any) -> bytes:
    """A question, or whatever else is a struct, decoded JSON or JSON text, as it is sent."""
    if isinstance(asked, bytes):
        return asked
    return asked.encode() if isinstance(asked, str) else msgspec.json.encode(asked)


def edited(revision: int | None) -> dict[str, int]:
    """The parameter that says which revision of something was edited, if any is told."""
    return {} if revision is None else {"revision": revision}
