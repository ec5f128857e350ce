"""`groundswell log`: what people say of an account, what they did about it, and what became of it."""

from typing import Any

import click

from groundswell.cli.doorway import Where, in_project, me
from groundswell.cli.owners import moment_of
from groundswell.cli.terminal import day, table
from groundswell.model.account_entry import KINDS, WHAT, AccountEntry, NewEntry
from groundswell.model.effect import BeforeAndAfter

DIFFERENCES = {"days_active": "days with use", "active_users": "active users"}


@click.command()
@click.argument("account", required=False)
@click.argument("text", required=False, default="")
@click.option("--kind", "account_type", help="Which kind of account; the first if not given.")
@click.option("--rating", type=float, help="What you think of it, 0 to 100.")
@click.option("--override", type=float, help="A score, 0 to 100, to stand beside the one that is worked out.")
@click.option("--intervention", type=click.Choice(WHAT["intervention"]), help="What was done about it.")
@click.option("--outcome", type=click.Choice(WHAT["outcome"]), help="What became of it.")
@click.option("--amount", type=float, help="Of an outcome, in your money.")
@click.option("--at", "moment", help="From when on it holds, or when it was; in UTC unless it names a zone.")
@click.option("--until", help="Until when a rating or an override holds; for 90 and 30 days, if not given.")
@click.option("--withdraw", type=int, metavar="NUMBER", help="Have this entry count no more.")
@click.option("--effect", type=int, metavar="NUMBER", help="What came after this intervention.")
@click.option(
    "--effects", type=click.Choice(WHAT["intervention"]), help="What came after all such interventions."
)
@click.option("--known-at", help="List what had been said by then.")
@in_project
def log(
    account: str | None,
    text: str,
    account_type: str | None,
    withdraw: int | None,
    effect: int | None,
    effects: Any,
    known_at: str | None,
    at: Where,
    **said: Any,
) -> None:
    """Say something of ACCOUNT, with TEXT as the reason or as what was done; without any of it, list what was said.

    \b
      groundswell log acme "Sponsor is new" --rating 60
      groundswell log acme "Migration, back in May" --override 80
      groundswell log acme "Showed them reports" --intervention call
      groundswell log acme --outcome renewed --amount 12000
    """  # noqa: D301  # click keeps the lines of what \b begins
    new = _entry(account, account_type, text, said)
    with at.project() as project:
        if withdraw is not None:
            gone = project.withdraw_account_entry(withdraw, who=me())
            click.echo(f"Entry {gone.number} of '{gone.account}' ({gone.kind}) counts no more.")
        elif effects is not None:
            pooled = project.intervention_effects(effects, account_type)
            left = f", {pooled.left_out:,} left out" if pooled.left_out else ""
            click.echo(f"{pooled.interventions:,} of the kind {effects}{left}; means of one:")
            _compare(pooled.differences, pooled.days, pooled.note)
        elif effect is not None:
            if account is None:
                raise click.UsageError("Name the account: 'groundswell log ACCOUNT --effect NUMBER'.")
            found = project.intervention_effect(account, effect, account_type)
            _compare(found.differences, found.days, found.note)
        elif new is None:
            _list(project.account_entries(account, account_type, known_at=known_at))
        else:
            kept = project.add_account_entry(new, who=me())
            click.echo(
                f"Kept as entry {kept.number}. To take it back: groundswell log --withdraw {kept.number}"
            )


def _entry(account: str | None, account_type: str | None, text: str, said: dict[str, Any]) -> NewEntry | None:
    """What is to be said; None: nothing is."""
    kinds = [kind for kind in KINDS if said[kind] is not None]
    if len(kinds) > 1:
        raise click.UsageError(f"Say one thing at a time: --{' or --'.join(kinds)}.")
    if not kinds:
        if text or any(said[name] is not None for name in ("amount", "moment", "until")):
            raise click.UsageError("Say what it is: --rating, --override, --intervention or --outcome.")
        return None
    if account is None:
        raise click.UsageError("Name the account: 'groundswell log ACCOUNT …'.")
    (kind,) = kinds
    scored = kind in ("rating", "override")
    return NewEntry(
        kind=kind,
        account=account,
        account_type=account_type,
        at=moment_of(said["moment"], "--at"),
        until=moment_of(said["until"], "--until"),
        score=said[kind] if scored else None,
        what=None if scored else said[kind],
        text=text,
        amount=said["amount"],
    )


def _list(entries: list[AccountEntry]) -> None:
    table(
        ["entry", "account", "at", "kind", "is", "until", "who", "text", "withdrawn"],
        [
            [
                each.number,
                each.account,
                day(each.at),
                each.kind,
                _is(each),
                day(each.until),
                each.who,
                each.text,
                day(each.withdrawn_at),
            ]
            for each in entries
        ],
        empty="Nothing was said yet.",
    )


def _is(entry: AccountEntry) -> str | None:
    if entry.score is not None:
        return f"{entry.score:g}"
    return entry.what if entry.amount is None else f"{entry.what} {entry.amount:,g}"


def _compare(differences: list[BeforeAndAfter], days: int, note: str) -> None:
    table(
        ["", f"{days} days before", f"{days} days after", "change", "95 % interval"],
        [
            [
                DIFFERENCES[each.what],
                each.before,
                each.after,
                f"{each.change:+g}",
                each.note or f"{each.low:+g} to {each.high:+g}",
            ]
            for each in differences
        ],
        empty="",
    )
    click.echo(f"This is an {note}.")
