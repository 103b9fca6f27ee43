"""Reference tables as CSV (code lists, gazetteers, lexicons) and the sample corpus under `raw/`."""

from pathlib import Path

SEEDS = Path(__file__).parent
SAMPLE_CORPUS = SEEDS / "raw"
