"""The page on which something happened, in the properties that `model.event.PAGE` names, as browsers split a URL."""

from typing import Any
from urllib.parse import urlsplit


def page(
    url: Any, *, path: Any = None, query: Any = None, title: Any = None, referrer: Any = None
) -> dict[str, Any]:
    """The properties of a page; what is neither given nor part of its URL is left out.

    Args:
        url: the whole of it.
        path: of the URL, where the sender says it itself.
        query: likewise, with its question mark or without.
        title: as in the browser's tab.
        referrer: the URL that the visitor came from; `$direct`, as some say, is none.
    """
    parts = _parts(url)
    if isinstance(query, str) and query:
        parts["query"] = f"?{query.removeprefix('?')}"
    told = {"url": url, "path": path, "title": title, "referrer": None if referrer == "$direct" else referrer}
    return parts | {name: text for name, text in told.items() if isinstance(text, str) and text}


def _parts(url: Any) -> dict[str, Any]:
    if not isinstance(url, str):
        return {}
    try:
        split = urlsplit(url)
        parts = {"domain": ("", split.hostname), "path": ("", split.path)}
    except ValueError:  # such as brackets that enclose no address
        return {}
    parts |= {"query": ("?", split.query), "hash": ("#", split.fragment)}
    return {name: mark + part for name, (mark, part) in parts.items() if part}
