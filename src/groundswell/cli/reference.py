"""`python -m groundswell.cli.reference`: print docs/cli.md, every command with its options."""

import sys

import click

from groundswell.cli import COMMANDS, groundswell

INTRODUCTION = """\
# Commands

Made by `python -m groundswell.cli.reference`. `./dev COMMAND` runs the same in a checkout. Commands that need data
open the data folder (setting `data`), or go through the server that holds it; `--url` and `--token` name another
server. What can be put right is said in one line, with exit status 1.
"""


def reference() -> str:
    """The page: a heading and the help of every command."""
    context = click.Context(groundswell, info_name="groundswell", **groundswell.context_settings)
    parts = [INTRODUCTION]
    for name in COMMANDS:
        command = groundswell.get_command(context, name)
        if command is not None:
            parts += _described(command, click.Context(command, info_name=name, parent=context))
    return "\n".join(parts)


def _described(command: click.Command, context: click.Context) -> list[str]:
    parts = [
        f"## {context.command_path.removeprefix('groundswell ')}\n",
        "```",
        command.get_help(context),
        "```",
        "",
    ]
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            parts += _described(inner, click.Context(inner, info_name=name, parent=context))
    return parts


if __name__ == "__main__":
    sys.stdout.write(reference())
