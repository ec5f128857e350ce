"""The data folder's token: who has it, owns the data."""

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
    file = folder / "token"
    if not file.exists():
        part = folder / "token.part"
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            out.write(secrets.token_urlsafe(32))
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    token = file.read_text(encoding="utf-8").strip()
    if len(token) < SHORTEST_TOKEN:
        raise SettingError(
            f"The token in {file} has fewer than {SHORTEST_TOKEN} characters. "
            "Delete the file, and the next start makes one.",
            at="token",
        )
    return token
