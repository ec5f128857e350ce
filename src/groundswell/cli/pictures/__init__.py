"""Answers as terminal pictures, one file for each kind; `PICTURES` names them."""

from collections.abc import Callable
from typing import Any

import click

from groundswell.cli.pictures.engagement import show_engagement
from groundswell.cli.pictures.funnel import show_funnel
from groundswell.cli.pictures.graph import show_graph
from groundswell.cli.pictures.lifecycle import show_lifecycle
from groundswell.cli.pictures.owners import show_owners
from groundswell.cli.pictures.paths import show_paths
from groundswell.cli.pictures.retention import show_retention
from groundswell.cli.pictures.segment import show_segment
from groundswell.cli.pictures.stickiness import show_stickiness
from groundswell.cli.pictures.time_between import show_time_between
from groundswell.cli.pictures.timeline import show_timeline
from groundswell.cli.pictures.words import counting
from groundswell.cli.terminal import figure
from groundswell.model.answer import Answer

PICTURES: dict[str, Callable[[Any], None]] = {
    "graph": show_graph,
    "segment": show_segment,
    "stickiness": show_stickiness,
    "lifecycle": show_lifecycle,
    "paths": show_paths,
    "engagement": show_engagement,
    "funnel": show_funnel,
    "retention": show_retention,
    "time_between": show_time_between,
    "users": show_owners,
    "accounts": show_owners,
    "timeline": show_timeline,
}
"""Kind of answer to what prints its figures."""


def show(answer: Answer, project: str) -> None:
    """Print an answer's figures, then what they count and what they rest on."""
    PICTURES[str(answer.__struct_config__.tag)](answer)
    # A list of people is read from what is known of them; events only where a column or a condition asks for some.
    is_of_events = answer.rows_read or PICTURES[str(answer.__struct_config__.tag)] is not show_owners
    read = f"{figure(answer.rows_read)} rows read, " if is_of_events else ""
    what = counting(answer.question)
    counts = f"{what} counted, " if what else ""
    click.echo(
        f"\nProject {project}: {counts}{read}{answer.elapsed_ms:g} ms, {answer.engine}; "
        f"days in {answer.timezone}. Rules: {', '.join(r.code for r in answer.rules)}"
    )
