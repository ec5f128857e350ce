"""`groundswell scores`: how accounts are doing, what that is made of, and how it came about."""

import click

from groundswell.cli.doorway import Where, in_project
from groundswell.cli.terminal import day, table
from groundswell.model.peers import ScorePeers, Span
from groundswell.model.score import AccountScore, Ledger, SetByHand

CAUSES = {
    "formula": "another formula",
    "definition": "another meaning of what is counted",
    "late_data": "known since",
    "behaviour": "what the account did",
    "everyone": "what befell nearly all accounts",
    "coverage": "came to be known, or no longer is",
}


@click.command()
@click.argument("account", required=False)
@click.option("--kind", "account_type", help="Which kind of account; the first if not given.")
@click.option("--as-of", help="The moment that is scored; a day: its end. Now, if not given.")
@click.option("--known-at", help="Only what was known by then counts.")
@click.option("--keep", is_flag=True, help="Keep what is found for good, as the server does every night.")
@click.option(
    "--ledger", is_flag=True, help="How the score of ACCOUNT became that of the last run that was kept."
)
@click.option(
    "--peers", is_flag=True, help="Where ACCOUNT stands among its peers, by the last run that was kept."
)
@in_project
def scores(
    account: str | None,
    account_type: str | None,
    as_of: str | None,
    known_at: str | None,
    keep: bool,
    ledger: bool,
    peers: bool,
    at: Where,
) -> None:
    """Score all accounts, those at risk first; of the one named ACCOUNT, tell what its score is made of."""
    for asked, what in ((ledger, "ledger"), (peers, "peers")):
        if asked and not account:
            raise click.UsageError(
                f"--{what} is of one account. Name it: 'groundswell scores ACCOUNT --{what}'."
            )
    with at.project() as project:
        if ledger and account:
            _show_ledger(project.score_ledger(account, account_type))
            return
        if peers and account:
            _show_peers(project.score_peers(account, account_type))
            return
        if keep:
            found = project.keep_scores(account_type, as_of=as_of, known_at=known_at)
        else:
            found = project.scores(account_type, as_of=as_of, known_at=known_at)
    shown = [each for each in found.accounts if account in (None, each.id)]
    if account and not shown:
        raise click.UsageError(f"No account '{account}' is known. 'groundswell accounts' lists them.")
    if account:
        _show(shown[0])
    else:
        _list(shown)
    if keep:
        click.echo(f"Kept as run {found.run}.", err=True)


def _list(shown: list[AccountScore]) -> None:
    ordered = sorted(shown, key=lambda each: (each.score is None, each.score or 0.0, each.id))
    table(
        ["account", "score", "band", "by hand", "profile", "coverage", "confidence", "because"],
        [
            [
                each.id,
                each.score,
                each.band,
                None if each.set_by_hand is None else _by_hand(each.set_by_hand),
                each.profile,
                f"{each.coverage:.0%}",
                each.confidence,
                ", ".join(each.why),
            ]
            for each in ordered
        ],
        empty="No account is known yet.",
    )


def _show(score: AccountScore) -> None:
    said = "no score, too little is known" if score.score is None else f"{score.score:g}, {score.band}"
    click.echo(f"{score.id}: {said}")
    if (by_hand := score.set_by_hand) is not None:
        until = "" if by_hand.until is None else f" until {day(by_hand.until)}"
        who = f" by {by_hand.who}" if by_hand.who else ""
        click.echo(f"Set by hand to {_by_hand(by_hand)},{who}{until}: {by_hand.reason}")
    table(
        ["input", "is", "points", "of the score", "weight"],
        [
            [
                each.name,
                each.state.replace("_", " ") if each.value is None else f"{each.value:.3g}",
                None if each.points is None else round(each.points, 1),
                each.part,
                each.weight,
            ]
            for each in score.inputs
        ],
        empty="No profile is for this account.",
    )
    why = f": {', '.join(score.why)}" if score.why else ""
    click.echo(f"Confidence is {score.confidence}{why}.")


def _by_hand(said: SetByHand) -> str:
    return f"{said.score:g}" if said.band is None else f"{said.score:g}, {said.band}"


def _show_ledger(found: Ledger) -> None:
    before, after = (_score(each.score) for each in (found.before, found.after))
    click.echo(f"{found.account}: {before} on {day(found.before_as_of)}, {after} on {day(found.after_as_of)}")
    table(
        ["input", "change", "because of"],
        [[line.input, f"{line.change:+.1f}", CAUSES[line.cause]] for line in found.lines],
        empty="Nothing changed." if found.change is not None else "Without two scores there is no ledger.",
    )


def _show_peers(found: ScorePeers) -> None:
    if found.profile is None:
        click.echo(f"No health profile is for {found.account}, so that it has no peers.")
        return
    click.echo(f"{found.account} among {_group(found)}, as of {day(found.as_of)}")
    table(
        ["input", "is", "median", "points", "middle half", "place"],
        [
            [
                each.input or "score",
                None if each.value is None else f"{each.value:.3g}",
                None if each.median is None else f"{each.median:.3g}",
                None if each.points is None else f"{each.points:.1f}",
                None if each.quartiles is None else f"{each.quartiles[0]:.1f} to {each.quartiles[2]:.1f}",
                None if each.place is None else f"{each.place:,} of {each.of:,}",
            ]
            for each in (found.score, *found.inputs)
        ],
        empty="Nothing is known of it.",
    )


def _group(found: ScorePeers) -> str:
    """Whom it is compared with: `24 accounts, plan Growth, 6 to 25 users, up to 90 days old`."""
    alike = found.alike
    said = [f"{found.accounts:,} account{'' if found.accounts == 1 else 's'}"]
    said += [f"{each.property} {each.value or 'not known'}" for each in alike.properties]
    said += [f"{_span(alike.users)} users"] if alike.users else []
    said += [f"{_span(alike.age_days)} days old"] if alike.age_days else []
    return ", ".join(said)


def _span(span: Span) -> str:
    if span.up_to is None:
        return f"more than {span.above:,}"
    return f"{span.above + 1:,} to {span.up_to:,}" if span.above else f"up to {span.up_to:,}"


def _score(score: float | None) -> str:
    return "no score" if score is None else f"{score:g}"
