"""The browser SDK: scripts that any page of any site may load."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.exceptions import NotFoundException

from groundswell.app.http.pages import FOREVER
from groundswell.app.http.roles import needing

NAME = re.compile(r"(?P<script>groundswell|heap|labeler)(-[0-9a-f]{12})?\.js")
SOON = "public, max-age=300, stale-while-revalidate=86400"
"""How long a browser keeps a script whose content may change: five minutes, and a day while it looks for another."""
HEADERS = {
    "access-control-allow-origin": "*",  # a page that names a script's hash (`integrity`) asks as from another origin
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
    "vary": "accept-encoding",
}
MEDIA_TYPE = "text/javascript"
NOT_BUILT = (
    "The browser SDK is not part of this build. Run './dev serve' in a checkout, or install a released wheel."
)


@dataclass(frozen=True, slots=True)
class Script:
    """A built script, as it is and as it is sent to browsers."""

    plain: bytes
    zipped: bytes
    tag: str


def built_scripts() -> Path:
    """Where the build puts the SDK: each script under its name, and a copy with a hash of its content in its name."""
    return Path(str(resources.files("groundswell") / "static" / "sdk"))


@needing(get)("/sdk/{name:str}", include_in_schema=False, sync_to_thread=False, needs=None)
def script(request: Request[Any, Any, State], name: str) -> Response[bytes]:
    """A script of the SDK.

    The copy that is named by its content never changes. A page that names the copy of another version gets this
    version's script, rather than none: what it captures is not lost after an upgrade.
    """
    match = NAME.fullmatch(name)
    if match is None:
        raise NotFoundException(
            f"No script is at /sdk/{name}. There are groundswell.js, heap.js and labeler.js."
        )
    folder = built_scripts()
    is_named_by_content = (folder / name).is_file() and name != f"{match['script']}.js"
    file = folder / (name if is_named_by_content else f"{match['script']}.js")
    if not file.is_file():
        raise NotFoundException(NOT_BUILT)
    found = _read(file, file.stat().st_mtime_ns)
    headers = {**HEADERS, "etag": found.tag, "cache-control": FOREVER if is_named_by_content else SOON}
    if request.headers.get("if-none-match") == found.tag:
        return Response(b"", status_code=304, headers=headers, media_type=MEDIA_TYPE)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.zipped, headers={**headers, "content-encoding": "gzip"}, media_type=MEDIA_TYPE)
    return Response(found.plain, headers=headers, media_type=MEDIA_TYPE)


@lru_cache(maxsize=8)
def _read(file: Path, changed_ns: int) -> Script:
    """A script; `changed_ns` tells one that was built anew from the one before."""
    plain = file.read_bytes()
    return Script(plain, gzip.compress(plain, 9, mtime=0), f'"{hashlib.sha256(plain).hexdigest()[:12]}"')
