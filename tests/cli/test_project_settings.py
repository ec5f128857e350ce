"""Changing a project's name and calendar on the command line."""

from tests.cli.command import CommandLine


def test_the_command_says_what_the_project_is_now(groundswell: CommandLine) -> None:
    """Its address, which stays, and all that can be changed."""
    groundswell("project", "create", "Shop")

    told = groundswell(
        "project", "set", "shop", "--name", "Store", "--timezone", "Asia/Tokyo", "--week-start", "sunday"
    )

    assert told.out == "'shop' is named 'Store'; days in Asia/Tokyo, weeks from Sundays.\n"


def test_nothing_to_change_is_told(groundswell: CommandLine) -> None:
    """With what there is to be changed."""
    groundswell("project", "create", "Shop")

    assert (
        "--name, --timezone, --week-start, --membership or --account-id"
        in groundswell("project", "set", "shop").err
    )
