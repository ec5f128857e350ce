"""Single sign-on: whoever an OpenID provider vouches for signs in without a password (OpenID Connect, code flow).

Its libraries take a while to be imported, so nothing imports this module but where a provider is set.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import msgspec
import structlog
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from msgspec import Struct

from groundswell.app.secret import Seal
from groundswell.app.settings import Settings
from groundswell.model.clock import Clock
from groundswell.model.errors import SettingError, SignOnFailed
from groundswell.model.person import Role

MARK = "groundswell-sign-on"
HOLDS = timedelta(minutes=10)
"""So long whoever was sent to the provider may take to come back."""
KNOWN_FOR = timedelta(minutes=10)
"""So long what the provider tells of itself is believed before it is asked again."""
SKEW_S = 120
"""So far clocks of the provider may be from ours."""
PATIENCE_S = 10.0
SCOPE = "openid email profile"
ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "Ed25519",
    "EdDSA",
)
"""By which a provider may sign: with a key of which it shows the public half, never with a secret that both have."""

log = structlog.get_logger(__name__)


class Vouched(Struct, frozen=True):
    """Whom the provider vouches for, and which page he wanted."""

    email: str
    name: str
    wanted: str


class _Sent(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What a browser keeps while somebody is at the provider."""

    state: str
    nonce: str
    verifier: str
    wanted: str
    ends_at: datetime


class SingleSignOn:
    """Sends people to one provider, and takes them back.

    Args:
        folder: the data folder.
        clock: says what time it is.
        settings: name the provider.

    Raises:
        SettingError: they contradict themselves.

    Attributes:
        name: what the provider is called on the page where people sign in.
        role: of who was not here before; None: nobody comes in like that.
    """

    def __init__(self, folder: Path, clock: Clock, settings: Settings) -> None:
        _check(settings)
        self.name = settings.sign_on_name
        self.role = Role(settings.sign_on_role) if settings.sign_on_role else None
        self._issuer = settings.sign_on_issuer.rstrip("/")
        self._client_id = settings.sign_on_client_id
        self._takes_unverified = settings.sign_on_unverified
        self._client_secret = settings.sign_on_client_secret
        self._clock = clock
        self._seal = Seal(folder, MARK)
        self._known: dict[str, Any] | None = None
        self._known_until = clock.now()

    async def begin(self, back: str, wanted: str) -> tuple[str, str]:
        """The provider's address to which somebody is sent, and what the browser keeps until he is back.

        Args:
            back: the address to which the provider sends him.
            wanted: the path of the page that he asked for.

        Raises:
            SignOnFailed: the provider does not answer.
        """
        sent = _Sent(
            secrets.token_urlsafe(24),
            secrets.token_urlsafe(24),
            secrets.token_urlsafe(48),
            wanted,
            self._clock.now() + HOLDS,
        )
        address = prepare_grant_uri(
            (await self._told())["authorization_endpoint"],
            self._client_id,
            "code",
            redirect_uri=back,
            scope=SCOPE,
            state=sent.state,
            nonce=sent.nonce,
            code_challenge=create_s256_code_challenge(sent.verifier),  # type: ignore[no-untyped-call]
            code_challenge_method="S256",
        )
        return address, self._seal.sealed(msgspec.json.encode(sent))

    async def end(self, kept: str, came: Mapping[str, str], back: str) -> Vouched:
        """Whom the provider vouches for, of a browser that came back from it.

        Args:
            kept: what the browser kept.
            came: the parameters with which it came.
            back: the address to which it was sent.

        Raises:
            SignOnFailed: it was not sent from here, took too long, was refused, or the provider cannot be believed.
        """
        sent = self._sent(kept)
        if sent is None or not secrets.compare_digest(sent.state.encode(), came.get("state", "").encode()):
            raise SignOnFailed(
                "This browser was not sent to the provider from here, or too long ago. Begin again."
            )
        if "code" not in came:
            log.info("sign-on refused by the provider", error=came.get("error", "")[:100])
            raise SignOnFailed("The provider did not let you in.")
        try:
            claims = await self._claims(came["code"], sent, back)
        except (httpx.HTTPError, JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
            log.error("sign-on failed", exc_info=error)
            raise SignOnFailed(
                "The provider's answer cannot be believed. Whoever runs the server finds the reason in its log."
            ) from error
        email = str(claims.get("email") or "")
        # Some providers say it in a word. Without a word it may be whatever its owner has typed there.
        verified = str(claims.get("email_verified", self._takes_unverified)).lower() == "true"
        if not email or not verified:
            log.info("sign-on without a verified e-mail", told="email_verified" in claims)
            raise SignOnFailed("The provider tells no e-mail of yours that it has verified.")
        return Vouched(email, str(claims.get("name") or email.partition("@")[0]), sent.wanted)

    def _sent(self, kept: str) -> _Sent | None:
        payload = self._seal.opened(kept)
        if payload is None:
            return None
        sent = msgspec.json.decode(payload, type=_Sent)
        return sent if self._clock.now() < sent.ends_at else None

    async def _claims(self, code: str, sent: _Sent, back: str) -> dict[str, Any]:
        """What the provider says of whoever a code is of, its signature and addressee checked."""
        told = await self._told()
        grant = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "code_verifier": sent.verifier,
            "client_id": self._client_id,
        }
        by_header = "client_secret_basic" in told.get(
            "token_endpoint_auth_methods_supported", ["client_secret_basic"]
        )
        basic = (quote(self._client_id, safe=""), quote(self._client_secret, safe=""))
        async with httpx.AsyncClient(timeout=PATIENCE_S) as http:
            answer = await http.post(
                told["token_endpoint"],
                data=grant if by_header else grant | {"client_secret": self._client_secret},
                auth=httpx.BasicAuth(*basic) if by_header else httpx.USE_CLIENT_DEFAULT,
            )
            given = answer.raise_for_status().json()
            keys = (await http.get(told["jwks_uri"])).raise_for_status().json()
            token = jwt.decode(given["id_token"], KeySet.import_key_set(keys), algorithms=list(ALGORITHMS))
            expected = {"iss": told["issuer"], "aud": self._client_id}
            claims = CodeIDToken(
                token.claims,
                token.header,
                {name: {"essential": True, "value": value} for name, value in expected.items()},
                {
                    "nonce": sent.nonce,
                    "client_id": self._client_id,
                    "access_token": given.get("access_token"),
                },
            )
            claims.validate(now=int(self._clock.now().timestamp()), leeway=SKEW_S)
            if "email" in claims or "userinfo_endpoint" not in told:
                return dict(claims)
            bearer = {"authorization": f"Bearer {given['access_token']}"}
            answer = await http.get(told["userinfo_endpoint"], headers=bearer)
            said: dict[str, Any] = answer.raise_for_status().json()
        if said.get("sub") != claims["sub"]:
            raise ValueError("what is told of the user is of another one")
        return {**claims, **said}

    async def _told(self) -> dict[str, Any]:
        """What the provider tells of itself; asked again after a while.

        Raises:
            SignOnFailed: it does not answer, or is another.
        """
        now = self._clock.now()
        if self._known is not None and now < self._known_until:
            return self._known
        address = f"{self._issuer}/.well-known/openid-configuration"
        try:
            async with httpx.AsyncClient(timeout=PATIENCE_S, follow_redirects=True) as http:
                told: dict[str, Any] = (await http.get(address)).raise_for_status().json()
            if str(told["issuer"]).rstrip("/") != self._issuer:
                raise ValueError(f"the issuer is {str(told['issuer'])[:200]}")
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            log.error("the provider of single sign-on cannot be asked", address=address, exc_info=error)
            raise SignOnFailed(
                f"{self.name} does not answer as a provider. Sign in with a password, or try again later."
            ) from error
        self._known, self._known_until = told, now + KNOWN_FOR
        return told


def _check(settings: Settings) -> None:
    if not (settings.sign_on_client_id and settings.sign_on_client_secret):
        raise SettingError(
            "The setting 'sign_on_issuer' goes with 'sign_on_client_id' and 'sign_on_client_secret': the provider "
            "gives you both.",
            at="sign_on_client_id",
        )
    if settings.sign_on_role not in ("", *Role):
        raise SettingError(
            f"The setting 'sign_on_role' is '{settings.sign_on_role}'. The roles are: {', '.join(Role)}.",
            at="sign_on_role",
        )
