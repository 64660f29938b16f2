"""The product as it is started by hand: a process on a port of its own, and a browser to look at it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Playwright

from tests.ports import free_port

FLAGS = (
    "--no-sandbox",  # root needs it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

MORNING = "monday 10:00"
"""When everything begins, whenever it is played: in the middle of the working hours of most."""


def chromium(playwright: Playwright) -> Browser:
    """The system's Chromium, without a screen."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        raise RuntimeError("There is no Chromium to look at the page with: apt-get install chromium")
    return playwright.chromium.launch(executable_path=found, args=list(FLAGS))


class Product:
    """`helploop run` over the database in `folder`. It can be killed, and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def log(self) -> str:
        """All that it wrote, over all its starts."""
        return (self._folder / "run.log").read_text("utf-8")

    def start(self) -> None:
        """Start it; it answers when this returns."""
        database = f"sqlite:///{self._folder / 'helploop.db'}"
        environment = {**os.environ, "HELPLOOP_DATABASE_URL": database, "HELPLOOP_PORT": str(self._port)}
        command = [sys.executable, "-W", "error", "-m", "bot", "run"]
        with (self._folder / "run.log").open("ab") as log:
            self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        while not self._answers():
            if self._process.poll() is not None:
                raise RuntimeError(f"it did not start:\n{self.log}")
            time.sleep(0.05)

    def kill(self) -> None:
        """End it as a power cut does."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """Let it stand still: it takes connections and answers nobody."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def stop(self) -> int:
        """Ask it to end; its exit code, 0 if it was not running."""
        process, self._process = self._process, None
        if process is None:
            return 0
        process.terminate()
        try:
            return process.wait(300)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def moves_clock(self, to: str) -> None:
        """Let time pass until then."""
        headers = {"Content-Type": "application/json", "Origin": self.address}
        asked = Request(f"{self.address}/clock", json.dumps({"as": "ada", "to": to}).encode(), headers)  # noqa: S310
        with urlopen(asked, timeout=300) as answer:  # noqa: S310
            answer.read()

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/healthz", timeout=60):  # noqa: S310
                return True
        except OSError:  # nobody is there yet
            return False
