"""The command line: one file for each command, read only when it is called."""

import importlib
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

import click

COMMANDS = {
    "demo": "Load real data and open the first report on it.",
    "serve": "Start the server.",
    "import": "Load files of events, users or accounts.",
    "ask": "Answer a question of any kind, such as a funnel, given as JSON.",
    "graph": "How much, how many, over time.",
    "segments": "Save segments of users or accounts, and list them.",
    "definitions": "Give names to what is captured, and keep them as code.",
    "properties": "See which properties there are, describe them, define others.",
    "measures": "Give names to figures, and list them.",
    "profiles": "Say how the health of accounts is scored.",
    "onboarding": "Say which steps accounts take first, and see who is stuck.",
    "reports": "Keep questions under names, and list them.",
    "release": "Tell that a version of the site or app went out.",
    "releases": "List the releases of the site or app.",
    "annotate": "Tell what happened, so that it is seen beside figures.",
    "annotations": "List what happened, releases among it.",
    "events": "List the events that have been seen.",
    "accounts": "List accounts, the latest seen first; or merge two, and undo that.",
    "users": "List users, the latest seen first; or merge two, and undo that.",
    "changes": "What changed with accounts in the last week.",
    "adoption": "Which features accounts use, and which plans leave which unused.",
    "log": "Say what one thinks of an account, did about it, or saw become of it.",
    "scores": "How accounts are doing, what that is made of, and how it came about.",
    "track-record": "How good scores were at telling who leaves.",
    "timeline": "What a user or an account did, the newest first.",
    "project": "Make and list projects, and their write keys.",
    "people": "See who uses Groundswell here, and with which role.",
    "capture": "How the events that are sent arrive.",
    "replay": "Load again what an inbox still has.",
    "config": "List every setting: its value, where it came from, and what it is.",
}
"""Every command and its one line of help, so that listing them reads none of their files."""

FILES = {"import": "import_", "users": "owners", "track-record": "track_record"}


SUCCESSION_S = 1.0
"""Interrupts that follow one another within this time are one."""


class Commands(click.Group):
    """The group that finds a command in its file."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"groundswell.cli.{FILES.get(cmd_name, cmd_name)}")
        name = FILES["import"] if cmd_name == "import" else cmd_name.replace("-", "_")
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands for --help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command, or an error that offers the closest one."""
        from groundswell.model.errors import did_you_mean  # noqa: PLC0415  # only a mistyped command needs it

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            if _is_kind(args[0]):
                ctx.fail(
                    f"'{args[0]}' is no command but a kind of question and asked as JSON: 'groundswell ask FILE'. "
                    f"'groundswell ask --help' has an example.{did_you_mean(args[0], COMMANDS)}"
                )
            ctx.fail(
                f"No command is named '{args[0]}'.{did_you_mean(args[0], COMMANDS)} 'groundswell --help' lists all."
            )
        return super().resolve_command(ctx, args)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="groundswell")
def groundswell() -> None:
    """Product analytics by user or by account.

    'graph' asks how much, how many, over time. Funnels, retention and all other kinds of questions are asked as JSON,
    with 'groundswell ask FILE'. FILE holds, for example:

    \b
      {"kind": "funnel", "range": "last 12 weeks",
       "steps": [{"event": "Report"}, {"event": "Commit"}]}
    """  # noqa: D301  # click keeps the lines of what \b begins


def _is_kind(word: str) -> bool:
    """Whether a word names a kind of question."""
    from groundswell.analyses import ANALYSES  # noqa: PLC0415  # only a mistyped command needs it

    return word.replace("-", "_") in ANALYSES


def _hear_interrupts() -> list[float]:
    """When interrupts are heard from now on. What an engine raises when one arrives in the middle of its work differs.

    Those in quick succession are one, so that a command can end as it should while somebody keeps pressing the keys.
    """
    heard: list[float] = []

    def hear(number: int, frame: FrameType | None) -> None:
        heard.append(time.monotonic())
        if len(heard) == 1 or heard[-1] - heard[-2] > SUCCESSION_S:
            signal.default_int_handler(number, frame)

    _on_interrupt(hear)
    return heard


def _on_interrupt(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    # Only the main thread hears signals, and may say how.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, handler)


def main() -> None:
    """Run a command and end the process; what the caller can put right is said in one line, with exit status 1."""
    heard = _hear_interrupts()
    status = 0
    try:
        groundswell.main(prog_name="groundswell", standalone_mode=False)
        # The command is done: what comes while Python tidies up, which ends handlers before modules, must not kill it.
        _on_interrupt(signal.SIG_IGN)
    except BaseException as error:
        _on_interrupt(signal.SIG_IGN)
        if heard or isinstance(error, click.Abort | KeyboardInterrupt):
            click.echo("Stopped.", err=True)
            # Python takes an interrupt within an `exec` of a text, as dataclasses do one, for unhandled, and would
            # end a `python -m` by the signal after all. The next `exec` makes it forget.
            exec("")
            status = 130
        else:
            status = _told(error)
    sys.exit(status)


def _told(error: BaseException) -> int:
    """Say what ended a command; returns the exit status. What is nobody's to put right is raised again."""
    from groundswell.model.errors import (  # noqa: PLC0415  # after the arguments are known to be needed
        GroundswellError,
        IsVerified,
    )

    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case click.ClickException():
            error.show()
            return error.exit_code
        case IsVerified():
            click.echo(f"{error.message} You vouch for it by --verified.", err=True)
            return 1
        case GroundswellError():
            where = f" (at {error.at})" if error.at and error.at.startswith("/") else ""
            click.echo(f"{error.message}{where}", err=True)
            return 1
        case BrokenPipeError():
            sys.stderr.close()
            return 0
        case _:
            raise error
