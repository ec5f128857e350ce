"""When two figures are the same."""

import pytest

from .compare.differences import same_figure


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (5, 5),
        (5, 5.0),
        (1.3333333333333333, 4 / 3),
        (0.1 + 0.2, 0.3),
        (0, 0.0),
        (9007199254740993, 9007199254740993),
        (None, None),
    ],
)
def test_equal_figures(expected: object, got: object) -> None:
    """A whole number is itself, however it is written; what is computed in floats is equal to nine digits."""
    assert same_figure(expected, got)


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (5, 6),
        (5, 5.0001),
        (9007199254740993, 9007199254740992),
        (0, None),
        (None, 0),
        (1, True),
        (5, "5"),
        (0, float("nan")),
    ],
)
def test_different_figures(expected: object, got: object) -> None:
    """Large integers are exact; no figure is not nought; text and truth are no figures."""
    assert not same_figure(expected, got)
