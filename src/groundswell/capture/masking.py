"""Putting e-mail addresses, card numbers and secrets in texts out of sight."""

import re
from collections.abc import Callable, Collection
from functools import lru_cache

SHORT = 200
MOST_REMEMBERED = 20_000
EMAIL, CARD, SECRET = "[email]", "[card]", "[secret]"

_LOCAL = r"[\w.+'’-]|%(?!40|2540)[0-9A-Fa-f]{2}"
_EMAIL = re.compile(
    # Not from within a name: or each of its letters would be tried as a beginning.
    rf"(?:(?<![\w.+'’%-])|(?<=%40)|(?<=%2540))(?:{_LOCAL})++(?:@|%40|%2540)[\w-]++(?:\.[\w-]+)+"
)
_DIGITS = re.compile(r"\d(?:(?:[ +.-]|%20)?\d)++")
_GROUP = re.compile(r"\d+")
_CARD_LENGTHS = range(13, 20)
_ISSUERS = frozenset("23456")
"""First digits of cards. A time in milliseconds begins with 1."""

_SECRET_NAME = re.compile(
    r"passw|passphrase|pwd|secret|token(?!s)|api[_-]?key|access[_-]?key|private[_-]?key|authori[sz]ation|credential|"
    r"\bcv[vc]2?\b",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r"(?<=[?&;#])([^=&;#?\s]{1,200})=([^&;#\s\"'<>]+)")
_SECRET = re.compile(
    r"\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?"  # a JSON web token
    r"|\b(?:sk|pk|rk)_(?:live|test)_\w{8,}"
    r"|\b(?:AKIA|ASIA)[A-Z0-9]{12,}"
    r"|\bgh[opsur]_\w{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{15,}"
    r"|\bxox[abeprs]-[\w-]{8,}|\bAIza[\w-]{30,}|\bsk-[\w-]{20,}"
    r"|(?<=://)[^/\s:@]{1,200}:[^/\s@]{1,200}(?=@)"  # a name and a password in an address
    r"|(?i:(?<=bearer )|(?<=basic ))[\w+/=.~-]{8,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?"
)


def masking(what: Collection[str]) -> Callable[[str], str]:
    """What puts some of `email`, `card` and `secret` out of sight in a text."""
    # Secrets first: one that holds an @ is to go as a whole.
    steps = [_MASKS[name] for name in ("secret", "email", "card") if name in what]

    def masked(text: str) -> str:
        for step in steps:
            text = step(text)
        return text

    # The same few texts come again and again: names, paths, plans.
    remembered = lru_cache(MOST_REMEMBERED)(masked)
    return lambda text: remembered(text) if len(text) <= SHORT else masked(text)


def is_secret_name(name: str) -> bool:
    """Whether what has this name is a secret."""
    return _SECRET_NAME.search(name) is not None


def is_card(digits: str) -> bool:
    """Whether digits can be the number of a card: its length, its first digit, and its check digit (Luhn)."""
    if len(digits) not in _CARD_LENGTHS or digits[0] not in _ISSUERS or not digits.isascii():
        return False
    doubled = (2 * int(digit) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(two - 9 * (two > 9) for two in doubled)) % 10 == 0


def _without_emails(text: str) -> str:
    return _EMAIL.sub(EMAIL, text) if "@" in text or "%" in text else text


def _without_cards(text: str) -> str:
    return _DIGITS.sub(lambda found: _cards_in(found[0]), text)


def _cards_in(run: str) -> str:
    """A run of digits in groups without the cards in it, each of whole groups."""
    if "%20" in run:
        # What a browser writes for a space has digits of its own.
        spread = _cards_in(run.replace("%20", " "))
        return spread if CARD in spread else run
    groups = list(_GROUP.finditer(run))
    kept: list[str] = []
    at = place = 0
    while place < len(groups):
        end = _card_end(groups, place)
        if end is None:
            place += 1
            continue
        kept += [run[at : groups[place].start()], CARD]
        at, place = groups[end].end(), end + 1
    return "".join([*kept, run[at:]])


def _card_end(groups: list[re.Match[str]], place: int) -> int | None:
    """The last group of the card that begins with a group; None if none does."""
    digits = ""
    for end in range(place, len(groups)):
        digits += groups[end][0]
        if len(digits) >= _CARD_LENGTHS.stop:
            return None
        if is_card(digits):
            return end
    return None


def _without_secrets(text: str) -> str:
    if "=" in text:
        text = _PARAMETER.sub(lambda p: f"{p[1]}={SECRET}" if is_secret_name(p[1]) else p[0], text)
    return _SECRET.sub(SECRET, text)


_MASKS: dict[str, Callable[[str], str]] = {
    "email": _without_emails,
    "card": _without_cards,
    "secret": _without_secrets,
}
