"""Commands that take everything out again: a copy of all that is kept, and forgetting a person."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from adapters.text import label
from bot.files import written_to
from bot.upkeep import LONGEST, database_option, people, url_of


@click.command()
@database_option
@click.option("--person", metavar="WHO", help="Only what is kept of one person: an e-mail address or an account.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path, person: str | None, database: str | None) -> None:
    """Write everything that is kept into the new FILE, a ZIP of JSON Lines; also while the service runs."""
    from storage.export import export as write
    from storage.visit import visit

    url = url_of(database)
    who = "" if person is None else _one(url, person)
    with written_to(file):
        counted = visit(url, lambda connection: write(connection, file, who))
    click.echo(f"{file}: " + ", ".join(f"{number} {name}" for name, number in counted.items() if number))


@people.command("forget")
@database_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.argument("who")
def forget_person(who: str, yes: bool, database: str | None) -> None:
    """Forget WHO (an e-mail address, or an account as `show` writes it): name and words. There is no way back."""
    from storage.forgetting import forget
    from storage.visit import visit

    url = url_of(database)
    person = _one(url, who)
    if not yes:
        click.confirm(f"Forget {label(who, LONGEST)} and everything they wrote? There is no way back.", abort=True)
    requests = visit(url, lambda connection: forget(connection, person))
    click.echo(
        f"Forgotten, with what they wrote (requests: {requests}). What was posted in Slack or Teams is to be deleted"
        " there, and backups hold it until you delete them."
    )


def _one(url: str, who: str) -> str:
    """The id of the person who is meant. Ends the command if it is nobody, or several."""
    from storage.accounts import named
    from storage.visit import visit

    found = visit(url, lambda connection: named(connection, who))
    if not found:
        click.echo(f"helploop: nobody is known by {label(who, LONGEST)}; name an address or an account", err=True)
        sys.exit(2)
    if len({account.person for account in found}) > 1:
        accounts = ", ".join(account.identity.key for account in found)
        click.echo(f"helploop: these are several people; name one of their accounts: {accounts}", err=True)
        sys.exit(2)
    return found[0].person
