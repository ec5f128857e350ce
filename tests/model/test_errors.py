"""Errors name the thing and offer the closest."""

from groundswell.model.errors import did_you_mean


def test_the_closest_known_name_is_offered() -> None:
    """A transposed letter is recognised."""
    assert did_you_mean("Chekout Done", ["Checkout Done", "Login"]) == " Did you mean 'Checkout Done'?"


def test_case_does_not_matter_and_the_name_is_offered_as_it_is_written() -> None:
    """Names are kept as they came."""
    assert did_you_mean("LOGIN", ["Login"]) == " Did you mean 'Login'?"


def test_nothing_is_offered_when_nothing_is_close() -> None:
    """A wrong offer is worse than none."""
    assert did_you_mean("Refund", ["Checkout Done", "Login"]) == ""
