"""`groundswell people`: who uses Groundswell, from the machine itself."""

import httpx
from tests.cli.command import CommandLine
from tests.cli.test_serving import server

PASSWORD = "three wise words"


def added(groundswell: CommandLine, email: str, *options: str) -> str:
    """What adding somebody says."""
    return groundswell("people", "add", email, "--password", PASSWORD, *options).out


def test_the_first_person_is_an_administrator(groundswell: CommandLine) -> None:
    """Somebody has to be; those after that are what is said."""
    told = [added(groundswell, "ada@acme.example"), added(groundswell, "bo@acme.example", "--role", "viewer")]

    assert told == ["Added ada as admin.\n", "Added bo as viewer.\n"]


def test_people_are_listed_with_their_roles(groundswell: CommandLine) -> None:
    """By name."""
    added(groundswell, "bo@acme.example", "--name", "Bo")
    added(groundswell, "ada@acme.example", "--name", "Ada", "--role", "analyst")
    listed = groundswell("people", "list").out

    assert [line.split()[:3] for line in listed.splitlines() if "@" in line] == [
        ["Ada", "ada@acme.example", "analyst"],
        ["Bo", "bo@acme.example", "admin"],
    ]


def test_a_role_is_changed_and_a_person_removed(groundswell: CommandLine) -> None:
    """Whoever is left last stays."""
    added(groundswell, "ada@acme.example")
    added(groundswell, "bo@acme.example")
    groundswell("people", "role", "bo@acme.example", "admin")
    groundswell("people", "remove", "ada@acme.example")

    assert "only administrator" in groundswell.line("people", "remove", "bo@acme.example")


def test_who_is_locked_out_gets_in_on_the_machine_itself(groundswell: CommandLine) -> None:
    """Also while a server runs that asks everybody to sign in: the data folder's token is read there."""
    added(groundswell, "ada@acme.example")
    with server("serve", data=groundswell.data) as said:
        address = next(line.split()[-1] for line in said if "Groundswell is at" in line)
        groundswell("people", "password", "ada@acme.example", "--password", "four wiser words")
        statuses = [
            httpx.post(
                f"{address}/api/sign-in", json={"email": "ada@acme.example", "password": word}, timeout=60
            ).status_code
            for word in (PASSWORD, "four wiser words")
        ]
        listed = groundswell("project", "list").status

    assert (statuses, listed) == ([401, 200], 0)
