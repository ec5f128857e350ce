"""The data folder's secrets: the token, whose holder owns the data, and what it signs permits and links with."""

import base64
import hmac
import os
import secrets
import threading
from pathlib import Path

from groundswell.model.errors import SettingError

SHORTEST_TOKEN = 32
SIGNATURE_BYTES = 24


def token_in(folder: Path) -> str:
    """The data folder's token, made at the first call; only its owner may read the file.

    Raises:
        SettingError: the file holds no token worth the name.
    """
    return _kept(folder / "token", "token")


class Seal:
    """Signs texts with what a data folder has for that, made at first use; once the file is gone no signature holds.

    Args:
        folder: the data folder.
        purpose: what is signed; what was signed for another purpose passes for nothing here.
    """

    def __init__(self, folder: Path, purpose: str) -> None:
        self._folder = folder
        self._purpose = purpose
        self._guard = threading.Lock()
        self._key: bytes | None = None

    def signature(self, text: str) -> str:
        """Of a text, in characters that may stand in an address.

        Raises:
            SettingError: the file holds nothing worth the name.
        """
        with self._guard:
            if self._key is None:
                self._key = _kept(self._folder / "seal", "seal").encode()
        digest = hmac.digest(self._key, f"{self._purpose}\0{text}".encode(), "sha256")
        return base64.urlsafe_b64encode(digest[:SIGNATURE_BYTES]).decode()

    def is_of(self, signature: str, text: str) -> bool:
        """Whether a signature is this text's. It raises what `signature` does."""
        return hmac.compare_digest(signature.encode(), self.signature(text).encode())

    def sealed(self, raw: bytes) -> str:
        """Bytes, readable by everybody, as a text that nobody else can make. It raises what `signature` does."""
        payload = base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
        return f"{payload}.{self.signature(payload)}"

    def opened(self, text: str) -> bytes | None:
        """The bytes of such a text; None: it is none. It raises what `signature` does."""
        payload, _, signature = text.partition(".")
        if not self.is_of(signature, payload):
            return None
        return base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))


def _kept(file: Path, what: str) -> str:
    if not file.exists():
        part = file.with_name(f"{file.name}.part")
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            out.write(secrets.token_urlsafe(32))
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    secret = file.read_text(encoding="utf-8").strip()
    if len(secret) < SHORTEST_TOKEN:
        raise SettingError(
            f"The {what} in {file} has fewer than {SHORTEST_TOKEN} characters. "
            "Delete the file, and the next start makes one.",
            at=what,
        )
    return secret
