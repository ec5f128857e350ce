"""The API over a real socket: asking, importing, pages."""

import gzip
import io
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pyarrow as pa
import pyarrow.csv
import pytest
from tests.histories import History, event, history, lines
from tests.serving import serving

from groundswell.app.http.openapi import description
from groundswell.app.http.pages import built_files

ROOT = Path(__file__).parents[2]
ARROW = "application/vnd.apache.arrow.stream"
QUESTION = {
    "kind": "graph",
    "series": [{"event": "View"}, {"event": None, "measure": "users"}],
    "from": "2024-04-01",
    "to": "2024-04-03",
    "group_by": [{"source": "event", "property": "colour"}, {"source": "event", "property": "colour"}],
    "compare": "previous",
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    """Two views and an event without colour."""
    with history(tmp_path_factory.mktemp("shop")) as made:
        made.events(
            event("1", "View", "ann", "acme", colour='red, "or" so'),
            event("2", "View", "bob", colour="blue"),
            event("3", "Log"),
        )
        yield made


@pytest.fixture(scope="module")
def http(shop: History) -> Iterator[httpx.Client]:
    """A client of a server over the shop."""
    with serving(shop.workspace) as address, httpx.Client(base_url=address) as client:
        yield client


@pytest.fixture
def server(people: History) -> Iterator[httpx.Client]:
    """A client of a server over an empty project."""
    with serving(people.workspace) as address, httpx.Client(base_url=address) as client:
        yield client


def asked(http: httpx.Client, accept: str) -> httpx.Response:
    """The answer to `QUESTION` in a form."""
    return http.post("/api/projects/product/ask", json=QUESTION, headers={"accept": accept})


def flat(answer: dict[str, Any]) -> list[tuple[Any, ...]]:
    """A JSON answer's rows as the flat table has them."""
    return [
        (s["series"], s["measure"], *s["group"], s["period"], time, value, state)
        for s in answer["series"]
        for before in ["" if s["period"] == "current" else "previous_"]
        for time, value, state in zip(
            answer[f"{before}times"], s["values"], answer[f"{before}states"], strict=True
        )
    ]


def rows(table: pa.Table) -> list[tuple[Any, ...]]:
    """A flat table's rows, labels left out."""
    return [tuple(v for k, v in row.items() if k != "label") for row in table.to_pylist()]


def test_json_and_arrow_have_the_same_figures(http: httpx.Client) -> None:
    """Every group, period and bucket is a row of the table."""
    table = pa.ipc.open_stream(asked(http, ARROW).content).read_all()

    assert rows(table) == flat(asked(http, "application/json").json())


def test_csv_and_arrow_have_the_same_rows(http: httpx.Client) -> None:
    """Quotes and commas in values are quoted; missing is empty."""
    texts = dict.fromkeys(("time", "event.colour", "event.colour 2"), pa.string())
    converted = pyarrow.csv.ConvertOptions(
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
        column_types={**texts, "value": pa.float64()},
    )
    read = pyarrow.csv.read_csv(io.BytesIO(asked(http, "text/csv").content), convert_options=converted)

    assert rows(read) == rows(pa.ipc.open_stream(asked(http, ARROW).content).read_all())


@pytest.mark.parametrize(
    ("accept", "type"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        (ARROW, ARROW),
        ("*/*", "application/json"),
        ("", "application/json"),
        ("text/html, */*;q=0.8", "application/json"),
        ("text/*", "text/csv; charset=utf-8"),
        (f"text/csv;q=0.5, {ARROW}", ARROW),
        ("text/csv;q=0, */*", "application/json"),
        (f"{ARROW}, application/json", ARROW),
    ],
)
def test_an_answer_says_what_it_is(http: httpx.Client, accept: str, type: str) -> None:
    """JSON unless another form is asked for."""
    assert asked(http, accept).headers["content-type"] == type


def test_explain_tells_plans_and_statements(http: httpx.Client) -> None:
    """Every number can be explained."""
    explained = http.post("/api/projects/product/explain", json=QUESTION).json()

    assert all("SELECT" in sql for sql in explained["sql"])


def test_the_committed_description_is_the_servers() -> None:
    """`python -m groundswell.app.http.openapi > web/openapi.json` brings it up to date."""
    assert (ROOT / "web/openapi.json").read_text() == description()


def test_the_server_gives_its_description(http: httpx.Client) -> None:
    """The same as the committed one."""
    assert http.get("/api/openapi.json").json() == json.loads(description())


def test_every_operation_has_a_summary_and_an_id() -> None:
    """Clients are made from it."""
    paths = json.loads(description())["paths"]

    assert [
        op
        for path in paths.values()
        for op in path.values()
        if not (op["operationId"] and op.get("description"))
    ] == []


@pytest.mark.parametrize("path", ["/", "/p/product/usage?range=x", "/any/address/at/all"])
def test_every_other_address_is_the_web_apps(http: httpx.Client, path: str) -> None:
    """It reads the address itself, so a link reopens a report."""
    assert http.get(path).headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("content-security-policy", "default-src 'self'"),
        ("content-security-policy", "frame-ancestors 'none'"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
    ],
)
def test_pages_may_load_nothing_from_elsewhere(http: httpx.Client, header: str, value: str) -> None:
    """No script of another site runs in them."""
    assert value in http.get("/").headers[header]


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/..%2f..%2f..%2fetc/passwd",
        "/assets/..%2f..%2f..%2f..%2fapp/door.py",
        "/%00",
    ],
)
def test_only_files_of_the_web_app_are_given(http: httpx.Client, path: str) -> None:
    """No address reaches out of its folder."""
    content = http.get(path).text

    assert "root:" not in content
    assert "class OpenProject" not in content


@pytest.mark.parametrize(
    "path", ["/assets/nothing.js", "/nothing.css", "/favicon.ico", "/api/nothing", "/api"]
)
def test_a_file_that_is_missing_is_not_found(http: httpx.Client, path: str) -> None:
    """Rather than a page in place of a script."""
    assert http.get(path).status_code == 404


def test_files_with_a_fingerprint_may_be_kept_for_ever(http: httpx.Client) -> None:
    """Another content has another name."""
    built = sorted((built_files() / "assets").glob("*"))
    if not built:
        pytest.skip("the web app is not built")

    assert "immutable" in http.get(f"/assets/{built[0].name}").headers["cache-control"]


def test_a_server_whose_stores_answer_is_ready(http: httpx.Client) -> None:
    """Every project's store was asked."""
    assert http.get("/readyz").json() == {"status": "ready"}


def imported(server: httpx.Client, content: bytes, **params: str) -> list[dict[str, Any]]:
    """The lines of progress of an import of events."""
    answer = server.post("/api/projects/product/import/events", content=content, params=params, timeout=60)
    return [json.loads(line) for line in answer.text.splitlines()]


def refused(server: httpx.Client, content: bytes, status: int, **params: str) -> dict[str, Any]:
    """The error of an import of events that was refused with this status."""
    answer = server.post("/api/projects/product/import/events", content=content, params=params)
    assert answer.status_code == status, answer.text
    error: dict[str, Any] = answer.json()["error"]
    return error


def test_an_import_tells_its_progress_and_its_end(server: httpx.Client) -> None:
    """One line after each batch, the last one `done`."""
    told = imported(server, b'{"time":"2024-04-01","event":"View"}\n' * 3)

    assert ([line.get("done", False) for line in told][-1], told[-1]["imported"]) == (True, 3)


def test_rows_that_cannot_be_read_come_back_with_the_last_line(server: httpx.Client) -> None:
    """With line and reason; the rest is imported."""
    last = imported(server, b'{"time":"2024-04-01","event":"View"}\n{"time":"soon","event":"View"}\n')[-1]

    assert (last["imported"], last["rejected"], [r["line"] for r in last["rejects"]]) == (1, 1, [2])


def test_a_file_that_cannot_be_read_is_told_by_its_own_name(server: httpx.Client) -> None:
    """Not by where it lay on the server."""
    told = refused(server, b"time\n2024-04-01\n", 400, name="my events.csv")

    assert (told["code"], told["message"].split(" has ")[0]) == ("import-refused", "my_events.csv")


def test_an_upload_that_is_cut_off_leaves_nothing(people: History, server: httpx.Client) -> None:
    """Half a file is no file: no event, no folder."""
    host, port = server.base_url.host, server.base_url.port
    assert port is not None
    with socket.create_connection((host, port)) as connection:
        head = f"POST /api/projects/product/import/events HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999\r\n\r\n"
        connection.sendall(head.encode() + b'{"time":"2024-04-01","event":"View"}\n' * 50)
    while left := list((people.folder / "data").glob("import-*")):
        assert server.get("/healthz").status_code == 200, left

    assert people.project.summary().events == 0


def test_a_demo_takes_no_data(people: History, server: httpx.Client) -> None:
    """Its data and its present moment are fixed."""
    people.events(event("1", "View"))
    people.workspace.fix_demo("product", people.project.summary().last_at)  # type: ignore[arg-type]

    assert refused(server, b'{"time":"2024-04-01","event":"View"}\n', 403)["code"] == "not-allowed"


@pytest.mark.parametrize(
    ("options", "at"),
    [
        ({"tmie": "when"}, "/options/tmie"),
        ({"time": 3}, "/options"),
        ([], "/options"),
        ({"strict": True}, None),
    ],
)
def test_an_import_that_is_refused_whole_is_an_error_like_any_other(
    server: httpx.Client, options: object, at: str | None
) -> None:
    """Nothing was stored: it has its status, its place and the request's id."""
    rows = b'{"time":"soon","event":"View"}\n'
    told = refused(server, rows, 400, options=json.dumps(options), name="events.jsonl")

    assert (told["at"], bool(told["request_id"])) == (at or "events.jsonl:1", True)


def test_an_import_that_ends_in_the_middle_says_so_in_its_last_line(server: httpx.Client) -> None:
    """With the request's id, as what came before is stored and told already."""
    rows = gzip.compress(b'{"time":"2024-04-01","event":"View"}\n' * 300_000)
    last = imported(server, rows[:-400], name="events.jsonl.gz")[-1]

    assert (last["imported"] > 0, last["error"]["code"], bool(last["error"]["request_id"])) == (
        True,
        "import-refused",
        True,
    )


def test_a_project_that_is_made_can_be_used_at_once(server: httpx.Client) -> None:
    """Its name in addresses is in the answer."""
    made = server.post("/api/projects", json={"name": "Été & Co.", "timezone": "Europe/Paris"})

    assert (made.status_code, server.get(f"/api/projects/{made.json()['slug']}").json()) == (201, made.json())


def test_nothing_in_an_import_runs_before_the_project_is_known(tmp_path: Path, server: httpx.Client) -> None:
    """An unknown project refuses the body unread."""
    file = lines(tmp_path / "events.jsonl", [event("1", "View")])

    assert server.post("/api/projects/nothing/import/events", content=file.read_bytes()).status_code == 404


def test_importing_the_package_is_quick_in_what_it_loads() -> None:
    """`import groundswell` loads neither engine nor server."""
    code = "import sys, groundswell; print([m for m in ('duckdb', 'litestar', 'pyarrow', 'numba') if m in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed == "[]\n"
