"""A government's feed of 4,000 releases through all of the intake: what is lost, how fast, and in how much memory.

The releases are HTML of their own words in a frame that all share; each fiftieth repeats an earlier one. Reading,
spooling, signatures, finding repeats and cutting into batches are measured, in a process of its own for each size.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from flows.intake import take_in
from flows.planning import plan_extraction
from flows.repeat_index import RepeatIndex
from flows.sources import read_sources
from flows.spool import Spool
from transforms.reading.options import ReadOptions
from warehouse.batches import Store
from warehouse.reference import reference

SIZES = (400, 4_000)
REPEATED = 50
_PARAGRAPHS = 25
_NOTICE = (
    "About the ministry: it conducts the foreign policy of the republic, protects the interests of its citizens abroad "
    "and furthers trade, culture and development with partner countries in every region. The press office answers "
    "questions by telephone and mail; whoever wishes to be accredited sends a request two working days ahead."
)


def measure_intake() -> dict[str, float]:
    """Releases that are lost or undated, repeats missed or too many, speed, and the ratio of peak memory by size."""
    small, large = (_in_own_process(size) for size in SIZES)
    expected = SIZES[1] // REPEATED
    return {
        "lost of 4,000": SIZES[1] - large["documents"],
        "undated of 4,000": large["documents"] - large["dated"],
        "repeats found less repeats made": large["repeats"] - expected,
        "documents a second of CPU time": large["documents"] / large["seconds"],
        "megabytes a second of CPU time": large["megabytes"] / large["seconds"],
        "peak memory, MB": large["peak"],
        "peak memory, ten times as large to small": large["peak"] / small["peak"],
    }


def releases(count: int) -> Iterator[str]:
    """The feed, item by item."""
    yield "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>Ministry of Foreign Affairs</title>"
    chance = random.Random(1)
    terms = [row["term"] for row in reference("sector_terms")]
    countries = [row["name"] for row in reference("countries")]
    body = ""
    for number in range(count):
        is_repeat = number % REPEATED == REPEATED - 1
        if not is_repeat:
            body = "".join(f"<p>{_sentence(chance, terms, countries)}</p>" for _ in range(_PARAGRAPHS))
        day = date(2024, 1, 1) + timedelta(days=number // 10 + is_repeat)
        page = f"<div style='{'margin:0;' * 600}'><p><em>Press release</em></p>{body}<p>{_NOTICE}</p></div>"
        yield (
            f"<item><title>Release {number}</title><link>https://mfa.example/{number}</link><guid>{number}</guid>"
            f"<pubDate>{day:%a, %d %b %Y} 10:00:00 GMT</pubDate><description><![CDATA[{page}]]></description></item>\n"
        )
    yield "</channel></rss>"


def _sentence(chance: random.Random, terms: list[str], countries: list[str]) -> str:
    one, other = chance.sample(countries, 2)
    topics = ", ".join(chance.choices(terms, k=8))
    return (
        f"{one} and {other} spoke of {topics}, and put the worth of their plans at {chance.randrange(9_999)} million."
    )


def _in_own_process(size: int) -> dict[str, float]:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.intake", str(size)], capture_output=True, text=True, check=True
    )
    return dict(json.loads(run.stdout))


def _measured(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="communique-") as name:
        folder = Path(name)
        with (folder / "feed.rss").open("w", encoding="utf-8") as feed:
            feed.writelines(releases(size))
        start = process_time()
        spool = Spool(folder / "spool")
        take_in(read_sources([str(folder / "feed.rss")], ReadOptions()), set(), spool)
        store, index = Store(str(folder / "batches"), ["none"]), RepeatIndex(folder / "repeats")
        planned = plan_extraction(store, index, spool, folder / "refreshing", batch_size=50)
        counts = [(part.height, part["published_on"].count()) for part, _ in planned.batches]
        return {
            "documents": sum(n for n, _ in counts),
            "dated": sum(n for _, n in counts),
            "repeats": len(planned.originals_of),
            "seconds": process_time() - start,
            "megabytes": (folder / "feed.rss").stat().st_size / 1e6,
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }


if __name__ == "__main__":
    print(json.dumps(_measured(int(sys.argv[1]))))
