"""Orchestration: command line, settings, the nightly flow and its tasks; the only layer that knows Prefect and the clock."""
