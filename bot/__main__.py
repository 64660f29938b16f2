"""The command `helploop`."""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from adapters.sandbox.company import PEOPLE, Someone
from bot.domain.errors import SetupError, StoreAway
from bot.platforms import doctor, manifest
from bot.upkeep import backup, database_option, outbox, restore

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp import web

    from adapters.slack.slack import Slack
    from bot.settings import Loaded

# Each command loads what it needs when it runs: `helploop --help` needs no database.


class Plainly(click.Group):
    """Says in one line, without a traceback, what only the person who started a command can put right."""

    def invoke(self, context: click.Context) -> object:
        """Run the command; exit code 2 if it could not be done."""
        try:
            return super().invoke(context)
        except (SetupError, StoreAway) as why:
            click.echo(f"helploop: {why.detail or why}", err=True)
            sys.exit(2)


@click.group(cls=Plainly)
@click.version_option(package_name="helploop")
def main() -> None:
    """An IT-support colleague for chat: it listens, confirms, resolves, verifies and offers more."""


@main.command()
@click.option(
    "--as",
    "name",
    type=click.Choice([person.id for person in PEOPLE], case_sensitive=False),
    default="ada",
    show_default=True,
    help="Who you are.",
)
@database_option
@click.option(
    "--log-level",
    envvar="HELPLOOP_LOG_LEVEL",
    type=click.Choice(["DEBUG", "INFO", "WARNING", "ERROR"], case_sensitive=False),
    default="WARNING",
    show_default=True,
    help="What goes into the log file beside the database.",
)
def chat(name: str, database: str | None, log_level: str) -> None:
    """Have the whole conversation in this terminal, as the employee and as the technician."""
    who = next(person for person in PEOPLE if person.id == name)
    asyncio.run(_chat(who, database, log_level))


@main.command()
@database_option
@click.option(
    "--sandbox/--no-sandbox",
    default=None,
    help="Serve the page on which a made-up company can be played; by default if no chat platform is set up.",
)
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
def run(database: str | None, sandbox: bool | None, open_page: bool) -> None:
    """Run the service: the sandbox page, time that goes on, and /healthz, which tells whether all promises hold."""
    asyncio.run(_serve(database, sandbox, open_page))


@main.command()
def health() -> None:
    """Ask a running service whether all its promises hold; exit code 0 if they do."""
    from urllib.error import HTTPError, URLError
    from urllib.request import urlopen

    settings = _settings(None).settings
    try:
        # The address is the service's own, from the settings.
        with urlopen(f"http://{settings.host}:{settings.port}/healthz", timeout=5) as answer:
            click.echo(answer.read().decode())
    except HTTPError as unwell:
        click.echo(unwell.read().decode(), err=True)
        sys.exit(1)
    except URLError as why:
        click.echo(f"helploop: nobody answers on {settings.host}:{settings.port} ({why.reason})", err=True)
        sys.exit(1)


@main.command()
@click.argument("name", required=False, default="")
@click.option(
    "--out", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path), help="Write them as a page and files."
)
def preview(name: str, out: Path | None) -> None:
    """Show every message that it can say, with an example; those only whose id contains NAME."""
    from adapters.terminal.lines import reply_lines
    from adapters.terminal.screen import Screen
    from flows.say.preview import examples

    shown = [each for each in examples() if name.lower() in each.id.lower()]
    if not shown:
        click.echo(f"helploop: no message has {name!r} in its id; `helploop preview` shows all of them", err=True)
        sys.exit(2)
    if out:
        from adapters.slack.preview import imitation, written
        from adapters.web.preview import WEB, Form, write

        slack = Form("Slack", "json", lambda each: written(each.reply), lambda each, _: imitation(each.reply))
        click.echo(f"{write(shown, out, (WEB, slack))} files; open {out / 'index.html'}")
        return
    screen = Screen.terminal() if sys.stdout.isatty() else Screen.pipe()
    for each in shown:
        screen.rule(f"{each.id} (to the {each.audience})")
        screen.show(reply_lines(each.reply, lambda number, _: f"/{number}"))
        screen.gap()


@main.command()
@database_option
def migrate(database: str | None) -> None:
    """Bring the database's schema up to date."""
    asyncio.run(_migrate(database))


@main.group()
def knowledge() -> None:
    """The articles that help people."""


@knowledge.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def check(folder: Path | None) -> None:
    """Say what is wrong in a FOLDER of articles, file and line; without one, in those that come with Helploop."""
    from bot.wiring import starter_articles
    from flows.knowledge.check import report

    lines, well = report(folder or starter_articles())
    click.echo("\n".join(lines))
    sys.exit(0 if well else 1)


articles_option = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Articles of yours; without it those that come with Helploop.",
)


@knowledge.command()
@click.argument("text")
@articles_option
def search(text: str, folder: Path | None) -> None:
    """Show which articles are found for TEXT, what somebody would write, and how well each fits."""
    from bot.wiring import starter_articles
    from flows.knowledge.shown import found

    click.echo("\n".join(found(folder or starter_articles(), text)))


@knowledge.command()
@click.argument("text")
@articles_option
def explain(text: str, folder: Path | None) -> None:
    """Show why these articles are found for TEXT, score by score."""
    from bot.wiring import starter_articles
    from flows.knowledge.shown import explained

    click.echo("\n".join(explained(folder or starter_articles(), text)))


async def _chat(who: Someone, database: str | None, log_level: str) -> None:
    from adapters.clockwork import Clockwork
    from adapters.terminal.keyboard import chat
    from bot.wiring import articles, sandbox

    loaded = _settings(database)
    _log_beside(loaded.settings.database_url, log_level)
    found = await asyncio.to_thread(articles, loaded.settings.knowledge)
    helploop, service = await sandbox(loaded, found)
    clockwork = Clockwork(helploop.engine.tick, helploop.audit.look)
    try:
        await helploop.start()
        clockwork.start()
        try:
            await chat(service, who)
        finally:
            clockwork.stop()
    finally:
        await helploop.stop()


async def _serve(database: str | None, sandbox_wanted: bool | None, open_page: bool) -> None:
    import signal

    from adapters.clockwork import Clockwork
    from adapters.metrics import Metrics
    from adapters.server import Server
    from bot.service.audit.auditor import Health
    from bot.settings import shows_sandbox
    from bot.wiring import articles, sandbox, sandbox_page, slack

    loaded = _settings(database)
    logging.basicConfig(level="INFO", format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for chatty in ("apscheduler", "alembic"):
        logging.getLogger(chatty).setLevel("WARNING")
    stop = asyncio.Event()
    for wish in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(wish, stop.set)
    shown = shows_sandbox(loaded.settings, sandbox_wanted)
    found = await asyncio.to_thread(articles, loaded.settings.knowledge)
    metrics = Metrics()
    workspace: Slack | None = None
    pages: tuple[Callable[[web.Application], None], ...] = ()
    if loaded.settings.slack.is_set_up and not shown:
        helploop, workspace = await slack(loaded, found, metrics)
        pages = (workspace.add_to,)
    else:
        helploop, service = await sandbox(loaded, found, metrics)
        pages = (sandbox_page(loaded, service, found).add_to,) if shown else ()

    async def look() -> Health:
        """The promises of the service, and what keeps it from working in Slack."""
        health = await helploop.audit.look()
        return Health((*health.broken, *workspace.wrong)) if workspace else health

    def is_ready() -> bool:
        return helploop.engine.ready

    def add_metrics(app: web.Application) -> None:
        metrics.add_to(app, helploop.audit)

    server = Server(look, is_ready, loaded.settings.host, loaded.settings.port, add_metrics, *pages)
    clockwork = Clockwork(helploop.engine.tick, helploop.audit.look)
    address = f"http://{loaded.settings.host}:{loaded.settings.port}/"
    try:
        await helploop.start()
        await server.start()
        if workspace:
            workspace.start()
        clockwork.start()
        click.echo(f"Helploop runs; {address}healthz tells how it is.")
        if shown:
            click.echo(f"Open {address} to play the made-up company. Press Ctrl+C to stop; everything is kept.")
        if shown and open_page and _has_a_screen():
            await asyncio.to_thread(click.launch, address)
        await stop.wait()
        helploop.engine.quiesce()
        clockwork.stop()
    finally:
        await server.stop()
        if workspace:
            await workspace.stop()
        await helploop.stop()
        if workspace:
            await workspace.close()


def _has_a_screen() -> bool:
    """Whether a browser with windows can be opened here; a text browser would take the terminal over."""
    import os

    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


async def _migrate(database: str | None) -> None:
    from storage.engine import shown
    from storage.store import SqlStore

    loaded = _settings(database)
    store = await SqlStore.open(loaded.settings.database_url)
    await store.close()
    click.echo(f"The schema of {shown(loaded.settings.database_url)} is up to date.")


def _settings(database: str | None) -> Loaded:
    from dataclasses import replace

    import typed_settings

    from bot.settings import load

    loaded = load()
    if database is None:
        return loaded
    settings: Any = loaded.settings
    changed: Any = typed_settings.evolve(settings, database_url=database)
    return replace(loaded, settings=changed)


def _log_beside(url: str, level: str) -> None:
    """The conversation stays free of log lines: they go to a file beside the database. Raises SetupError."""
    from storage.engine import beside, prepare_file

    file = beside(url, ".log")
    prepare_file(file)
    logging.basicConfig(filename=file, level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.captureWarnings(True)


main.add_command(outbox)
main.add_command(backup)
main.add_command(restore)
main.add_command(manifest)
main.add_command(doctor)

if __name__ == "__main__":
    main(prog_name="helploop")
