"""Settings: one table, read from variables and options, and nothing unknown."""

from pathlib import Path

import pytest

from groundswell.app.settings import (
    DEVELOPER_VARIABLES,
    bytes_of,
    default_data_folder,
    read_settings,
    settings_table,
)
from groundswell.model.errors import SettingError


def test_a_variable_wins_over_the_default() -> None:
    """GROUNDSWELL_PORT sets the port."""
    assert read_settings({"GROUNDSWELL_PORT": "9000"}).port == 9000


def test_an_option_wins_over_its_variable() -> None:
    """What is typed on the command line is meant, whatever the environment says."""
    assert read_settings({"GROUNDSWELL_PORT": "9000"}, port="9001").port == 9001


def test_an_option_that_was_not_given_changes_nothing() -> None:
    """None stands for an option that was left out."""
    assert read_settings({"GROUNDSWELL_PORT": "9000"}, port=None).port == 9000


def test_an_unknown_variable_stops_the_start_and_offers_the_closest() -> None:
    """A misspelt setting would otherwise be silently without effect."""
    with pytest.raises(SettingError, match="Did you mean 'GROUNDSWELL_ANSWER_LIMIT_S'"):
        read_settings({"GROUNDSWELL_ANSWER_LIMT_S": "60"})


def test_what_others_call_the_folder_of_data_is_known() -> None:
    """Its name is not close, but what is meant is."""
    with pytest.raises(SettingError, match="Did you mean 'GROUNDSWELL_DATA'"):
        read_settings({"GROUNDSWELL_HOME": "/tmp"})


@pytest.mark.parametrize("variable", sorted(DEVELOPER_VARIABLES))
def test_a_developers_variable_does_not_stop_the_start(variable: str) -> None:
    """Building and testing have variables of their own."""
    assert read_settings({variable: "1"}).port == 8765


def test_variables_of_others_are_not_looked_at() -> None:
    """Only our own prefix is ours."""
    assert read_settings({"PORT": "no port"}).port == 8765


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PORT", "65536"),
        ("PORT", "eight"),
        ("PORT", "-1"),
        ("THREADS", "1.5"),
        ("MEMORY", "1"),
        ("MEMORY", "0GB"),
        ("ANSWER_LIMIT_S", "0"),
        ("ANSWER_LIMIT_S", "inf"),
        ("LOG_LEVEL", "loud"),
        ("DATA", ""),
        ("HOST", "two words"),
    ],
)
def test_a_value_that_cannot_be_read_stops_the_start(name: str, text: str) -> None:
    """The error names the variable, the value and what is expected."""
    with pytest.raises(SettingError, match=f"GROUNDSWELL_{name} is '{text}', but it must be "):
        read_settings({f"GROUNDSWELL_{name}": text})


def test_allowed_hosts_are_separated_by_commas() -> None:
    """Spaces around a name do not belong to it, and an empty place names nothing."""
    read = read_settings({"GROUNDSWELL_ALLOWED_HOSTS": "stats.example.com, intranet,"})

    assert read.allowed_hosts == ("stats.example.com", "intranet")


def test_the_table_says_where_a_value_came_from() -> None:
    """Option, variable or default: the one that won."""
    rows = {row.name: row.source for row in settings_table({"GROUNDSWELL_PORT": "9000"}, host="::1")}

    assert (rows["host"], rows["port"], rows["memory"]) == ("--host", "GROUNDSWELL_PORT", "default")


def test_data_lies_in_the_users_data_folder(tmp_path: Path) -> None:
    """The same folder from wherever a command is run."""
    named = {"XDG_DATA_HOME": str(tmp_path / "share")}

    assert default_data_folder(named, here=tmp_path) == tmp_path / "share/groundswell"


def test_data_lies_here_when_the_user_has_no_folder(tmp_path: Path) -> None:
    """A service without a home starts all the same; a folder can never be made inside /proc."""
    assert default_data_folder({"XDG_DATA_HOME": "/proc/1"}, here=tmp_path) == tmp_path / "groundswell-data"


def test_a_data_folder_that_exists_is_never_left_behind(tmp_path: Path) -> None:
    """A folder that became unwritable is an error to be seen, no reason to begin an empty one elsewhere."""
    (tmp_path / "groundswell").mkdir(mode=0o500)

    assert default_data_folder({"XDG_DATA_HOME": str(tmp_path)}, here=tmp_path) == tmp_path / "groundswell"


@pytest.mark.parametrize(
    ("text", "bytes"), [("400MB", 400_000_000), ("1.5 GB", 1_500_000_000), ("2KiB", 2048), ("1tib", 2**40)]
)
def test_an_amount_of_memory_is_so_many_bytes(text: str, bytes: int) -> None:
    """As the engine reads it: decimal, and binary with an i."""
    assert bytes_of(text) == bytes
