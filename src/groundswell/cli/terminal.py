"""What commands print: tables, a chart of bars, progress."""

import itertools
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

import click
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from groundswell.app.overview import ProjectSummary

Cell = str | int | float | None
BLOCKS = " ▁▂▃▄▅▆▇█"
GAP = 2
CHART_HEIGHT = 8
WIDEST_CHART = 120
ENDLESS = 100_000


def table(head: Sequence[str], rows: Sequence[Sequence[Cell]], *, empty: str) -> None:
    """Print a table, figures to the right; when there are no rows, say `empty`, if anything."""
    if not rows:
        if empty:
            click.echo(empty)
        return
    shown = Table(box=None, pad_edge=False, header_style="bold", padding=(0, GAP, 0, 0))
    for place, name in enumerate(head):
        figures = all(isinstance(row[place], int | float) or row[place] is None for row in rows)
        shown.add_column(_escaped(name), justify="right" if figures else "left", no_wrap=True)
    for row in rows:
        shown.add_row(*(_escaped(cell) for cell in row))
    # Piped output keeps its full width: cut cells would be wrong data.
    is_terminal = sys.stdout.isatty()
    Console(width=room() if is_terminal else ENDLESS, highlight=False, soft_wrap=not is_terminal).print(shown)


def row(cells: Sequence[Cell]) -> str:
    """One line, for what comes by and by and can be no table."""
    return (" " * GAP).join(_text(cell) for cell in cells)


def is_bounded() -> bool:
    """Whether rows have a width to keep to: on a terminal, and where COLUMNS says how wide."""
    return sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal()


def room() -> int:
    """How many characters a row should have."""
    return shutil.get_terminal_size((100, 24)).columns if is_bounded() else ENDLESS


def width_of(name: str, column: Sequence[Cell]) -> int:
    """How many characters a table's column takes, with the gap after it."""
    return max(cell_len(_text(cell)) for cell in (name, *column)) + GAP


def _escaped(cell: Cell) -> str:
    return _text(cell).replace("[", "\\[")


def _text(cell: Cell) -> str:
    if cell is None:
        return "–"
    return _printable(figure(cell) if isinstance(cell, int | float) else cell)


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in text)


def figure(value: float) -> str:
    """A number for people: whole ones with separators, others to three significant decimals."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.3f}".rstrip("0").rstrip(".") if abs(value) >= 0.001 else f"{value:.3g}"


def percentage(share: float) -> str:
    """A share of 0 to 1 for people."""
    return f"{share:.1%}"


def shown(value: float | None, *, percent: bool) -> Cell:
    """A value as a cell: a percentage where it is to be one."""
    return percentage(value) if percent and value is not None else value


def day(moment: datetime | None, zone: tzinfo | None = None) -> str | None:
    """A moment's date and minute in a zone; in UTC, as moments are kept, if none is given."""
    if moment is None:
        return None
    return f"{moment.astimezone(zone) if zone else moment:%Y-%m-%d %H:%M}"


def unlisted(project: ProjectSummary) -> str:
    """What a project does not list, and why."""
    return (
        f"{project.unlisted_values:,} values are under property names beyond the 5,000 that a project lists, such as "
        f"'{_printable(project.unlisted_name or '')}': they stay with their events, but cannot be asked for."
    )


def bars(values: Sequence[float], labels: Sequence[str], told: Callable[[float], str] = figure) -> str:
    """A chart of upright bars from zero, with the largest value at its top and the first and last label below.

    Where all are 0, the top is 1.

    `told` says how a value is written.
    """
    width = min(shutil.get_terminal_size((100, 24)).columns, WIDEST_CHART)
    top = max(*values, 0) or 1
    mark_of_top = told(top)
    room = width - len(mark_of_top) - 3
    each = max(1, min(6, room // max(1, len(values))))
    if len(values) > room:
        return sparkline(values, room)
    lines = []
    for level in range(CHART_HEIGHT, 0, -1):
        cells = (_block(v / top * CHART_HEIGHT - (level - 1)) for v in values)
        mark = mark_of_top if level == CHART_HEIGHT else "0" if level == 1 else ""
        lines.append(
            f"{mark:>{len(mark_of_top)}} ┤" + "".join(c * max(1, each - 1) + " " * (each > 1) for c in cells)
        )
    first, last = labels[0], labels[-1]
    gap = max(1, each * len(values) - len(first) - len(last))
    lines.append(" " * (len(mark_of_top) + 2) + (first if len(values) == 1 else first + " " * gap + last))
    return "\n".join(lines)


def sparkline(values: Sequence[float], width: int = 60) -> str:
    """The values as one line of blocks from zero; more values than `width` are joined by their largest."""
    if len(values) > width:
        edges = [len(values) * i // width for i in range(width + 1)]
        values = [max(values[a:b]) for a, b in itertools.pairwise(edges)]
    top = max(*values, 0) if len(values) > 1 else values[0]
    return "".join(_block(8 * v / top / 8) if top else BLOCKS[1] for v in values)


def _block(height: float) -> str:
    return BLOCKS[max(0, min(8, round(height * 8)))]
