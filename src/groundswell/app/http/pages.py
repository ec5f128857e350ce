"""The web UI: built files, and its start page for every other address."""

from importlib import resources
from pathlib import Path
from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.response import File

from groundswell.app.http.roles import needing

NOT_BUILT = (
    "<!doctype html><title>Groundswell</title><p>The web UI is not part of this build. "
    "Run <code>./dev serve</code> in a checkout, or install a released wheel. "
    "The API is at <a href=/api/openapi.json>/api</a>."
)
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
FOREVER = "public, max-age=31536000, immutable"
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}


def built_files() -> Path:
    """Where the build puts the UI."""
    return Path(str(resources.files("groundswell") / "static" / "app"))


@needing(get)(["/", "/{path:path}"], include_in_schema=False, needs=None)
async def page(request: Request[Any, Any, State]) -> Response[Any]:
    """A file of the UI if there is one of that name, else its start page, which reads the address itself."""
    root, asked = built_files(), f"/{request.url.path.lstrip('/')}"
    if "\0" in asked:  # no file has such a name, and the file system refuses to look for one
        raise NotFoundException("No file has a name with a NUL character.")
    wanted = (root / asked.lstrip("/")).resolve()
    if asked == "/api" or asked.startswith("/api/"):
        raise NotFoundException(f"Nothing is at {asked}. The API is described at /api/openapi.json.")
    if wanted.is_relative_to(root.resolve()) and wanted.is_file():
        cached = {"cache-control": FOREVER} if "/assets/" in asked else {}
        return File(wanted, filename=wanted.name, content_disposition_type="inline", headers=HEADERS | cached)
    if Path(asked).suffix in (".js", ".css", ".map", ".png", ".ico", ".woff2"):
        raise NotFoundException(f"No file is at {asked}.")
    index = root / "index.html"
    if not index.is_file():
        return Response(NOT_BUILT, media_type=MediaType.HTML, headers=HEADERS)
    return Response(
        index.read_bytes(), media_type=MediaType.HTML, headers=HEADERS | {"cache-control": "no-cache"}
    )
