"""How far two groups' shares lie apart, and whether that may be chance."""

import math
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

DID = ("true", "false")
"""The groups that are compared: who has done something, and who has not."""
NOTE = "An association, not a cause: the groups may differ in more than what they are told apart by."
CERTAINTY = 1.959963984540054
"""So many standard errors to either side hold 95 % of a normal distribution."""
FEW = 5
"""Where fewer are expected in any of the four fields, p is worked out exactly."""


class Difference(Struct, frozen=True):
    """Two shares and what lies between them.

    Attributes:
        converted: how many of each group did it.
        total: how many each group has.
        difference: the first group's share less the second's, from -1 to 1.
        low, high: the ends of its 95 % interval (Newcombe's, from Wilson's score intervals).
        p_value: how likely a difference at least as great is by chance alone, to either side.
        test: how that was worked out: Fisher's exact test where few are expected, else chi-square.
    """

    converted: tuple[int, int]
    total: tuple[int, int]
    difference: float
    low: float
    high: float
    p_value: float
    test: Literal["fisher", "chi-square"]


class Association(Struct, frozen=True):
    """Whether who has done something differs in an outcome from who has not.

    Attributes:
        groups: the two groups in the order of the figures.
        differences: one for each outcome; null where a group has nobody.
        note: what must be read with it.
    """

    groups: tuple[str, str]
    differences: list[Difference | None]
    note: str = NOTE


def compared(
    did: Sequence[tuple[int, int]], did_not: Sequence[tuple[int, int]], note: str = NOTE
) -> Association:
    """Compare two groups, outcome by outcome.

    Args:
        did: of each outcome how many of those who have done it had it, and of how many. The first outcome is what the
            others are shares of, and is not compared.
        did_not: the same of those who have not.
        note: what must be read with it.
    """
    pairs = zip(did[1:], did_not[1:], strict=True)
    return Association(DID, [None, *(associate(*one, *other) for one, other in pairs)], note)


def associate(converted_a: int, total_a: int, converted_b: int, total_b: int) -> Difference | None:
    """Compare the shares of two groups; None where a group has nobody.

    Args:
        converted_a: how many of the first group did it, of `total_a`.
        total_a: how many the first group has.
        converted_b: the same of the second group.
        total_b: the same of the second group.
    """
    if not total_a or not total_b:
        return None
    share_a, share_b = converted_a / total_a, converted_b / total_b
    low_a, high_a = _wilson(share_a, total_a)
    low_b, high_b = _wilson(share_b, total_b)
    apart = share_a - share_b
    # The share of all, and of none, in each group: the least of the four fields that chance alone would fill.
    together = converted_a + converted_b
    rarer = min(together, total_a + total_b - together)
    few = rarer * min(total_a, total_b) < FEW * (total_a + total_b)
    return Difference(
        converted=(converted_a, converted_b),
        total=(total_a, total_b),
        difference=apart,
        low=apart - math.hypot(share_a - low_a, high_b - share_b),
        high=apart + math.hypot(high_a - share_a, share_b - low_b),
        p_value=_exact(converted_a, total_a, together, total_a + total_b) if few else _chi_square(
            apart, together, total_a, total_b
        ),
        test="fisher" if few else "chi-square",
    )  # fmt: skip


def _wilson(share: float, total: int) -> tuple[float, float]:
    """The score interval of a share."""
    z2 = CERTAINTY**2
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    reach = CERTAINTY * math.sqrt(share * (1 - share) / total + z2 / (4 * total**2)) / (1 + z2 / total)
    return min(share, max(0.0, middle - reach)), max(share, min(1.0, middle + reach))


def _chi_square(apart: float, together: int, total_a: int, total_b: int) -> float:
    """Two-sided, without correction for continuity: the same as the z test of the pooled share."""
    pooled = together / (total_a + total_b)
    error = math.sqrt(pooled * (1 - pooled) * (1 / total_a + 1 / total_b))
    return math.erfc(abs(apart) / error / math.sqrt(2))


def _exact(converted: int, drawn: int, together: int, total: int) -> float:
    """Fisher's exact test: all tables with these margins that are no more likely than this one, taken together.

    Cost: linear in the smallest margin, which is small where few are expected.
    """
    least, most = max(0, drawn + together - total), min(drawn, together)
    # Each table's likelihood over that of the one before it; what they have in common does not matter.
    logs = [0.0]
    for k in range(least, most):
        up = (together - k) * (drawn - k)
        down = (k + 1) * (total - together - drawn + k + 1)
        logs.append(logs[-1] + math.log(up) - math.log(down))
    peak = max(logs)
    likely = [math.exp(one - peak) for one in logs]
    here = likely[converted - least]
    return min(1.0, math.fsum(p for p in likely if p <= here * (1 + 1e-7)) / math.fsum(likely))
