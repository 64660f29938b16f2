"""Here is what needs `helploop[semantic]`. Without it these tests are left out; HELPLOOP_SEMANTIC=on insists on it."""

from __future__ import annotations

import os

from flows.understanding.embedding import installed

if not installed() and os.environ.get("HELPLOOP_SEMANTIC") != "on":
    collect_ignore_glob = ["test_*.py"]
