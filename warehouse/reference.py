"""Reference tables: code lists and lexicons, read from the CSV files under `seeds/`."""

import csv
from functools import cache

from seeds import SEEDS


@cache
def reference(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `seeds/<name>.csv` in file order, one dict a row, every value a string.

    Raises:
        FileNotFoundError: no such reference table.
    """
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
