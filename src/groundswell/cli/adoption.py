"""`groundswell adoption`: which features accounts use, what plans leave unused, and who uses least."""

import click

from groundswell.cli.doorway import Where, in_project
from groundswell.cli.terminal import table
from groundswell.model.adoption import MOST_FEATURES, FeatureAdoption

ROWS = 10


@click.command()
@click.option("--kind", "account_type", help="Which kind of account; the first if not given.")
@click.option("--owner", help="Only accounts of this owner are listed; figures of features are of all.")
@click.option(
    "--days", type=int, default=28, show_default=True, help="So many whole days up to the last midnight."
)
@click.option(
    "--features", "only_features", is_flag=True, help="Only the features, each with why it is underused."
)
@in_project
def adoption(account_type: str | None, owner: str | None, days: int, only_features: bool, at: Where) -> None:
    """Tell how many accounts use each feature, what whole plans leave unused, and which accounts use fewest features.

    Features are the definitions of events that are shared and not archived, or all events where there is none.
    """
    with at.project() as project:
        found = project.feature_adoption(account_type, owner=owner, days=days)
    click.echo(
        f"{found.start:%Y-%m-%d} to {found.end:%Y-%m-%d}, {found.active:,} of {found.total:,} accounts active"
    )
    _show_features(found, with_reasons=only_features)
    if only_features:
        return
    click.echo()
    _show_whitespace(found)
    click.echo()
    table(
        ["account", "features used", "users active", "plan", "revenue", "owner"],
        [
            [
                each.id,
                f"{each.used} of {len(found.features)}",
                each.users,
                each.plan,
                each.revenue,
                each.owner,
            ]
            for each in found.accounts[:ROWS]
        ],
        empty="No account.",
    )
    _more(len(found.accounts), "accounts use as many features or more")


def _show_features(found: FeatureAdoption, *, with_reasons: bool) -> None:
    table(
        ["feature", "accounts", "share", "change", "reach", "depth", "underused"],
        [
            [
                each.name,
                each.accounts,
                _share(each.share),
                _points(each.share, each.share_before),
                _share(each.reach),
                each.depth,
                ("; ".join(each.underused) if with_reasons else "yes") if each.underused else "",
            ]
            for each in found.features
        ],
        empty="Nothing was captured yet.",
    )
    if found.left_out:
        click.echo(
            f"These {MOST_FEATURES} were done most in nine weeks; {found.left_out:,} more are left out.",
            err=True,
        )


def _show_whitespace(found: FeatureAdoption) -> None:
    table(
        ["plan", "leaves unused", "which", "accounts", "revenue", "first of them"],
        [
            [
                each.plan,
                each.feature,
                f"{_share(each.share)} of its own use"
                if each.other is None
                else f"{_share(each.other_share)} on {each.other} use",
                len(each.accounts),
                each.revenue,
                ", ".join(each.accounts[:3]),
            ]
            for each in found.whitespace[:ROWS]
        ],
        empty="No whitespace: no plan leaves unused what it, or another plan, uses.",
    )
    _more(len(found.whitespace), "features that a plan leaves unused, for which less is paid")


def _more(count: int, what: str) -> None:
    if count > ROWS:
        click.echo(f"And {count - ROWS:,} {what}.", err=True)


def _share(share: float | None) -> str | None:
    return None if share is None else f"{share:.0%}"


def _points(share: float | None, before: float | None) -> str | None:
    if share is None or before is None:
        return None
    points = round((share - before) * 100)
    return f"{points:+}" if points else "0"
