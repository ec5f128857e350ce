"""What the accounts of a plan use, and what they do not: one rule for signs of change and for whitespace."""

RARE, COMMON, FEWEST_OF_PLAN = 0.05, 0.5, 5
"""A feature is another plan's where so few accounts of one's own use it, and so many of the other's."""


def is_common(used: int, size: int) -> bool:
    """Whether a plan has enough accounts to tell, and so many of them use a feature that it is usual there."""
    return size >= FEWEST_OF_PLAN and used >= COMMON * size


def is_rare(used: int, size: int) -> bool:
    """Whether hardly any account of a plan uses a feature."""
    return used <= RARE * size
