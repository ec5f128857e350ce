"""`groundswell project`: make and list projects, and their write keys."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click
from msgspec import structs

from groundswell.app.interface import Project
from groundswell.cli.doorway import Where, where
from groundswell.cli.terminal import table, unlisted
from groundswell.model.capture import WriteKey
from groundswell.model.period import WEEK_STARTS, WeekStart
from groundswell.model.privacy import ADDRESSES, MASKED, Addresses, unkept_account_ids
from groundswell.model.project import ENVIRONMENTS, MEMBERSHIPS, Environment, Membership

BELONGS: dict[Membership, str] = {
    "dated": "the one of which its doer was a member then",
    "current": "its doer's latest",
    "event": "none",
}


@click.group()
def project() -> None:
    """Make and list projects, their write keys and their privacy."""


@project.command()
@click.argument("name")
@click.option("--timezone", default="UTC", show_default=True, help="Zone of the project's days.")
@click.option("--week-start", type=click.Choice(WEEK_STARTS), default="monday", show_default=True)
@click.option(
    "--membership",
    type=click.Choice(MEMBERSHIPS),
    default="dated",
    show_default=True,
    help="To which account an event belongs that names none: its doer's at that time, his latest, or none.",
)
@click.option("--write-key", help="Write key of its production environment; one is made if not given.")
@where
def create(
    name: str, timezone: str, week_start: str, membership: str, write_key: str | None, at: Where
) -> None:
    """Make a project called NAME, and print its write keys."""
    with at.opened(makes=True) as workspace:
        made = workspace.create_project(
            name,
            timezone=timezone,
            week_start=week_start,  # type: ignore[arg-type]  # click allows only these
            membership=membership,  # type: ignore[arg-type]
            write_key=write_key,
        )
        click.echo(f"Made the project '{made.slug}'.")
        for key in made.write_keys():
            click.echo(f"Write key, {key.environment}: {key.key}")


@project.command(name="set")
@click.argument("project", metavar="SLUG")
@click.option("--name", help="Another name; its address stays.")
@click.option("--timezone", help="Another zone of the project's days.")
@click.option("--week-start", type=click.Choice(WEEK_STARTS))
@click.option(
    "--membership",
    type=click.Choice(MEMBERSHIPS),
    help="To which account an event belongs that names none; all that is stored is worked out again.",
)
@click.option(
    "--account-id",
    metavar="PROPERTY",
    help="Property of users whose values name their accounts; '' for none.",
)
@click.option("--kind", help="Kind of these accounts; the project's first if not given.")
@where
def set_(
    project: str,
    name: str | None,
    timezone: str | None,
    week_start: WeekStart | None,
    membership: Membership | None,
    account_id: str | None,
    kind: str | None,
    at: Where,
) -> None:
    """Change settings of the project SLUG; what is not given stays.

    With --account-id every value of that property makes its user a member of the account of that id from the value's
    time on, values that are stored already included; an empty value ends it.
    """
    of_project = {"name": name, "timezone": timezone, "week_start": week_start, "membership": membership}
    if account_id is None and (kind is not None or not any(of_project.values())):
        raise click.UsageError(
            "Say what is to change: --name, --timezone, --week-start, --membership or --account-id."
        )
    with at.opened() as workspace:
        found = workspace.project(project)
        if any(of_project.values()):
            found.change(name=name, timezone=timezone, week_start=week_start, membership=membership)
            now = found.summary()
            weeks = now.week_start.capitalize()
            click.echo(f"'{now.slug}' is named '{now.name}'; days in {now.timezone}, weeks from {weeks}s.")
            if membership is not None:
                click.echo(f"An event without an account belongs to {BELONGS[membership]}.")
        if account_id is not None:
            _choose_account_id(found, account_id, kind)


def _choose_account_id(found: Project, account_id: str, kind: str | None) -> None:
    chosen = found.set_account_id(account_id or None, kind)
    seen = {known.name for known in found.properties(hidden=True) if known.source == "user"}
    for each, property in chosen.items():
        unseen = "" if property in seen else " No user has it yet."
        click.echo(f"Accounts of the kind '{each}' are named by the users' property '{property}'.{unseen}")
    if not chosen:
        click.echo("No property names accounts.")
    _warn_of(unkept_account_ids(found.privacy(), chosen.values()))


@project.command(name="list")
@where
def list_(at: Where) -> None:
    """List projects, the oldest first."""
    with at.opened() as workspace:
        found = workspace.overview()
    rows, unreadable = found.projects, found.unreadable
    if rows or not unreadable:
        table(
            ["project", "name", "events", "users", "accounts", "time zone"],
            [
                [r.slug, r.name + (" (demo)" if r.demo else ""), r.events, r.users, r.accounts, r.timezone]
                for r in rows
            ],
            empty="No project yet: 'groundswell import FILE' makes one, or 'groundswell project create NAME'.",
        )
    for row in rows:
        if row.unlisted_values:
            click.echo(f"{row.slug}: {unlisted(row)}")
    for other in unreadable:
        click.echo(f"{other.slug} cannot be read: {other.message}", err=True)


class _Keys(click.Group):
    """`keys SLUG` is short for `keys list SLUG`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command in that may be left out."""
        named = args and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named or not args else ["list", *args])


@project.group(cls=_Keys, no_args_is_help=True)
def keys() -> None:
    """Write keys: what a page or a server shows to send events. They are public, and can only write.

    A project has one for each of its environments, production and development (SLUG.development), which have data of
    their own. 'keys SLUG' lists them.
    """


@keys.command(name="list")
@click.argument("project", metavar="SLUG")
@where
def list_keys(project: str, at: Where) -> None:
    """List the write keys of the project SLUG that are taken."""
    with at.opened() as workspace:
        _print_keys(workspace.project(project).write_keys())


@keys.command()
@click.argument("project", metavar="SLUG")
@click.option(
    "--environment", type=click.Choice(ENVIRONMENTS), help="Production, unless SLUG says otherwise."
)
@click.option(
    "--keep",
    default="7d",
    show_default=True,
    help="For how long the earlier key is taken too: 7d, 12h, or 0.",
)
@click.option("--write-key", help="The new key, or an earlier one to take back; one is made if not given.")
@where
def rotate(
    project: str, environment: Environment | None, keep: str, write_key: str | None, at: Where
) -> None:
    """Give the project SLUG a new write key; the earlier one is taken as well for a while."""
    with at.opened() as workspace:
        found = workspace.project(project)
        before = found.write_keys()
        made = found.rotate_key(environment=environment, keep=keep, key=write_key)
        left = found.write_keys()
        _print_keys(left)
    until = {key.key: key.expires_at for key in left}
    for earlier in before:
        if earlier.environment == made.environment and earlier.key != made.key:
            click.echo(_fate(earlier.key, until.get(earlier.key), project))


def _fate(key: str, until: datetime | None, project: str) -> str:
    """What becomes of an earlier key."""
    if until is not None:
        return f"The earlier key {key} works until {until:%Y-%m-%d %H:%M} UTC."
    return (
        f"The earlier key {key} stops now: what is still sent with it is refused. To take it back: "
        f"groundswell project keys rotate {project} --write-key {key}"
    )


@project.command()
@click.argument("project", metavar="SLUG")
@click.option(
    "--block", multiple=True, metavar="NAME", help="A property that is never kept; may be repeated."
)
@click.option("--allow", multiple=True, metavar="NAME", help="Only these are kept; may be repeated.")
@click.option("--ip", type=click.Choice(ADDRESSES), help="What becomes of senders' addresses.")
@click.option("--mask", metavar="WHAT", help=f"Put out of sight in values: {', '.join(MASKED)}.")
@click.option("--exclude-ip", metavar="ADDRESSES", help="Accept nothing from there: 10.0.0.0/8,192.168.*")
@click.option("--keep-months", type=int, metavar="N", help="Drop events that are older; 0: none.")
@where
def privacy(
    project: str,
    block: tuple[str, ...],
    allow: tuple[str, ...],
    ip: Addresses | None,
    mask: str | None,
    exclude_ip: str | None,
    keep_months: int | None,
    at: Where,
) -> None:
    """Say what the project SLUG does not keep of what is sent to it; without options, print that.

    An option takes the place of what was said before, and of others nothing changes: --block '' ends all blocking.
    """
    said: dict[str, Any] = {
        "block": [name for name in block if name] if block else None,
        "allow": [name for name in allow if name] if allow else None,
        "ip": ip,
        "mask": _listed(mask),
        "exclude_ips": _listed(exclude_ip),
        "retention_months": keep_months,
    }
    changes = {name: value for name, value in said.items() if value is not None}
    if changes.get("allow") == []:
        changes["allow"] = None
    if keep_months == 0:
        changes["retention_months"] = None
    if unknown := set(changes.get("mask", ())) - set(MASKED):
        raise click.BadParameter(
            f"'{min(unknown)}' cannot be masked. There are: {', '.join(MASKED)}.", param_hint="--mask"
        )
    with at.opened() as workspace:
        found = workspace.project(project)
        settings = found.privacy()
        if changes:
            settings = found.set_privacy(structs.replace(settings, **changes))
        unkept = unkept_account_ids(settings, found.summary().account_ids.values())
    click.echo(f"Blocked properties: {', '.join(settings.block) or 'none'}")
    click.echo(f"Allowed properties: {'all' if settings.allow is None else ', '.join(settings.allow)}")
    click.echo(f"Addresses: {settings.ip}")
    click.echo(f"Masked in values: {', '.join(settings.mask) or 'nothing'}")
    click.echo(f"Excluded addresses: {', '.join(settings.exclude_ips) or 'none'}")
    months = settings.retention_months
    click.echo(f"Events are kept: {'for good' if months is None else f'{months} months'}")
    _warn_of(unkept)


def _warn_of(unkept: Sequence[str]) -> None:
    for name in unkept:
        click.echo(
            f"'{name}' names users' accounts (Account ID) and is not kept of what is sent: it makes nobody a member "
            "from now on, and ends no membership. Allow it or end its blocking to have it again.",
            err=True,
        )


def _listed(text: str | None) -> list[str] | None:
    return None if text is None else [part.strip() for part in text.split(",") if part.strip()]


def _print_keys(found: Sequence[WriteKey]) -> None:
    table(
        ["environment", "write key", "since", "until"],
        [
            [
                key.environment,
                key.key,
                f"{key.created_at:%Y-%m-%d}",
                f"{key.expires_at:%Y-%m-%d %H:%M} UTC" if key.expires_at else "for good",
            ]
            for key in found
        ],
        empty="It has none: a demo takes no events.",
    )
