"""A PostgreSQL server for a benchmark: as careful with the disk as in earnest, in a folder that is thrown away."""

from __future__ import annotations

import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from storage.engine import server_url
from storage.migrate import upgrade_server
from tests import databases
from tests.ports import free_port
from tests.postgresql import TEMPLATE, USER, a_folder, not_root, server_programs

SETTINGS = {
    "shared_buffers": "512MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",  # or loading would be one checkpoint after the other
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}
"""All else is as PostgreSQL has it by itself: a commit is on the disk."""

STARTS_WITHIN = 60.0
"""Seconds."""


@asynccontextmanager
async def postgresql() -> AsyncIterator[databases.Fresh]:
    """A new server; makes migrated databases on it."""
    folder = a_folder()
    folder.mkdir(mode=0o700)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # or the server would outlive us
    try:
        with _running(folder) as server:
            await databases.order(server, f"CREATE DATABASE {TEMPLATE}")
            await upgrade_server(server_url(f"{server}/{TEMPLATE}"), STARTS_WITHIN)
            async with databases.on_server(server) as fresh:
                yield fresh
    finally:
        shutil.rmtree(folder)


@contextmanager
def _running(folder: Path) -> Iterator[str]:
    """The server's URL, without a database's name."""
    programs = server_programs(folder)
    as_user: dict[str, Any] = {**not_root(folder)}
    password, data, secret = secrets.token_hex(16), folder / "data", folder / "password"
    secret.write_text(password)
    secret.chmod(0o644)  # for the server's user; nobody else can look into the folder
    options = ["--auth=password", f"--pwfile={secret}", "--encoding=UTF8", "--no-locale"]
    _run([programs / "initdb", "-D", data, "-U", USER, *options], as_user)
    port = free_port()
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    with (folder / "log").open("w") as log:
        command = [str(programs / "postgres"), "-D", str(data), "-p", str(port), *settings]
        serving = subprocess.Popen(command, stdout=log, stderr=log, **as_user)  # noqa: S603
    try:
        _wait_for(serving, [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)])
        yield f"postgresql://{USER}:{password}@127.0.0.1:{port}"
    finally:
        serving.send_signal(signal.SIGQUIT)  # at once: what it keeps is thrown away anyway
        serving.wait(STARTS_WITHIN)


def _run(command: list[object], as_user: dict[str, Any]) -> None:
    words = [str(word) for word in command]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, **as_user)  # noqa: S603


def _wait_for(serving: subprocess.Popen[bytes], ready: list[str]) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while subprocess.run(ready, check=False).returncode:  # noqa: S603
        if serving.poll() is not None or time.monotonic() > end:
            raise RuntimeError("PostgreSQL did not start")
        time.sleep(0.05)
