"""Every error as one JSON shape.

{"error": {"code": "kebab-case", "message": "…", "at": "/place" or null, "suggestion": "…" or null,
           "request_id": "…"}}
"""

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar import get
from litestar.testing import TestClient
from tests.histories import History, event, history
from tests.serving import for_anybody

import groundswell
from groundswell.app.folder import FolderInUse
from groundswell.app.http import errors
from groundswell.app.http.application import application, litestar_over
from groundswell.app.http.roles import needing
from groundswell.app.remote import RemoteError
from groundswell.model.errors import GroundswellError

DOCUMENTED = re.findall(
    r"^\| `([a-z-]+)` \|", (Path(__file__).parents[2] / "docs/errors.md").read_text(), re.M
)
FIELDS = {"code", "message", "at", "suggestion", "request_id"}
GRAPH = {"kind": "graph", "series": [{"event": "View"}], "range": "all time"}


def classes(of: type[GroundswellError] = GroundswellError) -> Iterator[type[GroundswellError]]:
    """The class and all below it."""
    yield of
    for below in of.__subclasses__():
        yield from classes(below)


def made(of: type[GroundswellError]) -> GroundswellError:
    """An error of a class, as the product makes it."""
    if of is FolderInUse:
        return FolderInUse(Path("data"), None)
    if of is RemoteError:
        return RemoteError("The thing is wrong.", at="/place", code="unreachable", status=503)
    return of("The thing is wrong.", at="/place")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    """A project with one event."""
    with history(tmp_path_factory.mktemp("shop")) as found:
        found.events(event("1", "View", "ann", "acme", colour="red"))
        yield found


@pytest.fixture(scope="module")
def http(shop: History) -> Iterator[TestClient[Any]]:
    """A client of the API over the shop."""
    with TestClient(for_anybody(litestar_over(shop.workspace)), base_url="http://localhost.local") as client:
        yield client


def error_of(response: httpx.Response) -> dict[str, Any]:
    """The one error of a response, after checking its shape."""
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == FIELDS
    found: dict[str, Any] = body["error"]
    return found


@pytest.mark.parametrize("error", dict.fromkeys(classes()), ids=lambda of: of.__name__)
def test_every_class_of_error_has_the_shape_and_its_status(
    error: type[GroundswellError], shop: History
) -> None:
    """Whatever part of the product raises it."""
    raised = made(error)

    @needing(get)("/raise", sync_to_thread=False, needs=None)
    def fail() -> None:
        raise raised

    app = litestar_over(shop.workspace)
    app.register(fail)
    with TestClient(for_anybody(app)) as client:
        response = client.get("/raise")

    assert (response.status_code, error_of(response)["code"]) == (raised.status, raised.code)


@pytest.mark.parametrize("error", dict.fromkeys(classes()), ids=lambda of: of.__name__)
def test_every_class_of_error_is_documented(error: type[GroundswellError]) -> None:
    """Its code has a row in docs/errors.md."""
    assert made(error).code in DOCUMENTED


def test_every_code_that_the_sources_name_is_documented() -> None:
    """Codes given where an error is raised count too."""
    sources = "\n".join(p.read_text() for p in Path(groundswell.__file__).parent.rglob("*.py"))
    named = set(re.findall(r'code="([a-z-]+)"', sources)) | set(errors.CODES.values())
    named |= set(re.findall(r'_refuse\([^)]*"([a-z]+-[a-z-]+)"', sources))

    assert named <= set(DOCUMENTED)


@pytest.mark.parametrize("accept", ["application/xml", "text/csv;q=0", "application/vnd.ms-excel, text/html"])
def test_a_form_that_no_answer_has_is_refused_with_those_it_has(http: TestClient[Any], accept: str) -> None:
    """Instead of JSON, which was not asked for."""
    response = http.post("/api/projects/product/ask", json=GRAPH, headers={"accept": accept})
    found = error_of(response)

    assert (response.status_code, found["code"]) == (406, "not-acceptable")
    assert found["message"] == (
        f"No answer can be had as '{accept}'. Leave the Accept header out, or let it name application/json or text/csv "
        "or application/vnd.apache.arrow.stream or application/vnd.apache.parquet."
    )


def test_nothing_takes_what_is_sent_to_an_unknown_path(http: TestClient[Any]) -> None:
    """The web app's pages have any address, but only to look at; the paths that begin alike are told."""
    response = http.post("/v1/nothing", content=b"{}")
    found = error_of(response)

    assert (response.status_code, found["code"]) == (404, "not-found")
    assert "/v1/track" in found["message"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code", "at"),
    [
        ("POST", "/ask", b"{", 400, "invalid-question", None),
        ("POST", "/ask", b"", 400, "invalid-question", None),
        ("POST", "/ask", b"\xff", 400, "invalid-question", None),
        ("POST", "/ask", GRAPH | {"kind": "trend"}, 400, "unknown-kind", "/kind"),
        ("POST", "/ask", GRAPH | {"series": [{"event": "Veiw"}]}, 404, "unknown-event", "/series/0/event"),
        ("POST", "/ask", GRAPH | {"interval": "minute"}, 400, "invalid-question", "/interval"),
        ("POST", "/ask", GRAPH | {"known_at": "soon"}, 400, "invalid-question", "/known_at"),
        (
            "POST", "/ask", GRAPH | {"group_by": [{"source": "segment", "segments": ["x"]}]},
            404, "unknown-segment", "/group_by/0/segments/0",
        ),
        ("POST", "/ask", GRAPH | {"timezone": "Mars"}, 400, "invalid-question", "/timezone"),
        (
            "POST", "/ask", GRAPH | {"group_by": [{"source": "account", "account_type": "team"}]},
            404, "unknown-account-kind", "/group_by/0/account_type",
        ),
        ("POST", "/explain", GRAPH | {"series": [{"event": "Veiw"}]}, 404, "unknown-event", "/series/0/event"),
        ("GET", "/values?source=event&property=color", None, 404, "unknown-property", "/property"),
        ("GET", "/values", None, 400, "bad-request", None),
        ("GET", "/values?source=robot", None, 400, "bad-request", "/source"),
        ("GET", "/values?source=event&property=colour&limit=0", None, 400, "bad-request", "/limit"),
        (
            "POST", "/ask", {"kind": "accounts", "account_type": "team"},
            404, "unknown-account-kind", "/account_type",
        ),
        ("POST", "/ask", {"kind": "users", "after": "-1"}, 400, "invalid-question", "/after"),
        ("POST", "/ask", {"kind": "timeline", "user": "anne"}, 404, "unknown-user", "/user"),
        ("POST", "/ask", {"kind": "timeline", "account": "acne"}, 404, "unknown-account", "/account"),
        ("POST", "/import/robots", b"", 400, "bad-request", "/of"),
        ("POST", "/import/events?options=x", b"", 400, "invalid-question", "/options"),
        ("POST", '/import/events?options={"tiem":"t"}', b"", 400, "invalid-question", "/options/tiem"),
        ("POST", '/import/events?options={"format":"xml"}', b"", 400, "invalid-question", "/options"),
        ("POST", "/merges", b"{}", 400, "bad-request", "/id"),
        ("GET", "/merges?limit=0", None, 400, "bad-request", "/limit"),
        ("POST", "/users/unmerge", b"{}", 400, "bad-request", "/number"),
        ("POST", "/users/unmerge", {"number": 7}, 404, "unknown-name", "/number"),
        ("DELETE", "/ask", None, 405, "method-not-allowed", None),
        ("GET", "/nothing", None, 404, "not-found", None),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_request_is_told_with_its_place(
    http: TestClient[Any], method: str, path: str, body: Any, status: int, code: str, at: str | None
) -> None:
    """The code for programs, the place for editors, the message for people."""
    content = json.dumps(body).encode() if isinstance(body, dict) else body
    response = http.request(method, f"/api/projects/product{path}", content=content)
    found = error_of(response)

    assert (response.status_code, found["code"], found["at"]) == (status, code, at)


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ({"name": " "}, "/name"),
        ({"name": "x" * 201}, "/name"),
        ({"name": "A", "timezone": "Mars"}, "/timezone"),
        ({"name": "A", "week_start": "friday"}, "/week_start"),
        ({"name": "A", "zone": "UTC"}, "/zone"),
        ({"name": "product"}, "/name"),
    ],
)
def test_a_project_that_cannot_be_made_is_refused_with_the_place(
    http: TestClient[Any], body: dict[str, str], at: str
) -> None:
    """And none is made."""
    found = error_of(http.post("/api/projects", json=body))

    assert found["at"] == at


@pytest.mark.parametrize(
    ("method", "path", "body", "said"),
    [
        ("GET", "/projects/product/ask", "", "/api/projects/product/ask takes POST, not GET."),
        ("DELETE", "/projects", "", "/api/projects takes GET and POST, not DELETE."),
        ("GET", "/nothing", "", "Nothing is at /api/nothing. The API is described at /api/openapi.json."),
        ("POST", "/projects", '{"name": "A", "week_start": "friday"}', "'friday' is not possible here."),
        ("POST", "/projects", '{"nmae": "A"', "The body is not JSON: Input data was truncated."),
        ("POST", "/projects", '{"timezone": "UTC"}', "The field 'name' is missing."),
        ("POST", "/projects", '{"name": "A", "zone": "UTC"}', "The field 'zone' is not known here."),
    ],
)
def test_what_the_framework_refuses_is_told_in_words_for_people(
    http: TestClient[Any], method: str, path: str, body: str, said: str
) -> None:
    """And names what is possible, or where that stands."""
    assert said in error_of(http.request(method, f"/api{path}", content=body))["message"]


def test_an_unknown_project_is_offered_the_closest(http: TestClient[Any]) -> None:
    """As a name that stands for nothing."""
    assert "Did you mean 'product'" in error_of(http.get("/api/projects/prodcut"))["message"]


def test_a_fault_of_ours_tells_nothing_of_itself(shop: History) -> None:
    """Its message may quote data; it is in the log, under the request id."""

    @needing(get)("/raise", sync_to_thread=False, needs=None)
    def fail() -> None:
        raise KeyError("ann@acme.example")

    app = litestar_over(shop.workspace)
    app.register(fail)
    with TestClient(for_anybody(app), raise_server_exceptions=False) as client:
        response = client.get("/raise")

    assert (response.status_code, "ann@acme" in response.text) == (500, False)


def test_an_error_carries_the_id_of_its_request(shop: History) -> None:
    """The same as in the header and in the log."""
    transport = httpx.ASGITransport(application(shop.workspace))  # type: ignore[arg-type]

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get("/api/nothing")

    response = asyncio.run(asked())

    assert error_of(response)["request_id"] == response.headers["x-request-id"]
