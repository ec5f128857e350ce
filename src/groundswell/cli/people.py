"""`groundswell people`: who uses Groundswell here, and with which role."""

import click

from groundswell.cli.doorway import Where, me, where
from groundswell.cli.terminal import day, table
from groundswell.model.person import Role

ROLE = click.Choice([role.value for role in Role])


@click.group()
def people() -> None:
    """See who uses Groundswell here; add and remove people, and give them roles and passwords.

    On the machine itself they work whether a server runs or not, and for whoever may read the data folder: so somebody
    who is locked out gets in again.
    """


@people.command("list")
@where
def list_(at: Where) -> None:
    """List everybody, by name: role, and when each was last seen."""
    with at.opened(makes=True) as workspace:
        found = workspace.people.all()
    table(
        ["name", "e-mail", "role", "last seen"],
        [[p.name, p.email, p.role.value, day(p.seen_at) if p.seen_at else ""] for p in found],
        empty="Nobody yet, so a server on this machine is open. 'groundswell people add EMAIL' adds the first.",
    )


@people.command()
@click.argument("email")
@click.option("--name", help="What the person is called; what stands before the @ if not given.")
@click.option("--role", type=ROLE, default=Role.MEMBER.value, show_default=True)
@click.password_option(help="Asked for if not given.")
@where
def add(email: str, name: str | None, role: str, password: str, at: Where) -> None:
    """Add the person who has EMAIL, with a password. The first one is an administrator, whatever --role says."""
    with at.opened(makes=True) as workspace:
        is_first = not workspace.people.all()
        added = workspace.people.add(name or email.partition("@")[0], email, Role(role), password)
    click.echo(f"Added {added.name} as {added.role.value}.")
    if is_first:
        click.echo("From now on everybody signs in.", err=True)


@people.command()
@click.argument("email")
@click.option("--role", type=ROLE, default=Role.MEMBER.value, show_default=True)
@where
def invite(email: str, role: str, at: Where) -> None:
    """Invite EMAIL, for a week: prints the end of a link, at which name and password are chosen. No mail is sent."""
    with at.opened(makes=True) as workspace:
        invited, code = workspace.people.invite(email, Role(role), me())
    click.echo(f"/join#{code}")
    click.echo(
        f"Put it behind the server's address. It invites {invited.email} as {role} for a week.", err=True
    )


@people.command("role")
@click.argument("email")
@click.argument("role", type=ROLE)
@where
def set_role(email: str, role: str, at: Where) -> None:
    """Give the person who has EMAIL another role."""
    with at.opened(makes=True) as workspace:
        changed = workspace.people.set_role(workspace.people.called(email).id, Role(role))
    click.echo(f"{changed.name} is {changed.role.value} from now on.")


@people.command()
@click.argument("email")
@click.password_option(help="Asked for if not given.")
@where
def password(email: str, password: str, at: Where) -> None:
    """Give the person who has EMAIL another password. All sign-ins with the former one end."""
    with at.opened(makes=True) as workspace:
        person = workspace.people.called(email)
        workspace.people.set_password(person.id, password)
    click.echo(f"{person.name} signs in with the new password from now on.")


@people.command()
@click.argument("email")
@where
def remove(email: str, at: Where) -> None:
    """Remove the person who has EMAIL: signed out everywhere, without tokens. What was made stays."""
    with at.opened(makes=True) as workspace:
        person = workspace.people.called(email)
        workspace.people.remove(person.id)
    click.echo(f"Removed {person.name}.")
