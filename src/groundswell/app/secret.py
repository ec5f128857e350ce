"""The data folder's secrets: the token, whose holder owns the data, and what permits are signed with."""

import os
import secrets
from pathlib import Path

from groundswell.model.errors import SettingError

SHORTEST_TOKEN = 32


def token_in(folder: Path) -> str:
    """The data folder's token, made at the first call; only its owner may read the file.

    Raises:
        SettingError: the file holds no token worth the name.
    """
    return _kept(folder / "token", "token")


def seal_in(folder: Path) -> bytes:
    """What permits of this data folder are signed with, made at the first call; once the file is gone none holds.

    Raises:
        SettingError: the file holds nothing worth the name.
    """
    return _kept(folder / "seal", "seal").encode()


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
