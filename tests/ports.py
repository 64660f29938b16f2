"""Ports of this machine on which nobody listens."""

from __future__ import annotations

import socket


def free_port() -> int:
    """A port that nobody else is given as long as this process lives, also while whoever listens there starts again.

    The socket that keeps it never listens; servers, which say SO_REUSEADDR as it does, can.
    """
    kept = socket.socket()
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    kept.bind(("127.0.0.1", 0))
    port = int(kept.getsockname()[1])
    kept.detach()
    return port
