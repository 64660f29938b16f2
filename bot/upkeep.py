"""Commands for whoever keeps the service running: what was not sent, backups."""

from __future__ import annotations

import sys
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.text import label

if TYPE_CHECKING:
    from storage.parcels import Parcel

LONGEST, LONGEST_REASON = 100, 300
"""Characters that are shown of what somebody wrote, and of why a message was not sent."""

database_option = click.option("--database", metavar="URL", help="Where everything is kept; overrides the setting.")


def _named_here(context: click.Context, _option: click.Parameter, url: str | None) -> None:
    """The database that was named behind the command counts, as it does before it."""
    if url is not None:
        context.obj = url


also_here = click.option(
    "--database", metavar="URL", expose_value=False, callback=_named_here, help="Where everything is kept."
)


@click.group(invoke_without_command=True)
@database_option
@click.pass_context
def outbox(context: click.Context, database: str | None) -> None:
    """Show what waits to be sent, what may or may not have arrived, and what was refused; and decide what to do."""
    context.obj = url_of(database)
    if context.invoked_subcommand is None:
        _show(context.obj)


@outbox.command("send")
@also_here
@click.argument("key")
@click.pass_obj
def send(url: str, key: str) -> None:
    """Send the message KEY now: you have looked, and it is not there."""
    from storage import parcels
    from storage.visit import visit

    _decided(visit(url, lambda connection: parcels.send_again(connection, key)), key, "It is sent within a second.")


@outbox.command("close")
@also_here
@click.argument("key")
@click.pass_obj
def close(url: str, key: str) -> None:
    """Close the message KEY: you have looked, and it arrived, or is not wanted any more."""
    from storage import parcels
    from storage.visit import visit

    _decided(visit(url, lambda connection: parcels.close(connection, key)), key, "It is closed.")


@outbox.command("pause")
@also_here
@click.pass_obj
def pause(url: str) -> None:
    """Send nothing until `helploop outbox resume`. What arrives is still heard."""
    from storage import parcels
    from storage.visit import visit

    visit(url, parcels.pause)
    click.echo("Nothing is sent from now on. `helploop outbox resume` goes on.")


@outbox.command("resume")
@also_here
@click.pass_obj
def resume(url: str) -> None:
    """Send again. For an hour each message is looked for first, so that nothing is said a second time."""
    from storage import parcels
    from storage.visit import visit

    resumed = visit(url, parcels.resume)
    click.echo("Messages go out again within a second." if resumed else "Messages go out: nothing was paused.")


@click.command()
@database_option
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path, database: str | None) -> None:
    """Copy the database into the new FILE, also while the service runs."""
    from storage.backup import backup as copy

    size = copy(url_of(database), file)
    click.echo(f"{file}: {size / 1_000_000:.1f} MB. Pictures are kept in a folder of their own: see docs/backup.md")


@click.command()
@database_option
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def restore(file: Path, database: str | None) -> None:
    """Put the backup FILE in the place of the database. Stop the service first."""
    from storage.backup import restore as put_back

    aside = put_back(url_of(database), file)
    if aside:
        click.echo(f"What was there is kept as {aside}.")
    click.echo(
        "Restored. Start the service: it hears people, and sends nothing yet. Look at `helploop outbox`, "
        "then `helploop outbox resume`."
    )


@click.group()
def people() -> None:
    """The people who have written: their accounts, and forgetting them."""


@people.command("show")
@database_option
@click.argument("email")
def show_people(email: str, database: str | None) -> None:
    """Show the accounts of whoever has the address EMAIL; those of one person stand together."""
    from storage.accounts import accounts_of
    from storage.visit import visit

    found = visit(url_of(database), lambda connection: accounts_of(connection, email))
    if not found:
        click.echo(f"helploop: nobody who has written has the address {email}", err=True)
        sys.exit(2)
    for person, accounts in groupby(found, key=lambda account: (account.person, account.name)):
        click.echo(label(person[1], LONGEST))
        for account in accounts:
            click.echo(f"  {account.identity.key}  {account.standing}")


@people.command("part")
@database_option
@click.argument("account")
def part_people(account: str, database: str | None) -> None:
    """Make ACCOUNT (as `show` writes it) a person of its own; its talks and requests go with it."""
    from bot.domain.person import Identity
    from storage.accounts import part
    from storage.visit import visit

    parts = account.split("/")
    parted = len(parts) == 3 and visit(url_of(database), lambda connection: part(connection, Identity(*parts)))
    if not parted:
        click.echo(
            f"helploop: {account} is not one of several accounts of a person; see `helploop people show`", err=True
        )
        sys.exit(2)
    click.echo("They are two people now. What is done for one is not told to the other.")


def _show(url: str) -> None:
    from storage.parcels import parcels
    from storage.visit import visit

    sending, found = visit(url, parcels)
    if sending.paused:
        click.echo(f"Nothing is sent since {_time(sending.paused)}; `helploop outbox resume` goes on.\n")
    click.echo("\n\n".join(map(_told, found)) if found else "Everything was sent.")


def _told(parcel: Parcel) -> str:
    about = f"request {parcel.ticket}" if parcel.ticket else "no request"
    lines = [
        f"{parcel.state:8} {parcel.key}",
        f"         to {parcel.place.key}, about {about}, since {_time(parcel.queued)}",
    ]
    # What people wrote must not give orders to the terminal of whoever looks.
    lines += [f"         {label(parcel.summary, LONGEST)}"]
    lines += [f"         because: {label(parcel.reason, LONGEST_REASON)}"] if parcel.reason else []
    return "\n".join(lines)


def _time(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC" if moment else "an unknown time"


def _decided(found: bool, key: str, done: str) -> None:
    if not found:
        click.echo(
            f"helploop: no message {key} is unsure or was refused; `helploop outbox` shows those that are", err=True
        )
        sys.exit(2)
    click.echo(done)


def url_of(database: str | None) -> str:
    """Where everything is kept, as the option or the settings say."""
    from bot.settings import load

    return load().settings.database_url if database is None else database
