"""Heap's way to have users erased: a token in return for a secret, a request in return for the token, a status."""

import hmac
import json
import secrets
import threading
from datetime import datetime, timedelta

from groundswell.app.compose import Opened
from groundswell.app.erasing import Erasing
from groundswell.app.secret import token_in
from groundswell.capture.formats.wire import Erasure, ErasureKey, ErasureStatus, Reply
from groundswell.model.errors import UnknownName

LIFE = timedelta(minutes=5)
MOST_TOKENS = 1_000


class HeapErasing:
    """Answers the three requests. Users are erased in all environments of the project, as by any other way."""

    def __init__(self, opened: Opened, erasing: Erasing) -> None:
        self._opened = opened
        self._erasing = erasing
        self._guard = threading.Lock()
        self._tokens: dict[str, tuple[str, datetime]] = {}

    def __call__(self, wish: ErasureKey | Erasure | ErasureStatus) -> Reply:
        """The answer to a request."""
        match wish:
            case ErasureKey():
                return self._token(wish)
            case Erasure():
                slug = self._slug(wish.token)
                return (
                    _refused(401, "The token is unknown or has expired.")
                    if slug is None
                    else self._erase(slug, wish)
                )
            case ErasureStatus():
                slug = self._slug(wish.token)
                return (
                    _refused(401, "The token is unknown or has expired.")
                    if slug is None
                    else self._status(slug, wish)
                )

    def _token(self, wish: ErasureKey) -> Reply:
        """A write key is public: what proves that somebody may erase is the server's token."""
        now = self._opened.clock.now()
        key = self._opened.catalog.keys.find(wish.app, now)
        if key is None or key.environment != "production" or not self._is_secret(wish.secret):
            return _refused(401, "The write key of production and the server's token are needed.")
        token = secrets.token_urlsafe(24)
        with self._guard:
            self._tokens = {t: kept for t, kept in self._tokens.items() if kept[1] > now}
            if len(self._tokens) >= MOST_TOKENS:
                self._tokens.pop(next(iter(self._tokens)))
            self._tokens[token] = (key.project, now + LIFE)
        return _told(access_token=token)

    def _is_secret(self, secret: str) -> bool:
        known = token_in(self._opened.folder.path)
        return hmac.compare_digest(known.encode(), secret.encode(errors="surrogatepass"))

    def _slug(self, token: str) -> str | None:
        with self._guard:
            slug, until = self._tokens.get(token, ("", None))
        return slug if until is not None and self._opened.clock.now() < until else None

    def _erase(self, slug: str, wish: Erasure) -> Reply:
        ids = [*wish.users, *wish.devices]
        asked = self._erasing.ask(self._opened.catalog.project(slug), ids, [], now=False)
        return _told(deletion_request_id=asked.id)

    def _status(self, slug: str, wish: ErasureStatus) -> Reply:
        try:
            found = self._opened.catalog.erasures.one(slug, wish.number)
        except UnknownName:
            return _refused(404, "There is no such deletion request.")
        status = "complete" if found.rewritten_at else "pending"
        return _told(deletion_request_id=wish.number, status=status)


def _told(**members: str) -> Reply:
    return Reply(body=json.dumps(members).encode())


def _refused(status: int, message: str) -> Reply:
    return Reply(status, json.dumps({"err": message}).encode())
