"""Commands for whoever connects a chat platform: what to enter there, and whether it works."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.files import written_to

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from adapters.finding import Finding


@click.group()
def manifest() -> None:
    """Print what a chat platform needs to know about the bot."""


@manifest.command("slack")
@click.option("--url", default="", help="Where Slack reaches you, https://.../slack/events; without it: Socket Mode.")
@click.option("--name", default="Helploop", show_default=True, help="How the bot is called.")
@click.option("--user-groups", is_flag=True, help="If user groups say who is a technician, or who leads the company.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of YAML; it has no room for reasons.")
def manifest_slack(url: str, name: str, user_groups: bool, as_json: bool) -> None:
    """The manifest of the Slack app, with the reason for each right that it asks for."""
    from adapters.slack import manifest as slack

    wanted = slack.Wanted(name, url, user_groups=user_groups)
    click.echo(slack.as_json(wanted) if as_json else slack.as_yaml(wanted), nl=False)


@manifest.command("teams")
@click.option("--app", envvar="HELPLOOP_TEAMS_APP_ID", required=True, help="The app's id in Entra.", show_envvar=True)
@click.option("--company", required=True, help="Who runs it.")
@click.option("--site", required=True, help="A page of yours about it, https://...")
@click.option("--name", default="Helploop", show_default=True, help="How the bot is called.")
@click.option("--domain", default="", help="The host of links to requests, to show them with a preview.")
@click.option("--version", default="1.0.0", show_default=True, help="Teams takes a changed package as a higher one.")
@click.option(
    "--out",
    metavar="FILE",
    default="helploop-teams.zip",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it.",
)
def manifest_teams(app: str, company: str, site: str, name: str, domain: str, version: str, out: Path) -> None:
    """Write the package of the Teams app, and say what the app may do and what for."""
    from adapters.teams.manifest import Wanted, package, reasons

    made = package(Wanted(app, company, site, name, domain, version))
    with written_to(out):
        out.write_bytes(made)
    click.echo(f"{out}: upload it in Teams, under Apps, Manage your apps, Upload an app\n\n{reasons()}")


@click.group()
def doctor() -> None:
    """Look whether a chat platform is connected as it should be, and say how to mend what is not."""


@doctor.command("slack")
@click.option("--url", default="", help="Where Slack reaches you, to look whether it does (not for Socket Mode).")
def doctor_slack(url: str) -> None:
    """Tokens, rights, the technicians' channel, and whether what happens reaches the bot; exit code 1 if not."""
    sys.exit(0 if asyncio.run(_examine_slack(url)) else 1)


async def _examine_slack(url: str) -> bool:
    from adapters.slack.doctor import Doctor
    from bot.domain.clock import SystemClock
    from bot.domain.errors import SetupError
    from bot.settings import load
    from bot.wiring import slack_setup

    settings = load().settings
    if not settings.slack.is_set_up:
        raise SetupError("Slack is not set up: set HELPLOOP_SLACK_BOT_TOKEN; docs/slack.md tells how, in ten minutes")
    return await _told(Doctor(slack_setup(settings.slack), SystemClock(), url).examine())


@doctor.command("teams")
@click.option("--url", default="", help="Where Teams reaches you, to look whether it does.")
def doctor_teams(url: str) -> None:
    """Keys, our own proof, the technicians' channel, and whether what happens reaches the bot; exit code 1 if not."""
    sys.exit(0 if asyncio.run(_examine_teams(url)) else 1)


async def _examine_teams(url: str) -> bool:
    from adapters.teams.doctor import Doctor
    from bot.domain.errors import SetupError
    from bot.settings import load
    from bot.wiring import teams_setup

    settings = load().settings
    if not settings.teams.is_set_up:
        raise SetupError("Teams is not set up: set HELPLOOP_TEAMS_APP_ID; docs/teams.md tells how")
    return await _told(Doctor(teams_setup(settings.teams, settings.host), url).examine())


async def _told(findings: AsyncIterator[Finding]) -> bool:
    """Say what was found; whether all of it is well."""
    well = True
    async for finding in findings:
        click.echo(f"ok    {finding.what}" if finding.well else f"mend  {finding.what}\n      {finding.mend}")
        well = well and finding.well
    return well
