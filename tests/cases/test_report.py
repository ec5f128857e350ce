"""How a difference is printed."""

from .compare import Difference
from .report import line_of


def test_a_long_list_is_shown_around_the_place_where_it_parts() -> None:
    """Both sides are cut alike, so that they can be laid side by side."""
    expected, got = list(range(40)), [*range(30), 0, *range(31, 40)]

    assert line_of(Difference("A values", expected, got, first=30)) == (
        "A values[30]: expected […, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, …], "
        "got […, 24, 25, 26, 27, 28, 29, 0, 31, 32, 33, 34, 35, …]"
    )


def test_a_single_figure_is_shown_as_json() -> None:
    """No figure is null, as in the case's file."""
    assert line_of(Difference("size", 3, None)) == "size: expected 3, got null"
