"""An OpenID provider, and the settings of a server that people sign in to by it."""

from collections.abc import Iterator
from contextlib import contextmanager

from oidc_provider_mock import User, run_server_in_thread


def user(name: str, *, is_verified: bool | None = True) -> User:
    """Somebody whom a provider knows, with an e-mail; None: it does not say whether it has verified that."""
    verified = {} if is_verified is None else {"email_verified": is_verified}
    return User(sub=name, claims={"email": f"{name.lower()}@acme.example", "name": name} | verified)


@contextmanager
def provider(*users: User) -> Iterator[str]:
    """The address of a provider that knows these users: at its page a click tells who one is."""
    with run_server_in_thread(require_nonce=True, user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


def sign_on_by(address: str, **more: str) -> dict[str, str]:
    """The environment of a server whose people sign in by a provider; `more` are other settings, without prefix."""
    settings = {
        "SIGN_ON_ISSUER": address,
        "SIGN_ON_CLIENT_ID": "groundswell",
        "SIGN_ON_CLIENT_SECRET": "s3/cret:",
    }
    return {f"GROUNDSWELL_{name}": value for name, value in (settings | more).items()}
