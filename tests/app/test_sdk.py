"""The scripts of the browser SDK, as any page of any site gets them."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.histories import history
from tests.serving import serving

from groundswell.app.http.sdk import built_scripts

TOKEN = "a-token-that-pages-of-customers-do-not-know"
SCRIPTS = ("groundswell", "heap", "labeler")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that asks everybody else for a token."""
    with history(tmp_path_factory.mktemp("sdk")) as made, serving(made.workspace, token=TOKEN) as address:
        yield address


def copy_of(script: str) -> str:
    """The name of the copy of a script that has its content in its name."""
    [file] = built_scripts().glob(f"{script}-*.js")
    return file.name


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_page_of_any_site_gets_a_script_without_a_token(server: str, script: str) -> None:
    """Also where it asks as from another origin, as a page does that names the hash of the script."""
    got = httpx.get(f"{server}/sdk/{script}.js", headers={"origin": "https://shop.example"})

    assert (got.status_code, got.headers["access-control-allow-origin"], got.headers["content-type"]) == (
        200,
        "*",
        "text/javascript; charset=utf-8",
    )


def test_a_script_may_change_and_its_copy_never_does(server: str) -> None:
    """Browsers ask for the one again after minutes, for the other never."""
    paths = ("groundswell.js", copy_of("groundswell"))
    plain, copy = (httpx.get(f"{server}/sdk/{path}") for path in paths)

    assert plain.content == copy.content
    assert (
        "max-age=300," in plain.headers["cache-control"],
        "immutable" in copy.headers["cache-control"],
    ) == (
        True,
        True,
    )


def test_a_copy_of_another_version_is_answered_with_this_one(server: str) -> None:
    """A page goes on being captured after an upgrade; what it gets must not be kept under that name for long."""
    got = httpx.get(f"{server}/sdk/groundswell-0123456789ab.js")

    assert got.content == (built_scripts() / "groundswell.js").read_bytes()
    assert "immutable" not in got.headers["cache-control"]


def test_a_script_that_a_browser_has_is_not_sent_again(server: str) -> None:
    """It says which it has by the tag that came with it."""
    tag = httpx.get(f"{server}/sdk/groundswell.js").headers["etag"]
    again = httpx.get(f"{server}/sdk/groundswell.js", headers={"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")


def test_a_browser_that_can_unpack_gets_a_packed_script(server: str) -> None:
    """And says so to caches on the way."""
    with httpx.stream("GET", f"{server}/sdk/groundswell.js", headers={"accept-encoding": "gzip"}) as got:
        sent = b"".join(got.iter_raw())

    assert gzip.decompress(sent) == (built_scripts() / "groundswell.js").read_bytes()
    assert (got.headers["content-encoding"], got.headers["vary"]) == ("gzip", "accept-encoding")


@pytest.mark.parametrize(
    "path", ["other.js", "groundswell.ts", "..%2fapp%2findex.html", "groundswell-xyz.js"]
)
def test_nothing_else_is_a_script(server: str, path: str) -> None:
    """No other file is handed out, and no other name stands for one."""
    assert httpx.get(f"{server}/sdk/{path}").status_code == 404


def test_a_build_without_the_sdk_says_so(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks for it reads how to get it."""
    monkeypatch.setattr("groundswell.app.http.sdk.built_scripts", lambda: tmp_path)

    assert "./dev serve" in httpx.get(f"{server}/sdk/groundswell.js").json()["error"]["message"]


def test_the_script_for_a_page_is_small() -> None:
    """At most 5,000 bytes as it is sent: nobody waits for being counted."""
    assert len(gzip.compress((built_scripts() / "groundswell.js").read_bytes(), 9)) <= 5_000


def test_a_script_names_no_other_origin() -> None:
    """It talks to the server that it came from and to no one else."""
    texts = [(built_scripts() / f"{script}.js").read_text(encoding="utf-8") for script in SCRIPTS]

    # That of SVG is no address, but a name.
    assert [{*re.findall(r"https?://[\w.]+", text)} - {"http://www.w3.org"} for text in texts] == [set()] * 3
