"""`groundswell config`."""

from pathlib import Path

from click.testing import CliRunner

from groundswell.cli.config import config

PAGE = Path(__file__).parents[2] / "docs/settings.md"


def test_the_page_of_settings_lists_every_setting() -> None:
    """docs/settings.md is what `./dev config --markdown` prints."""
    printed = CliRunner().invoke(config, ["--markdown"]).output

    assert printed == PAGE.read_text()


def test_a_value_is_listed_with_its_source() -> None:
    """Whoever wonders why a port is used sees what set it."""
    printed = CliRunner().invoke(config, env={"GROUNDSWELL_PORT": "9000"}).output

    assert "port = 9000  (GROUNDSWELL_PORT)" in printed


def test_an_unknown_variable_is_an_error_of_the_command() -> None:
    """The list does not hide what would stop the start."""
    assert CliRunner().invoke(config, env={"GROUNDSWELL_PROT": "9000"}).exit_code == 1
