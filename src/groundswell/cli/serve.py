"""`groundswell serve`: the server."""

import os

import click

from groundswell.app import logs
from groundswell.app.door import LocalWorkspace
from groundswell.app.serving import Started
from groundswell.app.serving import serve as run_server
from groundswell.app.settings import read_settings
from groundswell.model.clock import SystemClock


@click.command()
@click.option("--data", help="Data folder (setting 'data').")
@click.option("--host", help="Address to listen on (setting 'host').")
@click.option("--port", help="Port to listen on, 0 for any free one (setting 'port').")
@click.option(
    "--token",
    "with_token",
    is_flag=True,
    help="As long as there is nobody who could sign in, every request needs the token that is kept in the data folder.",
)
def serve(data: str | None, host: str | None, port: str | None, with_token: bool) -> None:
    """Start the server: the API and the web app."""
    settings = read_settings(os.environ, data=data, host=host, port=port)
    logs.configure(settings.log_level)
    with LocalWorkspace(settings, SystemClock()) as workspace:
        run_server(workspace, settings, with_token=with_token, started=lambda at: say(str(settings.data), at))


def say(data: str, at: Started) -> None:
    """Tell where the server is."""
    key = f"/?token={at.token}" if at.token else ""
    click.echo(f"Groundswell is at {at.address}{key}")
    if at.elsewhere:
        click.echo(f"From other machines: {at.elsewhere}{key}, or by this machine's address")
    if at.set_up:
        click.echo(f"Make the administrator within the hour: {at.elsewhere or at.address}{at.set_up}")
    click.echo(f"Data: {data}. Stop with Ctrl-C.")
