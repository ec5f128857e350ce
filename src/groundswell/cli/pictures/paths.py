"""Paths as a terminal picture: position by position, from where to where, with a bar for each edge."""

from itertools import groupby
from operator import attrgetter

import click

from groundswell.analyses.paths.answer import PathPlace, PathsAnswer, PathTree
from groundswell.cli.pictures.dates import tell_unfinished
from groundswell.cli.pictures.listed import show_listed
from groundswell.cli.pictures.words import actors_named, counted, group_named, place_named
from groundswell.cli.terminal import Cell, figure, table

MOST_SHOWN = 15
MOST_GROUPS = 6
WIDTH = 24


def show_paths(answer: PathsAnswer) -> None:
    """For each group how many paths there are, the largest edges of each position, and who stops, or begins, where."""
    trees, whose = answer.trees(), actors_named(answer.question.by)
    if not trees:
        click.echo("No paths in this range.")
    for number, tree in enumerate(trees[:MOST_GROUPS]):
        if number:
            click.echo()
        name = (
            f"{group_named(tree.group, answer.question.group_by, answer.bin_edges)} · " if tree.group else ""
        )
        click.echo(f"{name}{counted(tree.paths, 'paths')} of {counted(tree.actors, whose)}")
        _tree(answer, tree)
    if len(trees) > MOST_GROUPS:
        click.echo(f"\n… and {len(trees) - MOST_GROUPS} more groups; --format csv has them all")
    tell_unfinished(answer)
    show_listed(answer.list_, whose)


def _tree(answer: PathsAnswer, tree: PathTree) -> None:
    largest = max((edge.count for edge in tree.edges), default=1)
    backward = answer.question.end_at is not None and answer.question.start_at is None
    for position, each in groupby(tree.edges, attrgetter("position")):
        edges = list(each)
        click.echo(f"\nstep {position}{' before the end' if backward else ''}")
        rows: list[list[Cell]] = [
            [
                place_named(e.from_),
                "→",
                place_named(e.to),
                e.count,
                "█" * max(1, e.count * WIDTH // largest),
            ]
            for e in edges[:MOST_SHOWN]
        ]
        table(["from", "", "to", "paths", ""], rows, empty="")
        if len(edges) > MOST_SHOWN:
            rest = sum(edge.count for edge in edges[MOST_SHOWN:])
            click.echo(f"… and {figure(len(edges) - MOST_SHOWN)} more, {figure(rest)} paths")
    if not tree.edges:
        click.echo("None goes on to a second place.")
    places = tree.starts if backward else tree.ends
    _ends(answer, tree, places, "where paths begin" if backward else "where paths end")


def _ends(answer: PathsAnswer, tree: PathTree, places: list[PathPlace], head: str) -> None:
    totals: dict[str, int] = {}
    for place in places:
        name = place_named(place.place)
        totals[name] = totals.get(name, 0) + place.count
    beyond = tree.paths - sum(totals.values())
    rows: list[list[Cell]] = [
        [name, count] for name, count in sorted(totals.items(), key=lambda t: (-t[1], t[0]))
    ]
    if rows:
        click.echo()
        table([head, "paths"], rows[:MOST_SHOWN], empty="")
    if beyond:
        click.echo(f"{figure(beyond)} paths are longer than {answer.question.max_steps} places.")
