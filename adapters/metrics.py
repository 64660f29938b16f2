"""What monitoring reads: /metrics in the text format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/).

Counters are this process's own; gauges are read from the database, so that every replica shows the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.aiohttp import make_aiohttp_handler
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from bot.domain.ports import Counted
from bot.service.audit.auditor import Audit

SAID = {
    Counted.TURNS: "Messages, taps and due things that were dealt with.",
    Counted.TICKS: "Safety ticks.",
    Counted.SENT: "Messages that were sent, or are known to be out.",
    Counted.FAILED: "Messages that the platform will never accept.",
    Counted.UNSURE: "Messages of which nobody knows whether they arrived.",
    Counted.THROTTLED: "Times that the platform asked to wait (429).",
    Counted.AMBIGUOUS: "Attempts to send that ended without an answer.",
}

LATE = (0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 30.0, 60.0, 300.0, 3600.0)
"""Seconds: the limits of the histogram of lateness."""


class Metrics:
    """The meter of a process, and the page on which it is read."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._counters = {
            what: Counter(f"helploop_{what}", about, registry=self._registry) for what, about in SAID.items()
        }
        self._late = Histogram(
            "helploop_late_seconds",
            "How long after it was due something was heard.",
            buckets=LATE,
            registry=self._registry,
        )

    def count(self, what: Counted) -> None:
        """It happened once more."""
        self._counters[what].inc()

    def late(self, seconds: float) -> None:
        """Something was heard so long after it was due."""
        self._late.observe(max(seconds, 0.0))

    def add_to(self, app: web.Application, audit: Audit) -> None:
        """Serve /metrics."""
        self._registry.register(_Gauges(audit))
        show = make_aiohttp_handler(self._registry)

        async def metrics(request: web.Request) -> web.StreamResponse:
            await audit.look()
            return await show(request)

        app.router.add_get("/metrics", metrics)


class _Gauges:
    """What the auditor has seen last."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit

    def collect(self) -> Iterable[Metric]:
        """The gauges as they are now."""
        vitals, now = self._audit.vitals, datetime.now(UTC)
        clock = self._audit.now()
        yield _gauge("inbox_depth", "Arrivals that are not dealt with.", vitals.unfinished)
        yield _gauge("inbox_oldest_seconds", "Age of the oldest of them.", _age(vitals.oldest_unfinished, clock))
        yield _gauge("due_oldest_seconds", "How overdue the oldest due thing is.", _age(vitals.oldest_due, clock))
        yield _gauge("outbox_depth", "Messages that wait to be sent.", vitals.unsent)
        yield _gauge("outbox_oldest_seconds", "Age of the oldest of them.", _age(vitals.oldest_unsent, now))
        yield _gauge("outbox_unsure", "Messages that somebody has to look after: `helploop outbox`.", vitals.unsure)
        yield _gauge("places_abandoned", "Places that wait for a process that has died.", vitals.abandoned)
        yield _gauge(
            "sending_paused",
            "1 while nothing is sent: a backup was restored, or somebody paused it.",
            bool(vitals.sending.paused),
        )
        yield _gauge("promises_broken", "Promises of the service that do not hold.", len(self._audit.last.broken))
        yield _gauge("heartbeat_timestamp_seconds", "When all promises held last.", self._audit.last_well)


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(f"helploop_{name}", about, value=float(value))


def _age(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0
