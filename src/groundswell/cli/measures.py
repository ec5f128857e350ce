"""`groundswell measures`: give names to figures, and see which there are."""

import click
import msgspec

from groundswell.app.definitions import Unknown
from groundswell.cli.ask import read_input
from groundswell.cli.definitions import unknown_option, verified_option
from groundswell.cli.doorway import Where, in_project
from groundswell.cli.terminal import bars, day, figure, percentage, shown, table
from groundswell.cli.versioned import Kind, add_commands, marks_of, shown_as_json
from groundswell.model.measure import MeasureMeaning, read_measure
from groundswell.model.questions.condition import EventChoice
from groundswell.model.questions.graph import Figure

OF = {"project": "the project", "user": "users"}
MEASURE = Kind("measure", "measure")


@click.group(invoke_without_command=True)
@in_project
@click.pass_context
def measures(context: click.Context, at: Where) -> None:
    """List the measures; save, show, preview, rename or delete one, or see its history."""
    if context.invoked_subcommand is not None:
        return
    with at.project() as project:
        found = project.measures()
    table(
        ["measure", "of", "is", "category", "version", "used by", "owner", "marks", "changed"],
        [
            [
                p.name,
                OF.get(p.of, f"accounts ({p.account_type})" if p.account_type else "accounts"),
                _is(p),
                p.category,
                p.version,
                len(p.used_by),
                p.owner,
                marks_of(p),
                day(p.changed_at),
            ]
            for p in found
        ],
        empty="No measure yet: 'groundswell measures save NAME FILE' saves one.",
    )


@measures.command()
@click.argument("name")
@click.argument("file")
@click.option("--new", is_flag=True, help="Refuse to replace a measure of that name.")
@unknown_option
@verified_option
@in_project
def save(name: str, file: str, new: bool, unknown: Unknown, verified: bool, at: Where) -> None:
    """Save the measure in FILE ('-': standard input) under NAME, in place of one that has it.

    FILE holds JSON: {"of": "account", "share_of_users": {"did": {"event": NAME, "window": WINDOW}}}. Of each account or
    user there are count_of, days_active and last_value, of accounts users_who and share_of_users as well; of the
    "project" a tally such as {"event": NAME, "measure": "accounts"}, or a ratio {"of": TALLY, "to": TALLY}, over "days"
    up to the end of each interval. "percent", "category", "description", "owner", "shared", "verified" and "archived"
    may be given, too.
    """
    definition = read_measure(read_input(file), name=name)
    MEASURE.save(definition, at, new=new, unknown=unknown, verified=verified)


@measures.command()
@click.argument("name")
@in_project
def show(name: str, at: Where) -> None:
    """Show the measure NAME as JSON, in the form in which it is saved."""
    with at.project() as project:
        definition = project.measure(name).definition
    click.echo(shown_as_json(definition))


@measures.command()
@click.argument("file")
@in_project
def preview(file: str, at: Where) -> None:
    """Show what the measure in FILE ('-': standard input) would tell now. Nothing is kept."""
    with at.project() as project:
        found = project.preview_measure(read_input(file))
    if found.times:
        told = percentage if found.percent else figure
        click.echo(bars([value or 0 for value in found.values], found.times, told))
        click.echo("Now: " + ("nothing to tell" if found.value is None else told(found.value)))
        return
    values = [shown(each.value, percent=found.percent) for each in found.top]
    rows = [[each.id, value] for each, value in zip(found.top, values, strict=True)]
    table(["id", "value"], rows, empty="There is nobody yet.")
    click.echo(f"{found.with_value:,} of {found.total:,} have a value.", err=True)


def _is(meaning: MeasureMeaning) -> str:
    """What it is, in a few words."""
    if meaning.tally is not None:
        said = _figure(meaning.tally)
    elif meaning.ratio is not None:
        said = f"{_figure(meaning.ratio.of)} ÷ {_figure(meaning.ratio.to)}"
    else:
        said = meaning.form.replace("_", " ")
        choice = meaning.count_of or meaning.days_active or meaning.last_value
        said += f" of {_named(choice)}" if choice is not None else ""
    return f"{said}, {meaning.days} days" if meaning.days else said


def _figure(figure: Figure) -> str:
    if figure.population is not None:
        return f"all {figure.population}"
    return f"{figure.measure} of {_named(figure)}"


def _named(choice: EventChoice) -> str:
    if choice.any_of is not None:
        return ", ".join(_named(inner) for inner in choice.any_of)
    return str(choice.event or "any event") if choice.event is not msgspec.UNSET else "any event"


add_commands(measures, MEASURE)
