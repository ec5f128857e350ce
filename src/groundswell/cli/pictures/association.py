"""How far those who have done something and those who have not lie apart, as a table in the terminal."""

from collections.abc import Collection, Sequence

import click

from groundswell.cli.pictures.layout import in_tables
from groundswell.cli.pictures.words import actors_named, group_named, window_named
from groundswell.cli.terminal import Cell
from groundswell.model.association import Association, Difference
from groundswell.model.questions.asked import By, GroupBy

ANY_TIME = "Done is what was done at any time up to now: whoever stays longer has more chances to."


def show_association(
    association: Association,
    outcomes: Sequence[str],
    asked: tuple[GroupBy, By],
    somebody: Collection[str],
    *,
    empty: str,
) -> None:
    """A row for each outcome that can be compared.

    Args:
        association: what to show.
        outcomes: their names.
        asked: what tells the groups apart, and who is counted.
        somebody: those of the two groups that have anybody at all.
        empty: said where both have, and yet nothing can be compared.
    """
    by, whose = asked
    if by.did is None:
        return
    heads = [group_named([told], [by]) for told in association.groups]
    click.echo(f"\nWho {heads[0]}, less who {heads[1]}")
    for told, head in zip(association.groups, heads, strict=True):
        if told not in somebody:
            click.echo(f"None of the {actors_named(whose)} here {head}, so there is nothing to compare.")
            return
    click.echo(association.note)
    click.echo(ANY_TIME if by.did.window is None else f"Done is what was done {window_named(by.did.window)}.")
    rows: list[list[Cell]] = [
        _row(name, found)
        for name, found in zip(outcomes, association.differences, strict=True)
        if found is not None
    ]
    if rows:
        in_tables(["", *heads, "difference (95 %)", "p"], list(zip(*rows, strict=True)))
    else:
        click.echo(empty)


def _row(name: str, found: Difference) -> list[Cell]:
    shares = [f"{c / t:.1%}, {c:,} of {t:,}" for c, t in zip(found.converted, found.total, strict=True)]
    apart = f"{found.difference:+.1%} ({found.low:+.1%} to {found.high:+.1%})"
    p = "< 0.001" if found.p_value < 0.001 else f"{found.p_value:.3f}"
    return [name, *shares, apart, p]
