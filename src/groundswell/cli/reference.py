"""`python -m groundswell.cli.reference PAGE`: print docs/cli.md or docs/rules.md, which are made from the program."""

import sys

import click

from groundswell.cli import COMMANDS, groundswell
from groundswell.model.rules import RULES

WIDTH = 78
"""In characters, wherever the page is made."""
INTRODUCTION = """\
# Commands

Made by `python -m groundswell.cli.reference cli`. `./dev COMMAND` runs the same in a checkout. Commands that need data
open the data folder (setting `data`), or go through the server that holds it; `--url` and `--token` name another
server. What can be put right is said in one line, with exit status 1. The first question of a kind in a new data folder
takes some seconds more, in which what counts is compiled once; a terminal is told so meanwhile.

`graph` asks how much, how many, over time. Funnels, retention and all other [kinds](questions.md#which-kind) are asked
as JSON with `ask`:

    echo '{"kind": "funnel", "range": "last 12 weeks",
           "steps": [{"event": "Report"}, {"event": "Commit"}]}' | groundswell ask -
"""

RULES_INTRODUCTION = """\
# Rules

Made by `python -m groundswell.cli.reference rules`. What every figure means is written down. An answer names the rules
that its figures rest on in `rules`, the terminal below the table, and `--explain` with their texts.

| code | rule |
| --- | --- |
"""


def rules() -> str:
    """The page of rules."""
    return RULES_INTRODUCTION + "".join(f"| `{code}` | {text} |\n" for code, text in sorted(RULES.items()))


def commands() -> str:
    """The page: a heading and the help of every command."""
    context = click.Context(
        groundswell, info_name="groundswell", terminal_width=WIDTH, **groundswell.context_settings
    )
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


PAGES = {"cli": commands, "rules": rules}

if __name__ == "__main__":
    sys.stdout.write(PAGES[sys.argv[1]]())
