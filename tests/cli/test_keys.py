"""Write keys and capture on the command line."""

import re

import pytest
from tests.cli.command import CommandLine


@pytest.fixture
def shop(groundswell: CommandLine) -> CommandLine:
    """A data folder with the project `shop`."""
    groundswell("project", "create", "Shop", "--write-key", "key-of-the-shop")
    return groundswell


def test_making_a_project_prints_its_keys(groundswell: CommandLine) -> None:
    """One for each environment, ready to be copied."""
    ended = groundswell("project", "create", "Shop", "--write-key", "key-of-the-shop")

    assert re.fullmatch(
        r"Made the project 'shop'\.\nWrite key, production: key-of-the-shop\nWrite key, development: gs_\S{32}\n",
        ended.out,
    )


@pytest.mark.parametrize(
    "arguments", [("keys", "shop"), ("keys", "list", "shop"), ("keys", "shop.development")]
)
def test_the_keys_of_a_project_are_listed(shop: CommandLine, arguments: tuple[str, ...]) -> None:
    """Those of both environments."""
    rows = [line.split()[0] for line in shop("project", *arguments).out.splitlines()]

    assert rows == ["environment", "production", "development"]


def test_rotating_prints_the_new_key_and_until_when_the_earlier_one_is_taken(shop: CommandLine) -> None:
    """Both are valid for a while."""
    out = shop("project", "keys", "rotate", "shop", "--keep", "7d", "--write-key", "key-of-tomorrow").out
    rows = [line.split()[:2] + line.split()[3:] for line in out.splitlines()[1:3]]

    assert [row[1] for row in rows] == ["key-of-tomorrow", "key-of-the-shop"]
    assert (rows[0][2:], rows[1][-1]) == (["for", "good"], "UTC")


def test_rotating_in_the_development_environment(shop: CommandLine) -> None:
    """By an option, or by the name of the environment."""
    shop(
        "project",
        "keys",
        "rotate",
        "shop",
        "--environment",
        "development",
        "--write-key",
        "first-key",
        "--keep",
        "0",
    )
    out = shop(
        "project", "keys", "rotate", "shop.development", "--write-key", "second-key", "--keep", "0"
    ).out

    assert [line.split()[:2] for line in out.splitlines()[1:3]] == [
        ["production", "key-of-the-shop"],
        ["development", "second-key"],
    ]


def test_what_is_no_length_of_time_is_told(shop: CommandLine) -> None:
    """In one line."""
    told = shop.line("project", "keys", "rotate", "shop", "--keep", "soon")

    assert told == "'soon' is no length of time. Write 7d, 12h, 30m, 2w or 0. (at /keep)"


def test_the_status_of_capture_tells_how_to_send(shop: CommandLine) -> None:
    """Before anything was heard, and while no server runs."""
    out = shop("capture", "status").out

    assert "Start one with 'groundswell serve'" in out.splitlines()[0]
    assert "No source has been heard yet." in out


def test_what_becomes_of_an_earlier_key_is_told(shop: CommandLine) -> None:
    """In words; one that stops can be taken back."""
    stops = shop("project", "keys", "rotate", "shop", "--keep", "0", "--write-key", "key-of-tomorrow").out
    back = shop("project", "keys", "rotate", "shop", "--write-key", "key-of-the-shop")

    assert "The earlier key key-of-the-shop stops now" in stops
    assert (back.status, "The earlier key key-of-tomorrow works until " in back.out) == (0, True)


def test_an_environment_that_is_misspelt_is_told(shop: CommandLine) -> None:
    """Both environments are listed."""
    told = shop.line("events", "-p", "shop.dev")

    assert "Did you mean 'shop.development'? There are: shop, shop.development." in told
