"""What people say of accounts, at the command line."""

import pytest
from tests.cli.command import CommandLine
from tests.histories import event, lines


@pytest.fixture
def shop(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """Acme ordered once."""
    folder = tmp_path_factory.mktemp("shop")
    run = CommandLine(folder / "data")
    run("import", str(lines(folder / "events.jsonl", [event("1", "Order", "ann", "acme")])))
    return run


def test_what_was_said_is_listed(shop: CommandLine) -> None:
    """With what it comes to and its text; withdrawn, it is told as such."""
    shop("log", "acme", "Sponsor is new", "--rating", "60", "--at", "2024-04-02", "--until", "2024-05-02")
    said = shop("log", "acme", "--outcome", "renewed", "--amount", "12000", "--at", "2024-04-01").out
    withdrawn = shop("log", "--withdraw", "2").out
    listed = [line.split() for line in shop("log", "acme").out.splitlines()[1:]]

    assert said == "Kept as entry 2. To take it back: groundswell log --withdraw 2\n"
    assert withdrawn == "Entry 2 of 'acme' (outcome) counts no more.\n"
    assert [[row[0], *row[4:6]] for row in listed] == [["1", "rating", "60"], ["2", "outcome", "renewed"]]


def test_what_came_after_a_call_is_told(shop: CommandLine) -> None:
    """In words where there are too few, and that it is no cause."""
    shop("log", "acme", "Showed them", "--intervention", "call", "--at", "2024-04-02")

    told = shop("log", "acme", "--effect", "1").out.splitlines()

    assert [line.split() for line in told[-3:]] == [
        ["days", "with", "use", "1", "0", "-1", "too", "few"],
        ["active", "users", "1", "0", "-1", "too", "few"],
        ["This", "is", "an", "association,", "not", "cause."],
    ]


def test_an_account_is_told_beside_its_peers(shop: CommandLine) -> None:
    """It is alone here, and first of one."""
    told = shop("scores", "acme", "--peers").out.splitlines()

    assert (told[0].partition(", as of")[0], told[2].split()[-3:]) == (
        "acme among 1 account",
        ["1", "of", "1"],
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["acme", "Why?"], "Say what it is: --rating, --override, --intervention or --outcome."),
        (
            ["acme", "--rating", "5", "--outcome", "churned"],
            "Say one thing at a time: --rating or --outcome.",
        ),
        (["--rating", "5"], "Name the account: 'groundswell log ACCOUNT …'."),
        (["acme", "--override", "5"], "Say in 'text' why the score is overridden. (at /text)"),
        (["acme", "--rating", "5", "--until", "soon"], "'soon' is not a time."),
        (["amce", "--rating", "5"], "No account has the id 'amce'. (at /account)"),
    ],
)
def test_what_cannot_be_said_is_refused(shop: CommandLine, said: list[str], told: str) -> None:
    """With what to write instead."""
    ended = shop("log", *said)

    assert (ended.status != 0, told in ended.err) == (True, True)
