"""How far those who have done something and those who have not lie apart, as a table in the terminal."""

from collections.abc import Sequence

import click

from groundswell.cli.terminal import Cell, table
from groundswell.model.association import Association


def show_association(association: Association, outcomes: Sequence[str], *, empty: str) -> None:
    """A row for each outcome that can be compared, by its name; `empty` says why there is none."""
    click.echo(f"\nWho has done it, less who has not ({association.note})")
    rows: list[list[Cell]] = []
    for name, found in zip(outcomes, association.differences, strict=True):
        if found is not None:
            shares = (f"{c / t:.1%}" for c, t in zip(found.converted, found.total, strict=True))
            apart = f"{found.difference:+.1%} ({found.low:+.1%} to {found.high:+.1%})"
            p = "< 0.001" if found.p_value < 0.001 else f"{found.p_value:.3f}"
            rows.append([name, *shares, apart, p])
    table(["", "have", "have not", "difference (95 %)", "p"], rows, empty=empty)
