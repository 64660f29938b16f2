"""The command `helploop`."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from adapters.sandbox.company import PEOPLE, Someone
from bot.domain.errors import SetupError, StoreAway
from bot.files import written_to
from bot.platforms import doctor, manifest
from bot.privacy import export
from bot.upkeep import backup, database_option, outbox, people, restore

if TYPE_CHECKING:
    from bot.domain.learned import Solved
    from bot.settings import Loaded
    from flows.understanding.embedding import Embedder

    Shown = Callable[[Path, str, Embedder | None, Sequence[Solved] | None], list[str]]

# Each command loads what it needs when it runs: `helploop --help` needs no database.


ANSWERS_WITHIN = 12.0
"""Seconds until a service that is there has told how it is, be it that its database is locked or away."""


class Plainly(click.Group):
    """Says in one line, without a traceback, what only the person who started a command can put right."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Refuse what is empty before any command sees it: to some of them it would mean 'everybody' or 'as usual'."""
        if (empty := _first_empty(args)) is not None:
            context.fail(
                f"{empty} is empty. Is a variable not set in your script? Write what is meant, or leave it out."
            )
        return super().parse_args(context, args)

    def invoke(self, context: click.Context) -> object:
        """Run the command; exit code 2 if it could not be done."""
        try:
            return super().invoke(context)
        except (SetupError, StoreAway) as why:
            click.echo(f"helploop: {why.detail or why}", err=True)
            sys.exit(2)


def _first_empty(args: Sequence[str]) -> str | None:
    """What is empty in a command, in words; None if nothing is."""
    for number, each in enumerate(args):
        option, equals, value = each.partition("=")
        if equals and option.startswith("--") and not value.strip():
            return f"what is given for {option}"
        if not each.strip():
            return f"what stands behind '{args[number - 1]}'" if number else "the command"
    return None


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
    from bot.serve import serve
    from bot.settings import shows_sandbox

    loaded = _settings(database)
    shown = shows_sandbox(loaded.settings, sandbox)

    def ready(address: str) -> None:
        click.echo(f"Helploop runs; {address}healthz tells how it is.")
        if shown:
            click.echo(f"Open {address} to play the made-up company. Press Ctrl+C to stop; everything is kept.")
        if shown and open_page and _has_a_screen():
            click.launch(address)

    asyncio.run(serve(loaded, shows_sandbox=shown, ready=ready))


@main.command()
def health() -> None:
    """Ask a running service whether all its promises hold; exit code 0 if they do."""
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import urlopen

    settings = _settings(None).settings
    try:
        with urlopen(f"{settings.address}healthz", timeout=ANSWERS_WITHIN) as answer:  # noqa: S310 the service's own, from the settings
            click.echo(answer.read().decode())
    except HTTPError as unwell:
        click.echo(unwell.read().decode(), err=True)
        sys.exit(1)
    except (OSError, HTTPException) as why:
        click.echo(
            f"helploop: no Helploop answers on {settings.address} ({getattr(why, 'reason', why)}); start it, or set"
            " HELPLOOP_HOST and HELPLOOP_PORT as where it runs",
            err=True,
        )
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
        from adapters.slack import preview as slack
        from adapters.teams import preview as teams
        from adapters.web.preview import WEB, Form, write

        blocks = Form(
            "Slack", "json", lambda each: slack.written(each.reply), lambda each, _: slack.imitation(each.reply)
        )
        cards = Form("Teams", "json", teams.written, lambda each, _: teams.imitation(each))
        with written_to(out):
            click.echo(f"{write(shown, out, (WEB, blocks, cards))} files; open {out / 'index.html'}")
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


@main.command()
@database_option
@click.option("--days", default=30, show_default=True, type=click.IntRange(1, 3650), help="How far to look back.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead; times in seconds.")
def report(database: str | None, days: int, as_json: bool) -> None:
    """Tell whether people were helped: what they said, whether it held, how long it took."""
    from bot import outcome_report

    settings = _settings(database).settings
    found = outcome_report.look(settings.database_url, days)
    click.echo(outcome_report.as_json(found) if as_json else "\n".join(outcome_report.lines(found, settings.zone)))


@main.group()
def knowledge() -> None:
    """The articles that help people."""


@knowledge.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def check(folder: Path | None) -> None:
    """Say what is wrong in a FOLDER of articles, file and line; without one, in those that are in use."""
    from flows.knowledge.check import report

    lines, well = report(_articles_in(folder))
    click.echo("\n".join(lines))
    sys.exit(0 if well else 1)


articles_option = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of articles; without it those that are in use: HELPLOOP_KNOWLEDGE, or else the starter articles.",
)


learned_option = click.option(
    "--database", metavar="URL", help="Look also at the solved requests that are kept there, from which the bot learns."
)


@knowledge.command()
@click.argument("text")
@articles_option
@learned_option
def search(text: str, folder: Path | None, database: str | None) -> None:
    """Show which articles are found for TEXT, what somebody would write, and how well each fits."""
    from flows.knowledge.shown import found

    _show(found, text, folder, database)


@knowledge.command()
@click.argument("text")
@articles_option
@learned_option
def explain(text: str, folder: Path | None, database: str | None) -> None:
    """Show why these articles are found for TEXT, score by score."""
    from flows.knowledge.shown import explained

    _show(explained, text, folder, database)


def _show(lines: Shown, text: str, folder: Path | None, database: str | None) -> None:
    """What the search says about TEXT, by meaning too if the settings say so."""
    from bot.reports import solved
    from bot.wiring import embedder

    learned = solved(database) if database else None
    click.echo("\n".join(lines(_articles_in(folder), text, embedder(_settings(None).settings.semantic), learned)))


@knowledge.command("report")
@database_option
@articles_option
@click.option("--days", default=7, show_default=True, type=click.IntRange(1, 3650), help="How far to look back.")
@click.option(
    "--drafts",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write there what technicians have kept, and a draft for each request that was solved without an article.",
)
def knowledge_report(database: str | None, folder: Path | None, days: int, drafts: Path | None) -> None:
    """Tell what was asked without an article, which articles failed, and which words they lack."""
    from bot import reports
    from bot.wiring import articles

    settings = _settings(database).settings
    found = articles(folder or settings.knowledge)
    past, lines = reports.knowledge_report(settings.database_url, found, days)
    click.echo("\n".join(lines))
    if drafts:
        with written_to(drafts):
            kept = reports.write_kept(settings.database_url, days, drafts)
            new = reports.write_drafts(past, found, drafts)
        click.echo(f"\n{kept} articles that were kept and {new} drafts in {drafts}")


def _articles_in(folder: Path | None) -> Path:
    """The folder that was named, or the one that is in use. Raises SetupError if there is none."""
    from bot.wiring import starter_articles

    used = folder or _settings(None).settings.knowledge or starter_articles()
    if not used.is_dir():
        raise SetupError(f"HELPLOOP_KNOWLEDGE is {used}, and there is no such folder; name the one with your articles")
    return used


async def _chat(who: Someone, database: str | None, log_level: str) -> None:
    from adapters.clockwork import Clockwork
    from adapters.terminal.keyboard import chat
    from bot.wiring import basics, sandbox

    loaded = _settings(database)
    _log_beside(loaded.settings.database_url, log_level)
    given = await asyncio.to_thread(basics, loaded)
    helploop, service = await sandbox(loaded, given)
    clockwork = Clockwork(helploop.engine.tick, helploop.audit.look, helploop.keep_up)
    try:
        await helploop.start()
        clockwork.start()
        try:
            await chat(service, who)
        finally:
            await clockwork.stop()
    finally:
        await helploop.stop()


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
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(
        handlers=[_QuietFile(file, encoding="utf-8", errors="backslashreplace")], level=level, format=form
    )
    logging.captureWarnings(True)


class _QuietFile(logging.FileHandler):
    """The log beside the database. The disk that is full for the one is full for the other, which says so in words."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is Python's
        """A disk that is full is no defect, whose traceback would stand in the middle of the conversation."""
        if not isinstance(sys.exception(), OSError):
            super().handleError(record)


main.add_command(outbox)
main.add_command(backup)
main.add_command(people)
main.add_command(export)
main.add_command(restore)
main.add_command(manifest)
main.add_command(doctor)

if __name__ == "__main__":
    main(prog_name="helploop")
