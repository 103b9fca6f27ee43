"""Orchestration: command line, settings, the nightly flow and its tasks.

The only layer that knows Prefect and the clock.
"""
