"""`groundswell timeline`: what a user or an account did."""

from typing import Any

import click

from groundswell.cli.ask import How, answer_question, how
from groundswell.cli.doorway import Where, in_project


@click.command()
@click.argument("who", type=click.Choice(["user", "account"]))
@click.argument("id")
@click.option("--kind", help="Kind of account; the project's first if not given.")
@click.option("--event", "-e", "events", multiple=True, help="Only events of this name, or of one of these.")
@click.option("--around", help="The events around a moment: 2026-11-21 or 2026-11-21T10:30.")
@click.option("--after", help="Older ones, by the cursor that a page ends with.")
@click.option("--before", help="Newer ones, by the cursor that a page ends with.")
@click.option(
    "--limit", default=50, show_default=True, type=click.IntRange(1, 1000), help="Events of a page."
)
@how
@in_project
def timeline(who: str, id: str, how: How, at: Where, **given: Any) -> None:
    """What a user or an account did, the newest first: groundswell timeline user ann

    ID is any id of the user. Files (--format csv, arrow or parquet) have all events, whatever --limit says.
    """
    question: dict[str, Any] = {"kind": "timeline", who: id, "limit": given["limit"]}
    if given["kind"]:
        question["account_type"] = given["kind"]
    if given["events"]:
        question["events"] = {"any_of": [{"event": name} for name in given["events"]]}
    question |= {f: given[f] for f in ("around", "after", "before") if given[f]}
    answer_question(question, how, at)
