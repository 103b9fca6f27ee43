"""Serving the nightly flow on a schedule, in one process and without a work pool."""

import flows.environment  # isort: skip  # noqa: F401 - before Prefect, which reads the environment

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.schedules import Cron

from flows.nightly import nightly
from flows.settings import Settings


def serve_nightly(settings: Settings, cron: str, timezone: str) -> None:
    """Run the nightly flow whenever the schedule says so, one load at a time; ends when interrupted."""
    one_at_a_time = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)
    nightly.serve(
        name="served",
        schedule=Cron(cron, timezone=timezone),
        global_limit=one_at_a_time,
        tags=["communique"],
        parameters={
            "raw": settings.raw,
            "warehouse": str(settings.warehouse),
            "model": settings.model,
            "workers": settings.workers,
            "batch_size": settings.batch_size,
            "store": settings.store,
        },
    )
