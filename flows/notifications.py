"""Telling people that a run failed: by notification blocks of Prefect, or by addresses that Apprise knows."""

from pathlib import Path
from typing import Any

from prefect import Flow, get_run_logger
from prefect.client.schemas.objects import FlowRun, State
from prefect.utilities.urls import url_for

from flows.settings import Settings
from warehouse.layout import Layout


def notify_of_failure(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Tell everybody in the setting `notify` of a run that failed or crashed; a hook of the flows.

    What cannot be told to one is logged, and told to the others all the same.
    """
    subject = f"Communiqué: {flow.name} run {flow_run.name} {state.name.lower() if state.name else 'failed'}"
    body = _body(flow_run, state)
    for target in Settings().notify:
        try:
            _notify(target, subject, body)
        except Exception as error:
            # The address may hold a password: only its kind is logged.
            get_run_logger().error("cannot notify %s: %s", target.partition(":")[0], type(error).__name__)


def _notify(target: str, subject: str, body: str) -> None:
    from apprise import Apprise, NotifyFormat

    if "://" not in target:
        from prefect.blocks.core import Block

        block: Any = Block.load(target)
        block.notify(body, subject=subject)
        return
    sender = Apprise()
    if not (sender.add(target) and sender.notify(body, title=subject, body_format=NotifyFormat.TEXT)):
        raise ConnectionError


def _body(flow_run: FlowRun, state: State[Any]) -> str:
    lines = [state.message or "no reason given"]
    if warehouse := flow_run.parameters.get("warehouse"):
        lines.append(f"Quality reports: {Layout(Path(warehouse)).quality / 'index.html'}")
    if address := url_for(flow_run):
        lines.append(f"Run: {address}")
    return "\n".join(lines)
