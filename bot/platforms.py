"""Commands for whoever connects a chat platform: what to enter there, and whether it works."""

from __future__ import annotations

import asyncio
import sys

import click


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
    well = True
    async for finding in Doctor(slack_setup(settings.slack), SystemClock(), url).examine():
        click.echo(f"ok    {finding.what}" if finding.well else f"mend  {finding.what}\n      {finding.mend}")
        well = well and finding.well
    return well
