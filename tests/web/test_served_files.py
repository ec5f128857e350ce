"""What the server hands out for addresses outside the API."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest


def get(server: str, path: str) -> tuple[int, str, str]:
    """Status, content type and caching of a path that is sent exactly as written."""
    connection = HTTPConnection(urlsplit(server).netloc, timeout=5)
    connection.request("GET", path)
    reply = connection.getresponse()
    reply.read()
    connection.close()
    return reply.status, reply.headers["content-type"].partition(";")[0], reply.headers["cache-control"] or ""


def test_every_address_of_the_app_is_its_page(server: str) -> None:
    """A link into the app works whatever it says: the page reads the address itself."""
    assert get(server, "/p/demo/usage?A=accounts:Commit") == (200, "text/html", "no-cache")


def test_the_icon_is_an_icon(server: str) -> None:
    """Files are sent as what they are."""
    assert get(server, "/favicon.svg")[:2] == (200, "image/svg+xml")


@pytest.mark.parametrize("path", ["/assets/gone.js", "/old.css"])
def test_a_script_that_is_gone_is_not_found(server: str, path: str) -> None:
    """The app's page in its place would be run as a script."""
    assert get(server, path)[0] == 404


@pytest.mark.parametrize(
    "path", ["/..%2f..%2f..%2fpyproject.toml", "/../../../pyproject.toml", "/%2e%2e/%2e%2e/x.py"]
)
def test_no_address_leads_out_of_the_apps_files(server: str, path: str) -> None:
    """Only what was built is handed out; anything else is the app's page."""
    assert get(server, path)[1] in {"text/html", "application/json"}
