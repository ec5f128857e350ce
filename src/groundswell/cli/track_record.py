"""`groundswell track-record`: how good scores were at telling who leaves."""

import click

from groundswell.cli.doorway import Where, in_project
from groundswell.cli.terminal import table
from groundswell.model.track_record import Horizon, Interval

HEAD = (
    "within",
    "left",
    "AUC of scores",
    "of days since last active",
    "ahead by",
    "called",
    "of these left",
    "by chance",
)


@click.command()
@click.option("--kind", "account_type", help="Which kind of account; the first if not given.")
@click.option("--months", type=int, default=24, show_default=True, help="So many moments are looked at.")
@in_project
def track_record(account_type: str | None, months: int, at: Where) -> None:
    """Tell what scores would have said before accounts left, by what was known at the time, beside a dull rival."""
    with at.project() as project:
        found = project.track_record(account_type, months=months)
    told = "outcomes tell" if found.status is None else f"'{found.status}' and outcomes tell"
    click.echo(
        f"{found.moments} moments from {found.start:%Y-%m-%d} to {found.end:%Y-%m-%d}; {told} who left"
    )
    table(HEAD, [_row(each) for each in found.horizons], empty="")
    click.echo()
    last = found.horizons[-1]
    table(
        [f"band, {last.days} days", "accounts", "left", "share"],
        [[each.band, each.accounts, each.left, _share(each.share)] for each in last.bands],
        empty="",
    )
    for said in found.said:
        click.echo(said)


def _row(horizon: Horizon) -> list[str | int | None]:
    called = horizon.called
    return [
        f"{horizon.days} days",
        f"{horizon.left:,} of {horizon.pairs:,}",
        _interval(horizon.auc),
        _interval(horizon.rival_auc),
        _interval(horizon.ahead),
        None if called is None else called.accounts,
        None if called is None else f"{called.precision:.1%}",
        None if called is None else f"{called.by_chance:.1%}",
    ]


def _interval(found: Interval | None) -> str | None:
    return None if found is None else f"{found.value:.2f} ({found.low:.2f} to {found.high:.2f})"


def _share(found: Interval | None) -> str | None:
    return None if found is None else f"{found.value:.1%} ({found.low:.1%} to {found.high:.1%})"
