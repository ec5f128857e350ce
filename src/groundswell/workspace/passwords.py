"""Passwords: which are taken, and how they are kept."""

import argon2

from groundswell.model.errors import QuestionError

SHORTEST, LONGEST = 10, 256
MOST_COMMON = """
    1234567890 0123456789 0987654321 9876543210 12345678910 123456789a 1234567891 1q2w3e4r5t 1qaz2wsx3edc
    qwertyuiop qwertyuiop1 qwerty12345 qwerty123456 qwerty1234 asdfghjkl1 asdfghjkl; zxcvbnm123 q1w2e3r4t5
    password12 password123 password1234 password12345 passw0rd123 p@ssw0rd123 p@ssword123 password1! password123!
    mypassword newpassword thepassword changeme123 changemenow letmein123 letmeinnow welcome123 welcome1234
    welcome2024 welcome2025 welcome2026 admin12345 admin123456 administrator adminadmin root123456 iloveyou12
    iloveyou123 iloveyou1234 sunshine123 princess123 football123 baseball123 superman123 dragon1234 monkey1234
    master1234 secret1234 secretsecret abcdefghij abcdefghijk abcd123456 abc1234567 a123456789 aa12345678
    correcthorsebatterystaple trustno1234 groundswell groundswell1 groundswell123
"""
COMMON = frozenset(MOST_COMMON.split())
"""The most frequent of those that are long enough."""
UNKNOWN = "$argon2id$v=19$m=19456,t=2,p=1$0yeem3v18Ug2h2b/Vswe2A$dRtE3jvILuNnLbjwj5dKvDMCbtWKm4nMIg9tO+x23gM"
"""What the password of somebody unknown is compared with: that takes as long as with somebody known, and never fits."""
_hasher = argon2.PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""As OWASP advises for Argon2id where memory is small: many may sign in at once beside imports and questions."""


def check_password(password: str, *others: str, at: str = "/password") -> None:
    """Refuse a password that others would guess.

    Args:
        password: as it was chosen.
        others: what else is known of whoever chose it, which it must not be.
        at: the place of the fault.

    Raises:
        QuestionError: it is too short, too long, too common, or what is known of its owner.
    """
    plain = password.casefold()
    if len(password) < SHORTEST:
        raise QuestionError(
            f"A password has at least {SHORTEST} characters; this one has {len(password)}. A few words in a row are "
            "long, and easy to keep in mind.",
            at=at,
        )
    if len(password) > LONGEST:
        raise QuestionError(f"A password has at most {LONGEST} characters.", at=at)
    if plain in COMMON or len({*plain}) < 4 or plain in {other.casefold() for other in others}:
        raise QuestionError("This password is one of the first that others would try. Choose another.", at=at)


def hashed(password: str) -> str:
    """A password as it is kept: whoever sees that does not know it. Cost: 30 ms, and 19 MB meanwhile."""
    return _hasher.hash(password)


def fits(kept: str, password: str) -> bool:
    """Whether a password is the one that is kept. Cost: as `hashed`."""
    try:
        return _hasher.verify(kept, password)
    except argon2.exceptions.VerificationError:
        return False
