"""/metrics tells what waits and what has happened, in the format that monitoring reads."""

from __future__ import annotations

from pathlib import Path

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from adapters.metrics import Metrics
from adapters.server import Server
from bot.domain.errors import TryLater
from tests.harness import Company
from tests.ports import free_port


async def test_what_happens_is_counted_and_what_waits_is_shown(tmp_path: Path) -> None:
    company = Company(tmp_path)
    company.meter = metrics = Metrics()
    await company.opens()
    port = free_port()
    server = Server(
        company.bot.audit.look,
        lambda: True,
        "127.0.0.1",
        port,
        lambda app: metrics.add_to(app, company.bot.audit),
    )
    await server.start()
    company.platform.failures = [TryLater(0.0)]
    await company.ada.says("outlook keeps asking for my password")
    await company.ada.says("yes that worked, thanks")
    await company.time_passes(to="next working day 11:00")
    await company.bot.engine.tick()
    values = await _read(port)
    assert values["helploop_turns_total"] >= 3, "two messages, and the check-in"
    assert values["helploop_sent_total"] == len(company.platform.posts)
    assert values["helploop_throttled_total"] == 1
    assert values["helploop_ticks_total"] == 1
    assert values["helploop_late_seconds_count"] >= 1
    assert values["helploop_inbox_depth"] == values["helploop_outbox_depth"] == values["helploop_outbox_unsure"] == 0
    assert values["helploop_promises_broken"] == 0 and values["helploop_heartbeat_timestamp_seconds"] > 0
    await server.stop()
    await company.closes()


async def _read(port: int) -> dict[str, float]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/metrics") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/plain"
        families = text_string_to_metric_families(await answer.text())
        return {sample.name: sample.value for family in families for sample in family.samples}
