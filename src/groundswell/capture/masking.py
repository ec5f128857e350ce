"""Putting e-mail addresses, card numbers and secrets in texts out of sight."""

import re
from collections.abc import Callable, Collection
from functools import lru_cache

import numpy as np

SHORT = 200
MOST_REMEMBERED = 20_000
EMAIL, CARD, SECRET = "[email]", "[card]", "[secret]"

_LOCAL = r"[\w.+'’-]|%(?!40|2540)[0-9A-Fa-f]{2}"
_EMAIL = re.compile(
    # Not from within a name: or each of its letters would be tried as a beginning.
    rf"(?:(?<![\w.+'’%-])|(?<=%40)|(?<=%2540))(?:{_LOCAL})++(?:@|%40|%2540)[\w-]++(?:\.[\w-]+)+"
)
_MAY_BE_CARD = re.compile(r"[0-9](?:(?:[ +.-]|%20)?[0-9]){12}")
_CARD_LENGTHS = range(13, 20)
_ISSUERS = frozenset("23456")
"""First digits of cards. A time in milliseconds begins with 1."""
_JOINS = np.isin(np.arange(256), [ord(mark) for mark in " +.-"])
"""Marks between the groups of a card's digits."""

_SECRET_NAME = re.compile(
    r"passw|passphrase|pwd|secret|token(?!s)|api[_-]?key|access[_-]?key|private[_-]?key|authori[sz]ation|credential|"
    r"\bcv[vc]2?\b",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r"(?<=[?&;#])([^=&;#?\s]{1,200})=([^&;#\s\"'<>]+)")
# Each is tried at every character, and Python lets no thread go on meanwhile. So none reads far ahead from many
# characters: where it may read on for long, it cannot begin again within what it has read.
_SECRETS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?i:(?<=bearer )|(?<=basic ))[\w+/=.~-]{8,}+",
        r"(?<=://)[^/\s:@]{1,200}+:[^/\s@]{1,200}+(?=@)",  # a name and a password in an address
        r"-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*+(?:-----END [A-Z ]*PRIVATE KEY-----)?",
        r"\b(?:(?:sk|pk|rk)_(?:live|test)_\w{8,}+|(?:AKIA|ASIA)[A-Z0-9]{12,}+|gh[opsur]_\w{20,}+|github_pat_\w{20,}+"
        r"|glpat-[\w-]{15,}+|xox[abeprs]-[\w-]{8,}+|AIza[\w-]{30,}+|sk-[\w-]{20,}+)",
    )
)
_JSON_WEB_TOKEN = re.compile(r"(?<![\w-])((?:(?!\beyJ)[\w-])*+)eyJ[\w-]{5,}+\.[\w-]{5,}+(?:\.[\w-]*+)?")
"""From the beginning of the run of letters in which it stands, which is looked through once."""


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
    if not _MAY_BE_CARD.search(text):
        return text
    kept: list[str] = []
    at = 0
    for begin, end in _cards_in(text):
        if begin >= at:
            kept += [text[at:begin], CARD]
            at = end
    return "".join([*kept, text[at:]])


def _cards_in(text: str) -> list[tuple[int, int]]:
    """Where the numbers of cards begin and end in a text, each of whole groups of digits, which one mark joins at most.

    What is found may overlap. Cost: 0.1 µs a character.
    """
    read = np.frombuffer(text.encode("latin-1", "replace"), np.uint8)
    is_digit = (read >= ord("0")) & (read <= ord("9"))
    # What a browser writes for a space has digits of its own.
    spaces = np.flatnonzero((read[:-2] == ord("%")) & (read[1:-1] == ord("2")) & (read[2:] == ord("0")))
    is_digit[spaces + 1] = is_digit[spaces + 2] = False
    places = np.flatnonzero(is_digit)
    gaps = np.diff(places)
    marks = read[places[:-1] + 1]
    is_joined = (gaps == 1) | ((gaps == 2) & _JOINS[marks]) | ((gaps == 4) & np.isin(places[:-1] + 1, spaces))
    run = np.concatenate(([0], np.cumsum(~is_joined)))
    is_first, is_last = np.concatenate(([True], gaps != 1)), np.concatenate((gaps != 1, [True]))
    digits = (read[places] - ord("0")).astype(np.int64)
    odd = np.arange(len(digits)) % 2 == 1
    doubled = 2 * digits - 9 * (digits > 4)
    # Of any digits together the sum by Luhn's rule, in which the last one counts once, the one before it doubled.
    sums = [np.concatenate(([0], np.cumsum(np.where(odd == is_odd, digits, doubled)))) for is_odd in (0, 1)]
    begins = np.flatnonzero(is_first & (digits >= 2) & (digits <= 6))
    found: list[tuple[int, int]] = []
    for length in _CARD_LENGTHS:
        begins = begins[begins + length <= len(digits)]
        last = begins + length - 1
        total = np.where(
            last % 2 == 1, sums[1][last + 1] - sums[1][begins], sums[0][last + 1] - sums[0][begins]
        )
        is_one = (run[last] == run[begins]) & is_last[last] & (total % 10 == 0)
        found += zip(places[begins[is_one]].tolist(), (places[last[is_one]] + 1).tolist(), strict=True)
    return sorted(found)


def _without_secrets(text: str) -> str:
    if "=" in text:
        text = _PARAMETER.sub(lambda p: f"{p[1]}={SECRET}" if is_secret_name(p[1]) else p[0], text)
    if "eyJ" in text:
        text = _JSON_WEB_TOKEN.sub(rf"\1{SECRET}", text)
    for pattern in _SECRETS:
        text = pattern.sub(SECRET, text)
    return text


_MASKS: dict[str, Callable[[str], str]] = {
    "email": _without_emails,
    "card": _without_cards,
    "secret": _without_secrets,
}
