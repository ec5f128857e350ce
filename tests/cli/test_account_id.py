"""Choosing the Account ID property on the command line."""

import pytest
from tests.cli.command import CommandLine


@pytest.mark.parametrize(
    ("property", "told"),
    [
        (
            "plan",
            "Accounts of the kind 'company' are named by the users' property 'plan'. No user has it yet.\n",
        ),
        ("", "No property names accounts.\n"),
    ],
)
def test_the_command_says_what_names_accounts_now(groundswell: CommandLine, property: str, told: str) -> None:
    """Also that nobody has that property yet: it may be a slip of the pen."""
    groundswell("project", "create", "Shop")

    assert groundswell("project", "set", "shop", "--account-id", property).out == told
