"""How figures are laid out: in tables that fit, by time downwards or across."""

from collections.abc import Iterator, Sequence

import click

from groundswell.cli.pictures.dates import without_year
from groundswell.cli.terminal import GAP, Cell, is_bounded, room, sparkline, table, width_of

MOST_COLUMNS = 8
SHORTEST_LINE, LONGEST_LINE = 8, 60
FRAME = 2
"""Lines that a table takes besides its rows."""


def by_time(
    unit: str, times: Sequence[str], names: Sequence[str], columns: Sequence[Sequence[Cell]], what: str
) -> None:
    """Figures by time, in as few lines as they can be: the times as rows, or where there is too little room across.

    Args:
        unit: what the times are called.
        times: their names.
        names: of the columns, which are called `what`.
        columns: of each its figures, one for each time.
        what: what a column is of.
    """
    head, down = [unit, *names], [list[Cell](times), *columns]
    if is_bounded() and len(names) > 1:
        short = without_year(times, times)
        turned_head = [what, *short]
        turned: list[Sequence[Cell]] = [list(names), *(list(row) for row in zip(*columns, strict=True))]
        tables = sum(1 for _ in _side_by_side(head, down, MOST_COLUMNS))
        across = sum(1 for _ in _side_by_side(turned_head, turned, len(times)))
        if tables > 1 and across * (len(names) + FRAME) < tables * (len(times) + FRAME):
            in_tables(turned_head, turned, len(times))
            return
    in_tables(head, down)


def in_tables(head: Sequence[str], columns: Sequence[Sequence[Cell]], most: int = MOST_COLUMNS) -> None:
    """Columns as tables that fit, each beginning with the first one."""
    for number, shown in enumerate(_side_by_side(head, columns, most)):
        if number:
            click.echo()
        table(
            [head[0], *(head[i] for i in shown)],
            [list(row) for row in zip(columns[0], *(columns[i] for i in shown), strict=True)],
            empty="",
        )


def lines(
    head: Sequence[str],
    rows: Sequence[tuple[str, Sequence[float], Sequence[Cell]]],
    *,
    ends: tuple[str, str] | None = None,
    empty: str,
) -> None:
    """A line of blocks behind each name, as long as the figures that follow leave room for.

    Args:
        head: of the names and of the figures.
        rows: each a name, the values of its line, and its figures.
        ends: the first and the last label of the lines, which then stand below.
        empty: said where there are no rows.
    """
    columns = zip(*([name, *cells] for name, _, cells in rows), strict=True)
    taken = sum(width_of(name, column) for name, column in zip(head, columns, strict=False))
    width = max(SHORTEST_LINE, min(LONGEST_LINE, room() - taken - GAP))
    told: list[list[Cell]] = [[name, sparkline(values, width), *cells] for name, values, cells in rows]
    if ends is not None and rows:
        longest = min(width, max(len(values) for _, values, _ in rows))
        told.append(["", _axis(*ends, longest), *[""] * (len(head) - 1)])
    table([head[0], "", *head[1:]], told, empty=empty)


def _axis(first: str, last: str, width: int) -> str:
    gap = width - len(first) - len(last)
    return first if first == last else f"{first}{' ' * gap}{last}" if gap > 0 else f"{first} – {last}"


def _side_by_side(head: Sequence[str], columns: Sequence[Sequence[Cell]], most: int) -> Iterator[list[int]]:
    """Numbers of the columns that fit beside the first one, table by table."""
    widths = [width_of(name, column) for name, column in zip(head, columns, strict=True)]
    shown: list[int] = []
    first = room() - widths[0] + GAP  # behind the last column there is no gap
    left = first
    for number in range(1, len(columns)):
        if shown and (len(shown) == most or widths[number] > left):
            yield shown
            shown, left = [], first
        shown.append(number)
        left -= widths[number]
    if shown:
        yield shown
